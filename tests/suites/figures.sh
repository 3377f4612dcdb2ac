#!/bin/bash
# Tests of the figures of any study, in TAP: made-up studies and odd names are drawn without a word of
# gnuplot's. Runs in the project's folder and needs gnuplot.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suite='figures'
. tests/lib/tap.sh
command -v gnuplot >/dev/null || skip_all 'gnuplot is not installed'
# SVG is quick to draw, and its text can be searched.
export FORMATS=svg

# --- made-up studies ---

study() { # NAME [SCHEME]
    name=$1
    mkdir "$work/$name"
    printf '[publication]\ntitle = Made up\n[grading]\nscheme = %s\n' "${2:-thesis}" >"$work/$name/study.ini"
    echo 'study,platform,experiment,feature,level,repetition,value,unit,status,source' >"$work/$name/observations.csv"
}
platforms() { printf '%s\n' platform,title,kind,in_logs,colour "$@" >"$work/$name/platforms.csv"; }
features() { { echo feature,title,unit,better,domain && printf '%s,any\n' "$@"; } >"$work/$name/features.csv"; }
printed_figures() { printf '%s\n' figure,section,features,shown,quantity,levels,cut "$@" >"$work/$name/figures.csv"; }
repetitions=3
# Adds repetitions around a value, or failed ones without a value.
values() { # PLATFORM FEATURE UNIT [VALUE] [LEVEL]
    awk -v begin="$name,$1,e,$2,${5-}," -v value="${4-}" -v end=",$3," -v repetitions="$repetitions" 'BEGIN {
        for (k = 1; k <= repetitions; k++)
            print begin k "," (value == "" ? "" : value * (1 + (k * 7 % 5 - 2) / 100)) end \
                (value == "" ? "failed" : "ok") ","
    }' >>"$work/$name/observations.csv"
}

