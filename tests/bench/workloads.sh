#!/bin/bash
# The benchmark programs beside their peers, on one processor, as ratios of the best of several
# alternating runs. Part of `make bench`.
set -eu
. tests/bench/lib.sh
installed 'the benchmark programs' jq taskset || exit 0
programs=build/workloads
peers=build/tests/bench/peers
work=build/bench/hpcc

best() { # TIMES COMMAND...: the greatest number that it prints
    local times=$1
    shift
    for ((i = 0; i < times; i++)); do "$@"; done | sort -g | tail -n 1
}
of() { # NAME PROGRAM...: a number of those that our program prints
    local name=$1
    shift
    taskset -c 0 "$@" --json | jq -r ".$name"
}
pinned() { taskset -c 0 "$@"; }
line() { # NAME VALUE UNIT OURS
    awk -v name="$1" -v value="$2" -v unit="$3" -v ours="$4" 'BEGIN {
        printf "%-56s %10.4g %-7s ours is %.3f of that\n", name, value, unit, ours / value }'
}

numbers=10000
echo "forkbench 1 $numbers, beside forks that do nothing; best of 5"
depth=$(awk -v n=$numbers 'BEGIN { for (d = 0; 2 ^ d < n; d++) ; print d - 1 }')
ours=$(best 5 of forks_per_second $programs/forkbench 1 $numbers)
printf '%-56s %10.4g 1/s\n' forkbench "$ours"
line 'a bare loop of fork and wait' "$(best 5 pinned $peers/bare_fork 20000 0)" 1/s "$ours"
line "the same in a process as deep as most of those, $depth" "$(best 5 pinned $peers/bare_fork 20000 "$depth")" 1/s "$ours"
stress() {
    pinned stress-ng --fork 1 --fork-ops 10000 --metrics-brief 2>&1 | awk '$4 == "fork" { print $9 }'
}
! installed 'stress-ng --fork 1' stress-ng || line 'stress-ng --fork 1' "$(best 3 stress)" 1/s "$ours"
small=$(best 5 of forks_per_second $programs/forkbench 1 32)
line 'a bare loop, and forkbench 1 32 for ours' "$(best 5 pinned $peers/bare_fork 20000 0)" 1/s "$small"

echo
echo "linpack, beside the solver of the LINPACK guide compiled with the same flags; best of 5"
for n in 200 1000; do
    ours=$(best 5 of gflops $programs/linpack --n $n --seconds 1)
    line "$n equations" "$(best 5 pinned $peers/linpack_guide $n 1)" GFLOPS "$ours"
done

installed memsweep mpirun hpcc || exit 0
# HPCC derives the size of its arrays from that of its equations: n^2 / 3 numbers. Smaller arrays would be
# partly in the cache, which is shared with others on the hardware.
equations=6000
mib=$((equations * equations / 3 * 8 / 1048576))
echo
echo "memsweep, three arrays of $mib MiB, beside the STREAM of HPCC on as many; one thread, best of 10 sweeps"
rm -rf $work && mkdir -p $work
sed "6s/^[0-9]*/$equations/; 11,12s/^[0-9]*/1/" /usr/share/doc/hpcc/examples/_hpccinf.txt >$work/hpccinf.txt
sweep() { best 3 of "$1" $programs/memsweep --mib $mib --times 10; }
declare -A ours
for kernel in copy scale add triad; do ours[$kernel]=$(sweep $kernel); done
(cd $work && OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 \
    taskset -c 0 mpirun --bind-to none -np 1 hpcc >hpcc.log 2>&1) || cat $work/hpcc.log
for kernel in copy scale add triad; do
    again=$(sweep $kernel)
    ours[$kernel]=$(printf '%s\n%s\n' "${ours[$kernel]}" "$again" | sort -g | tail -n 1)
    line "$kernel" "$(awk -F= -v name="SingleSTREAM_${kernel^}" '$1 == name { print 1000 * $2 }' $work/hpccoutf.txt)" \
        MB/s "${ours[$kernel]}"
done
