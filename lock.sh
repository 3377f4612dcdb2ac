#!/bin/sh
# Runs a command while no other holds the lock of the folder that it writes: lock.sh FOLDER COMMAND...
#
# The command and all that it starts share the lock, so it ends with the last of them, even if they are killed.
set -eu
folder=$1
shift
if ! { mkdir -p "$folder" && true >>"$folder/lock"; } 2>/dev/null; then
    echo "$folder cannot be written. Name a folder that can: make BUILD=DIR" >&2
    exit 1
fi
exec 9>>"$folder/lock"
if ! flock --nonblock 9; then
    echo "Another make is at work in $folder: waiting for it." >&2
    flock 9
fi
# For the Makefile: who holds it.
VIRTGRADE_LOCKED=$(pwd -P)/$folder
export VIRTGRADE_LOCKED
exec "$@"
