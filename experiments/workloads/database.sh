#!/bin/sh
# Starts the experiment's database and returns when it is ready: database.sh BUFFER-POOL-MIB
# Ends it: database.sh stop
#
# It ends without a shutdown: its tables are not used again, and otherwise it would clear up behind
# its load for a minute, at the cost of the next experiment.
#
# MariaDB listens on port 3306 of every address. It has a database sbtest and a user sbtest with the
# password sbtest, who may connect from anywhere. The server outlives this command and logs to
# /bench/database/log.
#
# The server uses the tables that its package installed in /var/lib/mysql: creating them again would
# take longer than everything else under emulation. It reads no configuration files, so all
# deviations from its defaults are here, and platforms are compared alike:
#   innodb-use-native-aio=0   gVisor has no native AIO; other platforms would gain an advantage
#   innodb-flush-log-at-trx-commit=1
#                             a committed transaction is on the disk: the costly promise in which
#                             platforms differ
#   innodb-flush-method=fsync gVisor accepts the default, O_DIRECT, and ignores it: there alone the
#                             host's page cache would help
#   skip-name-resolve         no name server answers here, so each connection would wait
#   bind-address=0.0.0.0      the load also comes from outside
#   max-connections=200       more than the load ever opens
#   init-file                 creates the user before the first connection; the package's root user
#                             needs peer credentials over a socket, which gVisor's kernel lacks
set -eu

directory=/bench/database
case ${1-} in
stop)
    read -r server <"$directory/pid"
    kill -KILL "$server"
    exit
    ;;
'' | *[!0-9]*)
    echo "usage: $0 BUFFER-POOL-MIB|stop" >&2
    exit 2
    ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
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

# The server may die late: it opens the socket before it reads its tables. The caller sets the
# deadline.
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

# Log the settings that the server reports.
mariadb --no-defaults -h 127.0.0.1 -u sbtest -psbtest -N -e "SHOW VARIABLES WHERE Variable_name IN
    ('version', 'innodb_flush_log_at_trx_commit', 'innodb_flush_method', 'innodb_use_native_aio',
     'innodb_doublewrite', 'innodb_buffer_pool_size', 'log_bin', 'sync_binlog')"
