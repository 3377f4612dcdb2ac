#!/bin/bash
# The image, in TAP: its tools run in it, and its kernel and a machine made from it boot under
# emulation. Tests the image that is in the cache.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=image
. tests/platforms/lib.sh
need_root_and qemu-system-x86_64 socat jq
open_scratch
need_platform qemu

machine=
cleanup() { [ -z "$machine" ] || kill "$machine" 2>/dev/null; }
write_study "$work/study.ini" "$work/state"
need_image "$work/study.ini"

# --- the root file system ---

tools='sysbench --version; iperf3 --version; fio --version; git --version; g++ --version; ab -V
    make --version; cppcheck --version; gcovr --version; mariadbd --version; nginx -v
    socat -V; qemu-ga --version; systemctl --version'
missing=
while read -r tool; do
    [ -z "$tool" ] || chroot "$image/root" sh -c "$tool" >"$work/tool" 2>&1 ||
        missing+="$tool: $(head -n 1 "$work/tool")"$'\n'
done < <(tr ';' '\n' <<<"$tools")
report_none 'all tools run' "${missing%$'\n'}"

report 'its packages are listed with their versions' \
    "$([ "$(grep -cE '^[a-z0-9.+-]+,[^,]+$' "$image/packages.csv")" -gt 100 ]; echo $?)"

left=$(for file in machine-id resolv.conf; do
    [ ! -s "$image/root/etc/$file" ] || echo "/etc/$file is not empty"
done
[ "$(stat -c %a "$image/root/bench")" = 1777 ] || echo "/bench has wrong permissions"
[ "$(cat "$image/root/etc/hostname")" = virtgrade ] || echo "the host name is wrong"
ls "$image/root/etc/systemd/system/timers.target.wants" 2>/dev/null
for unit in mariadb.service nginx.service fcgiwrap.socket apt-daily.timer; do
    [ "$(chroot "$image/root" systemctl is-enabled $unit 2>/dev/null)" = disabled ] ||
        echo "$unit starts on its own"
done)
report_none 'no service starts on its own' "$left"

report 'the archive keeps the attributes of files' \
    "$(tar --list --file "$image/root.tar" --xattrs --xattrs-include='*' -vv ./usr/bin/ping 2>&1 |
        grep -q security.capability; echo $?)"

findings=$(e2fsck -fn "$image/disk.ext4" 2>&1) && findings=
report_none 'the disk is sound' "$findings"

# --- the kernel ---

boot() { # NAME QEMU-ARGUMENT...: prints the console's output
    local name=$1
    shift
    timeout 60 qemu-system-x86_64 -accel tcg -cpu max -m 512 -display none -nodefaults -no-reboot \
        -serial "file:$work/$name" -initrd "$image/initrd" \
        -append "console=ttyS0 quiet virtgrade.marker=here-$name" "$@" >/dev/null 2>&1 </dev/null
    tr -d '\r' <"$work/$name"
}
for kernel in vmlinuz vmlinux; do
    console=$(boot $kernel -M q35 -kernel "$image/$kernel")
    status=$?
    grep -q "^.*here-$kernel$" <<<"$console" || status=1
    report "$kernel boots, prints its marker without a disk, and powers off" "$status" "$console"
done

# --- a machine ---

cp --sparse=always "$image/disk.ext4" "$work/disk"
qemu-system-x86_64 -accel tcg -cpu max -smp 2 -m 1024 -M q35 -display none -nodefaults \
    -kernel "$image/vmlinuz" -initrd "$image/initrd" -serial "file:$work/console" \
    -append 'console=ttyS0 quiet root=/dev/vda rw net.ifnames=0 ip=192.0.2.9::192.0.2.1:255.255.255.0:virtgrade:eth0:off' \
    -drive "file=$work/disk,format=raw,if=virtio" -nic user,restrict=on,model=virtio-net-pci \
    -chardev "socket,path=$work/agent,server=on,wait=off,id=agent" -device virtio-serial-pci \
    -device virtserialport,chardev=agent,name=org.qemu.guest_agent.0 >/dev/null 2>&1 </dev/null &
machine=$!

wait_until 5 test -S "$work/agent"
coproc AGENT { exec socat - "UNIX-CONNECT:$work/agent"; }
ask() { # sets `answer` to what the agent answers within 60 seconds
    answer=
    printf '%s\n' "$1" >&"${AGENT[1]}"
    read -r -t 60 -u "${AGENT[0]}" answer
}
ask '{"execute": "guest-ping"}'
report 'a machine boots up to its agent' "$([ "$answer" = '{"return": {}}' ]; echo $?)" \
    "$answer $(tail -n 5 "$work/console")"
for _ in $(seq 40); do
    ask '{"execute": "guest-network-get-interfaces"}'
    [[ $answer != *192.0.2.9* ]] || break
    sleep 0.25
done
report 'it has the address of the kernel command line' "$([[ $answer = *192.0.2.9* ]]; echo $?)" "$answer"
exit $failed
