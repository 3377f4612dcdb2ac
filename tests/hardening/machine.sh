#!/bin/bash
# Machines that lack something, in TAP: a root directory entered by plain chroot, by pivot_root, without
# /dev/net/tun, without capabilities. The doctor says what is missing and why, calls no platform good
# whose instance would fail, and exec refuses with the same reason.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening machine'
. tests/lib/tap.sh
. tests/lib/root.sh
need_root_and unshare chroot setpriv jq

work=$(mktemp -d /tmp/vg.XXXXXX)
trap 'rm -rf "$work"' EXIT
need_roots
cp build/virtgrade "$work/virtgrade"
# An image that is there: what else is missing shows.
mkdir -p "$work/cache/images/made-up"
printf '%s\n' '[lab]' 'state = /scratch/state' 'cache = /scratch/cache' '[docker]' 'engine = private' \
    '[qemu]' 'uri = private' '[lxc]' 'uri = private' >"$work/study.ini"

finding() { # GROUP SUBJECT FIELD, of the report in $work/doctor.json
    jq -r --arg group "$1" --arg subject "$2" --arg field "$3" \
        'first(.findings[] | select(.group == $group and .subject == $subject)) | .[$field]' "$work/doctor.json"
}

# Examines a machine: NAME, then how it is entered.
examine() {
    name=$1
    shift
    enter=("$@")
    "${enter[@]}" /scratch/virtgrade doctor --study /scratch/study.ini --format json >"$work/doctor.json" 2>"$work/errors"
    report "$name: the doctor examines it" $? "$(cat "$work/errors")"
}
lacks() { # REASON PLATFORM...: the doctor calls each missing for the reason; exec refuses with it
    local reason=$1 platform output
    shift
    for platform in "$@"; do
        is "$name: the doctor says why $platform cannot run" "missing $reason" \
            "$(finding platform "$platform" level) $(finding platform "$platform" text | grep -oF -- "$reason")"
        [ -n "$(finding platform "$platform" remedy)" ]
        report "$name: and what helps" $?
        output=$("${enter[@]}" /scratch/virtgrade exec --study /scratch/study.ini "$platform" -- true 2>&1)
        is "$name: exec in $platform refuses for the same reason" "125 $reason" "$? $(grep -oF -- "$reason" <<<"$output")"
    done
    report_none "$name: no platform is called good" "$(jq -r '.findings[] |
        select(.group == "platform" and .level == "good") | .subject' "$work/doctor.json")"
    report_none "$name: nothing is left behind" "$(find "$work" -name '*trial*'; find /sys/fs/cgroup -maxdepth 2 -name 'virtgrade-trial-*')"
}

examine 'plain chroot' in_root chroot
is 'plain chroot: the doctor says that commands cannot enter an instance' missing "$(finding lab 'root directory' level)"
lacks 'changed by chroot' metal
if [ "$(finding tool libvirtd level)" = good ] && [ "$(finding tool qemu-system-x86_64 level)" = good ]; then
    lacks 'cannot make a tap device with /dev/net/tun: No such file or directory' qemu
else
    skip 'plain chroot: machines need a tap device' 'libvirtd or QEMU is not installed'
fi

examine 'root entered by pivot_root' in_root pivot_root
is 'root entered by pivot_root: commands can enter an instance' good "$(finding lab 'root directory' level)"
is 'root entered by pivot_root: the disk of the cache is tried' \
    "$(unshare --mount bash -c 'cd "$1" && mkdir l u w r && mount -t overlay none r -o lowerdir=l,upperdir=u,workdir=w' \
        try "$(mktemp -d -p "$work")" 2>/dev/null && echo good || echo missing)" \
    "$(finding lab 'overlay on the cache' level)"

# What an unprivileged container has: root without CAP_SYS_ADMIN.
without_privileges() { in_root unprivileged "$@"; }
examine 'container' without_privileges
lacks 'cannot make namespaces: Operation not permitted' metal

exit $failed
