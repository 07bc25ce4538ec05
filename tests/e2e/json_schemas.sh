#!/usr/bin/env bash
# The JSON of the lab, of drafting rounds, of the past and of the solvers against its schemas in docs/, which docs/json.md shows.
. "$(dirname "$0")/lib.sh"
command -v node >/dev/null || { echo "no node here: not run"; exit 77; }
exec node "$ENTENTE_SOURCE/tests/e2e/json.mjs" "$ENTENTE_BUILD"
