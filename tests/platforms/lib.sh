# Shared by the suites of platforms. A suite starts with
#
#     set -u
#     cd "$(dirname "$0")/../.." || exit 1
#     suite=docker
#     . tests/platforms/lib.sh
#     need_root_and dockerd containerd
#     open_scratch
#     need_platform docker
#
# It then has `virtgrade`, the program; `work`, a scratch directory; `results`, another for the results of
# studies; and the functions of this file, of tests/lib/tap.sh and of inventory.sh. However the suite
# ends, its function `cleanup` is called, if any, the labs of the studies in `labs` go down, and the
# directories are removed.
# shellcheck shell=bash disable=SC2034,SC2154 # the suites use and set them
. tests/lib/tap.sh
. tests/platforms/inventory.sh
export PYTHONDONTWRITEBYTECODE=1
virtgrade=$PWD/build/virtgrade
labs=()

# --- scratch files ---

# Makes $work, with a short name since the path of a socket has at most 107 bytes, and $results. The
# latter is not in $work, where the inventory looks for leftovers.
open_scratch() { # [MODE]
    work=$(mktemp -d /tmp/vg.XXXXXX)
    results=$work.results
    mkdir "$results"
    [ -z "${1:-}" ] || chmod "$1" "$work"
    trap close_scratch EXIT
    trap 'exit 1' INT TERM
}
close_scratch() {
    local each
    if declare -F cleanup >/dev/null; then
        cleanup
    fi
    for each in "${labs[@]}"; do
        lab_down "$each"
    done
    rm -rf "$work" "$results"
}

# Writes a study.ini whose lab has its state in STATE. The lines follow; the first belong to [lab].
# CACHE names a directory of images other than the host's.
write_study() { # FILE STATE [LINE...]
    printf '%s\n' '[lab]' "state = $2" ${CACHE:+"cache = $CACHE"} "${@:3}" >"$1"
}
# Lines that give a lab daemons of its own, whatever runs on the host.
private_daemons=('[docker]' 'engine = private' '[kvm]' 'uri = private' '[qemu]' 'uri = private'
    '[lxc]' 'uri = private')

# --- what can run here ---

# Prints why a platform cannot run here with daemons of the lab's own, as the doctor says; nothing if it
# can. check.sh sets DOCTOR, a file for the doctor's report, which all suites share.
cannot_run() { # PLATFORM
    local doctor=${DOCTOR:-$results/doctor.json}
    if [ ! -s "$doctor" ]; then
        write_study "$results/doctor.ini" "$results/doctor" "${private_daemons[@]}"
        if ! "$virtgrade" doctor --study "$results/doctor.ini" --format json >"$doctor"; then
            rm -f "$doctor"
            echo 'the doctor failed'
            return
        fi
    fi
    jq -r --arg platform "$1" '.findings[] |
        select(.group == "platform" and .subject == $platform and .level == "missing") |
        .text + (if .remedy == "" then "" else ": " + .remedy end)' "$doctor"
}

# Skips the suite, with the doctor's reason, unless the platforms can run here. Needs open_scratch.
need_platform() { # PLATFORM...
    local platform reason
    for platform in "$@"; do
        reason=$(cannot_run "$platform")
        [ -z "$reason" ] || skip_all "$platform cannot run here: $reason"
    done
}

# --- labs and images ---

lab_up() { # STUDY
    "$virtgrade" lab up --study "$1" >"$work/up.log" 2>&1
}
lab_down() { # STUDY
    "$virtgrade" lab down --study "$1" >"$work/down.log" 2>&1
}
report_down() { # NAME STUDY
    lab_down "$2"
    report "$1" $? "$(cat "$work/down.log")"
}

# Brings the lab up, and an image into the cache if it has none; otherwise skips the suite.
need_lab_up() { # STUDY
    lab_up "$1" || skip_all "no image: $(tail -n 1 "$work/up.log")"
}

# Sets `image` to the directory of the image in the cache, and `cache`.
find_image() { # STUDY
    local status
    status=$("$virtgrade" lab status --study "$1")
    cache=$(sed -n 's/^cache  *//p' <<<"$status")
    image=$cache/images/$(sed -n 's/^image  *//p' <<<"$status")
}
need_image() { # STUDY: skips the suite if the cache has none
    find_image "$1"
    [ -d "$image" ] || skip_all 'the image is not built yet: virtgrade lab up'
}

# --- studies ---

cells_of() { # DIR: how many cells of a study are done, and how many of them failed
    "$virtgrade" status "$1" --format json 2>/dev/null | jq -r '"\(.cells) of \(.planned), \(.failed) failed"'
}

# --- time and processes ---

wait_until() { # SECONDS COMMAND...: until the command succeeds
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}
now_ms() { date +%s%3N; }
sleep_ms() { # MILLISECONDS
    sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
}
end_job() { # SIGNAL PID: returns the status with which the job ends
    kill "-$1" "$2" 2>/dev/null
    wait "$2" 2>/dev/null
}

# --- another machine, reached by ssh ---

ssh_keys() { # FILE...: makes keys without a passphrase
    local file
    for file in "$@"; do
        ssh-keygen -q -t ed25519 -N '' -f "$file"
    done
}
sshd_settings() { # HOST-KEY USER-KEY [LINE...]: prints them
    printf '%s\n' "HostKey $1" "AuthorizedKeysFile $2" 'StrictModes no' 'UsePAM no' \
        'PasswordAuthentication no' 'PidFile none' "${@:3}"
}
