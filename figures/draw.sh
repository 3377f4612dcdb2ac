#!/bin/bash
# Draws figures with gnuplot as PDF, SVG and PNG: draw.sh DATA PICTURES [FIGURE...]
#
# DATA holds the files that `virtgrade figures` writes. Without FIGURE, all figures of DATA/figures.csv are
# drawn; a FIGURE that is not in the list is a program of this folder with data of its own, such as
# 21_replication. Draws on all processors, and leaves a picture alone that is newer than its program and
# its data. FORMATS, `pdf svg png`, may name fewer.
set -eu
formats=${FORMATS:-pdf svg png}

if [ "${1-}" != --one ]; then
    data=$(realpath "$1") pictures=$(realpath -m "$2")
    shift 2
    mkdir -p "$pictures"
    cd "$(dirname "$0")/.."
    [ $# -gt 0 ] || mapfile -t names < <(tail -n +2 "$data/figures.csv" | cut -d, -f1 | uniq)
    [ $# -eq 0 ] || names=("$@")
    [ "${#names[@]}" -gt 0 ] || exit 0
    printf '%s\0' "${names[@]}" | xargs -0 -P"$(nproc)" -I{} figures/draw.sh --one "$data" "$pictures" {}
    exit
fi

data=$2 pictures=$3 figure=$4
program=
[ ! -e "$data/figures.csv" ] ||
    program=$(awk -F, -v figure="$figure" '$1 == figure { print $2; exit }' "$data/figures.csv")
program=${program:-$figure}
list="$data/figures.csv"
[ "$program" = "$figure" ] && [ -e "$data/$figure.csv" ] && list="$data/$figure.csv"

stale=
for format in $formats; do
    for source in "figures/$program.gp" figures/{style,platforms,cells}.gp figures/draw.sh "$list"; do
        [ "$pictures/$figure.$format" -nt "$source" ] || stale=1
    done
done
[ "$stale" ] || exit 0

# In gnuplot's text between single quotes, a quote is doubled.
quoted() { printf "'%s'" "${1//\'/\'\'}"; }
new="$pictures/.$figure-$$"
trap 'rm -f "$new".*' EXIT
TZ=UTC LC_ALL=C.UTF-8 gnuplot -e "data=$(quoted "$data"); out=$(quoted "$new"); figure=$(quoted "$figure")" \
    -e "formats='$formats'" "figures/$program.gp"
for format in $formats; do
    # cairo writes the current time into a PDF and ignores SOURCE_DATE_EPOCH, so overwrite the time in place.
    [ "$format" != pdf ] || LC_ALL=C sed -i -E \
        "s/^(   \/CreationDate \(D:)[0-9]{14}/\1$(date -u -d "@${SOURCE_DATE_EPOCH:-0}" +%Y%m%d%H%M%S)/" "$new.pdf"
    mv "$new.$format" "$pictures/$figure.$format"
done
