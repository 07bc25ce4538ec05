#!/usr/bin/env bash
# gates.sh NAME | all: rules of this repository that a machine can check. Each prints what breaks it.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${ENTENTE_BUILD:-$root/build/test}
cd "$root" || exit 1
names="direction libc literals headers globals comments words shape readme faces"

bad=0
fault() { printf '%s\n' "$*"; bad=1; }

tracked() { git ls-files --cached --others --exclude-standard -- "$@" 2>/dev/null || find "$@" -type f; }

# C source without comments and strings, line numbers kept.
bare()
{
    awk '
    {
        line = $0; out = ""
        while (length(line) > 0) {
            if (inside) {
                p = index(line, "*/")
                if (!p) { line = ""; break }
                line = substr(line, p + 2); inside = 0; continue
            }
            if (match(line, /^"([^"\\]|\\.)*"/)) { out = out "\"\""; line = substr(line, RLENGTH + 1); continue }
            if (substr(line, 1, 2) == "/*") { inside = 1; line = substr(line, 3); continue }
            if (substr(line, 1, 2) == "//") break
            out = out substr(line, 1, 1); line = substr(line, 2)
        }
        print out
    }' "$1"
}

# Rooms include only what stands below them; world and council never see each other; nothing in src sees app.
gate_direction()
{
    local rooms="base case world council study play report" room file line seen
    declare -A below=([base]="" [case]="base" [world]="base case" [council]="base case"
        [study]="base case world council" [play]="base case world council study"
        [report]="base case world council study play")
    declare -A of=([base]=base [draw]=base [case]=case [image]=case [parameters]=case [world]=world [council]=council [study]=study [variant]=study [lab]=study [crux]=study [sensitivity]=study [rounds]=study [settle]=study [compare]=study [lab_report]=report [pictures]=report [scores]=study [solve]=study [history]=study
        [play]=play [report]=report [sense_report]=report [rounds_report]=report [play_report]=report [past_report]=report)
    for room in $rooms; do
        for file in $(find src/"$room" -name "*.[ch]") include/entente/"$room".h; do
            [ -f "$file" ] || continue
            while read -r line; do
                case $line in
                entente/*) seen=${line#entente/} ; seen=${of[${seen%.h}]-unknown} ;;
                */*) seen=${line%%/*} ;;
                *) case $file in include/*) seen=${of[${line%.h}]-unknown} ;; *) seen=$room ;; esac ;;
                esac
                [ "$seen" = "$room" ] && continue
                [[ " ${below[$room]} " == *" $seen "* ]] || fault "$file: includes \"$line\" ($seen), which '$room' may not see"
            done < <(sed -n 's/^ *# *include *"\([^"]*\)".*/\1/p' "$file")
        done
    done
}

# src calls only what a machine without an operating system can give it too.
gate_libc()
{
    local library=$build/libentente.a file= kind name
    [ -f "$library" ] || { fault "$library: not built"; return; }
    while read -r kind name; do
        case $kind in *.o:) file=${kind%:}; continue ;; esac
        [ "$kind" = U ] || continue
        case $name in
        en_* | eni_* | memcpy | memset | memcmp | bcmp | memmove | memchr | strlen | strcmp | strncmp | strchr | strcspn | strspn | strstr) ;;
        _GLOBAL_OFFSET_TABLE_ | __stack_chk_fail | __cpu_model | __cpu_indicator_init) ;;
        malloc | calloc | realloc | free)
            case $file in arena.c.o | text.c.o) ;; *) fault "$file calls $name" ;; esac ;;
        yaml_*) case $file in yaml_*) ;; *) fault "$file calls $name" ;; esac ;;
        abort | fprintf | stderr | fwrite | fputs) case $file in assert.c.o) ;; *) fault "$file calls $name" ;; esac ;;
        *) fault "$file calls $name" ;;
        esac
    done < <(nm -u "$library" 2>/dev/null | sed 's/^ *//')
}

