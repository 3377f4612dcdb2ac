The logs of a run of our own are held against its study.ini. Here its answers are recorded.

  $ sed "s,^directory = .*,directory = $FIXTURES/replay,; s/^repetitions = .*/repetitions = 2\nexperiments = boot_time file_io database http nginx/" "$FIXTURES/replay/study.ini" > study.ini
  $ printf '[lab]\nstate = %s/state\ncache = %s/cache\n' "$PWD" "$PWD" >> study.ini; virtgrade run study.ini -o mine 2>&1 | tail -2; wc -l < mine/observations.csv
  mine: 10 results: 10 ok, 0 failed, 0 skipped
  next: virtgrade summarize mine
  51

A tool's output that is damaged fails its own result, and the others of the log stay.

  $ own_broken 02_file_io/replay/1 '35d'
  broken/raw/02_file_io/replay/1.log:35:5: 'writes/s:                     0.00', expected 'reads/s: NUMBER.DD'
  replay,file_io,file_read,,1,,MiB/s,failed
  [1]
  $ own_broken 02_file_io/replay/2 '/read, MiB/s/: .*/: fast/'
  broken/raw/02_file_io/replay/2.log:40:18: 'fast', expected 'NUMBER.DD'
  broken/raw/02_file_io/replay/2.log:88:18: 'fast', expected 'NUMBER.DD'
  replay,file_io,file_read,,2,,MiB/s,failed
  replay,file_io,file_write,,2,,MiB/s,failed
  [1]
  $ own_broken 06_database/replay/1 '/run oltp_write_only 70/,/ended/s/transactions: *[0-9]*/&0/'
  broken/raw/06_database/replay/1.log:162:42: the run contradicts itself: 5970 here, expected 596.2514912500001 by line 162: transactions = transactions per second * total time +- 0.05
  replay,database,db_write,70,1,,1/s,failed
  replay,database,db_write_p95,70,1,,ms,failed
  replay,database,db_write_total,70,1,,1/run,failed
  [1]
  $ own_broken 07_http/replay/1 '/^Time per request.*across/d'
  broken/raw/07_http/replay/1.log:35:1: 'Transfer rate:          1880.47 [Kbytes/sec] received', expected 'Time per request: NUMBER.DDD [ms] (mean, across all concurrent requests)'
  replay,http,http_p95,10,1,,ms,failed
  replay,http,http_p99,10,1,,ms,failed
  replay,http,http_time,10,1,,ms,failed
  [1]
  $ own_broken 15_nginx/replay/2 '14,54d'
  broken/raw/15_nginx/replay/2.log:13:1: the run that begins in line 13 is cut off, expected '100% WHOLE NUMBER (longest request)'
  replay,nginx,nginx,,2,,1/s,failed
  [1]

A log ends with a sum of its lines, so that no damage passes unnoticed, wherever it is.

  $ own; cp mine/raw/02_file_io/replay/1.log broken/raw/02_file_io/replay/; sed -i 's/^\( *read, MiB.s: *\)\([0-9]\)/\11\2/' broken/raw/02_file_io/replay/1.log; own_failures | sed 's/1.log:[0-9]*/1.log:END/; s/sha256 [0-9a-f]*/sha256 SUM/'
  broken/raw/02_file_io/replay/1.log:END:1: '=== sha256 SUM', expected the sum of the lines above: the log was changed
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed

