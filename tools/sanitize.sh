#!/usr/bin/env bash
# sanitize.sh: the program, its tests and the fuzz targets under AddressSanitizer and UndefinedBehaviorSanitizer, all from one
# build in $ENTENTE_BUILD/sanitize.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=build.sh
. "$root/tools/build.sh"
command -v clang >/dev/null || { echo "no clang here: not run"; exit 77; }
# Where checks keep a lane loop from being vectorised, that is no fault of it.
build "$ENTENTE_BUILD/sanitize" -DCMAKE_C_COMPILER=clang "-DCMAKE_C_FLAGS=-Werror -Wno-error=pass-failed" \
    -DEN_SANITIZE=address,undefined -DEN_FUZZ=ON -DEN_OPTIMISE=-O1 -DEN_KERNEL_OPTIMISE=-O2
