#!/bin/bash
# The platforms that run on this host, in TAP: each holds to the contract (cycle.c), is killed at random
# times, and leaves nothing behind.
#
# PLATFORMS, CYCLES and KILLS set which platforms and how often; SEED repeats the times.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=platforms
. tests/platforms/lib.sh
need_root_and jq
open_scratch
need_platform metal

platforms=${PLATFORMS:-metal docker gvisor lxc qemu}
cycles=${CYCLES:-2}
kills=${KILLS:-5}
RANDOM=${SEED:-20210303}
export STUDY=$work/study.ini
write_study "$STUDY" "$work/state" "${private_daemons[@]}"
labs=("$STUDY")
down() { lab_down "$STUDY"; }

# --- which platforms run here ---

need_lab_up "$STUDY"
report_down 'the lab goes down' "$STUDY"

able=
for platform in $platforms; do
    reason=$(cannot_run "$platform")
    if [ -z "$reason" ]; then
        able+=" $platform"
    else
        skip "$platform" "$reason"
    fi
done

# --- the contract ---

for platform in $able; do
    remember
    build/cycle "$cycles" "$platform" 2>"$work/cycle.log"
    status=$?
    report "$platform holds to the contract $cycles times" $status "$(tail -n 5 "$work/cycle.log")"
    report_down "$platform: the lab goes down" "$STUDY"
    report_none "$platform leaves nothing behind" "$(left)"
done

# --- killed at random times ---

for platform in $able; do
    remember
    begin=$(now_ms)
    "$virtgrade" exec --study "$STUDY" "$platform" -- true >/dev/null 2>&1
    report "$platform runs a command" $? ''
    down
    whole=$(($(now_ms) - begin))
    faults=
    for ((i = 0; i < kills; i++)); do
        after=$((RANDOM * whole / 32768))
        "$virtgrade" exec --study "$STUDY" "$platform" -- true >"$work/exec.log" 2>&1 &
        pid=$!
        sleep_ms $after
        end_job KILL $pid
        down || faults+="after $after ms: $(cat "$work/down.log")"$'\n'
        found=$(left)
        [ -z "$found" ] || faults+="after $after ms: $found"$'\n'
    done
    report_none "$platform killed $kills times within $whole ms leaves nothing behind" "$faults"
done

# --- names with characters that shells and XML interpret ---

for platform in $able; do
    remember
    odd="$work/a b'c\"d;\$(touch x),e"
    write_study "$work/odd.ini" "$odd" "${private_daemons[@]}"
    output=$("$virtgrade" exec --study "$work/odd.ini" "$platform" -- printf '%s|' 'a b' '$(id)' "'" '"' ';' '' 2>"$work/odd.log")
    status=$?
    "$virtgrade" lab down --study "$work/odd.ini" 2>>"$work/odd.log" || status=1
    [ "$output" = "a b|\$(id)|'|\"|;||" ] || status=1
    report "$platform works in a directory with an odd name" $status "$output $(cat "$work/odd.log")"
    rm -f "$work/odd.ini"
    report_none "$platform leaves nothing behind there" "$(left)"
done

exit $failed
