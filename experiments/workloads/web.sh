#!/bin/sh
# Starts the experiment's web server and returns when it accepts requests: web.sh
#
# nginx listens on port 8080 of every address. cgit computes the pages of /bench/matrix.git at
# http://ADDRESS:8080/cgit/matrix.git/. This script creates that repository if it is missing. The
# servers outlive this command and log errors to /bench/web/*.log.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
repository=/bench/matrix.git
directory=/bench/web
socket=$directory/fcgiwrap.socket
children=8 # pages computed at the same time

fail() { # MESSAGE [LOG]
    echo "$0: $1" >&2
    [ $# -eq 1 ] || tail -n 5 "$2" >&2
    exit 1
}

umask 022
[ ! -e "$directory" ] || fail "$directory exists: it was started here already"
[ -e "$repository" ] || "$here/repository.sh" "$repository"
mkdir "$directory" "$directory/temporary"
chown www-data: "$directory" "$directory/temporary"

setsid setpriv --reuid=www-data --regid=www-data --clear-groups \
    fcgiwrap -c "$children" -s "unix:$socket" \
    </dev/null >"$directory/fcgiwrap.log" 2>&1 &
fcgiwrap=$!
trap 'kill "$fcgiwrap" 2>/dev/null' EXIT # until everything runs
tries=0
until [ -S "$socket" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ] || ! kill -0 "$fcgiwrap" 2>/dev/null; then
        fail 'fcgiwrap does not start' "$directory/fcgiwrap.log"
    fi
    sleep 0.05
done

# nginx goes into the background once it listens.
nginx -p "$directory" -c "$here/nginx.conf" -e "$directory/error.log" \
    </dev/null >"$directory/nginx.log" 2>&1 || fail 'nginx does not start' "$directory/nginx.log"
trap - EXIT