Its label must be what the tool says that it did: two labels swapped, a level, the output of another experiment.

  $ own_broken 02_file_io/replay/1 's/^=== run seqrd/=== run X/;s/^=== run seqwr/=== run seqrd/;s/^=== run X/=== run seqwr/'
  broken/raw/02_file_io/replay/1.log:59:1: the output is of 'seqwr', expected seqrd by the label
  broken/raw/02_file_io/replay/1.log:11:1: the output is of 'seqrd', expected seqwr by the label
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own_broken 06_database/replay/2 's/^=== run oltp_read_only 10/=== run X/;s/^=== run oltp_write_only 10/=== run oltp_read_only 10/;s/^=== run X/=== run oltp_write_only 10/'
  broken/raw/06_database/replay/2.log:101:1: the output is of 'oltp_write_only', expected oltp_read_only by the label
  broken/raw/06_database/replay/2.log:19:1: the output is of 'oltp_read_only', expected oltp_write_only by the label
  replay,database,db_read,10,2,,1/s,failed
  replay,database,db_read_p95,10,2,,ms,failed
  replay,database,db_read_total,10,2,,1/run,failed
  replay,database,db_write,10,2,,1/s,failed
  replay,database,db_write_p95,10,2,,ms,failed
  replay,database,db_write_total,10,2,,1/run,failed
  [1]
  $ own_broken 06_database/replay/2 's/^=== run oltp_read_only 10/=== run X/;s/^=== run oltp_read_only 70/=== run oltp_read_only 10/;s/^=== run X/=== run oltp_read_only 70/'
  broken/raw/06_database/replay/2.log:60:1: the output is of level 70, expected 10 by the label
  broken/raw/06_database/replay/2.log:19:1: the output is of level 10, expected 70 by the label
  replay,database,db_read,10,2,,1/s,failed
  replay,database,db_read,70,2,,1/s,failed
  replay,database,db_read_p95,10,2,,ms,failed
  replay,database,db_read_p95,70,2,,ms,failed
  replay,database,db_read_total,10,2,,1/run,failed
  replay,database,db_read_total,70,2,,1/run,failed
  [1]
  $ own; sed -n '/^This is/,/longest/p' mine/raw/15_nginx/replay/1.log > nginx; sed -i -e '/^This is/,/longest/d' -e '12r nginx' broken/raw/07_http/replay/1.log; own_failures
  broken/raw/07_http/replay/1.log:10:1: the output is of level 16, expected 10 by the label
  replay,http,http_p95,10,1,,ms,failed
  replay,http,http_p99,10,1,,ms,failed
  replay,http,http_time,10,1,,ms,failed
  [1]

So must be the settings.

  $ own; sed -i 's/^files = 8/files = 128/' broken/study.ini; own_failures | head -2
  broken/raw/02_file_io/replay/1.log:22:1: files is 8, expected 128 by study.ini
  broken/raw/02_file_io/replay/1.log:70:1: files is 8, expected 128 by study.ini
  $ own; sed -i 's/^block_kib = 16/block_kib = 4/' broken/study.ini; own_failures | head -2
  broken/raw/02_file_io/replay/1.log:24:12: block size KiB is 16, expected 4 by study.ini
  broken/raw/02_file_io/replay/1.log:72:12: block size KiB is 16, expected 4 by study.ini
  $ own; sed -i 's/^connections = 16/connections = 32/' broken/study.ini; own_failures
  broken/raw/15_nginx/replay/1.log:27:25: concurrency is 16, expected 32 by study.ini
  broken/raw/15_nginx/replay/2.log:27:25: concurrency is 16, expected 32 by study.ini
  replay,nginx,nginx,,1,,1/s,failed
  replay,nginx,nginx,,2,,1/s,failed
  [1]
  $ own; sed -i 's/^requests = 5000/requests = 10000/' broken/study.ini; own_failures
  broken/raw/15_nginx/replay/1.log:29:25: complete requests is 5000, expected at least 10000 by study.ini
  broken/raw/15_nginx/replay/2.log:29:25: complete requests is 5000, expected at least 10000 by study.ini
  replay,nginx,nginx,,1,,1/s,failed
  replay,nginx,nginx,,2,,1/s,failed
  [1]
  $ own; sed -i '/^\[http\]/,/^seconds/{s/^requests = .*/requests = 1000/}' broken/study.ini; own_failures
  imported 51 lines
  $ own; sed -i '/^\[http\]/,/^levels/{s/^requests = .*/requests = 1000/;s/^seconds = .*/seconds = 0/}' broken/study.ini; own_failures
  broken/raw/07_http/replay/1.log:29:25: complete requests is 200, expected at least 1000 by study.ini
  broken/raw/07_http/replay/2.log:29:25: complete requests is 200, expected at least 1000 by study.ini
  replay,http,http_p95,10,1,,ms,failed
  replay,http,http_p95,10,2,,ms,failed
  replay,http,http_p99,10,1,,ms,failed
  replay,http,http_p99,10,2,,ms,failed
  replay,http,http_time,10,1,,ms,failed
  replay,http,http_time,10,2,,ms,failed
  [1]

