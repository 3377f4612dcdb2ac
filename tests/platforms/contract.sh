#!/bin/bash
# The platforms that run on this host, in TAP: each goes through the contract, is killed at random
# moments, and leaves nothing behind.
#
# PLATFORMS, CYCLES and KILLS set which, and how often; SEED, the moments. An image is built where
# the cache has none.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='platforms'
. tests/lib/tap.sh
. tests/platforms/inventory.sh

if [ "$(id -u)" -ne 0 ]; then
    echo "ok - $suite # SKIP they need root"
    exit 0
fi
platforms=${PLATFORMS:-metal docker gvisor lxc qemu}
cycles=${CYCLES:-2}
kills=${KILLS:-5}
RANDOM=${SEED:-20210303}
virtgrade=build/virtgrade
work=$(mktemp -d /tmp/virtgrade-platforms.XXXXXX)
export STUDY=$work/study.ini
settings() { # STATE: a study.ini with daemons of the lab's own, whatever runs on the host
    printf '[lab]\nstate = %s\n[docker]\nengine = private\n' "$1"
    printf '[%s]\nuri = private\n' kvm qemu lxc
}
settings "$work/state" >"$STUDY"

down() {
    $virtgrade lab down --study "$STUDY" >"$work/down.log" 2>&1
}
finish() {
    down
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# --- which platforms run here ---

image() {
    $virtgrade lab up --study "$STUDY"
}
if ! image >"$work/image.log" 2>&1; then
    reason=$(tail -n 1 "$work/image.log")
    echo "ok - $suite # SKIP no image: $reason"
    exit 0
fi
down
report 'the lab goes down' $? "$(cat "$work/down.log")"

able=
for platform in $platforms; do
    if $virtgrade doctor --study "$STUDY" --json 2>/dev/null |
        jq -e --arg p "$platform" '.findings[] | select(.group == "platform" and .subject == $p)
            | .level != "missing"' >/dev/null; then
        able+=" $platform"
    else
        echo "ok - $suite: $platform # SKIP it cannot run here: virtgrade doctor tells why"
    fi
done

# --- the contract, again and again ---

for platform in $able; do
    remember
    build/cycle "$cycles" "$platform" 2>"$work/cycle.log"
    status=$?
    report "$platform holds to the contract $cycles times" $status "$(tail -n 5 "$work/cycle.log")"
    down
    report "$platform: the lab goes down" $? "$(cat "$work/down.log")"
    report_none "$platform leaves nothing behind" "$(left)"
done

# --- killed at random moments ---

now_ms() { date +%s%3N; }
for platform in $able; do
    remember
    begin=$(now_ms)
    $virtgrade exec --study "$STUDY" "$platform" -- true >/dev/null 2>&1
    report "$platform runs a command" $? ''
    down
    whole=$(($(now_ms) - begin))
    faults=
    for ((i = 0; i < kills; i++)); do
        after=$((RANDOM * whole / 32768))
        $virtgrade exec --study "$STUDY" "$platform" -- true >"$work/exec.log" 2>&1 &
        pid=$!
        sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"
        kill -KILL $pid 2>/dev/null
        wait $pid 2>/dev/null
        down || faults+="after $after ms: $(cat "$work/down.log")"$'\n'
        found=$(left)
        [ -z "$found" ] || faults+="after $after ms: $found"$'\n'
    done
    report_none "$platform killed $kills times within $whole ms leaves nothing behind" "$faults"
done

# --- names that others read something into ---

for platform in $able; do
    remember
    odd="$work/a b'c\"d;\$(touch x),e"
    settings "$odd" >"$work/odd.ini"
    output=$($virtgrade exec --study "$work/odd.ini" "$platform" -- printf '%s|' 'a b' '$(id)' "'" '"' ';' '' 2>"$work/odd.log")
    status=$?
    $virtgrade lab down --study "$work/odd.ini" 2>>"$work/odd.log" || status=1
    [ "$output" = "a b|\$(id)|'|\"|;||" ] || status=1
    report "$platform works in a directory with an odd name" $status "$output $(cat "$work/odd.log")"
    rm -f "$work/odd.ini"
    report_none "$platform leaves nothing behind there" "$(left)"
done

exit $failed
