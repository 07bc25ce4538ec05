#!/usr/bin/env bash
# Three at once in a fresh clone; one that waits for another; one that builds anew while the program of another runs.
. "$(dirname "$0")/lib.sh"
checkout clone
for i in 1 2 3; do
    (code=0; clone/run --futures 80 --draft keep-open >"out$i.txt" 2>"err$i.txt" </dev/null || code=$?; echo $code >"code$i.txt") &
done
wait
for i in 1 2 3; do
    [ "$(cat "code$i.txt")" = 0 ] || fail "of three at once number $i ended with $(cat "code$i.txt"): $(cat "err$i.txt")"
    says "out$i.txt" "this text were in force"
done
[ "$(cat err?.txt | grep -c "building entente")" = 1 ] || fail "not built once: $(cat err?.txt)"
cp -a clone copy # two of a kind in two places do not wait for each other
flock clone copy/run --version >out.txt || fail "a copy waits"

# held by another: waits, says so, and goes on
mkfifo gate
flock clone cat gate >held.txt &
exec 8>gate
while flock -n clone true; do :; done
clone/run --version >out.txt 2>err.txt 8>&- &
until grep -q "waiting for another" err.txt; do kill -0 $! || fail "does not wait"; done
exec 8>&-
wait $! || fail "does not go on"
says out.txt "entente"

# a program that runs keeps running while another one is built and takes its place
mkfifo keyboard
clone/run play --as EST --save one.session <keyboard >played.txt 2>&1 &
player=$!
exec 7>keyboard
until [ "$(readlink "/proc/$player/exe")" = "$work/clone/build/entente" ]; do kill -0 $player || fail "does not play"; done
echo 'const char en_more[] = "another program";' >>"$(main_of clone)"
cp clone/build/entente before
runs clone
! cmp -s before clone/build/entente || fail "nothing new was built"
kill -0 $player || fail "the running program was disturbed"
exec 7>&-
wait $player || fail "the running program ended with an error: $(tail -3 played.txt)"
