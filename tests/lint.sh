#!/bin/bash
# Checks what no compiler does, in TAP: includes go down only, headers stand alone, the code has its
# form, clang has no warning, no C code starts a shell, every package has a reason.
set -u
cd "$(dirname "$0")/.." || exit 1
suite='lint'
. tests/lib/tap.sh

libraries=$(sed -n 's/^LIB_CFLAGS = //p' build/config.mk)
sources=$(find src analysis experiments -name '*.[ch]' -not -path 'experiments/workloads/*' | sort)
lists=$(find src analysis experiments -name '*.def' | sort)
tests=$(find tests -name '*.[ch]' | sort)
workloads=$(find experiments/workloads -name '*.[ch]pp' | sort)
programs=$(find experiments/workloads -name '*.[ch]' | sort)

# Compiles everything a second time, so it is a suite of its own: lint.sh clang.
if [ "${1-}" = clang ]; then
    warnings='-Wall -Wextra -Wpedantic -Wshadow -Wconversion'
    report_none 'clang has no warning' "$(for file in $sources $tests $programs; do
        # check's and libFuzzer's macros aside, tests hold to the same warnings
        [ "${file%.c}" != "$file" ] || continue
        clang -std=c11 -D_GNU_SOURCE -Isrc -I. -Ibuild $libraries $warnings -Wno-gnu-zero-variadic-macro-arguments -fsyntax-only "$file" 2>&1
    done)"
    exit $failed
fi

# The order of the folders: each with those that it may include besides itself. A name that ends with a
# slash stands for a folder and all below it. Lists (.def) are data, which every folder may include.
above_lab='base model lab/'
analysis='base model analysis/stats analysis/grading'
declare -A below=(
    [base]=''
    [model]='base'
    [tools]='base model'
    [import]='base model tools import/formats'
    [import/formats]='base model tools'
    [analysis/stats]='base model'
    [analysis/grading]='base model analysis/stats'
    [analysis/claims]=$analysis
    [analysis/uncertainty]=$analysis
    [analysis/quality]=$analysis
    [analysis/expectations]="$analysis analysis/uncertainty"
    [analysis/literature]="$analysis analysis/uncertainty analysis/claims analysis/expectations"
    [analysis/report]="$analysis analysis/uncertainty analysis/claims analysis/quality
        analysis/expectations analysis/literature"
    [analysis/report/page]="$analysis analysis/uncertainty analysis/claims analysis/quality analysis/report environment"
    [analysis/report/archive]='base model'
    [analysis/report/database]="$analysis analysis/uncertainty analysis/claims analysis/quality analysis/report"
    [lab/guest]=''
    [lab/linux]='base'
    [lab]='base model lab/linux'
    [lab/network]='base lab lab/linux'
    [lab/image]='base model lab'
    [lab/session]='base lab lab/linux lab/network lab/image'
    [lab/daemons]='base lab lab/linux lab/session'
    [doctor]=$above_lab
    [environment]="$above_lab doctor"
    [platforms]="$above_lab doctor environment"
    [platforms/kvm]="$above_lab doctor"
    [platforms/docker]="$above_lab doctor environment platforms"
    [platforms/libvirt]="$above_lab doctor environment platforms platforms/kvm"
    [platforms/firecracker]="$above_lab doctor environment platforms platforms/kvm"
    [platforms.c]='platforms/' # the table alone knows the drivers
    [experiments]="$above_lab platforms"
    [run]="$above_lab tools import doctor environment platforms experiments"
    [cluster]='base model run'
    [commands]="$above_lab tools import import/formats analysis/ doctor environment platforms/ experiments run cluster"
    [main.c]='base commands'
)
folder_of() { # PATH, of a file or in an #include: into `folder`, empty for a file of the same folder
    local path=${1#src/}
    case $path in
    main.c) folder=main.c ;;
    *.def) folder= ;;
    platforms/platforms.c) folder=platforms.c ;;
    */*) folder=${path%/*} ;;
    *) folder= ;;
    esac
}
may_include() { # FROM TO
    local lower
    [ "$1" != "$2" ] || return 0
    for lower in ${below[$1]-}; do
        case $2/ in "${lower%/}/") return 0 ;; esac
        [ "$lower" = "${lower%/}" ] || case $2/ in "$lower"*) return 0 ;; esac
    done
    return 1
}
upward=
# shellcheck disable=SC2086
while IFS=: read -r file included; do
    folder_of "$file"
    from=$folder
    folder_of "$included"
    [ -z "$folder" ] || may_include "$from" "$folder" || upward+="$file includes $included"$'\n'
done < <(grep -H '^#include "' $sources | sed 's/#include "\(.*\)"/\1/')
report_none 'includes go down only' "${upward%$'\n'}"

guards=$(for file in $sources; do
    [ "${file%.h}" != "$file" ] || continue
    guard=${file#src/}
    guard=${guard//[\/.]/_}
    grep -qx "#ifndef ${guard^^}" "$file" || echo "$file is not guarded by ${guard^^}"
done)
report_none 'include guards match paths' "$guards"

# Headers of different folders are included together, and a backtrace shows names alone.
# shellcheck disable=SC2086
headers=$(printf '%s\n' $sources | grep '\.h$')
# shellcheck disable=SC2086
tags=$(grep -ohE '^(struct|enum|union) [a-z_0-9]+ \{' $headers | awk '{ print $2 }' | sort | uniq -d)
report_none 'no two headers define the same tag' "$tags"

functions=$(for file in $sources; do
    [ "${file%.c}" != "$file" ] || continue
    case $file in src/lab/guest/* | */page_library.c) continue ;; esac # programs of their own
    sed -nE '/^[a-z][^=;]*\(/{/^(typedef|struct [a-z_]+ \{)/d; s/^[^(]*[ *]([a-z_0-9]+)\(.*/\1/p}' "$file" | sort -u
