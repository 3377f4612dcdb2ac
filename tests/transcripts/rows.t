Rows of columns tell their platform and level. A cell has three repetitions or four, as its level says.

  $ head -4 "$ROOT/tests/studies/rows/logs/copy.csv"
  metal,4096,1.25e-06
  metal,4096,1.5e-06
  metal,4096,1.375E-06
  metal,65536,1.125e-05
  $ virtgrade import --study "$ROOT/tests/studies/rows" "$ROOT/tests/studies/rows/logs"
  study,platform,experiment,feature,level,repetition,value,unit,status,source
  rows,kvm,memory,copy_time,4096,1,2.5,us,ok,copy.csv:8
  rows,kvm,memory,copy_time,4096,2,2.75,us,ok,copy.csv:9
  rows,kvm,memory,copy_time,4096,3,3,us,ok,copy.csv:10
  rows,kvm,memory,copy_time,65536,1,22.5,us,ok,copy.csv:11
  rows,kvm,memory,copy_time,65536,2,23.75,us,ok,copy.csv:12
  rows,kvm,memory,copy_time,65536,3,22.5,us,ok,copy.csv:13
  rows,kvm,memory,copy_time,65536,4,25,us,ok,copy.csv:14
  rows,metal,memory,copy_time,4096,1,1.25,us,ok,copy.csv:1
  rows,metal,memory,copy_time,4096,2,1.5,us,ok,copy.csv:2
  rows,metal,memory,copy_time,4096,3,1.375,us,ok,copy.csv:3
  rows,metal,memory,copy_time,65536,1,11.25,us,ok,copy.csv:4
  rows,metal,memory,copy_time,65536,2,12.5,us,ok,copy.csv:5
  rows,metal,memory,copy_time,65536,3,11.875,us,ok,copy.csv:6
  rows,metal,memory,copy_time,65536,4,12.5,us,ok,copy.csv:7
  $ virtgrade import --study "$ROOT/tests/studies/rows" --facts "$ROOT/tests/studies/rows/logs" | sed -n 1,2p
  study,platform,mode,level,repetition,fact,value,source
  rows,kvm,columns,4096,1,copy,2.5e-06,copy.csv:8

Line ends of other systems, a byte order mark and a missing line end change nothing.

  $ rows; sed -i '1s/^/\xef\xbb\xbf/; s/$/\r/' rows/logs/copy.csv; truncate -s -2 rows/logs/copy.csv; virtgrade import --study rows rows/logs | cmp - <(virtgrade import --study "$ROOT/tests/studies/rows" "$ROOT/tests/studies/rows/logs")

A fault is that of its row:

  $ rows_broken logs/copy.csv '3s/metal/xen/'
  rows/logs/copy.csv:3:1: unknown platform 'xen', expected one of metal, kvm, vm: add it to rows/platforms.csv
  [3]
  $ rows_broken logs/copy.csv '3s/metal,//'
  rows/logs/copy.csv:3:2: fields of the row: 2, expected 3
  [3]
  $ rows_broken logs/copy.csv '2s/,1.5e-06/,fast/'
  rows/logs/copy.csv:2:3: 'fast' is not a number for copy, expected a decimal number
  [3]
  $ rows_broken logs/copy.csv '2s/,1.5e-06/,-1/'
  rows/logs/copy.csv:2:3: '-1000000' is not a value of copy_time, expected a number above 0
  [3]
  $ rows_broken logs/copy.csv '2s/1.5/1,5/'
  rows/logs/copy.csv:2:4: fields of the row: 4, expected 3
  [3]
  $ rows_broken logs/copy.csv '3s/4096/0/'
  rows/logs/copy.csv:3:2: '0' is not a level, expected a whole number from 1 to 1000000000
  [3]
  $ rows_broken logs/copy.csv '3s/4096/8192/'
  rows/logs/copy.csv:3:1: a run at level 8192, expected one of the levels 4096 65536
  [3]
  $ rows_broken logs/copy.csv '3s/^/"/'
  rows/logs/copy.csv:3:1: quotes that do not match, expected a whole row in a line
  [3]
  $ rows_broken logs/copy.csv '1i# set-up, bytes, seconds'
  rows/logs/copy.csv:1:2: 'bytes' is not a level, expected a whole number from 1 to 1000000000
  [3]

