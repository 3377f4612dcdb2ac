With --keep-going the good runs are imported, and a damaged one is failed: exactly its own repetition.

  $ with_failures metal-boot-time '6s/0m0/0mx/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:6:6: '0mx.701s', expected 'DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-cpu '139d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:140:1: 'General statistics:', expected 'events per second: NUMBER.DD'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,5,,1/s,failed
  [1]
  $ with_failures metal-fileio '27s/[0-9.]*$/fast/'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:27:35: 'fast', expected 'NUMBER.DD'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,file_io,file_read,,1,,MiB/s,failed
  [1]

The other rows are unchanged, and there are as many as before.

  $ cut -d, -f1-6 some.csv | cmp - <(virtgrade import --study "$SHORT" "$SHORT/logs" | cut -d, -f1-6)

A summary leaves failed rows out, but keeps an empty cell.

  $ sed -i '/,file_read,/s/,[0-9.]*,MiB\/s,ok,/,,MiB\/s,failed,/' some.csv; virtgrade summarize some.csv | grep -E 'metal,(file_read|file_write|boot_time)' | cut -d, -f1-7
  short,metal,boot_time,,s,10,0.6113
  short,metal,file_read,,MiB/s,0,
  short,metal,file_write,,MiB/s,10,1687.04

The damage may hide what the run is of: it belongs to the cell that lacks a repetition.

  $ with_failures metal-fileio '/^Doing sequential read/{x;s/^/x/;/^xxx$/{x;d};x}'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:103:1: 'Initializing worker threads...', expected 'Doing sequential read test'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,file_io,file_read,,3,,MiB/s,failed
  [1]
  $ with_failures metal-database '42s/4/7/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:65:42: the run contradicts itself: 3026 here, expected 5295.5 by line 42: events = threads * events per thread
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,database,db_read,4,1,,1/s,failed
  metal,database,db_read_total,4,1,,1/run,failed
  [1]
  $ with_failures metal-http-benchmark '101s/.*//'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:102:1: 'Time taken for tests:   0.012 seconds', expected 'Concurrency Level: WHOLE NUMBER'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,http,http_time,2,2,,ms,failed
  [1]
  $ with_failures metal-http-benchmark '44,58d'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:44:1: 'Time taken for tests:   0.012 seconds', expected 'This is ApacheBench, Version WORD <TEXT>'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,http,http_time,4,1,,ms,failed
  [1]

A run that lost its first or its last line, or whose first line comes again, is one run:

  $ with_failures metal-boot-time '6d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:6:1: 'user\x090m0.001s', expected 'real DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-boot-time '8d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:9:1: the run that begins in line 6 is cut off, expected 'sys DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-cpu '32d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:33:1: 'Running the test with following options:', expected 'sysbench WORD (using WORD LuaJIT TEXT)'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,2,,1/s,failed
  [1]
  $ with_failures metal-cpu '61d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:62:1: the run that begins in line 32 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,2,,1/s,failed
  [1]
  $ with_failures metal-cpu '32p'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:33:1: the run that begins in line 32 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,2,,1/s,failed
  [1]
  $ with_failures metal-cpu '45{p;x;s/.*/sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)/}'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:46:1: the run that begins in line 32 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:47:5: 'events per second:  5039.66', expected 'Running the test with following options:'
  virtgrade: import: faults: 2; the affected values are marked failed
  metal,cpu_events,cpu_events,,2,,1/s,failed
  [1]
  $ with_failures metal-http-benchmark '44,46d'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:45:1: 'Benchmarking 127.0.0.1 (be patient)', expected 'This is ApacheBench, Version WORD <TEXT>'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,http,http_time,4,1,,ms,failed
  [1]
  $ with_failures metal-http-benchmark '44{h;d};45G'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:44:1: 'Copyright 1996 Adam Twiss, Zeus Technology Ltd, http://www.zeustech.net/', expected 'This is ApacheBench, Version WORD <TEXT>'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,http,http_time,4,1,,ms,failed
  [1]
  $ with_failures metal-boot-time '6{h;d};7G'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:6:1: 'user\x090m0.001s', expected 'real DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-boot-time '7d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:7:1: 'sys\x090m0.000s', expected 'user DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-boot-time '7p'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:8:1: 'user\x090m0.001s', expected 'sys DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-boot-time '8p'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:9:1: 'sys\x090m0.000s', expected 'real DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-boot-time '6p'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:7:1: the run that begins in line 6 is cut off, expected 'sys DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-boot-time '7,8d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:8:1: the run that begins in line 6 is cut off, expected 'sys DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-boot-time '7{h;d};8G'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:7:1: 'sys\x090m0.000s', expected 'user DURATION'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,2,,s,failed
  [1]
  $ with_failures metal-cpu '60{h;d};61G'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:60:5: 'execution time (avg/stddev):   0.9992/0.00', expected 'events (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,2,,1/s,failed
  [1]

