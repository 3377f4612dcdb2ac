#!/bin/bash
# Tests of the Makefile and of packages.sh, in TAP. Runs in the project's folder, after `make`.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suite='make'
. tests/lib/tap.sh

logs=${STUDY_LOGS:-}
unset STUDY_LOGS
make >"$work/first" 2>&1
# Files that a make has written since the stamp; reports of tests that run meanwhile aside.
written() {
    find build -newer "$work/stamp" -type f -not -path 'build/reports/*' -not -path build/check.log
}
touch "$work/stamp"
make >"$work/second" 2>&1
report 'a second make succeeds' $?
report_none 'a second make rebuilds nothing' "$(written)"
found=$(diff "$work/first" "$work/second")
report 'a second make prints the verdict again' $? "$found"
grep -q '^Verdict: of 43 scores, ' "$work/second"
report 'the verdict is there' $? "$(tail -1 "$work/second")"

mkdir "$work/mine"
cp -r tests/studies/tiny "$work/mine/tiny"
sed -i '2s/[0-9]*$/1/' "$work/mine/tiny/logs/deployments.csv"
make agreement STUDY="$work/mine/tiny" LOGS_tiny="$work/mine/tiny/logs" OUT="$work/out" >"$work/other" 2>&1
[ $? -ne 0 ] && grep -q "^The logs give $work/out/tiny/observations.csv, which differs from $work/mine/tiny/" "$work/other"
report 'logs that give other values fail' $? "$(tail -3 "$work/other")"
report_none 'these are left in OUT, and nothing is anywhere else' \
    "$(diff <(build/virtgrade import --study "$work/mine/tiny" "$work/mine/tiny/logs") "$work/out/tiny/observations.csv")$(written)"

make agreement STUDY_LOGS="$work/nowhere" OUT="$work/out" >"$work/other" 2>&1
[ $? -ne 0 ] && grep -q "$work/nowhere: no log of the study karna-2021" "$work/other"
report 'a folder without logs fails' $? "$(cat "$work/other")"

# A study is a folder, wherever it is.
mine=$work/mine/coursework-2026-11-21
cp -r results/coursework-2026-11-21 "$mine"
make STUDY="$mine" OUT="$work/one" >"$work/other" 2>&1
report 'make STUDY=DIR succeeds' $? "$(tail -n 5 "$work/other")"
report_none 'it makes everything of that study' "$(for file in summary.csv scores-coursework.csv quality.csv \
    resample-grades.csv answers.csv host.csv tables/sheet.tex figures/strips.pdf report.pdf report.html; do
    [ -s "$work/one/${mine##*/}/$file" ] || echo "$file"
done)"
is 'and nothing else' "${mine##*/}" "$(ls "$work/one")$(written)"
sed -i 's/"triad": 1/"triad": 2/' "$mine/raw/10_memory/docker/1.log"
make agreement STUDY="$mine" OUT="$work/one" >"$work/other" 2>&1
[ $? -ne 0 ] && grep -q "which differs from $mine/observations.csv" "$work/other"
report 'a run of our own whose logs give other values fails' $? "$(tail -n 3 "$work/other")"

if [ -n "$logs" ]; then
    make agreement STUDY_LOGS="$logs" >"$work/logs" 2>&1 &&
        grep -qx 'Imported 2390 values and [0-9]* facts from the raw logs: all equal those in results/karna-2021.' "$work/logs"
    report 'the logs of the thesis give the committed values and facts' $? "$(cat "$work/logs")"
    make STUDY_LOGS="$logs" >"$work/logs" 2>&1
    report_none 'there is no other difference' "$(diff <(grep -v '^Imported ' "$work/logs") "$work/second")$(written)"
else
    echo "ok - make: the logs of the thesis # SKIP STUDY_LOGS is not set"
fi

# Programs that make packages.sh believe that the packages are missing, and that this is not root.
mkdir "$work/bin"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/dpkg-query"
printf '#!/bin/sh\necho 1000\n' >"$work/bin/id"
printf '#!/bin/sh\necho "apt-get $*" >>"%s"
case $* in *assume-no*) printf "Need to get 3 MB of archives.\\nAfter this operation, 9 MB of additional disk space will be used.\\n" ;; esac\n' \
    "$work/apt" >"$work/bin/apt-get"
chmod +x "$work"/bin/*
printf '# comment\nbuild one reason\ncheck two reason\nbuild three reason\n' >"$work/packages.txt"
found=$(PATH=$work/bin:$PATH ./packages.sh -l "$work/packages.txt" build also check 2>&1)
[ $? -eq 4 ] && [ ! -e "$work/apt" ] &&
    [ "$found" = "For 'build check' run: sudo apt-get update && sudo apt-get install --no-install-recommends one three two" ]
report 'without root the command is printed, and nothing is installed' $? "$found"

# Without the packages of the paper everything else is made; the paper alone fails.
cp -p build/packages-paper "$work/packages-paper"
rm build/packages-paper
PATH=$work/bin:$PATH make >"$work/other" 2>&1
status=$?
[ $status -eq 0 ] && grep -q "^Paper and reports are left out. For 'paper unit check' run: sudo apt-get" "$work/other" &&
    [ "$(tail -1 "$work/other")" = "$(tail -1 "$work/second")" ]
report 'without LaTeX and gnuplot the verdict is printed, and a line says what is missing' $? "$(head -2 "$work/other")"
found=$(PATH=$work/bin:$PATH make build/paper.pdf 2>&1)
[ $? -ne 0 ] && grep -q 'build/packages-paper\] Error 4' <<<"$found"
report 'and the paper alone fails, with status 4' $? "$found"
cp -p "$work/packages-paper" build/packages-paper

printf '#!/bin/sh\necho 0\n' >"$work/bin/id"
found=$(PATH=$work/bin:$PATH ./packages.sh -l "$work/packages.txt" build also check 2>&1)
[ $? -eq 0 ] && [ "$(cat "$work/apt")" = "apt-get update
apt-get install --assume-no --no-install-recommends one three
apt-get install -y --no-install-recommends one three" ]
report 'with root the missing packages are installed' $? "$found"
is 'their sizes are printed first' "Installing for 'build' (3 MB to download, 9 MB on disk): one three" "$found"

printf '#!/bin/sh\nprintf "ii , one, \\nii , other, two (= 1), three\\n"\n' >"$work/bin/dpkg-query"
rm "$work/apt"
PATH=$work/bin:$PATH ./packages.sh -l "$work/packages.txt" build also check && [ ! -e "$work/apt" ]
report 'with all packages installed, or provided by others, nothing is done' $?

found=$(make help | grep -c '^make ')
[ "$found" -ge 8 ]
report 'help lists the targets' $? "$found"

found=$(REPORTS=$work/reports make test T=limits_are_inclusive 2>&1)
[ $? -eq 0 ] && grep -q '^tests: 1 passed, 0 failed, 0 skipped$' <<<"$found"
report 'make test T=NAME runs the tests with that name' $? "$found"
found=$(REPORTS=$work/reports make test T=no_such_name 2>&1)
[ $? -ne 0 ] && grep -q "^No test has a name that matches 'no_such_name'" <<<"$found"
report 'and fails if there is none' $? "$found"

# Nothing above has left anything behind that another make would trip over or redo.
touch "$work/stamp"
make >"$work/last" 2>&1
report 'in the end a plain make succeeds' $? "$(tail -n 5 "$work/last")"
report_none 'and changes nothing' "$(written)"
report_none 'and prints the same' "$(diff "$work/second" "$work/last")"

exit $failed
