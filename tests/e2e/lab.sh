#!/usr/bin/env bash
# The lab from the command line: crux, settle, compare, brief, pack, on both cases and on degenerate ones.
source "$ENTENTE_SOURCE/tests/e2e/lib.sh"
few="--futures 80"
full && few="--futures 320"
data=$ENTENTE_SOURCE/tests/data

json() { node -e 'const d = JSON.parse(require("fs").readFileSync("out.txt")); if (!('"$1"')) { console.error("not so: " + process.argv[1]); process.exit(1) }' "$1" || fail "JSON: $1"; }

# crux
expect 0 "$ENTENTE" crux invite $few
says out.txt "What would flip"
says out.txt "To adopt it, with every other objector"
says out.txt "if the red lines were given up" # with them it would stay at 0
says out.txt "To block it"
says out.txt "Which numbers"
says out.txt "Public positions are what members were on record with"

# the same from the cache: nothing is simulated again, or the file would be written anew
again=invite
full || again="invite $data/tiny-agree"
expect 0 "$ENTENTE" crux $again $few
cp out.txt first.txt
kept() { stat -c '%n %i %y %s' cache/entente/lab-*; }
kept >kept.txt || fail "nothing was kept in the cache"
expect 0 "$ENTENTE" crux $again $few --threads 2
kept | cmp - kept.txt || fail "a crux from the cache simulates again"
cmp first.txt out.txt || fail "a crux from the cache differs"

# a damaged, a truncated, an unreadable cache: the same answer, no word about it
cp -r cache whole
for file in cache/entente/lab-*; do
    printf 'x' | dd of="$file" bs=1 seek=2000 conv=notrunc status=none
done
kept >damaged.txt
expect 0 "$ENTENTE" crux $again $few
! kept | cmp -s - damaged.txt || fail "a damaged cache was believed"
cmp first.txt out.txt || fail "a damaged cache changed the answer"
empty err.txt
for file in cache/entente/lab-*; do head -c 1000 "$file" >short && cat short >"$file"; done
expect 0 "$ENTENTE" crux $again $few
cmp first.txt out.txt || fail "a truncated cache changed the answer"
XDG_CACHE_HOME=/dev/null expect 0 "$ENTENTE" crux $again $few
cmp first.txt out.txt || fail "without a cache the answer differs"
empty err.txt
rm -rf cache && mv whole cache

budget=group
full && budget=2
expect 0 "$ENTENTE" crux invite --member FRA --worldview afpi --budget $budget $few --json
json 'd.schema === "entente/crux/1" && d.member === "FRA" && d.worldview === "afpi" && d.members.length === 32'
json 'd.members.every(m => ["undefined","red line","mixture","ranges","values"].includes(m.verdict))'
json 'typeof d.robust === "boolean" && d.other_structure === "S2"'
expect 0 "$ENTENTE" crux invite --structure s2 --budget group $few --csv tables --report page.html
for table in members mixtures beliefs swaps pairs; do [ -s "tables/crux_$table.csv" ] || fail "no crux_$table.csv"; done
[ "$(wc -l <tables/crux_members.csv)" -eq 33 ] || fail "crux_members.csv has not one row a member"
says page.html 'id="crux"'
says page.html '◆'
expect 0 "$ENTENTE" crux in-force $few
says out.txt "nothing to flip"
expect 2 "$ENTENTE" crux nonsense
expect 2 "$ENTENTE" crux invite --member Nobody
expect 2 "$ENTENTE" crux invite --worldview afpi,cfr
expect 2 "$ENTENTE" crux invite --budget 3

# settle
expect 0 "$ENTENTE" settle $few --json
json 'd.search.space === 31104 && d.search.space === d.search.incompatible + d.search.left_out + d.search.red_line + d.search.hopeless + d.search.weighed'
json 'd.texts.length > 3 && d.texts.every(t => t.p_adopt >= 0 && t.p_adopt <= 1) && d.gains.some(g => g.on_front)'
expect 0 "$ENTENTE" settle --profile restraint --exclude status.off_table,status.ruled_out --max-changes 2 $few --csv tables
says out.txt 'weighed like "Restraint"'
for table in texts levels gains needs; do [ -s "tables/settle_$table.csv" ] || fail "no settle_$table.csv"; done
grep -q off_table tables/settle_levels.csv && fail "an excluded level is in a text"
expect 0 "$ENTENTE" settle --require status.invited $few
says out.txt "Nothing passes"
says out.txt "may not consent"
says out.txt "No text is shown"
grep -q "No member would object" out.txt && fail "objectors are denied where there is no text"
expect 0 "$ENTENTE" settle --acts europe-acts-first --max-changes 1 $few
expect 2 "$ENTENTE" settle --require status.nonsense
expect 2 "$ENTENTE" settle --require aid.raise
expect 2 "$ENTENTE" settle --exclude status
expect 2 "$ENTENTE" settle --profile nobody
expect 2 "$ENTENTE" settle --exclude status.ruled_out --require status.ruled_out

