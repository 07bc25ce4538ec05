#!/usr/bin/env bash
# `entente lab`: the case goes into the page's template whole, and what cannot be written is said.
. "$ENTENTE_SOURCE/tests/e2e/lib.sh"
printf '<title>@@ENTENTE_TITLE@@</title><b id="case">@@ENTENTE_CASE@@</b>@@ENTENTE_CASE_ID@@ @@ENTENTE_VERSION@@\n' >lab.html
export ENTENTE_LAB=$PWD/lab.html
expect 0 "$ENTENTE" lab bucharest-2008 --write page.html --image case.image
sed 's/.*id="case">\([^<]*\)<.*/\1/' page.html | base64 -d | gunzip | cmp - case.image || fail "the case in the page is not the image"
says page.html "bucharest-2008 $("$ENTENTE" --version | cut -d' ' -f2)"
! grep -q '@@' page.html || fail "a placeholder is left"
cp page.html first.html
expect 0 "$ENTENTE" lab bucharest-2008 --write page.html
cmp page.html first.html || fail "the same case gives another page"
expect 2 "$ENTENTE" lab
says err.txt "--write"
expect 2 "$ENTENTE" lab no-such-case --write other.html
expect 1 "$ENTENTE" lab --write no/such/folder.html
echo '<p>no template</p>' >lab.html
expect 1 "$ENTENTE" lab --write other.html
says err.txt "no template"
ENTENTE_LAB=$PWD/nothing.html expect 1 "$ENTENTE" lab --write other.html
[ ! -e other.html ] || fail "something was left"
