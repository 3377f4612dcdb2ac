#!/bin/bash
# Tests that `make` goes over a study which is a folder and nothing else, in TAP: the made-up publication
# tests/studies/tiny, and what is left of it with one experiment, without a scheme, or without claims.
# Transcripts test its commands. Runs in the project's folder; what is made goes elsewhere.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='tiny'
. tests/lib/tap.sh
for program in gnuplot latexmk pdftotext; do
    command -v $program >/dev/null || skip_all "$program is not installed"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset STUDY_LOGS

# A copy of the study in $work/NAME.
copy() { cp -r tests/studies/tiny "$work/$1"; }
# Makes everything of a study into $work/out; prints what it says.
make_study() { # FOLDER [VARIABLE...]
    make STUDY="$1" OUT="$work/out" "${@:2}" 2>&1
}
# Prints the files that are missing or empty below $work/out/NAME.
missing() { # NAME FILE...
    local file
    for file in "${@:2}"; do
        [ -s "$work/out/$1/$file" ] || echo "$file is missing"
    done
}
# Prints the pictures of a study that are listed and not drawn.
missing_pictures() { # NAME
    local figure format
    for figure in $(tail -n +2 "$work/out/$1/figures/figures.csv" | cut -d, -f1 | uniq); do
        for format in pdf svg png; do
            missing "$1" "figures/$figure.$format"
        done
    done
}
# Prints the warnings of LaTeX about a report that a reader would see in it.
warnings() { # NAME
    grep -E '^(LaTeX|Package|Class|pdfTeX).* [Ww]arning:|^Overfull' "$work/out/$1/latex/report.log"
}
# Prints the CSV files of a study that fit a pattern.
made() { # NAME PATTERN...
    local pattern
    for pattern in "${@:2}"; do
        find "$work/out/$1" -maxdepth 1 -name "$pattern.csv" -printf '%f\n'
    done
}
report_text() { # NAME
    pdftotext -layout "$work/out/$1/report.pdf" -
}

# --- the whole study ---

said=$(make_study tests/studies/tiny)
report 'the study is made' $? "$said"
report_none 'nobody complains' "$(grep -inE 'warning|error|gnuplot|line [0-9]' <<<"$said")"
grep -q '^Verdict: of 2 scores, 1 sums, 0 gaps and 5 statements of the tiny study, 1 differ: 1 finding\.$' <<<"$said"
report 'its verdict is printed' $? "$(tail -3 <<<"$said")"
report_none 'each step has its CSV file' "$(missing tiny {summary,scores-tiny,audit,quality}.csv \
    resample-{grades,standings}.csv sensitivity-{statistics,changes,weights,tipping}.csv)"
is 'only its own results are made' tiny "$(ls "$work/out")"
report_none 'its figures are drawn' "$(missing_pictures tiny)"
report_none 'a picture has its titles and units' "$(for text in 'Host process' Unikernel 'Deployment (min), lower is better'; do
    grep -qF "$text" "$work/out/tiny/figures/deploy_time.svg" || echo "no $text"
done)"
report_none 'the report is typeset without a warning' "$(missing tiny report.pdf report.html; warnings tiny)"
report_none 'the report has what the study is, its scores, its findings and its values' "$(for text in \
    'Lunchbox Unikernels: One Function Deployed Twice' 'Prime search' '88.77 % 3' \
    'With four threads the' 'would hold at level 1' 'typed by hand' 'events/s'; do
    report_text tiny | grep -qF "$text" || echo "no $text"
done)"
report_none 'no number of the report is missing' "$(report_text tiny | grep -nE '\?\?|\bnan\b|nothing to show')"

touch "$work/stamp"
make_study tests/studies/tiny >/dev/null
report_none 'a second make rebuilds nothing' "$(find "$work/out" -newer "$work/stamp" -type f)"

make STUDY=tests/studies/tiny OUT="$work/again" >/dev/null 2>&1
report_none 'two builds give the same bytes' "$(cd "$work/out" && find . -type f -regex '.*\.\(csv\|pdf\|svg\|png\)' \
    -exec cmp {} "$work/again/{}" \; 2>&1)"

# --- with its logs ---

said=$(make_study tests/studies/tiny LOGS_tiny=tests/studies/tiny/logs agreement)
grep -q '^Imported 18 values and 102 facts from the raw logs' <<<"$said"
report 'the logs give the committed values' $? "$said"
copy tiny
sed -i 's/1200\.76/1200.77/' "$work/tiny/observations.csv"
said=$(make_study "$work/tiny" LOGS_tiny="$work/tiny/logs" agreement)
[ $? -ne 0 ] && grep -q '^< tiny,host,primes,prime_rate,1,1,1200.77' <<<"$said"
report 'a committed value that the logs do not give fails' $? "$said"

# --- parts of it ---

copy one-experiment
(
    cd "$work/one-experiment" || exit
    sed -i '/deploy/d' sources.csv features.csv tiny.csv claims.csv printed.csv observations.csv
    sed -i '/,sum,/d' printed.csv
    sed -i '/stopwatch/d' facts.csv
)
said=$(make_study "$work/one-experiment")
report 'a study with one experiment is made' $? "$said"
report_none 'it is drawn and reported' "$(missing one-experiment report.pdf report.html; missing_pictures one-experiment
    warnings one-experiment; grep -inE 'warning|gnuplot|line [0-9]' <<<"$said")"

copy one-value
(
    cd "$work/one-value" || exit
    sed -i '/prime/d' sources.csv features.csv tiny.csv claims.csv printed.csv observations.csv figures.csv
    sed -i '/,sum,/d' printed.csv
    sed -i '/,[23],[0-9.]*,min,/d' observations.csv
    rm facts.csv figures.csv
)
said=$(make_study "$work/one-value")
report 'a study with one value of each platform is made' $? "$said"
report_none 'and this is drawn and reported' "$(missing one-value report.pdf report.html; missing_pictures one-value
    warnings one-value; grep -inE 'warning|gnuplot|line [0-9]' <<<"$said")"

copy ungraded
sed -i '/^scheme/d' "$work/ungraded/study.ini"
rm "$work/ungraded/printed.csv"
said=$(make_study "$work/ungraded")
report 'a study without a scheme is made' $? "$said"
report_none 'and that is drawn and reported' "$(missing ungraded report.pdf report.html; missing_pictures ungraded
    warnings ungraded; grep -inE 'warning|gnuplot|line [0-9]' <<<"$said")"
is 'it has no scores' '' "$(made ungraded 'score*' 'resample*' 'sensitivity*')"

copy values
rm "$work"/values/{claims,printed,figures,sources,facts}.csv
said=$(make_study "$work/values")
report 'a study that claims and prints nothing is made' $? "$said"
report_none 'and it is drawn and reported, too' "$(missing values report.pdf report.html; missing_pictures values
    warnings values; grep -inE 'warning|gnuplot|line [0-9]' <<<"$said")"
is 'it has no audit' '' "$(made values 'audit*')"

exit $failed
