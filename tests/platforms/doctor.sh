#!/bin/bash
# `virtgrade doctor` on this host, in TAP, as root and as a user without privileges. Also prints how long
# each run took, which is no test.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=doctor
. tests/platforms/lib.sh
open_scratch 755

cp "$virtgrade" "$work/virtgrade" # where every user can run it
chmod 755 "$work/virtgrade"
CACHE=$work/cache write_study "$work/study.ini" "$work/state"
chmod 644 "$work/study.ini"

# Traces of a run, separate from those of other programs: processes by a mark in their environment,
# mounts and links by name, files by the place that the settings give.
mark="DOCTOR_TEST=$$-$RANDOM"
traces() {
    grep -lzFx "$mark" /proc/[0-9]*/environ 2>/dev/null
    cut -d ' ' -f 5 /proc/self/mountinfo | grep -E "^($work|/tmp$|/tmp/root$)"
    for link in vg0 vg1 vl vc; do
        [ ! -e "/sys/class/net/$link" ] || echo "$link"
    done
    find "$work" -mindepth 1 ! -name '*.out' ! -name '*.log' | sort
}

as_user() {
    setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$@"
}

# The form of the JSON, as the help describes it.
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

examine() { # NAME [COMMAND...]: runs the doctor by the command
    local name=$1 before after status started ended
    shift
    before=$(traces)
    started=$(date +%s%N)
    "$@" env "$mark" TMPDIR="$work" "$work/virtgrade" doctor --study "$work/study.ini" --format json >"$work/$name.out" 2>"$work/$name.errors.out"
    status=$?
    ended=$(date +%s%N)
    after=$(traces)
    report "$name: checks everything" $status "$(cat "$work/$name.errors.out")"
    report_none "$name: nothing on standard error" "$(cat "$work/$name.errors.out")"
    report_none "$name: nothing is left behind" "$(diff <(echo "$before") <(echo "$after"))"
    jq -e "$schema" "$work/$name.out" >/dev/null 2>&1
    report "$name: the JSON is as the help describes" $?
    echo "# $name: $(((ended - started) / 1000000)) ms"
}

finding() { # NAME GROUP SUBJECT FIELD
    jq -r --arg group "$2" --arg subject "$3" --arg field "$4" \
        'first(.findings[] | select(.group == $group and .subject == $subject)) | .[$field]' "$work/$1.out"
}

examine 'anyone' env
"$work/virtgrade" doctor --study "$work/study.ini" >"$work/text.out"
report 'the table can be written' $?
report_none 'no line of the table is over 100 columns' "$(LC_ALL=C.UTF-8 grep -nE '^.{101}' "$work/text.out")"
report_none 'a platform in the table for each in the JSON' "$(
    jq -r '.findings[] | select(.group == "platform") | .subject' "$work/anyone.out" | while read -r name; do
        grep -qE "^$name +(good|warning|missing) " "$work/text.out" || echo "$name is missing"
    done)"

if [ "$(id -u)" -eq 0 ]; then
    examine 'nobody' as_user
    [ "$(finding nobody lab root level)" = missing ]
    report 'nobody: learns what needs root' $? "$(finding nobody lab root text)"
    [ "$(finding anyone lab root level)" = good ]
    report 'root: is recognised' $?
else
    skip 'nobody: learns what needs root' 'this is not root'
fi

# Half up: a record without a lab.
mkdir "$work/state"
echo '{"event":"made","kind":"directory","where":"","what":"/nonexistent/virtgrade"}' >"$work/state/record"
examine 'half-up' env
[ "$(finding half-up lab state level)" = warning ] && [ "$(finding half-up lab state remedy)" = 'virtgrade lab down, with the same --study' ]
report 'half-up: is reported' $? "$(finding half-up lab state text)"
echo 'no JSON' >"$work/state/record"
examine 'broken-record' env
rm -rf "$work/state"

