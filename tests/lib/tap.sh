# Reporting in TAP for test scripts: set `suite`, source this, report, and end with `exit $failed`.
# shellcheck shell=bash disable=SC2034,SC2154 # the sourcing script uses and sets them
failed=0

report() { # NAME STATUS [FINDINGS]: passes if the status is 0
    if [ "$2" -eq 0 ]; then
        echo "ok - $suite: $1"
    else
        echo "not ok - $suite: $1"
        sed 's/^/# /' <<<"${3:-}"
        failed=1
    fi
}

report_none() { # NAME FINDINGS: passes if there are none
    local status=0
    [ -z "$2" ] || status=1
    report "$1" "$status" "$2"
}

is() { # NAME EXPECTED FOUND
    local status=0
    [ "$2" = "$3" ] || status=1
    report "$1" $status "expected: $2"$'\n'"found: $3"
}

skip() { # NAME REASON
    echo "ok - $suite: $1 # SKIP $2"
}

skip_all() { # REASON: ends the script, with one skipped test
    echo "ok - $suite # SKIP $1"
    exit 0
}

# Skips the whole script unless it runs as root and the programs are installed.
need_root_and() { # PROGRAM...
    local program missing=
    for program in "$@"; do
        command -v "$program" >/dev/null || missing+="$program is not installed; "
    done
    [ "$(id -u)" -eq 0 ] || missing="root is needed; "
    [ -z "$missing" ] || skip_all "${missing%; }"
}
