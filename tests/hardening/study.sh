#!/bin/bash
# A study's data are neither lost nor mixed nor changed, in TAP: studies without a journal, logs and settings
# that changed before a resume, damaged journals, and kills while it measures. All run on recorded answers.
# STUDY_KILLS=N (100) is how often it is killed; SEED=N repeats a run.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening study'
. tests/lib/tap.sh
virtgrade=build/virtgrade
kills=${STUDY_KILLS:-100}
RANDOM=${SEED:-$$}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR=$work XDG_CACHE_HOME=$work

profile() { # REPETITIONS: prints a study of recorded answers
    printf '[lab]\nstate = %s/state\ncache = %s/cache\n\n' "$work" "$work"
    sed "s/^repetitions = .*/repetitions = $1/" tests/fixtures/replay/study.ini
}
sums() { (cd "$1" && find . -type f | sort | xargs sha256sum); }
# As CSV, without the name of the study, and the line in which a log says that the host lacks something: the
# lines above it tell the time that others took, if there was any.
results() { # DIR
    "$virtgrade" import "$1" | sed 's/^[^,]*,//; /,skipped,/s/:[0-9]*$//'
}
# Runs a command, which must end with a status, print a text that fits a pattern, and leave a folder as it was.
refuses() { # NAME STATUS PATTERN FOLDER COMMAND...
    local name=$1 expected=$2 pattern=$3 folder=$4 before said status
    shift 4
    before=$(sums "$folder")
    said=$("$@" 2>&1)
    status=$?
    [ $status -eq "$expected" ] && grep -qE "$pattern" <<<"$said" && [ "$before" = "$(sums "$folder")" ]
    report "$name" $? "status $status: $said"$'\n'"$(diff <(echo "$before") <(sums "$folder"))"
}
resume() { "$virtgrade" run --resume "$@"; }
fresh() { # a copy of the finished study, to be damaged: $work/damaged
    rm -rf "$work/damaged"
    cp -r "$work/whole" "$work/damaged"
}

profile 3 >"$work/study.ini"
"$virtgrade" run "$work/study.ini" -o "$work/whole" >"$work/log" 2>&1
report 'a study runs' $? "$(tail -n 3 "$work/log")"
results "$work/whole" >"$work/whole.csv"
log=raw/03_cpu_events/replay/2.log

# --- other studies ---

fresh
rm "$work/damaged"/journal.sqlite*
refuses 'a study without a journal is not overwritten' 2 'damaged/raw: exists already.*choose another directory' \
    "$work/damaged" "$virtgrade" run "$work/study.ini" -o "$work/damaged"
rm -r "$work/damaged/raw"
refuses 'nor is one of which only study.ini is left' 2 'damaged/study.ini: exists already' \
    "$work/damaged" "$virtgrade" run "$work/study.ini" -o "$work/damaged"
refuses 'nor is it by make' 2 'study.ini: exists already' \
    "$work/damaged" make -s study PROFILE=quick STUDY="$work/damaged"
refuses 'a study.ini that does not exist' 3 'nope.ini: cannot open' "$work/whole" "$virtgrade" run "$work/nope.ini"
sed 's/^repetitions/repititions/' "$work/study.ini" >"$work/wrong.ini"
refuses 'a study.ini with a wrong key, without --output' 3 'wrong.ini:[0-9]+:1: ' "$work/whole" \
    "$virtgrade" run "$work/wrong.ini"

# --- before a resume ---

fresh
rm "$work/damaged/$log"
refuses 'a finished log that is missing' 3 "$log: missing, .* --remeasure" "$work/damaged" resume "$work/damaged"
resume "$work/damaged" --remeasure >"$work/log" 2>&1 &&
    diff <(results "$work/damaged") "$work/whole.csv" >>"$work/log" && grep -q 'is run again' "$work/log"
report 'is run again on demand' $? "$(cat "$work/log")"
fresh
sed -i 's/events per second: *[0-9]/&9/' "$work/damaged/$log"
refuses 'a finished log that was changed' 3 "$log: changed, " "$work/damaged" resume "$work/damaged"
fresh
cp "$work/damaged/$log" "$work/damaged/raw/03_cpu_events/replay/7.log"
refuses 'a log that the journal does not know' 3 '7.log: a finished log that the journal does not know' \
    "$work/damaged" resume "$work/damaged"
refuses '--remeasure without --resume' 2 'needs --resume' "$work/damaged" \
    "$virtgrade" run --remeasure "$work/damaged"
for change in 's/^repetitions = 3/repetitions = 2/=>another repetitions of \[study\], expected .3.' \
    's/^ratio_percent = .*/ratio_percent = 99/=>another ratio_percent of .tolerance., expected .15.' \
    '/^seed = /d=>1:1: no seed in \[study\], expected .3.'; do
    fresh
    sed -i "${change%=>*}" "$work/damaged/study.ini"
    refuses "a study.ini that was changed: ${change%=>*}" 3 "study.ini:[0-9:]*.*${change#*=>}" \
        "$work/damaged" resume "$work/damaged"
done
fresh
sed -i 's/"architecture": "[^"]*"/"architecture": "pdp11"/' "$work/damaged/environment.json"
refuses 'an environment.json that was changed' 3 'environment.json:1:1: changed' "$work/damaged" resume "$work/damaged"
fresh
rm "$work/damaged/study.ini" "$work/damaged/environment.json"
resume "$work/damaged" >"$work/log" 2>&1 && cmp "$work/damaged/study.ini" "$work/whole/study.ini" &&
    cmp "$work/damaged/environment.json" "$work/whole/environment.json"