# Draws a study, or the figures named, into $work/NAME.drawn. Prints what is said, and what is not drawn.
draw() { # NAME [FIGURE...]
    local out="$work/$1.drawn" figure
    local data="$out/data"
    { [ -e "$data/figures.csv" ] || build/virtgrade figures "$work/$1" "$data"; } 2>&1
    figures/draw.sh "$data" "$out" "${@:2}" 2>&1
    for figure in "${@:2}" $(listed "$1"); do
        [ -s "$out/$figure.svg" ] || echo "$figure is missing"
    done
    python3 -c 'import sys, xml.dom.minidom as d; [d.parse(name) for name in sys.argv[1:]]' "$out"/*.svg 2>&1
}
listed() { tail -n +2 "$work/$1.drawn/data/figures.csv" | cut -d, -f1 | uniq; }
shows() { # NAME FIGURE TEXT...: each text is in the picture
    local text
    for text in "${@:3}"; do
        grep -qF -- "$text" "$work/$1.drawn/$2.svg" || echo "$2 does not show $text"
    done
}

study one-feature
values metal cpu_events 1/s 100
values kvm cpu_events 1/s 90
report_none 'one feature and one platform beside the baseline' "$(draw one-feature)"
is 'a study with one experiment has the figures of its feature' \
    'cpu_events strips 17_ratio 18_certainty 19_forest 20_ranks' "$(listed one-feature | xargs)"
report_none 'text follows from title, unit and direction' \
    "$(shows one-feature cpu_events 'CPU events (1/s), higher is better' '[95 % interval]')"

study one-repetition
repetitions=1
values metal boot_time s 10
values kvm boot_time s 5
values metal http_time ms 10 8
values kvm http_time ms 20 8
values metal db_read 1/s 10 1
values metal db_read 1/s 20 2
repetitions=3
report_none 'one repetition' "$(draw one-repetition)"
report_none 'a single level is said' "$(shows one-repetition http_time 'HTTP response (ms), lower is better, at 8')"
is 'without resampled scores, the ranks have one panel' 'observed scores' \
    "$(grep -oE '(observed|resampled) scores' "$work/one-repetition.drawn/20_ranks.svg" | xargs)"
is 'and name each platform once' 1 "$(grep -c '>KVM<' "$work/one-repetition.drawn/20_ranks.svg")"

study many-platforms
listed_platforms=()
for k in $(seq 24); do listed_platforms+=("p$k,Platform number $k,vm,p$k,"); done
platforms 'metal,Bare metal,metal,metal,' "${listed_platforms[@]}"
values metal cpu_events 1/s 100
for k in $(seq 24); do values "p$k" boot_time s 5; done # without a baseline, so without a ratio
for k in 1 7 8 9 10 24; do values "p$k" cpu_events 1/s $((90 + k)); done
report_none 'few of many platforms are measured' "$(draw many-platforms)"
tall=$(sed -nE 's/.*viewBox="0 0 [0-9]+ ([0-9]+)".*/\1/p' "$work/many-platforms.drawn/17_ratio.svg")
report_none 'the others take no room in the ratios' "$([ "${tall:-9999}" -lt 180 ] || echo "17_ratio is $tall points tall")"
sheet=$(build/virtgrade score "$work/many-platforms" --format latex)
report_none 'no table of the LaTeX score sheet is wider than a page' \
    "$(grep -E '^\\begin\{tabular\}\{llr{6}' <<<"$sheet")"
is 'its tables together have each measured platform once' 6 "$(grep '^Feature &' <<<"$sheet" | grep -o 'Platform number' | wc -l)"

study unscored
features 'footprint,Memory footprint,MiB,lower'
platforms 'metal,Host,,,#123456' 'pod,Pod,,,#654321'
values metal footprint MiB 100
values pod footprint MiB 300
report_none 'a study of which the scheme grades nothing' "$(draw unscored)"
is 'it has no figures of grades' 'footprint strips' "$(listed unscored | xargs)"
report_none 'colours and titles are those of platforms.csv' \
    "$(shows unscored footprint Host Pod; grep -qi '18, *52, *86\|#123456' "$work/unscored.drawn/footprint.svg" || echo 'not #123456')"

study gaps
features 'plain,Plain,s,lower' 'level,By level,1/s,higher' 'unmeasured,Unmeasured,s,lower' 'zero,Zero,1,higher' \
    'minus,Minus,K,lower' 'huge,Huge,B,higher' 'tiny,Tiny,s,lower'
platforms metal,Metal,,, gap,Gap,,, pod,Pod,,,
for platform in metal pod; do
    values $platform plain s 10
    for level in 1 2 4; do values $platform level 1/s 20 $level; done
    values $platform zero 1 0
    values $platform minus K -20
    values $platform huge B 1e15
    values $platform tiny s 1e-9
done
values gap plain s
for level in 1 2 4; do values gap level 1/s '' $level; done
values gap unmeasured s
report_none 'a platform without any value, and values that are zero, negative, huge or tiny' "$(draw gaps)"
is 'a feature without any value is not drawn' 'plain level zero minus huge tiny strips' "$(listed gaps | xargs)"
report_none 'a gap is said' "$(shows gaps plain 'not measured'; shows gaps level 'not measured: Gap'; shows gaps strips 'not measured')"

study twenty
features 'boot_time,Boot time,s,lower' 'rate,Rate,1/s,higher'
mapfile -t lines < <(for k in {1..20}; do echo "p$k,Platform number $k,,,"; done)
platforms metal,Metal,,, "${lines[@]}"
for platform in metal p{1..20}; do
    values $platform boot_time s "$((10 + ${platform//[!0-9]/}0))"
    for level in 1 2 4 8 16 32 64 128; do values $platform rate 1/s "$level" $level; done
done
report_none 'twenty platforms' "$(draw twenty)"
report_none 'all are in the legend' "$(shows twenty rate 'Platform number 1<' 'Platform number 20<')"
found=$(sed -n 's/.*,\([0-9]*\),[0-9]*,[01]$/\1/p' "$work/twenty.drawn/data/platforms.csv" | sort -u | wc -l)
is 'eight colours are distinct, and come again' 8 "$found"

study strangers
values metal cpu_events 1/s 100
values zeta cpu_events 1/s 90
values alpha cpu_events 1/s 80
report_none 'platforms that no list has' "$(draw strangers)"
is 'they come last, by name' 'alpha zeta' \
    "$(tail -n 2 "$work/strangers.drawn/data/platforms.csv" | cut -d, -f1 | tr -d '"' | xargs)"

study long
long=$(printf 'a long title that somebody wrote %.0s' {1..20})
features "a,$long,furlongs per fortnight and what else,lower" "b,B $long,1/s,higher" "c,B ${long}more,1/s,higher"
platforms "metal,$long,,," "pod,P $long,,,"
printed_figures "first,Figure 1,b c,,$long,," "second,Figure 2,a,,$long,$long,5"
for platform in metal pod; do
    for feature in b c; do values $platform $feature 1/s 10; done
    for level in 1 20; do values $platform a 'furlongs per fortnight and what else' 10 $level; done
done
report_none 'long titles' "$(draw long)"
report_none 'a title that does not fit leaves unit and direction' "$(shows long first '(1/s), higher is better')"

study printed
features 'total,Total,1/run,higher' 'rate,Rate,1/s,higher' 'sent,Bandwidth sent,B/s,higher' \
    'received,Bandwidth received,B/s,higher' 'p50,"Latency, median",ms,lower' 'p99,"Latency, 99th percentile",ms,lower' \
    'other,Other,s,lower'
platforms metal,Metal,,, pod,Pod,,,
printed_figures '1_rate,Figure 1,total,rate,rates,,' '2_bandwidth,Figure 2,sent received,,bandwidth (B/s),,800' \
    '3_cut,Figure 3,other,,time (s),,800' '4_latency,Figure 4,p50 p99,,latency (ms),threads,'
for platform in metal pod; do
    values $platform total 1/run 1000
    values $platform rate 1/s 50
    values $platform sent B/s 900
    values $platform received B/s 950
    values $platform other s 10
    for level in 1 16 256; do values $platform p50 ms 10 $level; values $platform p99 ms 20 $level; done
done
report_none 'a study that printed figures' "$(draw printed)"
is 'each comes in both forms' '1_rate 1_rate-published 2_bandwidth 2_bandwidth-published 3_cut 3_cut-published
4_latency 4_latency-published strips' "$(listed printed | xargs -n 6)"
report_none 'our form shows what it should have shown, in our words' "$(shows printed 1_rate 'Rate (1/s), higher is better')"
report_none 'the other form has the axis as printed' \
    "$(shows printed 1_rate-published rates; shows printed 2_bandwidth-published 'bandwidth (B/s), axis begins at 800')"
report_none 'features of one figure share the first words of their titles' \
    "$(shows printed 2_bandwidth 'Bandwidth (B/s), higher is better' sent received
    shows printed 4_latency 'Latency (ms)' median '99th percentile' 'threads, logarithmic')"
