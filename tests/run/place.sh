#!/usr/bin/env bash
# Any path, called from anywhere; one sentence where cmake cannot.
. "$(dirname "$0")/lib.sh"
while IFS= read -r place; do
    mkdir "./$place" && checkout "./$place/entente"
    runs "./$place/entente"
    runs "$work/$place/entente"
    rm -rf "./$place"
done < <(sample 2 'with two spaces' "it's (1) & ü" '-x' 'a$b,c=d%e@f:g+h')

mkdir place && checkout place/entente
ln -s place/entente link
runs link
ln -s "$work/place/entente/run" start
expect 0 ./start --draft keep-open --futures 80
mkdir -p elsewhere/place
CDPATH=$work/elsewhere runs place/entente
runs place/entente sh
! grep -q building err.txt || fail "another way to the same folder builds it again"
for bad in 'a[b]' 'a#b' 'a;b' 'a*b' 'a"b' 'a\b'; do
    checkout "$bad"
    one_sentence 2 "please rename" "./$bad/run"
    full && rm -rf "./$bad"
done
true
