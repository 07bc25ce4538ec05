#!/usr/bin/env bash
# The answer sheets of both cases, word for word, against tests/golden/*.txt.
# UPDATE=1 ENTENTE=path/to/entente tests/golden/golden_run.sh writes them anew; read the difference before committing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${ENTENTE:?the program}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
code=0
for id in nato-ukraine-2025 bucharest-2008; do
    "$ENTENTE" run "$here/../../cases/$id" --futures 400 --seed 1 2>/dev/null | sed '/^Again:/d; /^entente [0-9]/d' >"$work/$id.txt"
    if [ "${UPDATE:-0}" = 1 ]; then
        cp "$work/$id.txt" "$here/$id.txt"
    else
        diff -u "$here/$id.txt" "$work/$id.txt" || code=1
    fi
done
[ $code = 0 ] || echo "The answer changed. If that is meant: UPDATE=1 ENTENTE=$ENTENTE $here/golden_run.sh"
exit $code
