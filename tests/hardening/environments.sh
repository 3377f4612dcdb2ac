#!/bin/bash
# Suites where much cannot run, in TAP, as root: a root directory entered by plain chroot and by pivot_root,
# an unprivileged container, an account without privileges; always in a folder with blanks and umlauts. What
# cannot run there is skipped with the probe's reason; nothing fails. In the project's folder, after the
# programs of the tests are built.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening environments'
. tests/lib/tap.sh
. tests/lib/root.sh
need_root_and unshare chroot setpriv jq

work=$(mktemp -d /tmp/vg.XXXXXX)
trap 'rm -rf "$work"' EXIT
need_roots
chmod 755 "$work"
unset STUDY STUDY_LOGS DOCTOR
export PLATFORMS=metal KILLS=1 CYCLES=1

folder='Mein Ordner ä/virtgrade'
tree=$work/$folder
mkdir -p "$tree/build"
for name in *; do
    [ "$name" = build ] || cp -a "$name" "$tree"
done
programs=(virtgrade)
for name in unit-tests cycle; do
    [ ! -x build/$name ] || programs+=("$name")
done
cp -a "${programs[@]/#/build/}" "$tree/build"
cp -a build/guest build/workloads "$tree/build" 2>/dev/null
chmod -R a+rX "$work"

# Runs the suites whose names match, by a command that enters the environment. A file for each environment
# keeps what they report.
check() { # NAME PATTERN COMMAND...
    local name=$1 pattern=$2 found
    shift 2
    # shellcheck disable=SC2016 # the inner shell expands what is its own
    found=$("$@" sh -c 'cd "$1" && REPORTS=build/reports JOBS=2 tests/check.sh match "$2"' sh "$folder" "$pattern" 2>&1)
    report "$name: suites pass or are skipped" $? "$(tail -n 40 <<<"$found")"
    ! grep -q '# SKIP *$' <<<"$found" && grep -qE '^tests: ([1-9][0-9]* passed, 0 failed|0 passed, 0 failed, [1-9])' <<<"$found"
    report "$name: some run, and no skip is without a reason" $? "$(grep -E 'SKIP|^tests' <<<"$found")"
    cp -r "$tree/build/reports" "$work/reports of $name"
}
skipped() { # NAME SUITE REASON: the suite was skipped as a whole for the reason
    local found
    found=$(cat "$work/reports of $1/$2.tap")
    [ "$(grep -c . <<<"$found")" -eq 1 ] && grep -q "^ok - .* # SKIP .*$3" <<<"$found"
    report "$1: $2 is skipped, since: $3" $? "$found"
}
in_work() { # HOW COMMAND...: in_root, in the folder that is /scratch there
    local how=$1
    shift
    in_root "$how" env -C /scratch HOME=/tmp "$@"
}

on_metal='platforms-(metal|docker|client|contract|session|study|workloads)'

check 'plain chroot' "^($on_metal|platforms-(firecracker|image|remote))$" in_work chroot
for name in metal contract session study workloads; do
    skipped 'plain chroot' platforms-$name 'metal cannot run here: .*changed by chroot'
done
if ! grep -q 'is not installed' "$work/reports of plain chroot/platforms-image.tap"; then
    skipped 'plain chroot' platforms-image 'qemu cannot run here: .*'
fi

check container "^(units|$on_metal|platforms-doctor)$" in_work unprivileged
for name in metal contract session study workloads; do
    skipped container platforms-$name 'metal cannot run here: cannot make namespaces: Operation not permitted'
done

# Where instances can run, they do, if an image is there.
if [ -n "$(find /var/cache/virtgrade/images -mindepth 1 -maxdepth 1 -type d 2>/dev/null)" ]; then
    VISIBLE=/var/cache/virtgrade check 'pivot_root' '^platforms-session$' in_work pivot_root
else
    skip 'pivot_root: instances run' 'there is no image'
fi

chown -R 65534:65534 "$tree"
check user "^(transcripts|$on_metal)$" \
    setpriv --reuid=65534 --regid=65534 --clear-groups env -C "$work" HOME="$work"
for name in metal docker contract session study workloads; do
    skipped user platforms-$name 'root is needed'
done
exit $failed
