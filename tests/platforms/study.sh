#!/bin/bash
# A study on the platforms of this host, in TAP: it leaves nothing behind, however it ends; resumed, it
# has every repetition once.
# KILLS (50) is how often it is killed on bare metal; SEED repeats a run.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=platforms-study
. tests/platforms/lib.sh
need_root_and jq
open_scratch
need_platform metal

kills=${KILLS:-50}
RANDOM=${SEED:-20210303}
settings() { # FILE PLATFORMS EXPERIMENTS REPETITIONS [LINE...]
    local seconds=() name
    for name in cpu_events bandwidth jitter; do
        seconds+=("[$name]" 'seconds = 1')
    done
    write_study "$1" "$work/state" "${private_daemons[@]}" '[study]' "platforms = $2" \
        "experiments = $3" "repetitions = $4" "${seconds[@]}" \
        '[file_io]' 'seconds = 1' 'total_mib = 16' 'files = 8' "${@:5}"
}
all="$work/all.ini" metal="$work/metal.ini" failing="$work/failing.ini"
settings "$all" 'metal docker gvisor lxc qemu' 'boot_time cpu_events jitter' 1
settings "$metal" 'metal' 'file_io cpu_events jitter' 2
settings "$failing" 'metal docker lxc' 'cpu_events' 1 '[wait]' 'command_s = 1'
sed -i '/^\[cpu_events/,+1s/^seconds.*/seconds = 30/' "$failing"
labs=("$all")

need_lab_up "$all"
lab_down "$all"

twice() { # DIR: results that are not there exactly once
    "$virtgrade" import "$1" | awk -F, 'NR > 1 { seen[$2 "," $4 "," $5 "," $6]++ }
        END { for (key in seen) if (seen[key] != 1) print key, seen[key] }'
}
remember

# --- how a study may end ---

"$virtgrade" run "$all" -o "$results/normal" >"$work/run.log" 2>&1
report 'a study runs on the platforms of this host' $? "$(tail -n 5 "$work/run.log")"
report_none 'it leaves nothing behind' "$(left)"
able=$(jq -r '.platforms | length' "$results/normal/environment.json")
report_none 'every cell is done' "$(diff <(echo "$((3 * able)) of $((3 * able)), 0 failed") <(cells_of "$results/normal"))"

"$virtgrade" run "$failing" -o "$results/failed" >"$work/run.log" 2>&1
[ $? -eq 6 ] && grep -q 'no experiment has a result: [0-9]* failed, 0 skipped' "$work/run.log"
report 'a study whose commands time out runs to its end, and ends with 6' $? "$(tail -n 5 "$work/run.log")"
cells=$("$virtgrade" status "$results/failed" --format json | jq .cells)
report_none 'and records its cells as failed' "$(diff <(echo "$cells of $cells, $cells failed") <(cells_of "$results/failed"))"
report_none 'and leaves nothing behind' "$(left)"

break_off() { # SIGNAL DIR: starts the study, and sends the signal once it measures
    "$virtgrade" run "$all" -o "$2" >"$work/run.log" 2>&1 &
    local pid=$! cells
    until cells=$("$virtgrade" status "$2" --format json 2>/dev/null | jq .cells) && [ "${cells:-0}" -ge "$((RANDOM % 4 + 1))" ]; do
        kill -0 $pid 2>/dev/null || break
        sleep 0.1
    done
    sleep "0.$((RANDOM % 10))"
    end_job "$1" $pid
}
break_off TERM "$results/interrupted"
grep -q 'interrupted; to continue' "$work/run.log"
report 'interrupted, it says how to go on' $? "$(tail -n 5 "$work/run.log")"
report_none 'and leaves nothing behind' "$(left)"
"$virtgrade" status "$results/interrupted" | grep -q '^state     interrupted; to continue: virtgrade run --resume'
report 'and its state says the same' $? "$("$virtgrade" status "$results/interrupted")"

break_off KILL "$results/killed"
report_down 'killed, the lab goes down' "$all"
report_none 'and nothing is left' "$(left)"

for end in interrupted killed; do
    "$virtgrade" run --resume "$results/$end" >"$work/run.log" 2>&1
    report "$end, it goes on" $? "$(tail -n 5 "$work/run.log")"
    report_none "$end and resumed, it leaves nothing behind" "$(left)"
    report_none "$end and resumed, every cell is done" \
        "$(diff <(cells_of "$results/normal") <(cells_of "$results/$end"))"
    report_none "$end and resumed, it has every repetition once" "$(twice "$results/$end")"
done

# --- killed, again and again ---

begin=$(now_ms)
"$virtgrade" run "$metal" -o "$results/whole" >"$work/run.log" 2>&1
report 'a study of bare metal runs' $? "$(tail -n 5 "$work/run.log")"
whole=$(($(now_ms) - begin))
faults='' killed=0 rounds=0
while [ $killed -lt "$kills" ]; do
    rm -rf "$results/again"
    rounds=$((rounds + 1))
    arguments=("$metal" -o "$results/again")
    while [ $killed -lt "$kills" ]; do
        "$virtgrade" run "${arguments[@]}" >"$work/run.log" 2>&1 &
        pid=$!
        after=$((RANDOM * whole / 65536))
        sleep_ms $after
        kill -KILL $pid 2>/dev/null && killed=$((killed + 1))
        wait $pid 2>/dev/null
        # Killed before it had a journal, it has to start again.
        if "$virtgrade" status "$results/again" >/dev/null 2>&1; then
            arguments=(--resume "$results/again")
        else
            rm -rf "$results/again"
        fi
        [ "$(cells_of "$results/again")" != "$(cells_of "$results/whole")" ] || break
    done
    "$virtgrade" run "${arguments[@]}" >"$work/run.log" 2>&1 ||
        faults+="after $killed kills: $(tail -n 2 "$work/run.log")"$'\n'
    found=$(diff <(cells_of "$results/whole") <(cells_of "$results/again"))$(twice "$results/again")
    [ -z "$found" ] || faults+="after $killed kills: $found"$'\n'
    found=$(left)
    [ -z "$found" ] || faults+="after $killed kills: $found"$'\n'
done 2>/dev/null
report_none "killed $killed times in $rounds studies and resumed, it has every repetition once and leaves nothing behind" "$faults"

exit $failed
