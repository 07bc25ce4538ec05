#!/usr/bin/env bash
# sensitivity, rounds and the other structure: tables, JSON, CSV; threads change nothing; odd and degenerate questions.
. "$(dirname "$0")/lib.sh"

# --- the other structure
expect 0 "$ENTENTE" run $quick --structure both
says out.txt "Under the other structure"
says out.txt "--structure both"
expect 0 "$ENTENTE" run $quick --structure s1; cp out.txt s1.txt
expect 0 "$ENTENTE" run $quick; grep -v '^Again\|structure s1' out.txt >plain.txt; grep -v '^Again\|structure s1' s1.txt | cmp -s - plain.txt ||
    fail "S1 is not what a run without --structure gives"
expect 0 "$ENTENTE" run $quick --structure s2 --json; cp out.txt s2.json
expect 0 "$ENTENTE" run $quick --structure s2 --json --threads 1; cmp -s out.txt s2.json || fail "threads change S2"
isas=0
for isa in base avx2 avx512; do
    "$ENTENTE" run $quick --structure s2 --json --isa $isa >out.txt 2>err.txt || continue
    cmp -s out.txt s2.json || fail "$isa changes S2"
    isas=$((isas + 1))
done
[ $isas -ge 1 ] || fail "no instruction set runs"
expect 0 "$ENTENTE" run $quick --structure both --json; cp out.txt both.json
node -e '
    const fs = require("fs"), both = JSON.parse(fs.readFileSync("both.json")), two = JSON.parse(fs.readFileSync("s2.json"));
    if (both.run.structure !== "S1" || two.run.structure !== "S2") throw new Error("structure");
    if (both.other_structure.structure !== "S2") throw new Error("other");
    if (both.other_structure.result_digest !== two.run.result_digest) throw new Error("another S2");
    if (both.run.result_digest === two.run.result_digest) throw new Error("S1 and S2 are the same");
' || fail "the two structures do not fit together"
expect 2 "$ENTENTE" run --structure s3; says err.txt "s1, s2"
expect 2 "$ENTENTE" scale --structure both
expect 0 "$ENTENTE" run $quick --report page.html
says page.html "Under the other structure"
mkdir other && cp -r "$ENTENTE_CASES/$case" other/ && sed -i '0,/^title:/s//structure: S2\ntitle:/' other/$case/case.yaml
expect 0 "$ENTENTE" run other/$case $quick; says out.txt "Structure S2"
sed -i 's/^structure: S2/structure: S9/' other/$case/case.yaml
expect 2 "$ENTENTE" check other/$case; says err.txt "structure"

# --- sensitivity
few="--samples 8 --futures 16"
expect 0 "$ENTENTE" sensitivity $few --by kind
says out.txt "What moves the answer"; says out.txt "disputed beliefs"; says out.txt "Luck"
[ "$(LC_ALL=C.UTF-8 wc -L <out.txt)" -le 100 ] || fail "wider than 100 columns"
cp out.txt one.txt
# what is printed adds up: the even split to 100, but for rounding
awk '/Even split/ { inside = 1; next } inside && NF == 0 { exit } inside && match($0, /  -?[0-9]+( \(|  |$)/) { sum += substr($0, RSTART, RLENGTH) } END { exit !(sum >= 98 && sum <= 102) }' out.txt ||
    fail "the even split does not add up to 100"
expect 0 "$ENTENTE" sensitivity $few --by kind --threads 1; cmp -s out.txt one.txt || fail "threads change shares"
expect 0 "$ENTENTE" sensitivity invite $case $few --by theme --target outcome:clash --json --csv tables
node -e '
    const d = JSON.parse(require("fs").readFileSync("out.txt"));
    if (d.schema !== "entente/sensitivity/1") throw new Error("schema");
    const sum = d.groups.reduce((a, g) => a + g.shapley.mean, 0);
    if (Math.abs(sum - 1) > 1e-9) throw new Error("shapley effects add up to " + sum);
    if (d.groups.some(g => g.name === "interests")) throw new Error("nobody has interests in an outcome");
    for (const g of d.groups) for (const k of ["shapley", "first", "total"])
        if (!(g[k].low <= g[k].high)) throw new Error(g.name);
    if (!(d.luck > 0 && d.luck < 1)) throw new Error("luck");
