#!/bin/sh
# Starts the database of the experiment, and returns when it is ready: database.sh BUFFER-POOL-MIB
#
# MariaDB listens on port 3306 of every address. It has a database sbtest, and a user of that name and
# password who may connect from anywhere. It outlives the command that started it, and what it has
# to say is in /bench/database/log.
#
# It runs on the tables that its package made in /var/lib/mysql: making them anew takes longer than
# all else under emulation. The files of settings are not read, so that all that differs from the
# server's own defaults is here, and like is compared with like:
#   innodb-use-native-aio=0   gVisor has none; elsewhere it would be an advantage of its own
#   innodb-flush-log-at-trx-commit=1
#                             a transaction that is committed is on the disk, the costly promise
#                             that platforms differ in
#   innodb-flush-method=fsync gVisor takes the default, O_DIRECT, and drops it: the host's page cache
#                             would help there alone
#   skip-name-resolve         nobody answers questions for names here: each connection would wait
#   bind-address=0.0.0.0      the load comes from outside as well
#   max-connections=200       more than the load ever opens
#   init-file                 makes the user before the first connection; root of the package's tables
#                             is only who the kernel says so over a socket, which gVisor's does not
set -eu

case ${1-} in
'' | *[!0-9]*)
    echo "usage: $0 BUFFER-POOL-MIB" >&2
    exit 2
    ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
directory=/bench/database
socket=$directory/socket

if [ -e "$directory" ]; then
    echo "$0: $directory exists: it was started here already" >&2
    exit 1
fi
umask 022
mkdir "$directory"
chown mysql: "$directory"

setsid mariadbd --no-defaults --user=mysql \
    --datadir=/var/lib/mysql --tmpdir="$directory" --socket="$socket" --pid-file="$directory/pid" \
    --init-file="$here/database.sql" \
    --port=3306 --bind-address=0.0.0.0 --skip-name-resolve --max-connections=200 \
    --innodb-buffer-pool-size="$1M" --innodb-flush-log-at-trx-commit=1 \
    --innodb-flush-method=fsync --innodb-use-native-aio=0 \
    </dev/null >"$directory/log" 2>&1 &
server=$!

# It may die late: the socket is there before its tables are read. How long it takes is up to the
# caller.
until [ -S "$socket" ] && grep -qF 'ready for connections' "$directory/log"; do
    if ! kill -0 "$server" 2>/dev/null; then
        status=0
        wait "$server" || status=$?
        echo "$0: mariadbd ended with status $status before it was ready:" >&2
        { grep -F '[ERROR]' "$directory/log" || cat "$directory/log"; } | tail -n 5 >&2
        exit 1
    fi
    sleep 0.05
done

# What it promises, in its own words.
mariadb --no-defaults -h 127.0.0.1 -u sbtest -psbtest -N -e "SHOW VARIABLES WHERE Variable_name IN
    ('version', 'innodb_flush_log_at_trx_commit', 'innodb_flush_method', 'innodb_use_native_aio',
     'innodb_doublewrite', 'innodb_buffer_pool_size', 'log_bin', 'sync_binlog')"
