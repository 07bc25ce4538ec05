#!/usr/bin/env bash
# Whole sessions, word for word: play_NAME.script is what is typed (its first line holds the command), play_NAME.txt what
# the screen says. UPDATE=1 ENTENTE=path/to/entente tests/golden/golden_play.sh writes them anew; read the difference.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${ENTENTE:?the program}"
export ENTENTE_CASES=${ENTENTE_CASES:-$here/../../cases}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
code=0
for script in "$here"/play_*.script; do
    name=$(basename "$script" .script)
    read -ra command < <(sed -n '1s/^# entente //p' "$script")
    "$ENTENTE" "${command[@]}" --script "$script" --save "$name.session" >"$name.txt" 2>err.txt ||
        { echo "$name: ended with an error"; cat err.txt; tail -5 "$name.txt"; code=1; continue; }
    # the same session once more from its file: same digest, twice
    "$ENTENTE" replay "$name.session" --plain >replay1.txt && "$ENTENTE" replay "$name.session" --plain >replay2.txt
    cmp replay1.txt replay2.txt || code=1
    tail -1 replay1.txt >>"$name.txt"
    if [ "${UPDATE:-0}" = 1 ]; then
        cp "$name.txt" "$here/$name.txt"
    else
        diff -u "$here/$name.txt" "$name.txt" || code=1
    fi
done
[ $code = 0 ] || echo "A session reads differently. If that is meant: UPDATE=1 ENTENTE=$ENTENTE $here/golden_play.sh"
exit $code
