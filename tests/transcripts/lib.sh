# Functions for the commands of the transcripts.
# shellcheck shell=bash

# The README's commands run in a copy of the project's folder.
[ -z "${RUN_IN:-}" ] || cd "$RUN_IN" || exit 1

# Only tests that ask for the published study's logs get them.
virtgrade() { env -u STUDY_LOGS "$PROGRAM" "$@"; }
virtgrade_with_logs() { "$PROGRAM" "$@"; }

# The study of short runs.
SHORT=$ROOT/tests/studies/short

# A fresh copy of its logs in ./study.
fresh() { rm -rf study && cp -r "$SHORT/logs" study; }

# The path of a log of it: log metal-cpu.
log() { find study/tests -name "*+0000-$1.log"; }

# Imports a fresh copy in which sed has altered one log: altered metal-cpu '3d'.
altered() { fresh && sed -i "$2" "$(log "$1")" && virtgrade import --study "$SHORT" study; }

# As altered, for the CSV of the pipeline.
altered_pipeline() {
    fresh && sed -i "$1" study/tests/case-app/pipeline-benchmark/results.csv && virtgrade import --study "$SHORT" study
}

# Imports again, by the study of short runs or by another, and expects a message and no output.
refused() { # [STUDY]
    virtgrade import --study "${1:-$SHORT}" study >out
    local status=$?
    [ ! -s out ] || echo "imported $(wc -l <out) lines"
    return $status
}
broken() { fresh && sed -i "$2" "$(log "$1")" && refused; }
broken_pipeline() {
    fresh && sed -i "$1" study/tests/case-app/pipeline-benchmark/results.csv && refused
}