' || fail "sensitivity --json is not as documented"
[ -s tables/shares.csv ] && [ -s tables/tornado.csv ] || fail "tables are missing"
again=$(node -p 'JSON.parse(require("fs").readFileSync("out.txt")).command.replace("entente ", "")')
cp out.txt first.txt; expect 0 "$ENTENTE" $again --json; cmp -s out.txt first.txt || fail "'$again' gives something else"
expect 0 "$ENTENTE" sensitivity invite $few --target margin:HUN --worldview afpi
expect 0 "$ENTENTE" sensitivity pifer-package $few --target adopted --by kind --json --report page.html
node -e '
    const d = JSON.parse(require("fs").readFileSync("out.txt")), names = d.groups.map((g) => g.name).join();
    if (d.target !== "adopted" || d.of !== null) throw new Error("target");
    for (const kind of ["disputed beliefs", "common numbers", "interests", "structure (S1 or S2)"])
        if (!names.includes(kind)) throw new Error(kind);
    if (!(d.mean >= 0 && d.mean <= 1 && d.luck > 0 && d.luck < 1)) throw new Error("no chance");
    if (d.tornado.some((b) => b.at_low < 0 || b.at_high > 1)) throw new Error("tornado");
' || fail "sensitivity --target adopted is not as documented"
says page.html "is adopted if all members"; says page.html "one single council"
again=$(node -p 'JSON.parse(require("fs").readFileSync("out.txt")).command.replace("entente ", "")')
cp out.txt first.txt; expect 0 "$ENTENTE" $again --json; cmp -s out.txt first.txt || fail "'$again' gives something else"
expect 0 "$ENTENTE" sensitivity pifer-package $few --target objectors --by theme --csv objectors
[ -s objectors/shares.csv ] || fail "no shares of objectors"
expect 0 "$ENTENTE" sensitivity invite $few --target adopted --by kind; says out.txt "the same in every draw" # red lines
expect 2 "$ENTENTE" sensitivity in-force --target adopted; says err.txt "nothing new"
expect 2 "$ENTENTE" sensitivity invite --target adopted:HUN; says err.txt "adopted or objectors"
expect 0 "$ENTENTE" sensitivity in-force $few --by kind   # nothing is gained: no shares, no crash
for one in $(sample 3 tiny tiny-same tiny-sure tiny-weightless tiny-agree); do
    expect 0 "$ENTENTE" sensitivity "$ENTENTE_SOURCE/tests/data/$one" $few
    "$ENTENTE" sensitivity "$ENTENTE_SOURCE/tests/data/$one" $few --target objectors >out.txt 2>err.txt || [ $? -eq 2 ] || fail "$one"
done
expect 0 "$ENTENTE" sensitivity bucharest-2008 $few --by kind
expect 0 "$ENTENTE" sensitivity bucharest-2008 $few --by kind --target adopted
expect 2 "$ENTENTE" sensitivity invte; says err.txt "did you mean 'invite'"
expect 2 "$ENTENTE" sensitivity invite --target margin:ZZZ
expect 2 "$ENTENTE" sensitivity invite --target wrong
expect 2 "$ENTENTE" sensitivity invite --by colour
expect 2 "$ENTENTE" sensitivity invite --samples 1

# --- rounds
some="--councils 20 --futures 320"
expect 0 "$ENTENTE" rounds $some
says out.txt "adopted as tabled"; says out.txt "so no payment buys it" # two red lines
[ "$(LC_ALL=C.UTF-8 wc -L <out.txt)" -le 100 ] || fail "wider than 100 columns"
cp out.txt one.txt
expect 0 "$ENTENTE" rounds $some --threads 1; cmp -s out.txt one.txt || fail "threads change rounds"
expect 0 "$ENTENTE" rounds kuleba-package $case $some --json --csv councils
node -e '
    const d = JSON.parse(require("fs").readFileSync("out.txt"));
    if (d.schema !== "entente/rounds/1") throw new Error("schema");
    const sum = Object.values(d.ends).reduce((a, e) => a + e.count, 0);
    if (sum !== 20) throw new Error("ends add up to " + sum);
    const r = d.ratification;
    if (!(r.turned > 0 && r.turned < 1 && r.turn_away_per_year > 0)) throw new Error("no government changes");
    if (!(r.steady_median_years > r.median_years)) throw new Error("hold-outs that stay do not delay");
    for (const w of d.ratification.worldviews) if (w.member > w.member_plain + 0.2) throw new Error("consent speeds entry up");
' || fail "rounds --json is not as documented"
[ "$(find councils -name '*.csv' | wc -l)" = 3 ] || fail "tables are missing"
expect 0 "$ENTENTE" rounds invite $some --start chair --chair POL
expect 0 "$ENTENTE" rounds invite $some --start compromise --rounds 2 --structure s2 --worldview kuleba
expect 0 "$ENTENTE" rounds bucharest-2008 $some
for one in $(sample 3 tiny tiny-same tiny-sure tiny-weightless tiny-agree); do
    "$ENTENTE" rounds "$ENTENTE_SOURCE/tests/data/$one" $some >out.txt 2>err.txt || [ $? -eq 2 ] || fail "$one"
done
expect 2 "$ENTENTE" rounds keep-open; says err.txt "nothing new"
expect 2 "$ENTENTE" rounds invite --start chair; says err.txt "--chair"
expect 2 "$ENTENTE" rounds invite --chair ZZZ
