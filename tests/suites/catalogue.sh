#!/bin/bash
# Adds an experiment and a platform to a copy of the tree, in TAP: an experiment is its numbered file and
# a block of catalogue.def, a platform a row of platforms.def and a flavour of its driver. Then all
# that the program says about experiments and platforms knows them. Runs in the project's folder.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='catalogue'
. tests/lib/tap.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR=$work XDG_CACHE_HOME=$work
tree=$work/tree
mkdir -p "$tree/build"
for name in *; do
    [ "$name" = build ] || cp -a "$name" "$tree"
done
# The objects, so that only what has changed is compiled.
for name in src analysis experiments guest guest.tar workloads config.mk libvirtgrade.a version; do
    cp -a "build/$name" "$tree/build"
done

add_before() { # PATTERN FILE: adds standard input before the first line that matches
    local text
    text=$(cat)
    awk -v text="$text" -v pattern="$1" '!done && $0 ~ pattern { print text "\n"; done = 1 } 1' \
        "$tree/$2" >"$work/changed" && cat "$work/changed" >"$tree/$2"
}

cat >"$tree/experiments/16_spawn.c" <<'END'
/* Spawn: the rate at which trees of processes of several sizes are created. */
#include "base/memory.h"
#include "experiment.h"

int experiment_spawn(struct trial *trial, struct error *err)
{
    struct span rest = span_of(trial->settings->spawn.sizes);
    long size;
    int result = 0;
    while (result == 0 && settings_number(&rest, &size)) {
        CLEANUP_TEXT char *last = memory_print("%ld", size);
        result = trial_measure(trial, (struct raw_label){"spawn", (int)size},
                               ARGV(WORKLOADS "forkbench", "--json", "1", last), err);
    }
    return result;
}
END
add_before '^#undef EXPERIMENT' experiments/catalogue.def <<'END'
EXPERIMENT(spawn, "16", "process trees", "calls and network", CAPABILITY_FORK, "spawn")
SECTION(spawn)
NUMBERS(spawn, sizes, 1, 1000, "10 20", "sizes of the trees")
NUMBER(spawn, seconds, 1, 60, 3, "duration of each, s")
END_SECTION(spawn)
RESULT(spawn, "spawn", "forkbench", LEVELS(spawn.sizes), SECONDS(spawn.seconds))
MEASURE(spawn, "spawn", workload, "forks_per_second", "1/s", 1e-3,
        "spawn_rate", "Spawn rate", "1000/s", HIGHER, POSITIVE)
END
add_before '^RECORDED_PLATFORM' src/platforms/platforms.def <<'END'
PLATFORM(crun, "Containers of crun", "container", 0x777777, docker_driver, &docker_crun,
         CAPABILITY_KERNEL | CAPABILITY_DISK, HOSTS_KERNEL, "a veth pair on " BRIDGE)
SECTION(crun)
TEXT(crun, binary, "crun", "path of crun, or its name in PATH")
END_SECTION(crun)
END
sed -i 's/^extern const struct docker_flavour /&docker_crun, /' "$tree/src/platforms/docker/docker.h"
echo 'const struct docker_flavour docker_crun = {"crun", false};' >>"$tree/src/platforms/docker/docker.c"

make -C "$tree" -j"$(nproc)" SAN= CFLAGS='-std=c11 -D_GNU_SOURCE -O0 -Wall -Wextra -Werror' virtgrade >"$work/log" 2>&1
report 'a tree with one more experiment and platform compiles without a warning' $? "$(tail -n 20 "$work/log")"
[ $failed -eq 0 ] || exit $failed
virtgrade=$tree/build/virtgrade

# The answer of the replayed tool.
echo '{"program": "forkbench", "sum": 55, "forks": 18, "forks_per_second": 2500, "seconds": 0.0072}' >"$work/spawn.txt"
cat >"$work/answers.json" <<'END'
{"accepted_s": 0.25, "answered_s": 0.5, "commanded_s": 0.75, "answers": [
  {"argv": ["*/forkbench", "--json", "1", "*"], "output": "spawn.txt", "status": 0, "seconds": 1}]}
END
study() { # PLATFORMS EXPERIMENTS: a study.ini on standard output
    printf '[lab]\nstate = %s/state\ncache = %s/cache\n[replay]\ndirectory = %s\n' "$work" "$work" "$work"
    printf '[study]\nplatforms = %s\nexperiments = %s\nrepetitions = 2\n[spawn]\nseconds = 5\n' "$1" "$2"
}

study 'replay crun' 'fork spawn' >"$work/study.ini"
"$virtgrade" plan "$work/study.ini" >"$work/plan" 2>"$work/log"
report 'the plan of a study that names both is made' $? "$(cat "$work/log")"
report_none 'it lists the platform' "$(grep -q '^  *crun  ' "$work/plan" || cat "$work/plan")"
report_none 'and the experiment, twice as long as its setting for two sizes' \
    "$(grep -qE '^  16  process trees +0:10$' "$work/plan" || cat "$work/plan")"
study 'metal moon' spawn >"$work/wrong.ini"
found=$("$virtgrade" plan "$work/wrong.ini" 2>&1)
is 'an unknown platform is refused, and the new one is among those expected' \
    "$work/wrong.ini:7:13: 'moon', expected some of: metal kvm firecracker gvisor docker lxc qemu docker-in-qemu metal-again crun replay" "$found"
study metal 'spawn tides' >"$work/wrong.ini"
found=$("$virtgrade" plan "$work/wrong.ini" 2>&1 | grep -c "'tides', expected some of: boot_time .* direct spawn\$")
is 'so it is for an unknown experiment' 1 "$found"
"$virtgrade" lab settings >"$work/settings"
report_none 'the settings explain its section, and that of the platform' "$(diff - <(
    sed -n '/^\[spawn]/,/^$/p; /^\[crun]/,/^$/p' "$work/settings") <<'END'
[crun]
# path of crun, or its name in PATH
binary = crun

[spawn]
# sizes of the trees
sizes = 10 20
# duration of each, s
seconds = 3

END
)"

study replay spawn >"$work/study.ini"
"$virtgrade" run "$work/study.ini" -o "$work/mine" >"$work/log" 2>&1
report 'the experiment runs' $? "$(tail -n 5 "$work/log")"
found=$("$virtgrade" import "$work/mine" 2>&1 | cut -d, -f 2-9)
is 'and its logs give its feature with unit and factor' "platform,experiment,feature,level,repetition,value,unit,status
replay,spawn,spawn_rate,10,1,2.5,1000/s,ok
replay,spawn,spawn_rate,10,2,2.5,1000/s,ok
replay,spawn,spawn_rate,20,1,2.5,1000/s,ok
replay,spawn,spawn_rate,20,2,2.5,1000/s,ok" "$found"
found=$("$virtgrade" environment "$work/mine/environment.json" --table settings --format csv)
is 'the report lists its settings' 'Setting,Value,What it is
spawn.sizes,10 20,sizes of the trees
spawn.seconds,5,"duration of each, s"' "$found"
exit $failed
