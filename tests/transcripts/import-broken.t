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
  $ fresh; cat "$SHORT"/logs/tests/boot/output/*docker-boot-time.log >> "$(log metal-boot-time)"; refused
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:42:1: repetition 11 of boot_time of metal, expected the study's 10
  [3]
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
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:8:1: 'Doing random read test', expected 'Extra file open flags: TEXT'
  [3]
  $ broken metal-cpu '12s/.*/FATAL: no \x07 worker/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:12:1: the run failed with 'FATAL: no \x07 worker', expected results
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
  $ broken metal-bandwidth-server '1,126d'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1:1: broken JSON: '}', expected a document or an array of documents
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
  $ broken metal-database '19s/(.*/(lost per sec.)/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:50: 'lost per sec.)', expected 'NUMBER.DD per sec.)'
  [3]
  $ broken metal-database '/transactions:/s/(.*//'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:46: the line ends, expected ' (NUMBER.DD per sec.)'
  [3]
  $ broken metal-database '15,18s/:  *[0-9]*$/: 0/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:15:15: the run has no read and no write query, expected either
  [3]
  $ broken metal-database '300,$d'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:299:1: the run that begins in line 272 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  [3]
  $ broken metal-database '12,30s/^SQL statistics.*/FATAL: error 2002: Can'"'"'t connect to server on 127.0.0.1 (115)/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:13:1: the run failed with 'FATAL: error 2002: Can't connect to server on 127.0.0.1 (115)', expected results
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

A platform that the source does not list:

  $ broken_pipeline '12s/kvm/firecracker/'
  study/tests/case-app/pipeline-benchmark/results.csv:12:1: a run of firecracker, expected only metal kvm docker
  [3]
  $ broken_study sources.csv 's/,metal kvm docker,/,metal,/'
  study/tests/case-app/pipeline-benchmark/results.csv:12:1: a run of kvm, expected only metal
  [3]

Lines that are lost, doubled or moved. A line of a run that looks like the next one does not replace it.

  $ broken metal-http-benchmark '0,/^Time per request/{/^Time per request/d}'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:1: 'Time per request:       0.062 [ms] (mean, across all concurrent requests)', expected 'Time per request: NUMBER.DDD [ms] (mean)'
  [3]
  $ broken metal-http-benchmark '22{h;n;G}'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:24:1: 'Requests per second:    16070.71 [#/sec] (mean)', expected 'Time per request: NUMBER.DDD [ms] (mean, across all concurrent requests)'
  [3]
  $ broken metal-http-benchmark '17{h;d};19{G}'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:17:1: 'Failed requests:        0', expected 'Complete requests: WHOLE NUMBER'
  [3]
  $ broken metal-http-benchmark '17{h;d};58{G}'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:17:1: 'Failed requests:        0', expected 'Complete requests: WHOLE NUMBER'
  [3]
  $ broken metal-http-benchmark '15p'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:16:1: 'Concurrency Level:      2', expected 'Time taken for tests: NUMBER.DDD seconds'
  [3]
  $ broken metal-cpu '15{h;s/[0-9.]*$/9.99/;G}'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:16:5: 'events per second:  5037.85', expected 'General statistics:'
  [3]
  $ broken metal-cpu '19{h;s/[0-9]*$/9/;H;x}'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:20:5: 'total number of events:              9', expected 'Latency (ms):'
  [3]
  $ broken metal-database '42,45d'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:43:1: 'Initializing worker threads...', expected 'Number of threads: WHOLE NUMBER'
  [3]
  $ broken metal-database '19,20{s/(\([0-9]*\)/\1/}'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:49: '2095.87 per sec.)', expected '(NUMBER.DD per sec.)'
  [3]
  $ broken metal-cpu '8d'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:13:1: 'CPU speed:', expected 'Prime numbers limit: WHOLE NUMBER'
  [3]
  $ broken metal-fileio '8d'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:8:1: '4 files, 2MiB each', expected 'Extra file open flags: TEXT'
  [3]
  $ broken metal-fileio '11d'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:11:1: 'Periodic FSYNC enabled, calling fsync() each 100 requests.', expected 'Block size NUMBERKiB'
  [3]
  $ broken metal-fileio '15s/$/\nDoing random read test/'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:16:1: 'Doing random read test', expected 'Initializing worker threads...'
  [3]
  $ broken metal-boot-time '2{h;d};3G'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:1: 'user\x090m0.002s', expected 'real DURATION'
  [3]

