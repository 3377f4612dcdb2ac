#!/bin/bash
# Machines of a libvirtd on another host, in TAP, as root. Here the other host is this one, reached by
# ssh: its libvirtd is the private one of a second lab, its sshd one that this script starts.
#
# KILLS sets how often a program is killed at random times; SEED repeats the times.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=remote
. tests/platforms/lib.sh
need_root_and /usr/sbin/sshd ssh ssh-keygen libvirtd qemu-system-x86_64 nc jq setsid
open_scratch
need_platform qemu

kills=${KILLS:-4}
RANDOM=${SEED:-20210303}
there=$work/there           # state of the lab whose libvirtd is the other host's
pool=$there/libvirtd/lib/images/virtgrade # that libvirtd's /var/lib/libvirt/images/virtgrade
here="$work/a b;\$(x):'q"
study() { # FILE STATE URI
    write_study "$work/$1" "$2" '[qemu]' "uri = $3"
}
exec_in() { # STUDY COMMAND...
    "$virtgrade" exec --study "$work/$1" qemu -- "${@:2}"
}
cleanup() {
    lab_down "$work/here.ini"
    [ -z "${sshd:-}" ] || kill "$sshd"
    lab_down "$work/there.ini"
    wait
}

# --- the other host ---

ssh_keys "$work/host-key" "$work/user-key"
# sshd needs /run/sshd, which the host may lack, so it gets a /run of its own.
start_sshd() { # sets port and sshd
    for _ in $(seq 20); do
        port=$((20001 + RANDOM % 10000))
        sshd_settings "$work/host-key" "$work/user-key.pub" "Port $port" \
            'ListenAddress 127.0.0.1' 'PermitRootLogin prohibit-password' >"$work/sshd.conf"
        unshare --mount --propagation private sh -c 'mount -t tmpfs -o mode=755 none /run &&
            mkdir /run/sshd && exec /usr/sbin/sshd -D -e -f "$1"' sh "$work/sshd.conf" \
            2>"$work/sshd.log" &
        sshd=$!
        for _ in $(seq 100); do
            ! grep -q 'Server listening' "$work/sshd.log" || return 0
            kill -0 $sshd 2>/dev/null || break
            sleep 0.05
        done
        wait $sshd
    done
    return 1
}
start_sshd
report 'the sshd of the test starts' $? "$(cat "$work/sshd.log")"
printf '#!/bin/sh\nexec ssh -F "%s" "$@"\n' "$work/ssh.conf" >"$work/ssh"
chmod 755 "$work/ssh"
printf '%s\n' "Port $port" "IdentityFile $work/user-key" 'IdentitiesOnly yes' 'BatchMode yes' \
    "UserKnownHostsFile $work/known" 'StrictHostKeyChecking accept-new' \
    'LogLevel ERROR' >"$work/ssh.conf"

study there.ini "$there" private
output=$(exec_in there.ini true 2>&1) || skip_all "no machine runs here: $(tail -n 1 <<<"$output")"
uri="qemu+ssh://root@127.0.0.1/system?command=$work/ssh&socket=$there/libvirtd/run/libvirt-sock"
study here.ini "$here" "$uri"

# Traces of machines on the other host and of the lab on this one, except the cached image.
remains() {
    find "$pool" -mindepth 1 ! -name 'image-*' 2>/dev/null
    # An incomplete set of volumes.
    find "$pool" -name 'image-*' 2>/dev/null | sed 's/-[a-z]*$//' | sort | uniq -c | awk '$1 != 4'
    find "$there/libvirtd/run/qemu" "$there/libvirtd/lib/qemu" -name '*virtgrade-qemu*' 2>/dev/null
    find "$here" -mindepth 1 2>/dev/null
}
remains_after() { # SECONDS: what remains of them once they had time to end
    nothing_remains() { [ -z "$(remains)" ]; }
    wait_until "$1" nothing_remains || remains
}
recorded() { # the other host's items in the lab's record
    jq -rs 'reduce (.[] | select(.where | startswith("qemu+ssh"))) as $item
        ({}; .[$item.kind + " " + $item.what] = $item.event)
        | to_entries[] | select(.value == "made") | .key' "$here/record"
}
sets() { find "$pool" -name 'image-*-whole' 2>/dev/null | wc -l; }
report_gone() { # NAME
    report_down "$1: the lab goes down" "$work/here.ini"
    report_none "$1: nothing is left" "$(remains_after 10)"
}

# --- the contract ---

output=$(exec_in here.ini sh -c 'echo from there; exit 7' 2>"$work/errors")
status=$?
[ "$status $output" = '7 from there' ]
report 'a command runs there; its output and status come back' $? \
    "$status $output $(cat "$work/errors")"
STUDY="$work/here.ini" build/cycle 1 qemu 2>"$work/errors" |
    sed "s/platforms: qemu/$suite: a machine there/"
