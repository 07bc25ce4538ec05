#!/usr/bin/env bash
# digest-leg.sh COMPILER LEVEL: builds entente with this compiler and optimisation, kernel included, and checks that
# every instruction set and number of threads gives the digest of the reference program ($ENTENTE).
set -euo pipefail
compiler=$1 level=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=build.sh
. "$root/tools/build.sh"
command -v "$compiler" >/dev/null || { echo "no $compiler here: not run"; exit 77; }

folder=$ENTENTE_BUILD/matrix/$compiler-$level
flags=
[ "$level" = O2 ] && flags=-Werror
build "$folder" -DCMAKE_C_COMPILER="$compiler" -DCMAKE_C_FLAGS="$flags" -DEN_OPTIMISE="-$level" \
    -DEN_KERNEL_OPTIMISE="-$level" -DEN_TESTS=OFF

# The digest stands in the JSON document of a run.
digest()
{
    "$1" run "$2" --futures 160 --draft invite,keep-open --json "${@:3}" | sed -n 's/.*"digest": *"\([0-9a-f]\{16\}\)".*/\1/p' | tail -1
}

bad=0
for case in nato-ukraine-2025; do
    reference=$(digest "$ENTENTE" $case --threads 1)
    [ -n "$reference" ] || { echo "no digest in the JSON document"; exit 1; }
    for isa in base avx2 avx512; do
        if ! "$folder/entente" run $case --futures 1 --draft keep-open --isa $isa --json >/dev/null 2>"$folder/isa.txt"; then
            grep -q "does not have it" "$folder/isa.txt" || { cat "$folder/isa.txt"; exit 1; }
            echo "$compiler -$level $isa: not run here"
            continue
        fi
        for threads in 1 2 7 16; do
            found=$(digest "$folder/entente" $case --isa $isa --threads $threads)
            if [ "$found" != "$reference" ]; then
                echo "$compiler -$level $isa, $threads threads: $found, expected $reference"
                bad=1
            fi
        done
        echo "$compiler -$level $isa: $found on 1, 2, 7 and 16 threads"
    done
done
exit $bad