Two runs whose lines alternate, a run that comes again, and one that begins in another:

  $ fresh; f=$(log metal-http-benchmark); (paste -d '\n' <(sed -n 1,43p "$f") <(sed -n 44,86p "$f"); sed 1,86d "$f") > woven; cp woven "$f"; refused
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:2:1: the run that begins in line 1 is cut off, expected '100% WHOLE NUMBER (longest request)'
  [3]
  $ fresh; f=$(log metal-cpu); (paste -d '\n' <(sed -n 1,31p "$f") <(sed -n 32,62p "$f"); sed 1,62d "$f") > woven; cp woven "$f"; refused
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:2:1: the run that begins in line 1 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  [3]
  $ fresh; f=$(log metal-cpu); (sed -n 1,31p "$f"; sed -n 1,31p "$f"; sed 1,62d "$f") > again; cp again "$f"; refused
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:32:1: the run repeats that of line 1 number by number, expected another
  [3]
  $ fresh; f=$(log metal-cpu); (sed -n 1,31p "$f"; cat "$f") > again; cp again "$f"; refused
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:32:1: the run repeats that of line 1 number by number, expected another
  [3]
  $ fresh; f=$(log metal-cpu); (sed -n 1,20p "$f"; sed -n 32,62p "$f"; sed -n 21,31p "$f"; sed 1,62d "$f") > again; cp again "$f"; refused
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:21:1: the run that begins in line 1 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
  [3]

Units and signs:

  $ broken metal-http-benchmark '23s/\[ms\]/[us]/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:32: 'us] (mean)', expected 'ms] (mean)'
  [3]
  $ broken metal-http-benchmark '23s/0\.124/136 250/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:25: '136 250 [ms] (mean)', expected 'NUMBER.DDD [ms] (mean)'
  [3]
  $ broken metal-http-benchmark '23s/0\.124/-0.124/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:25: '-0.124 [ms] (mean)', expected 'NUMBER.DDD [ms] (mean)'
  [3]
  $ broken metal-database '19s/per sec/per min/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:62: 'min.)', expected 'sec.)'
  [3]
  $ broken metal-database '19s/2103   (2095.87/23 139 (2095.87/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:45: '139 (2095.87 per sec.)', expected '(NUMBER.DD per sec.)'
  [3]
  $ broken metal-database '19s/(2095/2095/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:49: '2095.87 per sec.)', expected '(NUMBER.DD per sec.)'
  [3]
  $ broken metal-cpu '18s/s$/ms/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:18:48: 'ms', expected 's'
  [3]
  $ broken metal-cpu '18s/1\.0005s/1.0s/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:18:42: '1.0s', expected 'NUMBER.DDDDs'
  [3]
  $ broken metal-cpu '19s/5050/1e300/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:19:43: 'e300', expected the line to end
  [3]
  $ broken metal-cpu '19s/5050/99999999999999999999999/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:19:42: '99999999999999999999999', expected 'WHOLE NUMBER'
  [3]

