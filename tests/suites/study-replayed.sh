#!/bin/bash
# A study on recorded answers, in TAP: run to its end, interrupted, run twice at once, and resumed in another
# environment. tests/hardening/study.sh kills it.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='study'
. tests/lib/tap.sh
virtgrade=${1:-build/virtgrade}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR=$work XDG_CACHE_HOME=$work
study=$work/study.ini
{
    printf '[lab]\nstate = %s/state\ncache = %s/cache\n\n' "$work" "$work"
    cat tests/fixtures/replay/study.ini
} >"$study"

# As CSV, without the name of the study, and the line in which a log says that the host lacks something: the
# lines above it tell the time that others took, if there was any.
results() { # DIR
    "$virtgrade" import "$1" | sed 's/^[^,]*,//; /,skipped,/s/:[0-9]*$//'
}

"$virtgrade" run "$study" -o "$work/whole" >"$work/log" 2>&1
report 'a study on recorded answers runs' $? "$(tail -n 5 "$work/log")"
found=$("$virtgrade" status "$work/whole" --format json | jq -r '"\(.cells) \(.ok) \(.failed) \(.skipped)"')
report_none 'every cell is ok, but those that need the network of the host' "$(diff <(echo '320 300 0 20') <(echo "$found"))"
results "$work/whole" >"$work/whole.csv"
report_none 'the run wrote what import reads from its logs' \
    "$(sed 's/^[^,]*,//; /,skipped,/s/:[0-9]*$//' "$work/whole/observations.csv" | diff - "$work/whole.csv" | head -n 5
    "$virtgrade" import --facts "$work/whole" | diff - "$work/whole/facts.csv" | head -n 5
    "$virtgrade" import --identities "$work/whole" | diff - "$work/whole/identities.csv" | head -n 5)"
report_none 'each tool agrees with itself in all runs' "$(awk -F, 'NR > 1 && $(NF - 3) != $(NF - 2)' "$work/whole/identities.csv")"
report_none 'each of 20 repetitions gives 49 observations' \
    "$(cut -d, -f 5 "$work/whole.csv" | tail -n +2 | sort -n | uniq -c | awk '$1 != 49')"
report_none 'the recorded numbers come out' "$(diff <(grep -c ',cpu_events,cpu_events,,.*,2[0-9]*\.[0-9]*,1/s,ok,' "$work/whole.csv") <(echo 20))"
"$virtgrade" import --facts "$work/whole" >"$work/facts.csv" 2>"$work/log"
report 'the facts of its logs are found' $? "$(cat "$work/log")"
found=$(for fact in replay,cpu,,7,events_per_second replay,oltp_read_only,70,20,total_time \
    replay,http,10,1,complete_requests replay,compile,,3,seconds replay,forkbench,,3,forks_per_second \
    replay,randread,,1,jobs.0.read.iops replay,boot,,1,started replay,cpu,,7,load_1min; do
    grep -q ",$fact," "$work/facts.csv" || echo "$fact"
done)
report_none 'each run has the facts of its tool, its time and the load of its host' "$found"
found=$(jq -r '.platforms | keys[]' "$work/whole/environment.json" 2>&1)
report_none 'the environment names the platform' "$(diff <(echo replay) <(echo "$found"))"
report_none 'nothing published names a directory of the user' \
    "$(grep -rl --exclude='journal.sqlite*' -e "$work" "$work/whole")"
"$virtgrade" run --resume "$work/whole" >"$work/log" 2>&1 &&
    [ "$(results "$work/whole" | md5sum)" = "$(md5sum <"$work/whole.csv")" ]
report 'a finished study may be resumed, and does not change' $? "$(tail -n 3 "$work/log")"
"$virtgrade" run "$study" -o "$work/whole" >"$work/log" 2>&1
[ $? -eq 2 ] && grep -q 'resume' "$work/log"
report 'a study does not overwrite another' $? "$(cat "$work/log")"

# Interrupted: it says how to continue.
"$virtgrade" run "$study" -o "$work/interrupted" >"$work/log" 2>&1 &
running=$!
until [ "$("$virtgrade" status "$work/interrupted" --format json 2>/dev/null | jq .cells)" -gt 3 ] 2>/dev/null; do
    kill -0 $running 2>/dev/null || break
done
kill -TERM $running 2>/dev/null
wait $running
[ $? -eq 130 ] && grep -q "virtgrade run --resume $work/interrupted" "$work/log"
report 'interrupted: ends with 130 and says how to continue' $? "$(tail -n 3 "$work/log")"
(
    flock 9
    "$virtgrade" run --resume "$work/interrupted" >"$work/log" 2>&1
    [ $? -eq 6 ] && grep -q 'another virtgrade is running this study' "$work/log"
) 9<"$work/interrupted"
report 'while another program runs the study, it cannot be resumed' $? "$(cat "$work/log")"

