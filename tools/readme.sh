#!/usr/bin/env bash
# readme.sh PROGRAM_FOLDER [--write]: runs every "$ command" in the console blocks of README.md and of the pages in docs/
# with the program built there, and compares what they show with what it prints. --write: puts today's output in, and
# draws the pictures of the README anew.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(cd "${1:?the folder with the program}" && pwd)
write=${2-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH="$build:$PATH" ENTENTE_CASES="$root/cases" LC_ALL=C.UTF-8 XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state"
bad=0

# ./run alone and ./run OPTIONS are `entente run`; ./run COMMAND is that command.
command_of()
{
    local words=$1
    case $words in
    ./run | "./run |"*) words="entente run${words#./run}" ;;
    "./run -"*) words="entente run${words#./run}" ;;
    "./run "*) words="entente${words#./run}" ;;
    esac
    printf '%s' "$words"
}

today() # FILE: the page with today's output in its console blocks
{
    local line inside= skipping=
    while IFS= read -r line; do
        case $line in
        '```console'*) inside=1 skipping= ;;
        '```'*) inside= skipping= ;;
        '$ '*)
            if [ -n "$inside" ]; then
                printf '%s\n' "$line"
                (cd "$work" && timeout 1200 bash -c "$(command_of "${line#\$ }")" </dev/null 2>"$work/err.txt") ||
                    echo "(failed: $(head -1 "$work/err.txt"))"
                skipping=1
                continue
            fi
            ;;
        esac
        [ -n "$inside" ] && [ -n "$skipping" ] || printf '%s\n' "$line"
    done <"$1"
}

pictures()
{
    entente run --report "$work/report.html" >/dev/null 2>&1 || return 1
    local id
    for id in ring-1 icons-1-0 icons-1-2; do
        sed -n "/<svg[^>]* id=\"$id\"/,/<\/svg>/p" "$work/report.html" | sed -e 's/^.*<svg/<svg/' -e 's/<\/svg>.*$/<\/svg>/' >"$1/$id.svg"
        grep -q '</svg>' "$1/$id.svg" || return 1
    done
    entente settle --profile frontline --report "$work/settle.html" >/dev/null 2>&1 || return 1
    sed -n '/<svg[^>]* id="settle-front"/,/<\/svg>/p' "$work/settle.html" | sed -e 's/^.*<svg/<svg/' -e 's/<\/svg>.*$/<\/svg>/' >"$1/settle-front.svg"
    grep -q '</svg>' "$1/settle-front.svg"
}

for page in README.md docs/*.md; do
    grep -q '^```console' "$root/$page" 2>/dev/null || continue
    today "$root/$page" >"$work/page.md"
    cmp -s "$work/page.md" "$root/$page" && continue
    if [ "$write" = --write ]; then
        cp "$work/page.md" "$root/$page"
    else
        echo "$page: not what the program prints today (tools/readme.sh $1 --write puts it in):"
        diff "$root/$page" "$work/page.md" | head -10
        bad=1
    fi
done
if [ "$write" = --write ]; then
    mkdir -p "$root/docs/pictures" && pictures "$root/docs/pictures" || bad=1
else
    mkdir "$work/pictures" && pictures "$work/pictures" || { echo "the pictures cannot be drawn"; bad=1; }
    for file in "$work"/pictures/*.svg; do
        cmp -s "$file" "$root/docs/pictures/$(basename "$file")" || { echo "docs/pictures/$(basename "$file"): not today's"; bad=1; }
    done
fi
exit $bad
