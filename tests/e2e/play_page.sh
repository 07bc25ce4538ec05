#!/usr/bin/env bash
# The debrief and the pages for paper: valid HTML, axe at three widths and in print, size, sheets.
set -euo pipefail
command -v node >/dev/null || { echo "no node here: not run"; exit 77; }
exec node "$ENTENTE_SOURCE/tests/e2e/play.mjs" "$ENTENTE_BUILD"
