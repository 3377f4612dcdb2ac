#!/bin/bash
# The benchmark programs of the experiments, run on the host itself, in TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='workloads'
. tests/lib/tap.sh
programs=build/workloads
work=$(mktemp -d /tmp/virtgrade-workloads.XXXXXX)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

prints() { # NAME STATUS TEXT COMMAND...: the command ends with the status and prints the text
    local name=$1 wanted=$2 text=$3 output status
    shift 3
    output=$("$@" 2>&1)
    status=$?
    [ $status -eq "$wanted" ] && grep -qF -- "$text" <<<"$output"
    report "$name" $? "status $status: $output"
}
value() { # NAME: its value in the plain output on standard input
    sed -n "s/^$1: \([^ ]*\).*/\1/p"
}

for program in forkbench linpack memsweep; do
    report "$program is linked statically" \
        "$(file -L $programs/$program 2>/dev/null | grep -q 'statically linked' || ! ldd $programs/$program >"$work/ldd" 2>&1; echo $?)" \
        "$(cat "$work/ldd" 2>/dev/null)"
    prints "$program --help prints its usage" 0 "Usage: $program" $programs/$program --help
    prints "$program refuses an unknown option" 2 "unknown option --nothing" $programs/$program --nothing 1
done

# --- forkbench ---

numbers_forked=${NUMBERS:-10000}
for range in "1 $numbers_forked" '1 1' '1 2' '-5 5' '7 1000' '-1000000000 -999999990' '999999000 1000000000'; do
    read -r start end <<<"$range"
    numbers=$((end - start + 1))
    # shellcheck disable=SC2086
    output=$($programs/forkbench $range)
    is "forkbench $range: the sum, by 2 (N - 1) forks" "$(((start + end) * numbers / 2)) $((2 * (numbers - 1)))" \
        "$(value sum <<<"$output") $(value forks <<<"$output")"
done
$programs/forkbench --json 1 100 >"$work/json"
is 'forkbench --json is one line with the same values' '1 forkbench 5050 198 true' \
    "$(wc -l <"$work/json") $(jq -r '"\(.program) \(.sum) \(.forks) \((.forks / .seconds - .forks_per_second | fabs) < 0.01 * .forks_per_second)"' "$work/json")"
prints 'forkbench needs two numbers' 2 'expected START END' $programs/forkbench 1
prints 'forkbench needs numbers' 2 "END: 'x', expected a whole number" $programs/forkbench 1 x
prints 'forkbench needs the greater number last' 2 "END: '1', expected a whole number from 2" $programs/forkbench 2 1

# A limit of processes does not apply to root, so these run as another user.
limited() { # LIMIT COMMAND...: as a user without other processes, in a session of its own
    local limit=$1
    shift
    setsid --wait prlimit --nproc="$limit" setpriv --reuid=64321 --regid=64321 --clear-groups "$@"
}
left() { # number of that user's running processes
    pgrep -r D,R,S,T -u 64321 | wc -l
}
numbers_limited=$((2 * numbers_forked))
if [ "$(id -u)" -eq 0 ]; then
    cp $programs/forkbench "$work/forkbench"
    for limit in 1 2 3 7; do
        prints "with at most $limit processes, forkbench reports the limit" 6 'Resource temporarily unavailable' \
            limited $limit "$work/forkbench" 1 100000
        is 'and leaves none behind' 0 "$(left)"
    done
    prints 'with 100 processes it works' 0 "forks: $((2 * numbers_limited - 2))" \
        limited 100 "$work/forkbench" 1 "$numbers_limited"
    prints 'without descriptors for a pipe it reports that' 6 'Too many open files' \
        setpriv --reuid=64321 --regid=64321 --clear-groups prlimit --nofile=4 "$work/forkbench" 1 100
    is 'and leaves none behind' 0 "$(left)"
    limited 1000 timeout -s TERM 0.2 "$work/forkbench" 1 100000000 >/dev/null 2>&1
    sleep 0.3
    is 'after a signal it leaves none behind' 0 "$(left)"
else
    echo "ok - $suite: limits of processes # SKIP they need root"
fi

# --- linpack ---

output=$($programs/linpack --n 300 --seconds 0)
report 'linpack checks its residual' \
    "$(awk -v r="$(value residual <<<"$output")" 'BEGIN { exit !(r > 0 && r < 10) }'; echo $?)" "$output"
report 'its rate counts 2/3 n^3 + 2 n^2 operations' "$(awk -v n=300 -v s="$(value seconds <<<"$output")" \
    -v k="$(value kflops <<<"$output")" -v g="$(value gflops <<<"$output")" -v m="$(value solved <<<"$output")" 'BEGIN {
        expected = m * (2 / 3 * n ^ 3 + 2 * n ^ 2) / s / 1000
        exit !(k > 0.99 * expected && k < 1.01 * expected && g * 1e6 > 0.99 * k && g * 1e6 < 1.01 * k) }'; echo $?)" "$output"
prints 'it solves one equation' 0 'equations: 1' $programs/linpack --n 1 --seconds 0
prints 'it refuses to solve none' 2 "--n: '0', expected a whole number from 1" $programs/linpack --n 0
prints 'it takes no operands' 2 'takes no operands' $programs/linpack 5
is 'linpack --json is one line' '1 linpack 50' \
    "$($programs/linpack --json --n 50 --seconds 0 | jq -r '"1 \(.program) \(.equations)"')"

# --- memsweep ---

$programs/memsweep --json --mib 8 --times 2 >"$work/json"
is 'memsweep reports sweeps of three strides and four kernels' \
    'add copy program read read_stride_512 read_stride_8 scale triad write write_stride_512 write_stride_8' \
    "$(jq -r 'keys | map(select(test("_(bytes|seconds)$") | not)) | join(" ")' "$work/json")"
is 'each rate is its bytes by its seconds' '10 true' \
    "$(jq -r '. as $all | [keys[] | select(test("_bytes$")) | rtrimstr("_bytes") as $name |
        $all["\($name)_bytes"] / $all["\($name)_seconds"] / 1e6 / $all[$name] - 1 | fabs < 1e-6] | "\(length) \(all)"' "$work/json")"
is 'each has a rate' true "$(jq '[.[] | numbers > 0] | all' "$work/json")"
prints 'memsweep reports a lack of memory' 6 'no memory for three arrays of 1024 MiB' \
    prlimit --as=1000000000 $programs/memsweep --mib 1024

exit $failed
