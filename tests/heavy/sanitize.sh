#!/usr/bin/env bash
# C tests and the program's own tests under AddressSanitizer and UndefinedBehaviorSanitizer: all but those that repeat what
# others run here as well and would take minutes of it (whole spaces by enumeration, every schema, every command twice).
set -euo pipefail
root=$ENTENTE_SOURCE
. "$root/tools/build.sh"
command -v clang >/dev/null || { echo "no clang here: not run"; exit 77; }
build "$ENTENTE_BUILD/sanitize" -DCMAKE_C_COMPILER=clang -DEN_SANITIZE=address,undefined -DEN_OPTIMISE=-O1 \
    -DEN_KERNEL_OPTIMISE=-O2
cd "$ENTENTE_BUILD/sanitize"
export UBSAN_OPTIONS=print_stacktrace=1 ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1
ctest -j "$(nproc)" -L 'unit|conformance|known|e2e' -E 'report_page|play_page|lab_page|install|cli_stop|unit.settle|json_schemas|again|with' --output-on-failure
