#!/usr/bin/env bash
# Read-only, or owned by somebody else: what was built is run with one line of warning; what was not built is said.
. "$(dirname "$0")/lib.sh"
export HOME=$work/home
mkdir -m 777 home home/state
as_other=()
if [ "$(id -u)" = 0 ]; then as_other=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi
export XDG_STATE_HOME=$work/home/state

warned()
{
    runs "$@"
    [ "$(grep -c '' err.txt)" = 2 ] && [ "$(grep -c "cannot be written to; running what was built before" err.txt)" = 1 ] ||
        fail "not one line of warning and the place of the pictures: $(cat err.txt)"
    [ -f home/state/entente/report.html ] || fail "no report in the user's own folder"
    says err.txt "home/state/entente/report.html"
    rm home/state/entente/report.html
}
checkout built && checkout bare
runs built
chmod -R a-w built bare
warned built "${as_other[@]}"
one_sentence 2 "was not built before: please copy the folder" "${as_other[@]}" bare/run
# no place for files at all: the table without the pictures
chmod a-w home/state home
rm -rf home/state/entente
HOME=/nowhere XDG_STATE_HOME=/nowhere/state runs built "${as_other[@]}"
chmod 777 home home/state
# newer sources change nothing there
chmod u+w built/app && touch built/app/*.c && chmod u-w built/app
warned built "${as_other[@]}"

if [ "$(id -u)" = 0 ]; then
    chmod -R u+w built
    # a folder of the user's own, in which an administrator has built
    chown 65534 built built/build
    warned built "${as_other[@]}"
    # private files of somebody else
    (umask 077; checkout private; runs private)
    chmod 755 private private/tools; chmod 644 private/run private/tools/*
    one_sentence 2 "please copy the folder" "${as_other[@]}" bash private/run
    # a medium that cannot be written, also for root
    if unshare --mount true 2>/dev/null; then
        on_medium() { unshare --mount bash -c 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"' _ "$work/built" "$@"; }
        export -f on_medium
        export work
        warned built bash -c 'on_medium "$@"' _
    fi
fi
chmod -R u+w built bare
runs built
