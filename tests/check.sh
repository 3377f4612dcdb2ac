#!/bin/bash
# Runs tests and counts them; `make check`, `make check-quick` and `make test` call it:
#
#     check.sh all                 every suite
#     check.sh quick               the suites of the plain build that need neither root nor the laboratory
#     check.sh match PATTERN       the tests whose names match an extended regular expression
#     check.sh programs [PATTERN]  prints the programs that those need, or those of `quick`
#
# Suites that leave the machine alone run in parallel, JOBS (all processors) at once. Suites of
# platforms run one by one afterwards, since they look for leftovers on the whole machine.
# Each suite reports in TAP to REPORTS (build/reports)/NAME.tap; a test that cannot run is
# `ok - NAME # SKIP reason`.
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
cd "$(dirname "$0")/.." || exit 1
mode=${1-} pattern=${2-}
reports=${REPORTS:-build/reports}
jobs=${JOBS:-$(nproc)}
# Some tests measure time, so no more than JOBS may run at once. A suite runs its own parts in parallel
# only for `match`, which has few suites.
parts=1
[ "$mode" != match ] || parts=$jobs
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export PYTHONDONTWRITEBYTECODE=1

# --- what the suites run ---

# A suite that can run in part takes it from `only`: a pattern, or empty for all of its tests.
only=

matching() { # NAME...: those whose base names, without extension, match `only`
    local name base
    for name in "$@"; do
        base=${name##*/}
        [[ ${base%.*} =~ $only ]] && echo "$name"
    done
}

# Calls a function with each argument, some at once; prints the outputs in the order of the arguments.
for_each() { # FUNCTION ARGUMENT...
    local function=$1 argument scratch running=0 status=0
    shift
    scratch=$(mktemp -d)
    for argument in "$@"; do
        if [ $running -ge "$parts" ]; then
            wait -n || status=1
            running=$((running - 1))
        fi
        "$function" "$argument" >"$scratch/${argument##*/}" &
        running=$((running + 1))
    done
    for (( ; running > 0; running--)); do
        wait -n || status=1
    done
    for argument in "$@"; do
        cat "$scratch/${argument##*/}"
    done
    rm -rf "$scratch"
    return $status
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
    "$@" "$program" "$report" ${only:+"$only"} >/dev/null 2>"$report.errors"
    local status=$?
    grep -E '^(not )?ok' "$report"
    [ $status -eq 0 ] || sed 's/^/# /' "$report.errors"
    rm -f "$report" "$report.errors"
    return $status
}

transcripts() { # PROGRAM FILE...
    local program=$1 files
    # UPDATE rewrites the files from the plain build's output; nothing may read them meanwhile.
    if [ -n "${UPDATE:-}" ] && [ "$program" != build/virtgrade ]; then
        echo "ok - transcripts of $program # SKIP UPDATE rewrites them"
        return
    fi
    mapfile -t files < <(matching "${@:2}")
    run_transcript() { tests/transcripts.sh "$program" "$1"; }
    for_each run_transcript "${files[@]}"
}

transcripts_of_logs() {
    if [ -n "${STUDY_LOGS:-}" ]; then
        transcripts build/virtgrade tests/transcripts/study/*.t
    else
        echo "ok - the study's logs # SKIP STUDY_LOGS is not set"
    fi
}

replays() { # PROGRAM
    local program=$1 folder targets
    targets=$("$program")
    replay() { one "replay $1" "$program" "$1" tests/fuzz/corpus/"$1"/*; }
    # shellcheck disable=SC2046 # names without spaces
    for_each replay $(matching $targets)
    for folder in tests/fuzz/corpus/*; do
        grep -qx "${folder##*/}" <<<"$targets" || echo "not ok - $folder belongs to no fuzz target"
    done
}

second_opinion() { # SCRIPT ARGUMENT...
    python3 "tests/second_opinions/$1.py" "${@:2}"
}

