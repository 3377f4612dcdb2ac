A fault in a log is an error with its place, and there is no output.

Boot times, from `time`:

  $ broken metal-boot-time '$d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:39:1: the run that begins in line 38 is cut off, expected 'sys DURATION'
  [3]
  $ broken metal-boot-time '$s/s$//'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:40:5: '0m0.000', expected 'DURATION'
  [3]
  $ broken metal-boot-time '2d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:1: 'user\x090m0.002s', expected 'real DURATION'
  [3]
  $ broken metal-boot-time '3d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:3:1: 'sys\x090m0.000s', expected 'user DURATION'
  [3]
  $ broken metal-boot-time '2s/0m0\./0m0x/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:6: '0m0x302s', expected 'DURATION'
  [3]
  $ broken metal-boot-time '6s/.*/real\tsoon/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:6:6: 'soon', expected 'DURATION'
  [3]
  $ broken metal-boot-time '2s/0m/-1m/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:6: '-1m0.302s', expected 'DURATION'
  [3]
  $ broken metal-boot-time '2s/[0-9.]*s$/infs/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:6: '0minfs', expected 'DURATION'
  [3]
  $ broken metal-boot-time '1,4d'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:36:1: repetitions of boot_time of metal: 9, expected the study's 10
  [3]
  $ broken metal-boot-time 'p'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:4:1: the run that begins in line 3 is cut off, expected 'sys DURATION'
  [3]
  $ broken metal-boot-time '$r /dev/stdin' < "$FIXTURES"/study/tests/boot/output/*docker-boot-time.log
  bash: line 1: ROOT/tests/fixtures/study/tests/boot/output/*docker-boot-time.log: No such file or directory
  [1]
  $ fresh && : > "$(log metal-boot-time)" && refused
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:1:1: repetitions of boot_time of metal: 0, expected the study's 10
  [3]

CPU events, from sysbench:

  $ fresh; head -n -3 "$(log metal-cpu)" > cut && cp cut "$(log metal-cpu)"; refused
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:307:1: the run that begins in line 280 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  [3]
  $ broken metal-cpu '15d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:16:1: 'General statistics:', expected 'events per second: NUMBER.DD'
  [3]
  $ broken metal-cpu '15s/[0-9.]*$/nan/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:15:25: 'nan', expected 'NUMBER.DD'
  [3]
  $ broken metal-cpu '15s/[0-9.]*$/5O2.70/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:15:25: '5O2.70', expected 'NUMBER.DD'
  [3]
  $ broken metal-cpu '15s/[0-9.]*$/0x1f/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:15:25: '0x1f', expected 'NUMBER.DD'
  [3]
  $ broken metal-cpu '15s/[0-9.]*$/1e999/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:15:25: '1e999', expected 'NUMBER.DD'
  [3]
  $ broken metal-cpu '1d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:2:1: 'Running the test with following options:', expected 'sysbench WORD (using WORD LuaJIT TEXT)'
  [3]
  $ broken metal-cpu '0,/execution time/{/execution time/d}'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:31:1: the run that begins in line 1 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  [3]
  $ broken metal-cpu '4s/1/none/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:4:20: 'none', expected 'WHOLE NUMBER'
  [3]
  $ broken metal-cpu 's/^Prime numbers limit.*/Doing random read test/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:14:1: 'CPU speed:', expected 'File operations:'
  [3]
  $ broken metal-cpu '12s/.*/FATAL: no \x07 worker/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:12:1: 'FATAL: no \x07 worker', expected 'Threads started!'
  [3]

File I/O, from sysbench:

  $ broken metal-fileio '/sequential write/,$d'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:454:1: the run that begins in line 441 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  [3]
  $ broken metal-fileio 's/sequential write (creation)/random write/'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:441:1: a run of 'rndwr', expected seqrd or seqwr
  [3]
  $ broken metal-fileio '27s/: .*/: fast/'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:27:18: 'fast', expected 'NUMBER.DD'
  [3]
  $ broken metal-fileio '1,44d'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:836:1: repetitions of file_read of metal: 9, expected the study's 10
  [3]

