#!/usr/bin/env bash
# Cases that cannot be read: every fault in the form file:line:column, exit 2, nothing on the standard output.
. "$(dirname "$0")/lib.sh"

copy() { rm -rf c && cp -r "$ENTENTE_SOURCE/cases/$case" c && chmod -R u+w c; }
bad()
{
    expect 2 "$ENTENTE" check c
    says err.txt "$1"
    empty out.txt
    expect 2 "$ENTENTE" run c --futures 80 --csv made --report page.html --json
    empty out.txt
    [ ! -e made ] && [ ! -e page.html ] || fail "something was written for a bad case"
}

copy; expect 0 "$ENTENTE" check c; empty err.txt
copy; rm c/beliefs.csv; bad "is missing"
copy; rm c/beliefs.csv; mkdir c/beliefs.csv; bad "is a folder where a file should be"
copy; rm c/beliefs.csv; mkfifo c/beliefs.csv; bad "is not a regular file"
copy; rm c/beliefs.csv; ln -s beliefs.csv c/beliefs.csv; bad "beliefs.csv"
copy; truncate -s 100M c/members.csv; bad "is larger than 4 MiB"; bad "shorten it"
copy; : >c/case.yaml; bad "case.yaml"
copy; truncate -s 700 c/drafts.yaml; bad "drafts.yaml:"
copy; printf 'x\xff\xfe' >>c/sources.csv; bad "sources.csv:"
copy; printf '\nnonsense: 1\n' >>c/case.yaml; bad "nonsense"
copy; cp "$ENTENTE_SOURCE/cases/bucharest-2008/members.csv" c/members.csv; bad "members.csv"
copy; { echo 'a: &a [x, x, x, x, x, x, x, x, x]'
        for l in b c d e f g h; do echo "$l: &$l [*a, *a, *a, *a, *a, *a, *a, *a, *a]"; done; } >c/drafts.yaml; bad "drafts.yaml:"
copy; sed -i 's/^drafts:/draftz:/' c/drafts.yaml; bad "drafts.yaml:"
rm -rf c; echo x >c; expect 2 "$ENTENTE" check c; says err.txt "is a file; a case is a folder"
rm -f c; mkdir c; bad "is missing"
[ "$(grep -c 'is missing' err.txt)" -ge 10 ] || fail "not all missing files are named"

# a case is found by folder, by id, and beside the working folder
mkdir -p elsewhere/cases && cp -r "$ENTENTE_SOURCE/cases/bucharest-2008" elsewhere/cases/mine
cd elsewhere
expect 0 env -u ENTENTE_CASES "$ENTENTE" check mine
expect 0 env -u ENTENTE_CASES "$ENTENTE" check cases/mine/
expect 0 env ENTENTE_CASES="$PWD/cases" "$ENTENTE" check mine
expect 0 env ENTENTE_CASES="$PWD/cases" "$ENTENTE" list drafts mine
expect 0 env ENTENTE_CASES="$PWD/cases" "$ENTENTE" list mine
says out.txt "bucharest"