The plan in a log must be that of study.ini: a planned line that is lost, doubled or of another level.

  $ own_broken 02_file_io/replay/1 '/^=== planned seqwr/d'
  broken/raw/02_file_io/replay/1.log:5:1: the plan ends here, expected seqwr by study.ini
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own_broken 02_file_io/replay/1 '/^=== planned seqrd/d'
  broken/raw/02_file_io/replay/1.log:5:1: the plan has 'seqwr' here, expected seqrd by study.ini
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own_broken 02_file_io/replay/1 '/^=== planned seqrd/p'
  broken/raw/02_file_io/replay/1.log:6:1: the plan has 'seqrd' here, expected seqwr by study.ini
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own_broken 07_http/replay/1 's/^=== planned http 10/=== planned http 20/'
  broken/raw/07_http/replay/1.log:5:1: the plan has 'http' 20 here, expected http 10 by study.ini
  replay,http,http_p95,10,1,,ms,failed
  replay,http,http_p99,10,1,,ms,failed
  replay,http,http_time,10,1,,ms,failed
  [1]
  $ own; sed -i '/^\[http\]/,/^levels/s/^levels = .*/levels = 10 20/' broken/study.ini; own_failures
  broken/raw/07_http/replay/1.log:5:1: the plan ends here, expected http 20 by study.ini
  broken/raw/07_http/replay/2.log:5:1: the plan ends here, expected http 20 by study.ini
  replay,http,http_p95,10,1,,ms,failed
  replay,http,http_p95,10,2,,ms,failed
  replay,http,http_p95,20,1,,ms,failed
  replay,http,http_p95,20,2,,ms,failed
  replay,http,http_p99,10,1,,ms,failed
  replay,http,http_p99,10,2,,ms,failed
  replay,http,http_p99,20,1,,ms,failed
  replay,http,http_p99,20,2,,ms,failed
  replay,http,http_time,10,1,,ms,failed
  replay,http,http_time,10,2,,ms,failed
  replay,http,http_time,20,1,,ms,failed
  replay,http,http_time,20,2,,ms,failed
  [1]

A planned result needs its run, and once.

  $ own_broken 02_file_io/replay/1 '/^=== run seqwr/,/^=== ended/d' | sed 's/1.log:[0-9]*/1.log:END/'
  broken/raw/02_file_io/replay/1.log:END:1: no run of seqwr, expected it as planned
  replay,file_io,file_write,,1,,MiB/s,failed
  $ own_broken 02_file_io/replay/1 's/^=== run seqwr/=== run other/' | sed 's/1.log:[0-9]*/1.log:END/'
  broken/raw/02_file_io/replay/1.log:END:1: no run of seqwr, expected it as planned
  replay,file_io,file_write,,1,,MiB/s,failed
  $ own; sed -n '/^=== run seqwr/,/^=== ended/p' mine/raw/02_file_io/replay/1.log > again; sed -i '106r again' broken/raw/02_file_io/replay/1.log; own_failures
  broken/raw/02_file_io/replay/1.log:107:1: a second run of seqwr, expected one
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own; sed -n '13,58p' mine/raw/02_file_io/replay/1.log | sed '1d;$d' > again; sed -i '57r again' broken/raw/02_file_io/replay/1.log; own_failures
  broken/raw/02_file_io/replay/1.log:11:1: 2 runs of sysbench, expected 1
  replay,file_io,file_read,,1,,MiB/s,failed
  [1]

What a log says of its commands counts: a status, a reason, a duration.

  $ own_broken 02_file_io/replay/1 '58s/status 0/status 1/'
  imported 51 lines
  replay,file_io,file_read,,1,,MiB/s,failed
  $ own_broken 02_file_io/replay/1 '58s/.*/=== broke off after 1.5 s: no answer/'
  imported 51 lines
  replay,file_io,file_read,,1,,MiB/s,failed
  $ own_broken 02_file_io/replay/1 '58s/status 0/status zero/'
  broken/raw/02_file_io/replay/1.log:58:1: '=== ended after 1.097000000 s with status zero', expected ended after SECONDS s with status STATUS, after a run
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own_broken 02_file_io/replay/1 58d
  broken/raw/02_file_io/replay/1.log:58:1: '=== run seqwr at instance', expected the end of the previous run
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own_broken 01_boot_time/replay/1 '17s/0.25[0-9]*/0.000000000/'
  broken/raw/01_boot_time/replay/1.log:17:1: 0.000000000 s, expected the duration of another run in this log
  replay,boot_time,boot_time,,1,,s,failed
  [1]
  $ own_broken 01_boot_time/replay/1 '17s/0.25[0-9]*/-0.25/'
  broken/raw/01_boot_time/replay/1.log:17:1: '=== ended after -0.25 s with status 0', expected ended after SECONDS s with status STATUS, after a run
  replay,boot_time,boot_time,,1,,s,failed
  [1]
  $ own_broken 01_boot_time/replay/1 's/^=== end ok/=== end failed: no boot/'
  imported 51 lines