Numbers that contradict others of the run:

  $ broken metal-http-benchmark '23s/0\.124/1.24/;23s/1\.24/1.240/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:25: the run contradicts itself: 1.24 here, expected 0.12 by line 15: time per request = 1000 * concurrency * time taken / complete requests
  [3]
  $ broken metal-http-benchmark '17s/200/37/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:25: the run contradicts itself: 0.124 here, expected 0.6486486486486487 by line 15: time per request = 1000 * concurrency * time taken / complete requests
  [3]
  $ broken metal-http-benchmark '16s/0\.012/0.000/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:23:25: the run contradicts itself: 0.124 here, expected 0 by line 15: time per request = 1000 * concurrency * time taken / complete requests
  [3]
  $ broken metal-http-benchmark '18s/0/4999/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:18:25: the run contradicts itself: 4999 here, expected at most 200 by line 17: failed requests <= complete requests
  [3]
  $ broken metal-http-benchmark '25s/5414/3414/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:25:25: the run contradicts itself: 3414.45 here, expected 5625 by line 20: transfer rate = transferred / 1024 / time taken
  [3]
  $ broken metal-http-benchmark '37s/0$/7/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:37:12: the run contradicts itself: 7 here, expected at most 0 by line 38: 75 % <= 80 %
  [3]
  $ broken metal-cpu '15s/5037/537/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:19:42: the run contradicts itself: 5050 here, expected 538.1191752499999 by line 15: events = events per second * total time +- 0.05
  [3]
  $ broken metal-cpu '4s/1/2/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:19:42: the run contradicts itself: 5050 here, expected 10100 by line 4: events = threads * events per thread
  [3]
  $ broken metal-cpu '26s/998/898/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:26:48: the run contradicts itself: 898.23 here, expected 998.2 by line 4: latency sum = 1000 * threads * execution time
  [3]
  $ broken metal-cpu '23s/0\.20/1.20/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:26:48: the run contradicts itself: 998.23 here, expected 6060 by line 23: latency sum = latency avg * events
  [3]
  $ broken metal-cpu '18s/1\.0005/0.0000/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:30:36: the run contradicts itself: 0.9982 here, expected at most 0 by line 18: execution time <= total time +- 0.01
  [3]
  $ broken metal-fileio '0,/read, MiB/{/read, MiB/s/1/2/}'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:27:35: the run contradicts itself: 29109463.04 here, expected 18869467.04 by line 11: 1024 * read MiB/s = block size KiB * reads/s
  [3]
  $ broken metal-database '15s/29442/28442/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:18:42: the run contradicts itself: 33648 here, expected 32648 by line 15: all queries = read queries + write queries + other queries
  [3]
  $ broken metal-database '19s/2103/1103/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:19:42: the run contradicts itself: 1103 here, expected 2101.3195122499997 by line 19: transactions = transactions per second * total time +- 0.05
  [3]
  $ broken metal-boot-time '2s/0m0\.302/0m0.000/;3s/0m0\.002/1m30.000/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:3:6: the run contradicts itself: 90 here, expected at most 1 by line 2: user + sys <= 8192 * real + 1
  [3]

Zero is a value only where it can be one:

  $ broken metal-boot-time '2s/0m0\.302/0m0.000/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:6: '0' is not a value of boot_time, expected a number above 0
  [3]
  $ broken metal-cpu '15s/5037\.85/0.00/;18s/1\.0005/0.0000/;19s/5050/0/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:19:42: the run contradicts itself: 0 here, expected 5050 by line 4: events = threads * events per thread
  [3]
  $ broken_pipeline '2s/116/0/'
  study/tests/case-app/pipeline-benchmark/results.csv:2:2: '0' is not a value of pipeline_time, expected a number above 0
  [3]

A setting that is not the study's:

  $ broken metal-cpu '8s/10000/20000/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:8:22: prime limit is 20000, expected 10000 as in all runs of this study
  [3]
  $ broken_study sources.csv '/-cpu.log/s/,10000,/,20000,/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:8:22: prime limit is 10000, expected 20000 as in all runs of this study
  [3]
  $ broken_study sources.csv '/fileio/s/,files,1,,,4,/,files,1,,,8,/'
  study/tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:9:1: files is 4, expected 8 as in all runs of this study
  [3]
  $ broken_study sources.csv '/http/s/,200,/,5000,/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:17:25: complete requests is 200, expected 5000 as in all runs of this study
  [3]
  $ broken metal-database '5s/1 second/10 second/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:5:35: report interval is 10, expected 1 as in all runs of this study
  [3]

Levels: a run at another level, a level without runs, and runs without levels.

  $ broken_study sources.csv '/http/s/,2 4$/,2/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:44:1: a run at level 4, expected one of the levels 2
  [3]
  $ broken_study sources.csv '/http/s/,2 4$/,2 4 8/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:860:1: repetitions of http_time of metal at level 8: 0, expected the study's 10
  [3]
  $ broken_study sources.csv '/database/s/,2 4$/,/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:388:1: repetition 11 of db_read_total of metal, expected the study's 10
  [3]
  $ broken_study sources.csv '/-cpu.log/s/,$/,1 2/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:310:1: repetitions of cpu_events of metal at level 2: 0, expected the study's 10
  [3]
  $ fresh; f=$(log metal-http-benchmark); awk '/^This is/ { run = "" } { run = run $0 "\n" } /longest/ { if (run !~ /Concurrency Level: *4/) printf "%s", run }' "$f" > cut; cp cut "$f"; refused
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:430:1: repetitions of http_time of metal at level 4: 0, expected the study's 10
  [3]

