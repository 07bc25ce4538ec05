# lib.sh: what the tests of the program share. Sourced.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state # nothing of the user's is read or left
case=nato-ukraine-2025
quick="--futures 80 --draft keep-open"
small=("$ENTENTE_SOURCE/tests/data/tiny" --futures 80) # where any results will do

fail()
{
    echo "FAILED: $*"
    [ ! -s out.txt ] || { echo "--- standard output"; head -5 out.txt; }
    [ ! -s err.txt ] || { echo "--- error output"; head -5 err.txt; }
    exit 1
}

# expect CODE COMMAND...: the exit status; output lands in out.txt and err.txt.
expect()
{
    local wanted=$1 code=0
    shift
    "$@" >out.txt 2>err.txt </dev/null || code=$?
    [ $code -eq "$wanted" ] || fail "'$*' ended with $code, expected $wanted"
}

# Whether all is asked for; otherwise a test takes samples, by a fixed stride, so that every run checks the same.
full() { [ "${ENTENTE_LEVEL-}" = full ]; }

# sample STRIDE WORD...: every STRIDE-th, beginning with the first; all of them in a full test.
sample()
{
    local stride=$1 i=0 word
    shift
    for word in "$@"; do
        if full || [ $((i++ % stride)) -eq 0 ]; then printf '%s\n' "$word"; fi
    done
}

# says FILE TEXT
says() { grep -qF -- "$2" "$1" || fail "$1 does not say: $2"; }
empty() { [ ! -s "$1" ] || fail "$1 should be empty"; }
