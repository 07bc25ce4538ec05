#!/usr/bin/env bash
# What the program prints, letter by letter, for the commands below; the digest inside freezes every result.
# Results that change on purpose: UPDATE_GOLDEN=1 ctest -L golden, then read the difference before it is committed.
. "$(dirname "$0")/../e2e/lib.sh"
golden=$(cd "$ENTENTE_SOURCE/tests/golden" && pwd)
bad=0

same()
{
    local name=$1
    shift
    "$ENTENTE" "$@" >"$name.txt" 2>err.txt </dev/null || fail "'$*' failed"
    if [ -n "${UPDATE_GOLDEN:-}" ]; then
        cp "$name.txt" "$golden/$name.txt"
    elif ! cmp -s "$name.txt" "$golden/$name.txt"; then
        echo "entente $*: not as in tests/golden/$name.txt"
        diff "$golden/$name.txt" "$name.txt" | head -20
        bad=1
    fi
}

same nato-run run nato-ukraine-2025 --futures 160
same nato-packages run nato-ukraine-2025 --futures 80 --draft all --horizon 15 --fill pooled --weights cepa=1,pifer=1
same bucharest-run run bucharest-2008 --futures 160
same nato-check check nato-ukraine-2025
same bucharest-check check bucharest-2008
same nato-list list
same why-belief why ru_security_share
same why-draft why keep-open
same why-member why HUN
exit $bad
