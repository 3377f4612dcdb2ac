#!/bin/bash
# The platform `firecracker` in the lab, in TAP, against the stand-in for the binary and its jailer
# (tests/platforms/firecracker): all but KVM is real. Its guest is a copy of the image's root, with the image's
# own command service, in a network of its own behind the tap device.
#
# CACHE names a directory of images to use; without it, the host's.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='firecracker'
. tests/lib/tap.sh

if [ "$(id -u)" -ne 0 ]; then
    echo "ok - $suite in the lab # SKIP it needs root"
    exit 0
fi
virtgrade=build/virtgrade
work=$(mktemp -d /tmp/virtgrade-firecracker.XXXXXX)
chmod 711 "$work"
export STUDY=$work/study.ini FIRECRACKER_PLAY='' FIRECRACKER_REQUESTS=$work/requests
study() { # FILE STATE JAILER
    printf '[lab]\nstate = %s\ncache = %s\n[instance]\ndisk_cache = none\n' "$2" "${CACHE:-}"
    printf '[firecracker]\nbinary = %s\njailer = %s\n' "$PWD/tests/platforms/firecracker/firecracker.py" "$3"
} >"$1"
study "$STUDY" "$work/state" ''
study "$work/jailed.ini" "$work/state" "$PWD/tests/platforms/firecracker/jailer.py"

down() { # [FILE]
    $virtgrade lab down --study "${1:-$STUDY}" >"$work/down.log" 2>&1
}
finish() {
    down
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

if ! $virtgrade lab up --study "$STUDY" >"$work/up.log" 2>&1; then
    echo "ok - $suite in the lab # SKIP no image: $(tail -n 1 "$work/up.log")"
    exit 0
fi
status() { # all that is left behind would be in it
    $virtgrade lab status --study "$STUDY"
    nsenter --net="$work/state/netns/lab" ip -o link show type tun
    find "$cache/instances" -name '*firecracker*' 2>/dev/null
}
cache=$($virtgrade lab status --study "$STUDY" | sed -n 's/^cache *//p')
before=$(status)
FIRECRACKER_ROOT=$cache/images/$(sed -n 's/^image *//p' <<<"$before")/root
export FIRECRACKER_ROOT
left() { # what was not there before
    LC_ALL=C comm -13 <(LC_ALL=C sort <<<"$before") <(status | LC_ALL=C sort)
}
clean() { # NAME
    report_none "$1 leaves nothing behind" "$(left)"
}
run() { # STUDY COMMAND...: output, errors and status in files
    local file=$1
    shift
    timeout 120 $virtgrade exec --times --study "$file" firecracker -- "$@" \
        >"$work/output" 2>"$work/errors"
    echo $? >"$work/status"
}
expect() { # NAME STATUS PATTERN: of the errors
    local good=0
    [ "$(cat "$work/status")" -eq "$2" ] && grep -qE -- "$3" "$work/errors" || good=1
    report "$1" $good "status $(cat "$work/status"): $(cat "$work/errors")"
}

# --- the contract ---

build/cycle 2 firecracker 2>"$work/cycle.log"
report 'the contract, twice' $? "$(tail -n 5 "$work/cycle.log")"
clean 'the contract'

rm -f "$FIRECRACKER_REQUESTS"
run "$STUDY" sh -c 'echo out; echo err >&2; hostname -I; exit 42'
expect 'a command: its status and its errors' 42 '^err$'
report_none 'a command: its output' "$(diff <(printf 'out\n192.0.2.\n') \
    <(sed 's/^\(192\.0\.2\.\)[0-9]* .*/\1/' "$work/output"))"
expect 'what cannot be honoured is told' 42 'disk_cache: Firecracker has no none'
expect 'the times are told' 42 'accepted after .* answered a ping after .* ran a command after'
report_none 'the requests, in their order' "$(diff <(cut -d ' ' -f 1,2 "$FIRECRACKER_REQUESTS") - <<'END'
PUT /logger
PUT /metrics
PUT /machine-config
PUT /boot-source
PUT /drives/rootfs
PUT /network-interfaces/eth0
PUT /vsock
PUT /actions
END
)"
grep -qE '"boot_args":"console=ttyS0 reboot=k panic=1 pci=off root=/dev/vda rw net.ifnames=0 ip=(192\.0\.2\.[0-9]+)::192\.0\.2\.1:255\.255\.255\.0:virtgrade-firecracker-[0-9a-f]{8}:eth0:off"' "$FIRECRACKER_REQUESTS"
report 'the arguments of the kernel' $? "$(cat "$FIRECRACKER_REQUESTS")"
clean 'a command'

# A jailed process is another user's, who has no root directory to give.
FIRECRACKER_REQUESTS='' FIRECRACKER_ROOT='' run "$work/jailed.ini" sh -c 'id -un; printf "%s|" "a b" "\$(id)"; exit 3'
expect 'in a jail' 3 'answered a ping after'
report_none 'in a jail, as nobody' "$(diff <(printf 'nobody\na b|$(id)|') "$work/output")"
clean 'a jail'

# --- what goes wrong ---

fault() { # NAME PLAY STATUS PATTERN
    FIRECRACKER_PLAY=$2 run "$STUDY" true
    expect "$1" "$3" "$4"
    clean "$1"
}
fault 'a refused drive' 'PUT /drives/rootfs=inner' 125 'PUT /drives/rootfs was answered 500: the inside is broken'
fault 'a refused start' 'PUT /actions=page' 125 "PUT /actions was answered 404: '<html>not found"
fault 'a process that dies at its start' 'start=die' 125 'ended with status 1; its errors end: Error: RunWithApi'
fault 'a process that dies in a request' 'PUT /vsock=die' 125 'ended with status 148; its log ends: Firecracker panicked'
fault 'a kernel that panics' 'boot=die' 125 "the guest's console ends: .*Kernel panic"
fault 'a guest that fails' 'guest=fail' 125 "the guest's first command ended with status 5"
fault 'a version that is too old' 'version=Firecracker v1.7.0' 125 'only since 1.8.*releases'

sed -i 's/^binary = .*/binary = \/nonexistent/' "$work/jailed.ini"
run "$work/jailed.ini" true
expect 'no binary' 125 "'/nonexistent' is not a program here: get a release from https://"
clean 'no binary'

# --- killed, and in a directory with an odd name ---

found=
for ms in 050 150 250 350 500 800; do
    $virtgrade exec --study "$STUDY" firecracker -- sleep 100 >/dev/null 2>&1 &
    pid=$!
    sleep "0.$ms"
    kill -KILL $pid
    wait $pid 2>/dev/null
    down || found+="after $ms ms: $(cat "$work/down.log")"$'\n'
    [ ! -e "$work/state" ] || found+="after $ms ms: $(find "$work/state")"$'\n'
    $virtgrade lab up --study "$STUDY" >/dev/null 2>&1
    found+=$(left)
done
report_none 'killed at six moments, it leaves nothing behind' "$found"

odd="$work/a b'c\"d;\$(touch x),e"
study "$work/odd.ini" "$odd" ''
run "$work/odd.ini" printf '%s|' 'a b' '$(id)' "'" ';' ''
expect 'in a directory with an odd name' 0 ''
report_none 'words stay as they are' "$(diff <(printf '%s|' 'a b' '$(id)' "'" ';' '') "$work/output")"
down "$work/odd.ini"
report 'the lab with an odd name goes down' $? "$(cat "$work/down.log")"
down
report 'the lab goes down' $? "$(cat "$work/down.log")"

# shellcheck disable=SC2154 # tap.sh has it
exit $failed
