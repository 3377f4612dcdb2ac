#!/bin/bash
# The platform `firecracker` in the lab, in TAP, against stand-ins for the binary and its jailer
# (tests/platforms/firecracker): everything except KVM is real. The guest is a copy of the image's root,
# with the image's own command service, in a network of its own behind the tap device.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=firecracker
. tests/platforms/lib.sh
need_root_and jq
open_scratch 711
need_platform qemu

stand_ins=$PWD/tests/platforms/firecracker
export STUDY=$work/study.ini FIRECRACKER_PLAY='' FIRECRACKER_REQUESTS=$work/requests
study() { # FILE STATE JAILER
    write_study "$1" "$2" '[instance]' 'disk_cache = none' \
        '[firecracker]' "binary = $stand_ins/firecracker.py" "jailer = $3"
}
study "$STUDY" "$work/state" ''
study "$work/jailed.ini" "$work/state" "$stand_ins/jailer.py"
labs=("$STUDY")

need_lab_up "$STUDY"
find_image "$STUDY"
export FIRECRACKER_ROOT=$image/root
status() { # shows any leftovers
    "$virtgrade" lab status --study "$STUDY"
    nsenter --net="$work/state/netns/lab" ip -o link show type tun
    find "$cache/instances" -name '*firecracker*' 2>/dev/null
}
before=$(status)
new_status() { # what was not there before
    LC_ALL=C comm -13 <(LC_ALL=C sort <<<"$before") <(status | LC_ALL=C sort)
}
clean() { # NAME
    report_none "$1 leaves nothing behind" "$(new_status)"
}
run() { # STUDY COMMAND...: output, errors and status go to files
    local file=$1
    shift
    timeout 120 "$virtgrade" exec --times --study "$file" firecracker -- "$@" \
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
expect 'a setting that cannot be honoured is reported' 42 'disk_cache: Firecracker has no none'
expect 'the times are reported' 42 'accepted after .* answered a ping after .* ran a command after'
report_none 'the requests come in order' "$(diff <(cut -d ' ' -f 1,2 "$FIRECRACKER_REQUESTS") - <<'END'
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
report 'the kernel gets its arguments' $? "$(cat "$FIRECRACKER_REQUESTS")"
clean 'a command'

# A jailed process belongs to another user, who cannot provide a root directory.
FIRECRACKER_REQUESTS='' FIRECRACKER_ROOT='' run "$work/jailed.ini" sh -c 'id -un; printf "%s|" "a b" "\$(id)"; exit 3'
expect 'in a jail' 3 'answered a ping after'
report_none 'in a jail, as nobody' "$(diff <(printf 'nobody\na b|$(id)|') "$work/output")"
clean 'a jail'

# --- faults ---

fault() { # NAME PLAY STATUS PATTERN
    FIRECRACKER_PLAY=$2 run "$STUDY" true
    expect "$1" "$3" "$4"
    clean "$1"
}
fault 'a refused drive' 'PUT /drives/rootfs=inner' 125 'PUT /drives/rootfs was answered 500: the inside is broken'
fault 'a refused start' 'PUT /actions=page' 125 "PUT /actions was answered 404: '<html>not found"
fault 'a process that dies when it starts' 'start=die' 125 'ended with status 1; its last error output: Error: RunWithApi'
fault 'a process that dies in a request' 'PUT /vsock=die' 125 'ended with status 148; its last log line: Firecracker panicked'
fault 'a kernel that panics' 'boot=die' 125 "the guest's last console line: .*Kernel panic"
fault 'a guest that fails' 'guest=fail' 125 "the guest's first command ended with status 5"
fault 'a version that is too old' 'version=Firecracker v1.7.0' 125 'only in 1.8 or later.*releases'

sed -i 's/^binary = .*/binary = \/nonexistent/' "$work/jailed.ini"
run "$work/jailed.ini" true
expect 'no binary' 125 "'/nonexistent' is not an executable program: get a release from https://"
clean 'no binary'

# --- killed, and in a directory with an odd name ---

found=
for ms in 050 150 250 350 500 800; do
    "$virtgrade" exec --study "$STUDY" firecracker -- sleep 100 >/dev/null 2>&1 &
    pid=$!
    sleep "0.$ms"
    end_job KILL $pid
    lab_down "$STUDY" || found+="after $ms ms: $(cat "$work/down.log")"$'\n'
    [ ! -e "$work/state" ] || found+="after $ms ms: $(find "$work/state")"$'\n'
    lab_up "$STUDY"
    found+=$(new_status)
done
report_none 'killed at six different times, it leaves nothing behind' "$found"

odd="$work/a b'c\"d;\$(touch x),e"
study "$work/odd.ini" "$odd" ''
run "$work/odd.ini" printf '%s|' 'a b' '$(id)' "'" ';' ''
expect 'in a directory with an odd name' 0 ''
report_none 'arguments arrive verbatim' "$(diff <(printf '%s|' 'a b' '$(id)' "'" ';' '') "$work/output")"
report_down 'the lab with an odd name goes down' "$work/odd.ini"
report_down 'the lab goes down' "$STUDY"
exit $failed
