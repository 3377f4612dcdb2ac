#!/bin/bash
# Tests a study of a thousand hosts, in TAP: 7 platforms, 12 features, 10 repetitions, 840,000 values. Everything
# but the values is that of one recorded run.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='scale'
. tests/lib/tap.sh
virtgrade=build/virtgrade
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hosts=1000 repetitions=10

# A recorded run of ten repetitions, whose settings, environment and blocks all hosts have.
{
    printf '[lab]\nstate = %s/lab\ncache = %s/cache\n\n' "$work" "$work"
    sed "s,^repetitions = .*,repetitions = $repetitions\nexperiments = boot_time," tests/fixtures/replay/study.ini
} >"$work/profile.ini"
$virtgrade run "$work/profile.ini" -o "$work/one" >"$work/log" 2>&1
report 'a recorded run is made' $? "$(cat "$work/log")"
$virtgrade cluster submit "$work/profile.ini" --hosts $hosts --dry-run -o "$work/cluster" >"$work/log" 2>&1
report 'a thousand blocks are planned' $? "$(cat "$work/log")"
for ((h = 1; h <= hosts; h++)); do
    folder=$work/cluster/hosts/h$h-$h
    mkdir -p "$folder/raw"
    cp "$work/one"/{study.ini,environment.json,run.csv,blocks.csv,identities.csv} "$folder"
    head -n 1 "$work/one/facts.csv" >"$folder/facts.csv"
done
awk -v hosts=$hosts -v repetitions=$repetitions -v folder="$work/cluster/hosts" '
    BEGIN {
        srand(1)
        split("docker firecracker gvisor kvm lxc metal qemu", platforms, " ")
        count = split("boot_time:s cpu_events:1/s file_read:MiB/s file_write:MiB/s net_sent:Mbit/s " \
            "net_received:Mbit/s net_jitter:ms http_time:ms pipeline_time:s linpack:GFLOPS memory:MB/s nginx:1/s", features, " ")
        for (h = 1; h <= hosts; h++) {
            file = folder "/h" h "-" h "/observations.csv"
            print "study,platform,experiment,feature,level,repetition,value,unit,status,source" >file
            for (p = 1; p <= 7; p++) {
                slow = 1 + 0.02 * p + 0.05 * rand()
                for (f = 1; f <= count; f++) {
                    split(features[f], feature, ":")
                    for (r = 1; r <= repetitions; r++)
                        printf "h%d,%s,x,%s,,%d,%.6f,%s,ok,raw/x/%d.log:1\n", h, platforms[p], feature[1], r, \
                            100 * slow * (1 + 0.01 * rand()), feature[2], r >file
                }
            }
            close(file)
        }
    }'

# Runs a command; prints the most memory that it took, in MiB.
memory_of() { # OUTPUT COMMAND...
    python3 -c 'import resource, subprocess, sys
with open(sys.argv[1], "w") as out:
    status = subprocess.call(sys.argv[2:], stdout=out)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(status)' "$@"
}

collecting=$(memory_of "$work/log" $virtgrade cluster collect "$work/cluster" -o "$work/study" 2>"$work/log")
report 'they are collected' $? "$(tail -n 3 "$work/log")"
study=$work/study/observations.csv
is 'every value once' '840000 840000' "$(awk -F, 'NR > 1 { n++; seen[$2, $4, $6] } END { print n, length(seen) }' "$study")"
# The values of a host pass through memory, and not those of all: they alone are 6.4 MiB, and their rows 60.
one=$(memory_of /dev/null $virtgrade merge "$work/cluster/hosts/h1-1" "$work/cluster/hosts/h2-2" -o "$work/two" 2>/dev/null)
[ "$collecting" -le $((one + 32)) ]
report 'collecting holds no rows in memory' $? "two hosts: $one MiB, $hosts: $collecting MiB"

# A summary needs the values alone, in any order of the rows.
{
    head -n 1 "$study"
    tail -n +2 "$study" | shuf --random-source="$study"
} >"$work/shuffled.csv"
few=$(memory_of /dev/null $virtgrade summarize "$work/two/observations.csv")
all=$(memory_of "$work/summary.csv" $virtgrade summarize "$work/shuffled.csv")
report 'they are summarized' $? "$(head -n 3 "$work/summary.csv")"
[ "$all" -le $((few + 64 * 25 / 100)) ]
report 'a summary takes at most 2.5 times the memory of the values' $? "two hosts: $few MiB, $hosts: $all MiB"
is 'each cell has all values' '84 10000' "$(awk -F, 'NR > 1 { n++; least = n == 1 || $6 < least ? $6 : least } END { print n, least }' "$work/summary.csv")"
found=$(awk -F, 'NR > 1 && $2 == "kvm" && $4 == "nginx" { n++; sum += $7 } END { printf "%.6f", sum / n }' "$study")
is 'a mean is that of the values' "$found" "$(awk -F, '$2 == "kvm" && $3 == "nginx" { printf "%.6f", $7 }' "$work/summary.csv")"

$virtgrade score "$work/summary.csv" --scheme thesis --baseline metal --format csv >"$work/scores.csv" 2>"$work/log"
report 'they are graded' $? "$(cat "$work/log")"
$virtgrade resample "$study" --scheme thesis --baseline metal --draws 1000 --table grades >"$work/grades.csv" 2>"$work/log"
report 'they are resampled' $? "$(cat "$work/log")"
# The platforms differ by 2 points in a hundred, the mean of a thousand hosts by less than one in a thousand.
found=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["platform"] == "qemu" && $at["feature"] == "file_read" && $at["question"] == "truth" { print ($at["low"] > 101.5 && $at["high"] < 102.0) }' "$work/grades.csv")
is 'a ratio over the hosts has their interval' 1 "$found"
exit $failed
