#!/bin/bash
# The client on another machine, in TAP, as root. The machine is a network namespace with an sshd that
# this script starts; the link is a pair of virtual cards.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=client
. tests/platforms/lib.sh
need_root_and /usr/sbin/sshd ssh ssh-keygen ip jq iperf3
open_scratch
need_platform metal

card=vgc$((RANDOM % 10000))
state="$work/a b%h\"'q"
study() { # FILE [LINE...]: settings of a study with this client
    write_study "$work/$1" "$state" '[client]' 'remote = root@198.51.100.2' "key = $work/a %d key" \
        "interface = $card" "${@:2}"
}
cleanup() {
    lab_down "$work/client.ini"
    [ ! -e "$work/sshd.pid" ] || kill "$(cat "$work/sshd.pid")" 2>/dev/null
    [ -z "${there:-}" ] || kill "$there" 2>/dev/null
    ip link del "$card" 2>/dev/null
    wait
}

study client.ini '[study]' 'platforms = metal' 'experiments = boot_time bandwidth' 'repetitions = 1' \
    '[bandwidth]' 'seconds = 1'
study other.ini
study wrong.ini
write_study "$work/here.ini" "$state"

need_lab_up "$work/here.ini"
found=$("$virtgrade" lab up --study "$work/client.ini" 2>&1)
status=$?
[ $status -eq 2 ] && grep -q 'up with another client' <<<"$found"
report 'a lab that is up keeps its client' $? "$status: $found"
lab_down "$work/here.ini"

# --- the other machine ---

ssh_keys "$work/host-key" "$work/a %d key"
cp "$work/a %d key.pub" "$work/user-key.pub"
sshd_settings "$work/host-key" "$work/user-key.pub" 'ListenAddress 198.51.100.2' >"$work/sshd.conf"
# shellcheck disable=SC2016 # for the shell inside
unshare --net --mount --propagation private sh -c 'mount -t tmpfs -o mode=755 none /run && mkdir /run/sshd &&
    mount -t sysfs -o ro none /sys && ip link set lo up && while ! ip link set "$2" up 2>/dev/null; do sleep 0.05; done &&
    ip address add 198.51.100.2/24 dev "$2" && ip route add 192.0.2.0/24 via 198.51.100.1 &&
    { /usr/sbin/sshd -D -e -f "$1" & echo $! >"$3"; } && exec tail -f /dev/null' \
    sh "$work/sshd.conf" far "$work/sshd.pid" 2>"$work/sshd.log" &
there=$!
in_own_network() { [ "$(readlink /proc/$there/ns/net)" != "$(readlink /proc/self/ns/net)" ]; }
wait_until 5 in_own_network
ip link add "$card" type veth peer name far netns "$there"
ip address add 198.51.100.1/24 dev "$card"
ip address add 203.0.113.7/25 dev "$card"
ip link set "$card" up
wait_until 5 grep -q 'Server listening' "$work/sshd.log"
addresses() { ip -4 -o address show dev "$card" 2>&1 | awk '{ print $4 }' | sort | paste -sd' '; }
before=$(addresses)
report 'the other machine is up' "$(grep -qc 'Server listening' "$work/sshd.log"; echo $?)" "$(cat "$work/sshd.log")"
remember

# --- a study with it ---

"$virtgrade" run "$work/client.ini" -o "$results/study" >"$work/run.log" 2>&1
report 'a study runs with it' $? "$(tail -n 5 "$work/run.log")"
found=$(cells_of "$results/study")
[ "${found#* of }" = "${found%% of *}, 0 failed" ]
report 'and nothing failed' $? "$found"
"$virtgrade" import "$results/study" | grep -q ',net_received,'
report 'and the bandwidth between the two is measured' $?
found=$(jq -c '.client' "$results/study/environment.json")
jq -e '.client | (.kernel | type == "string") and (.clock | type == "string") and .processors > 0 and
    (.tools.iperf3 | startswith("iperf 3")) and (.tools.sysbench | type == "string") and
    .link.mtu_bytes == 1500 and .link_here.mtu_bytes == 1500 and (.link_here | has("speed_mbit"))' \
    "$results/study/environment.json" >/dev/null
