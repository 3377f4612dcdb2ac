#!/bin/bash
# Attacks outputs, in TAP: closed standard streams, full devices, files that get too large, kills while a
# file is written, and links in its place.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening outputs'
. tests/lib/tap.sh
virtgrade=$PWD/build/virtgrade
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR=$work XDG_CACHE_HOME=$work

# --- closed streams ---

{
    printf '[lab]\nstate = %s/state\ncache = %s/cache\n\n' "$work" "$work"
    sed 's/^repetitions = .*/repetitions = 1/' tests/fixtures/replay/study.ini
} >"$work/study.ini"
"$virtgrade" run "$work/study.ini" -o "$work/run" >"$work/messages" 2>&1
is 'a run tells of each of its results' 15 "$(grep -c 'replay .* ok ' "$work/messages")"

# Becomes a command with some of its standard streams closed: for a subshell.
without() { # STREAMS COMMAND...
    local stream
    for stream in $1; do
        eval "exec $stream>&-"
    done
    exec "${@:2}"
}
rm -rf "$work/run"
(without '0 1 2' "$virtgrade" run "$work/study.ini" -o "$work/run")
is 'a run without standard streams succeeds' 0 $?
report_none 'none of its messages gets into a file' \
    "$(grep -rlE 'replay .* ok |^next: ' --exclude='journal.sqlite*' "$work/run")"
is 'it has all results' '15 0' "$("$virtgrade" status --format json "$work/run" | jq -r '"\(.ok) \(.failed)"')"

# No file may get the descriptor of a closed stream: while virtgrade reads from a pipe, all of those are
# occupied.
values=results/karna-2021/observations.csv
mkfifo "$work/pipe"
found=''
for closed in 0 1 2 '0 1' '0 2' '1 2' '0 1 2'; do
    without "$closed" "$virtgrade" summarize "$work/pipe" -o "$work/summary.csv" &
    exec 9>"$work/pipe" # waits for virtgrade to open it
    for stream in $closed; do
        [ "$(readlink /proc/$!/fd/"$stream")" = /dev/null ] || found+="$stream of $closed is free"$'\n'
    done
    cat "$values" >&9
    exec 9>&-
    wait $! || found+="without $closed it fails"$'\n'
    "$virtgrade" summarize "$values" | cmp - "$work/summary.csv" ||
        found+="without $closed the file differs"$'\n'
    rm -f "$work/summary.csv"
done
report_none 'no file gets the descriptor of a closed stream' "$found"

found=$(without 1 "$virtgrade" features 2>&1 >/dev/null)
is 'closed standard output is an error' '5 virtgrade: standard output: cannot write: Bad file descriptor' \
    "$? $found"
found=$(without 0 "$virtgrade" summarize - 2>&1)
is 'closed standard input is an error' '3 standard input: cannot read: Bad file descriptor' "$? $found"

# --- full devices, and files that get too large ---

commands=$("$virtgrade" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
found=''
for command in '' $commands; do
    # shellcheck disable=SC2086 # without a command there is no word
    "$virtgrade" $command --help >/dev/full 2>"$work/out"
    status=$?
    [ $status -eq 5 ] && grep -q 'No space left' "$work/out" ||
        found+="$command --help ended with $status: $(cat "$work/out")"$'\n'
    # shellcheck disable=SC2086
    "$virtgrade" $command --help | grep -F '(null)' && found+="$command --help prints (null)"$'\n'
done
report_none 'each help is whole or an error' "$found"
[ "$(wc -w <<<"$commands")" -ge 20 ]
report 'the help names the commands' $? "$commands"

mkdir "$work/limited"
echo old >"$work/limited/there"
for name in there new; do
    (ulimit -f 1 && exec "$virtgrade" features -o "$work/limited/$name") 2>&1 | cat >"$work/out"
    is "a file that gets too large is an error ($name)" \
        "5 virtgrade: $work/limited/$name: cannot write: File too large" "${PIPESTATUS[0]} $(cat "$work/out")"
done
is 'it changes nothing and leaves nothing' 'there old' "$(ls -A "$work/limited") $(cat "$work/limited/there")"
(ulimit -f 1 && exec "$virtgrade" run "$work/study.ini" -o "$work/too-large") 2>&1 | cat >"$work/out"
is 'a run whose files get too large ends with an error' 5 "${PIPESTATUS[0]}"
is 'it leaves no part of a log' '' "$(find "$work/too-large" -name '.virtgrade-*' -o -name '*.log.*')"

# --- kills while it writes ---

# A long file: it takes a tenth of a second to write, in which the kills fall.
awk 'BEGIN {
    print "study,platform,feature,experiment,level,repetition,value,unit,status,source"
    for (i = 0; i < 20000; i++)
        printf "s,p%d,boot_time,boot,,1,%d.5,s,ok,log:%d\n", i, i % 90 + 1, i + 1
}' >"$work/long.csv"
mkdir "$work/killed"
"$virtgrade" summarize "$work/long.csv" -o "$work/killed/summary.csv" 2>"$work/out"
report 'a long file is written' $? "$(cat "$work/out")"
sum=$(md5sum <"$work/killed/summary.csv")
for ((i = 0; i < 40; i++)); do
    signal=TERM
    [ $((i % 2)) -eq 0 ] || signal=KILL
    "$virtgrade" summarize "$work/long.csv" -o "$work/killed/summary.csv" 2>/dev/null &
    sleep "0.$(printf '%03d' $((i * 5)))"
    kill -$signal $! 2>/dev/null
    wait $! 2>/dev/null
done
is 'no kill changes a file or leaves a part of one' "summary.csv $sum" \
    "$(ls -A "$work/killed") $(md5sum <"$work/killed/summary.csv")"

# --- links ---

mkdir "$work/links" "$work/links/below"
ln -s below/target "$work/links/link"
"$virtgrade" features -o "$work/links/link" 2>"$work/out"
report 'a link to no file can be written' $? "$(cat "$work/out")"
is 'it stays a link, and its target appears' "$("$virtgrade" features | md5sum) below/target" \
    "$(md5sum <"$work/links/below/target") $(readlink "$work/links/link")"
ln -s nowhere/target "$work/links/broken"
ln -s loop "$work/links/loop"
for name in broken loop; do
    "$virtgrade" features -o "$work/links/$name" 2>"$work/out"
    is "a link to nowhere is an error ($name)" 5 $?
done
is 'links that cannot be written stay links' "nowhere/target loop" \
    "$(readlink "$work/links/broken") $(readlink "$work/links/loop")"
is 'no other file appears' $'below\nbroken\nlink\nloop' "$(ls -A "$work/links")"

exit $failed
