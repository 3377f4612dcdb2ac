#!/bin/sh
# Requires that a study's raw logs give its committed values: agreement.sh STUDY OUT [LOGS]
#
# Without LOGS the study is a run of our own, with its logs in STUDY/raw.
set -eu
study=$1 out=$2 logs=${3-}
virtgrade=build/virtgrade
for file in observations facts; do
    status=0
    if [ "$logs" ]; then
        "$virtgrade" import --study "$study" "$logs" $([ $file = facts ] && echo --facts) -o "$out/$file.csv"
    else
        # Failed repetitions of a run are recorded as failed: status 1 is fine.
        "$virtgrade" import --keep-going "$study" $([ $file = facts ] && echo --facts) -o "$out/$file.csv" || status=$?
        [ $status -le 1 ] || exit $status
    fi
    cmp "$out/$file.csv" "$study/$file.csv"
done
[ -z "$logs" ] || echo "Imported $(($(wc -l <"$out/observations.csv") - 1)) values and" \
    "$(($(wc -l <"$out/facts.csv") - 1)) facts from the raw logs: all equal those in $study."
