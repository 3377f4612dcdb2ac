#!/bin/sh
# Starts a web server with a static file and returns when it accepts requests: static.sh KIB
#
# nginx listens on port 8081 of every address: http://ADDRESS:8081/file has KIB KiB. The server
# outlives this command and logs errors to /bench/static/error.log.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
directory=/bench/static

fail() { # MESSAGE
    echo "$0: $1" >&2
    exit 1
}

case ${1-} in
'' | *[!0-9]*)
    echo "usage: $0 KIB" >&2
    exit 2
    ;;
esac
umask 022
[ ! -e "$directory" ] || fail "$directory exists: it was started here already"
mkdir "$directory" "$directory/temporary" "$directory/files"
chown www-data: "$directory/temporary"
head -c "$(($1 * 1024))" /dev/zero >"$directory/files/file"

# nginx goes into the background once it listens.
nginx -p "$directory" -c "$here/static.conf" -e "$directory/error.log" \
    </dev/null >"$directory/nginx.log" 2>&1 ||
    fail "nginx does not start: $(tail -n 5 "$directory/nginx.log")"