is 'a cut above a value is left out' '' "$(grep -o 'axis begins' "$work/printed.drawn/3_cut-published.svg")"

# --- odd names, which cannot reach a shell either ---

odd='"a_b\&50% {x} \\\\ `id` <b>""q"","'
plain='a_b&amp;50% {x}'
cp -r results/karna-2021 "$work/odd"
rm "$work/odd/claims.csv"
for file in platforms observations printed; do
    sed -i "s/,docker,/,$odd,/; s/^docker,/$odd,/" "$work/odd/$file.csv"
done
sed -i "s/,Docker,/,$odd,/" "$work/odd/platforms.csv"
sed -i "s/,CPU events,/,$odd,/" "$work/odd/features.csv"
report_none 'a platform and a feature with odd names are drawn like any other' "$(draw odd)"
report_none 'and keep their names' "$(for figure in 06_cpu_events 11_db_read 16_scores 17_ratio 18_certainty 19_forest 20_ranks strips; do
    shows odd $figure "$plain"
done)"

study odd-features
features '"f""x\,y""","%s""<\\,`id`","|%d",lower' '..,-rf,=1,higher' 'a/b,<ls,1/s,higher' 'a_b,|ls,1/s,higher' 'strips,Strips,s,lower'
for platform in metal kvm; do
    values $platform '"f""x\,y"""' '"|%d"' 10
    values $platform .. =1 10
    values $platform a/b 1/s 10
    values $platform a_b 1/s 10
    values $platform strips s 10
