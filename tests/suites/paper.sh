#!/bin/bash
# Tests of the paper and its figures, in TAP. Runs in the project's folder, after `make`.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suite='paper'
. tests/lib/tap.sh

logs=${STUDY_LOGS:-}
unset STUDY_LOGS
# A run that is a sitting of a study has no report by itself.
mapfile -t studies < <({
    for file in results/*/study.ini; do basename "${file%/study.ini}"; done
    results/sittings.sh | tr / '\n'
} | sort -u | comm -23 - <(results/sittings.sh | sed 's,.*/,,' | sort))
supplements=(build/supplement-{thesis,run,coursework,literature,studies})
outputs=("${studies[@]/#/build/}" build/literature build/numbers.tex build/paper.pdf "${supplements[@]/%/.pdf}")
made() { # what is made for the paper and the reports: FIND-OPTION...
    find "${outputs[@]}" -type f "$@" | sort
}
checksums() {
    made \( -name '*.csv' -o -name '*.html' -o -name '*.tex' -o -name '*.svg' -o -name '*.pdf' -o -name '*.png' \) -exec sha256sum {} +
}

python3 tests/suites/prose.py paper/sections/*.tex paper/supplements/*.tex paper/own-floats.tex paper/report*.tex || failed=1

# Made again, and from the logs where they are at hand, the files are the same.
checksums >"$work/first"
rm -rf "${outputs[@]}" build/paper "${supplements[@]}"
if [ -n "$logs" ]; then
    found=$(make all STUDY_LOGS="$logs" 2>&1)
    report 'paper and reports can be made with the logs of the thesis' $? "$found"
else
    found=$(make documents 2>&1)
    report_none 'paper and reports can be made again, silently' "$found"
    skip 'they are the same with the logs of the thesis' 'STUDY_LOGS is not set'
fi
checksums >"$work/second"
found=$(diff "$work/first" "$work/second")
report "two builds give the same $(wc -l <"$work/first") files, byte for byte" $? "$found"

pages=$(pdfinfo build/paper.pdf | sed -n 's/^Pages: *//p')
[ "${pages:-0}" -ge 10 ] && [ "$pages" -le 15 ]
report 'it has at most fifteen pages' $? "$pages"

found=$(grep -E 'undefined|multiply defined|^Overfull \\hbox \([1-9][0-9]|^Overfull \\vbox \([1-9][0-9]' \
    build/paper/paper.log "${supplements[@]/%//supplement.log}")
report_none 'references are defined, and nothing is ten points too wide or high, here and in the supplements' "$found"

pdftotext -l 1 build/paper.pdf - | grep -q '^Revision [0-9a-f]' && pdfinfo build/paper.pdf | grep -q '^Title: *Do the scores'
report 'it has its revision on the first page, and metadata' $?

found=$(make verify 2>&1)
report 'make verify finds the bytes that are committed' $? "$found"
table=build/karna-2021/tables/scheme.tex
cp -p "$table" "$work/table"
echo damage >>"$table"
found=$(make verify 2>&1)
[ $? -ne 0 ] && grep -q '^karna-2021/tables/scheme.tex: FAILED' <<<"$found"
report 'and names an output that differs' $? "$found"
cp -p "$work/table" "$table"

found=$(pdffonts build/paper.pdf | tail -n +3 | awk '{ if ($(NF-4) != "yes") print }')
report_none 'its fonts are embedded' "$found"

pdftotext build/paper.pdf "$work/text"
found=$(grep -nE '\?\?|\bnan\b' "$work/text")
report_none 'no reference is a question mark, and no number is nan' "$found"

found=$(made -name '*.svg' -exec python3 -c 'import sys, xml.dom.minidom as d; [d.parse(name) for name in sys.argv[1:]]' {} + 2>&1)
report_none "the $(made -name '*.svg' | wc -l) SVG files are well formed" "$found"

found=$(for list in build/*/figures/figures.csv; do
    tail -n +2 "$list" | cut -d, -f1 | uniq | while read -r figure; do
        for format in pdf svg png; do
            [ -s "${list%/*}/$figure.$format" ] || echo "${list%/*}/$figure.$format"
        done
    done
done)
report_none 'each figure of each study exists as PDF, SVG and PNG' "$found"

for name in "${studies[@]}"; do
    pdftotext "build/$name/report.pdf" "$work/report" 2>/dev/null
    found=$(grep -nE '\?\?|\bnan\b' "$work/report"
        grep -E 'undefined|multiply defined|^Overfull \\hbox \([1-9][0-9]' "build/$name/latex/report.log")
    [ -z "$found" ] && grep -q "$name" "$work/report"
    report "the report of $name names it, its references are defined, and nothing is too wide" $? "$found"
done

# Odd names break nothing; tests/suites/figures.sh draws such.
odd='"a_b\&50% {x} \\\\ `id` <b>""q"","'
cp -r results/karna-2021 "$work/odd"
for file in platforms observations facts printed; do
    sed -i "s/,kvm,/,$odd,/; s/^kvm,/$odd,/" "$work/odd/$file.csv"
done
sed -i "s/,KVM,/,$odd,/" "$work/odd/platforms.csv"
sed -i "s/,CPU events,/,$odd,/" "$work/odd/features.csv"
sed -i 's/^title = .*/title = a_b\&50% {x} \\\\ `id` <b>"q"/' "$work/odd/study.ini"
rm "$work/odd/claims.csv"
cp -r results/literature "$work/review"
sed -i "s/,Database,/,$odd,/" "$work/review/measures.csv"
sed -i "s/,Docker,/,$odd,/" "$work/review/platforms.csv"
sed -i "s/,articles accepted\$/,${odd%,}/" "$work/review/selection.csv"
sed -i "s/,in English\$/,${odd%,}/" "$work/review/criteria.csv"
sed -i "s/,Joy,/,$odd,/; s/,up to 9 %,[^,]*,/,up to 9 %,$odd,/" "$work/review/studies.csv"
review=("$work/review/studies.csv" "$work/odd" --review "$work/review")
# Odd names in tables: LaTeX accepts them, and the page has the name verbatim.
mkdir "$work/tables"
build/virtgrade tables "$work/odd" "$work/tables"
for table in findings pairs tests evidence selection criteria studies; do
    build/virtgrade literature "${review[@]}" --table $table --format latex -o "$work/tables/$table.tex"
done
build/virtgrade literature "${review[@]}" --table bibliography -o "$work/odd.bib"
cp paper/refs.bib "$work"
{
    printf '%s\n' '\documentclass{article}' '\usepackage[T1]{fontenc}' \
        '\usepackage{array,booktabs,longtable,siunitx}' '\usepackage[numbers]{natbib}' \
        '\newcommand\featurefigure[2]{\texttt{\detokenize{#1}}: #2\par}' '\begin{document}'
    for table in "$work"/tables/*.tex; do
        printf '\\scriptsize\\input{%s}\n\n' "$table"
    done
    printf '%s\n' '\bibliographystyle{plainnat}' '\bibliography{odd,refs}' '\end{document}'
} >"$work/odd.tex"
(cd "$work" && latexmk -pdf -interaction=nonstopmode -halt-on-error -silent odd.tex >/dev/null 2>&1) &&
    pdftotext -layout "$work/odd.pdf" "$work/odd.txt" && found='a_b&50% {x} \\ `id` <b>"q"' &&
    grep -qF "$found" "$work/odd.txt" && sed '1,/^ *References/d' "$work/odd.txt" | grep -qF "$found"
report 'LaTeX sets a platform, a study or an author with an odd name like any other' $? \
    "$(grep -A 3 '^!' "$work/odd.log"; grep '^I found' "$work/odd.blg")"

exit $failed