# As broken, but alters a file of the study and leaves the logs: broken_study study.ini '/accept/d'.
broken_study() {
    fresh && rm -rf mine && mkdir mine && cp "$SHORT"/*.{ini,csv} mine && sed -i "$2" "mine/$1" && refused mine
}

# Imports a copy in which sed has altered one log, with --keep-going. Prints the faults and the observations that
# differ from those of the whole log: with_failures metal-cpu '15d'.
with_failures() {
    fresh && sed -i "$2" "$(log "$1")" && failures
}
failures() {
    virtgrade import --study "$SHORT" "$SHORT/logs" | cut -d, -f2-9 >whole.csv
    virtgrade import --study "$SHORT" --keep-going study -o some.csv
    local status=$?
    cut -d, -f2-9 some.csv | diff whole.csv - | sed -n 's/^> //p'
    return $status
}

# A fresh copy of the study of rows of columns in ./rows, and an import of it in which sed has altered a file.
rows() { rm -rf rows && cp -r "$ROOT/tests/studies/rows" rows; }
rows_broken() { # FILE SED
    rows && sed -i "$2" "rows/$1" && virtgrade import --study rows rows/logs >out
    local status=$?
    [ ! -s out ] || echo "imported $(wc -l <out) lines"
    return $status
}

# A fresh copy of a run of our own in ./broken; damages one of its logs: own_broken 02_file_io/replay/1 '11d'.
# The copy's logs are of the first version: without sums, which no damage would pass.
own() {
    rm -rf broken && cp -r mine broken
    find broken/raw -name '*.log' -exec sed -i '1s/log 2$/log 1/; /^=== sha256 /d' {} +
}
own_broken() { own && sed -i "$2" "broken/raw/$1.log" && own_failures; }

# Imports it, and again with --keep-going. Prints the faults, and the observations that are not those of ./mine.
own_failures() {
    virtgrade import broken >out 2>fault
    [ ! -s out ] || echo "imported $(wc -l <out) lines"
    virtgrade import --keep-going broken >some.csv 2>faults
    local status=$?
    sed '$d' faults | head -1 | cmp -s - fault || cat fault
    sed '$d' faults
    cut -d, -f2-9 some.csv | diff <(virtgrade import mine | cut -d, -f2-9) - | sed -n 's/^> //p'
    return $status
}

# Four observations in the form of observations.csv.
observations() {
    cat <<'CSV'
study,platform,experiment,feature,level,repetition,value,unit,status,source
mine,kvm,boot_time,boot_time,,1,14.5,s,ok,kvm.log:1
mine,kvm,boot_time,boot_time,,2,15.5,s,ok,kvm.log:5
mine,metal,boot_time,boot_time,,1,60,s,ok,metal.log:1
mine,metal,boot_time,boot_time,,2,60.5,s,ok,metal.log:5
CSV
}

# Summarizes them after sed has broken them: summarize_broken '3s/15.5/abc/'.
summarize_broken() { observations | sed "$1" >o.csv && virtgrade summarize o.csv; }

# Their summaries.
summaries() { observations | virtgrade summarize -; }

# Grades them after sed has broken their summaries: score_broken '2s/kvm/metal/'.
score_broken() {
    summaries | sed "$1" >s.csv && virtgrade score s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --format csv
}

# Reads a row of their summaries that awk has broken: summary_broken '$8 = -1'.
summary_broken() {
    summaries | awk -F, -v OFS=, "NR == 2 { $1 } NR < 3 { print }" >s.csv && virtgrade compare s.csv s.csv
}

# Reads the summary of a feature with levels after sed has broken it: levels_broken 3d.
levels_broken() {
    grep '^study\|,kvm,http,' "$ROOT/results/karna-2021/observations.csv" | virtgrade summarize - | sed "$1" >s.csv
    virtgrade compare s.csv s.csv
}

# Grades them with a scheme that sed has broken: scheme_broken '2s/40/x/'.
scheme_broken() {
    sed "$1" "$ROOT/analysis/schemes/thesis.csv" >scheme.csv && summaries >s.csv &&
        virtgrade score s.csv --scheme scheme.csv --format csv
}

# A file of claims about the study in s.csv and p.csv, each a line `expression,relation,published` on
# standard input, to which `,unit,paraphrase` or `,unit,paraphrase,finding` may be added.
claims() {
    echo id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding
    awk -F, '{ print NR ",Section 1,,,," $0 (NF == 3 ? ",,As it is said," : NF == 5 ? "," : "") }'
}

# Audits the study with claims.csv: audit_claims [OPTION]...
audit_claims() {
    virtgrade audit --study mine --summary s.csv --scores p.csv --claims claims.csv \
        --scheme "$ROOT/analysis/schemes/thesis.csv" "$@"
}

# Judges such claims, and prints the verdict of each, without those of the printed scores.
judge() {
    claims >claims.csv
    audit_claims --format csv "$@" >audit.csv
    local status=$?
    sed '1d; /^score\./d; /^sum\./d' audit.csv | cut -d, -f4-8,14-
    return $status
}

# As judge, for what can be inferred: expression, relation, published value, inference and note.
infer() {
    judge "$@" >/dev/null
    sed '1d; /^score\./d; /^sum\./d' audit.csv | cut -d, -f4-6,9,14-
}

# Reads two claims after sed has broken them: claims_broken '3s/eq/is/'.
claims_broken() {
    printf '%s\n' kvm.boot_time,eq,15.0 "argmin(platform P : P.boot_time),eq,kvm" | claims |
        sed "$1" >claims.csv && audit_claims >out
    local status=$?
    [ ! -s out ] || echo "printed $(wc -l <out) lines"
    return $status
}

# Reads what a study printed after sed has broken it: printed_broken '2s/2$/5/'.
printed_broken() {
    summaries >s.csv
    sed "$1" >p.csv <<'CSV'
section,kind,group,row,column,value
Table 1,score,low-level,boot_time,kvm,2
Table 1,score,low-level,cpu_events,kvm,3
Table 1,score,low-level,sum,kvm,5
Table 2,heading,Machine,Part,,
Table 2,text,host,disk,Value,500 GB
Table 2,text,,disk,Value,an SSD
CSV
    virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv
}

# Uses the titles of the project's own scheme.
expect() { virtgrade expect --scheme "$ROOT/analysis/schemes/coursework.csv" "$@"; }

# Prints the error for a wrong expectation, and checks that nothing is written.
expect_bad() {
    printf '%s\n' 'id,source,section,feature,kind,relation,paraphrase,note' "$1" >bad.csv
    expect summary.csv --expectations bad.csv -o out.csv
    local status=$?
    [ ! -e out.csv ] || echo 'something was written'
    return $status
}

# Reads the review in ./review.
literature() {
    virtgrade literature review/studies.csv --review review \
        --scheme "$ROOT/analysis/schemes/coursework.csv" "$@"
}

# Prints the header of a file of studies.
literature_form() {
    echo key,id,authors,year,title,venue,extractor,extracted,section,category,context,domain,method,measures,platforms,tools,finding,figure,paraphrase,note
}

# Prints the error for a wrong study, and checks that nothing is written.
literature_bad() {
    { literature_form && printf '%s\n' "$@"; } >bad.csv
    virtgrade literature bad.csv --review review -o out.txt
    local status=$?
    [ ! -e out.txt ] || echo 'something was written'
    return $status
}

# A study in ./mine that printed two figures.
figures_study() {
    rm -rf mine data && mkdir mine
    printf '%s\n' '[publication]' 'title = Mine' '[grading]' 'baseline = host' >mine/study.ini
    printf '%s\n' platform,title,kind,in_logs,colour 'pod,"Pod ""A"", 50 %",container,,#ff0000' host,Host,host,, \
        >mine/platforms.csv
    printf '%s\n' feature,title,unit,better,domain delay,Delay,ms,lower,positive 'sent,"Rate, sent",MB/s,higher,positive' \
        'got,"Rate, received",MB/s,higher,positive' never,Never,s,lower,positive 'a/b,A\B,s,lower,positive' >mine/features.csv
    printf '%s\n' figure,section,features,shown,quantity,levels,cut '1_delay,Figure 1,delay,,delay (ms),,' \
        '2_rate,Figure 2,sent got,,throughput (MB/s),threads,800' >mine/figures.csv
    cat >mine/observations.csv <<'CSV'
study,platform,experiment,feature,level,repetition,value,unit,status,source
mine,host,e,delay,,1,10,ms,ok,
mine,host,e,delay,,2,12,ms,ok,
mine,pod,e,delay,,1,,ms,failed,
mine,pod,e,never,,1,,s,failed,
mine,pod,e,a/b,,1,5,s,ok,
mine,host,e,sent,1,1,900,MB/s,ok,
mine,host,e,sent,2,1,950,MB/s,ok,
mine,host,e,got,1,1,800,MB/s,ok,
mine,host,e,got,1,2,810,MB/s,ok,
mine,host,e,got,2,1,820,MB/s,ok,
CSV
}

# Writes its figures after sed has broken figures.csv.
figures_broken() {
    figures_study && sed -i "$1" mine/figures.csv && virtgrade figures mine data
    local status=$?
    [ ! -e data ] || echo 'something was written'
    return $status
}

# A fresh copy of the made-up publication in ./tiny.
tiny() { rm -rf tiny && cp -r "$ROOT/tests/studies/tiny" tiny; }

# Changes a file of a fresh copy, and runs a command that must print nothing but an error:
# tiny_broken features.csv '2s/higher/faster/' audit tiny.
tiny_broken() {
    tiny && sed -i "$2" "tiny/$1" && virtgrade "${@:3}" >out
    local status=$?
    [ ! -s out ] || echo "printed $(wc -l <out) lines"
    return $status
}

# Imports a fresh copy after a change of a file: tiny_import sources.csv 's/sysbench/awk/'.
tiny_import() { tiny_broken "$1" "$2" import --study tiny tiny/logs; }

# Imports the runs of wrk after sed has damaged their log: web_broken '3d'.
web_broken() {
    rm -rf web && cp -r "$ROOT/tests/studies/web" web && sed -i "$1" web/logs/metal-wrk.log
    virtgrade import --study web web/logs >out
    local status=$?
    [ ! -s out ] || echo "imported $(wc -l <out) lines"
    return $status
}

# The made-up publication with logs of two hosts, in ./two.
tiny_hosts() {
    rm -rf two && cp -r "$ROOT/tests/studies/tiny" two &&
        (cd two/logs && mkdir a.big b && mv primes a.big && cp -r a.big/primes b) &&
        sed -i '1s/$/,hosts/; 2,$s/$/,/; s|^primes/\(.*\)|{host}/primes/\1b a.big|' two/sources.csv
}

# The same with a log for each level, in ./two: primes/01-uk.txt.
tiny_levels() {
    rm -rf two && cp -r "$ROOT/tests/studies/tiny" two || return
    local platform level
    for platform in host uk; do
        for level in 01 4; do
            awk -v level="${level#0}" '/^sysbench/ { n++ } n { run[n] = run[n] $0 "\n" }
                END { for (i = 1; i <= n; i++) if (run[i] ~ "threads: " level "\n") printf "%s", run[i] }' \
                two/logs/primes/*-$platform.log >two/logs/primes/$level-$platform.txt
        done
    done
    rm two/logs/primes/*.log
    sed -i 's|^primes/{date}-{platform}.log|primes/{level}-{platform}.txt|' two/sources.csv
}

# Audits it, with host b twice as fast, after its logs are imported: tiny_on_hosts 'HOST,PUBLISHED,EXPRESSION,RELATION'...
# Prints the verdicts on the claims alone.
tiny_on_hosts() {
    tiny_hosts && virtgrade import --study two two/logs --in-place && rm two/printed.csv &&
        awk -F, -v OFS=, '$NF == "b" && $2 == "unikernel" { $7 *= 2 } { print }' two/observations.csv >o.csv &&
        mv o.csv two/observations.csv
    {
        echo id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding,host
        printf '%s\n' "$@" | awk -F, '{ print NR ",Section 1,,,," $3 "," $4 "," $2 ",,As it is said,," $1 }'
    } >two/claims.csv
    virtgrade audit two --format csv | sed 1d
}

# The made-up publication in ./tiny without the last row of deployments.csv, and with rows of failures.csv.
tiny_failures() { # [ROW...]
    tiny && sed -i '$d' tiny/logs/deployments.csv
    [ $# -eq 0 ] || printf '%s\n' path,repetitions,reason "$@" >tiny/failures.csv
}

# Observations of it, of which those after the twentieth repetition are lower: tiny_courses [HEADER FIRST SECOND], which
# end the header and the rows of the first and of the second half.
tiny_courses() {
    echo "study,platform,experiment,feature,level,repetition,value,unit,status,source${1-}"
    echo "two,host,deployment,deploy_time,,1,1.5,min,ok,${2-}"
    for i in {1..40}; do
        echo "two,unikernel,deployment,deploy_time,,$i,$((i > 20)).$((i * 37 % 91 + 10)),min,ok,$([ "$i" -gt 20 ] && echo "${3-}" || echo "${2-}")"
    done
}