independent() {
    local study status=0
    second_opinion independent random build/virtgrade || status=1
    for study in results/*/observations.csv; do
        second_opinion independent study build/virtgrade "$study" || status=1
    done
    if [ -n "${STUDY_LOGS:-}" ]; then
        second_opinion independent logs "$STUDY_LOGS" results/karna-2021/observations.csv || status=1
    else
        echo "ok - independent reading of the study's logs # SKIP STUDY_LOGS is not set"
    fi
    return $status
}

chance() {
    local status=0
    if ! command -v Rscript >/dev/null; then
        echo "ok - chance, a second opinion in R # SKIP Rscript is missing"
        return
    fi
    Rscript tests/second_opinions/chance.R small build/virtgrade || status=1
    Rscript tests/second_opinions/chance.R study build/virtgrade || status=1
    Rscript tests/second_opinions/ranks.R build/virtgrade || status=1
    Rscript tests/second_opinions/acceptability.R build/virtgrade || status=1
    Rscript tests/second_opinions/hosts.R build/virtgrade || status=1
    return $status
}

quality() {
    local study status=0
    if ! command -v Rscript >/dev/null; then
        echo "ok - quality, a second opinion in R # SKIP Rscript is missing"
        return
    fi
    for study in 'karna-2021 thesis' 'karna-2021 corrected' 'trial-2026-11-21 thesis' \
        'coursework-2026-11-21 coursework'; do
        # shellcheck disable=SC2086 # a study and its scheme
        Rscript tests/second_opinions/quality.R build/virtgrade $study || status=1
    done
    Rscript tests/second_opinions/running_means.R build/virtgrade || status=1
    return $status
}

ratios() {
    if ! command -v Rscript >/dev/null; then
        echo "ok - ratios, a second opinion in R # SKIP Rscript is missing"
        return
    fi
    Rscript tests/second_opinions/ratios.R build/virtgrade
}

regress() {
    if ! command -v Rscript >/dev/null; then
        echo "ok - regress, a second opinion in R # SKIP Rscript is missing"
        return
    fi
    Rscript tests/second_opinions/regress.R build/virtgrade
}

inference() {
    if ! command -v Rscript >/dev/null; then
        echo "ok - inference, a second opinion in R # SKIP Rscript is missing"
        return
    fi
    Rscript tests/second_opinions/inference.R build/virtgrade
}

claims() {
    local status=0
    second_opinion claims random build/virtgrade || status=1
    second_opinion claims published build/virtgrade || status=1
    return $status
}

# Adds the text of the publication, if it is available: COMMAND...
with_text() {
    local text=()
    [ -z "${STUDY_LOGS:-}" ] || text=("$STUDY_LOGS"/../seeds/003_*.txt)
    "$@" "${text[@]}"
}

# --- the suites ---

# A suite's kind is one of
#     quick    needs neither root nor the laboratory
#     slow     as quick, but is left to `make check`: sanitizers and valgrind
#     tree     as slow, but also rebuilds parts of build/, so it never runs beside another of its kind
#     machine  needs root or the laboratory, and the machine for itself
# Those that run in parallel start in this order: the longest first. All are reported in this order.
names=()
declare -A kind programs command
suite() { # NAME KIND PROGRAMS COMMAND...: the command prints TAP
    names+=("$1")
    kind[$1]=$2 programs[$1]=$3 command[$1]="${*:4}"
}
program=build/virtgrade
suite readme tree all tests/suites/readme.sh
suite paper tree all tests/suites/paper.sh
suite make tree all tests/suites/make.sh
suite catalogue tree $program tests/suites/catalogue.sh
suite deb tree $program tests/suites/deb.sh
suite vagrant-recipe tree $program tests/vagrant/recipe.sh
suite units-valgrind slow build/unit-tests units build/unit-tests env CK_FORK=no CK_DEFAULT_TIMEOUT=0 \
    CK_EXCLUDE_TAGS=beyond-valgrind valgrind --quiet --leak-check=full --show-leak-kinds=definite \
    --errors-for-leak-kinds=definite --error-exitcode=1
suite transcripts-sanitized slow '' transcripts build/san/virtgrade 'tests/transcripts/*.t'
suite fuzz-replay-sanitized slow '' replays build/san/replay
suite mutation-sanitized slow '' build/san/mutation --tap --sample 5000
suite lint-clang slow "build/unit_suites.h build/fuzz_targets.h" tests/lint.sh clang
suite units-sanitized slow '' units build/san/unit-tests
suite transcripts quick $program transcripts build/virtgrade 'tests/transcripts/*.t'
suite units quick build/unit-tests units build/unit-tests
suite chance quick $program chance
suite quality quick $program quality
suite ratios quick $program ratios
suite regress quick $program regress
suite study-replayed quick $program tests/suites/study-replayed.sh
suite control quick $program tests/suites/control.sh
suite figures quick $program tests/suites/figures.sh
suite tiny quick $program tests/suites/tiny.sh
suite publications quick $program tests/suites/publications.sh
suite scale quick $program tests/suites/scale.sh
suite page quick $program tests/page/run
suite install quick $program tests/suites/install.sh
suite metadata quick $program /usr/bin/python3 tests/suites/metadata.py build/virtgrade
suite artifact quick $program python3 tests/suites/artifact.py build/virtgrade
suite workloads quick $program tests/suites/workloads.sh
suite profile quick '' python3 tests/suites/profile.py
suite lint quick '' tests/lint.sh
suite fuzz-replay quick build/replay replays build/replay
suite mutation quick build/mutation build/mutation --tap --sample 5000
suite claims quick $program claims
suite inference quick $program inference
suite independent quick $program independent
suite study quick $program transcripts_of_logs
suite literature quick $program with_text second_opinion literature build/virtgrade
suite expectations quick $program second_opinion expectations build/virtgrade
suite facts quick $program with_text second_opinion facts
for script in tests/hardening/*.sh; do
    name=$(basename -s .sh "$script")
    kind_of_script=quick
    grep -q '^need_root_and' "$script" && kind_of_script=machine
    suite hardening-$name $kind_of_script $program tests/hardening.sh $name
done
suite cluster machine $program tests/cluster.sh
for name in doctor metal image workloads docker firecracker remote client session study contract; do
    suite platforms-$name machine "$program build/cycle" tests/platforms/$name.sh
done

# On two processors.
declare -A usual_seconds
while IFS=, read -r name seconds; do
    usual_seconds[$name]=$seconds
done < <(tail -n +2 tests/suites/seconds.csv)

# Prints what of a suite matches the pattern: `all` of it, or `part`.
part_of() { # SUITE
    local found=
    if [[ $1 =~ $pattern ]]; then
        echo all
        return
    fi
    only=$pattern
    case $1 in
    units) found=$(sed -n 's/^START_TEST(\(.*\))$/\1/p; s/.* SUITE_[A-Z_]*("\([a-z0-9_]*\)".*/\1/p' tests/unit/*.c |
        grep -E -- "$pattern") ;;
    transcripts) found=$(matching tests/transcripts/*.t) ;;
    study) found=$(matching tests/transcripts/study/*.t) ;;
    fuzz-replay) found=$(matching tests/fuzz/corpus/*) ;;
    esac
    only=
    [ -z "$found" ] || echo part
}

chosen=()
declare -A part
choose() { # KIND...: the suites of these kinds
    local name
    for name in "${names[@]}"; do
        case " $* " in *" ${kind[$name]} "*) chosen+=("$name") ;; esac
    done
}
choose_matching() { # what matches the pattern, on the plain build
    local name found
    for name in "${names[@]}"; do
        found=$(part_of "$name")
        [ -z "$found" ] || [ "${kind[$name]}" = slow ] || chosen+=("$name")
        [ "$found" != part ] || part[$name]=$pattern
    done
    [ ${#chosen[@]} -eq 0 ] || return 0
    echo "No test has a name that matches '$pattern'. A name is that of a suite (${names[*]})," \
        "of a unit suite or unit test (tests/unit), of a transcript (tests/transcripts)" \
        "or of a fuzz target (tests/fuzz/corpus)." >&2
    exit 1
}

# --- running them ---

# Prints about how long the suites that have not ended will take, by the seconds that they took elsewhere.
time_left() {
    local name parallel=0 alone=0 seconds
    for name in "${chosen[@]}"; do
        [ ! -e "$reports/$name.time" ] || continue
        seconds=${usual_seconds[$name]:-10}
        if [ "${kind[$name]}" = machine ]; then
            alone=$((alone + seconds))
        else
            parallel=$((parallel + seconds))
        fi
    done
    echo "$(((parallel / jobs + alone + 59) / 60)) min left"
}

run_suite() { # NAME
    local report=$reports/$1 begin=$EPOCHREALTIME status failed
    only=${part[$1]-}
    # shellcheck disable=SC2086 # words of the table
    ${command[$1]} >"$report.tap" 2>"$report.log"
    status=$?
    # A suite that ends with an error without reporting a failure has failed.
    if [ $status -ne 0 ] && ! grep -q '^not ok' "$report.tap"; then
        {
            echo "not ok - $1 ended with status $status"
            tail -n 20 "$report.log" | sed 's/^/# /'
        } >>"$report.tap"
    fi
    failed=$(grep -c '^not ok' "$report.tap")
    printf '%-24s %5d tests %6.1f s%s\n' "$1" "$(grep -cE '^(not )?ok' "$report.tap")" \
        "$(((${EPOCHREALTIME/./} - ${begin/./}) / 100000))e-1" \
        "$([ "$failed" -eq 0 ] || echo ", $failed failed")" >"$report.time"
    printf '%s  [%d of %d, about %s]\n' "$(cat "$report.time")" "$(find "$reports" -name '*.time' | wc -l)" \
        ${#chosen[@]} "$(time_left)"
}

of_kind() { # KIND...: of the chosen suites
    local name
    for name in "${chosen[@]}"; do
        case " $* " in *" ${kind[$name]} "*) echo "$name" ;; esac
    done
}

end_jobs() {
    local job
    for job in $(jobs -p); do
        kill -TERM -- "-$job" 2>/dev/null
    done
    exit 130
}

run_chosen() {
    local name running=0
    # Job control gives each suite a process group of its own, to end it as a whole.
    set -m
    trap end_jobs INT TERM
    if [ -n "$(of_kind tree)" ]; then
        for name in $(of_kind tree); do run_suite "$name"; done </dev/null &
        running=1
    fi
    for name in $(of_kind quick slow); do
        while [ $running -ge "$jobs" ]; do
            wait -n
            running=$((running - 1))
        done
        run_suite "$name" </dev/null &
        running=$((running + 1))
    done
    wait
    set +m
    DOCTOR=$(realpath -m "$reports/doctor.json")
    export DOCTOR
    for name in $(of_kind machine); do
        run_suite "$name"
    done
}

summarize() {
    local name
    if [ "$mode" != match ]; then
        echo
        for name in "${chosen[@]}"; do
            cat "$reports/$name.time"
        done
    fi
    for name in "${chosen[@]}"; do
        grep -hA 20 '^not ok' "$reports/$name.tap" | grep -E '^(not ok|#)'
    done
    for name in "${chosen[@]}"; do
        grep -hE '^ok .*# SKIP' "$reports/$name.tap"
    done
    count() { cat "$reports"/*.tap | grep -E "$1" | grep -c"$2" '# SKIP'; }
    echo "tests: $(count '^ok' v) passed, $(count '^not ok' v) failed, $(count '^ok' '') skipped"
    ! grep -q '^not ok' "$reports"/*.tap
}

# Fewer kills and forks take a fraction of the time; each script alone does all of its own.
[ "$mode" != quick ] || export KILLS=${KILLS:-3} STUDY_KILLS=${STUDY_KILLS:-10} NUMBERS=${NUMBERS:-500}
[ "$mode" != all ] || export STUDY_KILLS=${STUDY_KILLS:-30}

case $mode in
all) choose quick slow tree machine ;;
quick) choose quick ;;
match | programs)
    if [ -n "$pattern" ]; then
        choose_matching
    elif [ "$mode" = programs ]; then
        choose quick
    else
        echo "Say which tests: make test T=PATTERN" >&2
        exit 2
    fi
    ;;
*)
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
if [ "$mode" = programs ]; then
    for name in "${chosen[@]}"; do printf '%s\n' ${programs[$name]}; done | sort -u
    exit
fi
rm -rf "$reports"
mkdir -p "$reports"
run_chosen
summarize
