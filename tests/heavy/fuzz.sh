#!/usr/bin/env bash
# Each fuzz target for a bounded number of inputs, from the real cases on, always the same ones.
set -euo pipefail
root=$ENTENTE_SOURCE
. "$root/tools/build.sh"
printf 'int LLVMFuzzerTestOneInput(const char *a, long n) { return (int)(n - n + (a == a) - 1); }\n' >"$ENTENTE_BUILD/probe.c"
clang -fsanitize=fuzzer -w "$ENTENTE_BUILD/probe.c" -o "$ENTENTE_BUILD/probe" 2>/dev/null ||
    { echo "no clang with libFuzzer here: not run"; exit 77; }
build "$ENTENTE_BUILD/fuzz" -DCMAKE_C_COMPILER=clang -DEN_FUZZ=ON -DEN_TESTS=OFF -DEN_OPTIMISE=-O1 \
    -DEN_KERNEL_OPTIMISE=-O1
cd "$ENTENTE_BUILD/fuzz"
found=
for target in fuzz_*; do
    [ -x "$target" ] && [ -f "$target" ] || continue
    found=yes
    corpus=$ENTENTE_BUILD/fuzz/corpus-$target
    rm -rf "$corpus" && mkdir -p "$corpus"
    seeds=("$root"/tests/fuzz/corpus)
    [ -d "${seeds[0]}" ] || seeds=()
    dictionary=()
    [ -f "$root/tests/fuzz/$target.dict" ] && dictionary=(-dict="$root/tests/fuzz/$target.dict")
    echo "$target:"
    ./"$target" -runs="${FUZZ_RUNS:-6000}" -seed=1 -max_len=65536 -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 \
        -artifact_prefix="$ENTENTE_BUILD/fuzz/" "${dictionary[@]}" "$corpus" "${seeds[@]}" 2>&1 | tail -12
done
[ -n "$found" ] || { echo "no fuzz target was built"; exit 1; }
