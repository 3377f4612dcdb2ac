#!/bin/bash
# Boot time of a container beside `docker run` with the same settings, alternating: boot.sh TIMES STATE
# STATE is the lab's state directory; STUDY, its study.ini. `time docker run` includes docker's client,
# so the second ratio subtracts the client's own time, measured by `docker ps`.
set -eu
times=$1
export DOCKER_HOST=unix://$2/dockerd/socket
virtgrade=build/virtgrade
work=$(mktemp -d)
trap 'docker rm -f boot-peer >/dev/null 2>&1 || :; rm -rf "$work"' EXIT

"$virtgrade" exec --study "$STUDY" docker -- true 2>/dev/null
image=virtgrade:$("$virtgrade" lab status --study "$STUDY" | awk '$1 == "image" { print $2 }')
ms() { # COMMAND...: runs it, and prints how long that took
    local before
    before=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo "$((($(date +%s%N) - before) / 10000))" | sed 's/..$/.&/'
}
for _ in $(seq "$times"); do
    "$virtgrade" exec --times --study "$STUDY" docker -- true 2>&1 |
        sed -n 's/.*accepted after \([0-9.]*\) s.*/\1/p' | awk '{ print 1000 * $1 }' >>"$work/ours"
    ms docker run -d --name boot-peer --init --memory 2g --memory-swap 2g --cpuset-cpus 0,1 \
        --network virtgrade "$image" sleep infinity >>"$work/peer"
    docker rm -f boot-peer >/dev/null
    ms docker ps >>"$work/client"
done
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
awk -v ours="$(median "$work/ours")" -v peer="$(median "$work/peer")" -v client="$(median "$work/client")" 'BEGIN {
    printf "%-44s %9.1f\n%-44s %9.1f\n%-44s %9.1f\n", "boot time of a container, ms", ours, "docker run", peer,
        "docker ps, the share of the client", client
    printf "docker run takes %.3f times as long, without its client %.3f times\n", peer / ours, (peer - client) / ours }'
