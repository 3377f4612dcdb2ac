#!/bin/bash
# `virtgrade doctor` on this host, as root and as a user without rights, in TAP: platforms-doctor.sh
# [PROGRAM]. Says in numbers how long it took; that is no test.
set -u
program=$(realpath "${1:-build/virtgrade}")
cd "$(dirname "$0")/../.." || exit 1
suite='doctor'
. tests/lib/tap.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$program" "$work/virtgrade" # where every user can run it
chmod 755 "$work" "$work/virtgrade"
printf '[lab]\nstate = %s/state\ncache = %s/cache\n' "$work" "$work" >"$work/study.ini"
chmod 644 "$work/study.ini"

skip() { # NAME REASON
    echo "ok - $suite: $1 # SKIP $2"
}

# What a run could leave behind, told from what others do here meanwhile: processes by a mark in
# their environment, mounts and links by their names, files by where its settings put them.
mark="DOCTOR_TEST=$$-$RANDOM"
traces() {
    grep -lzFx "$mark" /proc/[0-9]*/environ 2>/dev/null
    cut -d ' ' -f 5 /proc/self/mountinfo | grep -E "^($work|/tmp$|/tmp/root$)"
    for link in vg0 vg1 vl vc; do
        [ ! -e "/sys/class/net/$link" ] || echo "$link"
    done
    find "$work" -mindepth 1 ! -name '*.out' | sort
}

as_user() {
    setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$@"
}

# What the help promises of the JSON.
schema='
    (keys == ["findings", "host"]) and
    (.host | keys == ["architecture", "available_mib", "cpus", "kernel", "memory_mib", "processor",
                      "system", "virtualization"]) and
    (.host | all(.architecture, .kernel, .processor, .system, .virtualization; . == null or type == "string")) and
    (.host | all(.cpus, .memory_mib, .available_mib; . == null or (type == "number" and . > 0))) and
    (.findings | type == "array" and length > 20) and
    (.findings | all(keys == ["group", "level", "remedy", "subject", "text"])) and
    (.findings | all(.[] | strings | length >= 0)) and
    (.findings | all((.group | IN("platform", "lab", "tool", "host")) and
                     (.level | IN("good", "warning", "missing")) and
                     (.subject | length > 0) and (.text | length > 0)))'

look() { # NAME [COMMAND...]: the doctor, run by the command
    local name=$1 before after status started ended
    shift
    before=$(traces)
    started=$(date +%s%N)
    "$@" env "$mark" TMPDIR="$work" "$work/virtgrade" doctor --study "$work/study.ini" --json >"$work/$name.out" 2>"$work/$name.errors.out"
    status=$?
    ended=$(date +%s%N)
    after=$(traces)
    report "$name: looks at everything" $status "$(cat "$work/$name.errors.out")"
    report_none "$name: nothing on standard error" "$(cat "$work/$name.errors.out")"
    report_none "$name: nothing is left behind" "$(diff <(echo "$before") <(echo "$after"))"
    jq -e "$schema" "$work/$name.out" >/dev/null 2>&1
    report "$name: the JSON is as the help says" $?
    echo "# $name: $(((ended - started) / 1000000)) ms"
}

finding() { # NAME GROUP SUBJECT FIELD
    jq -r --arg group "$2" --arg subject "$3" --arg field "$4" \
        'first(.findings[] | select(.group == $group and .subject == $subject)) | .[$field]' "$work/$1.out"
}

look 'anyone' env
"$work/virtgrade" doctor --study "$work/study.ini" >"$work/text.out"
report 'the table can be written' $?
report_none 'no line of the table is over 100 columns' "$(LC_ALL=C.UTF-8 grep -nE '^.{101}' "$work/text.out")"
report_none 'a platform in the table for each in the JSON' "$(
    jq -r '.findings[] | select(.group == "platform") | .subject' "$work/anyone.out" | while read -r name; do
        grep -qE "^$name +(good|warning|missing) " "$work/text.out" || echo "$name is missing"
    done)"

if [ "$(id -u)" -eq 0 ]; then
    look 'nobody' as_user
    [ "$(finding nobody lab root level)" = missing ]
    report 'nobody: is told what root is needed for' $? "$(finding nobody lab root text)"
    [ "$(finding anyone lab root level)" = good ]
    report 'root: is told to be root' $?
else
    skip 'nobody: is told what root is needed for' 'this is not root'
fi

# Half up: a record without a lab.
mkdir "$work/state"
echo '{"event":"made","kind":"directory","where":"","what":"/nonexistent/virtgrade"}' >"$work/state/record"
look 'half-up' env
[ "$(finding half-up lab state level)" = warning ] && [ "$(finding half-up lab state remedy)" = 'virtgrade lab down, with the same --study' ]
report 'half-up: is told' $? "$(finding half-up lab state text)"
echo 'no JSON' >"$work/state/record"
look 'broken-record' env
rm -rf "$work/state"