Bandwidth and jitter, from iperf3:

  $ broken metal-bandwidth '$d'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:1231:1: broken JSON: the log ends inside an array, expected a comma or the end of the array
  [3]
  $ broken metal-bandwidth '2,9d'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2:4: broken JSON: '}', expected a document or the end of the array
  [3]
  $ broken metal-bandwidth '500s/:/=/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:500:18: broken JSON: ':' expected near '='
  [3]
  $ broken metal-bandwidth '0,/^,$/{/^,$/d}'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:124:1: broken JSON: '{', expected a comma or the end of the array
  [3]
  $ broken metal-bandwidth '0,/^,$/s/^,$/,\n,/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:125:1: broken JSON: ',', expected a document
  [3]
  $ broken metal-bandwidth '109s/[0-9][0-9.]*/"fast"/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:109:23: end.sum_received.bits_per_second is "fast", expected a number from 0 to 2^64
  [3]
  $ broken metal-bandwidth '109d'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:104:19: no end.sum_received.bits_per_second, expected the output of iperf3 --json
  [3]
  $ broken metal-bandwidth 's/TCP/SCTP/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:28:16: a run of 'SCTP', expected TCP or UDP
  [3]
  $ broken metal-bandwidth '0,/"test_start"/s/"test_start"/"start_test"/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2:1: no start.test_start.protocol, expected the output of iperf3 --json
  [3]
  $ broken metal-bandwidth '900,$d'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:900:1: broken JSON: '}' expected near end of file
  [3]
  $ broken metal-bandwidth '2s/.*/{"start":{"connected":[],"version":"iperf 3.12"},"intervals":[],"end":{},"error":"unable to connect to server: Connection refused"}\n,\n&/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2:82: the run failed with 'unable to connect to server: Connection refused', expected its results
  [3]
  $ broken metal-bandwidth-server '/"error"/,$d'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1260:1: broken JSON: string or '}' expected near end of file
  [3]
  $ broken metal-bandwidth-server '1,127d'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1134:1: repetitions of end.sum_received.bits_per_second of metal: 9, expected the study's 10
  [3]
  $ broken metal-jitter 's/UDP/TCP/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:47:6: unknown member intervals.*.streams.*.packets, expected the output of iperf3 --json
  [3]
  $ broken metal-jitter '0,/"end":\t{/s/"end":\t{/"end": [/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:63:12: broken JSON: ']' expected near ':'
  [3]
  $ broken metal-jitter-server 's/"jitter_ms"/"jitter"/'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:47:6: unknown member intervals.*.streams.*.jitter, expected the output of iperf3 --json
  [3]

OLTP, from sysbench:

  $ broken metal-database '4s/2/two/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:4:20: 'two', expected 'WHOLE NUMBER'
  [3]
  $ broken metal-database '4d'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:4:1: 'Report intermediate results every 1 second(s)', expected 'Number of threads: WHOLE NUMBER'
  [3]
  $ broken metal-database '20s/(.*/(lost per sec.)/;19s/(.*/(lost per sec.)/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:50: 'lost per sec.)', expected 'NUMBER.DD per sec.)'
  [3]
  $ broken metal-database '/transactions:/s/(.*//'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:46: '', expected ' (NUMBER.DD per sec.)'
  [3]
  $ broken metal-database '15,18s/:  *[0-9]*$/: 0/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:15:15: the run has no read and no write query, expected either
  [3]
  $ broken metal-database '300,$d'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:299:1: the run that begins in line 272 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  [3]
  $ broken metal-database '12,30s/^SQL statistics.*/FATAL: error 2002: Can'"'"'t connect to server on 127.0.0.1 (115)/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:13:1: 'FATAL: error 2002: Can't connect to server on 127.0.0.1 (115)', expected 'General statistics:'
  [3]
  $ broken metal-database '5s/.*/Number of threads: 6/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:5:1: 'Number of threads: 6', expected 'Initializing random number generator from TEXT'
  [3]

HTTP, from ApacheBench:

  $ fresh; head -n -1 "$(log metal-http-benchmark)" > cut && cp cut "$(log metal-http-benchmark)"; refused
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:859:1: the run that begins in line 818 is cut off, expected '100% WHOLE NUMBER (longest request)'
  [3]
  $ broken metal-http-benchmark '15s/2$/x/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:15:25: 'x', expected 'WHOLE NUMBER'
  [3]
  $ broken metal-http-benchmark '15d'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:15:1: 'Time taken for tests:   0.012 seconds', expected 'Concurrency Level: WHOLE NUMBER'
  [3]
  $ broken metal-http-benchmark '/^Time per request/d'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:1: 'Transfer rate:          5414.45 [Kbytes/sec] received', expected 'Time per request: NUMBER.DDD [ms] (mean)'
  [3]
  $ broken metal-http-benchmark '23,26s/^\(Time per request: *\)[0-9.]*/\1fast/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:25: 'fast [ms] (mean)', expected 'NUMBER.DDD [ms] (mean)'
  [3]
  $ broken metal-http-benchmark '1s/.*/This is a bench/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:2:1: 'Copyright 1996 Adam Twiss, Zeus Technology Ltd, http://www.zeustech.net/', expected 'This is ApacheBench, Version WORD <TEXT>'
  [3]

