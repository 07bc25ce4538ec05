#!/usr/bin/env bash
# hindcast, solve and score from the command line: output, files, errors with places, degenerate tables.
. "$(dirname "$0")/lib.sh"
history=$ENTENTE_SOURCE/cases/history

# --- hindcast: the stored score comes back, whatever the folder
expect 0 "$ENTENTE" hindcast; empty err.txt
says out.txt "Forward: each decision foretold from earlier ones"
says out.txt "Leave-one-out"
says out.txt "nothing changes"
[ "$(awk '{ if (length > 120) n++ } END { print n + 0 }' out.txt)" = 0 ] || fail "hindcast is too wide"
expect 0 "$ENTENTE" hindcast --csv tables
cmp -s tables/score.csv "$history/score.csv" || fail "score.csv differs from the stored one"
says tables/forecasts.csv "protocol,id,model"
expect 0 "$ENTENTE" hindcast --json
node -e 'const j = JSON.parse(require("fs").readFileSync("out.txt")); if (j.schema !== "entente/hindcast/1" || j.fit.decisions !== 33) process.exit(1)' ||
    fail "the JSON of hindcast"
cp out.txt first.json
expect 0 "$ENTENTE" hindcast --json
cmp -s out.txt first.json || fail "hindcast differs between runs"

# --- hindcast --input
cat >more.csv <<'EOF'
id,date_proposed,date_decided,body,n_members,rule,question,options,holdouts,holdout_reason,outcome_code,holdout_iso3,outcome_class,delay_days
Z1,2019-01-01,2019-02-01,NATO NAC,29,consensus,"A question, quoted",yes | no,none,,ADOPT,,adopted,31
Z2,2019-01-01,2019-06-01,EU Council,28,unanimity,Another,yes | no,Hungary,,BLOCK,HUN,blocked,151
Z3,2019-01-01,2019-06-01,NATO NAC,29,Article 4,Consult,consult,none,,AUTO,,automatic,0
EOF
expect 0 "$ENTENTE" hindcast --input more.csv
says out.txt "nothing refitted (2 scored)"
says out.txt "A question, quoted"
head -2 more.csv >single.csv # one decision says nothing about the spread of a difference
expect 0 "$ENTENTE" hindcast --input single.csv
says out.txt "(n/a)"
says out.txt "n/a: one decision alone"
sed 's/2019-06-01,EU/soon,EU/' more.csv >bad.csv
expect 2 "$ENTENTE" hindcast --input bad.csv
says err.txt "bad.csv:3:15: 'date_decided' is 'soon', not a date"
empty out.txt
expect 2 "$ENTENTE" hindcast --input missing.csv; says err.txt "missing.csv: is missing"
expect 2 "$ENTENTE" hindcast --input .;           says err.txt "is a folder"
expect 2 "$ENTENTE" hindcast extra;               says err.txt "one argument too many"
mkdir -p empty
cp "$ENTENTE" alone
ENTENTE_CASES=$work/empty expect 1 ./alone hindcast
says err.txt "the folder 'history' was not found"

# --- solve
cat >table.csv <<'EOF'
issue_id,proposal_id,voting_rule,reference_point,outcome,actor,capability,position,salience
open,p,Unan,0,95,a,10,100,60
open,p,Unan,0,95,b,10,100,60
open,p,Unan,0,95,c,10,100,60
open,p,Unan,0,95,d,10,100,60
open,p,Unan,0,95,e,10,100,60
open,p,Unan,0,95,f,10,100,60
open,p,Unan,0,95,g,10,0,60
later,q,QMV,,50,a,10,20,60
later,q,QMV,,50,b,30,60,
later,q,QMV,,50,c,10,NA,60
EOF
expect 0 "$ENTENTE" solve table.csv; empty err.txt
says out.txt "compromise: mean weighted by capability and salience"
says out.txt "1 rows without a position were left out"
says out.txt "1 missing capabilities or saliences"
awk '$1 == "open" && $4 == "85.7" { a = 1 } $1 == "later" && $4 == "50.0" { b = 1 } END { exit !(a && b) }' out.txt ||
    fail "the compromise"
# only what was fitted to the past needs its folder
ENTENTE_CASES=$work/empty expect 0 ./alone solve table.csv
ENTENTE_CASES=$work/empty expect 1 ./alone solve table.csv --model nash
says err.txt "the folder 'history' was not found"
expect 0 "$ENTENTE" solve table.csv --model consent
says out.txt "1 of 7 worse off than without it, 1 of them accept"
for model in mean compromise median nash pce challenge exchange consent all; do
    expect 0 "$ENTENTE" solve table.csv --model $model
done
expect 0 "$ENTENTE" solve --model all --json --csv outcomes table.csv
node -e 'const j = JSON.parse(require("fs").readFileSync("out.txt")); if (j.outcomes.length !== 2 || Object.keys(j.outcomes[0].predicted).length !== 8) process.exit(1)' ||
    fail "the JSON of solve"
says outcomes/outcomes.csv "issue_id,proposal_id,voting_rule,actors,reference_point,outcome,mean,compromise"
expect 2 "$ENTENTE" solve;                           says err.txt "expected a table"
expect 2 "$ENTENTE" solve table.csv --model consnet; says err.txt "did you mean 'consent'?"
expect 2 "$ENTENTE" solve table.csv --model xyzzy;   says err.txt "expected mean, compromise"
expect 2 "$ENTENTE" solve nowhere.csv;               says err.txt "nowhere.csv: is missing"
printf 'issue_id,actor,position\ni,a,ten\n' >bad.csv
expect 2 "$ENTENTE" solve bad.csv; says err.txt "bad.csv:2:5: 'position' is 'ten', not a number"; empty out.txt
printf 'issue_id,actor,position\ni,a,10' >one.csv
expect 0 "$ENTENTE" solve one.csv --model all
head -c 200000 /dev/urandom >noise.csv
expect 2 "$ENTENTE" solve noise.csv; says err.txt "noise.csv:"
: >nothing.csv
expect 2 "$ENTENTE" solve nothing.csv; says err.txt "empty"

# --- score
expect 0 "$ENTENTE" score table.csv; empty err.txt
says out.txt "all issues, n = 2"
says out.txt "Unan, n = 1"
printf 'issue_id,actor,position,outcome\n1,A,50,40\n1,B,60,40\n' >lone.csv
expect 0 "$ENTENTE" score lone.csv; says out.txt "n/a: one proposal alone cannot tell."
expect 0 "$ENTENTE" score table.csv --fit --model consent
says out.txt "Fit of consent on 1 issues in 1 proposals"
expect 0 "$ENTENTE" score table.csv --json --csv scores
node -e 'const j = JSON.parse(require("fs").readFileSync("out.txt")); if (j.scores.length !== 24) process.exit(1)' || fail "the JSON of score"
says scores/scores.csv "rule,model,n,mae"
expect 2 "$ENTENTE" score one.csv; says err.txt "no outcome is known"
expect 2 "$ENTENTE" score;         says err.txt "expected a table"
expect 1 "$ENTENTE" score table.csv --csv /proc/nothing
