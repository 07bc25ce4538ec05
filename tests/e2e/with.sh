#!/usr/bin/env bash
# run --with: each analysis as a section of the run's page, the same as its own command makes; stopping loses nothing.
. "$(dirname "$0")/lib.sh"
few="--futures 240"

expect 2 "$ENTENTE" run $few --with crux;                     says err.txt "--report"
expect 2 "$ENTENTE" run $few --with crx --report page.html;   says err.txt "did you mean 'crux'"
expect 2 "$ENTENTE" run $few --with xyzzy --report page.html; says err.txt "sensitivity"
expect 1 "$ENTENTE" run $few --with crux --report no/such/page.html
[ ! -e page.html ] || fail "a page in spite of an error"

what= which=invite # the case of the whole page, and one of its texts
full || what=$ENTENTE_SOURCE/tests/data/tiny-agree
every=crux,settle,rounds,compare,hindcast
full && every=all
expect 0 "$ENTENTE" run $what $few --with $every --report all.html
empty err.txt
for id in crux settle rounds compare $(full && echo moves) hindcast; do
    [ "$(grep -c "<h2 id=\"$id\">" all.html)" = 1 ] || fail "the section $id is not there once"
    says all.html "<li><a href=\"#$id\">"
done
grep '^entente\|result digest' out.txt >digest.txt
expect 0 "$ENTENTE" run $what $few --draft $which --with $(full && echo crux,)rounds,compare --report one.html --threads 1
expect 0 "$ENTENTE" run $what $few --draft $which --with $(full && echo crux,)rounds,compare --report two.html --threads 3
sed 's/two[.]html/one.html/' two.html | cmp -s - one.html || fail "threads change the page"

# without it: the same results, none of the sections
expect 0 "$ENTENTE" run $what $few --report plain.html
grep '^entente\|result digest' out.txt | cmp -s - digest.txt || fail "--with changes the results of the run"
for id in crux settle rounds compare hindcast; do
    ! grep -q "<h2 id=\"$id\">" plain.html || fail "the section $id was not asked for"
done

# body FILE ID: what the section or the page ID holds from its second heading on, headings without their level.
body()
{
    sed -n "$2" "$1" | sed 's/<\(\/*\)h[1-6][^>]*>/<\1h>/g; /^<\/section>$/d; /^<section>$/d'
}
expect 0 "$ENTENTE" rounds $which $what $few --report rounds.html
body all.html '/<h2 id="rounds">/,/<h2 id="compare">/{/<h3>/,/not a forecast/p}' >a.txt
body rounds.html '/<h1>/,$ {/<h2>/,/not a forecast/p}' >b.txt
[ "$(wc -l <a.txt)" -gt 50 ] || fail "the section of rounds is short"
cmp -s a.txt b.txt || fail "the section of rounds differs from its own page"
expect 0 "$ENTENTE" settle $what $few --report settle.html
body all.html '/<h2 id="settle">/,/<h2 id="rounds">/{/<h3>/,/Reading:/p}' >a.txt
body settle.html '/<h1>/,$ {/<h2>/,/Reading:/p}' >b.txt
[ "$(wc -l <a.txt)" -gt 50 ] || fail "the section of settle is short"
cmp -s a.txt b.txt || fail "the section of settle differs from its own page"

# the chosen text; texts of which nothing can be asked
expect 0 "$ENTENTE" run $few --draft reject-with-measures,invite --with $(full && echo crux,)compare --report some.html
! full || says some.html 'What would flip it: Invite Ukraine now'
says some.html 'B: Rule membership out'
expect 0 "$ENTENTE" run $few --draft keep-open --with crux,rounds$(full && echo ,sensitivity) --report none.html
says err.txt "crux: none of the texts shown asks anything new"
says err.txt "rounds: none"
! full || says none.html '<h2 id="moves">'
! full || expect 0 "$ENTENTE" run bucharest-2008 $few --with crux,settle,rounds,compare --report other.html
! full || empty err.txt
for one in $(sample 4 tiny-same tiny tiny-agree tiny-weightless); do
    expect 0 "$ENTENTE" run "$ENTENTE_SOURCE/tests/data/$one" $few --with crux,settle,rounds,compare --report tiny.html
    says tiny.html "</html>"
done

# beliefs of one's own are no case that could be found again: the cache is left alone
files() { find cache -type f | wc -l; }
before=$(files)
expect 0 "$ENTENTE" run $what $few --belief ru_security_share=0.9 --with $(full && echo crux,)settle --report own.html
[ "$(files)" = "$before" ] || fail "an own belief was kept in the cache"
says own.html '<h2 id="settle">'

# Ctrl-C on the way: the run whole, what was ready, and the names of the rest
for seconds in 1 2 4 8 16 32 64 128 256; do # too early for the run itself: once more, later
    rm -rf cache
    code=0
    timeout --preserve-status -s INT $seconds "$ENTENTE" run $few --threads 1 --with all --report stopped.html >out.txt 2>err.txt || code=$?
    ! grep -q "stopped; the page goes without" err.txt || break
done
[ $code = 0 ] || fail "a stopped run ended with $code"
says err.txt "stopped; the page goes without"
says stopped.html "</html>"
says stopped.html "stopped before it was ready"
grep -q 'ready: .*hindcast' stopped.html || fail "the page does not name what is missing"
! grep -q '<h2 id="hindcast">' stopped.html || fail "went on after Ctrl-C"
[ "$(find . -maxdepth 1 -name '.*.*' -type f | wc -l)" = 0 ] || fail "temporary files were left"
