#!/bin/bash
# A study on many hosts, in TAP: with a Slurm of its own on this machine, which has two nodes. Blocks end, are
# killed, lose their node or their disk, and are submitted again; at the end the study has each block once.
set -u
cd "$(dirname "$0")/.." || exit 1
suite='cluster'
. tests/lib/tap.sh
virtgrade=$(realpath "${1:-build/virtgrade}")
need_root_and unshare slurmctld slurmd sbatch squeue scontrol scancel munged jq
work=$(mktemp -d)
pids=()
ours() { # PATTERN: the processes of this Slurm's jobs with such command lines
    local pid
    for pid in $(pgrep -f "$1"); do
        { tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -qxF "SLURM_CONF=$work/slurm.conf" && echo "$pid"
    done
}
end() {
    local pid
    for pid in "${pids[@]}" $(cat "$work"/slurmd-*.pid 2>/dev/null); do kill "$pid" 2>/dev/null; done
    for pid in $(ours "slurmstepd|cluster task $work"); do kill -9 "$pid" 2>/dev/null; done
    umount "$work/disk-n2" 2>/dev/null
    rm -rf "$work"
}
trap end EXIT

# A host without Slurm says so.
unshare --mount sh -c 'mount --bind /dev/null "$(command -v sbatch)" && exec "$@"' sh \
    "$virtgrade" cluster submit tests/fixtures/replay/study.ini --hosts 2 -o "$work/out" >"$work/log" 2>&1
[ $? -eq 4 ] && grep -q 'sbatch is not installed.*slurm-client' "$work/log" && [ ! -e "$work/out" ]
report 'without Slurm, submit names the package' $? "$(cat "$work/log")"

# --- Slurm ---

chmod 755 "$work"
mkdir "$work/munge" "$work/state" "$work/disk-n1" "$work/disk-n2"
dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 2>/dev/null
chmod 400 "$work/munge/key"
munged --force --key-file="$work/munge/key" --socket="$work/munge/socket" --pid-file="$work/munge/pid" \
    --log-file="$work/munge/log" --seed-file="$work/munge/seed" 2>"$work/munge.said"
pids+=("$(cat "$work/munge/pid")")
host=$(hostname -s)
# The nodes have disks of their own.
cat >"$work/prolog" <<'END'
#!/bin/sh
echo "export TMPDIR=WORK/disk-$SLURMD_NODENAME"
END
sed -i "s,WORK,$work," "$work/prolog"
chmod +x "$work/prolog"
cat >"$work/slurm.conf" <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=17000
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
TaskProlog=$work/prolog
MpiDefault=none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
SlurmdTimeout=5
KillWait=5
NodeName=n[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[17001-17002] CPUs=1
PartitionName=all Nodes=n[1-2] Default=YES State=UP MaxTime=INFINITE
END
export SLURM_CONF=$work/slurm.conf
slurmctld -D >"$work/slurmctld.said" 2>&1 &
pids+=($!)
start_node() { # NAME
    mkdir -p "$work/spool-$1"
    slurmd -N "$1" -D >"$work/slurmd-$1.said" 2>&1 &
    echo $! >"$work/slurmd-$1.pid"
    disown $!
}
start_node n1
start_node n2

# Waits until a command succeeds, at most some seconds.
wait_until() { # SECONDS COMMAND...
    local tries=$(($1 * 5))
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.2
    done
}
idle_nodes() { [ "$(sinfo --noheader --states=idle --format=%D 2>/dev/null)" = "$1" ]; }
wait_until 30 idle_nodes 2
report 'Slurm has two nodes' $? "$(tail -n 5 "$work"/*.said)"
[ $failed -eq 0 ] || exit 1

# --- helpers ---

profile() { # REPETITIONS
    printf '[lab]\nstate = %s/lab\ncache = %s/cache\n\n' "$work" "$work"
    sed "s,^repetitions = .*,repetitions = $1\nexperiments = boot_time cpu_events,
        s,^directory = .*,directory = $PWD/tests/fixtures/replay," tests/fixtures/replay/study.ini
}
profile 4 >"$work/short.ini"
profile 300 >"$work/long.ini"
states() { # DIR: "done done failed lost"
    "$virtgrade" cluster status "$1" 2>/dev/null | awk '$1 ~ /^[0-9]+$/ && NF > 2 { print $2 }' | xargs
}
has_states() { [ "$(states "$1")" = "$2" ]; }
ended() { ! states "$1" | grep -qE 'queued|running'; }

# --- to its end ---

"$virtgrade" cluster submit "$work/short.ini" --hosts 4 -o "$work/whole" >"$work/log" 2>&1
report 'four blocks are submitted' $? "$(cat "$work/log")"
wait_until 60 has_states "$work/whole" 'done done done done'
report 'all end on two nodes' $? "$("$virtgrade" cluster status "$work/whole" 2>&1)"
"$virtgrade" cluster collect "$work/whole" -o "$work/study" >"$work/log" 2>&1
report 'they are collected' $? "$(cat "$work/log")"
found=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { print $at["host"], $at["feature"], $at["repetition"] }' "$work/study/observations.csv" | sort | uniq -d)
report_none 'no repetition counts twice' "$found"
is 'each block is there once, with its host' '2 16' "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { hosts[$at["host"]]; repetitions[$at["repetition"]] } END { print length(hosts), length(repetitions) }' \
    "$work/study/observations.csv")"
found=$(for file in "$work"/whole/hosts/*/study.ini; do sed -n 's/^seed = //p' "$file"; done | sort -u | wc -l)
is 'each block has a seed of its own' 4 "$found"
found=$(jq -r '.moment.slurm | "\(.block) \(.partition) \(.node) \(.limits | length)"' \
    "$work"/whole/hosts/*-3/environment.json | sed 's/n[12]/NODE/')
is 'the environment tells of the job' '3 all NODE 3' "$found"
"$virtgrade" cluster resubmit "$work/whole" 2>&1 | grep -q 'nothing to submit'
report 'nothing is submitted again' $? ''

# --- by hand ---

"$virtgrade" cluster submit "$work/short.ini" --hosts 2 --throttle 1 --partition all --sbatch --time=10 --dry-run \
    -o "$work/hand" >"$work/log" 2>&1
report 'a dry run writes the job script' $? "$(cat "$work/log")"
found=$(grep -E '^#SBATCH' "$work/hand/submit.sbatch" | sed 's/#SBATCH //' | sort | xargs)
is 'with all options' "--array=1-2%1 --exclusive --job-name=virtgrade --no-requeue --nodes=1 --output=/dev/null \
--partition=all --time=10" "$found"
is 'and submits nothing' 0 "$(squeue --me --noheader | wc -l)"
sbatch --wait "$work/hand/submit.sbatch" >"$work/log" 2>&1
report 'sbatch takes it' $? "$(cat "$work/log" "$work"/hand/logs/*)"
is 'its blocks are done' 'done done' "$(states "$work/hand")"

# --- faults ---

# The disk of the second node is too small for a block.
mount -t tmpfs -o size=64k none "$work/disk-n2"
"$virtgrade" cluster submit "$work/short.ini" --hosts 4 --throttle 2 -o "$work/full" >"$work/log" 2>&1
wait_until 60 ended "$work/full"
found=$("$virtgrade" cluster status "$work/full" 2>&1)
grep -qE 'failed *n2 .*(disk is full|No space left)' <<<"$found"
report 'a block fails on a full disk, with the reason' $? "$found"
umount "$work/disk-n2"
"$virtgrade" cluster resubmit "$work/full" >"$work/log" 2>&1
is 'what failed is submitted again, elsewhere' '#SBATCH --exclude=n2' "$(grep exclude "$work/full/submit.sbatch")"
wait_until 60 has_states "$work/full" 'done done done done'
report 'and ends there' $? "$("$virtgrade" cluster status "$work/full" 2>&1)"

# One block is killed, and the node of another goes down.
on_node() { # NODE PATTERN
    local pid
    for pid in $(ours "$2"); do
        { tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -qxF "SLURMD_NODENAME=$1" && echo "$pid"
    done
}
task_of() { on_node "$1" "cluster task $work/lost"; }
measures() { [ "$("$virtgrade" cluster status "$work/lost" 2>/dev/null | grep -c '^ *[0-9]* *running .*[1-9][0-9]* %')" -ge 2 ]; }
"$virtgrade" cluster submit "$work/long.ini" --hosts 4 -o "$work/lost" >"$work/log" 2>&1
wait_until 60 measures
report 'the status tells how far a block is' $? "$("$virtgrade" cluster status "$work/lost" 2>&1)"
kill -9 "$(task_of n1)"
kill -9 "$(cat "$work/slurmd-n2.pid")"
kill -9 "$(task_of n2)"
wait_until 120 ended "$work/lost"
found=$("$virtgrade" cluster status "$work/lost" 2>&1)
[ "$(grep -c ' lost ' <<<"$found")" -eq 2 ]
report 'blocks that left no word are lost' $? "$found"
"$virtgrade" cluster collect "$work/lost" -o "$work/part" >"$work/log" 2>&1
is 'collect names what is missing' 2 "$(grep -c 'is missing: lost' "$work/log")"
start_node n2
wait_until 60 idle_nodes 2
"$virtgrade" cluster resubmit "$work/lost" --everywhere >"$work/log" 2>&1
wait_until 300 ended "$work/lost"
is 'submitted again, all end' 'done done done done' "$(states "$work/lost")"
"$virtgrade" cluster collect "$work/lost" -o "$work/all" >"$work/log" 2>&1
report 'and are collected' $? "$(cat "$work/log")"
is 'the study has each repetition of each block once' '1200 1200' "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["feature"] == "cpu_events" { n++; seen[$at["repetition"]] } END { print n, length(seen) }' \
    "$work/all/observations.csv")"

# Cancelled.
"$virtgrade" cluster submit "$work/long.ini" --hosts 3 -o "$work/cancelled" >"$work/log" 2>&1
any_runs() { states "$1" | grep -q running; }
wait_until 30 any_runs "$work/cancelled"
"$virtgrade" cluster cancel "$work/cancelled" >"$work/log" 2>&1
report 'all is cancelled' $? "$(cat "$work/log")"
wait_until 60 ended "$work/cancelled"
found=$("$virtgrade" cluster status "$work/cancelled" 2>&1)
! grep -qE 'queued|running|done' <<<"$(awk '$1 ~ /^[0-9]+$/ { print $2 }' <<<"$found")"
report 'and its blocks have failed or are lost' $? "$found"

# --- what may not be merged ---

cp -r "$work/whole" "$work/other"
file=$(ls "$work"/other/hosts/*-2/environment.json)
jq '.tools.virtgrade = "another"' "$file" >"$work/changed" && cp "$work/changed" "$file"
"$virtgrade" cluster collect "$work/other" -o "$work/mixed" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q 'tools.virtgrade is "another"' "$work/log" && [ ! -e "$work/mixed" ]
report 'blocks of another program are refused' $? "$(cat "$work/log")"
"$virtgrade" cluster submit "$work/short.ini" --hosts 2 --partition 'a b' -o "$work/odd" >"$work/log" 2>&1
[ $? -eq 2 ] && [ ! -e "$work/odd" ]
report 'an odd partition is refused' $? "$(cat "$work/log")"

exit $failed
