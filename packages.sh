#!/bin/sh
# Installs the missing Debian packages of a purpose: packages.sh PURPOSE [LIST].
# Without root, it prints the command that installs them and fails.
set -eu
purpose=$1
list=${2:-packages.txt}

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian: install the packages of '$purpose' in $list yourself." >&2
    exit 0
fi

missing=
for package in $(awk -v purpose="$purpose" '$1 == purpose { print $2 }' "$list"); do
    state=$(dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    case $state in
    ii*) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "For '$purpose' run: sudo apt-get install --no-install-recommends$missing" >&2
    exit 4
fi
echo "Installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the list must split into words
if ! { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "The packages of '$purpose' could not be installed:$missing" >&2
    exit 4
fi