report 'the platform holds to the contract' "${PIPESTATUS[0]}" "$(cat "$work/errors")"
[ "$(sets)" -eq 1 ]
report 'the image was sent once' $? "$(ls "$pool")"
report_gone 'after the contract'

# --- two programs at once that both need the image there ---

rm -f "$pool"/image-*
exec_in here.ini echo one >"$work/one" 2>&1 &
other=$(exec_in here.ini echo two 2>"$work/errors" | tail -n 1)
wait $!
[ "$(tail -n 1 "$work/one") $other $(sets)" = 'one two 1' ]
report 'two programs send one image' $? "$(cat "$work/one" "$work/errors")"

# --- killed ---

in_pool() { compgen -G "$pool/$1" >/dev/null; } # PATTERN
wait_for_file() { wait_until 60 in_pool "$1"; } # PATTERN: in the pool
start_and_kill() { # SIGNAL WAIT...: runs the command WAIT before sending the signal
    local signal=$1 pid
    shift
    # A session of its own: like Ctrl-C, the signal also reaches the child processes.
    setsid "$virtgrade" exec --study "$work/here.ini" qemu -- sleep 600 >"$work/errors" 2>&1 &
    pid=$!
    "$@"
    report "$*: that time comes" $? "$(cat "$work/errors")"
    kill -"$signal" -- "-$pid"
    wait $pid 2>/dev/null
}
rm -f "$pool"/image-*
start_and_kill KILL wait_for_file 'image-*-disk'
[ "$(sets)" -eq 0 ]
report 'a partly sent image is not marked as whole' $? "$(ls "$pool")"
output=$(exec_in here.ini echo again 2>"$work/errors")
[ "$output $(sets)" = 'again 1' ]
report 'after a kill while the image was sent: the next program sends it' $? \
    "$output $(cat "$work/errors")"
report_gone 'after that'
rm -f "$pool"/image-*
start_and_kill KILL wait_for_file 'image-*-kernel'
report_gone 'killed while the image was sent'
start_and_kill INT wait_for_file 'image-*-disk'
report_gone 'interrupted while the image was sent'
exec_in here.ini true >"$work/errors" 2>&1
report 'the image is sent again' $? "$(cat "$work/errors")"
start_and_kill KILL wait_for_file 'virtgrade-qemu-*-disk'
report_gone 'killed while the disk was copied'
ready() { wait_for_file 'virtgrade-qemu-*-disk' && sleep $((15 + RANDOM % 5)); }
start_and_kill INT ready
report_none 'interrupted with all its children, it cleans up' \
    "$(find "$pool" -name 'virtgrade-*'; recorded)"
report_gone 'interrupted'
# The connection breaks: that ends the command, and a new connection removes what was made there.
setsid "$virtgrade" exec --study "$work/here.ini" qemu -- sleep 600 >"$work/errors" 2>&1 &
pid=$!
ready
for ssh in $(cat /proc/$pid/task/*/children); do kill "$ssh"; done
wait $pid
status=$?
[ $status -eq 125 ]
report 'a broken connection ends the command' $? "$status $(cat "$work/errors")"
report_none 'after a broken connection it cleans up' \
    "$(find "$pool" -name 'virtgrade-*'; recorded)"
report_gone 'after a broken connection'
for ((i = 0; i < kills; i++)); do
    after=$((RANDOM * 20000 / 32768))
    start_and_kill KILL sleep_ms $after
    report_gone "killed after $after ms"
done

# --- unreachable hosts, and names that contain commands ---

for bad in "qemu+ssh://root@127.0.0.1:1/system?command=$work/ssh" \
    "qemu+ssh://\$(touch $work/x)@127.0.0.1/system" \
    "qemu+ssh://-oProxyCommand=touch%20$work%2Fx@127.0.0.1/system" \
    "qemu+ssh://root@-oProxyCommand=touch%20$work%2Fx/system" \
    "qemu+ssh://root@127.0.0.1/system?command=$work/ssh&socket=/x';touch%20$work/x;'" \
    "qemu+ssh://root@127.0.0.1/system?command=$work/ssh&socket=%24(touch%20$work/x)"; do
    study bad.ini "$here" "$bad"
    output=$(exec_in bad.ini true 2>&1)
    status=$?
    [ $status -eq 125 ] && [ ! -e "$work/x" ]
    report "$(sed "s#$work#DIRECTORY#g" <<<"$bad") is refused" $? "$status $output"
done
report_gone 'after refused addresses'

# --- the end ---

kill "$sshd" && wait "$sshd" 2>/dev/null
sshd=
output=$(exec_in here.ini true 2>&1)
status=$?
[ $status -eq 125 ]
report 'a host that does not answer is reported' $? "$status $output"
report_gone 'after that'
report_down "the other host's libvirtd goes" "$work/there.ini"
report_none 'nothing of it is left' "$(find "$there" 2>/dev/null)"
exit $failed