Two runs whose lines alternate are two runs that failed.

  $ fresh; f=$(log metal-http-benchmark); (paste -d '\n' <(sed -n 44,86p "$f") <(sed -n 87,129p "$f")) > woven; sed -i -e '43r woven' -e 44,129d "$f"; failures
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:45:1: the run that begins in line 44 is cut off, expected '100% WHOLE NUMBER (longest request)'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:47:1: 'Copyright 1996 Adam Twiss, Zeus Technology Ltd, http://www.zeustech.net/', expected 'Licensed to TEXT'
  virtgrade: import: faults: 2; the affected values are marked failed
  metal,http,http_time,2,2,,ms,failed
  metal,http,http_time,4,1,,ms,failed
  [1]
  $ fresh; f=$(log metal-cpu); (paste -d '\n' <(sed -n 32,62p "$f") <(sed -n 63,93p "$f")) > woven; sed -i -e '31r woven' -e 32,93d "$f"; failures
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:33:1: the run that begins in line 32 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:37:1: 'Running the test with following options:', expected 'Number of threads: WHOLE NUMBER'
  virtgrade: import: faults: 2; the affected values are marked failed
  metal,cpu_events,cpu_events,,2,,1/s,failed
  metal,cpu_events,cpu_events,,3,,1/s,failed
  [1]

One run that begins in another fails only the other one.

  $ fresh; f=$(log metal-cpu); sed -n 32,62p "$f" > inner; sed -i -e '20r inner' -e 32,62d "$f"; failures
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:21:1: the run that begins in line 1 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:52:1: 'Latency (ms):', expected 'sysbench WORD (using WORD LuaJIT TEXT)'
  virtgrade: import: faults: 2; the affected values are marked failed
  metal,cpu_events,cpu_events,,1,,1/s,failed
  [1]
  $ fresh; f=$(log metal-http-benchmark); sed -n 44,86p "$f" > inner; sed -i -e '12r inner' -e 44,86d "$f"; failures
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:13:1: the run that begins in line 1 is cut off, expected '100% WHOLE NUMBER (longest request)'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:56:1: 'Document Length:        145 bytes', expected 'This is ApacheBench, Version WORD <TEXT>'
  virtgrade: import: faults: 2; the affected values are marked failed
  metal,http,http_time,2,1,,ms,failed
  [1]
  $ fresh; f=$(log metal-http-benchmark); sed -n 44,86p "$f" > inner; sed -i -e '22r inner' -e 44,86d "$f"; failures
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:1: the run that begins in line 1 is cut off, expected '100% WHOLE NUMBER (longest request)'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:66:1: 'Time per request:       0.124 [ms] (mean)', expected 'This is ApacheBench, Version WORD <TEXT>'
  virtgrade: import: faults: 2; the affected values are marked failed
  metal,http,http_time,2,1,,ms,failed
  [1]

What is missing at all counts as the last repetitions: no line tells where it was.

  $ with_failures metal-cpu '32,62d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:279:1: repetitions of cpu_events of metal: 9, expected the study's 10
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,2,5158.43,1/s,ok
  metal,cpu_events,cpu_events,,3,5058.6,1/s,ok
  metal,cpu_events,cpu_events,,4,5161.81,1/s,ok
  metal,cpu_events,cpu_events,,5,5010.4,1/s,ok
  metal,cpu_events,cpu_events,,6,5119.47,1/s,ok
  metal,cpu_events,cpu_events,,7,5048.11,1/s,ok
  metal,cpu_events,cpu_events,,8,5141.3,1/s,ok
  metal,cpu_events,cpu_events,,9,5154.39,1/s,ok
  metal,cpu_events,cpu_events,,10,,1/s,failed
  [1]
  $ with_failures metal-cpu '280,$d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:279:1: repetitions of cpu_events of metal: 9, expected the study's 10
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,10,,1/s,failed
  [1]

