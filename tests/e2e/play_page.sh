#!/usr/bin/env bash
# The debrief and the pages for paper: valid HTML, axe at three widths and in print, size, sheets.
set -euo pipefail
exec node "$ENTENTE_SOURCE/tests/e2e/play.mjs" "$ENTENTE_BUILD"
