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

# Debian has no Firecracker package, so download the release and verify its checksum. FIRECRACKER_SHA256
# sets a trusted checksum; otherwise the one beside the release counts.
FIRECRACKER=v1.7.0
firecracker() {
    name=firecracker-$FIRECRACKER-$(uname -m)
    url=https://github.com/firecracker-microvm/firecracker/releases/download/$FIRECRACKER/$name.tgz
    if command -v firecracker >/dev/null; then
        return
    elif [ ! -e /dev/kvm ]; then
        echo "$role: Firecracker is left out: there is no KVM"
        return
    fi
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    if ! curl --fail --silent --show-error --location --connect-timeout 10 --max-time 600 \
        --output "$work/$name.tgz" "$url" --output "$work/sum" "$url.sha256.txt" 2>"$work/why"; then
        echo "$role: Firecracker is left out: $(tail -n 1 "$work/why")"
        return
    fi
    expected=${FIRECRACKER_SHA256:-$(cut -d ' ' -f 1 "$work/sum")}
    if ! echo "$expected  $work/$name.tgz" | sha256sum --check --status; then
        echo "provision.sh: $url: not the file with the checksum $expected" >&2
        exit 1
    fi
    tar -xzf "$work/$name.tgz" -C "$work"
    for program in firecracker jailer; do
        install -m 755 "$work/release-$FIRECRACKER-$(uname -m)/$program-$FIRECRACKER-$(uname -m)" \
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