report 'files that are lost are written anew from the journal' $? "$(cat "$work/log")"

# --- a damaged journal ---

sqlite() { # DATABASE SQL
    python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()' "$@"
}
# Overwrites bytes of a file.
overwrite() { # FILE OFFSET COUNT
    head -c "$3" /dev/zero | tr '\0' '\377' | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
fresh
size=$(stat -c %s "$work/damaged/journal.sqlite")
for ((offset = 4096; offset < size; offset += 4096)); do
    overwrite "$work/damaged/journal.sqlite" $offset 64
done
refuses 'a journal with damaged pages' 3 'journal.sqlite: ' "$work/damaged" resume "$work/damaged"
fresh
sqlite "$work/damaged/journal.sqlite" "UPDATE fact SET value = '{' || value WHERE name = 'environment'"
sqlite "$work/damaged/journal.sqlite" 'DELETE FROM cell WHERE repetition = 3'
rm "$work/damaged"/raw/*/replay/3.log "$work/damaged/environment.json"
resume "$work/damaged" >"$work/log" 2>&1
[ $? -eq 3 ] && grep -q 'journal.sqlite: damaged: its environment is not JSON' "$work/log"
report 'a journal with a damaged environment' $? "$(cat "$work/log")"
fresh
sqlite "$work/damaged/journal.sqlite" 'PRAGMA user_version = 1'
refuses 'a journal of another version' 3 'journal of version 1, expected 3' "$work/damaged" resume "$work/damaged"

# Waits until a study has so many logs, or its run has ended.
wait_for_logs() { # DIR COUNT PID
    until [ "$(find "$1/raw" -name '*.log' 2>/dev/null | wc -l)" -ge "$2" ]; do
        kill -0 "$3" 2>/dev/null || return
    done
}
"$virtgrade" run "$work/study.ini" -o "$work/torn" >"$work/log" 2>&1 &
running=$!
wait_for_logs "$work/torn" 30 $running
kill -9 $running
wait $running 2>/dev/null
wal=$work/torn/journal.sqlite-wal
overwrite "$wal" $(($(stat -c %s "$wal") / 3)) 64
resume "$work/torn" >"$work/log" 2>&1
[ $? -eq 3 ] && grep -q 'a finished log that the journal does not know' "$work/log"
report 'finished logs that a damaged WAL has lost are not overwritten silently' $? "$(cat "$work/log")"
resume "$work/torn" --remeasure >"$work/log" 2>&1 && diff <(results "$work/torn") "$work/whole.csv" >>"$work/log"
report 'they are run again on demand' $? "$(tail -n 3 "$work/log")"

# --- the outcome of a run ---

cp -r tests/fixtures/replay "$work/answers"
sed -i 's/"status": 0/"status": 1/' "$work/answers/answers.json"
profile 1 | sed "s,^directory = .*,directory = $work/answers,; s/^repetitions/experiments = cpu_events fork\n&/" >"$work/failing.ini"
"$virtgrade" run "$work/failing.ini" -o "$work/failing" >"$work/log" 2>&1
[ $? -eq 6 ] && grep -q 'no experiment has a result' "$work/log"
report 'a run in which everything failed ends with 6' $? "$(tail -n 3 "$work/log")"

# --- kills while it measures ---

# In each study of 10 repetitions, kills come at random moments of 10 parts of the run, one in each.
profile 10 >"$work/study.ini"
"$virtgrade" run "$work/study.ini" -o "$work/long" >"$work/log" 2>&1
results "$work/long" >"$work/long.csv"
cells=$(find "$work/long/raw" -name '*.log' | wc -l) faults='' count=0 early=0 studies=0
while [ $count -lt "$kills" ]; do
    rm -rf "$work/killed"
    studies=$((studies + 1))
    arguments=("$work/study.ini" -o "$work/killed")
    for ((part = 0; part < 10 && count < kills; part++)); do
        "$virtgrade" run "${arguments[@]}" >"$work/log" 2>&1 &
        running=$!
        wait_for_logs "$work/killed" $((cells * part / 10 + 1 + RANDOM % (cells / 10))) $running
        sleep "0.0$(printf %02d $((RANDOM % 50)))"
        kill -9 $running 2>/dev/null && count=$((count + 1)) || early=$((early + 1))
        wait $running 2>/dev/null
        arguments=(--resume "$work/killed")
    done
    before=$(sums "$work/killed" | grep '\.log$')
    "$virtgrade" run "${arguments[@]}" >"$work/log" 2>&1 ||
        faults+="after $count kills: $(tail -n 2 "$work/log")"$'\n'
    found=$(diff <(results "$work/killed") "$work/long.csv" | head -n 5)
    [ -z "$found" ] || faults+="after $count kills: $found"$'\n'
    # Only the log in flight may be measured again.
    found=$(sums "$work/killed" | grep '\.log$' | grep -vxF "$before" | grep -cF -f <(sed 's/^[^ ]*  //' <<<"$before"))
    [ "$found" -le 1 ] || faults+="after $count kills: $found finished logs were replaced"$'\n'
done 2>/dev/null
report_none "killed $count times while it measured, in $studies studies: no finished log is lost, and the results are the same" "$faults"
[ $((early * 10)) -le "$count" ]
report 'nearly all kills met a run' $? "$early of $((count + early)) came too late"
exit $failed
