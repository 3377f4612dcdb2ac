#!/bin/bash
# Tests of the paper and its figures, in TAP. Runs in the project's folder, after `make`.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
suite='paper'
. tests/lib/tap.sh

checksums() { # of everything made for the paper
    find build/figures build/tables build/own build/coursework build/literature build/numbers.tex build/paper.pdf -type f \
        \( -name '*.csv' -o -name '*.tex' -o -name '*.svg' -o -name '*.pdf' -o -name '*.png' \) |
        sort | xargs sha256sum
}

python3 tests/suites/prose.py paper/sections/*.tex paper/own-floats.tex paper/report*.tex || failed=1

checksums >"$work/first"
rm -rf build/figures build/tables build/own build/coursework build/literature build/paper build/numbers.tex build/paper.pdf
found=$(make paper 2>&1)
report_none 'it can be made again, silently' "$found"
checksums >"$work/second"
found=$(diff "$work/first" "$work/second")
report "two builds give the same $(wc -l <"$work/first") files, byte for byte" $? "$found"

pages=$(pdfinfo build/paper.pdf | sed -n 's/^Pages: *//p')
[ "${pages:-0}" -ge 10 ] && [ "$pages" -le 70 ]
report 'it has a reasonable number of pages' $? "$pages"

found=$(grep -E 'undefined|multiply defined|^Overfull \\hbox \([1-9][0-9]' build/paper/paper.log)
report_none 'references are defined, and nothing is ten points too wide' "$found"

found=$(pdffonts build/paper.pdf | tail -n +3 | awk '{ if ($(NF-4) != "yes") print }')
report_none 'its fonts are embedded' "$found"

pdftotext build/paper.pdf "$work/text"
found=$(grep -nE '\?\?|\bnan\b' "$work/text")
report_none 'no reference is a question mark, and no number is nan' "$found"

found=$(for svg in build/{.,own,coursework,literature}/figures/*.svg; do
    python3 -c 'import sys, xml.dom.minidom as d; d.parse(sys.argv[1])' "$svg" 2>&1
done)
report_none "the $(find build/{.,own,coursework,literature}/figures -maxdepth 1 -name '*.svg' | wc -l) SVG files are well formed" "$found"

found=$(for list in build/*/figures/figures.csv; do
    tail -n +2 "$list" | cut -d, -f1 | uniq | while read -r figure; do
        for format in pdf svg png; do
            [ -s "${list%/*}/$figure.$format" ] || echo "${list%/*}/$figure.$format"
        done
    done
done)
report_none 'each figure of each study exists as PDF, SVG and PNG' "$found"

for parts in "$(basename results/host-*) build/own" "$(basename results/coursework-*) build/coursework"; do
    read -r name out <<<"$parts"
    found=$(make report OWN="results/$name" OWN_OUT="$out" 2>&1)
    report_none "the report of $name is made, silently" "$found"
    pdftotext "$out/report.pdf" "$work/report" 2>/dev/null
    found=$(grep -nE '\?\?|\bnan\b' "$work/report"
        grep -E 'undefined|multiply defined|^Overfull \\hbox \([1-9][0-9]' "$out/latex/report.log")
    [ -z "$found" ] && grep -q "$name" "$work/report"
    report 'it names its study, its references are defined, and nothing is too wide' $? "$found"
done

# Odd names break nothing; tests/suites/figures.sh draws such.
odd='"a_b\&50% {x} \\\\ `id` <b>""q"","'
for file in summary printed; do
    sed "s/,kvm,/,$odd,/" results/karna-2021/$file.csv >"$work/$file.csv"
done
sed "s/,docker,/,$odd,/" results/karna-2021/summary.csv >"$work/odd-summary.csv"
cp -r results/literature "$work/review"
sed -i "s/,Database,/,$odd,/" "$work/review/measures.csv"
sed -i "s/,Docker,/,$odd,/" "$work/review/platforms.csv"
sed -i "s/,articles accepted\$/,${odd%,}/" "$work/review/selection.csv"
sed -i "s/,in English\$/,${odd%,}/" "$work/review/criteria.csv"
sed -i "s/,Joy,/,$odd,/; s/,up to 9 %,[^,]*,/,up to 9 %,$odd,/" "$work/review/studies.csv"
review=("$work/review/studies.csv" "$work/odd-summary.csv" --review "$work/review")
# Odd names in tables: LaTeX accepts them, and the page has the name verbatim.
mkdir "$work/tables"
build/virtgrade tables "$work/tables" --summary "$work/summary.csv" --scores "$work/printed.csv"
for table in findings pairs tests evidence selection criteria studies; do
    build/virtgrade literature "${review[@]}" --table $table --format latex -o "$work/tables/$table.tex"
done
build/virtgrade literature "${review[@]}" --table bibliography -o "$work/odd.bib"
cp paper/refs.bib "$work"
{
    printf '%s\n' '\documentclass{article}' '\usepackage[T1]{fontenc}' \
        '\usepackage{array,booktabs,longtable,siunitx}' '\usepackage[numbers]{natbib}' '\begin{document}'
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
