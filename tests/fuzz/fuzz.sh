#!/usr/bin/env bash
# fuzz.sh TARGET: one fuzz target of the sanitizers' build for a bounded number of inputs, from the corpus on, always the same.
set -euo pipefail
target=$1 here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
runs=2000
[ "${ENTENTE_LEVEL-}" != full ] || runs=12000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dictionary=()
[ ! -f "$here/$target.dict" ] || dictionary=(-dict="$here/$target.dict")
"$ENTENTE_BUILD/sanitize/$target" -runs=$runs -seed=1 -max_len=65536 -timeout=600 -rss_limit_mb=3000 -print_final_stats=1 \
    -artifact_prefix="$ENTENTE_BUILD/$target-" "${dictionary[@]}" "$work" "$here/corpus" 2>&1 | tail -12