done
report_none 'odd names of features' "$(draw odd-features)"
is 'names of pictures are plain and differ' 'f_x__y_ _. a_b a_b-2 strips-2 strips' "$(listed odd-features | xargs)"

cp -r results/trial-2026-11-21 "$work/host"
sed -i "s/,docker,/,$odd,/" "$work/host/observations.csv"
build/virtgrade replicate "$work/host" --published "$work/odd" --table figure -o "$work/odd.drawn/data/21_replication.csv"
cp -r results/coursework-2026-11-21 "$work/course"
sed -i "s/,docker,/,$odd,/" "$work/course/observations.csv"
build/virtgrade expect coursework "$work/course" --table figure -o "$work/odd.drawn/data/22_coursework.csv"
cp -r results/literature "$work/review"
sed -i "s/,Database,/,$odd,/" "$work/review/measures.csv"
sed -i "s/,Docker,/,$odd,/" "$work/review/platforms.csv"
sed -i "s/,articles accepted\$/,${odd%,}/" "$work/review/selection.csv"
sed -i "s/,Joy,/,$odd,/" "$work/review/studies.csv"
for table in flow map; do
    build/virtgrade literature "$work/review/studies.csv" "$work/odd" --review "$work/review" --table $table \
        -o "$work/odd.drawn/data/$([ $table = flow ] && echo 23_selection || echo 24_evidence).csv"
done
build/virtgrade compare-studies "$work/odd" "$work/host" "$work/course" --feature cpu --table figure -o "$work/odd.drawn/data/26_studies.csv"
report_none 'odd names in the figures of other commands' "$(draw odd 21_replication 22_coursework 23_selection 24_evidence 26_studies)"

# --- the script that draws ---

listing() { find "$work/odd.drawn" -maxdepth 1 -type f -printf '%f %T@\n' | sort; }
listing >"$work/before"
figures/draw.sh "$work/odd.drawn/data" "$work/odd.drawn"
report_none 'drawing again leaves pictures alone' "$(listing | diff "$work/before" -)"

mkdir "$work/copy"
cp -r figures "$work/copy"
cp -r "$work/one-feature.drawn" "$work/copy/drawn"
touch "$work/copy/drawn/"*.*
touch "$work/copy/stamp" "$work/copy/figures/strips.gp"
"$work/copy/figures/draw.sh" "$work/one-feature.drawn/data" "$work/copy/drawn"
is 'a changed program redraws only its own figures' strips.svg \
    "$(find "$work/copy/drawn" -maxdepth 1 -type f -newer "$work/copy/stamp" -printf '%f\n' | sort | xargs)"

for folder in first second; do
    FORMATS='pdf svg png' figures/draw.sh "$work/gaps.drawn/data" "$work/$folder" plain level strips
done
is 'a figure is drawn as PDF, SVG and PNG' 9 "$(find "$work/first" -type f | wc -l)"
report_none 'the same data give the same files, byte for byte' "$(diff -r "$work/first" "$work/second")"

quoted="$work/it's a \\folder"
cp -r "$work/one-feature.drawn/data" "$quoted"
found=$(figures/draw.sh "$quoted" "$quoted" cpu_events 2>&1)
report_none 'a folder may have any name' "$found$([ -s "$quoted/cpu_events.svg" ] || echo 'nothing is drawn')"

found=$(grep -inE '\b(metal|kvm|docker|gvisor|firecracker|lxc|qemu)\b' figures/*.gp)
report_none 'no program names a platform' "$found"

exit $failed
