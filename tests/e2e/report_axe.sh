#!/usr/bin/env bash
# The HTML report of both cases in headless Chromium: axe, no network, no script, narrow windows.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d "$ENTENTE_SOURCE/tests/e2e/node_modules/axe-core" ] || { echo "npm packages are not installed: not run"; exit 77; }
pages=()
for folder in "$ENTENTE_SOURCE"/cases/*/; do
    id=$(basename "$folder")
    "$ENTENTE" run "$id" --futures 160 --report "$work/$id.html" >/dev/null
    pages+=("$work/$id.html")
done
first=$(basename "$(dirname "$ENTENTE_SOURCE"/cases/nato-ukraine-2025/case.yaml)")
weights=$("$ENTENTE" run "$first" --futures 80 --json | tr ',{' '\n\n' | sed -n 's/.*"worldview": *"\([a-z0-9_-]*\)".*/\1/p' | head -1)
if [ -n "$weights" ]; then
    "$ENTENTE" run "$first" --futures 80 --draft all --weights "$weights=1" --report "$work/pooled.html" >/dev/null
    pages+=("$work/pooled.html")
fi
cd "$ENTENTE_SOURCE/tests/e2e"
node axe.mjs "${pages[@]}"
