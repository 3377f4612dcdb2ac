#!/bin/bash
# The client on another machine, in TAP, as root. The machine is a network namespace with an sshd in it
# that this script starts, and the link a pair of virtual cards.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=client
. tests/lib/tap.sh
. tests/platforms/inventory.sh

need_root_and /usr/sbin/sshd ssh ssh-keygen ip jq iperf3
virtgrade=$PWD/build/virtgrade
work=$(mktemp -d /tmp/vgc.XXXXXX)
out=$(mktemp -d /tmp/vgr.XXXXXX)
card=vgc$((RANDOM % 10000))
state="$work/a b%h\"'q"
study() { # FILE [LINE...]: settings of a study with this client
    local file=$1
    shift
    printf '%s\n' '[lab]' "state = $state" '[client]' 'remote = root@198.51.100.2' \
        "key = $work/a %d key" "interface = $card" "$@" >"$work/$file"
}
finish() {
    $virtgrade lab down --study "$work/client.ini" >"$work/down.log" 2>&1
    [ ! -e "$work/sshd.pid" ] || kill "$(cat "$work/sshd.pid")" 2>/dev/null
    [ -z "${there:-}" ] || kill "$there" 2>/dev/null
    ip link del "$card" 2>/dev/null
    wait
    rm -rf "$work" "$out"
}
trap finish EXIT
trap 'exit 1' INT TERM

study client.ini '[study]' 'platforms = metal' 'experiments = boot_time bandwidth' 'repetitions = 1' \
    '[bandwidth]' 'seconds = 1'
study other.ini
study wrong.ini
printf '%s\n' '[lab]' "state = $state" >"$work/here.ini"

if ! $virtgrade lab up --study "$work/here.ini" >"$work/image.log" 2>&1; then
    echo "ok - $suite # SKIP no image: $(tail -n 1 "$work/image.log")"
    exit 0
fi
found=$($virtgrade lab up --study "$work/client.ini" 2>&1)
status=$?
[ $status -eq 2 ] && grep -q 'up with another client' <<<"$found"
report 'a lab that is up keeps its client' $? "$status: $found"
$virtgrade lab down --study "$work/here.ini" >"$work/down.log" 2>&1

# --- the other machine ---

ssh-keygen -q -t ed25519 -N '' -f "$work/host-key"
ssh-keygen -q -t ed25519 -N '' -f "$work/a %d key"
cp "$work/a %d key.pub" "$work/user-key.pub"
printf '%s\n' 'ListenAddress 198.51.100.2' "HostKey $work/host-key" \
    "AuthorizedKeysFile $work/user-key.pub" 'StrictModes no' 'UsePAM no' 'PasswordAuthentication no' \
    'PidFile none' >"$work/sshd.conf"
# shellcheck disable=SC2016 # for the shell inside
unshare --net --mount --propagation private sh -c 'mount -t tmpfs -o mode=755 none /run && mkdir /run/sshd &&
    mount -t sysfs -o ro none /sys && ip link set lo up && while ! ip link set "$2" up 2>/dev/null; do sleep 0.05; done &&
    ip address add 198.51.100.2/24 dev "$2" && ip route add 192.0.2.0/24 via 198.51.100.1 &&
    { /usr/sbin/sshd -D -e -f "$1" & echo $! >"$3"; } && exec tail -f /dev/null' \
    sh "$work/sshd.conf" far "$work/sshd.pid" 2>"$work/sshd.log" &
there=$!
for _ in $(seq 100); do
    [ "$(readlink /proc/$there/ns/net)" = "$(readlink /proc/self/ns/net)" ] || break
    sleep 0.05
done
ip link add "$card" type veth peer name far netns "$there"
ip address add 198.51.100.1/24 dev "$card"
ip address add 203.0.113.7/25 dev "$card"
ip link set "$card" up
for _ in $(seq 100); do
    ! grep -q 'Server listening' "$work/sshd.log" || break
    sleep 0.05
done
addresses() { ip -4 -o address show dev "$card" 2>&1 | awk '{ print $4 }' | sort | paste -sd' '; }
before=$(addresses)
report 'another machine is there' "$(grep -qc 'Server listening' "$work/sshd.log"; echo $?)" "$(cat "$work/sshd.log")"
remember

# --- a study with it ---

$virtgrade run "$work/client.ini" -o "$out/study" >"$work/run.log" 2>&1
report 'a study runs with it' $? "$(tail -n 5 "$work/run.log")"
found=$($virtgrade status "$out/study" --json | jq -r '"\(.cells) of \(.planned), \(.failed) failed"')
[ "${found#* of }" = "${found%% of *}, 0 failed" ]
report 'of which nothing failed' $? "$found"
$virtgrade import --study own "$out/study" | grep -q ',net_received,'
report 'and which has the bandwidth between the two' $?
found=$(jq -c '.client' "$out/study/environment.json")
jq -e '.client | (.kernel | type == "string") and (.clock | type == "string") and .processors > 0 and
    (.tools.iperf3 | startswith("iperf 3")) and (.tools.sysbench | type == "string") and
    .link.mtu_bytes == 1500 and .link_here.mtu_bytes == 1500 and (.link_here | has("speed_mbit"))' \
    "$out/study/environment.json" >/dev/null
