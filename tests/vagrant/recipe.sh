#!/bin/bash
# The laboratory on two machines, as far as it can be tested without starting them, in TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=vagrant
. tests/lib/tap.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v vagrant >/dev/null; then
    echo "ok - $suite # SKIP vagrant is not installed"
    exit 0
fi
export VAGRANT_CWD=vagrant VAGRANT_HOME=$work/home VAGRANT_DOTFILE_PATH=$work/dot \
    VAGRANT_CHECKPOINT_DISABLE=1 VAGRANT_DEFAULT_PROVIDER=libvirt VIRTGRADE_DRIVER=qemu
before=$(find vagrant | sort)
validate() { vagrant validate 2>&1; }

found=$(validate)
report 'the Vagrantfile is valid' $? "$found"
for setting in DRIVER=kvm RELEASE=trixie CPUS=4 MEMORY_MIB=8192 BOX=other/box MANAGEMENT_MODE=none; do
    found=$(env "VIRTGRADE_$setting" vagrant validate 2>&1)
    report "and with $setting" $? "$found"
done
found=$(VIRTGRADE_CPUS=many validate)
[ $? -ne 0 ]
report 'an invalid number is refused' $? "$found"
found=$(vagrant status --machine-readable 2>/dev/null | awk -F, '$3 == "state" { print $2, $4 }' | sort | paste -sd,)
[ "$found" = 'client not_created,host not_created' ]
report 'it describes a host and a client' $? "$found"
[ "$(find vagrant | sort)" = "$before" ]
report 'and leaves nothing behind' $? "$(find vagrant | sort | diff - <(echo "$before"))"

found=$(build/virtgrade lab settings --study vagrant/study.ini | sed -n '/^\[client\]/,/^$/p' | grep -v '^#' | paste -sd,)
[ "$found" = '[client],remote = vagrant@198.51.100.2,key = /etc/virtgrade/client-key,interface = eth1,' ]
report 'its study.ini names the client' $? "$found"

# The choice of the driver depends on whether KVM runs a guest, not on its device alone.
rm -f build/vagrant/driver
found=$(env -u VIRTGRADE_DRIVER vagrant validate 2>&1; cat build/vagrant/driver 2>/dev/null)
level=$(build/virtgrade doctor --format json | jq -r '.findings[] | select(.group == "platform" and .subject == "kvm") | .level')
[ ! -w /dev/kvm ] || [ "$(tail -n 1 <<<"$found")" = "$([ "$level" = good ] && echo kvm || echo qemu)" ]
report "without a named driver it finds out: KVM is $level" $? "$found"

# --- one way to provision, for Vagrant and for a bare machine ---

if [ "$(id -u)" -eq 0 ]; then
    # A copy that every user can read: the tree may lie in a folder of root's.
    chmod 755 "$work"
    mkdir "$work/tree"
    cp -r vagrant packages.sh packages.txt "$work/tree"
    chmod -R a+rX "$work/tree"
    found=$(cd "$work/tree" && setpriv --reuid=65534 --clear-groups vagrant/provision.sh host 2>&1)
else
    found=$(vagrant/provision.sh host 2>&1)
fi
[ $? -eq 4 ] && grep -q 'sudo vagrant/provision.sh host' <<<"$found"
report 'without root it says what to do' $? "$found"
[ -z "$(sed 's/#.*//' vagrant/provision.sh vagrant/box.sh | grep -nE 'apt-get|apt +install|--include')" ]
report 'packages are named only in packages.txt' $?
found=$(for package in $(awk '/^(box|vagrant|client|unit) / { print $2 }' packages.txt); do
    apt-cache show --no-all-versions "$package" >/dev/null 2>&1 || echo "$package"
done)
report_none 'and this release has all of them' "$found"

if [ "$(id -u)" -eq 0 ]; then
    found=$(vagrant/provision.sh nobody 2>&1)
    [ $? -eq 2 ] && grep -q '^usage' <<<"$found"
    report 'an unknown machine is refused' $? "$found"
    # A network namespace stands in for the client's network.
    ./packages.sh client >"$work/packages.log" 2>&1
    reason=$(unshare --net ip link add card type veth peer name other 2>&1)
    if [ -n "$reason" ]; then
        skip 'a client is provisioned' "no network namespace with a pair of links: $reason"
    else
        cat >"$work/client" <<'CLIENT'
ip link set lo up && ip link add card type veth peer name other && ip link set card up && ip link set other up &&
    ip address add 198.51.100.2/24 dev card && vagrant/provision.sh client && echo --- &&
    vagrant/provision.sh client && ip route show 192.0.2.0/24
CLIENT
        found=$(unshare --net sh "$work/client" 2>&1)
        [ "$(head -n 3 <<<"$found" | paste -sd,)" = 'client: a route to the instances,---,client: nothing to do' ] &&
            grep -q '^192.0.2.0/24 via 198.51.100.1 ' <<<"$found"
        report 'a client is provisioned; a second time changes nothing' $? "$found"
    fi
    found=$(build/virtgrade lab root "$work/root" 'a,b' 2>&1)
    [ $? -eq 2 ] && [ ! -e "$work/root" ]
    report 'a root file system of packages with odd names is refused' $? "$found"
fi

# --- the box ---

found=$(visudo -cf vagrant/box/etc/sudoers.d/vagrant 2>&1)
[ $? -eq 0 ] || ! command -v visudo >/dev/null
report 'its rule for sudo is valid' $? "$found"
found=$(! command -v systemd-analyze >/dev/null || systemd-analyze verify --man=no vagrant/box/etc/systemd/system/*.service 2>&1 | grep -v 'not executable\|Failed to')
report_none 'and its unit' "$found"
[ -f "$(dpkg-query --listfiles vagrant | grep -m 1 '/keys/vagrant\.pub$')" ] && [ -f /usr/lib/grub/i386-pc/boot.img ]
report 'the key and the boot sector that it needs are installed' $?
exit $failed
