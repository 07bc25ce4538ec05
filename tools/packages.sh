# packages.sh: sourced by run and test. need NAME...: asks for what is missing, once, with the list first.
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
    done
}

# need PURPOSE NAME...
need()
{
    local purpose=$1 list as
    shift
    list=$(missing "$@" | sort -u | tr '\n' ' ')
    [ -n "$list" ] || return 0
    echo "$purpose needs these packages, which are not here: $list" >&2
    local line="apt-get install -y --no-install-recommends $list"
    if ! command -v apt-get >/dev/null; then
        echo "This is no Debian system: please install them in its own way (README, \"Other systems\")." >&2
        exit 2
    fi
    if [ "$(id -u)" = 0 ]; then as=
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as=sudo
    else
        echo "Only an administrator can install them. Please have this run once:" >&2
        echo "    apt-get update && $line" >&2
        exit 2
    fi
    local log
    log=$(mktemp)
    echo "installing them${as:+ with sudo} ..." >&2
    # shellcheck disable=SC2086
    if ! { $as env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q update &&
           $as env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q install -y --no-install-recommends $list; } >"$log" 2>&1
    then
        tail -20 "$log" >&2
        rm -f "$log"
        echo "The installation failed. The line was:" >&2
        echo "    apt-get update && $line" >&2
        exit 2
    fi
    rm -f "$log"
}

# quiet LOG COMMAND...: the output goes to a log that is shown on failure only.
quiet()
{
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >>"$log" 2>&1 && return 0
    tail -60 "$log" >&2
    echo "failed: $* (whole log: $log)" >&2
    return 1
}

# build FOLDER OPTIONS...: configures once and builds; a folder of another place or compiler is begun anew.
build()
{
    local folder=$1 log=$1/build.log
    shift
    local home
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt" 2>/dev/null || true)
    if [ -n "$home" ] && [ "$home" != "$root" ]; then rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"; fi
    mkdir -p "$folder"
    : >"$log"
    if [ ! -f "$folder/build.ninja" ] || [ "$(cat "$folder/options.txt" 2>/dev/null)" != "$*" ]; then
        quiet "$log" cmake -S "$root" -B "$folder" -G Ninja "$@" || return 1
        printf '%s\n' "$*" >"$folder/options.txt"
    fi
    quiet "$log" ninja -C "$folder" ${EN_JOBS:+-j "$EN_JOBS"}
}
