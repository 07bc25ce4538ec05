#!/usr/bin/env bash
# The laboratory as one page, in a real browser: every view by keyboard, axe, three widths, the native digest, no request
# from outside, links and session files there and back. Arguments: files of parts or parts (lab_keyboard, motion); without
# them all. The page is built before (target lab).
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "no node or npm here: not run"; exit 77; }
command -v wasm-ld >/dev/null || { echo "no wasm-ld here (Debian: lld): not run"; exit 77; }
exec node "$ENTENTE_SOURCE/tests/e2e/lab.mjs" "$ENTENTE_BUILD" "$@"
