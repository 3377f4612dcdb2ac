#!/bin/bash
# Bare metal and the lab's network, as root, in TAP: the limits of an instance, commands that do odd
# things, and programs that are interrupted, killed, or find their disk full.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=metal
. tests/platforms/lib.sh
need_root_and jq
open_scratch
need_platform metal

state=$work/state
study=$work/study.ini
labs=("$study")
settings() { write_study "$study" "$state" "$@"; } # LINE...
metal() { "$virtgrade" exec --study "$study" metal -- "$@"; }
cleanup() {
    lab_down "$study"
    umount "$work/small" 2>/dev/null
}

instances() { # files of recorded instances that still exist
    sed -n 's/.*"what":"\([^"]*instances[^"]*\)".*/\1/p' "$state/record" 2>/dev/null | sort -u |
        while read -r path; do [ ! -e "$path" ] || echo "$path"; done
}

# --- limits of an instance ---

settings '[instance]' 'vcpus = 1' 'memory_mib = 256'
is 'an instance has the processors of the settings' 1 "$(metal nproc 2>/dev/null)"
metal tail /dev/zero >/dev/null 2>&1
is 'an instance has the memory of the settings, and no more' 137 $?
is 'a smaller command fits' 134217728 "$(metal sh -c 'head -c 128M /dev/zero | wc -c' 2>/dev/null)"

inside() { nsenter --net="$state/netns/$1" "${@:2}"; }
is 'the link is shaped at both ends' '1Gbit 1Gbit' "$(
    for place in 'lab vl' 'client vc'; do
        # shellcheck disable=SC2086 # a place and its device
        set -- $place
        inside "$1" tc qdisc show dev "$2" | sed -n 's/.* tbf .*rate \([^ ]*\).*/\1/p'
    done | paste -sd ' ')"
is 'packets that leave the guests are translated' 1 "$(
    inside lab iptables -t nat -S POSTROUTING | grep -cF -- '-s 192.0.2.0/24 ! -o br0 -j MASQUERADE')"
is 'the bridge keeps its address' 02:76:67:00:01:01 "$(inside lab cat /proc/net/arp >/dev/null; inside lab ip -o link show br0 | sed -n 's/.*ether \([^ ]*\).*/\1/p')"
lab_down "$study"
settings 'rate_mbit = 0'
lab_up "$study"
is 'a link without a rate is not shaped' 0 "$(inside lab tc qdisc show dev vl | grep -c tbf)"
lab_down "$study"
settings

# --- commands ---

is 'commands come from the image, whatever PATH says' 'nginx version' \
    "$(PATH=/nonexistent metal nginx -v 2>&1 | sed -n 's/^\(nginx version\).*/\1/p')"
is 'a reader that goes away does not end the program' '125 0' \
    "$(metal sh -c 'while :; do echo y; done' 2>/dev/null | head -n 1 >/dev/null; echo "${PIPESTATUS[*]}")"
report_none 'and leaves nothing' "$(instances)"
is 'a command that leaves a background process is not waited for' 3 \
    "$(timeout 20 "$virtgrade" exec --study "$study" metal -- \
        sh -c 'while :; do echo y; done & sleep 0.3; exit 3' >/dev/null 2>&1; echo $?)"
is 'a deep tree and protected files go with the instance' '0 ' "$(
    ulimit -n 256
    metal sh -c 'i=0; while [ $i -lt 400 ]; do mkdir d e && cd d; i=$((i + 1)); done
        touch fixed; chattr +i fixed 2>/dev/null; cd /bench; mkdir closed; touch closed/x; chmod 0 closed' \
        >/dev/null 2>&1
    echo "$? $(instances)")"

CACHE=$work/cache write_study "$work/mirror.ini" "$state" '[image]' 'mirror = http://127.0.0.1:1/'
output=$("$virtgrade" exec --study "$work/mirror.ini" metal -- true 2>&1)
is 'an image that cannot be built has a reason' 1 "$(grep -c 'status 25: E: .*127.0.0.1.*(see .*log)$' <<<"$output")"

# --- programs that end before the command ---

"$virtgrade" exec --study "$study" metal -- \
    sh -c 'echo runs; exec sleep 1000' >"$work/out" 2>/dev/null &
program=$!
wait_until 10 grep -q runs "$work/out"
end_job TERM $program
is 'a signal ends the program' 130 $?
report_none 'and leaves nothing' "$(instances)"

"$virtgrade" exec --study "$study" metal -- \
    sh -c 'echo runs $$; exec sleep 1000' >"$work/out" 2>/dev/null &
program=$!
wait_until 10 grep -q runs "$work/out"
command=$(sed -n 's/^runs //p' "$work/out")
end_job KILL $program
gone() { [ ! -e "/proc/$command" ]; }
wait_until 10 gone
report 'a command ends when its program is killed' $? "process $command still runs"
report_down 'after that, the lab goes down' "$study"

# --- the state ---

# A restart of the host leaves files, but no namespaces.
lab_up "$study"
umount "$state/netns/lab" "$state/netns/client"
is 'a lab whose namespaces are gone comes up again' fine "$(metal echo fine 2>/dev/null)"
lab_down "$study"

mkdir "$work/small"
mount -t tmpfs -o size=64k none "$work/small"
state=$work/small/state
settings
is 'a lab on a small disk' fine "$(metal echo fine 2>/dev/null)"
head -c 100k /dev/zero >"$work/small/fill" 2>/dev/null
output=
for _ in $(seq 40); do # the last block of the record takes some more lines
    [ -z "$output" ] || break
    output=$(metal true 2>&1)
done
# Either file may be the one for which the disk has no room.
is 'a full disk is reported' "virtgrade: FILE: cannot write: No space left on device" \
    "$(sed -E "s,$state/(record|addresses/[0-9]+):,FILE:," <<<"$output")"
report_down 'on a full disk, the lab goes down' "$study"
is 'and leaves nothing there' fill "$(ls "$work/small")"

exit $failed
