# lib.sh: what the tests of the program share. Sourced.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
case=nato-ukraine-2025
quick="--futures 80 --draft keep-open"

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

# says FILE TEXT
says() { grep -qF -- "$2" "$1" || fail "$1 does not say: $2"; }
empty() { [ ! -s "$1" ] || fail "$1 should be empty"; }
