#!/bin/bash
# A real study of bare metal under two names, for seconds, without root and without the laboratory, in TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='control'
. tests/lib/tap.sh
if ! command -v sysbench >/dev/null; then
    echo 'ok - control: bare metal under two names # SKIP sysbench is missing'
    exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# As root, bare metal would need the image.
chmod 777 "$work"
cp build/virtgrade "$work"
without_root=()
[ "$(id -u)" -ne 0 ] || without_root=(setpriv --reuid 65534 --regid 65534 --clear-groups)
cat >"$work/study.ini" <<END
[study]
platforms = metal metal-again
experiments = cpu_events
repetitions = 2
[grading]
control = metal-again metal
[cpu_events]
seconds = 1
[lab]
state = $work/state
cache = $work/cache
END
(cd "$work" && "${without_root[@]}" env HOME="$work" XDG_RUNTIME_DIR="$work" XDG_CACHE_HOME="$work" \
    ./virtgrade run study.ini -o out) >"$work/log" 2>&1
report 'bare metal runs under two names' $? "$(tail -n 5 "$work/log")"
found=$(cut -d, -f2,6,9 "$work/out/observations.csv" | tail -n +2)
report_none 'each name has its repetitions' \
    "$(diff <(printf '%s\n' metal,1,ok metal,2,ok metal-again,1,ok metal-again,2,ok) <(echo "$found"))"
found=$(build/virtgrade ratios "$work/out" --table control | cut -d, -f2-7)
report_none 'the study has blocks and a control, whose grades are compared' \
    "$(diff <(printf '%s\n' feature,n,other_n,blocks,score,other_score) <(sed -n 1p <<<"$found")
    sed -n 2p <<<"$found" | grep -vE '^cpu_events,2,2,2,[0-4],4$')"
exit $failed