A run too many has no row. One that repeats the run before is a copy, in the place of another or beside it.

  $ fresh; sed -n '32,62p' "$SHORT"/logs/tests/cpu/output/*-metal-cpu.log > again; sed -i '31r again' "$(log metal-cpu)"; failures
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:63:1: the run repeats that of line 32 number by number, expected another
  virtgrade: import: faults: 1; the affected values are marked failed
  [1]
  $ fresh; sed -n '32,62p' "$SHORT"/logs/tests/cpu/output/*-metal-cpu.log > again; sed -i -e '62r again' -e 63,93d "$(log metal-cpu)"; failures
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:63:1: the run repeats that of line 32 number by number, expected another
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,cpu_events,cpu_events,,3,,1/s,failed
  [1]
  $ fresh; sed -n '32,62p' "$SHORT"/logs/tests/cpu/output/*-metal-cpu.log > again; cat again >> "$(log metal-cpu)"; failures
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:311:1: repetition 11 of cpu_events of metal, expected the study's 10
  virtgrade: import: faults: 1; the affected values are marked failed
  [1]

A line that moved to the next run damages both.

  $ with_failures metal-cpu '19{h;d};52G'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:20:1: 'Latency (ms):', expected 'total number of events: WHOLE NUMBER'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:52:5: 'total number of events:              5050', expected 'min: NUMBER.DD'
  virtgrade: import: faults: 2; the affected values are marked failed
  metal,cpu_events,cpu_events,,1,,1/s,failed
  metal,cpu_events,cpu_events,,2,,1/s,failed
  [1]

A contradiction, a failure that the study does not accept, and a value that cannot be:

  $ with_failures metal-http-benchmark '66s/0\./1./'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:66:25: the run contradicts itself: 1.234 here, expected 0.24 by line 58: time per request = 1000 * concurrency * time taken / complete requests
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,http,http_time,4,1,,ms,failed
  [1]
  $ with_failures metal-http-benchmark '61s/0$/3/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:61:25: 3 failed requests, expected none: a study that counts such runs says so in study.ini: [grading] accept = failed requests
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,http,http_time,4,1,,ms,failed
  [1]
  $ with_failures metal-boot-time '2s/0m0.302s/0m0.000s/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:6: '0' is not a value of boot_time, expected a number above 0
  virtgrade: import: faults: 1; the affected values are marked failed
  metal,boot_time,boot_time,,1,,s,failed
  [1]

A platform that is unknown or not the source's, typed in the third row of another:

  $ fresh; sed -i '14s/kvm/xen/' study/tests/case-app/pipeline-benchmark/results.csv; failures
  study/tests/case-app/pipeline-benchmark/results.csv:14:1: unknown platform 'xen', expected one of metal, vm, kvm, firecracker, docker-gvisor, docker: add it to ROOT/tests/studies/short/platforms.csv
  virtgrade: import: faults: 1; the affected values are marked failed
  kvm,pipeline,pipeline_time,,3,,s,failed
  [1]
  $ fresh; sed -i '14s/kvm/docker-gvisor/' study/tests/case-app/pipeline-benchmark/results.csv; failures
  study/tests/case-app/pipeline-benchmark/results.csv:14:1: a run of gvisor, expected only metal kvm docker
  virtgrade: import: faults: 1; the affected values are marked failed
  kvm,pipeline,pipeline_time,,3,,s,failed
  [1]

A log that is missing, in the place of another, or cannot be read:

  $ fresh; rm "$(log docker-boot-time)"; failures | cut -d, -f1-4,6- | uniq -c
  ROOT/tests/studies/short/sources.csv:2:1: no log of docker in study fits tests/boot/output/{date}-{platform}-boot-time.log, expected one
  virtgrade: import: faults: 1; the affected values are marked failed
       10 docker,boot_time,boot_time,,,s,failed
  $ fresh; mv "$(log docker-boot-time)" study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log; failures | cut -d, -f1-4,6- | uniq -c
  study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log:1:1: unknown platform 'podman', expected one of metal, vm, kvm, firecracker, docker-gvisor, docker: add it to ROOT/tests/studies/short/platforms.csv
  ROOT/tests/studies/short/sources.csv:2:1: no log of docker in study fits tests/boot/output/{date}-{platform}-boot-time.log, expected one
  virtgrade: import: faults: 2; the affected values are marked failed
       10 docker,boot_time,boot_time,,,s,failed
  $ fresh; : > "$(log docker-boot-time)"; failures | cut -d, -f1-4,6- | uniq -c
  study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:1:1: repetitions of boot_time of docker: 0, expected the study's 10
  virtgrade: import: faults: 1; the affected values are marked failed
       10 docker,boot_time,boot_time,,,s,failed
  $ fresh; f=$(log docker-boot-time); rm "$f"; mkdir "$f"; failures | cut -d, -f1-4,6- | uniq -c
  study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log: cannot read: Is a directory
  study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:1:1: repetitions of boot_time of docker: 0, expected the study's 10
  virtgrade: import: faults: 2; the affected values are marked failed
       10 docker,boot_time,boot_time,,,s,failed
  $ fresh; sed -i 1d study/tests/case-app/pipeline-benchmark/results.csv; failures | cut -d, -f1-4,6- | uniq -c
  study/tests/case-app/pipeline-benchmark/results.csv:1:1: unknown column 'metal', expected the columns platform,time_seconds
  study/tests/case-app/pipeline-benchmark/results.csv:30:1: repetitions of pipeline_time of metal: 0, expected the study's 10
  study/tests/case-app/pipeline-benchmark/results.csv:30:1: repetitions of pipeline_time of kvm: 0, expected the study's 10
  study/tests/case-app/pipeline-benchmark/results.csv:30:1: repetitions of pipeline_time of docker: 0, expected the study's 10
  virtgrade: import: faults: 4; the affected values are marked failed
       10 docker,pipeline,pipeline_time,,,s,failed
       10 kvm,pipeline,pipeline_time,,,s,failed
       10 metal,pipeline,pipeline_time,,,s,failed
  $ fresh; sed -i '13,$d' study/tests/case-app/pipeline-benchmark/results.csv; failures | cut -d, -f1-4,6- | uniq -c
  study/tests/case-app/pipeline-benchmark/results.csv:12:1: repetitions of pipeline_time of kvm: 1, expected the study's 10
  study/tests/case-app/pipeline-benchmark/results.csv:12:1: repetitions of pipeline_time of docker: 0, expected the study's 10
  virtgrade: import: faults: 2; the affected values are marked failed
       10 docker,pipeline,pipeline_time,,,s,failed
        9 kvm,pipeline,pipeline_time,,,s,failed
  $ fresh; cp "$(log metal-cpu)" study/tests/cpu/output/2026-11-21T12:00:00+0000-metal-cpu.log; failures
  study/tests/cpu/output/2026-11-21T12:00:00+0000-metal-cpu.log:1:1: a second log of metal for tests/cpu/output/{date}-{platform}-cpu.log, expected one
  virtgrade: import: faults: 1; the affected values are marked failed
  [1]

A server's log has no value to lose.

  $ fresh; rm "$(log metal-bandwidth-server)"; failures
  ROOT/tests/studies/short/sources.csv:20:1: no log of metal in study fits tests/network/output/{date}-{platform}-bandwidth-server.log, expected one
  virtgrade: import: faults: 1; the affected values are marked failed
  [1]

The facts of damaged runs are not imported, nor their identities.

  $ fresh; sed -i 46d "$(log metal-cpu)"; virtgrade import --study "$SHORT" --keep-going --facts study -o f.csv; grep ,cpu, f.csv | cut -d, -f5 | sort -n | uniq -c
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:47:1: 'General statistics:', expected 'events per second: NUMBER.DD'
  virtgrade: import: faults: 1; the affected values are marked failed
        8 1
        8 3
        8 4
        8 5
        8 6
        8 7
        8 8
        8 9
        8 10
  $ virtgrade import --study "$SHORT" --keep-going --identities study 2>/dev/null | grep ,cpu, | cut -d, -f4,6,7
  events = events per second * total time +- 0.05,9,9
  events = threads * events per thread,9,9
  execution time <= total time +- 0.01,9,9
  latency avg <= latency max,9,9
  latency min <= latency avg,9,9
  latency sum = 1000 * threads * execution time,9,9
  latency sum = latency avg * events,9,9

A client's array that is cut off loses its last runs:

  $ fresh; sed -i '300,$d' "$(log metal-bandwidth)"; failures | cut -d, -f3-
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:300:1: broken JSON: string or '}' expected near end of file
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299:1: repetitions of net_sent of metal: 3, expected the study's 10
  virtgrade: import: faults: 2; the affected values are marked failed
  net_received,,3,,Mbit/s,failed
  net_received,,4,,Mbit/s,failed
  net_received,,5,,Mbit/s,failed
  net_received,,6,,Mbit/s,failed
  net_received,,7,,Mbit/s,failed
  net_received,,8,,Mbit/s,failed
  net_received,,9,,Mbit/s,failed
  net_received,,10,,Mbit/s,failed
  net_sent,,3,,Mbit/s,failed
  net_sent,,4,,Mbit/s,failed
  net_sent,,5,,Mbit/s,failed
  net_sent,,6,,Mbit/s,failed
  net_sent,,7,,Mbit/s,failed
  net_sent,,8,,Mbit/s,failed
  net_sent,,9,,Mbit/s,failed
  net_sent,,10,,Mbit/s,failed
