#!/usr/bin/env bash
# Help, version, wrong usage: exit status, the right stream, near matches.
. "$(dirname "$0")/lib.sh"

expect 0 "$ENTENTE" --help;        says out.txt "entente run"; empty err.txt
expect 0 "$ENTENTE" help run;      says out.txt "--futures"
expect 0 "$ENTENTE" run --help;    says out.txt "--futures"
expect 0 "$ENTENTE" --version;     says out.txt "entente $(cat "$ENTENTE_SOURCE/VERSION")"
for command in run check why list bench scale print play replay bots; do
    expect 0 "$ENTENTE" $command --help
    says out.txt "entente $command"
    [ "$(awk '{ if (length > 120) n++ } END { print n + 0 }' out.txt)" = 0 ] || fail "the help of $command is too wide"
done

wrong()
{
    local text=$1
    shift
    expect 2 "$ENTENTE" "$@"
    says err.txt "$text"
    empty out.txt
}
wrong "expected a command"
wrong "did you mean 'run'?" rnu
wrong "is no command" gibberish
wrong "did you mean --precision" run --precison 3
wrong "no such option of 'check'" check --futures 3
wrong "no such option" run -x
wrong "expected a value" run --futures
wrong "expected a whole number" run --futures abc
wrong "expected a whole number" run --futures 0
wrong "expected a whole number" run --futures -5
wrong "expected a whole number" run --futures 99999999999999999999
wrong "expected a whole number" run --futures ""
wrong "expected a whole number" run --seed -1
wrong "expected a whole number" run --threads 0
wrong "expected a whole number" run --threads 100000
wrong "expected points" run --precision 0
wrong "expected points" run --precision nan
wrong "expected one of base, avx2, avx512" run --isa sse
wrong "expected one of neutral, pooled, spirit" run --fill other
wrong "expected one of auto, always, never" run --colour maybe
wrong "expected one of 5, 10, 15 years" run --horizon 7
wrong "did you mean 'keep-open'?" run --draft keep-opne
wrong "a name is empty" run --draft ,
wrong "no such name" run --worldview nobody
wrong "expected WORLDVIEW=NUMBER" run --weights cepa
wrong "expected a number" run --weights cepa=-1
wrong "must be above 0" run --weights cepa=0
wrong "has a weight already" run --weights cepa=1,cepa=2
wrong "no such name" run --weights nobody=1
wrong "one argument too many" run a b
wrong "one argument too many" check a b
wrong "expected the name" why
wrong "expected one of 5, 30, 45, 60, 90" play --pace 7
wrong "expected chair, observer or the three letters" play --as Atlantis --script /dev/null
wrong "cannot be read" play --script nothing-of-that-name
wrong "expected a session file" replay
wrong "cannot be read" replay nothing-of-that-name
wrong "cannot be read" play --resume nothing-of-that-name
wrong "no such option of 'replay'" replay --seed 3
wrong "expected a whole number" bots --sessions 0
wrong "no such name" why nothing-of-that-name
wrong "no such kind" list nothings
wrong "did you mean 'nato-ukraine-2025'?" run nato-ukraine-2024
wrong "expected a path" run --report ""
wrong "the name of the case is empty" run ""
for i in $(seq 70); do printf 'keep-open,'; done >names.txt
wrong "more than 64 names" run --draft "$(cat names.txt)keep-open"
long=$(head -c 5000 /dev/zero | tr '\0' a)
wrong "no such case" run "$long"
wrong "no such name" why "$long"
wrong "no such option" run "--$long"
