#!/usr/bin/env bash
# The command that a result names gives it again, also for a copy of a case under a path that a shell would split and with
# other contents than the case of that id.
. "$(dirname "$0")/lib.sh"
mine="a copy/it's mine"
mkdir -p "a copy" && cp -r "$ENTENTE_CASES/bucharest-2008" "$mine"
printf '\n# a copy\n' >>"$mine/case.yaml"

# The command printed in out.txt, its lines joined, as the array `again`.
printed()
{
    local line
    line=$(awk '/^Again: / { on = 1 } on { more = sub(/\\$/, ""); line = line $0; if (!more) { print line; exit } }' out.txt |
        sed 's/^Again: *entente //')
    [ -n "$line" ] || fail "no command to run it again"
    eval "again=($line)"
}

# once_more CASE ARGUMENTS...: what is printed, printed again.
once_more()
{
    local kase=$1 word found=
    shift
    expect 0 "$ENTENTE" "$@"
    cp out.txt first.txt
    printed
    for word in "${again[@]}"; do [ "$word" = "$kase" ] && found=1; done
    [ -n "$found" ] || fail "'$*' names another case: ${again[*]}"
    expect 0 "$ENTENTE" "${again[@]}"
    cmp -s out.txt first.txt || fail "'${again[*]}' gives something else than '$*'"
}

few="--futures 160 --seed 7"
once_more "$mine" run "$mine" $few --draft grant-map,refuse --fill spirit --structure both
once_more "$mine" run "$mine" $few --draft grant-map --report "a page.html" --with $(full && echo crux,)rounds
once_more "$mine" crux grant-map "$mine" $few --member DEU --budget 2
once_more "$mine" settle "$mine" $few --max-changes 2 --profile risk_averse --require status.path,status.will_become
once_more "$mine" compare grant-map refuse "$mine" $few --horizon 5
once_more "$mine" rounds grant-map "$mine" $few --councils 12 --start compromise --chair DEU
once_more "$mine" sensitivity grant-map "$mine" --futures 16 --samples 8 --by kind --target adopted
once_more "$mine" brief grant-map "$mine" $few --correlate
once_more "$mine" compare "$mine" bucharest-2008 $few --draft refuse
# without a path the id is enough, and the default texts are named
! full || once_more bucharest-2008 crux bucharest-2008 $few
once_more nato-ukraine-2025 rounds $few --councils 12
expect 0 "$ENTENTE" hindcast; cp out.txt first.txt; printed
expect 0 "$ENTENTE" "${again[@]}"; cmp -s out.txt first.txt || fail "hindcast again gives something else"

# a packed case is named as it lies in the unpacked folder
if command -v unzip >/dev/null; then
    expect 0 "$ENTENTE" pack "$mine" --out one.zip $few
    unzip -q one.zip -d unpacked
    command=$(sed -n 's/^entente //p' unpacked/seed.txt)
    (cd unpacked && "$ENTENTE" $command) >out.txt || fail "'$command' does not run in the unpacked folder"
    cmp -s out.txt unpacked/results.txt || fail "'$command' gives other results than the pack holds"
fi
