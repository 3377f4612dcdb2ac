#!/bin/bash
# Draws the eleven figures of the study into a folder, as PDF and SVG, on all processors: draw.sh DIR
set -eu
export LC_ALL=C.UTF-8
printf '%s\n' figures/0*.gp figures/1[0-5]*.gp | xargs -P"$(nproc)" -I{} sh -c '
    name=$(basename "$1" .gp)
    exec gnuplot -e "data=\"build/figures/data\"; out=\"$2/$name\"" \
        -e "variant=\"ours\"; formats=\"pdf svg\"" "$1"' sh {} "$1"
