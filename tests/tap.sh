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
