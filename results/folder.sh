#!/bin/sh
# Prints a name and a folder of a study for make: folder.sh STUDY OUT
#
# STUDY is a folder, or the name of one in results/. make splits names at blanks and gives other characters
# a meaning, so a folder with such in its path is reached by a link, OUT/links/NAME.
set -eu
study=$1 out=$2
while [ "$study" != "${study%/}" ]; do study=${study%/}; done
[ -e "$study/study.ini" ] || [ ! -e "results/$study/study.ini" ] || study=results/$study
name=$(printf %s "${study##*/}" | LC_ALL=C tr -c 'A-Za-z0-9._+\200-\377-' _)
if [ -n "$(printf %s "$study" | LC_ALL=C tr -d 'A-Za-z0-9._/+\200-\377-')" ]; then
    case $study in
    /*) target=$study ;;
    *) target=$PWD/$study ;;
    esac
    study=$out/links/$name
    if [ "$(readlink "$study")" != "$target" ]; then
        # Another make may read the link meanwhile.
        mkdir -p "$out/links"
        ln -sfn "$target" "$study.$$"
        mv -fT "$study.$$" "$study"
    fi
fi
echo "$name $study"
