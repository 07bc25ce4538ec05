#!/usr/bin/env bash
# digest-leg.sh [COMPILER LEVEL]: builds entente with this compiler and optimisation, kernel included, and checks that every
# instruction set and number of threads gives the digest of the reference program ($ENTENTE). Alone: of that program itself.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=build.sh
. "$root/tools/build.sh"
if [ $# -gt 0 ]; then
    command -v "$1" >/dev/null || { echo "no $1 here: not run"; exit 77; }
    program=$ENTENTE_BUILD/matrix/$1-$2/entente
    flags=
    [ "$2" = O2 ] && flags=-Werror
    build "${program%/*}" -DCMAKE_C_COMPILER="$1" -DCMAKE_C_FLAGS="$flags" -DEN_OPTIMISE="-$2" -DEN_KERNEL_OPTIMISE="-$2" \
        -DEN_TESTS=OFF
else
    program=$ENTENTE
fi

# The digest stands in the JSON document of a run.
digest()
{
    "$1" run "$2" --futures 160 --draft invite,keep-open --json "${@:3}" | sed -n 's/.*"digest": *"\([0-9a-f]\{16\}\)".*/\1/p' | tail -1
}

said=$(mktemp)
trap 'rm -f "$said"' EXIT
bad=0
for case in nato-ukraine-2025; do
    reference=$(digest "$ENTENTE" $case --threads 1)
    [ -n "$reference" ] || { echo "no digest in the JSON document"; exit 1; }
    for isa in base avx2 avx512; do
        if ! "$program" run $case --futures 1 --draft keep-open --isa $isa --json >/dev/null 2>"$said"; then
            grep -q "does not have it" "$said" || { cat "$said"; exit 1; }
            echo "${*:-as built} $isa: not run here"
            continue
        fi
        for threads in 1 2 7 16; do
            found=$(digest "$program" $case --isa $isa --threads $threads)
            if [ "$found" != "$reference" ]; then
                echo "${*:-as built} $isa, $threads threads: $found, expected $reference"
                bad=1
            fi
        done
        echo "${*:-as built} $isa: $found on 1, 2, 7 and 16 threads"
    done
done
exit $bad
