#!/bin/bash
# Runs the examples of README.md and of the tutorial: their `console` blocks are transcripts. Compares the
# README's picture with the figure of the build. Reports in TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset STUDY_LOGS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/project" "$work/project/build"
for name in * .clang-format; do
    [ "$name" = build ] || ln -s "$PWD/$name" "$work/project/$name"
done
for name in build/*; do
    ln -s "$PWD/$name" "$work/project/$name"
done
for document in README.md results/tutorial.md; do
    awk '/^```/ { inside = $0 == "```console"; next } inside { print "  " $0 } !inside { print "" }' \
        "$document" >"$work/$(basename "$document" .md).t"
done
# The data directory is the working directory, as in the tree itself, so printed paths are relative.
export VIRTGRADE_DATA=$work/project
RUN_IN=$work/project tests/transcripts.sh build/virtgrade "$work/README.t" "$work/tutorial.t"
status=$?
. tests/lib/tap.sh
suite=README
picture=build/karna-2021/figures/18_certainty.svg
if [ -e $picture ]; then
    report_none 'the picture is what make draws' "$(cmp figures/readme.svg $picture 2>&1)"
else
    skip 'the picture is what make draws' 'make has drawn no figures'
fi
if [ -n "${UPDATE:-}" ] && [ $status -ne 0 ]; then
    echo "# UPDATE does not rewrite documents: edit them by hand"
fi
exit $((status | failed))
