#!/bin/bash
# The workloads of the experiments, in TAP, as root: the pipeline's jobs, the web server and the
# database, with the tools of the image in the cache, but on this host in namespaces of their own.
set -u
cd "$(dirname "$0")/../.." || exit 1
suite=workloads
. tests/platforms/lib.sh
need_root_and jq
open_scratch
need_platform metal

write_study "$work/study.ini" "$work/state"
need_image "$work/study.ini"
workloads=/usr/lib/virtgrade/workloads

# Only root may enter the image, but everybody `open`, the layer above it. All is read-only, except
# for /bench, /tmp, and a copy of the database's tables.
mkdir -m 1777 "$work/bench" "$work/tmp"
mkdir -m 755 "$work/root" "$work/open"
cp -a "$image/root/var/lib/mysql" "$work/mysql"

# Runs a shell script in the image; its child processes end with it.
inside() { # SCRIPT
    # shellcheck disable=SC2016 # the inner shells expand what is theirs
    unshare --mount --net --pid --fork --kill-child bash -euc '
        mount -t overlay -o "lowerdir=$2/open:$1/root" overlay "$2/root"
        for path in /bench /tmp /var/lib/mysql; do
            mount --bind "$2/${path##*/}" "$2/root$path"
        done
        mount --rbind /dev "$2/root/dev"
        mount -t proc proc "$2/root/proc"
        ip link set lo up
        exec chroot "$2/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
            env -C /bench sh -ec "$3"' inside "$image" "$work" "$1" 2>&1
}
report 'the image has the workloads of this tree' \
    "$(diff -r -x forkbench -x linpack -x memsweep experiments/workloads "$image/root$workloads" >"$work/diff"
        echo $?)" "$(<"$work/diff")"

# --- the repository ---

