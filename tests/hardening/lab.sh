#!/bin/bash
# Other users of the host get nothing from the lab, in TAP, as root: links in /tmp, a stranger's study.ini,
# setuid programs of images and instances, a download that somebody changed.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening lab'
. tests/platforms/lib.sh
need_root_and setpriv unshare
open_scratch 755

user=65533 other=65532
cp build/virtgrade "$work/virtgrade"
as() { # UID COMMAND...
    setpriv --reuid="$1" --regid="$1" --clear-groups "${@:2}"
}

# --- default directories of a user ---

# Makes the default directory of a user's lab a link of somebody else to a directory of that user, in a
# /tmp of its own, and takes that lab down. Prints the status, the output, and what is left.
# shellcheck disable=SC2016 # the inner shell expands what is its own
link_attack() { # UID OWNER-OF-LINK VARIABLES...
    unshare --mount --propagation private bash -uc '
        mount -t tmpfs -o mode=1777 none /var/tmp
        cp "$1/virtgrade" /var/tmp/
        mount --move /var/tmp /tmp
        mkdir -p /tmp/victim/instances /tmp/home/.cache /tmp/runtime
        touch /tmp/victim/record /tmp/victim/up
        chown -R "$2" /tmp/victim /tmp/home /tmp/runtime
        for link in /tmp/virtgrade-$2 /tmp/home/.cache/virtgrade /tmp/runtime/virtgrade; do
            ln -s /tmp/victim "$link"
            chown -h "$3" "$link"
        done
        setpriv --reuid="$2" --regid="$2" --clear-groups env -i PATH="$PATH" "${@:4}" \
            /tmp/virtgrade lab down --force --purge 2>&1
        echo "status $?"
        find /tmp/victim 2>/dev/null | sort' link "$work" "$@"
}
whole=$'/tmp/victim\n/tmp/victim/instances\n/tmp/victim/record\n/tmp/victim/up'
for variables in A=b HOME=/tmp/home 'HOME=/tmp/home XDG_RUNTIME_DIR=/tmp/runtime' \
    'XDG_CACHE_HOME=/tmp/runtime'; do
    # shellcheck disable=SC2086 # several words
    found=$(link_attack $user $other $variables)
    is "lab down follows no link of another user ($variables)" "status 4"$'\n'"$whole" \
        "$(sed -n '/^status/,$p' <<<"$found")"
    report "and says so ($variables)" "$(grep -q 'is a link, perhaps of another user' <<<"$found"; echo $?)" "$found"
done
found=$(link_attack $user $user A=b)
is "lab down follows a link of one's own" 'status 0' "$(grep '^status' <<<"$found")"

# --- a stranger's study.ini ---

printf '#!/bin/sh\ntouch "%s/ran"\n' "$work" >"$work/runsc"
chmod 755 "$work/runsc"
printf '%s\n' '[study]' 'platforms = gvisor' 'repetitions = 1' '[gvisor]' "binary = $work/runsc" '[docker]' \
    'engine = private' >"$work/theirs.ini"
chown $other "$work/theirs.ini"
for command in "exec --study $work/theirs.ini gvisor -- true" "lab up --study $work/theirs.ini" \
    "lab down --study $work/theirs.ini" "doctor --study $work/theirs.ini" "plan $work/theirs.ini" \
    "run $work/theirs.ini -o $work/theirs"; do
    # shellcheck disable=SC2086 # several words
    found=$($virtgrade $command 2>&1)
    status=$?
    [[ $status =~ ^(3|125)$ && ! -e $work/ran && ! -e $work/theirs ]] &&
        grep -q "\[gvisor\] binary is '$work/runsc', but another user" <<<"$found"
    report "a program of a stranger's study.ini is not run: ${command%% --*}" $? "status $status: $found"
done
found=$($virtgrade doctor --trust-study --study "$work/theirs.ini" 2>&1)
report 'a program is accepted with --trust-study' "$(grep -q 'another user' <<<"$found"; echo $((1 - $?)))" "$found"

# --- a download ---

# The real script with a curl of ours, in a /dev that has KVM and a /usr/local/bin that is its own.
mkdir -p "$work/tree/vagrant" "$work/bin"
cp vagrant/provision.sh "$work/tree/vagrant"
printf '#!/bin/sh\n' >"$work/tree/packages.sh"
# shellcheck disable=SC2016 # the script expands what is its own
printf '%s\n' '#!/bin/sh' 'while [ "$1" != --output ]; do shift; done' "cp $work/archive.tgz \"\$2\"" >"$work/bin/curl"
chmod 755 "$work/tree/packages.sh" "$work/bin/curl"
machine=$(uname -m)
mkdir "$work/release-v9-$machine"
for program in firecracker jailer; do
    printf '#!/bin/sh\n' >"$work/release-v9-$machine/$program-v9-$machine"
done
tar -C "$work" -czf "$work/archive.tgz" "release-v9-$machine"
provision() { # VARIABLE...: prints what is installed then
    # shellcheck disable=SC2016 # the inner shell expands what is its own
    unshare --mount --propagation private bash -uc '
        mount -t tmpfs none /usr/local/bin
        mount -t tmpfs none /mnt
        cp -a /dev/null /mnt/
        touch /mnt/kvm
        mount --move /mnt /dev
        env PATH="$1/bin:/usr/local/bin:/usr/bin:/bin" "${@:2}" "$1/tree/vagrant/provision.sh" host 2>&1
        echo "status $?"
        ls /usr/local/bin' provision "$work" "$@"
}
good=$(sha256sum "$work/archive.tgz" | cut -d ' ' -f 1)
is 'the right download is installed' 'status 0 firecracker jailer' \
    "$(provision FIRECRACKER=v9 "FIRECRACKER_SHA256=$good" | sed -n '/^status/,$p' | paste -sd ' ')"
found=$(provision FIRECRACKER=v9 "FIRECRACKER_SHA256=${good/[0-9]/a}")
[ "$(sed -n '/^status/,$p' <<<"$found")" = 'status 1' ] && grep -q 'not the file with the checksum' <<<"$found"
report 'another file is not unpacked' $? "$found"
found=$(provision A=b)
[ "$(sed -n '/^status/,$p' <<<"$found")" = 'status 1' ] && grep -q 'not the file with the checksum' <<<"$found"
report 'nor one under the name of the pinned release' $? "$found"
found=$(provision FIRECRACKER=v9)
[ "$(sed -n '/^status/,$p' <<<"$found")" = 'status 1' ] && grep -q 'set FIRECRACKER_SHA256' <<<"$found"
report 'a release without a known checksum is not downloaded' $? "$found"
# --- setuid programs of another system ---

# Last, since it needs an image.
need_platform metal
write_study "$work/study.ini" "$work/state"
labs=("$work/study.ini")
need_lab_up "$work/study.ini"
find_image "$work/study.ini"
setuid() { find "$cache/images" "$cache/instances" -type f -perm /6000 2>/dev/null; }
$virtgrade exec --study "$work/study.ini" metal -- sh -c 'chmod 6755 /usr/bin/env; sleep 5' &
in_instance() { setuid | grep -q "^$cache/instances/"; }
wait_until 20 in_instance
found=$(setuid)
grep -q "^$cache/images/" <<<"$found" && grep -q "^$cache/instances/" <<<"$found"
report 'an image and an instance have setuid programs' $? "$found"
is 'no other user reaches one' '' "$(as $user bash -c "$(declare -f setuid); cache=$cache; setuid
    while read -r file; do [ ! -e \"\$file\" ] || echo \"\$file\"; done" <<<"$found")"
wait
exit $failed
