#!/bin/sh
# Requires that a study's raw logs give its committed values: agreement.sh STUDY OUT [LOGS]
#
# Without LOGS the study is a run of our own, with its logs in STUDY/raw. What differs is left in OUT.
set -eu
study=$1 out=$2 logs=${3-}
virtgrade=build/virtgrade
new=$(mktemp)
trap 'rm -f "$new"' EXIT
for file in observations facts; do
    status=0 option=
    [ $file != facts ] || option=--facts
    if [ "$logs" ]; then
        "$virtgrade" import --study "$study" $option "$logs" >"$new"
    else
        # Failed repetitions of a run are recorded as failed: status 1 is fine.
        "$virtgrade" import --keep-going $option "$study" >"$new" || status=$?
        [ $status -le 1 ] || exit $status
    fi
    if ! cmp -s "$new" "$study/$file.csv"; then
        cp "$new" "$out/$file.csv"
        echo "The logs give $out/$file.csv, which differs from $study/$file.csv:" >&2
        diff "$study/$file.csv" "$new" | head -n 6 >&2
        exit 1
    fi
    [ $file = facts ] || values=$(($(wc -l <"$new") - 1))
done
[ -z "$logs" ] || echo "Imported $values values and $(($(wc -l <"$new") - 1)) facts from the raw logs:" \
    "all equal those in $study."
