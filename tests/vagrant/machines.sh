#!/bin/bash
# The laboratory on two real machines, in TAP, as root: both come up under QEMU without KVM, in a network
# of their own; the unit tests run in `host`, and `client` puts load on it; then everything is removed.
# `make check-vagrant` takes twenty minutes.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=vagrant
. tests/lib/tap.sh
. tests/platforms/inventory.sh
virtgrade=$PWD/build/virtgrade
work=$(mktemp -d /tmp/vgv.XXXXXX)
printf '%s\n' '[lab]' "state = $work/state" '[qemu]' 'uri = private' >"$work/lab.ini"
export VAGRANT_CWD=vagrant VAGRANT_HOME=$work/home VAGRANT_DOTFILE_PATH=$work/dot VAGRANT_CHECKPOINT_DISABLE=1 \
    VAGRANT_DEFAULT_PROVIDER=libvirt VIRTGRADE_DRIVER=qemu VIRTGRADE_MANAGEMENT_MODE=none VAGRANT_NO_COLOR=1 \
    VAGRANT_NO_PARALLEL=1 LIBVIRT_DEFAULT_URI="qemu+unix:///system?socket=$work/state/libvirtd/run/libvirt-sock"
had_key=$(ls vagrant/key 2>/dev/null)
in_lab() { nsenter --net="$work/state/netns/lab" "$@"; }
machine() { in_lab vagrant "$@"; }
at() { # MACHINE COMMAND
    machine ssh "$1" --no-tty --command "$2" 2>"$work/ssh.log"
}
finish() {
    machine destroy --force >"$work/destroy.log" 2>&1
    "$virtgrade" lab down --study "$work/lab.ini" >"$work/down.log" 2>&1
    [ -n "$had_key" ] || rm -rf vagrant/key
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
begin=$SECONDS
took() { # WHAT: prints how long it took
    echo "# $1: $((SECONDS - begin)) s"
    begin=$SECONDS
}

remember
# A first machine brings up the network and a private libvirtd.
"$virtgrade" exec --study "$work/lab.ini" qemu -- true >"$work/exec.log" 2>&1
report 'a private libvirtd runs' $? "$(tail -n 3 "$work/exec.log")"
[ $failed -eq 0 ] || exit 1
# The lab's own link has the addresses of the two machines.
in_lab ip link delete vl
took 'the lab'

found=$(machine validate 2>&1)
report 'the Vagrantfile is valid' $? "$found"
machine box add --name virtgrade/debian build/vagrant/virtgrade.json >"$work/box.log" 2>&1 &&
    machine box list | grep -q '^virtgrade/debian *(libvirt'
report 'the box is added from its catalogue, with its checksum' $? "$(tail -n 5 "$work/box.log")"
took 'the box'

machine up >"$work/up.log" 2>&1
report 'both machines come up' $? "$(tail -n 20 "$work/up.log")"
took 'up'
[ $failed -eq 0 ] || exit 1

found=$(at client 'ip -4 -o address show eth1; ip route show 192.0.2.0/24; iperf3 --version | head -n 1')
grep -q '198\.51\.100\.2/24' <<<"$found" && grep -q 'via 198\.51\.100\.1' <<<"$found" && grep -q '^iperf 3' <<<"$found"
report 'the client has its address, its route and its tools' $? "$found"
found=$(at host 'sudo ssh -oBatchMode=yes -oLogLevel=ERROR -oStrictHostKeyChecking=accept-new -i /etc/virtgrade/client-key vagrant@198.51.100.2 hostname')
[ "${found%$'\r'}" = client ]
report 'the host gets into the client' $? "$found, $(tail -n 3 "$work/ssh.log")"

# The unit tests, built as the README says, in a machine that is itself a guest.
at host 'cd /virtgrade && sudo make -s virtgrade build/unit-tests && sudo build/unit-tests /tmp/units.tap >/tmp/units.log 2>&1; grep -c "^ok" /tmp/units.tap; grep "^not ok" /tmp/units.tap' >"$work/units" 2>&1
count=$(head -n 1 "$work/units" | tr -d '\r')
[ "${count:-0}" -gt 300 ] 2>/dev/null && ! grep -q '^not ok' "$work/units"
report "the unit tests run in host: $count" $? "$(tail -n 20 "$work/units"; tail -n 5 "$work/ssh.log")"
took 'the build and the units'
at host 'cd /virtgrade && sudo build/virtgrade doctor --format json' >"$work/doctor.json"
found=$(jq -r '.findings[] | select(.group == "platform") | "\(.subject) \(.level)"' "$work/doctor.json" 2>&1)
grep -q '^docker good' <<<"$found" && grep -q '^metal good' <<<"$found"
report 'and its doctor reports the platforms that can run there' $? "$found"

# --- a load from the client ---

mkdir -p "$work/study/tests/network/output"
log=$work/study/tests/network/output/$(date -u +%FT%T+0000)-metal-bandwidth
# Ten repetitions, as in the study. Each server answers once, and prints what it received.
at host 'nohup sh -c "for i in \$(seq 10); do iperf3 --server --one-off --json; done" >/tmp/server.json 2>&1 </dev/null &'
at client 'for i in $(seq 10); do
    for try in $(seq 50); do
        iperf3 --client 198.51.100.3 --time 1 --json >/tmp/client.json && break
        sleep 0.2
    done
    cat /tmp/client.json
done' >"$log.log"
at host 'cat /tmp/server.json' >"$log-server.log"
"$virtgrade" import --keep-going "$work/study" >"$work/observations.csv" 2>"$work/import.log"
found=$(grep ',net_' "$work/observations.csv")
[ "$(wc -l <<<"$found")" -eq 20 ] && ! grep -qv ',ok,' <<<"$found"
report 'iperf3 runs between the two, and is imported as observations' $? "$(cat "$work/import.log" "$work/observations.csv")"
"$virtgrade" summarize "$work/observations.csv" | cut -d, -f3,5-8 | sed 's/^/# /'

# --- again, and away ---

machine provision >"$work/provision.log" 2>&1 &&
    [ "$(grep -c ': nothing to do$' "$work/provision.log")" -eq 2 ]
report 'provisioning again changes nothing' $? "$(tail -n 20 "$work/provision.log")"
took 'provisioning again'
machine destroy --force >"$work/destroy.log" 2>&1
report 'both are destroyed' $? "$(tail -n 5 "$work/destroy.log")"
found=$(in_lab virsh --connect "$LIBVIRT_DEFAULT_URI" list --all --name | grep .)
report_none 'and libvirt has no machine' "$found"
"$virtgrade" lab down --study "$work/lab.ini" >"$work/down.log" 2>&1
report 'the lab goes down' $? "$(tail -n 3 "$work/down.log")"
rm -rf "${work:?}/home" "${work:?}/dot"
report_none 'and nothing is left' "$(left | grep -v "^file $work")"
took 'the end'
exit $failed
