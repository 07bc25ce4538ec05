# lib.sh: checkouts of one's own, in which ./run must work whatever was done to them. Sourced. They hold a program of a few
# lines that is built like the real one, in a second; in a full test they are the whole repository, unless tiny is called.
. "$(dirname "$0")/../e2e/lib.sh"
unset ENTENTE ENTENTE_CASES ENTENTE_LAB CC CFLAGS
chmod 755 "$work" # also for a user who owns nothing here

tiny()
{
    mkdir -p "$1/app" "$1/tools"
    cp "$ENTENTE_SOURCE"/{run,VERSION} "$1/" && cp "$ENTENTE_SOURCE"/tools/{packages,build}.sh "$1/tools/"
    cat >"$1/CMakeLists.txt" <<'C'
cmake_minimum_required(VERSION 3.18)
project(entente LANGUAGES C)
file(GLOB parts CONFIGURE_DEPENDS app/part*.c)
add_library(parts STATIC ${parts})
add_executable(entente app/main.c)
target_link_libraries(entente PRIVATE parts)
C
    for i in $(seq 12); do echo "int part$i(int x); int part$i(int x) { return x + $i; }" >"$1/app/part$i.c"; done
    cat >"$1/app/main.c" <<'C'
#include <stdio.h>
#include <string.h>
int part7(int x);
int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i - 1], "--report") == 0) {
            FILE *file = fopen(argv[i], "w");
            if (!file) return 1;
            fclose(file);
        }
    if (argc > 1 && strcmp(argv[1], "play") == 0)
        while (getchar() != EOF) {}
    puts(argc > 1 && strcmp(argv[1], "--version") == 0 ? "entente 0" : "If this text were in force");
    return part7(-7);
}
C
}

# main_of FOLDER: the source file of the program itself.
main_of() { if full; then echo "$1/app/cli/main.c"; else echo "$1/app/main.c"; fi; }

# checkout FOLDER: nothing built.
checkout()
{
    if full; then
        mkdir -p "$1"
        # Not tar -C, which takes a backslash in a name for a character of its own.
        (cd "$ENTENTE_SOURCE" && tar -cf - --exclude=node_modules --exclude=./build --exclude='./build-*' --exclude=./.git .) |
            (cd "$1" && tar -xf -)
    else
        tiny "$1"
    fi
}

# runs FOLDER [COMMAND...]: ./run there, by this command, does its job.
runs()
{
    local folder=$1
    shift
    expect 0 "$@" "$folder/run" --futures 80 --draft keep-open
    says out.txt "this text were in force"
}

# one_sentence CODE TEXT COMMAND...: fails with this; the last line says what to do.
one_sentence()
{
    local text=$2
    expect "$1" "${@:3}"
    empty out.txt
    tail -1 err.txt | grep -qF -- "$text" || fail "the last line does not say: $text"
    tail -1 err.txt | grep -q 'please' || fail "the last line does not say what to do: $(tail -1 err.txt)"
}