report 'its environment describes the client: kernel, clock, tools, both ends of the link' $? "$found"
found=$("$virtgrade" environment "$results/study/environment.json" --table host | grep '^client, \|^link ')
[ "$(wc -l <<<"$found")" -eq 9 ] && ! grep -q 'kernel *unknown' <<<"$found"
report 'and so does its table of the host' $? "$found"
found=$(jq -c '.moment.client_clock' "$results/study/environment.json")
jq -e '.moment.client_clock | .within_ms > 0 and (.ahead_ms | fabs) <= .within_ms' \
    "$results/study/environment.json" >/dev/null
report 'and the difference of its clock: within the error of measurement, since the kernel is the same' $? "$found"
found=$(grep -rlE '198\.51\.100\.2|%d key|root@' "$results/study/environment.json" "$results/study/study.ini")
report_none 'but neither its address nor its key' "$found"

# --- faults ---

found=$("$virtgrade" exec --study "$work/client.ini" metal -- true 2>&1)
report 'an instance starts' $? "$found"
lab_down "$work/client.ini"
[ "$(addresses)" = "$before" ]
report 'when the lab goes down, the card comes back with its addresses' $? "$(addresses), before $before"
report_none 'and nothing is left' "$(left)"

sed -i "s/^interface = .*/interface = none0/" "$work/other.ini"
found=$("$virtgrade" lab up --study "$work/other.ini" 2>&1)
[ $? -eq 4 ] && grep -q 'no network interface' <<<"$found"
report 'a missing card is reported' $? "$found"
lab_down "$work/other.ini"
for wrong in 'remote = -oProxyCommand=x' 'remote = a b' 'interface =' 'interface = ../x'; do
    study wrong.ini
    sed -i "s|^${wrong%% *} = .*|$wrong|" "$work/wrong.ini"
    found=$("$virtgrade" lab up --study "$work/wrong.ini" 2>&1)
    [ $? -eq 3 ] && grep -q '\[client\]' <<<"$found"
    report "refused: $wrong" $? "$found"
done

# Killed at any time while it comes up, the lab returns the card.
for _ in $(seq "${KILLS:-4}"); do
    "$virtgrade" lab up --study "$work/client.ini" >"$work/up.log" 2>&1 &
    sleep "0.$((RANDOM % 40 + 10))"
    end_job KILL $!
    lab_down "$work/client.ini"
    [ "$(addresses)" = "$before" ] || break
done
[ "$(addresses)" = "$before" ]
report 'killed on the way up, it still returns the card' $? "$(addresses), before $before"
report_none 'and leaves nothing' "$(left)"

# If the client disappears during a study, its cell fails and the study goes on. Without a client at the
# start, no study begins.
study breaking.ini '[study]' 'platforms = metal' 'experiments = cpu_events bandwidth' 'repetitions = 1' \
    '[cpu_events]' 'seconds = 6' '[bandwidth]' 'seconds = 1' '[wait]' 'command_s = 15'
"$virtgrade" run "$work/breaking.ini" -o "$results/breaking" >"$work/run.log" 2>&1 &
wait_until 30 test -e "$results/breaking/environment.json"
nsenter --net="/proc/$there/ns/net" ip link set far down
wait $!
found=$(cells_of "$results/breaking")
[ "$found" = '2 of 2, 1 failed' ]
report 'if the client disappears, its cell fails and the study goes on' $? "$found, $(tail -n 3 "$work/run.log")"
lab_down "$work/breaking.ini"
nsenter --net="/proc/$there/ns/net" sh -c 'ip link set far up; ip route replace 192.0.2.0/24 via 198.51.100.1'
kill "$(cat "$work/sshd.pid")"
found=$("$virtgrade" run "$work/client.ini" -o "$results/gone" 2>&1)
[ $? -eq 6 ] && grep -q 'the client does not answer' <<<"$found" && [ ! -e "$results/gone/environment.json" ]
report 'without a client no study begins' $? "$found"
exit $failed
