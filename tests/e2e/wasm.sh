#!/usr/bin/env bash
# The engine in WebAssembly against the native program, in node.
set -euo pipefail
command -v node >/dev/null || { echo "no node here: not run"; exit 77; }
command -v wasm-ld >/dev/null || { echo "no wasm-ld here (Debian: lld): not run"; exit 77; }
(
    flock 9
    cmake --build "$ENTENTE_BUILD" --target wasm >"$ENTENTE_BUILD/wasm.log" 2>&1 || { tail -20 "$ENTENTE_BUILD/wasm.log"; exit 1; }
) 9>"$ENTENTE_BUILD/wasm.lock"
exec node "$ENTENTE_SOURCE/tests/e2e/wasm.mjs" "$ENTENTE_BUILD"
