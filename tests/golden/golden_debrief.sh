#!/usr/bin/env bash
# The debrief's words: debrief.txt is the page of one session without its pictures and figures' tables, and of a lesson typed
# back in. UPDATE=1 ENTENTE=path/to/entente tests/golden/golden_debrief.sh writes it anew; read the difference.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${ENTENTE:?the program}"
export ENTENTE_CASES=${ENTENTE_CASES:-$here/../../cases}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Headings, paragraphs, list items and table rows, one a line; no style, no pictures, no tags.
words()
{
    tr '\n' ' ' <"$1" | sed -e 's|<style>.*</style>||' -e 's|<svg|\n<svg|g' -e 's|</svg>|</svg>\n|g' |
        grep -v '^<svg' | tr '\n' ' ' |
        sed -e 's:</\(h[1-4]\|p\|li\|tr\|caption\|dt\|dd\|summary\|title\|pre\)>:\n:g' |
        sed -e 's:</t[hd]>: | :g' -e 's/<[^>]*>//g' -e 's/&quot;/"/g' -e "s/&#39;/'/g" -e 's/&gt;/>/g' -e 's/&lt;/</g' \
            -e 's/&amp;/\&/g' -e 's/  */ /g' -e 's/^ //' -e 's/ [| ]*$//' | grep -v '^$'
}

"$ENTENTE" bots nato-ukraine-2025 --sessions 1 --seed 11 --pace 30 --out played >/dev/null
"$ENTENTE" replay played/1.session --debrief played.html >/dev/null
printf 'opening invite\nPOL 1\nHUN break direct-war\ntext invite\nHUN break direct-war invites-attack\nUSA 4 cost\n' >tally.txt
"$ENTENTE" print nato-ukraine-2025 --read tally.txt --out paper.session >typed.txt
"$ENTENTE" replay paper.session --debrief typed.html >/dev/null
{
    echo "== a session between computers"
    words played.html
    echo "== a lesson on paper, typed back in"
    cat typed.txt
    words typed.html | sed -n '/^First: the stance/,/^Two aims/p'
} >debrief.txt
if [ "${UPDATE:-0}" = 1 ]; then
    cp debrief.txt "$here/debrief.txt"
elif ! diff -u "$here/debrief.txt" debrief.txt; then
    echo "The debrief reads differently. If that is meant: UPDATE=1 ENTENTE=$ENTENTE $here/golden_debrief.sh"
    exit 1
fi
