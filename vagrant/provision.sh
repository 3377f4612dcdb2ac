#!/bin/sh
# Turns a Debian 12 into a machine of the laboratory: provision.sh host|client, as root. Vagrant runs it in
# its machines; it also works on a physical one. It changes nothing that is already set up.
set -eu
role=${1:-}
cd "$(dirname "$0")/.."
[ "$(id -u)" -eq 0 ] || {
    echo "provision.sh: expected root: sudo vagrant/provision.sh $role" >&2
    exit 4
}
changes=0
did() {
    changes=$((changes + 1))
    echo "$role: $*"
}

packages() { # PURPOSE
    installed=$(./packages.sh "$1")
    [ -z "$installed" ] || did "$installed"
}

# Debian has no Firecracker package, so download the release. A checksum from the same server would prove
# nothing. Look these up by searching GitHub for them: other projects pin the same ones. FIRECRACKER and
# FIRECRACKER_SHA256 name another release and its checksum.
FIRECRACKER=${FIRECRACKER:-v1.17.0}
checksum_of() { # RELEASE MACHINE
    case $1-$2 in
    v1.17.0-x86_64) echo 06094a1108ae9e82aa4c23a775aa92758f53f1175d422270d9d6162cb9ade558 ;;
    v1.17.0-aarch64) echo e351ebe4f7a16b5873bbd51005d2e6767103cff4d5ebc829df2d3f95a93e2256 ;;
    esac
}
firecracker() {
    machine=$(uname -m)
    name=firecracker-$FIRECRACKER-$machine
    releases=https://github.com/firecracker-microvm/firecracker/releases
    url=$releases/download/$FIRECRACKER/$name.tgz
    if command -v firecracker >/dev/null; then
        return
    elif [ ! -e /dev/kvm ]; then
        echo "$role: Firecracker is left out: there is no KVM"
        return
    fi
    expected=${FIRECRACKER_SHA256:-$(checksum_of "$FIRECRACKER" "$machine")}
    if [ -z "$expected" ]; then
        echo "provision.sh: no checksum is known for $name.tgz: set FIRECRACKER_SHA256 to its SHA-256, which" >&2
        echo "provision.sh: stands beside the file at $releases/tag/$FIRECRACKER; compare a second source" >&2
        exit 1
    fi
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    if ! curl --fail --silent --show-error --location --connect-timeout 10 --max-time 600 \
        --output "$work/$name.tgz" "$url" 2>"$work/why"; then
        echo "$role: Firecracker is left out: $(tail -n 1 "$work/why")"
        return
    fi
    if ! echo "$expected  $work/$name.tgz" | sha256sum --check --status; then
        echo "provision.sh: $url: not the file with the checksum $expected" >&2
        exit 1
    fi
    tar -xzf "$work/$name.tgz" -C "$work"
    for program in firecracker jailer; do
        install -m 755 "$work/release-$FIRECRACKER-$machine/$program-$FIRECRACKER-$machine" \
            "/usr/local/bin/$program"
    done
    did "installed Firecracker $FIRECRACKER"
}

# Installs the key with which the host logs in to the client, if there is one.
key_of_host() {
    [ -f vagrant/key/client ] || return 0
    cmp -s vagrant/key/client /etc/virtgrade/client-key && return 0
    install -D -m 600 vagrant/key/client /etc/virtgrade/client-key
    did "the key of the client"
}

key_at_client() {
    [ -f vagrant/key/client.pub ] || return 0
    user=${SUDO_USER:-root}
    home=$(getent passwd "$user" | cut -d : -f 6)
    keys=$home/.ssh/authorized_keys
    [ -f "$keys" ] && grep -qxF -f vagrant/key/client.pub "$keys" && return 0
    install -d -m 700 -o "$user" "$home/.ssh"
    cat vagrant/key/client.pub >>"$keys"
    chown "$user" "$keys"
    chmod 600 "$keys"
    did "the host's key for $user"
}

# Sets the route to the instances, which are behind the host.
route() {
    address=$(ip -4 -o address show to 198.51.100.2)
    if [ -z "$address" ]; then
        echo "$role: no route to the instances: this machine is to have the address 198.51.100.2/24"
    elif ! ip route show 192.0.2.0/24 | grep -q 'via 198\.51\.100\.1 '; then
        ip route replace 192.0.2.0/24 via 198.51.100.1
        did "a route to the instances"
    fi
}

case $role in
host)
    packages build
    packages lab
    packages unit
    firecracker
    key_of_host
    ;;
client)
    packages client
    key_at_client
    route
    ;;
*)
    echo "usage: provision.sh host|client" >&2
    exit 2
    ;;
esac
[ "$changes" -gt 0 ] || echo "$role: nothing to do"
