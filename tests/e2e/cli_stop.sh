#!/usr/bin/env bash
# Ctrl-C and SIGTERM end a run with what it has; pipes that close early and full disks.
. "$(dirname "$0")/lib.sh"

# stop SIGNAL SECONDS ARGUMENTS...: `env -i` would lose the environment, so a subshell restores the default action,
# which a background job of a script has lost.
stop()
{
    local signal=$1 seconds=$2 code=0
    shift 2
    timeout --preserve-status -s "$signal" "$seconds" "$ENTENTE" run "$@" >out.txt 2>err.txt || code=$?
    echo $code >code.txt
}

many="--futures 1000000 --draft keep-open"
for signal in INT TERM; do
    for seconds in 1 2 4 8 16 32 64 128 256; do # too early for any results: once more, later
        stop $signal $seconds $many --json --report stopped.html
        [ "$(cat code.txt)" = 1 ] || break
    done
    [ "$(cat code.txt)" = 0 ] || fail "a stopped run with results ended with $(cat code.txt)"
    says err.txt "stopped early"
    node -e 'const d = JSON.parse(require("fs").readFileSync("out.txt", "utf8"));
        if (d.run.partial !== true || d.run.futures < 80 || d.run.futures % 80) throw new Error(JSON.stringify(d.run));
        console.log(d.run.futures, d.run.result_digest)' >partial.txt || fail "the partial document"
    says stopped.html "</html>"
    rm stopped.html
    # what it has is what a smaller run has
    read -r futures digest <partial.txt
    if [ "$futures" -le 40000 ]; then
        expect 0 "$ENTENTE" run --futures "$futures" --draft keep-open --json
        says out.txt "$digest"
    fi
done

# before the first results: nothing, exit 1. A scheduler may still let a chunk pass, then it is a partial result.
stop INT 0.001 $many --report early.html
case $(cat code.txt) in
1) says err.txt "before the first results"; empty out.txt; [ ! -e early.html ] || fail "written although stopped" ;;
0) says err.txt "stopped early" ;;
130) empty out.txt; [ ! -e early.html ] || fail "written although stopped" ;; # the signal came before the run began
*) fail "stopped at once: $(cat code.txt)" ;;
esac

# a reader that leaves is no failure; a full disk is one
"$ENTENTE" run $quick 2>err.txt | head -1 >/dev/null
[ "${PIPESTATUS[0]}" = 0 ] || fail "a closed pipe ended with ${PIPESTATUS[0]}"
empty err.txt
"$ENTENTE" list 2>err.txt | true
[ "${PIPESTATUS[0]}" = 0 ] || fail "a closed pipe ended with ${PIPESTATUS[0]}"
if [ -e /dev/full ]; then
    code=0
    "$ENTENTE" run $quick >/dev/full 2>err.txt || code=$?
    [ $code = 1 ] || fail "a full disk ended with $code"
    says err.txt "cannot write to the standard output"
    expect 1 "$ENTENTE" run "${small[@]}" --report /dev/full
fi

# closed standard streams: a failure that is said, and no file takes their place
code=0
"$ENTENTE" run "${small[@]}" --report closed.html >&- 2>err.txt || code=$?
[ $code = 1 ] || fail "a closed output ended with $code"
code=0
"$ENTENTE" run "${small[@]}" --report closed.html >out.txt 2>&- <&- || code=$?
[ $code = 0 ] || fail "a closed error stream ended with $code"
says closed.html "<!DOCTYPE html>"