change() { # NAME OLD=>NEW: changes the value that the journal has under a name
    python3 - "$work/interrupted/journal.sqlite" "$1" "$2" <<'PYTHON'
import sqlite3, sys
journal = sqlite3.connect(sys.argv[1])
(value,) = journal.execute('SELECT value FROM fact WHERE name = ?', (sys.argv[2],)).fetchone()
old, new = sys.argv[3].split('=>')
assert old in value, value
journal.execute('UPDATE fact SET value = ? WHERE name = ?', (value.replace(old, new, 1), sys.argv[2]))
journal.commit()
PYTHON
}
sed -i 's/"architecture": "x86_64"/"architecture": "pdp11"/' "$work/interrupted/environment.json"
change environment '"architecture": "x86_64"=>"architecture": "pdp11"'
"$virtgrade" run --resume "$work/interrupted" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q 'another environment: host.kernel.architecture was "pdp11"' "$work/log"
report 'in another environment it is not resumed, and the difference is reported' $? "$(cat "$work/log")"
sed -i 's/"architecture": "pdp11"/"architecture": "x86_64"/' "$work/interrupted/environment.json"
change environment '"architecture": "pdp11"=>"architecture": "x86_64"'
change platforms 'replay=>metal replay'
"$virtgrade" run --resume "$work/interrupted" >"$work/log" 2>&1
[ $? -eq 1 ] && grep -q "platforms were 'metal replay'" "$work/log"
report 'with other platforms it is not resumed' $? "$(cat "$work/log")"
change platforms 'metal replay=>replay'
"$virtgrade" run --resume "$work/interrupted" >"$work/log" 2>&1 &&
    diff <(results "$work/interrupted") "$work/whole.csv" >>"$work/log"
report 'resumed: the same results' $? "$(tail -n 3 "$work/log")"

# A failure is recorded, and the rest goes on.
cp -r tests/fixtures/replay "$work/answers"
sed "s,^directory = .*,directory = $work/answers," "$study" >"$work/failing.ini"
sed -i -e '/"cpu"/s/"status": 0/"status": 1/' -e '/mode=seqwr/d' "$work/answers/answers.json"
sed -i 's/^Non-2xx.*//; s/^Failed requests:.*/&\nNon-2xx responses:      7/' "$work/answers"/http-*.txt
"$virtgrade" run "$work/failing.ini" -o "$work/failing" >"$work/log" 2>&1
report 'a study with failures runs to its end' $? "$(tail -n 3 "$work/log")"
found=$("$virtgrade" status "$work/failing" --format json | jq -r '"\(.cells) \(.ok) \(.failed) \(.skipped)"')
report_none 'three of sixteen experiments failed' "$(diff <(echo '320 240 60 20') <(echo "$found"))"
found=$(results "$work/failing" | awk -F, '$9 == "failed" || $8 == "failed" { print $3 }' | sort | uniq -c)
report_none 'and exactly their results are failed' \
    "$(diff -w <(printf '%s\n' '20 cpu_events' '20 file_write' '20 http_p95' '20 http_p99' '20 http_time') <(echo "$found"))"

# A missing capability is no failure: experiments that need it are skipped, with the reason.
sed 's/^{/{"lacks": ["fork", "direct I\/O"], /' tests/fixtures/replay/answers.json |
    sed 's/--direct=1/--direct=0/' >"$work/answers/answers.json"
cp tests/fixtures/replay/http-*.txt "$work/answers"
"$virtgrade" run "$work/failing.ini" -o "$work/lacking" >"$work/log" 2>&1
report 'a study of a platform that lacks something runs to its end' $? "$(tail -n 3 "$work/log")"
found=$(results "$work/lacking" | awk -F, '$8 == "skipped" { print $2 }' | sort -u | tr '\n' ' ')
report_none 'experiments that need fork are skipped' "$(diff <(echo 'database direct fork http nginx pipeline ') <(echo "$found"))"
found=$(grep -h '^=== end' "$work/lacking"/raw/13_fork/replay/1.log)
report_none 'and the log says why' "$(diff <(echo '=== end skipped: the platform lacks what this needs: fork') <(echo "$found"))"
found=$(grep -h '^=== note' "$work/lacking"/raw/11_random_disk/replay/1.log)
report_none 'the log of a disk that is measured through the page cache says so' \
    "$(diff <(echo '=== note disk.direct: the platform has no direct I/O: through the page cache') <(echo "$found"))"

# Logs that somebody has changed.
cp -r "$work/whole" "$work/broken"
sed -i '$d' "$work/broken/raw/03_cpu_events/replay/7.log"
"$virtgrade" import "$work/broken" >"$work/log" 2>&1
[ $? -eq 3 ] && grep -q '03_cpu_events/replay/7.log:[0-9]*:1: the log breaks off' "$work/log"
report 'a log that breaks off is reported with its place' $? "$(cat "$work/log")"
mv "$work/broken/raw/03_cpu_events/replay/8.log" "$work/broken/raw/03_cpu_events/replay/7.log"
"$virtgrade" import "$work/broken" >"$work/log" 2>&1
[ $? -eq 3 ] && grep -q 'differ from those of the path' "$work/log"
report 'a log in the place of another is reported' $? "$(cat "$work/log")"
rm "$work/broken/raw/03_cpu_events/replay/7.log"
"$virtgrade" import "$work/broken" >"$work/log" 2>&1
[ $? -eq 3 ] && grep -q '03_cpu_events/replay/7.log: no such log' "$work/log"
report 'a missing log is reported' $? "$(cat "$work/log")"
exit $failed
