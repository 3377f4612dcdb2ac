# Leftovers on the whole machine: `remember` what there is, and print later what is `left` of a run.
# Needs `work`, the scratch directory of the test. Nothing else may start or stop meanwhile.
# shellcheck shell=bash disable=SC2154 # the sourcing script has it

processes() { # all except kernel threads, zombies, and this script with its children
    ps -eo pid=,ppid=,stat=,lstart=,args= | awk -v own=$$ '
        { pid = $1; parent[pid] = $2; state[pid] = $3; sub(/^ *[0-9]+ +[0-9]+ +[^ ]+ +/, ""); line[pid] = $0 }
        END {
            for (pid in line) {
                for (up = pid + 0; up > 2 && up != own; up = parent[up]) ;
                if (up != own && up != 2 && state[pid] !~ /^Z/) print "process", pid, line[pid]
            }
        }'
}
inventory() {
    processes
    awk '{ print "mount", $5, $4 }' /proc/self/mountinfo
    lsns --noheadings --raw --output TYPE,NS | sed 's/^/namespace /'
    ip -o link | awk '{ print "link", $2 }'
    find /sys/fs/cgroup -type d 2>/dev/null | sed 's/^/cgroup /'
    find /run /var/run /var/lib/docker /var/lib/containerd /var/lib/libvirt /var/log/libvirt \
        /etc/libvirt /var/cache/libvirt "$work" ! -path "$work/*.log*" ! -path "$work/inventory*" \
        2>/dev/null | sed 's/^/file /'
    find /var/cache/virtgrade/instances 2>/dev/null | sed 's/^/file /'
}
remember() {
    inventory | LC_ALL=C sort >"$work/inventory-before"
}
left() { # what was not there before; what is about to end gets ten seconds
    local found
    for _ in $(seq 50); do
        inventory | LC_ALL=C sort >"$work/inventory-after"
        found=$(LC_ALL=C comm -13 "$work/inventory-before" "$work/inventory-after")
        [ -n "$found" ] || break
        sleep 0.2
    done
    echo "$found"
}