# Numbers about the world belong to the case. Only neutral constants and tolerances (written 1e-9) stand in code.
gate_literals()
{
    local file hit
    for file in src/world/*.[ch] src/council/*.[ch]; do
        while read -r hit; do
            fault "$file:$hit"
        done < <(bare "$file" | awk '{
            line = $0
            while (match(line, /(^|[^A-Za-z0-9_.])([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?f?/)) {
                n = substr(line, RSTART, RLENGTH); gsub(/^[^0-9.]/, "", n)
                line = substr(line, RSTART + RLENGTH)
                if (n !~ /[.eE]/) continue
                if (n ~ /^(0\.0|0\.5|1\.0|2\.0|12\.0|-1\.0|1e-?[0-9]+)$/) continue
                printf "%d: the number %s\n", NR, n
            }
        }')
    done
}

# Every public header compiles alone, as C17 and as C++17.
gate_headers()
{
    local header compiler language messages
    for header in include/entente/*.h; do
        for compiler in clang gcc; do
            command -v $compiler >/dev/null || continue
            for language in c:c17 c++:c++17; do
                messages=$(printf '#include "%s"\ntypedef int alone_;\n' "$header" |
                    $compiler -std=${language#*:} -Wall -Wextra -Wpedantic -Werror -I . -I include -fsyntax-only -x ${language%:*} - 2>&1) ||
                    fault "$header: not alone as ${language#*:} with $compiler: $(head -3 <<<"$messages")"
            done
        done
    done
}

# The library keeps no state of its own.
gate_globals()
{
    local library=$build/libentente.a line
    [ -f "$library" ] || { fault "$library: not built"; return; }
    while read -r line; do
        fault "a variable outside functions or static in one: $line"
    done < <(objdump -t "$library" 2>/dev/null | awk '
        /file format/ { file = $1 }
        / O / && ($0 ~ / \.(data|bss|tdata|tbss)(\.[A-Za-z_]+)?\t/ || / \*COM\*/) && $0 !~ / \.data\.rel\.ro/ { print file, $NF }')
}

# Every public prototype has a comment in its group.
gate_comments()
{
    local header
    for header in include/entente/*.h; do
        while read -r line; do fault "$header:$line"; done < <(awk '
            function flush_group() { if (n > 0 && !commented) print first ": no comment for: " text; n = 0; commented = 0; text = "" }
            /^[ \t]*$/ { flush_group(); next }
            /\/\*|\*\// { commented = 1 }
            /^#/ { next }
            /^(const )?[a-z_0-9 ]+ \*?\**en_[a-z_0-9]+\(/ { if (n++ == 0) { first = NR; text = $0 } }
            END { flush_group() }' "$header")
    done
}

# Words that do not belong into a product.
gate_words()
{
    local pattern
    pattern="/wo""rk/|/fa""rm/|\\.libr""ary|\\bTO""DO\\b|\\bFIX""ME\\b|\\bXX""X\\b|sub""agent|helper ag""ent|lorem ip""sum"
    tracked . | grep -Ev '(^|/)(package-lock\.json|node_modules/)' | xargs -d '\n' grep -nIE "$pattern" 2>/dev/null && bad=1
}

# Files of at most 800 lines, functions of at most 100, lines of at most 125 columns (headers 140).
gate_shape()
{
    local file
    while read -r file; do
        while read -r line; do fault "$file:$line"; done < <(awk -v test="$(case $file in tests/* | bench/*) echo 1 ;; esac)" '
            { if (!test && length($0) > (FILENAME ~ /\.h$/ ? 140 : 125) && $0 !~ /https?:/) print NR ": " length($0) " columns" }
            /^\{$/ { start = NR }
            /^\}$/ && start { if (NR - start + 1 > 100) print start ": a function of " NR - start + 1 " lines"; start = 0 }
            END { if (NR > 800) print "1: " NR " lines" }' "$file")
    done < <(tracked src app include tests bench | grep -E '\.[ch]$')
}

# What the README and the pages in docs/ show is what the program prints, pictures included.
gate_readme()
{
    [ -f README.md ] || { fault "README.md: missing"; return; }
    tools/readme.sh "$build" || bad=1
}

# The help, the manual page and the shell completion name the same options.
gate_faces()
{
    local option
    for option in $(sed -n 's/^    {"\([a-z]*\)", .*_argument, O_.*/\1/p' app/cli/options.c | grep -Ev '^(help|version|color)$'); do
        grep -q -- "--$option" app/cli/help.c || fault "help.c: --$option is not there"
        grep -q -- "\\\\-\\\\-$option" docs/entente.1 || fault "docs/entente.1: --$option is not there"
        grep -q -- "--$option" app/cli/entente.bash || fault "entente.bash: --$option is not there"
    done
    grep -q "entente $(cat VERSION)" docs/entente.1 || fault "docs/entente.1: not the version of VERSION"
}

[ $# -eq 1 ] || { echo "usage: gates.sh all|NAME; names: $names"; exit 2; }
[ "$1" = all ] && set -- $names
for name in "$@"; do
    declare -F "gate_$name" >/dev/null || { echo "no gate '$name'; names: $names"; exit 2; }
    before=$bad
    bad=0
    "gate_$name"
    [ $bad -eq 0 ] && echo "gate $name: good" || echo "gate $name: BROKEN"
    [ $before -eq 0 ] || bad=1
done
exit $bad
