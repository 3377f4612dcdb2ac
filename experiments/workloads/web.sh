#!/bin/sh
# Starts the web server of the experiment, and returns when it takes requests: web.sh
#
# nginx answers on port 8080 of every address, and has cgit compute the pages of /bench/matrix.git,
# which is made where it is missing: http://ADDRESS:8080/cgit/matrix.git/. All that runs outlives the
# command that started it. What goes wrong later is in /bench/web/*.log.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
repository=/bench/matrix.git
directory=/bench/web
socket=$directory/fcgiwrap.socket
children=8 # pages that are computed at the same time

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
trap 'kill "$fcgiwrap" 2>/dev/null' EXIT # unless all goes well
tries=0
until [ -S "$socket" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ] || ! kill -0 "$fcgiwrap" 2>/dev/null; then
        fail 'fcgiwrap does not start' "$directory/fcgiwrap.log"
    fi
    sleep 0.05
done

# It goes into the background by itself, once it listens.
nginx -p "$directory" -c "$here/nginx.conf" -e "$directory/error.log" \
    </dev/null >"$directory/nginx.log" 2>&1 || fail 'nginx does not start' "$directory/nginx.log"
trap - EXIT