A failure that the study does not accept, and one that it does:

  $ own_broken 07_http/replay/1 's/^Failed requests: *0/Failed requests:        3/'
  imported 51 lines
  replay,http,http_p95,10,1,,ms,failed
  replay,http,http_p99,10,1,,ms,failed
  replay,http,http_time,10,1,,ms,failed
  $ own; sed -i 's/^Failed requests: *0/Failed requests:        3/' broken/raw/07_http/replay/1.log; sed -i 's/^accept = .*/accept = ignored errors, failed requests/' broken/study.ini; own_failures
  imported 51 lines
  $ own; sed -i 's/^accept = .*/accept = no errors/' broken/study.ini; own_failures
  broken/study.ini: [grading] accept: unknown failure 'no errors', expected some of: failed requests, non-2xx responses, write errors, ignored errors, reconnects, connect errors, read errors, timeouts, non-2xx or 3xx responses
  [3]
  $ own; sed -i 's/^accept = .*/accept =/' broken/study.ini; own_failures
  imported 51 lines
  replay,database,db_read_write,10,1,,1/s,failed
  replay,database,db_read_write,10,2,,1/s,failed
  replay,database,db_read_write,70,1,,1/s,failed
  replay,database,db_read_write,70,2,,1/s,failed
  replay,database,db_read_write_p95,10,1,,ms,failed
  replay,database,db_read_write_p95,10,2,,ms,failed
  replay,database,db_read_write_p95,70,1,,ms,failed
  replay,database,db_read_write_p95,70,2,,ms,failed
  replay,database,db_read_write_total,10,1,,1/run,failed
  replay,database,db_read_write_total,10,2,,1/run,failed
  replay,database,db_read_write_total,70,1,,1/run,failed
  replay,database,db_read_write_total,70,2,,1/run,failed
  replay,database,db_write,10,1,,1/s,failed
  replay,database,db_write,10,2,,1/s,failed
  replay,database,db_write,70,1,,1/s,failed
  replay,database,db_write,70,2,,1/s,failed
  replay,database,db_write_p95,10,1,,ms,failed
  replay,database,db_write_p95,10,2,,ms,failed
  replay,database,db_write_p95,70,1,,ms,failed
  replay,database,db_write_p95,70,2,,ms,failed
  replay,database,db_write_total,10,1,,1/run,failed
  replay,database,db_write_total,10,2,,1/run,failed
  replay,database,db_write_total,70,1,,1/run,failed
  replay,database,db_write_total,70,2,,1/run,failed

