#!/usr/bin/env bash
# The laboratory as one page, in a real browser: every view by keyboard, axe, three widths, the native digest, no request
# from outside, links and session files there and back.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "no node or npm here: not run"; exit 77; }
command -v wasm-ld >/dev/null || { echo "no wasm-ld here (Debian: lld): not run"; exit 77; }
(
    flock 9
    cmake --build "$ENTENTE_BUILD" --target lab >"$ENTENTE_BUILD/lab.log" 2>&1 || { tail -20 "$ENTENTE_BUILD/lab.log"; exit 1; }
) 9>"$ENTENTE_BUILD/wasm.lock"
node "$ENTENTE_SOURCE/tests/e2e/settle_view.mjs" "$ENTENTE_BUILD"
exec node "$ENTENTE_SOURCE/tests/e2e/lab.mjs" "$ENTENTE_BUILD"
