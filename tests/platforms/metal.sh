#!/bin/bash
# Bare metal and the lab's network, as root, in TAP: what limits an instance, what comes of commands
# that do odd things, and of a program that is interrupted, killed, or finds its disk full.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=metal
# shellcheck source=tests/lib/tap.sh
. tests/lib/tap.sh

if [ "$(id -u)" -ne 0 ]; then
    echo "ok - $suite # SKIP root is needed"
    exit 0
fi

scratch=$(mktemp -d /tmp/vg.XXXXXX)
state=$scratch/state
cache=${CACHE:-/var/cache/virtgrade}
virtgrade=$PWD/build/virtgrade
settings() { # LINES: of study.ini, beside where the lab is
    printf '[lab]\nstate = %s\ncache = %s\n%s' "$state" "$cache" "${1:-}" >"$scratch/study.ini"
}
metal() { $virtgrade exec --study "$scratch/study.ini" metal -- "$@"; }
down() { $virtgrade lab --study "$scratch/study.ini" down 2>&1; }
finish() {
    down >/dev/null
    umount "$scratch/small" 2>/dev/null
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

instances() { # what there is of instances that this lab has recorded
    sed -n 's/.*"what":"\([^"]*instances[^"]*\)".*/\1/p' "$state/record" 2>/dev/null | sort -u |
        while read -r path; do [ ! -e "$path" ] || echo "$path"; done
}
is() { # NAME EXPECTED FOUND
    local status=0
    [ "$2" = "$3" ] || status=1
    report "$1" $status "expected: $2"$'\n'"found: $3"
}
wait_for() { # COMMAND...: until it succeeds, ten seconds at most
    for _ in $(seq 100); do
        "$@" && return
        sleep 0.1
    done
    return 1
}

# --- what an instance is limited to ---

settings $'[instance]\nvcpus = 1\nmemory_mib = 256\n'
is 'an instance has its processors' 1 "$(metal nproc 2>/dev/null)"
metal tail /dev/zero >/dev/null 2>&1
is 'an instance has its memory and no more' 137 $?
is 'a smaller command fits' 134217728 "$(metal sh -c 'head -c 128M /dev/zero | wc -c' 2>/dev/null)"

inside() { nsenter --net="$state/netns/$1" "${@:2}"; }
is 'the link is shaped at both ends' '1Gbit 1Gbit' "$(
    for place in 'lab vl' 'client vc'; do
        # shellcheck disable=SC2086 # a place and its device
        set -- $place
        inside "$1" tc qdisc show dev "$2" | sed -n 's/.* tbf .*rate \([^ ]*\).*/\1/p'
    done | paste -sd ' ')"
is 'what leaves the guests is translated' 1 "$(
    inside lab iptables -t nat -S POSTROUTING | grep -cF -- '-s 192.0.2.0/24 ! -o br0 -j MASQUERADE')"
is 'the bridge keeps its address' 02:76:67:00:01:01 "$(inside lab cat /proc/net/arp >/dev/null; inside lab ip -o link show br0 | sed -n 's/.*ether \([^ ]*\).*/\1/p')"
down >/dev/null
settings $'rate_mbit = 0\n'
$virtgrade lab --study "$scratch/study.ini" up >/dev/null 2>&1
is 'a link without a rate is not shaped' 0 "$(inside lab tc qdisc show dev vl | grep -c tbf)"
down >/dev/null
settings

# --- commands ---

is 'commands are looked for in the image, whatever PATH says' 'nginx version' \
    "$(PATH=/nonexistent metal nginx -v 2>&1 | sed -n 's/^\(nginx version\).*/\1/p')"
is 'a reader that goes away is no end of the program' '125 0' \
    "$(metal sh -c 'while :; do echo y; done' 2>/dev/null | head -n 1 >/dev/null; echo "${PIPESTATUS[*]}")"
report_none 'after it, nothing is left' "$(instances)"
is 'a command that leaves another behind is not waited for' 3 \
    "$(timeout 20 "$virtgrade" exec --study "$scratch/study.ini" metal -- \
        sh -c 'while :; do echo y; done & sleep 0.3; exit 3' >/dev/null 2>&1; echo $?)"
is 'a deep tree and what nobody may remove go with the instance' '0 ' "$(
    ulimit -n 256
    metal sh -c 'i=0; while [ $i -lt 400 ]; do mkdir d e && cd d; i=$((i + 1)); done
        touch fixed; chattr +i fixed 2>/dev/null; cd /bench; mkdir closed; touch closed/x; chmod 0 closed' \
        >/dev/null 2>&1
    echo "$? $(instances)")"

printf '[lab]\nstate = %s\ncache = %s\n[image]\nmirror = http://127.0.0.1:1/\n' \
    "$state" "$scratch/cache" >"$scratch/mirror.ini"
words=$($virtgrade exec --study "$scratch/mirror.ini" metal -- true 2>&1)
is 'an image that cannot be built has a reason' 1 "$(grep -c 'status 25: E: .*127.0.0.1.*(see .*log)$' <<<"$words")"

# --- the program ends before the command ---

$virtgrade exec --study "$scratch/study.ini" metal -- \
    sh -c 'echo runs; exec sleep 1000' >"$scratch/out" 2>/dev/null &
program=$!
wait_for grep -q runs "$scratch/out"
kill -TERM $program
wait $program
is 'an interrupt ends it' 130 $?
report_none 'after an interrupt, nothing is left' "$(instances)"

$virtgrade exec --study "$scratch/study.ini" metal -- \
    sh -c 'echo runs $$; exec sleep 1000' >"$scratch/out" 2>/dev/null &
program=$!
wait_for grep -q runs "$scratch/out"
command=$(sed -n 's/^runs //p' "$scratch/out")
kill -KILL $program
wait $program 2>/dev/null
gone() { [ ! -e "/proc/$command" ]; }
wait_for gone
report 'a command ends with the program that is killed' $? "process $command is there still"
words=$(down)
report 'after that, the lab goes down' $? "$words"

# --- the state ---

# After a restart of the host there are files, and no namespaces.
$virtgrade lab --study "$scratch/study.ini" up >/dev/null 2>&1
umount "$state/netns/lab" "$state/netns/client"
is 'a lab whose namespaces are gone comes up again' fine "$(metal echo fine 2>/dev/null)"
down >/dev/null

mkdir "$scratch/small"
mount -t tmpfs -o size=64k none "$scratch/small"
state=$scratch/small/state
settings
is 'a lab on a small disk' fine "$(metal echo fine 2>/dev/null)"
head -c 100k /dev/zero >"$scratch/small/fill" 2>/dev/null
words=
for _ in $(seq 40); do # the last block of the record has room for some lines
    [ -z "$words" ] || break
    words=$(metal true 2>&1)
done
is 'a full disk is told' "virtgrade: $state/record: cannot write: No space left on device" "$words"
words=$(down)
report 'on a full disk, the lab goes down' $? "$words"
is 'nothing is left there' fill "$(ls "$scratch/small")"

exit $failed
