#!/usr/bin/env bash
# cmake --install: the program finds its cases from anywhere, the manual page and the library are usable.
. "$(dirname "$0")/lib.sh"
cmake --install "$ENTENTE_BUILD" --prefix "$work/there" >install.txt 2>&1 || { cat install.txt; fail "cmake --install"; }
mkdir elsewhere && cd elsewhere
expect 0 env -u ENTENTE_CASES "$work/there/bin/entente" run $quick
expect 0 env -u ENTENTE_CASES "$work/there/bin/entente" check bucharest-2008
[ -f "$work/there/share/man/man1/entente.1" ] || fail "no manual page"
cat >user.c <<'C'
#include <entente/entente.h>
#include <string.h>
int main(void)
{
    struct en_text text = {0};
    en_text_number(&text, 0.25);
    return strcmp(text.at, "0.25") != 0 || en_world_best_isa() >= EN_N_ISAS;
}
C
library=$(find "$work/there" -name libentente.a)
[ -n "$library" ] || fail "no library"
cc -std=c17 -I "$work/there/include" user.c "$library" -lyaml -lm -o user || fail "a program with the library"
./user || fail "the program with the library"
# the completion of the shell
bash -c 'PATH="$1/bin:$PATH"; source "$1/share/bash-completion/completions/entente"; COMP_WORDS=(entente run --fu)
    COMP_CWORD=2; _entente; [ "${COMPREPLY[*]}" = --futures ]' _ "$work/there" || fail "shell completion"
bash -c 'PATH="$1/bin:$PATH"; source "$1/share/bash-completion/completions/entente"; COMP_WORDS=(entente run --draft keep)
    COMP_CWORD=3; _entente; [[ " ${COMPREPLY[*]} " == *" keep-open "* ]]' _ "$work/there" || fail "completion of drafts"
