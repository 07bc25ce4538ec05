#!/usr/bin/env bash
# docs/systems.md: S01 to S101 once each; every command, move, act and id that it names exists.
. "$(dirname "$0")/../e2e/lib.sh"
page=$ENTENTE_SOURCE/docs/systems.md
bad=0
fault() { printf '%s\n' "$*"; bad=1; }

rows=$(grep -E '^\| S[0-9]+ \|' "$page")
diff <(for i in $(seq 1 101); do printf 'S%02d\n' "$i"; done) <(awk -F'[ |]+' '{ print $2 }' <<<"$rows") >differs.txt ||
    fault "not S01 to S101 once each, in order: $(head -3 differs.txt)"
while IFS= read -r row; do
    [ "$(tr -cd '|' <<<"$row" | wc -c)" = 5 ] || fault "not four columns: $row"
    where=$(awk -F' [|] ' '{ print $3 }' <<<"$row")
    [[ $where == *'`entente '* || $where == "not there yet" ]] || fault "names neither a command nor what is missing: $row"
done <<<"$rows"

"$ENTENTE" --help >help.txt
# What may stand in backticks without "entente": moves and phases of a session, acts, files of a case.
{
    sed -n 's/^ *X([A-Z_0-9]*, "\([a-z-]*\)", "[pmco]*".*/\1/p' "$ENTENTE_SOURCE/include/entente/play.h"
    sed -n '/define EN_SESSION_PHASES/,/^enum/p' "$ENTENTE_SOURCE/include/entente/play.h" | grep -o '"[a-z]*"' | tr -d '"'
    sed -n 's/^  - id: //p' "$ENTENTE_CASES"/*/acts.yaml
    (cd "$ENTENTE_CASES/nato-ukraine-2025" && ls)
} | sort -u >words.txt
[ "$(wc -l <words.txt)" -gt 60 ] || fault "words of a session, acts and files were not found"

while IFS= read -r named; do
    case $named in
    "entente ..." ) ;;
    "entente why "* | "entente list"* | "entente check"*)
        # shellcheck disable=SC2086
        "$ENTENTE" ${named#entente } >out.txt 2>&1 </dev/null || fault "'$named' fails: $(head -1 out.txt)" ;;
    "entente "*)
        verb=${named#entente }
        grep -qE "^ +entente ${verb%% *}( |\$)" help.txt || fault "'$named': entente --help knows no '${verb%% *}'" ;;
    *) grep -qxF -- "$named" words.txt || fault "'$named' is no move, phase, act or file" ;;
    esac
done < <(grep -o '`[^`]*`' "$page" | tr -d '`' | sort -u)
[ "$bad" = 0 ] || exit 1
