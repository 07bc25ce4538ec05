#!/usr/bin/env bash
# Moved, renamed, copied, with whole, half and broken builds; the folder of a version that built in another way.
. "$(dirname "$0")/lib.sh"
checkout first
runs first
grep -q "building entente" err.txt || fail "says nothing while it builds"
runs first
! grep -q "building" err.txt || fail "builds again without a reason"
mv first second;              runs second;    [ -f second/build/report.html ] || fail "the report is gone"
cp -a second third;           runs third
cp -r second "a fourth one";  runs "a fourth one"
mv second first;              runs first

# what an interrupted or meddled build leaves, in its place and in a copy
n=0
damage()
{
    n=$((n + 1))
    cp -a "$1" "damaged $n"
    (cd "$1/build/engine" && eval "$2") && (cd "damaged $n/build/engine" && eval "$2") || fail "could not: $2"
    runs "damaged $n"
    runs "$1"
    rm -rf "damaged $n"
}
tiny small
runs small
while IFS= read -r how; do
    damage small "$how"
    ! full || [ $((n % 5)) != 0 ] || damage first "$how" # the whole repository some times
done < <(sample 2 \
    'rm CMakeCache.txt' 'rm -r CMakeFiles' 'rm build.ninja' 'rm built-from.txt' 'head -c 900 build.ninja >x && mv x build.ninja' \
    'echo nonsense >build.ninja' 'head -c 99 /dev/zero >.ninja_log' 'head -c 99 /dev/zero >.ninja_deps' 'rm entente ../entente' \
    'find . -name "*.o" -exec truncate -s 10 {} +' ': >entente; rm ../entente' 'rm -r * .ninja*' 'for f in *.a; do echo >$f; done' \
    'rm *.a; echo >CMakeCache.txt' 'cd .. && rm -r engine && echo >engine')

# 0.1.0 built in build/ itself
mkdir old && checkout old && mkdir -p old/build/CMakeFiles
printf 'CMAKE_HOME_DIRECTORY:INTERNAL=/somewhere/else\n' >old/build/CMakeCache.txt
echo "rule nothing" >old/build/build.ninja
runs old
