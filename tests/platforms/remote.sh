#!/bin/bash
# Machines of a libvirtd on another host, as root: here that host is this one, reached by ssh. Its
# libvirtd is the private one of a second lab, its sshd one that this script starts.
#
# KILLS sets how often a program is killed at random moments, SEED the moments.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=remote
# shellcheck source=tests/lib/tap.sh
. tests/lib/tap.sh

need_root_and /usr/sbin/sshd ssh ssh-keygen libvirtd qemu-system-x86_64 nc jq setsid

kills=${KILLS:-4}
RANDOM=${SEED:-20210303}
virtgrade=$PWD/build/virtgrade
scratch=$(mktemp -d /tmp/vg.XXXXXX)
there=$scratch/there           # the state of the lab whose libvirtd is the other host's
pool=$there/libvirtd/lib/images/virtgrade # what that libvirtd sees as /var/lib/libvirt/images/virtgrade
here="$scratch/a b;\$(x):'q"
study() { # FILE STATE URI
    printf '[lab]\nstate = %s\n[qemu]\nuri = %s\n' "$2" "$3" >"$scratch/$1"
}
exec_in() { # STUDY COMMAND...
    local file=$1
    shift
    $virtgrade exec --study "$scratch/$file" qemu -- "$@"
}
down() { # STUDY
    $virtgrade lab down --study "$scratch/$1" 2>&1
}
finish() {
    down here.ini >/dev/null
    [ -z "${sshd:-}" ] || kill "$sshd"
    down there.ini >/dev/null
    wait
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

# --- the other host ---

ssh-keygen -q -t ed25519 -N '' -f "$scratch/host-key"
ssh-keygen -q -t ed25519 -N '' -f "$scratch/user-key"
# A run directory of its own: sshd wants /run/sshd, which the host may not have.
start_sshd() { # sets port and sshd
    for _ in $(seq 20); do
        port=$((20001 + RANDOM % 10000))
        printf '%s\n' "Port $port" 'ListenAddress 127.0.0.1' "HostKey $scratch/host-key" \
            "AuthorizedKeysFile $scratch/user-key.pub" 'StrictModes no' 'UsePAM no' \
            'PasswordAuthentication no' 'PermitRootLogin prohibit-password' \
            'PidFile none' >"$scratch/sshd.conf"
        unshare --mount --propagation private sh -c 'mount -t tmpfs -o mode=755 none /run &&
            mkdir /run/sshd && exec /usr/sbin/sshd -D -e -f "$1"' sh "$scratch/sshd.conf" \
            2>"$scratch/sshd.log" &
        sshd=$!
        for _ in $(seq 100); do
            ! grep -q 'Server listening' "$scratch/sshd.log" || return 0
            kill -0 $sshd 2>/dev/null || break
            sleep 0.05
        done
        wait $sshd
    done
    return 1
}
start_sshd
report 'an sshd of the test starts' $? "$(cat "$scratch/sshd.log")"
printf '#!/bin/sh\nexec ssh -F "%s" "$@"\n' "$scratch/ssh.conf" >"$scratch/ssh"
chmod 755 "$scratch/ssh"
printf '%s\n' "Port $port" "IdentityFile $scratch/user-key" 'IdentitiesOnly yes' 'BatchMode yes' \
    "UserKnownHostsFile $scratch/known" 'StrictHostKeyChecking accept-new' \
    'LogLevel ERROR' >"$scratch/ssh.conf"

study there.ini "$there" private
words=$(exec_in there.ini true 2>&1)
status=$?
if [ $status -ne 0 ]; then
    echo "ok - $suite # SKIP no machine runs here: $(tail -n 1 <<<"$words")"
    exit 0
fi
uri="qemu+ssh://root@127.0.0.1/system?command=$scratch/ssh&socket=$there/libvirtd/run/libvirt-sock"
study here.ini "$here" "$uri"

# What there is of machines on the other host, and of the lab on this one, but the cached image.
remains() {
    find "$pool" -mindepth 1 ! -name 'image-*' 2>/dev/null
    # A set of volumes without its mark, or with parts missing.
    find "$pool" -name 'image-*' 2>/dev/null | sed 's/-[a-z]*$//' | sort | uniq -c | awk '$1 != 4'
    find "$there/libvirtd/run/qemu" "$there/libvirtd/lib/qemu" -name '*virtgrade-qemu*' 2>/dev/null
    find "$here" -mindepth 1 2>/dev/null
}
left() { # what ends is given ten seconds
    local found
    for _ in $(seq 50); do
        found=$(remains)
        [ -n "$found" ] || break
        sleep 0.2
    done
    echo "$found"
}
recorded() { # what of the other host is in the lab's record
    jq -rs 'reduce (.[] | select(.where | startswith("qemu+ssh"))) as $item
        ({}; .[$item.kind + " " + $item.what] = $item.event)
        | to_entries[] | select(.value == "made") | .key' "$here/record"
}
sets() { find "$pool" -name 'image-*-whole' 2>/dev/null | wc -l; }
report_gone() { # NAME
    local words status
    words=$(down here.ini)
    status=$?
    report "$1: the lab goes down" $status "$words"
    report_none "$1: nothing is left" "$(left)"
}

# --- the contract ---

output=$(exec_in here.ini sh -c 'echo from there; exit 7' 2>"$scratch/words")
status=$?
[ "$status $output" = '7 from there' ]
report 'a command runs there, and its output and status come back' $? \
    "$status $output $(cat "$scratch/words")"
STUDY="$scratch/here.ini" build/cycle 1 qemu 2>"$scratch/words" |
    sed "s/platforms: qemu/$suite: a machine there/"
report 'the contract is held to' "${PIPESTATUS[0]}" "$(cat "$scratch/words")"
[ "$(sets)" -eq 1 ]
report 'the image was sent once' $? "$(ls "$pool")"
report_gone 'after the contract'

# --- two at once, which both want an image that is not there yet ---

rm -f "$pool"/image-*
exec_in here.ini echo one >"$scratch/one" 2>&1 &
other=$(exec_in here.ini echo two 2>"$scratch/words" | tail -n 1)
wait $!
[ "$(tail -n 1 "$scratch/one") $other $(sets)" = 'one two 1' ]
report 'two programs send one image' $? "$(cat "$scratch/one" "$scratch/words")"

# --- killed ---

wait_for_file() { # PATTERN: until there is one in the pool
    for _ in $(seq 1200); do
        compgen -G "$pool/$1" >/dev/null && return 0
        sleep 0.05
    done
    return 1
}
start_and_kill() { # SIGNAL WAIT...: runs the latter before
    local signal=$1 pid
    shift
    # In a session of its own, so that a signal reaches what it started as Ctrl-C does.
    setsid "$virtgrade" exec --study "$scratch/here.ini" qemu -- sleep 600 >"$scratch/words" 2>&1 &
    pid=$!
    "$@"
    report "$*: that moment comes" $? "$(cat "$scratch/words")"
    kill -"$signal" -- "-$pid"
    wait $pid 2>/dev/null
}
rm -f "$pool"/image-*
start_and_kill KILL wait_for_file 'image-*-disk'
[ "$(sets)" -eq 0 ]
report 'what was sent in part is not whole' $? "$(ls "$pool")"
output=$(exec_in here.ini echo again 2>"$scratch/words")
[ "$output $(sets)" = 'again 1' ]
report 'after a kill while the image was sent: the next program sends it' $? \
    "$output $(cat "$scratch/words")"
report_gone 'after that'
rm -f "$pool"/image-*
start_and_kill KILL wait_for_file 'image-*-kernel'
report_gone 'killed while the image was sent'
start_and_kill INT wait_for_file 'image-*-disk'
report_gone 'interrupted while the image was sent'
exec_in here.ini true >"$scratch/words" 2>&1
report 'the image is sent again' $? "$(cat "$scratch/words")"
start_and_kill KILL wait_for_file 'virtgrade-qemu-*-disk'
report_gone 'killed while the disk was copied'
ready() { wait_for_file 'virtgrade-qemu-*-disk' && sleep $((15 + RANDOM % 5)); }
start_and_kill INT ready
report_none 'interrupted with all that it started: it tidies up by itself' \
    "$(find "$pool" -name 'virtgrade-*'; recorded)"
report_gone 'interrupted'
# Its way there breaks: that ends the command, and what was made there is removed over a new one.
setsid "$virtgrade" exec --study "$scratch/here.ini" qemu -- sleep 600 >"$scratch/words" 2>&1 &
pid=$!
ready
for ssh in $(cat /proc/$pid/task/*/children); do kill "$ssh"; done
wait $pid
status=$?
[ $status -eq 125 ]
report 'a broken connection ends the command' $? "$status $(cat "$scratch/words")"
report_none 'after a broken connection it tidies up by itself' \
    "$(find "$pool" -name 'virtgrade-*'; recorded)"
report_gone 'after a broken connection'
for ((i = 0; i < kills; i++)); do
    after=$((RANDOM * 20000 / 32768))
    moment() { sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"; }
    start_and_kill KILL moment
    report_gone "killed after $after ms"
done

# --- what cannot be reached, and what tries to be more than a name ---

for bad in "qemu+ssh://root@127.0.0.1:1/system?command=$scratch/ssh" \
    "qemu+ssh://\$(touch $scratch/x)@127.0.0.1/system" \
    "qemu+ssh://-oProxyCommand=touch%20$scratch%2Fx@127.0.0.1/system" \
    "qemu+ssh://root@-oProxyCommand=touch%20$scratch%2Fx/system" \
    "qemu+ssh://root@127.0.0.1/system?command=$scratch/ssh&socket=/x';touch%20$scratch/x;'" \
    "qemu+ssh://root@127.0.0.1/system?command=$scratch/ssh&socket=%24(touch%20$scratch/x)"; do
    study bad.ini "$here" "$bad"
    words=$(exec_in bad.ini true 2>&1)
    status=$?
    [ $status -eq 125 ] && [ ! -e "$scratch/x" ]
    report "$(sed "s#$scratch#DIRECTORY#g" <<<"$bad") is refused" $? "$status $words"
done
report_gone 'after what was refused'

# --- the end ---

kill "$sshd" && wait "$sshd" 2>/dev/null
sshd=
words=$(exec_in here.ini true 2>&1)
status=$?
[ $status -eq 125 ]
report 'a host that does not answer is told' $? "$status $words"
report_gone 'after that'
words=$(down there.ini)
report "the other host's libvirtd goes" $? "$words"
report_none 'nothing of it is left' "$(find "$there" 2>/dev/null)"
exit "$failed"
