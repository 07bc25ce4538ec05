#!/usr/bin/env bash
# Session files: resume, undo, branch, damage, locks; scripts that go wrong; computers alone.
. "$(dirname "$0")/lib.sh"
play() { "$ENTENTE" play $case --as EST --seed 7 "$@"; }
after() { sed -n 's/^After \([0-9]*\) moves: \([a-z]*\)[.] Digest \([0-9a-f]*\)$/\1 \2 \3/p' "$1"; }

# A script that stops is saved and goes on; the same answers in one go give the same session.
printf 'keep-open\nfairly-sure\nready\nbreak\npledge\n\n' >first.txt
printf '\n\nready\n' >second.txt
cat first.txt second.txt >whole.txt
expect 0 play --script first.txt --save a.session;  says out.txt "Go on with: entente play --resume a.session"
expect 0 "$ENTENTE" play --resume a.session --script second.txt;  says out.txt "Back in the session after move"
expect 0 play --script whole.txt --save b.session
expect 0 "$ENTENTE" replay a.session;  one=$(after out.txt)
expect 0 "$ENTENTE" replay b.session;  two=$(after out.txt)
[ -n "$one" ] && [ "$one" = "$two" ] || fail "resumed: '$one', in one go: '$two'"
cmp a.session b.session || fail "the files differ"

# Undo is a line; the past is not rewritten; the state is that of a session without the move.
{ cat first.txt; printf 'undo\n'; } >undone.txt
printf 'keep-open\nfairly-sure\nready\n' >short.txt
expect 0 play --script undone.txt --save c.session
expect 0 play --script first.txt --save d.session
size=$(wc -c <d.session)
cmp -n "$size" c.session d.session || fail "undo has rewritten the past"
[ "$(tail -n +"$(($(wc -l <d.session) + 1))" c.session | cut -d' ' -f1)" = undo ] || fail "no undo line"
expect 0 "$ENTENTE" replay c.session;  undone=$(after out.txt)
[ "${undone%% *}" -lt "$(grep -c . d.session)" ] || fail "the move was not taken back: $undone"
expect 0 "$ENTENTE" play --resume c.session --script /dev/null

# A move that is not one of the choices, and one that is not allowed: exit 2 with the line.
printf 'keep-open\nfairly-sure\nready\nnonsense\n' >wrong.txt
expect 2 play --script wrong.txt --save e.session;  says err.txt "wrong.txt:4: 'nonsense'"
expect 0 "$ENTENTE" replay e.session;  says out.txt "2  opinion: Estonia was ready"; says out.txt "3  briefing: Estonia was ready"
code=0; printf 'nonsense\n' | "$ENTENTE" play $case --as EST --save f.session >out.txt 2>err.txt || code=$?
[ $code = 2 ] || fail "a pipe with nonsense ended with $code"
says err.txt "standard input:1:"

# A file that is there is not overwritten.
expect 2 play --script first.txt --save a.session;  says err.txt "is there already"

# Damage: refused with its line, everything before it can be branched.
lines=$(wc -l <b.session)
[ "$lines" -gt 8 ] || fail "too short a session for this test"
for line in 2 5 $((lines - 1)) "$lines"; do
    for change in 's/.$/~/' 's/^./z/' 's/$/ x/'; do
        rm -f copy.session
        sed "$line$change" b.session >bad.session
        cmp -s bad.session b.session && fail "line $line was not changed by $change"
        expect 2 "$ENTENTE" play --resume bad.session --script /dev/null
        says err.txt "bad.session:$line:"
        says err.txt "--branch COPY"
        expect 0 "$ENTENTE" replay bad.session --branch copy.session
        expect 0 "$ENTENTE" replay copy.session;  says out.txt "After $((line - 2)) moves"
        cmp -n "$(wc -c <copy.session)" copy.session b.session || fail "the branch is not what stood before the damage"
    done
