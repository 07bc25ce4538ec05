#!/usr/bin/env bash
# kill -9 at 200 random points of a session: every move that the screen confirmed is in the file, and the session goes on.
. "$(dirname "$0")/../e2e/lib.sh"
times=${KILLS:-200}

# One session that is long enough to be hit in the middle: a chair who changes the text again and again.
{
    printf 'none\nready\ntable\nnot-now-not-never\n'
    for i in $(seq 150); do printf 'amend\nreform\nbenchmarks\namend\nreform\nstrict\n'; done
} >script.txt
killed=0
for i in $(seq "$times"); do
    rm -f one.session
    "$ENTENTE" play $case --as chair --seed 3 --script script.txt --save one.session >screen.txt 2>err.txt &
    child=$!
    sleep "$(awk -v r=$RANDOM 'BEGIN { printf "%.4f", r / 32768 * 0.5 }')"
    kill -9 $child 2>/dev/null && killed=$((killed + 1))
    wait $child 2>/dev/null || true
    [ -s one.session ] || continue
    shown=$(awk '/^Saved as move [0-9]+:/ { n = $4 + 0 } /^Taken back/ { n = $NF == "again." ? $(NF - 1) - 1 : n } END { print n + 0 }' screen.txt)
    code=0
    "$ENTENTE" replay one.session --from 20000 >told.txt 2>err.txt || code=$?
    kept=$(sed -n 's/^After \([0-9]*\) moves.*/\1/p' told.txt)
    [ -n "$kept" ] || fail "kill $i: the file could not be read (exit $code)"
    [ "$kept" -ge "$shown" ] || fail "kill $i: move $shown was confirmed, the file holds $kept"
    printf 'quit\n' | "$ENTENTE" play --resume one.session >out.txt 2>err.txt || fail "kill $i: the session does not go on"
    says out.txt "Back in the session after move $kept"
done
echo "$killed of $times runs were killed"
[ "$killed" -gt $((times / 2)) ] || fail "too few runs were killed in the middle"
