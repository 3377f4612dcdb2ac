#!/bin/bash
# Draws the figures of the study's features into a folder, as PDF and SVG, on all processors: draw.sh DATA DIR
set -eu
rm -f "$2"/*.pdf "$2"/*.svg # newer pictures would be left alone
mapfile -t figures < <(awk -F, '$2 == "feature" && $3 == "ours" { print $1 }' "$1/figures.csv" | uniq)
FORMATS='pdf svg' exec figures/draw.sh "$1" "$2" "${figures[@]}"
