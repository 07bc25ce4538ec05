#!/usr/bin/env bash
# The engine in WebAssembly against the native program, in node. It is built before (target wasm).
set -euo pipefail
command -v node >/dev/null || { echo "no node here: not run"; exit 77; }
command -v wasm-ld >/dev/null || { echo "no wasm-ld here (Debian: lld): not run"; exit 77; }
exec node "$ENTENTE_SOURCE/tests/e2e/wasm.mjs" "$ENTENTE_BUILD"
