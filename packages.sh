#!/bin/sh
# Installs the missing Debian packages of some purposes: packages.sh [-l LIST] PURPOSE... [also PURPOSE...]
# Prints the installed versions of their packages:        packages.sh --versions PURPOSE...
# Says in one line which versions differ from a list:     packages.sh --compare LIST
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

version_of() { # PACKAGE
    dpkg-query --show --showformat='${Version}' "$1" 2>/dev/null || echo none
}
case $1 in
--versions)
    shift
    for purpose; do
        awk -v purpose="$purpose" '$1 == purpose { print $2 }' "$list"
    done | sort -u | while read -r package; do
        echo "$package $(version_of "$package")"
    done
    exit
    ;;
--compare)
    while read -r package version; do
        present=$(version_of "$package")
        [ "$present" = "$version" ] || [ "$present" = none ] || echo "$package $present (not $version)"
    done <"$2" | awk 'NR <= 3 { line = line (NR > 1 ? ", " : "") $0 }
        END { if (NR) print "Other packages than those of the committed results (packages.lock): " line \
            (NR > 3 ? ", and " NR - 3 " more" : "") "." }'
    exit
    ;;
esac

# Names of installed packages, and the names that they provide, such as npm in another packager's nodejs
installed=$(dpkg-query --show --showformat='${db:Status-Abbrev}, ${Package}, ${Provides}\n' |
    awk -F ', *' '$1 ~ /^ii/ { for (i = 2; i <= NF; i++) { sub(/ .*/, "", $i); if ($i != "") printf " %s ", $i } }')

missing='' later='' purposes='' later_purposes='' also=
for purpose; do
    if [ "$purpose" = also ]; then
        also=yes
        continue
    fi
    for package in $(awk -v purpose="$purpose" '$1 == purpose { print $2 }' "$list"); do
        case "$installed $missing$later " in
        *" $package "*) continue ;;
        esac
        if [ "$also" ]; then
            later="$later $package"
            later_purposes="${later_purposes% $purpose} $purpose"
        else
            missing="$missing $package"
            purposes="${purposes% $purpose} $purpose"
        fi
    done
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "For '${purposes# }$later_purposes' run: sudo apt-get update && sudo apt-get install --no-install-recommends$missing$later" >&2
    exit 4
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
# A service that is started must not keep make's lock, which is descriptor 9 (lock.sh).
# shellcheck disable=SC2086 # the lists must split into words
install() { # WORD...: apt-get install, or what it would do
    apt-get install "$@" --no-install-recommends $missing
}
sizes() {
    install --assume-no 2>/dev/null | sed -n 's/^Need to get \(.*\) of archives\.$/\1 to download/p
        s/^After this operation, \(.*\) of additional disk space will be used\.$/\1 on disk/p' | paste -sd, | sed 's/,/, /; s/.*/ (&)/'
}
if apt-get update >"$log" 2>&1 9>&-; then
    echo "Installing for '${purposes# }'$(sizes 9>&-):$missing"
    ! install -y >"$log" 2>&1 9>&- || exit 0
fi
cat "$log" >&2
echo "These packages could not be installed:$missing" >&2
exit 4
