#!/bin/bash
# The lab's own Docker daemon, as root, in TAP: killed, started by two programs at once, and in
# directories that it cannot use.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=docker
. tests/platforms/lib.sh
need_root_and dockerd containerd runc runsc docker-init jq
open_scratch
need_platform docker

state="$work/a b;\$(x),:'q" # Docker's own parts must not interpret anything in this path
study=$work/study.ini
write_study "$study" "$state" "${private_daemons[@]}"
labs=("$study")
find_image "$study"
instances() { # of all labs: those of another one may have been there before
    find "$cache/instances" -mindepth 1 2>/dev/null | LC_ALL=C sort
}
instances >"$work/instances.log"

# Traces of the lab on the host.
remains() {
    local process command
    for process in /proc/[0-9]*; do
        command=$( (tr '\0' ' ' <"$process/cmdline") 2>/dev/null)
        [[ $command != *"$state"* ]] || echo "process ${process#/proc/}: ${command:0:200}"
    done
    grep -F "$work" /proc/self/mounts
    find /sys/fs/cgroup -type d -name "$(cgroup)" 2>/dev/null
    find "$work" -mindepth 1 -not -name 'study.ini' -not -name '*.log'
    LC_ALL=C comm -13 "$work/instances.log" <(instances)
}
cgroup() { # name of the lab's cgroup: FNV-1a of the state's path
    local hash=2166136261 i
    for ((i = 0; i < ${#state}; i++)); do
        hash=$(((hash ^ $(printf %d "'${state:i:1}")) * 16777619 & 0xffffffff))
    done
    printf 'virtgrade-%08x' $hash
}
report_gone() { # NAME
    report_down "$1: the lab goes down" "$study"
    report_none "$1: nothing is left" "$(remains)"
}

# After a daemon was killed, the next one starts.
exec_in() { "$virtgrade" exec --study "$study" "$1" -- echo fine 2>&1 | tail -n 1; }
for platform in docker gvisor; do
    first=$(exec_in $platform)
    kill -KILL "$(cat "$state/dockerd/pid")"
    second=$(exec_in $platform)
    status=0
    [ "$first $second" = "fine fine" ] || status=1
    report "$platform after its daemon was killed" $status "$first / $second"
done

# An instance left by a killed program keeps its address: the next instance gets another.
"$virtgrade" exec --study "$study" docker -- sh -c 'echo runs; exec sleep 100' >"$work/one" 2>&1 &
program=$!
wait_until 10 grep -q runs "$work/one"
end_job KILL $program
second=$(exec_in docker)
status=0
[ "$second" = fine ] || status=1
report "docker beside the instance of a killed program" $status "$second"
rm "$work/one"

# Two programs that start the daemon at once.
lab_down "$study"
exec_in docker >"$work/one" &
other=$(exec_in gvisor)
wait $!
status=0
[ "$(cat "$work/one") $other" = "fine fine" ] || status=1
report "two programs start at once" $status "$(cat "$work/one") / $other"
rm "$work/one"
report_gone "after two programs"

# Settings that cannot work are refused before anything is made.
refused() { # NAME STATE PATTERN
    local output status=0
    write_study "$work/bad.ini" "$2" '[docker]' 'engine = private'
    output=$("$virtgrade" exec --study "$work/bad.ini" docker -- true 2>&1)
    grep -q "$3" <<<"$output" || status=1
    report "$1" $status "$output"
    lab_down "$work/bad.ini"
    rm -f "$work/bad.ini"
}
refused "a path too long for a socket is refused" "$work/$(printf 'x%.0s' {1..80})" 'lab.state: .* bytes'
CACHE="$work/a,b" refused "a cache that overlayfs cannot name is refused" "$state" 'lab.cache: .*comma'
report_none "after refused settings: nothing is left" "$(remains)"
exit $failed
