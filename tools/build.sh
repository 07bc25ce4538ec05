# build.sh: sourced by run, test and the tests that build. One build of a folder at a time, and none that stays broken.
# Needs $root, the checkout.

# locked PLACE COMMAND...: runs the command while nobody else holds the folder PLACE; waits for those who do, and says so.
# What a killed command leaves running goes on holding it. Where the file system has no locks, the command runs all the same.
locked()
{
    local place=$1
    shift
    (
        code=0
        flock -n -E 75 9 2>/dev/null || code=$?
        if [ $code -eq 75 ]; then
            echo "waiting for another program that builds here ..." >&2
            flock 9
        fi
        "$@"
    ) 9<"$place"
}

# quiet LOG COMMAND...: the output goes to a log of this command alone, which is shown on failure only.
quiet()
{
    local log=$1
    shift
    "$@" >"$log" 2>&1 && return 0
    tail -60 "$log" >&2
    echo "failed: $* (whole log: $log)" >&2
    return 1
}

# What a built folder depends on besides the sources: the place, the options, the machine, the tools.
built_from()
{
    local tool
    printf '%s\n' "$root" "$*" "$(uname -sm)" "${CC-}"
    for tool in ${CC:+"${CC%% *}"} clang cc gcc cmake ninja pkg-config wasm-ld node npm; do
        tool=$(type -P "$tool") && stat -Lc '%n %s %Y' "$tool"
    done
    return 0
}

begin_anew()
{
    local folder=$1
    shift
    [ -z "${begun-}" ] || echo "$begun" >&2
    find "$folder" -mindepth 1 -delete && quiet "$folder/configure.log" cmake -S "$root" -B "$folder" -G Ninja "$@" &&
        built_from "$@" >"$folder/built-from.txt"
}

# build FOLDER OPTIONS...: configures where needed and builds. A folder of another place, compiler or set of options, a
# half-made one, and one that breaks without an error in a source file, is begun anew. FOLDER is the build's alone.
# $targets: what ninja makes, if not everything; $begun: what is said when it is begun anew, which takes its time.
build()
{
    local folder=$1 once_more=yes input
    shift
    case $folder in *[\"\#\*\;\[\]\\]* | *$'\n'*)
        echo "cmake cannot build in a folder whose path has one of \" # * ; [ ] \\: please rename $folder" >&2
        return 3 ;;
    esac
    [ -d "$folder" ] || rm -f "$folder"
    mkdir -p "$folder" && : >"$folder/build.log" || return 1
    for input in "$root"/{CMakeLists.txt,VERSION} "$root"/{app,tests,web}{,/*}/*.cmake "$(type -P cmake)"; do
        [ "$input" -nt "$folder/build.log" ] || continue # ninja would have cmake write its files for ever
        echo "the clock of this machine is behind the files here, so all of them are built every time: please set it" >&2
        set -- -DCMAKE_SUPPRESS_REGENERATION=ON "$@"
        break
    done
    if [ "$(built_from "$@")" != "$(cat "$folder/built-from.txt" 2>/dev/null)" ]; then
        begin_anew "$folder" "$@" || return 1
        once_more=
    fi
    until ninja -C "$folder" -j "$(nproc)" ${targets-} >"$folder/build.log" 2>&1; do
        if [ -z "$once_more" ] || grep -qE '[.][ch]:[0-9]+:[0-9]+: (fatal )?error: ' "$folder/build.log"; then
            tail -60 "$folder/build.log" >&2
            echo "failed: ninja -C $folder (whole log: $folder/build.log)" >&2
            return 1
        fi
        begin_anew "$folder" "$@" || return 1
        once_more=
    done
}
