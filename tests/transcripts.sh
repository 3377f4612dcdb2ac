#!/bin/bash
# Runs the command transcripts: transcripts.sh PROGRAM FILE.t...
#
# A transcript is prose with examples in it, indented by two spaces: a command after `$ ` (continued
# after `> `), then exactly what it prints on both streams, and its status in brackets unless that is 0.
# The project's folder is written ROOT in outputs. Each file runs in an empty folder of its own; each
# command is a test, reported in TAP. UPDATE=1 rewrites the files to what the commands print now.
#
# The form is cram's (Debian: python3-cram), but cram 0.7 does not run these files: it needs each empty
# line of an output as two spaces, which editors and git take for a mistake; it runs all commands of a
# file in one shell, so one that exits or changes the shell ends or changes the rest; and it counts a
# file as one test, without TAP.
set -u
program=$(realpath "$1")
shift
here=$(realpath "$(dirname "$0")")
export PROGRAM=$program FIXTURES=$here/fixtures ROOT=${here%/*}
# bash expands the value of BASH_ENV, and the folder's name may hold a dollar.
export TRANSCRIPT_LIB=$here/transcripts/lib.sh BASH_ENV='$TRANSCRIPT_LIB' LC_ALL=C
unset STUDY_LOGS_ABSOLUTE
[ -z "${STUDY_LOGS:-}" ] || STUDY_LOGS=$(realpath "$STUDY_LOGS")
failed=0

# Runs the command in $1 and prints its output and status as a transcript has them.
example() {
    local output status
    output=$(bash -c "$1" 2>&1 </dev/null; echo "[$?]")
    status=${output##*$'\n'}
    output=${output%"$status"}
    output=${output%$'\n'}
    output=${output//"$ROOT"/ROOT}
    [ -z "$output" ] || printf '%s\n' "$output"
    [ "$status" = "[0]" ] || printf '%s\n' "$status"
}

# Compares an example with its output now.
check() { # COMMAND EXPECTED LINE
    local actual
    actual=$(example "$1")
    printf '%s' "$source_lines" >>"$work.new"
    [ -z "$actual" ] || sed 's/^/  /; s/^  $//' <<<"$actual" >>"$work.new"
    local name="${file##*/}:$3 ${1%%$'\n'*}"
    if [ "$actual" = "$2" ]; then
        printf 'ok - %s\n' "${name//#/\\#}"
    else
        printf 'not ok - %s\n' "${name//#/\\#}"
        diff <(printf '%s\n' "$2") <(printf '%s\n' "$actual") | sed 's/^/# /'
        failed=1
    fi
}

run_file() {
    local line number=0 command='' expected='' start=0 source_lines='' blank=''
    flush() {
        [ -z "$command" ] || check "$command" "${expected%$'\n'}" "$start"
        printf '%s' "$blank" >>"$work.new"
        command='' expected='' source_lines='' blank=''
    }
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        case $line in
        '  $ '*)
            flush
            command=${line#'  $ '} start=$number source_lines=$line$'\n'
            ;;
        '  > '*)
            command+=$'\n'${line#'  > '} source_lines+=$line$'\n'
            ;;
        '')
            blank+=$'\n'
            ;;
        '  '*)
            [ -z "$blank" ] || { expected+=$blank; blank=''; }
            expected+=${line#'  '}$'\n'
            ;;
        *)
            flush
            printf '%s\n' "$line" >>"$work.new"
            ;;
        esac
    done <"$file"
    flush
}

for file in "$@"; do
    file=$(realpath "$file")
    work=$(mktemp -d)
    : >"$work.new"
    pushd "$work" >/dev/null || exit 1
    run_file
    popd >/dev/null || exit 1
    [ -z "${UPDATE:-}" ] || cp "$work.new" "$file"
    rm -rf "$work" "$work.new"
done
exit $failed