# compare
expect 0 "$ENTENTE" compare invite reject-with-measures $few --csv tables
says out.txt "B less A"
[ -s tables/compare_outcomes.csv ] && [ -s tables/compare_stances.csv ] || fail "compare wrote no tables"
expect 0 "$ENTENTE" compare invite invite $few --json
json 'd.outcomes.every(o => o.difference === null || o.difference === 0) && d.stances.every(s => s.margin_a === s.margin_b)'
expect 0 "$ENTENTE" compare nato-ukraine-2025 bucharest-2008 $few
expect 2 "$ENTENTE" compare invite
expect 2 "$ENTENTE" compare invite nonsense
expect 2 "$ENTENTE" compare invite keep-open --draft invite; says err.txt "leave it out"

# brief
expect 0 "$ENTENTE" brief invite --report brief.html $few
says out.txt "Limits"
grep -Eq 'Renewed war: [a-z ]+ \([0-9]+ of 100; [0-9]+–[0-9]+\)' out.txt || fail "the brief leaves out its ranges"
[ "$(wc -l <out.txt)" -le 60 ] || fail "the brief is longer than a page"
says brief.html "</html>"
expect 0 "$ENTENTE" brief invite --json --csv brief $few; cp out.txt brief.json
[ -s brief/outcomes.csv ] || fail "brief writes no tables"
expect 0 "$ENTENTE" run --draft invite --json $few
node -e '
    const fs = require("fs"), [a, b] = ["brief.json", "out.txt"].map((f) => JSON.parse(fs.readFileSync(f)));
    if (a.drafts.length !== 1 || a.drafts[0].id !== "invite" || a.run.result_digest !== b.run.result_digest) throw new Error("brief");
    if (JSON.stringify(a.drafts[0]) !== JSON.stringify(b.drafts.find((d) => d.id === "invite"))) throw new Error("other figures");
' || fail "brief --json is not what run gives"

# the limits stand where results do
while IFS= read -r command; do
    # shellcheck disable=SC2086
    expect 0 "$ENTENTE" $command --futures 80
    says out.txt "Limits: This model does not forecast"
done < <(sample 3 "crux invite --member DEU" "compare invite keep-open" "settle --max-changes 1" "rounds --councils 4" "sensitivity --samples 8")

# pack
expect 0 "$ENTENTE" pack --out one.zip $few
expect 0 "$ENTENTE" pack --out two.zip --threads 1 $few
cmp one.zip two.zip || fail "the same run packs differently"
if command -v unzip >/dev/null; then
    unzip -tq one.zip >/dev/null || fail "the zip file is damaged"
    unzip -q one.zip -d unpacked
    expect 0 "$ENTENTE" check unpacked/case
    expect 0 "$ENTENTE" run unpacked/case $few
    result=$(sed -n 's/.*result digest \([0-9a-f]*\).*/\1/p' out.txt)
    grep -q "$result" unpacked/README.txt || fail "the packed case gives other results"
fi
expect 1 "$ENTENTE" pack --out /no/such/folder/x.zip

# the other case, and degenerate ones
! full || expect 0 "$ENTENTE" crux bucharest-2008 $few
expect 0 "$ENTENTE" settle bucharest-2008 --max-changes 2 $few
expect 0 "$ENTENTE" brief bucharest-2008 $few
for tiny in $(sample 2 "$data"/tiny*); do
    expect 0 "$ENTENTE" crux "$tiny" $few
    expect 0 "$ENTENTE" crux invite "$tiny" --budget group $few --json
    json 'd.members.every(m => m.verdict === "undefined" || m.verdict === "red line")'
    expect 0 "$ENTENTE" settle "$tiny" $few
    expect 0 "$ENTENTE" compare in-force invite "$tiny" $few
    expect 0 "$ENTENTE" brief "$tiny" $few
    expect 0 "$ENTENTE" pack "$tiny" --out tiny.zip $few
done