able=$(jq -r 'first(.findings[] | select(.group == "platform" and .level != "missing")) | .subject' "$work/anyone.out")
unable=$(jq -r 'first(.findings[] | select(.group == "platform" and .level == "missing")) | .subject' "$work/anyone.out")
"$work/virtgrade" doctor --study "$work/study.ini" --require "$able" >"$work/require.out" 2>&1
report "--require $able, which can run" $?
"$work/virtgrade" doctor --study "$work/study.ini" --require "$able,$unable" >"$work/require.out" 2>&1
[ $? -eq 1 ] && grep -qx "virtgrade: required, but cannot run here: $unable" "$work/require.out"
report "--require $unable, which cannot" $? "$(tail -n 1 "$work/require.out")"

# A tool that is hidden is missed, and one that hangs is not waited for.
mkdir "$work/bin"
printf '#!/bin/sh\nexec sleep 100\n' >"$work/bin/iperf3"
chmod 755 "$work/bin" "$work/bin/iperf3"
look 'hanging-tool' env PATH="$work/bin:$PATH"
[ "$(finding hanging-tool tool iperf3 level)" = warning ]
report 'hanging-tool: is told' $? "$(finding hanging-tool tool iperf3 text)"

# The user ends it while a tool hangs: the fifo tells when that is.
mkfifo "$work/hangs"
printf '#!/bin/sh\necho now >"%s"\nexec sleep 100\n' "$work/hangs" >"$work/bin/iperf3"
before=$(traces)
env "$mark" PATH="$work/bin:$PATH" "$work/virtgrade" doctor --study "$work/study.ini" >"$work/ended.out" 2>&1 &
doctor=$!
if read -r -t 60 _ <"$work/hangs"; then
    kill -TERM $doctor
fi
wait $doctor
[ $? -eq 130 ] && grep -qx "virtgrade: .*: interrupted" "$work/ended.out"
report 'ended by the user: says so by its status' $? "$(cat "$work/ended.out")"
report_none 'ended by the user: nothing is left behind' "$(diff <(echo "$before") <(traces))"
rm -r "${work:?}/bin" "$work/hangs"

# KVM is believed only from a guest: what the doctor says is compared with guests started here.
marker_of_firmware() { # ACCELERATOR CPU
    timeout -s KILL 5 qemu-system-x86_64 -nodefaults -no-user-config -display none -no-reboot \
        -machine "q35,accel=$1" -cpu "$2" -m 64 -chardev file,id=w,path=/dev/stdout \
        -device isa-debugcon,iobase=0x402,chardev=w </dev/null 2>/dev/null | grep -am 1 -o SeaBIOS
}
if ! command -v qemu-system-x86_64 >/dev/null; then
    skip 'KVM is believed only from a guest' 'there is no QEMU'
else
    [ "$(marker_of_firmware tcg max)" = SeaBIOS ] && [ "$(finding anyone tool 'guest of QEMU' level)" = good ]
    report 'a guest that QEMU emulates comes up, and is told' $? "$(finding anyone tool 'guest of QEMU' text)"
    level=$(finding anyone platform kvm level)
    if [ -z "$level" ] || [ "$level" = null ]; then
        skip 'KVM is believed only from a guest' 'the platform kvm is not in the table'
    elif [ "$(marker_of_firmware kvm host)" != SeaBIOS ]; then
        [ "$level" = missing ]
        report 'KVM without a firmware that comes up is not usable' $? "$(finding anyone platform kvm text)"
    else
        # With an empty cache and no kernel of the host's own there is nothing to boot.
        [ "$level" = missing ] || [ -r "/boot/vmlinuz-$(uname -r)" ]
        report 'firmware alone is not enough for KVM' $? "$(finding anyone platform kvm text)"
    fi
fi

# The whole way to a program in a guest, emulated: where there is a kernel.
kernel=${GUEST_KERNEL:-$(find /boot "${VIRTGRADE_CACHE:-/var/cache/virtgrade}" -maxdepth 3 -name 'vmlinuz*' -size +1M -readable 2>/dev/null | head -n 1)}
if [ -n "$kernel" ] && command -v qemu-system-x86_64 >/dev/null && [ -x build/unit-tests ]; then
    GUEST_KERNEL=$kernel CK_RUN_SUITE=trial build/unit-tests "$work/guest.out" >/dev/null 2>&1
    report 'a kernel comes up in an emulated guest, and its first program prints the marker' $? "$(grep '^not ok' "$work/guest.out")"
else
    skip 'a kernel comes up in an emulated guest' 'there is no kernel, or no QEMU'
fi
exit $failed
