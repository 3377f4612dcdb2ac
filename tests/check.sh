#!/bin/bash
# Runs all tests of both builds, plain and sanitized, and counts them: `make check`.
#
# Each suite reports in TAP to build/tests/*.tap. A test that cannot run is `ok - NAME # SKIP reason`.
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
cd "$(dirname "$0")/.." || exit 1
reports=build/tests
rm -rf "$reports"
mkdir -p "$reports"
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

suite() { # NAME COMMAND...: the command prints TAP
    local name=$1
    shift
    "$@" >"$reports/$name.tap"
    local status=$?
    # A suite that dies without reporting a failure is one.
    if [ $status -ne 0 ] && ! grep -q '^not ok' "$reports/$name.tap"; then
        echo "not ok - $name ended with status $status" >>"$reports/$name.tap"
    fi
    printf '%-24s %4d tests\n' "$name" "$(grep -c '^\(not \)\?ok' "$reports/$name.tap")"
}

# One test: NAME COMMAND...
one() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        echo "ok - $name"
    else
        echo "not ok - $name"
        sed 's/^/# /' <<<"$output"
    fi
}

units() { # PROGRAM [WRAPPER...]
    local program=$1 report
    shift
    report=$(mktemp)
    "$@" "$program" "$report" >/dev/null 2>"$report.errors"
    local status=$?
    grep -E '^(not )?ok' "$report"
    [ $status -eq 0 ] || sed 's/^/# /' "$report.errors"
    rm -f "$report" "$report.errors"
    return $status
}

replays() { # FOLDER
    for program in "$1"/replay_*; do
        local target=${program##*replay_}
        one "replay $target" "$program" tests/fuzz/corpus/"$target"/*
    done
}

independent() {
    python3 tests/independent.py random build/virtgrade
    if [ -n "${STUDY_LOGS:-}" ]; then
        python3 tests/independent.py logs "$STUDY_LOGS" results/published/summary.csv
    else
        echo "ok - independent reading of the study's logs # SKIP STUDY_LOGS is not set"
    fi
}

chance() {
    local status=0
    if ! command -v Rscript >/dev/null; then
        echo "ok - chance, a second opinion in R # SKIP Rscript is missing"
        return
    fi
    Rscript tests/chance.R small build/virtgrade || status=1
    if [ -n "${STUDY_LOGS:-}" ]; then
        Rscript tests/chance.R study build/virtgrade "$STUDY_LOGS" || status=1
    else
        echo "ok - chance: the study's logs # SKIP STUDY_LOGS is not set"
    fi
    return $status
}

claims() {
    local status=0
    python3 tests/claims.py random build/virtgrade || status=1
    python3 tests/claims.py published build/virtgrade ${STUDY_LOGS:+"$STUDY_LOGS"} || status=1
    return $status
}

study() {
    if [ -n "${STUDY_LOGS:-}" ]; then
        tests/transcripts.sh build/virtgrade tests/study/*.t
    else
        echo "ok - the study's logs # SKIP STUDY_LOGS is not set"
    fi
}

# With the text of the publication behind it, where that is at hand: COMMAND...
with_text() {
    local text=()
    [ -z "${STUDY_LOGS:-}" ] || text=("$STUDY_LOGS"/../seeds/003_*.txt)
    "$@" "${text[@]}"
}

suite units units build/unit-tests
suite units-sanitized units build/san/unit-tests
# What a thread that lives on holds is only possibly lost.
suite units-valgrind units build/unit-tests env CK_FORK=no CK_DEFAULT_TIMEOUT=0 \
    CK_EXCLUDE_TAGS=beyond-valgrind valgrind --quiet --leak-check=full --show-leak-kinds=definite \
    --errors-for-leak-kinds=definite --error-exitcode=1
suite transcripts tests/transcripts.sh build/virtgrade tests/transcripts/*.t
UPDATE='' suite transcripts-sanitized tests/transcripts.sh build/san/virtgrade tests/transcripts/*.t
suite readme tests/readme.sh
suite facts with_text python3 tests/facts.py
suite study study
suite independent independent
suite chance chance
suite claims claims
suite paper tests/paper.sh
suite fuzz-replay replays build
suite fuzz-replay-sanitized replays build/san
suite literature with_text python3 tests/literature.py build/virtgrade
suite expectations python3 tests/expectations.py build/virtgrade
suite workloads tests/workloads.sh
suite study-replayed tests/study.sh
suite platforms-doctor tests/platforms-doctor.sh
suite platforms-metal tests/platforms-metal.sh
suite platforms-image tests/platforms-image.sh
suite platforms-workloads tests/platforms-workloads.sh
suite platforms-docker tests/platforms-docker.sh
suite platforms-firecracker tests/platforms-firecracker.sh
suite platforms-remote tests/platforms-remote.sh
suite platforms-client tests/platforms-client.sh
suite platforms-session tests/platforms-session.sh
suite platforms-study tests/platforms-study.sh
suite platforms tests/platforms.sh
suite make tests/make.sh
suite vagrant-recipe tests/vagrant-recipe.sh
suite lint tests/lint.sh

grep -hA 20 '^not ok' "$reports"/*.tap | grep -E '^(not ok|#)'
grep -hE '^ok .*# SKIP' "$reports"/*.tap
passed=$(cat "$reports"/*.tap | grep -E '^ok' | grep -cv '# SKIP')
skipped=$(cat "$reports"/*.tap | grep -cE '^ok.*# SKIP')
failed=$(cat "$reports"/*.tap | grep -c '^not ok')
echo "tests: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
