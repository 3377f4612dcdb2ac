#!/bin/sh
# Prints STUDY/FOLDER for each run in results/ that is a sitting of a study, by sitting_of of its study.ini, in
# the order of the folders' names.
#
# make splits names at blanks, so only names of letters, digits and . _ + - count.
set -eu
for ini in results/*/study.ini; do
    folder=${ini#results/}
    folder=${folder%/study.ini}
    study=$(LC_ALL=C sed -n 's/^sitting_of = \([A-Za-z0-9._+-]\{1,\}\)$/\1/p' "$ini" | tail -n 1)
    case $study$folder in
    '' | *[!A-Za-z0-9._+-]*) continue ;;
    esac
    [ -z "$study" ] || echo "$study/$folder"
done
