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

make verdict agreement STUDY_LOGS=tests/fixtures/study OUT="$work/out" >"$work/other" 2>&1
[ $? -ne 0 ] && grep -q 'only in results/karna-2021/summary.csv' "$work/other"
report 'logs that give another summary fail' $? "$(tail -3 "$work/other")"

touch "$work/stamp"
make verdict STUDY_LOGS=tests/fixtures/study OUT="$work/out" >"$work/other" 2>&1
report_none 'results of other logs go to their own OUT and nowhere else' "$(written)"

make agreement STUDY_LOGS="$work/nowhere" OUT="$work/out" >"$work/other" 2>&1
[ $? -ne 0 ] && grep -q "no log of the published study" "$work/other"
report 'a folder without logs fails' $? "$(cat "$work/other")"

if [ -n "$logs" ]; then
    make agreement STUDY_LOGS="$logs" OUT="$work/out" >"$work/logs" 2>&1 &&
        grep -q '^Recomputed 267 cells' "$work/logs"
    report 'the logs of the study give the committed summary' $? "$(cat "$work/logs")"
    make verdict STUDY_LOGS="$logs" OUT="$work/out" >"$work/logs" 2>&1
    found=$(diff <(grep '^Verdict' "$work/logs") <(grep '^Verdict' "$work/second"))
    report 'and the same verdict' $? "$found"
    grep -q '^Claims: ' "$work/logs" && ! grep -q 'for want of the raw logs' "$work/logs" &&
        grep -q '^Claims: .* for want of the raw logs' "$work/second"
    report 'with the logs no claim remains unchecked for lack of them' $? "$(grep '^Claims' "$work/logs" "$work/second")"
else
    echo "ok - make: the logs of the study # SKIP STUDY_LOGS is not set"
fi

# Programs that make packages.sh believe that the packages are missing, and that this is not root.
mkdir "$work/bin"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/dpkg-query"
printf '#!/bin/sh\necho 1000\n' >"$work/bin/id"
printf '#!/bin/sh\necho "apt-get $*" >>"%s"\n' "$work/apt" >"$work/bin/apt-get"
chmod +x "$work"/bin/*
printf '# comment\nbuild one reason\ncheck two reason\nbuild three reason\n' >"$work/packages.txt"
found=$(PATH=$work/bin:$PATH ./packages.sh build "$work/packages.txt" 2>&1)
[ $? -eq 4 ] && [ ! -e "$work/apt" ] &&
    [ "$found" = "For 'build' run: sudo apt-get install --no-install-recommends one three" ]
report 'without root the command is printed, and nothing is installed' $? "$found"

# Without the packages of the paper everything else is made; the paper alone fails.
cp -p build/packages-paper "$work/packages-paper"
rm build/packages-paper
PATH=$work/bin:$PATH make >"$work/other" 2>&1
status=$?
[ $status -eq 0 ] && grep -q "^The paper is left out. For 'paper' run: sudo apt-get" "$work/other" &&
    [ "$(tail -1 "$work/other")" = "$(tail -1 "$work/second")" ]
report 'without LaTeX and gnuplot the verdict is printed, and a line says what is missing' $? "$(head -2 "$work/other")"
found=$(PATH=$work/bin:$PATH make build/paper.pdf 2>&1)
[ $? -ne 0 ] && grep -q 'build/packages-paper\] Error 4' <<<"$found"
report 'and the paper alone fails, with status 4' $? "$found"
cp -p "$work/packages-paper" build/packages-paper

printf '#!/bin/sh\necho 0\n' >"$work/bin/id"
found=$(PATH=$work/bin:$PATH ./packages.sh build "$work/packages.txt" 2>&1)
[ $? -eq 0 ] && [ "$(cat "$work/apt")" = "apt-get update
apt-get install -y --no-install-recommends one three" ]
report 'with root the missing packages are installed' $? "$found"

printf '#!/bin/sh\necho "ii "\n' >"$work/bin/dpkg-query"
rm "$work/apt"
PATH=$work/bin:$PATH ./packages.sh build "$work/packages.txt" && [ ! -e "$work/apt" ]
report 'with all packages installed nothing is done' $?

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
