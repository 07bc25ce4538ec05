#!/usr/bin/env bash
# No TERM, no HOME, another umask, no colours, 40 columns, closed streams.
. "$(dirname "$0")/lib.sh"
checkout clone
(umask 077 && runs clone)
runs clone env -u TERM -u HOME -u LANG -u LC_ALL
runs clone env -i PATH="$PATH"
runs clone env TERM=dumb NO_COLOR=1 COLUMNS=40

# at_terminal SETTINGS: the same at a terminal; what came is in screen.txt.
at_terminal()
{
    local code=0
    script -qec "stty cols 40; $1 clone/run --futures 80 --draft keep-open" screen.txt >/dev/null 2>err.txt </dev/null || code=$?
    [ $code = 0 ] || fail "'$1' at a terminal ended with $code"
    says screen.txt "this text were in force"
}
at_terminal "env NO_COLOR=1"
! grep -q $'\033\\[[0-9;]*m' screen.txt || fail "colours in spite of NO_COLOR"
at_terminal "env -u TERM"
at_terminal "env TERM=no-such-terminal"
rm -rf clone/build
at_terminal "env NO_COLOR=1"
clone/run --version <&- >out.txt || fail "without an input"
says out.txt "entente"
