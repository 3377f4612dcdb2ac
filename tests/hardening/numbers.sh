#!/bin/bash
# Attacks the statistics with the values that the domain allows and nobody measures: from 1e-99 to 1e99, all
# equal, one or two repetitions, zero, negative. No command may end by a signal, nor print nan or inf. In TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite='hardening numbers'
. tests/lib/tap.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Makes a study of three platforms and two features, one of them with two levels.
# VALUES is an awk expression of p (platform, from 0), f (feature, from 0), l (level) and r (repetition).
made_study() { # NAME REPETITIONS VALUES [DOMAIN]
    mkdir "$work/$1"
    (
        cd "$work/$1" || exit
        printf '%s\n' '[publication]' 'title = Odd Numbers' 'authors = Nobody, A.' 'venue = None' 'year = 2024' \
            'identifier = doi:10.0000/odd' 'key = odd2024' '[study]' "repetitions = $2" \
            '[grading]' 'baseline = a' 'scheme = odd' >study.ini
        printf '%s\n' 'platform,title,kind,in_logs,colour' 'a,A,host,a,' 'b,B,VM,b,' 'c,C,VM,c,' >platforms.csv
        printf '%s\n' 'feature,title,unit,better,domain' "rate,Rate,1/s,higher,${4:-any}" \
            "time,Time,s,lower,${4:-any}" >features.csv
        printf '%s\n' 'feature,title,group,importance,unit,better,score1,score2,score3,score4,required' \
            'rate,Rate,all,high,1/s,higher,60,70,80,90,1' 'time,Time,all,low,s,lower,150,120,100,90,' >odd.csv
        printf '%s\n' 'id,source,section,feature,kind,relation,paraphrase,note' \
            '1,me,One,rate,expectation,a >= b > c,A is fastest,' '2,me,Two,time,surprise,b >> c,C is slow,' >expectations.csv
        printf '%s\n' 'id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding' \
            '1,One,b a,rate,1,ratio(b.rate@1),eq,95,%,B reaches 95 % of A,' \
            '2,One,b a,time,,lower(b.time a.time),eq,5,%,B takes 5 % less time than A,' >claims.csv
        printf '%s\n' 'section,kind,group,row,column,value' 'Table 1,score,all,rate,b,3' 'Table 1,score,all,time,b,4' \
            >printed.csv
        awk -v n="$2" 'BEGIN {
            OFS = ","; CONVFMT = OFMT = "%.17g"
            print "study,platform,experiment,feature,level,repetition,value,unit,status,source"
            for (p = 0; p < 3; p++) for (f = 0; f < 2; f++) for (l = 1; l <= 2 - f; l++) for (r = 1; r <= n; r++)
                print "odd", substr("abc", p + 1, 1), "x", f ? "time" : "rate", f ? "" : l, r, '"$3"', \
                    f ? "s" : "1/s", "ok", "x:" r
        }' >observations.csv
    )
}

# Runs a command; tells if it ends by a signal or says what is no number.
try() { # ARGUMENT...
    local status
    build/virtgrade "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    [ $status -le 3 ] || echo "$*: status $status: $(head -3 "$work/err")"
    grep -qE 'gsl:|runtime error|Sanitizer' "$work/err" && echo "$*: $(head -3 "$work/err")"
    grep -nwiE -m3 -- '-?(nan|inf)' "$work/out" "$work/err" | sed "s|^|$*: |"
}

# All that commands write of a study, in the formats that differ in their numbers.
try_all() { # NAME
    local study=$work/$1 summary=$work/$1.csv format table
    try summarize "$study/observations.csv" -o "$summary"
    [ -s "$summary" ] || return
    grep -nwiE -m3 -- '-?(nan|inf)' "$summary" | sed 's|^|summarize: |'
    cp "$summary" "$study/summary.csv"
    try compare "$summary" "$summary"
    for format in text csv latex markdown json; do
        try score --format $format --draws 200 "$study"
    done
    try score --format text --scheme "$study/odd.csv" --draws 200 "$study/summary.csv"
    for format in text latex csv; do
        try quality --format $format "$study"
        try sensitivity --draws 200 --format $format "$study"
        try sensitivity --draws 200 --format $format --summary "$study/summary.csv" --scheme "$study/odd.csv" --study "$study"
        try audit --format $format "$study"
        try replicate --draws 200 --published "$study" --format $format "$study"
        for table in answers counts contradictions; do
            try expect --draws 200 --format $format --table $table "$study"
        done
    done
    try resample --draws 200 "$study"
    for table in grades standings distributions pairs; do
        try resample --draws 200 --parametric --table $table "$study"
        try resample --draws 200 --table $table "$study"
    done
    for table in statistics changes limits weights tipping repetitions; do
        try sensitivity --draws 200 --table $table "$study"
    done
    for table in cells verdict figure; do
        try replicate --draws 200 --published "$study" --table $table "$study"
    done
    try expect --draws 200 --table figure "$study"
    for table in figures tables; do
        try $table "$study" "$work/$table"
        grep -rnwiE -m3 -- '-?(nan|inf)' "$work/$table" | sed "s|^|$table: |"
    done
}

# The check of one kind of data.
check() { # TITLE REPETITIONS VALUES [DOMAIN]
    count=$((count + 1))
    made_study "study$count" "${@:2}"
    report_none "$1" "$(try_all "study$count")"
}
count=0

check 'values of 1e99' 3 '1e99 * (1 - p / 10 + r / 100)' positive
check 'values of 1e-99' 3 '1e-99 * (1 + p / 10 + r / 100)' positive
check 'values from 1e-99 to 1e99' 5 '10 ^ (99 - 66 * ((r + p) % 4)) * r' positive
check 'a platform of 1e99 beside one of 1e-99' 3 '(p ? p < 2 ? 1e99 : 1e-99 : 1) * r' positive
check 'one repetition' 1 '10 + p + f' positive
check 'two repetitions' 2 '10 + p + r * r' positive
check 'two equal repetitions' 2 '10 + p' positive
check 'two repetitions of 1e-99 and 1e99' 2 'r == 1 ? 1e-99 : 1e99' positive
check 'all values equal' 4 '5' positive
check 'no spread, and scores at their limits' 4 'p == 1 ? 60 : p == 2 ? 120 : 100' positive
check 'no spread on one of two levels' 4 '10 + (l == 2) * r' positive
check 'one value that hardly differs' 6 '100 + (r == 3) * 1e-12' positive
check 'zeros beside a baseline' 3 'p ? 0 : 7' non-negative
check 'a baseline that may be drawn as zero' 3 'p ? r : r == 1 ? 5 : 0' non-negative
check 'negative values' 3 '(p ? -1 : 1) * (3 + r)'
check 'values about zero' 4 'p ? (r - 2.5) * 1e-99 : 1 + r'
check 'sums of zero' 4 'p ? (r - 2.5) * 1e99 : 1e99 * (1 + r)'

exit $failed
