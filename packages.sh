#!/bin/sh
# Installs the missing Debian packages of some purposes: packages.sh [-l LIST] PURPOSE... [also PURPOSE...]
#
# Without root, it prints the command that installs them, and fails. So that nobody is asked twice, the
# command also installs what the purposes behind `also` lack, which are needed later.
set -eu
list=packages.txt
if [ "$1" = -l ]; then
    list=$2
    shift 2
fi

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian: install the packages of '$*' in $list yourself." >&2
    exit 0
fi

# Names of installed packages, and the names that they provide, such as npm in another packager's nodejs
installed=$(dpkg-query --show --showformat='${db:Status-Abbrev}, ${Package}, ${Provides}\n' |
    awk -F ', *' '$1 ~ /^ii/ { for (i = 2; i <= NF; i++) { sub(/ .*/, "", $i); if ($i != "") printf " %s ", $i } }')

missing='' later='' purposes='' also=
for purpose; do
    if [ "$purpose" = also ]; then
        also=yes
        continue
    fi
    for package in $(awk -v purpose="$purpose" '$1 == purpose { print $2 }' "$list"); do
        case "$installed $missing$later " in
        *" $package "*) continue ;;
        esac
        if [ "$also" ]; then later="$later $package"; else missing="$missing $package"; fi
        case " $purposes " in
        *" $purpose "*) ;;
        *) purposes="${purposes:+$purposes }$purpose" ;;
        esac
    done
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "For '$purposes' run: sudo apt-get update && sudo apt-get install --no-install-recommends$missing$later" >&2
    exit 4
fi
echo "Installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# A service that is started must not keep make's lock, which is descriptor 9 (lock.sh).
# shellcheck disable=SC2086 # the list must split into words
if ! { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1 9>&-; then
    cat "$log" >&2
    echo "These packages could not be installed:$missing" >&2
    exit 4
fi