able=$(jq -r 'first(.findings[] | select(.group == "platform" and .level != "missing")) | .subject' "$work/anyone.out")
unable=$(jq -r 'first(.findings[] | select(.group == "platform" and .level == "missing")) | .subject' "$work/anyone.out")
if [ -n "$able" ]; then
    "$work/virtgrade" doctor --study "$work/study.ini" --require "$able" >"$work/require.out" 2>&1
    report "--require $able, which can run" $?
else
    skip '--require a platform that can run' 'none can run here'
fi
"$work/virtgrade" doctor --study "$work/study.ini" --require "${able:+$able,}$unable" >"$work/require.out" 2>&1
[ $? -eq 1 ] && grep -qx "virtgrade: required platforms cannot run here: $unable" "$work/require.out"
report "--require $unable, which cannot" $? "$(tail -n 1 "$work/require.out")"

# The doctor does not wait for a tool that hangs.
mkdir "$work/bin"
printf '#!/bin/sh\nexec sleep 100\n' >"$work/bin/iperf3"
chmod 755 "$work/bin" "$work/bin/iperf3"
examine 'hanging-tool' env PATH="$work/bin:$PATH"
[ "$(finding hanging-tool tool iperf3 level)" = warning ]
report 'hanging-tool: is reported' $? "$(finding hanging-tool tool iperf3 text)"

# The user ends it while a tool hangs, which the fifo signals.
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
report 'ended by the user: its status says so' $? "$(cat "$work/ended.out")"
report_none 'ended by the user: nothing is left behind' "$(diff <(echo "$before") <(traces))"
rm -r "${work:?}/bin" "$work/hangs"

# A guest that boots is the only proof of KVM: compare the doctor's finding with guests started here.
marker_of_firmware() { # ACCELERATOR CPU
    timeout -s KILL 5 qemu-system-x86_64 -nodefaults -no-user-config -display none -no-reboot \
        -machine "q35,accel=$1" -cpu "$2" -m 64 -chardev file,id=w,path=/proc/self/fd/1 \
        -device isa-debugcon,iobase=0x402,chardev=w </dev/null 2>/dev/null | grep -am 1 -o SeaBIOS
}
if ! command -v qemu-system-x86_64 >/dev/null; then
    skip 'KVM counts as usable only if a guest boots' 'there is no QEMU'
else
    [ "$(marker_of_firmware tcg max)" = SeaBIOS ] && [ "$(finding anyone tool 'guest of QEMU' level)" = good ]
    report 'an emulated guest of QEMU boots, and is reported' $? "$(finding anyone tool 'guest of QEMU' text)"
    level=$(finding anyone platform kvm level)
    if [ -z "$level" ] || [ "$level" = null ]; then
        skip 'KVM counts as usable only if a guest boots' 'the platform kvm is not in the table'
    elif [ "$(marker_of_firmware kvm host)" != SeaBIOS ]; then
        [ "$level" = missing ]
        report 'KVM is unusable if no firmware boots' $? "$(finding anyone platform kvm text)"
    else
        # With an empty cache and no kernel of the host there is nothing to boot.
        [ "$level" = missing ] || [ -r "/boot/vmlinuz-$(uname -r)" ]
        report 'firmware alone is not enough for KVM' $? "$(finding anyone platform kvm text)"
    fi
fi

# Boots up to a program in an emulated guest, if there is a kernel.
kernel=${GUEST_KERNEL:-$(find /boot "${VIRTGRADE_CACHE:-/var/cache/virtgrade}" -maxdepth 3 -name 'vmlinuz*' -size +1M -readable 2>/dev/null | head -n 1)}
if [ -n "$kernel" ] && command -v qemu-system-x86_64 >/dev/null && [ -x build/unit-tests ]; then
    GUEST_KERNEL=$kernel CK_RUN_SUITE=trial build/unit-tests "$work/guest.out" >/dev/null 2>&1
    report 'a kernel comes up in an emulated guest, and its first program prints the marker' $? "$(grep '^not ok' "$work/guest.out")"
else
    skip 'a kernel comes up in an emulated guest' 'there is no kernel, or no QEMU'
fi
exit $failed
