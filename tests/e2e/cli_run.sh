#!/usr/bin/env bash
# A run: table, JSON, CSV, page; the same results whatever the threads; files whole or not at all.
. "$(dirname "$0")/lib.sh"

expect 0 "$ENTENTE" run $quick
empty err.txt
says out.txt "this text were in force"
columns=$(awk '{ gsub(/[\200-\277]/, ""); if (length > n) n = length } END { print n }' FS='\n' <(LC_ALL=C cat out.txt) | tail -1)
[ "$(LC_ALL=C.UTF-8 wc -L <out.txt)" -le 100 ] || fail "the table is wider than 100 columns ($columns)"
grep -q $'\033' out.txt && fail "colour without a terminal"
expect 0 "$ENTENTE" run $quick --colour always
grep -q $'\033' out.txt || fail "no colour although asked for"

# the command that a run names gives the same run
expect 0 "$ENTENTE" run $quick --seed 7 --horizon 5 --fill spirit --correlate
cp out.txt first.txt
again=$(awk '/^Again: / { on = 1 } on { more = sub(/\\$/, ""); line = line $0; if (!more) { print line; exit } }' first.txt |
    sed 's/^Again: *//; s/^entente //')
[ -n "$again" ] || fail "no command to run it again"
expect 0 "$ENTENTE" $again
cmp -s out.txt first.txt || fail "'$again' gives something else"

# also where a case was copied without a new id, into a folder whose name a shell would split
mkdir -p "a copy" && cp -r "$ENTENTE_CASES/bucharest-2008" "a copy/it's mine"
expect 0 "$ENTENTE" run "a copy/it's mine" --futures 80
cp out.txt first.txt
eval "again=($(grep '^Again: ' first.txt | sed 's/^Again: entente //'))"
[ "${again[1]}" = "a copy/it's mine" ] || fail "the command names another case: ${again[*]}"
expect 0 "$ENTENTE" "${again[@]}"
cmp -s out.txt first.txt || fail "the command for a copied case gives something else"

# threads change nothing
expect 0 "$ENTENTE" run --futures 400 --draft keep-open,invite --threads 1 --json; mv out.txt one.json
for threads in $(sample 2 2 3 16); do
    expect 0 "$ENTENTE" run --futures 400 --draft keep-open,invite --threads $threads --json
    cmp -s out.txt one.json || fail "$threads threads give another document"
done
expect 0 "$ENTENTE" run --futures 400 --draft keep-open,invite --seed 2 --json
cmp -s out.txt one.json && fail "another seed gives the same document"
node -e '
    const fs = require("fs"), d = JSON.parse(fs.readFileSync("one.json", "utf8"));
    if (d.schema !== "entente/run/1") throw new Error("schema " + d.schema);
    if (!/^[0-9a-f]{16}$/.test(d.run.result_digest)) throw new Error("digest");
    if (d.run.partial !== false || d.run.seed != 1) throw new Error("run");
' || fail "the JSON document is not as documented"

# files
expect 0 "$ENTENTE" run $quick --csv tables --report page.html
[ "$(find tables -name '*.csv' | wc -l)" -ge 4 ] || fail "too few tables"
[ "$(find . -name '.*.*' -type f | wc -l)" = 0 ] || fail "temporary files were left"
says page.html "</html>"
expect 0 "$ENTENTE" run "${small[@]}" --report /dev/null

nothing()
{
    expect 1 "$ENTENTE" run "${small[@]}" "$@"
    empty out.txt
    says err.txt "entente: "
    [ ! -e made ] && [ ! -e made.html ] || fail "something was written: $*"
}
nothing --report no/such/folder/page.html --csv made
nothing --report tables --csv made
nothing --csv page.html --report made.html
! full || nothing --csv no/such/folder --report made.html
if [ "$(id -u)" != 0 ]; then
    mkdir closed && chmod 500 closed
    nothing --report closed/page.html --csv made
fi

# more than memory holds, and the smallest
expect 0 "$ENTENTE" run --futures 1 --draft keep-open --worldview "$("$ENTENTE" list worldviews | awk '$1 ~ /^[a-z]+$/ && NF > 2 { print $1; exit }')"
expect 0 "$ENTENTE" run --precision 10 --draft keep-open --json
node -e 'const d = JSON.parse(require("fs").readFileSync("out.txt", "utf8"));
    if (d.run.partial || !(d.run.worst_simulation_error <= 0.1)) throw new Error(JSON.stringify(d.run))' || fail "--precision"
expect 0 "$ENTENTE" run bucharest-2008 --futures 80
expect 0 "$ENTENTE" scale bucharest-2008 --futures 80
expect 0 "$ENTENTE" bench --futures 80 --threads 2
says out.txt "signature"
expect 0 "$ENTENTE" bench --council --json --futures 80
node -e 'if (JSON.parse(require("fs").readFileSync("out.txt", "utf8")).rows.length < 3) throw 1' || fail "bench --json"

# on a terminal: the line of progress, where there is time for one, names nothing but what is computed
while IFS= read -r command; do
    code=0
    script -qec "$ENTENTE $command --futures 40000 --threads 2" terminal.txt >out.txt 2>err.txt </dev/null || code=$?
    [ $code = 0 ] || fail "'$command' on a terminal ended with $code"
    tr '\r' '\n' <terminal.txt | grep -a 'of the futures computed' >lines.txt || true
    if grep -avE $'^\e\\[K[0-9]+ % of the futures computed, ' lines.txt >odd.txt; then fail "progress says: $(head -1 odd.txt)"; fi
done < <(sample 2 "run --draft keep-open" "brief keep-open")