Failures that a tool counts, unless the study accepts them:

  $ broken metal-http-benchmark '18s/0$/3/'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:18:25: 3 failed requests, expected none: a study that counts such runs says so in study.ini: [grading] accept = failed requests
  [3]
  $ broken_study study.ini '/^accept/s/non-2xx responses, //'
  study/tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:19:25: 200 non-2xx responses, expected none: a study that counts such runs says so in study.ini: [grading] accept = non-2xx responses
  [3]
  $ broken_study study.ini '/^accept/s/, ignored errors//'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:798:42: 1 ignored errors, expected none: a study that counts such runs says so in study.ini: [grading] accept = ignored errors
  [3]
  $ broken_study study.ini '/^accept/d'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:798:42: 1 ignored errors, expected none: a study that counts such runs says so in study.ini: [grading] accept = ignored errors
  [3]
  $ broken_study study.ini '/^accept/s/$/, reconnects/'
  imported 261 lines
  $ broken_study study.ini '/^accept/s/$/, bad luck/'
  mine/study.ini: [grading] accept: unknown failure 'bad luck', expected some of: failed requests, non-2xx responses, write errors, ignored errors, reconnects, connect errors, read errors, timeouts, non-2xx or 3xx responses
  [3]

One log of each platform:

  $ fresh; rm "$(log docker-boot-time)"; refused
  ROOT/tests/studies/short/sources.csv:2:1: no log of docker in study fits tests/boot/output/{date}-{platform}-boot-time.log, expected one
  [3]
  $ fresh; rm -r study/tests/boot; refused
  ROOT/tests/studies/short/sources.csv:2:1: no log of metal in study fits tests/boot/output/{date}-{platform}-boot-time.log, expected one
  [3]
  $ fresh; rm "$(log metal-bandwidth-server)"; refused
  ROOT/tests/studies/short/sources.csv:20:1: no log of metal in study fits tests/network/output/{date}-{platform}-bandwidth-server.log, expected one
  [3]
  $ fresh; rm study/tests/case-app/pipeline-benchmark/results.csv; refused
  ROOT/tests/studies/short/sources.csv:40:1: no log of metal in study fits tests/case-app/pipeline-benchmark/results.csv, expected one
  [3]
  $ fresh; rm study/host/lshw_output; refused
  ROOT/tests/studies/short/sources.csv:41:1: no log of metal in study fits host/lshw_output, expected one
  [3]
  $ fresh; cp "$(log metal-cpu)" study/tests/cpu/output/2026-11-21T12:00:00+0000-metal-cpu.log; refused
  study/tests/cpu/output/2026-11-21T12:00:00+0000-metal-cpu.log:1:1: a second log of metal for tests/cpu/output/{date}-{platform}-cpu.log, expected one
  [3]
  $ fresh; mv "$(log docker-boot-time)" study/tests/boot/output/2026-11-20T12:00:00+0000-kvm-boot-time.log; refused
  study/tests/boot/output/2026-11-20T12:00:00+0000-kvm-boot-time.log:1:1: a log of kvm, expected only metal gvisor docker (ROOT/tests/studies/short/sources.csv:2)
  [3]
  $ broken_study sources.csv '/boot/s/metal gvisor docker/metal gvisor kvm docker/'
  mine/sources.csv:2:1: no log of kvm in study fits tests/boot/output/{date}-{platform}-boot-time.log, expected one
  [3]
  $ broken_study sources.csv '/boot/s/metal gvisor docker/metal gvisor/'
  study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:1:1: a log of docker, expected only metal gvisor (mine/sources.csv:2)
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
  $ broken_study study.ini '/^repetitions/d'
  mine/study.ini: no repetitions in [study], expected them
  [3]
  $ cp "$ROOT/results/karna-2021/study.ini" study; virtgrade import study
  virtgrade: study is a publication, expected the folder of its logs: virtgrade import --study study DIR
  [2]

After a fault nothing is written.

  $ rm -rf ./*; fresh; echo kept > out.csv; sed -i 3d "$(log metal-boot-time)"; virtgrade import --study "$SHORT" study -o out.csv 2>/dev/null; cat out.csv; ls
  kept
  out.csv
  study
