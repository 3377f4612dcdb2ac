#!/bin/sh
# Runs a command in a machine through virsh, to its end: virsh_exec.sh URI DOMAIN PATH. Polls, since the
# agent does not notify when a command has ended.
set -eu
ask() { # JSON
    virsh --quiet --connect "$uri" qemu-agent-command "$domain" "$1"
}
uri=$1 domain=$2
pid=$(ask '{"execute":"guest-exec","arguments":{"path":"'"$3"'"}}' | sed 's/.*"pid":\([0-9]*\).*/\1/')
while :; do
    status=$(ask '{"execute":"guest-exec-status","arguments":{"pid":'"$pid"'}}')
    case $status in
    *'"exited":true'*) break ;;
    esac
done
exit "$(expr "$status" : '.*"exitcode":\([0-9]*\)')"
