#!/bin/bash
# `make bench`: CPU time and memory beside peers, in one run, as ratios. Only informs, but fails if a row cannot be
# measured, and says why.
set -eu
cd "$(dirname "$0")/../.."
. tests/bench/lib.sh
exec 3>&1
tools=build/tests/bench
work=build/bench
mkdir -p "$work"
rm -f "$work/skipped"

cat >"$work/peer.py" <<'PY'
import sys
import pandas
frame = pandas.read_csv(sys.argv[1])
print(frame.groupby(["study", "platform", "feature", "level"])["value"].agg(["count", "mean", "std"]))
PY
cat >"$work/peer.awk" <<'AWK'
BEGIN { FS = "," }
NR > 1 {
    key = $1 FS $2 FS $4 FS $5
    n[key]++
    d = $7 - mean[key]
    mean[key] += d / n[key]
    squares[key] += d * ($7 - mean[key])
}
END { for (key in n) print key, n[key], mean[key], sqrt(squares[key] / (n[key] - 1)) }
AWK

# Files of observations, sorted or in random order.
made() { # ROWS ORDER: makes the file, and prints its path
    local file=$work/observations-$1-$2.csv
    if [ ! -f "$file" ]; then
        $tools/generate "$1" 20210303 >"$file.new"
        if [ "$2" = random ]; then
            { head -n 1 "$file.new" && tail -n +2 "$file.new" | shuf --random-source="$file.new"; } >"$file.mixed"
            mv "$file.mixed" "$file.new"
        fi
        mv "$file.new" "$file"
    fi
    echo "$file"
}
baseline=
line() { # ROWS NAME COMMAND...
    local rows=$1 name=$2 cpu kib
    shift 2
    read -r cpu _ kib < <(measured "$name" 3 "$@") || return 0
    [ -n "$baseline" ] || baseline=$cpu
    awk -v name="$name" -v cpu="$cpu" -v base="$baseline" -v kib="$kib" -v rows="$rows" 'BEGIN {
        printf "%-44s %9.3f %9.2f %11.1f %9.2f\n", name, cpu, cpu / base, kib / 1024, kib * 1024 / (rows * 8) }'
}
summarizing() { # ROWS ORDER
    local rows=$1 order=$2 file
    file=$(made "$rows" "$order")
    baseline=
    echo "summarize, $rows observations, $order order, $(stat -c %s "$file") bytes; least CPU time of 3 runs"
    printf '%-44s %9s %9s %11s %9s\n' program 'CPU s' ratio 'memory MiB' 'of values'
    line "$rows" 'bare libcsv pass' $tools/bare_libcsv "$file"
    line "$rows" 'virtgrade summarize (all statistics)' build/virtgrade summarize "$file"
    line "$rows" 'mawk (mean, sd)' mawk -f "$work/peer.awk" "$file"
    [ "$rows" -le 5000000 ] || return 0 # the others would take all memory, or minutes
    [ "$order" = random ] || line "$rows" 'datamash (mean, sd; file sorted already)' sh -c \
        'exec datamash -t, --header-in -g 1,2,4,5 count 7 mean 7 sstdev 7 <"$0"' "$file"
    line "$rows" 'Miller (mean, sd)' mlr --icsv --ocsv stats1 -a count,mean,stddev -f value \
        -g study,platform,feature,level "$file"
    line "$rows" 'pandas (mean, sd)' /usr/bin/python3 "$work/peer.py" "$file"
}
for rows in ${BENCH_ROWS:-100000 1000000 5000000 10000000}; do
    summarizing "$rows" sorted
    echo
    [ "$rows" != 5000000 ] || { summarizing "$rows" random && echo; }
done

logs=${STUDY_LOGS:-tests/studies/short/logs}
source=${STUDY_LOGS:+karna-2021} # the study of these logs
observations=results/karna-2021/observations.csv
summary=$work/karna-2021.csv
build/virtgrade summarize $observations -o "$summary"
echo "the way from the raw logs in $logs to the audit; least CPU time of 5 runs, s"
total=0
step() { # NAME COMMAND...
    local name=$1 cpu
    shift
    read -r cpu _ < <(measured "$name" --findings 5 "$@") || return 0
    total=$(awk -v a="$total" -v b="$cpu" 'BEGIN { print a + b }')
    printf '%-44s %9.4f\n' "$name" "$cpu"
}
step import build/virtgrade import --study "${source:-tests/studies/short}" "$logs" -o "$work/observations.csv"
step summarize build/virtgrade summarize "$work/observations.csv" -o "$work/summary.csv"
step score build/virtgrade score "$summary" --scheme thesis --format csv
step audit build/virtgrade audit karna-2021
printf '%-44s %9.4f\n' 'in all' "$total"

echo
echo 'the figures of the features of the study, each as PDF and SVG; least wall time of 3 runs, s'
mkdir -p "$work/figures"
read -r _ ours _ < <(measured gnuplot 3 tests/bench/draw.sh build/karna-2021/figures "$work/figures") || ours=
read -r _ peer _ < <(measured matplotlib 3 /usr/bin/python3 tests/bench/peer_figures.py \
    build/karna-2021/figures "$work/figures") || peer=
[ -z "$ours" ] || [ -z "$peer" ] || awk -v ours="$ours" -v peer="$peer" 'BEGIN {
    printf "%-44s %9.3f\n%-44s %9.3f\n", "gnuplot", ours, "matplotlib", peer
    printf "matplotlib takes %.1f times as long\n", peer / ours }'

