#!/bin/sh
# Requires that a study's raw logs give its committed files: agreement.sh PROGRAM STUDY OUT [LOGS]
#
# Without LOGS the study is a run of our own, with its logs in STUDY/raw. What differs is left in OUT.
set -eu
program=$1 study=$2 out=$3 logs=${4-}
new=$(mktemp)
trap 'rm -f "$new" "$new.faults"' EXIT
import() { # OPTION...
    if [ "$logs" ]; then
        "$program" import --study "$study" "$@" "$logs"
    else
        # A result that failed is recorded as such, so a fault is no difference by itself.
        "$program" import --keep-going "$@" "$study" 2>"$new.faults" || [ $? -eq 1 ] || cat "$new.faults" >&2
    fi
}
agree() { # NAME OPTION...: import agrees with NAME.csv
    name=$1
    shift
    import "$@" >"$new"
    if cmp -s "$new" "$study/$name.csv"; then
        rm -f "$out/$name.csv" # of an earlier difference
        return
    fi
    cp "$new" "$out/$name.csv"
    echo "The logs give $out/$name.csv, which differs from $study/$name.csv:" >&2
    diff "$study/$name.csv" "$new" | head -n 6 >&2
    exit 1
}
agree observations
values=$(($(wc -l <"$new") - 1))
agree facts --facts
facts=$(($(wc -l <"$new") - 1))
agree identities --identities
[ -z "$logs" ] || echo "Imported $values values and $facts facts from the raw logs: all equal those in $study."