report 'its environment tells of the client: kernel, clock, tools, both ends of the link' $? "$found"
found=$($virtgrade environment "$out/study/environment.json" --table host | grep '^client, \|^link ')
[ "$(wc -l <<<"$found")" -eq 9 ] && ! grep -q 'kernel *unknown' <<<"$found"
report 'and so does its table of the host' $? "$found"
found=$(jq -c '.moment.client_clock' "$out/study/environment.json")
jq -e '.moment.client_clock | .within_ms > 0 and (.ahead_ms | fabs) <= .within_ms' \
    "$out/study/environment.json" >/dev/null
report 'and how its clock differs: of the same kernel, by no more than could be told' $? "$found"
found=$(grep -rlE '198\.51\.100\.2|%d key|root@' "$out/study/environment.json" "$out/study/study.ini")
report_none 'but not where it is, nor who gets in' "$found"

# --- what goes wrong ---

found=$($virtgrade exec --study "$work/client.ini" metal -- true 2>&1)
report 'an instance starts' $? "$found"
$virtgrade lab down --study "$work/client.ini" >"$work/down.log" 2>&1
[ "$(addresses)" = "$before" ]
report 'with the lab the card goes back, with its addresses' $? "$(addresses), before $before"
report_none 'and nothing is left' "$(left)"

sed -i "s/^interface = .*/interface = none0/" "$work/other.ini"
found=$($virtgrade lab up --study "$work/other.ini" 2>&1)
[ $? -eq 4 ] && grep -q 'no network interface' <<<"$found"
report 'a card that is not there is told' $? "$found"
$virtgrade lab down --study "$work/other.ini" >"$work/down.log" 2>&1
for wrong in 'remote = -oProxyCommand=x' 'remote = a b' 'interface =' 'interface = ../x'; do
    study wrong.ini
    sed -i "s|^${wrong%% *} = .*|$wrong|" "$work/wrong.ini"
    found=$($virtgrade lab up --study "$work/wrong.ini" 2>&1)
    [ $? -eq 3 ] && grep -q '\[client\]' <<<"$found"
    report "refused: $wrong" $? "$found"
done

# Killed at any moment while it comes up, the lab gives the card back.
for _ in $(seq "${KILLS:-4}"); do
    $virtgrade lab up --study "$work/client.ini" >"$work/up.log" 2>&1 &
    sleep "0.$((RANDOM % 40 + 10))"
    kill -KILL $! 2>/dev/null
    wait $! 2>/dev/null
    $virtgrade lab down --study "$work/client.ini" >"$work/down.log" 2>&1
    [ "$(addresses)" = "$before" ] || break
done
[ "$(addresses)" = "$before" ]
report 'killed on the way up, it gives the card back all the same' $? "$(addresses), before $before"
report_none 'and leaves nothing' "$(left)"

# A client that breaks away in the middle of a study is a failure of its cell, and the study goes on; one
# that is not there at the start lets none begin.
study breaking.ini '[study]' 'platforms = metal' 'experiments = cpu_events bandwidth' 'repetitions = 1' \
    '[cpu_events]' 'seconds = 6' '[bandwidth]' 'seconds = 1' '[wait]' 'command_s = 15'
$virtgrade run "$work/breaking.ini" -o "$out/breaking" >"$work/run.log" 2>&1 &
for _ in $(seq 600); do
    [ ! -e "$out/breaking/environment.json" ] || break
    sleep 0.05
done
nsenter --net="/proc/$there/ns/net" ip link set far down
wait $!
found=$($virtgrade status "$out/breaking" --json | jq -r '"\(.cells) of \(.planned), \(.failed) failed"')
[ "$found" = '2 of 2, 1 failed' ]
report 'a client that breaks away is a failure of its cell, and the study goes on' $? "$found, $(tail -n 3 "$work/run.log")"
$virtgrade lab down --study "$work/breaking.ini" >"$work/down.log" 2>&1
nsenter --net="/proc/$there/ns/net" sh -c 'ip link set far up; ip route replace 192.0.2.0/24 via 198.51.100.1'
kill "$(cat "$work/sshd.pid")"
found=$($virtgrade run "$work/client.ini" -o "$out/gone" 2>&1)
[ $? -eq 6 ] && grep -q 'the client does not answer' <<<"$found" && [ ! -e "$out/gone/environment.json" ]
report 'one that is not there lets no study begin' $? "$found"
exit $failed