# Time of a peer without its start, which it prints first.
started() { # COMMAND...
    for _ in {1..15}; do "$@"; done | sort -n | awk 'NR == 1 { print $1 }'
}
baseline=
walls=()
resampled() { # NAME HAS-TIME COMMAND...: HAS-TIME is "no" if the command does not print that time
    local name=$1 has_time=$2 cpu wall inner=
    shift 2
    read -r cpu wall _ < <(measured "$name" 15 "$@") || return 0
    [ "$has_time" = no ] || inner=$(started "$@")
    [ -n "$baseline" ] || baseline=$wall
    walls+=("$wall")
    awk -v name="$name" -v cpu="$cpu" -v wall="$wall" -v base="$baseline" -v inner="$inner" 'BEGIN {
        printf "%-44s %9.3f %9.3f %9.2f", name, cpu, wall, wall / base
        if (inner) printf " %9.3f %8.2f", inner, inner / base
        printf "\n" }'
}
resampling() { # OBSERVATIONS
    local draws=10000 limit=0.10 scheme=analysis/schemes/thesis.csv cells
    local ours=(build/virtgrade resample --table grades --draws "$draws" --scheme "$scheme")
    local peer=("$1" "$scheme" metal "$draws")
    cells=$(awk -F, 'FNR == 1 { next } NR == FNR { graded[$1]; next }
        $4 in graded { print $2, $4, $5 }' "$scheme" "$1" | sort -u | wc -l)
    echo "$draws joint draws of $cells cells for both questions, their intervals, scores and points; least of 15 runs"
    printf '%-44s %9s %9s %9s %18s\n' program 'CPU s' 'wall s' ratio 'started, s, ratio'
    resampled 'virtgrade resample, 1 thread' no "${ours[@]}" --threads 1 "$1"
    resampled 'virtgrade resample, 2 threads' no "${ours[@]}" --threads 2 "$1"
    resampled 'numpy' yes /usr/bin/python3 tests/bench/peer_resample.py "${peer[@]}"
    resampled 'R' yes Rscript tests/bench/peer_resample.R "${peer[@]}"
    resampled 'virtgrade resample, 1 thread, from summary' no "${ours[@]}" --threads 1 \
        --summary "$summary"
    [ ${#walls[@]} -lt 2 ] || awk -v one="${walls[0]}" -v two="${walls[1]}" -v limit="$limit" 'BEGIN {
        printf "1 thread takes %.2f times as long as 2\n", one / two
        printf "limit of %.2f s for 1 thread: %s\n", limit, one <= limit ? "met" : "not met" }'
}
calibrating() {
    local cpu wall name='virtgrade calibration'
    echo 'Calibration: 1,000 simulated sets for each of 8 populations and 5 sizes, by 2 methods'
    printf '%-44s %9s %9s\n' program 'CPU s' 'wall s'
    read -r cpu wall _ < <(measured "$name" 3 build/virtgrade calibration --measure karna-2021 --sets 1000) ||
        return 0
    printf '%-44s %9.3f %9.3f\n' "$name" "$cpu" "$wall"
}
echo
resampling $observations
echo
calibrating

echo
tests/bench/workloads.sh || skipped 'the other benchmark programs' 'see above'

if [ "$(id -u)" -eq 0 ]; then
    printf '[lab]\nstate = /run/virtgrade-bench\n[docker]\nengine = private\n' >"$work/study.ini"
    printf '[%s]\nuri = private\n' kvm qemu lxc >>"$work/study.ini"
    echo
    echo 'true in an instance, beside the platform'"'"'s own client, in turn; median of 20'
    STUDY=$work/study.ini $tools/exec 20 metal docker gvisor lxc qemu
    echo
    echo 'the start of a container, beside docker run, in turn; median of 20'
    ! installed 'docker run' docker || STUDY=$work/study.ini tests/bench/boot.sh 20 /run/virtgrade-bench ||
        skipped 'docker run' 'see above'
    echo
    echo 'from the moment that a machine can answer until that is noticed; 100 times'
    STUDY=$work/study.ini $tools/notice 100
    build/virtgrade lab down --study "$work/study.ini" 2>/dev/null
    echo
    echo 'a study of metal, docker and lxc: what the harness takes beside tools, starts and the image'
    cat >>"$work/study.ini" <<'END'
[study]
platforms = metal docker lxc
repetitions = 2
experiments = boot_time file_io cpu_events bandwidth jitter
[file_io]
total_mib = 64
seconds = 5
[cpu_events]
seconds = 5
[bandwidth]
seconds = 5
[jitter]
seconds = 5
END
    build/virtgrade run "$work/study.ini" -o "$work/study" >"$work/study.log" 2>&1 || cat "$work/study.log"
    ! installed 'share of the harness' jq || build/virtgrade status "$work/study" --format json | jq -r \
        '"of \(.wall_s | round) s: \(.overhead_s * 10 | round / 10) s, \(1000 * .overhead_s / .wall_s | round / 10) %; limit of 5 %: \(if .overhead_s <= .05 * .wall_s then "met" else "not met" end)"'
else
    echo
    echo 'commands in instances beside the own clients of the platforms: not without root'
fi

if [ -s "$work/skipped" ]; then
    echo "not measured: $(paste -sd, "$work/skipped" | sed 's/,/, /g')"
    exit 1
fi
