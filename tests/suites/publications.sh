#!/bin/bash
# Each published study whose raw data are at hand gives the values that are committed, byte for byte, in TAP.
#
# PUBLICATIONS, or else ../shared/studies, holds clones of the repositories, each in a folder of the table below.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='publications'
. tests/lib/tap.sh
data=${PUBLICATIONS:-../shared/studies}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Imports a study twice: from its data, and from a copy that holds another file, too.
imports() { # STUDY FOLDER
    local study=$1 logs=$data/$2 said
    if [ ! -d "$logs" ]; then
        skip "$study" "no folder $logs"
        return
    fi
    said=$(results/agreement.sh build/virtgrade "results/$study" "$work" "$logs" 2>&1)
    report "the data of $study give its values, facts and identities" $? "$said"
    cp -r "$logs" "$work/$study"
    touch "$work/$study/notes.txt"
    report_none "$study: other files change nothing" \
        "$(build/virtgrade import --study "results/$study" "$work/$study" 2>&1 | cmp - "results/$study/observations.csv" 2>&1)"
}

while read -r study folder; do
    imports "$study" "$folder"
done <<'END'
young-2019 gvisor-hotcloud19
kuenzer-2021 unikraft-eurosys21
agache-2020 firecracker-nsdi20
END
exit $failed
