#!/bin/bash
# A study on the platforms of this host, in TAP: however it ends, it leaves nothing behind, and
# resumed it has every repetition once.
# KILLS=N (50) is how often it is killed on bare metal; SEED=N repeats a run.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='platforms-study'
. tests/lib/tap.sh
. tests/platforms/inventory.sh

if [ "$(id -u)" -ne 0 ]; then
    echo "ok - $suite # SKIP they need root"
    exit 0
fi
virtgrade=build/virtgrade
kills=${KILLS:-50}
RANDOM=${SEED:-20210303}
work=$(mktemp -d /tmp/virtgrade-study.XXXXXX)
out=$(mktemp -d /tmp/virtgrade-results.XXXXXX)
settings() { # PLATFORMS EXPERIMENTS REPETITIONS
    printf '[lab]\nstate = %s\n[docker]\nengine = private\n' "$work/state"
    printf '[%s]\nuri = private\n' kvm qemu lxc
    printf '[study]\nplatforms = %s\nexperiments = %s\nrepetitions = %s\n' "$@"
    printf '[%s]\nseconds = 1\n' cpu_events bandwidth jitter
    printf '[file_io]\nseconds = 1\ntotal_mib = 16\nfiles = 8\n'
}
all="$work/all.ini" metal="$work/metal.ini" failing="$work/failing.ini"
settings 'metal docker gvisor lxc qemu' 'boot_time cpu_events jitter' 1 >"$all"
settings 'metal' 'file_io cpu_events jitter' 2 >"$metal"
{
    settings 'metal docker lxc' 'cpu_events' 1 | sed '/^\[cpu_events/,+1d'
    printf '[cpu_events]\nseconds = 30\n[wait]\ncommand_s = 1\n'
} >"$failing"

finish() {
    $virtgrade lab down --study "$all" >"$work/down.log" 2>&1
    rm -rf "$work" "$out"
}
trap finish EXIT
trap 'exit 1' INT TERM

if ! $virtgrade lab up --study "$all" >"$work/image.log" 2>&1; then
    echo "ok - $suite # SKIP no image: $(tail -n 1 "$work/image.log")"
    exit 0
fi
$virtgrade lab down --study "$all" >"$work/down.log" 2>&1

count() { # DIR: how many cells are done, and how many of them failed
    $virtgrade status "$1" --json 2>/dev/null | jq -r '"\(.cells) of \(.planned), \(.failed) failed"'
}
twice() { # DIR: what results stand there more than once, or are not there
    $virtgrade import --study own "$1" | awk -F, 'NR > 1 { seen[$2 "," $4 "," $5 "," $6]++ }
        END { for (key in seen) if (seen[key] != 1) print key, seen[key] }'
}
remember

# --- the ends that a study has ---

$virtgrade run "$all" -o "$out/normal" >"$work/run.log" 2>&1
report 'a study runs on the platforms of this host' $? "$(tail -n 5 "$work/run.log")"
report_none 'it leaves nothing behind' "$(left)"
able=$(jq -r '.platforms | length' "$out/normal/environment.json")
report_none 'every cell is done' "$(diff <(echo "$((3 * able)) of $((3 * able)), 0 failed") <(count "$out/normal"))"

$virtgrade run "$failing" -o "$out/failed" >"$work/run.log" 2>&1
report 'a study whose commands are given up runs to its end' $? "$(tail -n 5 "$work/run.log")"
cells=$($virtgrade status "$out/failed" --json | jq .cells)
report_none 'and has its cells as failed' "$(diff <(echo "$cells of $cells, $cells failed") <(count "$out/failed"))"
report_none 'and leaves nothing behind' "$(left)"

broken_off() { # SIGNAL DIR: begins the study, and sends the signal when it has begun to measure
    $virtgrade run "$all" -o "$2" >"$work/run.log" 2>&1 &
    local pid=$! cells
    until cells=$($virtgrade status "$2" --json 2>/dev/null | jq .cells) && [ "${cells:-0}" -ge "$((RANDOM % 4 + 1))" ]; do
        kill -0 $pid 2>/dev/null || break
        sleep 0.1
    done
    sleep "0.$((RANDOM % 10))"
    kill "-$1" $pid 2>/dev/null
    wait $pid 2>/dev/null
}
broken_off TERM "$out/interrupted"
grep -q 'interrupted; to go on' "$work/run.log"
report 'interrupted, it says how to go on' $? "$(tail -n 5 "$work/run.log")"
report_none 'and leaves nothing behind' "$(left)"
$virtgrade status "$out/interrupted" | grep -q '^state     broke off; to go on: virtgrade run --resume'
report 'and its state says the same' $? "$($virtgrade status "$out/interrupted")"

broken_off KILL "$out/killed"
$virtgrade lab down --study "$all" >"$work/down.log" 2>&1
report 'killed, the lab goes down' $? "$(cat "$work/down.log")"
report_none 'and nothing is left' "$(left)"

for end in interrupted killed; do
    $virtgrade run --resume "$out/$end" >"$work/run.log" 2>&1
    report "$end, it goes on" $? "$(tail -n 5 "$work/run.log")"
    report_none "$end and resumed, it leaves nothing behind" "$(left)"
    report_none "$end and resumed, every cell is done" \
        "$(diff <(count "$out/normal") <(count "$out/$end"))"
    report_none "$end and resumed, it has every repetition once" "$(twice "$out/$end")"
done

# --- killed, again and again ---

now_ms() { date +%s%3N; }
begin=$(now_ms)
$virtgrade run "$metal" -o "$out/whole" >"$work/run.log" 2>&1
report 'a study of bare metal runs' $? "$(tail -n 5 "$work/run.log")"
whole=$(($(now_ms) - begin))
faults='' killed=0 rounds=0
while [ $killed -lt "$kills" ]; do
    rm -rf "$out/again"
    rounds=$((rounds + 1))
    arguments=("$metal" -o "$out/again")
    while [ $killed -lt "$kills" ]; do
        $virtgrade run "${arguments[@]}" >"$work/run.log" 2>&1 &
        pid=$!
        after=$((RANDOM * whole / 65536))
        sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"
        kill -KILL $pid 2>/dev/null && killed=$((killed + 1))
        wait $pid 2>/dev/null
        # Killed before there was a journal, it has not begun.
        if $virtgrade status "$out/again" >/dev/null 2>&1; then
            arguments=(--resume "$out/again")
        else
            rm -rf "$out/again"
        fi
        [ "$(count "$out/again")" != "$(count "$out/whole")" ] || break
    done
    $virtgrade run "${arguments[@]}" >"$work/run.log" 2>&1 ||
        faults+="after $killed kills: $(tail -n 2 "$work/run.log")"$'\n'
    found=$(diff <(count "$out/whole") <(count "$out/again"))$(twice "$out/again")
    [ -z "$found" ] || faults+="after $killed kills: $found"$'\n'
    found=$(left)
    [ -z "$found" ] || faults+="after $killed kills: $found"$'\n'
done 2>/dev/null
report_none "killed $killed times in $rounds studies and resumed, it has every repetition once and leaves nothing behind" "$faults"

exit $failed