done
sed "4d" b.session >bad.session
expect 2 "$ENTENTE" play --resume bad.session --script /dev/null;  says err.txt "bad.session:4:"
sed '1s/./z/' b.session >bad.session
expect 2 "$ENTENTE" play $case --resume bad.session --script /dev/null;  says err.txt "bad.session:1:"
head -c 3 /dev/urandom >bad.session
expect 2 "$ENTENTE" play $case --resume bad.session --script /dev/null
: >bad.session
expect 2 "$ENTENTE" play $case --resume bad.session --script /dev/null
expect 2 "$ENTENTE" play --resume . --script /dev/null

# A last line that was never finished was never confirmed: it is left out, and said.
head -c -3 b.session >cut.session
expect 2 "$ENTENTE" replay cut.session;  says err.txt "cut off";  says out.txt "After $((lines - 2)) moves"
expect 0 "$ENTENTE" play --resume cut.session --script /dev/null;  says out.txt "never finished"
says out.txt "Back in the session after move $((lines - 2))"
expect 0 "$ENTENTE" replay cut.session

# Branches.
rm -f copy.session
expect 0 "$ENTENTE" replay b.session --branch copy.session --from 4;  says out.txt "first 4 moves"
expect 0 "$ENTENTE" replay copy.session;  says out.txt "After 4 moves"
expect 2 "$ENTENTE" replay b.session --branch other.session --from 9999
expect 0 "$ENTENTE" play --resume copy.session --script /dev/null

# A second program on the same file.
mkfifo pipe
"$ENTENTE" play --resume copy.session <pipe >held.txt 2>&1 &
holder=$!
exec 9>pipe
until grep -q "Back in the session" held.txt; do kill -0 $holder || fail "the first program does not play"; sleep 0.1; done
expect 1 "$ENTENTE" play --resume copy.session --script /dev/null;  says err.txt "another program plays this session now"
exec 9>&-
wait $holder || fail "the first program was disturbed"

# A disk that takes nothing: no move is confirmed.
if [ -w /dev/full ]; then
    expect 1 "$ENTENTE" play $case --as EST --save /dev/full/x --script first.txt
fi

# Where sessions lie without --save.
expect 0 play --script first.txt
ls state/entente/$case-*.session >/dev/null || fail "no session in XDG_STATE_HOME/entente"

# Computers alone: the same twice, rows for every move, sessions that replay.
expect 0 "$ENTENTE" bots --sessions 4 --pace 5 --csv rows.csv --out sessions;  cp out.txt bots.txt;  says out.txt "all were refused"
expect 0 "$ENTENTE" bots --sessions 4 --pace 5;  cmp out.txt bots.txt || fail "the second run differs"
expect 0 "$ENTENTE" bots --sessions 4 --pace 5 --json;  says out.txt '"schema": "entente/bots/1"'
moves=$(sed -n 's/.*, "moves": \([0-9]*\),.*/\1/p' out.txt)
[ "$(($(wc -l <rows.csv) - 1))" = "$moves" ] || fail "rows.csv has not one row per move"
[ "$(awk -F, '{ print NF }' rows.csv | sort -u | wc -l)" = 1 ] || fail "rows of different length"
expect 0 "$ENTENTE" bots --sessions 4 --pace 5 --jsonl rows.jsonl;  cmp out.txt bots.txt || fail "rows change the sessions"
[ "$(wc -l <rows.jsonl)" = "$moves" ] || fail "rows.jsonl has not one row per move"
paste -d, <(cut -d, -f4,5,10 rows.csv | sed 1d) <(sed 's/.*"session": \([0-9]*\), "move": \([0-9]*\),.*"verb": "\([a-z-]*\)".*/\1,\2,\3/' rows.jsonl) |
    awk -F, '$1 != $4 || $2 != $5 || $3 != $6 { bad = 1 } END { exit bad }' || fail "rows.jsonl tells other moves than rows.csv"
python3 -c 'import json, sys; [json.loads(line) for line in open("rows.jsonl")]' 2>/dev/null || ! command -v python3 >/dev/null || fail "rows.jsonl is no JSON"
for i in 1 2 3 4; do expect 0 "$ENTENTE" replay sessions/$i.session;  says out.txt ": end. Digest"; done
expect 0 "$ENTENTE" bots --case bucharest-2008 --sessions 2;  says out.txt "bucharest-2008"
