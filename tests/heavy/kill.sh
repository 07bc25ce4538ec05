#!/usr/bin/env bash
# kill -9 at points a fixed stride apart of a session: every move that the screen confirmed is in the file, and the session goes on.
. "$(dirname "$0")/../e2e/lib.sh"
moves=300 stride=15
full && stride=2

# One session that is long enough to be hit in the middle: a chair who changes the text again and again.
{
    printf 'none\nready\ntable\nnot-now-not-never\n'
    for i in $(seq 150); do printf 'amend\nreform\nbenchmarks\namend\nreform\nstrict\n'; done
} >script.txt
shown() { awk '/^Saved as move [0-9]+:/ { n = $4 + 0 } /^Taken back/ { n = $NF == "again." ? $(NF - 1) - 1 : n } END { print n + 0 }' screen.txt; }
killed=0
for ((point = 0; point < moves; point += stride)); do
    rm -f one.session
    : >screen.txt
    "$ENTENTE" play $case --as chair --seed 3 --script script.txt --save one.session >screen.txt 2>err.txt &
    child=$!
    while [ "$(shown)" -lt $point ] && kill -0 $child 2>/dev/null; do :; done
    kill -9 $child 2>/dev/null && killed=$((killed + 1))
    wait $child 2>/dev/null || true
    [ -s one.session ] || continue
    confirmed=$(shown) code=0
    "$ENTENTE" replay one.session --from 20000 >told.txt 2>err.txt || code=$?
    kept=$(sed -n 's/^After \([0-9]*\) moves.*/\1/p' told.txt)
    [ -n "$kept" ] || fail "point $point: the file could not be read (exit $code)"
    [ "$kept" -ge "$confirmed" ] || fail "point $point: move $confirmed was confirmed, the file holds $kept"
    printf 'quit\n' | "$ENTENTE" play --resume one.session >out.txt 2>err.txt || fail "point $point: the session does not go on"
    says out.txt "Back in the session after move $kept"
done
echo "$killed runs were killed"
[ "$killed" -gt 0 ] || fail "no run was killed"
