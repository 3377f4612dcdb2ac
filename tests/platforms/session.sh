#!/bin/bash
# Machines of a user's own libvirtd, qemu:///session, which starts on demand: as a user without
# privileges.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=session
. tests/platforms/lib.sh
need_root_and libvirtd qemu-system-x86_64 setpriv jq
open_scratch 755
need_platform metal

home=$work/home
write_study "$work/root.ini" "$work/lab"
labs=("$work/root.ini")
cleanup() {
    [ ! -e "$work/run/libvirt/libvirtd.pid" ] || kill "$(cat "$work/run/libvirt/libvirtd.pid")"
}
# The user reads the image that root has built, and a copy of the program.
need_lab_up "$work/root.ini"
cp build/virtgrade "$work/virtgrade"
mkdir "$home" "$work/run"
chown 65534:65534 "$home" "$work/run"
chmod 700 "$work/run"
become_user() {
    cd / && exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs \
        env -i "PATH=$PATH" "HOME=$home" "XDG_RUNTIME_DIR=$work/run" "$@"
}
as_user() { (become_user "$@"); }

as_user "$work/virtgrade" exec qemu -- sh -c 'echo from a machine; exit 7' \
    >"$work/output" 2>"$work/errors"
status=$?
[ "$status $(cat "$work/output")" = '7 from a machine' ]
report 'a user without privileges runs a command in a machine' $? \
    "$status $(cat "$work/output" "$work/errors")"

become_user "$work/virtgrade" exec qemu -- sleep 600 >"$work/errors" 2>&1 &
sleep 5
end_job KILL $!
output=$(as_user "$work/virtgrade" lab down 2>&1)
report 'after a kill, the lab goes down' $? "$output"
report_none 'and leaves nothing' "$(find "$work/run/virtgrade" "$home/.cache/virtgrade/instances" \
    -mindepth 1 2>/dev/null; find "$work/run/libvirt/qemu" -name '*virtgrade*' 2>/dev/null)"
exit $failed
