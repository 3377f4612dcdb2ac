#!/bin/bash
# Builds a Vagrant box for libvirt and a catalogue with its version and checksum: box.sh DIRECTORY, as
# root, in the project's folder. The box's root file system uses the release and the package sources of
# the instances. It has their packages and those that `host` and `client` need.
set -euo pipefail
out=$1
name=virtgrade/debian
size_gib=20
release=$(build/virtgrade lab settings | sed -n 's/^suite = //p')
version=$(date -u +%Y%m%d.%H%M.%S)
mkdir -p "$out"
work=$out/work
rm -rf "$work"
trap 'rm -rf "$work"' EXIT

say() { echo "box: $*"; }

# Path of the public key with which Vagrant first logs in to a box.
vagrant_key() {
    dpkg-query --listfiles vagrant | grep -m 1 '/keys/vagrant\.pub$'
}

# --- the root file system ---

mapfile -t packages < <(awk '/^(build|lab|unit|client|box) / { print $2 }' packages.txt | sort -u)
say "root file system of $release, with ${#packages[@]} packages besides those of the instances"
build/virtgrade lab root "$work" "${packages[@]}"
root=$work/root

cp -RP vagrant/box/. "$root"
chmod 440 "$root/etc/sudoers.d/vagrant"
chmod 600 "$root/etc/fstab"
: >"$root/etc/machine-id"
rm -f "$root"/etc/ssh/ssh_host_*_key* "$root"/var/lib/dbus/machine-id
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin "$root"/var/log/apt
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C "$@"; }
inside useradd --create-home --shell /bin/bash --password '*' vagrant
install -d -m 700 "$root/home/vagrant/.ssh"
# Every Vagrant has this key. It logs in to a new machine with it and replaces it.
install -m 600 "$(vagrant_key)" "$root/home/vagrant/.ssh/authorized_keys"
inside chown -R vagrant: /home/vagrant
inside systemctl --quiet enable systemd-networkd.service virtgrade-keys.service
# The lab starts these services when it needs them.
inside systemctl --quiet disable mariadb.service nginx.service docker.service docker.socket \
    containerd.service fcgiwrap.service fcgiwrap.socket apt-daily.timer apt-daily-upgrade.timer
# The list in initramfs-tools/modules keeps the initial RAM disk small.
inside update-initramfs -u >/dev/null

# --- the disk: one partition, started by GRUB ---

say "disk"
disk=$work/disk.raw
truncate -s "${size_gib}G" "$disk"
sfdisk --quiet "$disk" <<<'2048,,L,*'
mke2fs -q -F -t ext4 -L virtgrade -m 1 -d "$root" -E offset=1048576 "$disk" \
    "$((size_gib * 1024 * 1024 - 2048))K"
modules=(biosdisk part_msdos ext2 normal linux search search_label serial terminal echo test)
grub-mkimage --format i386-pc --prefix '(hd0,msdos1)/boot/grub' --output "$work/core.img" "${modules[@]}"
# Write the boot sector's code without the partition table, then GRUB before the first partition.
dd if=/usr/lib/grub/i386-pc/boot.img of="$disk" bs=440 count=1 conv=notrunc status=none
dd if="$work/core.img" of="$disk" bs=512 seek=1 conv=notrunc status=none

# --- the box ---

say "box"
qemu-img convert -c -O qcow2 "$disk" "$work/box.img"
rm "$disk"
printf '{"provider": "libvirt", "format": "qcow2", "virtual_size": %d}\n' "$size_gib" >"$work/metadata.json"
cp vagrant/box.rb "$work/Vagrantfile"
file=virtgrade-$version.box
# Use gzip -1, because the disk image is already compressed.
tar --create --use-compress-program='gzip -1' --file "$out/$file.part" --directory "$work" \
    metadata.json Vagrantfile box.img
rm -f "$out"/virtgrade-*.box
mv "$out/$file.part" "$out/$file"
jq --null-input --arg name "$name" --arg version "$version" --arg url "file://$(realpath "$out")/$file" \
    --arg sum "$(sha256sum "$out/$file" | cut -d ' ' -f 1)" \
    '{name: $name, description: "Debian with what the laboratory needs", versions: [{version: $version,
      providers: [{name: "libvirt", url: $url, checksum_type: "sha256", checksum: $sum}]}]}' \
    >"$out/virtgrade.json.part"
mv "$out/virtgrade.json.part" "$out/virtgrade.json"
say "$name $version, $(du -m "$out/$file" | cut -f 1) MB: $out/virtgrade.json"
