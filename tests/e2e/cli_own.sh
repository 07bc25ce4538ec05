#!/usr/bin/env bash
# entente run with a text and beliefs of one's own.
set -euo pipefail
digest() { "$ENTENTE" run --json --futures 80 "$@" | sed -n 's/.*"result_digest": *"\([0-9a-f]*\)".*/\1/p'; }
fail() { echo "$*"; exit 1; }

own=$(digest --text status.path)
[ -n "$own" ] || fail "--text gives no results"
[ "$own" = "$(digest --text status.path)" ] || fail "the same text gives another digest"
[ "$own" != "$(digest --text status.invited)" ] || fail "--text changes nothing"
all=$(digest --text status.path --belief a5_combat=0.7:0.8:0.9)
[ "$own" != "$all" ] || fail "--belief changes nothing"
[ "$all" != "$(digest --text status.path --belief a5_combat=0.7:0.8:0.9 --hold own)" ] || fail "--hold own changes nothing"
"$ENTENTE" run --futures 80 --text status.path --belief a5_combat=0.8 --hold own | grep -q "Your beliefs" || fail "no row for own beliefs"

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
