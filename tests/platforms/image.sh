#!/bin/bash
# The image, in TAP: its tools run in it, and its kernel and its machine boot under emulation. It
# looks at the image that the cache has; CACHE is where, if not where the program has it by itself.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='image'
. tests/lib/tap.sh

skip() {
    echo "ok - $suite # SKIP $1"
    exit 0
}
[ "$(id -u)" -eq 0 ] || skip 'it needs root'
command -v qemu-system-x86_64 >/dev/null || skip 'qemu-system-x86 is missing'
command -v socat >/dev/null || skip 'socat is missing'

work=$(mktemp -d /tmp/virtgrade-image.XXXXXX)
machine=
finish() {
    [ -z "$machine" ] || kill "$machine" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
printf '[lab]\nstate = %s/state\ncache = %s\n' "$work" "${CACHE-}" >"$work/study.ini"
status=$(build/virtgrade lab status --study "$work/study.ini")
cache=$(sed -n 's/^cache  *//p' <<<"$status")
hash=$(sed -n 's/^image  *//p' <<<"$status")
image=$cache/images/$hash
[ -d "$image" ] || skip 'the image is not built yet: virtgrade lab up'

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
        echo "$unit starts by itself"
done)
report_none 'nothing runs in it by itself' "$left"

report 'the archive keeps the attributes of files' \
    "$(tar --list --file "$image/root.tar" --xattrs --xattrs-include='*' -vv ./usr/bin/ping 2>&1 |
        grep -q security.capability; echo $?)"

findings=$(e2fsck -fn "$image/disk.ext4" 2>&1) && findings=
report_none 'the disk is sound' "$findings"

# --- the kernel ---

boot() { # NAME QEMU-ARGUMENT...: prints what the machine says on its console
    local name=$1
    shift
    timeout 60 qemu-system-x86_64 -accel tcg -cpu max -m 512 -display none -nodefaults -no-reboot \
        -serial "file:$work/$name" -initrd "$image/initrd" \
        -append "console=ttyS0 quiet virtgrade.marker=here-$name" "$@" >/dev/null 2>&1 </dev/null
    tr -d '\r' <"$work/$name"
}
for kernel in vmlinuz vmlinux; do
    said=$(boot $kernel -M q35 -kernel "$image/$kernel")
    status=$?
    grep -q "^.*here-$kernel$" <<<"$said" || status=1
    report "$kernel boots, tells its marker without a disk, and powers off" "$status" "$said"
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

for _ in $(seq 100); do
    [ ! -S "$work/agent" ] || break
    sleep 0.05
done
coproc AGENT { exec socat - "UNIX-CONNECT:$work/agent"; }
ask() { # what the agent answers within 60 seconds, as $answer
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
report 'its address is that of the command line' "$([[ $answer = *192.0.2.9* ]]; echo $?)" "$answer"
exit "$failed"
