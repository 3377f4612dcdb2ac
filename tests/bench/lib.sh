# Rows of `make bench` that cannot be measured: they say why, the others are measured, and the whole fails. Source
# this.
# shellcheck shell=bash

skipped() { # ROW REASON
    printf '%-44s skipped: %s\n' "$1" "$2"
    echo "$1" >>build/bench/skipped
}

installed() { # ROW PROGRAM...: fails, and skips the row, if one is missing
    local row=$1 program
    shift
    for program in "$@"; do
        if ! command -v "$program" >/dev/null; then
            skipped "$row" "$program is not installed"
            return 1
        fi
    done
}

# Runs build/tests/bench/measure and prints its numbers; skips the row if the command failed.
measured() { # ROW ARGUMENT...
    local row=$1 numbers why
    shift
    why=$(mktemp)
    if numbers=$(build/tests/bench/measure "$@" 2>"$why"); then
        echo "$numbers"
    else
        # The last line is measure's own, that before it the command's.
        skipped "$row" "$(tail -n 2 "$why" | head -n 1)" >&3
    fi
    rm -f "$why"
}