output=$(inside "$workloads/repository.sh matrix.git
    git -C matrix.git fsck --strict
    git clone --quiet matrix.git matrix
    rm -r matrix/.git") || output="status $?: $output"
report_none 'the repository is made and cloned' "$output"
report 'a clone holds the project' \
    "$(diff -r experiments/workloads/pipeline "$work/bench/matrix" >"$work/diff"; echo $?)" "$(<"$work/diff")"
is 'the repository has the same id in another place and for another user' \
    "$(git -C "$work/bench/matrix.git" rev-parse main)" \
    "$(inside "umask 077
        printf '[user]\nname = x\n[init]\ndefaultBranch = x\n[core]\nautocrlf = true\n' >gitconfig
        export TZ=Asia/Tokyo HOME=/bench GIT_CONFIG_SYSTEM=/bench/gitconfig
        export GIT_AUTHOR_NAME=x GIT_COMMITTER_DATE=2000-01-01T00:00:00
        cp gitconfig .gitconfig
        $workloads/repository.sh other.git
        git -C other.git rev-parse main")"
output=$(inside "$workloads/repository.sh matrix.git")
is 'an existing repository is not overwritten' "1 $workloads/repository.sh: matrix.git exists already" "$? $output"

# --- the pipeline ---

job() { # COMMAND: prints its output, returns its status
    inside "env -C /bench/matrix sh -ec '$1'"
}
description=experiments/workloads/pipeline/.gitlab-ci.yml
jobs=$(sed -n 's/^    - //p' "$description")
is 'the experiment runs the jobs of the project, in their order' \
    "$(sed -n 's/^    {"\(.*\)", "\(.*\)"},$/\1: \2/p' experiments/08_pipeline.c)" \
    "$(awk '/^[a-z]*:$/ { job = $1 } sub(/^    - /, "") { print job, $0 }' "$description")"
while read -r line; do
    output=$(job "$line")
    report "the job passes: $line" $? "$output"
    report_none "without a warning: $line" "$(grep -E 'warning:' <<<"$output")"
done <<<"$jobs"

breaks() { # NAME FILE SED-COMMAND JOB: the job fails after that change
    sed -i.whole "$3" "$work/bench/matrix/$2"
    cmp -s "$work/bench/matrix/$2" "$work/bench/matrix/$2.whole" && echo "not ok - $suite: no change for: $1"
    output=$(job "$4")
    report "$1" "$(($? == 0))" "$output"
    mv "$work/bench/matrix/$2.whole" "$work/bench/matrix/$2"
    touch "$work/bench/matrix/$2"
}
breaks 'a wrong sign fails the tests' src/lu.cpp 's/odd_ ? -1 : 1/odd_ ? 1 : -1/' 'make test'
breaks 'lines without a test fail the coverage' tests/text_test.cpp '/^TEST_CASE/,$d' 'make -j2 coverage'
breaks 'a fault that compiles fails the analysis' src/norm.cpp \
    's/double largest = 0;/double largest; double *none = nullptr; largest = *none;/' 'make analysis'
breaks 'code that does not compile fails the first job' src/norm.hpp '$d' 'make -j2'

# --- the web server ---

# Each answer of the server follows its path; the output of a second start comes last.
output=$(inside "$workloads/web.sh
    for path in / /cgit/ /cgit/matrix.git/tree/ /cgit/matrix.git/log/ /cgit/matrix.git/commit/ \
        /cgit/matrix.git/plain/src/lu.hpp /cgit/other.git/ /cgit-css/cgit.css; do
        echo \"= \$path\"
        printf 'GET %s HTTP/1.0\r\n\r\n' \$path | socat -,ignoreeof TCP:127.0.0.1:8080
    done
    ab -q -n 200 -c 20 http://127.0.0.1:8080/cgit/matrix.git/log/
    echo again
    $workloads/web.sh")
is 'a second start is refused' "1 $workloads/web.sh: /bench/web exists: it was started here already" \
    "$? $(sed '1,/^again$/d' <<<"$output")"
answers() { # PATH STATUS TEXT
    local page
    page=$(awk -v path="$1" '/^= / { here = $2 == path; next } here' <<<"$output")
    report "$1 answers $2, with: $3" \
        "$(head -n 1 <<<"$page" | grep -q " $2 " && grep -qF -- "$3" <<<"$page"; echo $?)" "$page"
}
answers / 302 'Location: /cgit/'
answers /cgit/ 200 'A small library for dense matrices'
answers /cgit/matrix.git/tree/ 200 "href='/cgit/matrix.git/tree/.gitlab-ci.yml'"
answers /cgit/matrix.git/log/ 200 'LU factors solve equations'
answers /cgit/matrix.git/commit/ 200 "$(git -C "$work/bench/matrix.git" rev-parse main)"
answers /cgit/matrix.git/plain/src/lu.hpp 200 'Golub and Van Loan'
answers /cgit/other.git/ 404 'No repositories found'
answers /cgit-css/cgit.css 200 'div#cgit'
is 'all requests are answered' 'Complete requests: 200 Failed requests: 0' \
    "$(grep -aE '^(Complete|Failed|Non-2xx)' <<<"$output" | tr -s ' \n' ' ' | sed 's/ $//')"
report_none 'its logs are empty' "$(cat "$work/bench/web/"*.log)"

# --- the web server of a static file ---

output=$(inside "$workloads/static.sh 64
    printf 'GET /file HTTP/1.0\r\n\r\n' | socat -,ignoreeof TCP:127.0.0.1:8081 | grep -a '^HTTP\|^Content-Length'
    ab -q -n 200 -c 20 http://127.0.0.1:8081/file
    echo again
    $workloads/static.sh 64")
is 'a second one is refused' "1 $workloads/static.sh: /bench/static exists: it was started here already" \
    "$? $(sed '1,/^again$/d' <<<"$output")"
report 'the file has the requested size' "$(grep -qa '^Content-Length: 65536' <<<"$output"; echo $?)" "$output"
is 'all requests for it are answered' 'Complete requests: 200 Failed requests: 0' \
    "$(grep -aE '^(Complete|Failed|Non-2xx)' <<<"$output" | tr -s ' \n' ' ' | sed 's/ $//')"
report_none 'its log is empty' "$(cat "$work/bench/static/"*.log)"
output=$(inside "$workloads/static.sh big")
is 'a size must be a number' "2 usage: $workloads/static.sh KIB" "$? $output"

# --- the programs ---

output=$(inside "$workloads/forkbench 1 1000; $workloads/linpack --n 100 --seconds 0; $workloads/memsweep --mib 4 --times 2")
is 'the programs run' 'forks: 1998 equations: 100 ' \
    "$(grep -E '^(forks|equations):' <<<"$output" | tr '\n' ' ')"
for program in forkbench linpack memsweep; do
    strip -o "$work/$program" build/workloads/$program
    report "$program in the image is the one that was built" "$(cmp "$work/$program" "$image/root$workloads/$program"; echo $?)"
done

# --- the database ---

output=$(inside "$workloads/database.sh 64
    set -- --db-driver=mysql --mysql-host=127.0.0.1 --mysql-user=sbtest --mysql-password=sbtest --tables=2
    sysbench oltp_read_write \"\$@\" --table-size=100 prepare
    sysbench oltp_read_write \"\$@\" --table-size=100 --events=50 --time=0 run
    echo again
    $workloads/database.sh 64")
is 'sysbench finds its database' 50 "$(sed -n 's/^ *transactions: *\([0-9]*\) .*/\1/p' <<<"$output")"
is 'a second database is refused' \
    "$workloads/database.sh: /bench/database exists: it was started here already" \
    "$(sed '1,/^again$/d' <<<"$output")"
rm -r "$work/bench/database" "$work/mysql/"*
output=$(inside "$workloads/database.sh 64")
is 'a database that dies at once is reported' \
    "1 $workloads/database.sh: mariadbd ended with status 1 before it was ready:" \
    "$? $(head -n 1 <<<"$output")"
report 'with the reason' "$(grep -qF '[ERROR]' <<<"$output"; echo $?)" "$output"
output=$(inside "$workloads/database.sh 64M")
is 'a size must be a number' "2 usage: $workloads/database.sh BUFFER-POOL-MIB|stop" "$? $output"
exit $failed