Rows that are missing or too many:

  $ rows_broken logs/copy.csv '3d'
  rows/logs/copy.csv:13:1: repetitions of copy_time of metal at level 4096: 2, expected 3
  [3]
  $ rows_broken logs/copy.csv '3p'
  rows/logs/copy.csv:4:1: repetition 4 of copy_time of metal at level 4096, expected 3
  [3]
  $ rows_broken logs/copy.csv '6p'
  rows/logs/copy.csv:8:1: repetition 5 of copy_time of metal at level 65536, expected 4
  [3]
  $ rows_broken sources.csv 's/3 4$/3/'
  rows/logs/copy.csv:7:1: repetition 4 of copy_time of metal at level 65536, expected 3
  [3]
  $ rows_broken sources.csv 's/3 4$/<=3/'
  rows/logs/copy.csv:7:1: repetition 4 of copy_time of metal at level 65536, expected at most 3
  [3]
  $ rows_broken sources.csv 's/3 4$/<=5/'
  imported 15 lines
  $ rows_broken sources.csv 's/3 4$//'
  rows/logs/copy.csv:14:1: repetitions of copy_time of metal at level 4096: 3, expected the study's 10
  [3]

Arguments and repetitions that cannot be:

  $ rows_broken sources.csv 's/columns:platform=1/columns:platform=0/'
  rows/sources.csv:2:2: 'columns:platform=0 level=2 copy=3' is not a column for 'platform', expected a number from 1 to 32
  [3]
  $ rows_broken sources.csv 's/columns:/columns /'
  rows/sources.csv:2:2: 'columns platform=1 level=2 copy=3' is not a parser, expected one of: ab, columns, fio, iperf3, lshw, stopwatch, sysbench, time, workload, wrk
  [3]
  $ rows_broken sources.csv 's/columns:[^,]*/time:real=1/'
  rows/sources.csv:2:2: 'time:real=1' is not a parser, expected time alone
  [3]
  $ rows_broken sources.csv 's/3 4$/3 4 5/'
  rows/sources.csv:2:13: '3 4 5' is not a list of repetitions, expected 10 or <=10, one for all levels or one for each
  [3]

With --keep-going the repetition with the fault fails, and what a cell lacks, unless its source says that it may have fewer.

  $ rows; sed -i '2d;6d' rows/logs/copy.csv; virtgrade import --study rows --keep-going rows/logs | cut -d, -f2,5-10 | grep -E 'faults|copy.csv.*:.*:|failed|4,'
  rows/logs/copy.csv:12:1: repetitions of copy_time of metal at level 4096: 2, expected 3
  rows/logs/copy.csv:12:1: repetitions of copy_time of metal at level 65536: 3, expected 4
  virtgrade: import: faults: 2; the affected values are marked failed
  kvm,65536,4,25,us,ok,copy.csv:12
  metal,4096,3,,us,failed,copy.csv:12
  metal,65536,4,,us,failed,copy.csv:12
  $ rows; sed -i '2s/1.5/x/;6s/1.1/x/' rows/logs/copy.csv; virtgrade import --study rows --keep-going rows/logs | grep -E 'failed|:[26]:'
  rows/logs/copy.csv:2:3: 'xe-06' is not a number for copy, expected a decimal number
  rows/logs/copy.csv:6:3: 'x875e-05' is not a number for copy, expected a decimal number
  virtgrade: import: faults: 2; the affected values are marked failed
  rows,metal,memory,copy_time,4096,2,,us,failed,copy.csv:2
  rows,metal,memory,copy_time,65536,3,,us,failed,copy.csv:6
  $ rows; rm rows/logs/copy.csv; virtgrade import --study rows --keep-going rows/logs
  rows/logs: no log of the study rows, expected paths such as copy.csv
  [3]
  $ rows; sed -i 's/3 4$/<=3 <=4/' rows/sources.csv; sed -i '1,8d;9s/2.7/x/' rows/logs/copy.csv; virtgrade import --study rows --keep-going rows/logs | cut -d, -f2,5-10
  rows/logs/copy.csv:1:3: 'x5e-06' is not a number for copy, expected a decimal number
  virtgrade: import: faults: 1; the affected values are marked failed
  platform,level,repetition,value,unit,status,source
  kvm,4096,1,,us,failed,copy.csv:1
  kvm,4096,2,3,us,ok,copy.csv:2
  kvm,65536,1,22.5,us,ok,copy.csv:3
  kvm,65536,2,23.75,us,ok,copy.csv:4
  kvm,65536,3,22.5,us,ok,copy.csv:5
  kvm,65536,4,25,us,ok,copy.csv:6
