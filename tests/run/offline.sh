#!/usr/bin/env bash
# No network the second time; none the first time; the tools gone after the first time.
. "$(dirname "$0")/lib.sh"
checkout clone
mkdir nets bin
for tool in apt-get npm curl wget git sudo; do printf '#!/bin/sh\necho "$0 $*" >>"%s/asked.txt"\nexit 100\n' "$work" >nets/$tool; done
printf '#!/bin/sh\nexit 0\n' >nets/dpkg
chmod +x nets/*
runs clone
PATH=$work/nets:$PATH runs clone
[ ! -e asked.txt ] || fail "asks for: $(cat asked.txt)"
if unshare --net true 2>/dev/null; then runs clone unshare --net; fi

# a machine without a build tool
ln -s /usr/bin/* /bin/* bin/ 2>/dev/null || true
rm -f bin/cmake bin/apt-get bin/dpkg bin/sudo
for tool in apt-get dpkg; do cp nets/$tool bin/; done
checkout second
PATH=$work/bin one_sentence 2 "please copy the folder" second/run
says err.txt "needs these packages, which are not here: cmake"
says err.txt "apt-get install -y --no-install-recommends cmake"
PATH=$work/bin runs clone
says err.txt "what building needs is not here; running what was built before"

# npm is asked once; again where it was interrupted, or for another machine
mkdir page npm && echo '{}' >page/package-lock.json
printf '#!/bin/sh\nmkdir -p node_modules; echo npm >>"%s/fetched.txt"\n' "$work" >npm/npm
chmod +x npm/npm
fetch() { PATH=$work/npm:$PATH node "$ENTENTE_SOURCE/tools/modules.mjs" page; }
fetched() { [ "$(grep -c . fetched.txt)" = "$1" ] || fail "npm was asked $(grep -c . fetched.txt) times, not $1"; }
fetch; fetched 1
fetch; fetched 1
rm page/node_modules/.complete; fetch; fetched 2
sed -i 's/linux/elsewhere/' page/node_modules/.complete; fetch; fetched 3
echo '{ "changed": 1 }' >page/package-lock.json; fetch; fetched 4