Each platform has the logs of all experiments and repetitions, and no others.

  $ own; rm broken/raw/02_file_io/replay/2.log; own_failures
  broken/raw/02_file_io/replay/2.log: no such log, expected it by study.ini
  replay,file_io,file_read,,2,,MiB/s,failed
  replay,file_io,file_write,,2,,MiB/s,failed
  [1]
  $ own; rm -r broken/raw/07_http; own_failures
  broken/raw/07_http/replay/1.log: no such log, expected it by study.ini
  broken/raw/07_http/replay/2.log: no such log, expected it by study.ini
  replay,http,http_p95,10,1,,ms,failed
  replay,http,http_p95,10,2,,ms,failed
  replay,http,http_p99,10,1,,ms,failed
  replay,http,http_p99,10,2,,ms,failed
  replay,http,http_time,10,1,,ms,failed
  replay,http,http_time,10,2,,ms,failed
  [1]
  $ own; mv broken/raw/02_file_io broken/raw/03_cpu_events; sed -i 's/^=== experiment file_io/=== experiment cpu_events/' broken/raw/03_cpu_events/replay/*.log; own_failures
  broken/raw/03_cpu_events/replay/1.log:2:1: the experiment 'cpu_events', expected one of study.ini
  broken/raw/03_cpu_events/replay/2.log:2:1: the experiment 'cpu_events', expected one of study.ini
  broken/raw/02_file_io/replay/1.log: no such log, expected it by study.ini
  broken/raw/02_file_io/replay/2.log: no such log, expected it by study.ini
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_read,,2,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  replay,file_io,file_write,,2,,MiB/s,failed
  [1]
  $ own; cp broken/raw/15_nginx/replay/2.log broken/raw/15_nginx/replay/3.log; own_failures
  broken/raw/15_nginx/replay/3.log:4:1: repetition 3, expected one of the 2 of study.ini
  [1]
  $ own; sed 's/^=== repetition 2/=== repetition 3/' mine/raw/15_nginx/replay/2.log > broken/raw/15_nginx/replay/3.log; own_failures
  broken/raw/15_nginx/replay/3.log:4:1: repetition 3, expected one of the 2 of study.ini
  [1]
  $ own; mv broken/raw/15_nginx/replay/2.log broken/raw/15_nginx/replay/1.log; own_failures
  broken/raw/15_nginx/replay/1.log:1:1: experiment, platform or repetition differ from those of the path
  broken/raw/15_nginx/replay/2.log: no such log, expected it by study.ini
  replay,nginx,nginx,,1,,1/s,failed
  replay,nginx,nginx,,2,,1/s,failed
  [1]
  $ own; mkdir broken/raw/15_nginx/docker; sed '1s/log 2/log 1/; /^=== sha256/d; s/^=== platform replay/=== platform docker/' mine/raw/15_nginx/replay/1.log > broken/raw/15_nginx/docker/1.log; own_failures | grep -v 'no such log' | cut -d, -f1-4,6- | uniq -c; grep -c 'no such log' faults
        2 docker,boot_time,boot_time,,,s,failed
        2 docker,database,db_read,10,,1/s,failed
        2 docker,database,db_read,70,,1/s,failed
        2 docker,database,db_read_p95,10,,ms,failed
        2 docker,database,db_read_p95,70,,ms,failed
        2 docker,database,db_read_total,10,,1/run,failed
        2 docker,database,db_read_total,70,,1/run,failed
        2 docker,database,db_read_write,10,,1/s,failed
        2 docker,database,db_read_write,70,,1/s,failed
        2 docker,database,db_read_write_p95,10,,ms,failed
        2 docker,database,db_read_write_p95,70,,ms,failed
        2 docker,database,db_read_write_total,10,,1/run,failed
        2 docker,database,db_read_write_total,70,,1/run,failed
        2 docker,database,db_write,10,,1/s,failed
        2 docker,database,db_write,70,,1/s,failed
        2 docker,database,db_write_p95,10,,ms,failed
        2 docker,database,db_write_p95,70,,ms,failed
        2 docker,database,db_write_total,10,,1/run,failed
        2 docker,database,db_write_total,70,,1/run,failed
        2 docker,file_io,file_read,,,MiB/s,failed
        2 docker,file_io,file_write,,,MiB/s,failed
        2 docker,http,http_p95,10,,ms,failed
        2 docker,http,http_p99,10,,ms,failed
        2 docker,http,http_time,10,,ms,failed
        1 docker,nginx,nginx,,26076.3,1/s,ok
        1 docker,nginx,nginx,,,1/s,failed
  9
  $ own; sed -i 's/^repetitions = 2/repetitions = 3/' broken/study.ini; own_failures | head -3
  broken/raw/01_boot_time/replay/3.log: no such log, expected it by study.ini
  broken/raw/02_file_io/replay/3.log: no such log, expected it by study.ini
  broken/raw/06_database/replay/3.log: no such log, expected it by study.ini
  $ own; sed -i 's/^repetitions = 2/repetitions = 1/' broken/study.ini; own_failures | head -1
  broken/raw/01_boot_time/replay/2.log:4:1: repetition 2, expected one of the 1 of study.ini
  $ own; sed -i 's/ nginx$//' broken/study.ini; own_failures
  broken/raw/15_nginx/replay/1.log:2:1: the experiment 'nginx', expected one of study.ini
  broken/raw/15_nginx/replay/2.log:2:1: the experiment 'nginx', expected one of study.ini
  [1]

A log in the place of another, and one that is cut off:

  $ own; mv broken/raw/02_file_io/replay/1.log x; mv broken/raw/02_file_io/replay/2.log broken/raw/02_file_io/replay/1.log; mv x broken/raw/02_file_io/replay/2.log; own_failures
  broken/raw/02_file_io/replay/1.log:1:1: experiment, platform or repetition differ from those of the path
  broken/raw/02_file_io/replay/2.log:1:1: experiment, platform or repetition differ from those of the path
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_read,,2,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  replay,file_io,file_write,,2,,MiB/s,failed
  [1]
  $ own; sed -i '100,$d' broken/raw/02_file_io/replay/1.log; own_failures
  broken/raw/02_file_io/replay/1.log:99:1: the log breaks off, expected its end
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]
  $ own; : > broken/raw/02_file_io/replay/1.log; own_failures
  broken/raw/02_file_io/replay/1.log:1:1: '', expected the first line of a raw log
  replay,file_io,file_read,,1,,MiB/s,failed
  replay,file_io,file_write,,1,,MiB/s,failed
  [1]

Of a damaged result nothing that the tool printed becomes a fact, and no identity is counted.

  $ own; sed -i 35d broken/raw/02_file_io/replay/1.log; virtgrade import --facts --keep-going broken 2>/dev/null | grep -v ',\(load\|stolen\|temp\|freq\)' | cut -d, -f2-5 | grep seq | uniq -c; virtgrade import --identities --keep-going broken 2>/dev/null | grep ',seqrd,' | sed 's/^[^,]*,[^,]*,\([^,]*\),.*,\([0-9]*,[0-9]*\),[^,]*,[^,]*$/\1 \2/' | uniq -c
        2 replay,seqrd,,1
       14 replay,seqrd,,2
       14 replay,seqwr,,1
       14 replay,seqwr,,2
        9 seqrd 1,1

A run notices at once: it says of each experiment what was damaged.

  $ mkdir cut; cp "$FIXTURES"/replay/* cut; sed -i '/^Threads fairness/,$d' cut/cpu_events-cpu.txt; sed -i 's/Number of threads: 70/Number of threads: 7/' cut/database-oltp_read_only70.txt
  $ sed "s,^directory = .*,directory = cut,; s/^repetitions = .*/repetitions = 1/; s/^experiments = .*/experiments = boot_time cpu_events database/" study.ini > cut.ini; virtgrade run cut.ini -o half 2>&1 | sed 's/  [0-9.]* s/  T s/'; echo "[${PIPESTATUS[0]}]"; grep -c ,failed, half/observations.csv
  3 cells, usually 0:15; under emulation several times that
    1  replay       boot_time        ok         T s
    1  replay       cpu_events       failed     T s  half/raw/03_cpu_events/replay/1.log:35:1: the run that begins in line 9 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
    1  replay       database         failed     T s  half/raw/06_database/replay/1.log:87:42: the run contradicts itself: 881 here, expected 88.09989999999999 by line 66: events = threads * events per thread
  half: 3 results: 1 ok, 2 failed, 0 skipped
  half/raw/03_cpu_events/replay/1.log:35:1: the run that begins in line 9 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  half/raw/06_database/replay/1.log:87:42: the run contradicts itself: 881 here, expected 88.09989999999999 by line 66: events = threads * events per thread
  next: virtgrade summarize half
  [0]
  4
  $ virtgrade status half | sed '/^time/d'; rm half/journal.sqlite; virtgrade status half | sed '/^time/d'
  state     done
  planned   3
  results   1 ok, 2 failed, 0 skipped, 0 marked
  failed    replay, cpu_events, repetition 1: half/raw/03_cpu_events/replay/1.log:35:1: the run that begins in line 9 is cut o...
  failed    replay, database, repetition 1: half/raw/06_database/replay/1.log:87:42: the run contradicts itself: 881 here, e...
  state     done
  planned   3
  results   1 ok, 2 failed, 0 skipped, 0 marked
