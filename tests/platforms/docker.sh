#!/bin/bash
# The lab's own Docker daemon, as root: killed, wanted by two programs at once, and in directories
# that it cannot have. Its lab is one of its own; the image is the cache's.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=docker
# shellcheck source=tests/lib/tap.sh
. tests/lib/tap.sh

need_root_and dockerd containerd runc runsc docker-init

scratch=$(mktemp -d /tmp/vg.XXXXXX)
state="$scratch/a b;\$(x),:'q" # a path in which Docker's own parts must not read anything
cache=${CACHE:-/var/cache/virtgrade}
printf '[lab]\nstate = %s\ncache = %s\n[docker]\nengine = private\n' \
    "$state" "$cache" >"$scratch/study.ini"
down() { build/virtgrade lab --study "$scratch/study.ini" down 2>&1; }
trap 'down >/dev/null; rm -rf "$scratch"' EXIT

# What of the lab can still be seen on the host.
remains() {
    local process words
    for process in /proc/[0-9]*; do
        words=$( (tr '\0' ' ' <"$process/cmdline") 2>/dev/null)
        [[ $words != *"$state"* ]] || echo "process ${process#/proc/}: ${words:0:200}"
    done
    grep -F "$scratch" /proc/self/mounts
    find /sys/fs/cgroup -type d -name "$(cgroup)" 2>/dev/null
    find "$scratch" -mindepth 1 -not -name 'study.ini'
    [ ! -d "$cache/instances" ] || find "$cache/instances" -mindepth 1
}
cgroup() { # FNV-1a of the state's path, as the lab names its cgroup
    local hash=2166136261 i
    for ((i = 0; i < ${#state}; i++)); do
        hash=$(((hash ^ $(printf %d "'${state:i:1}")) * 16777619 & 0xffffffff))
    done
    printf 'virtgrade-%08x' $hash
}
report_gone() { # NAME
    local words status
    words=$(down)
    status=$?
    report "$1: the lab goes down" $status "$words"
    report_none "$1: nothing is left" "$(remains)"
}

down >/dev/null
# A daemon that was killed does not stop the next one.
exec_in() { build/virtgrade exec --study "$scratch/study.ini" "$1" -- echo fine 2>&1 | tail -n 1; }
for platform in docker gvisor; do
    first=$(exec_in $platform)
    kill -KILL "$(cat "$state/dockerd/pid")"
    second=$(exec_in $platform)
    status=0
    [ "$first $second" = "fine fine" ] || status=1
    report "$platform after its daemon was killed" $status "$first / $second"
done

# What a program that was killed has left keeps its address: the next instance gets another.
build/virtgrade exec --study "$scratch/study.ini" docker -- sh -c 'echo runs; exec sleep 100' >"$scratch/one" 2>&1 &
for _ in $(seq 100); do
    grep -q runs "$scratch/one" && break
    sleep 0.1
done
kill -KILL $!
wait $! 2>/dev/null
second=$(exec_in docker)
status=0
[ "$second" = fine ] || status=1
report "docker beside what a killed program has left" $status "$second"
rm "$scratch/one"

# Two programs that want the daemon at once.
down >/dev/null
exec_in docker >"$scratch/one" &
other=$(exec_in gvisor)
wait $!
status=0
[ "$(cat "$scratch/one") $other" = "fine fine" ] || status=1
report "two programs start at once" $status "$(cat "$scratch/one") / $other"
rm "$scratch/one"
report_gone "after two programs"

# What cannot work is refused before anything is made.
refused() { # NAME STATE CACHE PATTERN
    local words status=0
    printf '[lab]\nstate = %s\ncache = %s\n[docker]\nengine = private\n' "$2" "$3" \
        >"$scratch/bad.ini"
    words=$(build/virtgrade exec --study "$scratch/bad.ini" docker -- true 2>&1)
    grep -q "$4" <<<"$words" || status=1
    report "$1" $status "$words"
    build/virtgrade lab --study "$scratch/bad.ini" down >/dev/null 2>&1
    rm -f "$scratch/bad.ini"
}
refused "a path too long for a socket is refused" \
    "$scratch/$(printf 'x%.0s' {1..80})" "$cache" 'lab.state: .* bytes'
refused "a cache that overlayfs cannot name is refused" "$state" "$scratch/a,b" 'lab.cache: .*comma'
report_none "after what was refused: nothing is left" "$(remains)"
exit "$failed"
