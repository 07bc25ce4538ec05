#!/usr/bin/env bash
# Stopped at many points of the first build, by Ctrl-C, TERM and kill -9: the next ./run does its job.
. "$(dirname "$0")/lib.sh"
set -m # what is started in the background has its own group and hears Ctrl-C
tiny small
! full || checkout whole

# The build has come to a point once the file is there; the last one is the end.
points=(build/engine build/engine/CMakeCache.txt build/engine/CMakeFiles build/engine/build.ninja build/engine/built-from.txt
    build/engine/.ninja_log build/engine/*.a build/engine/entente build/entente)
there() { compgen -G "clone/$1" >/dev/null; }
stopped=0
for signal in INT TERM KILL; do
    i=0
    for point in "${points[@]}"; do
        i=$((i + 1))
        full || [ $((i % 3)) = $((${#signal} % 3)) ] || [ $signal = KILL ] || continue
        rm -rf clone "moved clone"
        from=small
        ! full || [ $(((i + ${#signal}) % 4)) != 0 ] || from=whole
        cp -a $from clone
        clone/run --version >out.txt 2>err.txt </dev/null &
        child=$!
        until there "$point" || ! kill -0 $child 2>/dev/null; do :; done
        kill -$signal -- -$child 2>/dev/null && stopped=$((stopped + 1))
        wait $child 2>/dev/null || true
        if [ $((i % 2)) = 0 ]; then runs clone
        else
            mv clone "moved clone"
            runs "moved clone"
        fi
    done
done
[ $stopped -gt 5 ] || fail "only $stopped were stopped"

# only the script is killed: what it started goes on building, and the next one waits for that
rm -rf clone
cp -a small clone
clone/run --version >out.txt 2>err.txt </dev/null &
child=$!
until there build/engine/.ninja_log || ! kill -0 $child 2>/dev/null; do :; done
kill -KILL $child 2>/dev/null || true
wait $child 2>/dev/null || true
runs clone
