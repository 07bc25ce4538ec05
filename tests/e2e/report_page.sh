#!/usr/bin/env bash
# The page and the JSON of several cases: valid HTML, axe at three widths, contrast in pictures, the JSON schema.
set -euo pipefail
command -v node >/dev/null || { echo "no node here: not run"; exit 77; }
exec node "$ENTENTE_SOURCE/tests/e2e/report.mjs" "$ENTENTE_BUILD"
