#!/usr/bin/env bash
# Three at once in a fresh clone, and one more that starts while the program of another runs.
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
