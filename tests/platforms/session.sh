#!/bin/bash
# Machines of a user's own libvirtd, qemu:///session, which starts by itself: as a user without
# rights.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=session
# shellcheck source=tests/lib/tap.sh
. tests/lib/tap.sh

need_root_and libvirtd qemu-system-x86_64 setpriv

scratch=$(mktemp -d /tmp/vg.XXXXXX)
home=$scratch/home
printf '[lab]\nstate = %s/lab\n' "$scratch" >"$scratch/root.ini"
finish() {
    [ ! -e "$scratch/run/libvirt/libvirtd.pid" ] || kill "$(cat "$scratch/run/libvirt/libvirtd.pid")"
    build/virtgrade lab down --study "$scratch/root.ini" >/dev/null 2>&1
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM
# The image that root has built; the program, where a user may read it.
if ! words=$(build/virtgrade lab up --study "$scratch/root.ini" 2>&1); then
    echo "ok - $suite # SKIP no image: $(tail -n 1 <<<"$words")"
    exit 0
fi
cp build/virtgrade "$scratch/virtgrade"
mkdir "$home" "$scratch/run"
chown 65534:65534 "$home" "$scratch/run"
chmod 700 "$scratch/run"
chmod 755 "$scratch"
become_user() {
    cd / && exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs \
        env -i "PATH=$PATH" "HOME=$home" "XDG_RUNTIME_DIR=$scratch/run" "$@"
}
as_user() { (become_user "$@"); }
as_user "$scratch/virtgrade" exec qemu -- sh -c 'echo from a machine; exit 7' \
    >"$scratch/output" 2>"$scratch/words"
status=$?
[ "$status $(cat "$scratch/output")" = '7 from a machine' ]
report 'a user without rights runs a command in a machine' $? \
    "$status $(cat "$scratch/output" "$scratch/words")"
become_user "$scratch/virtgrade" exec qemu -- sleep 600 >"$scratch/words" 2>&1 &
sleep 5
kill -KILL $!
wait $! 2>/dev/null
words=$(as_user "$scratch/virtgrade" lab down 2>&1)
report 'killed: the lab goes down' $? "$words"
report_none 'nothing is left' "$(find "$scratch/run/virtgrade" "$home/.cache/virtgrade/instances" \
    -mindepth 1 2>/dev/null; find "$scratch/run/libvirt/qemu" -name '*virtgrade*' 2>/dev/null)"
exit "$failed"
