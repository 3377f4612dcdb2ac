#!/bin/bash
# Tests of the Debian package, in TAP: it is built, lintian finds no fault, and the installed program does the main job.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suite='deb'
. tests/lib/tap.sh
[ -e .git ] || skip_all 'the archive is made from git'
[ "$(id -u)" -eq 0 ] || command -v lintian >/dev/null || skip_all 'lintian is not installed'

found=$(make deb 2>&1)
report 'the package is built and lintian finds no fault' $? "$found"
package=$(tail -n 1 <<<"$found")
dpkg-deb --extract "$package" "$work/root"
report 'it is unpacked' $? "$package"
found=$(AUTOPKGTEST_TMP=$work PATH=$work/root/usr/bin:$PATH sh src/debian/tests/verdict 2>&1)
report 'its own test passes' $? "$found"
is 'the verdict is that of the tree' "$(build/virtgrade audit karna-2021 | tail -n 1)" "$(tail -n 1 "$work/audit")"
is 'it has the release of the tree' "$(build/virtgrade --version | cut -d '(' -f 1)" \
    "$("$work/root/usr/bin/virtgrade" --version | cut -d '(' -f 1)"
report_none 'it contains no file of the tests' "$(find "$work/root" -path '*tests*')"
exit $failed
