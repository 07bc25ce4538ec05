#!/usr/bin/env bash
# A machine whose clock is behind the files: it builds all the same, says why it takes its time, and forgets it afterwards.
. "$(dirname "$0")/lib.sh"
checkout clone
find clone -type f -exec touch -d '+2 days' {} +
runs clone
says err.txt "please set it"
runs clone
find clone -type f -exec touch {} +
runs clone
! grep -q "please set it" err.txt || fail "the clock is right again"
runs clone
! grep -q "building" err.txt || fail "builds again without a reason"
