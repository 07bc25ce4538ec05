#!/usr/bin/env bash
# Paper mode: what is printed, a tally typed back in from a file and from a pipe, its session, its debrief, wrong input.
. "$(dirname "$0")/lib.sh"

expect 0 "$ENTENTE" print --what slips;               says out.txt "Stance slip"; empty err.txt
expect 0 "$ENTENTE" print --what signs,tally --out p.html; empty out.txt; says p.html "Tally sheet"
grep -q "Role cards" p.html && fail "cards were not asked for"
expect 2 "$ENTENTE" print --what cardz;               says err.txt "expected all, cards, signs, slips, tally or script"
expect 2 "$ENTENTE" print --read missing.txt;         says err.txt "missing.txt: cannot be opened"
expect 1 "$ENTENTE" print --out /nowhere/p.html;      says err.txt "cannot be written"

printf 'text invite\nHUN break direct-war\nPOL 9\n' >bad.txt
expect 2 "$ENTENTE" print --read bad.txt;             says err.txt "bad.txt:3: '9' is no stance"; empty out.txt
printf 'text invite\nHUN break direct-war\nagain\nset clarity explicit\n' >tally.txt
expect 0 "$ENTENTE" print --read tally.txt;           says out.txt "Hungary, risk of direct war"; says out.txt "Round 2"
"$ENTENTE" print --read - <tally.txt >piped.txt || fail "a tally from the input"
cmp -s out.txt piped.txt || fail "a pipe and a file give different results"

expect 0 "$ENTENTE" print --read tally.txt --out lesson.session
expect 0 "$ENTENTE" replay lesson.session --debrief lesson.html; says lesson.html "Adopted: nobody objected."
cp lesson.session again.session
expect 0 "$ENTENTE" print --read tally.txt --out lesson.session
cmp -s lesson.session again.session || fail "the same tally gave two sessions"

# what is still hidden is not told
head -100 lesson.session >half.session
expect 2 "$ENTENTE" replay half.session --debrief half.html; says err.txt "no result yet"
[ ! -e half.html ] || fail "a debrief of a council without a result was written"