done | sort | uniq -d)
report_none 'no two files define functions of the same name' "$functions"

# A header with a .c file is compiled first in that file, see the next test.
alone=$(for file in $sources; do
    [ "${file%.h}" != "$file" ] && [ ! -f "${file%.h}.c" ] || continue
    echo "#include \"$file\"" | gcc -std=c11 -D_GNU_SOURCE -Isrc -I. $libraries -fsyntax-only -x c - 2>&1
done)
report_none 'headers stand alone' "$alone"

own=$(for file in $sources; do
    header=${file%.c}.h
    [ "${file%.c}" != "$file" ] && [ -f "$header" ] || continue
    first=$(grep -m 1 '^#include' "$file")
    [ "$first" = "#include \"${header##*/}\"" ] || echo "$file does not include its own header first"
done)
report_none 'a file includes its own header first' "$own"

# shellcheck disable=SC2086 # lists of names
report_none 'the code has its form (make format)' "$(clang-format --dry-run $sources $tests $workloads $programs 2>&1 | grep -E 'warning:')"

# shellcheck disable=SC2086
report_none 'no shell from C' "$(grep -nE '\b(system|popen) *\(' $sources $programs)"

# shellcheck disable=SC2086
report_none 'no line over 100 columns' "$(grep -nE '^.{101}' $sources $lists $tests $workloads $programs)"

# Phrases of a dialect that needs a second reading.
dialect='the same of\b|\. Likewise\.|\b(is|are) told\b|\bof which (the|one|each)\b|/\* (What|Whether|Where|Who) [a-z]'
# shellcheck disable=SC2086
report_none 'comments are plain English' "$(grep -nE "$dialect" $sources $lists $tests $programs)"

report_none 'links of the documents lead to files' "$(
    for file in README.md ARTIFACT.md tests/README.md; do
        grep -oE '\]\([^)#:]+\)' "$file" | sed 's/^](//; s/)$//' | while read -r link; do
            [ -e "$(dirname "$file")/$link" ] || echo "$file: $link"
        done
    done)"

report_none 'packages have a purpose and a reason' \
    "$(grep -vE '^#|^(build|lab|image|paper|unit|check|client|box|vagrant|fuzz|analyze|bench|page|deb|container) +[a-z0-9.+-]+ +[^ ].*$' packages.txt)"

# shellcheck disable=SC2086
report_none 'packages that the command names are in packages.txt' "$(
    grep -ohE 'apt-get install [a-z0-9.+ -]+' $sources | sed 's/apt-get install//; s/ --[a-z-]*//g' | tr ' ' '\n' | sort -u |
        while read -r package; do
            [ -z "$package" ] || awk '{ print $2 }' packages.txt | grep -qxF -- "$package" || echo "$package"
        done)"

report_none 'shell scripts pass shellcheck' "$(shellcheck --severity=warning packages.sh lock.sh .ci/* figures/*.sh tests/*.sh tests/*/*.sh experiments/workloads/*.sh vagrant/*.sh 2>&1)"

exit $failed
