# Reporting in TAP, for the test scripts: set `suite`, source this, report, and end with `exit $failed`.
# shellcheck shell=bash disable=SC2034,SC2154 # the sourcing script has them
failed=0

report() { # NAME STATUS [FINDINGS]: good where the status is 0
    if [ "$2" -eq 0 ]; then
        echo "ok - $suite: $1"
    else
        echo "not ok - $suite: $1"
        sed 's/^/# /' <<<"${3:-}"
        failed=1
    fi
}

report_none() { # NAME FINDINGS: good where there are none
    local status=0
    [ -z "$2" ] || status=1
    report "$1" "$status" "$2"
}

# Ends the script, with one test that is skipped, where one of the programs is missing, or root.
need_root_and() { # PROGRAM...
    local program missing=
    for program in "$@"; do
        command -v "$program" >/dev/null || missing+="$program is not installed; "
    done
    [ "$(id -u)" -eq 0 ] || missing="root is needed; "
    if [ -n "$missing" ]; then
        echo "ok - $suite # SKIP ${missing%; }"
        exit 0
    fi
}
