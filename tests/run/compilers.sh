#!/usr/bin/env bash
# Another compiler in between; a mistake in a source file, and after it another one.
. "$(dirname "$0")/lib.sh"
checkout clone
compiler() { sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' clone/build/engine/CMakeCache.txt; }
runs clone;            usual=$(compiler)
CC=gcc runs clone;     case $(compiler) in *gcc*) ;; *) fail "CC=gcc built with $(compiler)" ;; esac
runs clone;            [ "$(compiler)" = "$usual" ] || fail "came back to $(compiler), not $usual"
expect 0 cmake -S clone -B clone/build/engine -G Ninja -DCMAKE_C_COMPILER=gcc
runs clone
expect 0 cmake -S clone -B clone/build -G Ninja # by hand, in the folder that holds ours
runs clone
one_sentence 1 "could not be built" env CC=/no/such/compiler clone/run
runs clone

main=$(main_of clone)
cp $main kept.c
echo "first mistake" >>$main
one_sentence 1 "could not be built" clone/run
says err.txt "first mistake"
one_sentence 1 "could not be built" clone/run --version
cp kept.c $main
echo "second mistake" >>$main
one_sentence 1 "could not be built" clone/run
says err.txt "second mistake"
! grep -q "first mistake" err.txt || fail "an old failure is shown as today's"
cp kept.c $main
runs clone
[ "$(grep -c '' err.txt)" = 1 ] || fail "an old failure is shown after a good build: $(cat err.txt)"