The pipeline, typed by hand:

  $ broken_pipeline '1d'
  study/tests/case-app/pipeline-benchmark/results.csv:1:1: unknown column 'metal', expected the columns platform,time_seconds
  [3]
  $ broken_pipeline '1s/time_seconds/time/'
  study/tests/case-app/pipeline-benchmark/results.csv:1:2: unknown column 'time', expected the columns platform,time_seconds
  [3]
  $ broken_pipeline '3s/,.*/,five/'
  study/tests/case-app/pipeline-benchmark/results.csv:3:2: 'five' is not a number
  [3]
  $ broken_pipeline '3s/,.*//'
  study/tests/case-app/pipeline-benchmark/results.csv:3:1: fields of the row: 1, expected 2
  [3]
  $ broken_pipeline '3s/$/,1/'
  study/tests/case-app/pipeline-benchmark/results.csv:3:3: fields of the row: 3, expected 2
  [3]
  $ broken_pipeline '12s/kvm/xen/'
  study/tests/case-app/pipeline-benchmark/results.csv:12:1: unknown platform 'xen', expected one of metal, vm, kvm, firecracker, docker-gvisor, docker: add it to ROOT/tests/studies/short/platforms.csv
  [3]
  $ broken_pipeline '$d'
  study/tests/case-app/pipeline-benchmark/results.csv:30:1: repetitions of pipeline_time of docker: 9, expected the study's 10
  [3]
  $ broken_pipeline '2p'
  study/tests/case-app/pipeline-benchmark/results.csv:12:1: repetition 11 of pipeline_time of metal, expected the study's 10
  [3]
  $ broken_pipeline '4s/,/","/'
  study/tests/case-app/pipeline-benchmark/results.csv:4:1: quotes that do not match, expected a whole field in quotes, with inner quotes doubled
  [3]
  $ fresh; truncate -s -1 study/tests/case-app/pipeline-benchmark/results.csv; refused
  study/tests/case-app/pipeline-benchmark/results.csv:31:11: the last row is cut off, expected a line end
  [3]

Files that do not belong there:

  $ fresh; mv "$(log docker-boot-time)" study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log; refused
  study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log:1:1: unknown platform 'podman', expected one of metal, vm, kvm, firecracker, docker-gvisor, docker: add it to ROOT/tests/studies/short/platforms.csv
  [3]
  $ fresh; mv "$(log docker-boot-time)" study/tests/boot/output/docker-boot-time.log; refused
  study/tests/boot/output/docker-boot-time.log:1:1: not a log of the study short, expected a path of ROOT/tests/studies/short/sources.csv
  [3]
  $ fresh; mv "$(log docker-boot-time)" study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot.log; refused
  study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot.log:1:1: not a log of the study short, expected a path of ROOT/tests/studies/short/sources.csv
  [3]
  $ fresh; f=$(log docker-boot-time); rm "$f"; mkdir "$f"; refused
  study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log: cannot read: Is a directory
  [3]
  $ mkdir empty; virtgrade import --study "$SHORT" empty
  empty: no log of the study short, expected paths such as tests/boot/output/{date}-{platform}-boot-time.log
  [3]
  $ virtgrade import --study "$SHORT" nowhere
  nowhere: no log of the study short, expected paths such as tests/boot/output/{date}-{platform}-boot-time.log
  [3]

Folders that cannot be imported:

  $ fresh; virtgrade import study
  study: no study.ini, expected the folder of a study
  [3]
  $ virtgrade import --study study study
  study: no study.ini, expected the folder of a study
  [3]
  $ virtgrade import --study coursework study
  ROOT/results/coursework: no sources.csv, expected it to tell which logs hold what
  [3]
  $ cp -r "$ROOT/results/karna-2021" mine; sed -i '/^repetitions/d' mine/study.ini; virtgrade import --study mine study; status=$?; rm -r mine; exit $status
  mine/study.ini: no repetitions in [study], expected them
  [3]
  $ cp "$ROOT/results/karna-2021/study.ini" study; virtgrade import study
  virtgrade: study is a publication, expected the folder of its logs: virtgrade import --study study DIR
  [2]

After a fault nothing is written.

  $ fresh; echo kept > out.csv; sed -i 3d "$(log metal-boot-time)"; refused -o out.csv 2>/dev/null; cat out.csv; ls
  kept
  cut
  empty
  out
  out.csv
  study
