#!/usr/bin/env bash
# entente run with a text and beliefs of one's own.
. "$(dirname "$0")/lib.sh"
digest() { "$ENTENTE" run --json --futures 80 "$@" | sed -n 's/.*"result_digest": *"\([0-9a-f]*\)".*/\1/p'; }

own=$(digest --text status.path)
[ -n "$own" ] || fail "--text gives no results"
[ "$own" = "$(digest --text status.path)" ] || fail "the same text gives another digest"
[ "$own" != "$(digest --text status.invited)" ] || fail "--text changes nothing"
all=$(digest --text status.path --belief a5_combat=0.7:0.8:0.9)
[ "$own" != "$all" ] || fail "--belief changes nothing"
[ "$all" != "$(digest --text status.path --belief a5_combat=0.7:0.8:0.9 --hold own)" ] || fail "--hold own changes nothing"
"$ENTENTE" run --futures 80 --text status.path --belief a5_combat=0.8 --hold own | grep -q "Your beliefs" || fail "no row for own beliefs"

# every analysis takes them, says so, and prints the command that gives the same again
mine="--text status.path,reform.benchmarks --belief a5_combat=0.5:0.6:0.7"
while IFS= read -r command; do
    # shellcheck disable=SC2086
    "$ENTENTE" $command --futures 160 $mine >mine.txt || fail "$command: own text"
    tr -s ' \n' ' ' <mine.txt >flat.txt
    grep -q "Beliefs of your own, in place of what every document says: \"Allies answer an attack with combat\" 0.6 (0.5 to 0.7)" flat.txt ||
        fail "$command does not say whose beliefs these are"
    grep -q "Written path with conditions or a date" flat.txt || fail "$command does not say what the own text is"
    again=$(sed -n '/^ *Again: entente /,$p' mine.txt | tr -d '\\' | tr -s ' \n' ' ' | sed 's/^ *Again: entente //; s/\. entente [0-9.]* *$//')
    again=${again%.}
    case $again in *"--text status.path,reform.benchmarks --belief a5_combat=0.5:0.6:0.7"*) ;; *) fail "$command: $again" ;; esac
    # shellcheck disable=SC2086
    "$ENTENTE" $again >again.txt || fail "again: $again"
    cmp mine.txt again.txt || fail "$command: another answer the second time"
done < <(sample 2 crux brief "rounds --councils 4" "sensitivity --samples 8 --target objectors")
"$ENTENTE" settle --futures 160 --max-changes 2 --json >plain.json
"$ENTENTE" settle --futures 160 --max-changes 2 --json --belief a5_combat=0.2 >mine.json
! cmp -s plain.json mine.json || fail "settle does not hear own beliefs"
"$ENTENTE" compare invite keep-open --futures 160 --belief a5_combat=0.2 | tr -s ' \n' ' ' | grep -q "Beliefs of your own" || fail "compare"
"$ENTENTE" pack --futures 160 $mine --out mine.zip && unzip -p mine.zip seed.txt 2>/dev/null | grep -q -- "--belief a5_combat=0.5:0.6:0.7" ||
    ! command -v unzip >/dev/null || fail "pack forgets the own beliefs"
code=0
"$ENTENTE" crux invite --text status.path 2>err.txt || code=$?
[ $code -eq 2 ] && grep -q "leave out 'invite', or leave out --text" err.txt || fail "a draft and an own text"

refused()
{
    local code=0
    "$ENTENTE" run "$@" >/dev/null 2>&1 || code=$?
    [ $code -eq 2 ] || fail "$*: exit status $code, expected 2"
}
refused --text nonsense
refused --text status.nonsense
refused --belief a5_combat=3
refused --belief a5_combat=0.9:0.5:0.1
refused --belief nobody=0.5
refused --belief a5_combat
refused --hold nowhere
