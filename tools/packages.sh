# packages.sh: sourced by run and test. need NAME...: installs what is missing, once, with the list first.
# A name is "package:check": the check is a command, a pkg-config module (pc=...), or a file pattern (file=...).

present()
{
    local check=${1#*:}
    case $check in
    pc=*) command -v pkg-config >/dev/null && pkg-config --exists "${check#pc=}" ;;
    file=*) compgen -G "${check#file=}" >/dev/null ;;
    *) command -v "$check" >/dev/null ;;
    esac
}

missing()
{
    local one
    for one in "$@"; do
        present "$one" || printf '%s\n' "${one%%:*}"
    done | sort -u | tr '\n' ' '
}

# need PURPOSE NAME...: fails after one sentence that says what to do.
need()
{
    local purpose=$1 list as log
    shift
    list=$(missing "$@")
    [ -n "$list" ] || return 0
    echo "$purpose needs these packages, which are not here: $list" >&2
    local line="apt-get install -y --no-install-recommends $list"
    if ! command -v apt-get >/dev/null; then
        echo "This is no Debian system: please install them in its own way." >&2
        return 2
    fi
    if [ "$(id -u)" = 0 ]; then as=
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as=sudo
    else
        echo "Only an administrator can install them. Please have this run once: apt-get update && $line" >&2
        return 2
    fi
    log=$(mktemp) || return 2
    echo "installing them${as:+ with sudo} ..." >&2
    # An installation that was interrupted is brought to its end first.
    # shellcheck disable=SC2086
    if ! { $as dpkg --configure -a && $as env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q update &&
           $as env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q install -y --no-install-recommends $list; } >"$log" 2>&1
    then
        tail -20 "$log" >&2
        rm -f "$log"
        echo "They could not be installed; is there a network? Please see to it that this succeeds: apt-get update && $line" >&2
        return 2
    fi
    rm -f "$log"
}
