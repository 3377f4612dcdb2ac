What the tools printed about each run besides its result: versions, durations, counts.

  $ fresh; virtgrade import --study "$SHORT" --facts study -o f.csv; head -3 f.csv; wc -l < f.csv
  study,platform,mode,level,repetition,fact,value,source
  short,docker,stopwatch,,1,seconds,114,tests/case-app/pipeline-benchmark/results.csv:22
  short,docker,stopwatch,,2,seconds,127,tests/case-app/pipeline-benchmark/results.csv:23
  2046
  $ virtgrade import --study "$SHORT" --facts study | cmp - f.csv

Number of facts for each kind of run:

  $ tail -n +2 f.csv | awk -F, '{ n[$2","$3","$4]++ } END { for (k in n) print n[k], k }' | sort -k2
  10 docker,stopwatch,
  40 docker,time,
  40 gvisor,time,
  10 kvm,stopwatch,
  100 metal,TCP,
  100 metal,TCP_server,
  150 metal,UDP,
  150 metal,UDP_server,
  80 metal,cpu,
  110 metal,http,2
  110 metal,http,4
  7 metal,lshw,
  134 metal,oltp_read_only,2
  138 metal,oltp_read_only,4
  138 metal,oltp_read_write,2
  140 metal,oltp_read_write,4
  138 metal,oltp_write_only,2
  140 metal,oltp_write_only,4
  130 metal,seqrd,
  130 metal,seqwr,
  10 metal,stopwatch,
  40 metal,time,

Facts of the first run of each kind, with the log line that each comes from:

  $ first() { grep "^short,$1,1," f.csv | cut -d, -f3-7; }
  > first metal,time,; first metal,cpu,; first metal,seqrd,; first metal,seqwr,
  time,,1,real,0.302
  time,,1,started,1795176000
  time,,1,sys,0
  time,,1,user,0.002
  cpu,,1,events,5050
  cpu,,1,events_per_second,5037.85
  cpu,,1,prime_limit,10000
  cpu,,1,random_seed,current time
  cpu,,1,started,1795176000
  cpu,,1,threads,1
  cpu,,1,total_time,1.0005
  cpu,,1,version,1.0.20
  seqrd,,1,block_size_KiB,16
  seqrd,,1,events,1180622
  seqrd,,1,files,4
  seqrd,,1,io_mode,synchronous
  seqrd,,1,open_flags,(none)
  seqrd,,1,random_seed,current time
  seqrd,,1,read_MiB_s,18427.21
  seqrd,,1,requests_between_syncs,100
  seqrd,,1,started,1795176000
  seqrd,,1,threads,1
  seqrd,,1,total_time,1.0002
  seqrd,,1,version,1.0.20
  seqrd,,1,written_MiB_s,0
  seqwr,,1,block_size_KiB,16
  seqwr,,1,events,107846
  seqwr,,1,files,4
  seqwr,,1,io_mode,synchronous
  seqwr,,1,open_flags,(none)
  seqwr,,1,random_seed,current time
  seqwr,,1,read_MiB_s,0
  seqwr,,1,requests_between_syncs,100
  seqwr,,1,started,1795176000
  seqwr,,1,threads,1
  seqwr,,1,total_time,1.0007
  seqwr,,1,version,1.0.20
  seqwr,,1,written_MiB_s,1615.21
  $ first() { grep "^short,$1,1," f.csv | cut -d, -f3-7; }
  > first metal,TCP,; first metal,TCP_server,; first metal,UDP,; first metal,UDP_server,
  TCP,,1,end_sum_received_bits_per_second,33393305369.88246
  TCP,,1,end_sum_received_seconds,1.000115
  TCP,,1,end_sum_sent_bits_per_second,33395108498.3816
  TCP,,1,kernel,6.18
  TCP,,1,start_test_start_duration,1
  TCP,,1,start_test_start_num_streams,1
  TCP,,1,start_test_start_reverse,0
  TCP,,1,started,1795176000
  TCP,,1,system,Linux host 6.18 x86_64
  TCP,,1,version,3.12
  TCP_server,,1,end_sum_received_bits_per_second,33393305369.88246
  TCP_server,,1,end_sum_received_seconds,1.000115
  TCP_server,,1,end_sum_sent_bits_per_second,0
  TCP_server,,1,kernel,6.18
  TCP_server,,1,start_test_start_duration,1
  TCP_server,,1,start_test_start_num_streams,1
  TCP_server,,1,start_test_start_reverse,0
  TCP_server,,1,started,1795176000
  TCP_server,,1,system,Linux host 6.18 x86_64
  TCP_server,,1,version,3.12
  UDP,,1,end_sum_bits_per_second,5242413.425205157
  UDP,,1,end_sum_jitter_ms,0.00545029466991672
  UDP,,1,end_sum_lost_packets,0
  UDP,,1,end_sum_packets,20
  UDP,,1,end_sum_received_bits_per_second,5241501.485109417
  UDP,,1,end_sum_received_seconds,1.000263
  UDP,,1,end_sum_seconds,1.000263
  UDP,,1,end_sum_sent_bits_per_second,5242413.425205157
  UDP,,1,kernel,6.18
  UDP,,1,start_test_start_duration,1
  UDP,,1,start_test_start_num_streams,1
  UDP,,1,start_test_start_reverse,0
  UDP,,1,started,1795176000
  UDP,,1,system,Linux host 6.18 x86_64
  UDP,,1,version,3.12
  UDP_server,,1,end_sum_bits_per_second,0
  UDP_server,,1,end_sum_jitter_ms,0.00545029466991672
  UDP_server,,1,end_sum_lost_packets,0
  UDP_server,,1,end_sum_packets,20
  UDP_server,,1,end_sum_received_bits_per_second,5241501.485109417
  UDP_server,,1,end_sum_received_seconds,1.000263
  UDP_server,,1,end_sum_seconds,1.000263
  UDP_server,,1,end_sum_sent_bits_per_second,0
  UDP_server,,1,kernel,6.18
  UDP_server,,1,start_test_start_duration,1
  UDP_server,,1,start_test_start_num_streams,1
  UDP_server,,1,start_test_start_reverse,0
  UDP_server,,1,started,1795176000
  UDP_server,,1,system,Linux host 6.18 x86_64
  UDP_server,,1,version,3.12
  $ first() { grep "^short,$1,1," f.csv | cut -d, -f3-7; }
  > first metal,oltp_read_only,4; first metal,oltp_write_only,4; first metal,oltp_read_write,4; first metal,http,4; first kvm,stopwatch,; first metal,lshw,
  oltp_read_only,4,1,events,3026
  oltp_read_only,4,1,ignored_errors,0
  oltp_read_only,4,1,random_seed,current time
  oltp_read_only,4,1,read_queries,42364
  oltp_read_only,4,1,reconnects,0
  oltp_read_only,4,1,reported_seconds,1
  oltp_read_only,4,1,stalled_seconds,0
  oltp_read_only,4,1,started,1795176000
  oltp_read_only,4,1,threads,4
  oltp_read_only,4,1,total_time,1.0026
  oltp_read_only,4,1,transactions,3026
  oltp_read_only,4,1,transactions_per_second,3016.14
  oltp_read_only,4,1,version,1.0.20
  oltp_read_only,4,1,write_queries,0
  oltp_write_only,4,1,events,6243
  oltp_write_only,4,1,ignored_errors,153
  oltp_write_only,4,1,random_seed,current time
  oltp_write_only,4,1,read_queries,0
  oltp_write_only,4,1,reconnects,0
  oltp_write_only,4,1,reported_seconds,1
  oltp_write_only,4,1,stalled_seconds,0
  oltp_write_only,4,1,started,1795176000
  oltp_write_only,4,1,threads,4
  oltp_write_only,4,1,total_time,1.0027
  oltp_write_only,4,1,transactions,6243
  oltp_write_only,4,1,transactions_per_second,6222.39
  oltp_write_only,4,1,version,1.0.20
  oltp_write_only,4,1,write_queries,25185
  oltp_read_write,4,1,events,2099
  oltp_read_write,4,1,ignored_errors,11
  oltp_read_write,4,1,random_seed,current time
  oltp_read_write,4,1,read_queries,29540
  oltp_read_write,4,1,reconnects,0
  oltp_read_write,4,1,reported_seconds,1
  oltp_read_write,4,1,stalled_seconds,0
  oltp_read_write,4,1,started,1795176000
  oltp_read_write,4,1,threads,4
  oltp_read_write,4,1,total_time,1.0042
  oltp_read_write,4,1,transactions,2099
  oltp_read_write,4,1,transactions_per_second,2088.75
  oltp_read_write,4,1,version,1.0.20
  oltp_read_write,4,1,write_queries,8413
  http,4,1,complete_requests,200
  http,4,1,document_length,145
  http,4,1,document_path,/
  http,4,1,failed_requests,0
  http,4,1,non_2xx_responses,200
  http,4,1,requests_per_second,17114.5
  http,4,1,server_software,nginx/1.22.1
  http,4,1,started,1795176000
  http,4,1,time_per_request,0.234
  http,4,1,time_taken,0.012
  http,4,1,version,2.3
  stopwatch,,1,seconds,102
  lshw,,1,disk,232GiB (250GB)
  lshw,,1,disk_model,Example SSD 250
  lshw,,1,memory,6GiB
  lshw,,1,network,1Gbit/s
  lshw,,1,processor,Example(R) CPU 3    @ 2.10GHz
  lshw,,1,processor_clock,1400MHz
  lshw,,1,processor_clock_most,2100MHz

A source leads to the line that has the value.

  $ tail -n +2 f.csv | grep -v ',started,\|_seconds,\|P,,\|P_server,,' | awk -F, 'NR % 23 == 0' | while IFS=, read -r _ _ _ _ _ _ value source; do
  >     [[ ! $value =~ ^[0-9]+\.[0-9]+$ ]] || value=$(printf '%.10g' "$value")
  >     grep -qF -- "$value" <(sed -n "${source##*:}p" "study/${source%:*}") || echo "$value is not in $source"
  > done
  $ [ "$(tail -n +2 f.csv | grep -v ',started,\|_seconds,\|P,,\|P_server,,' | awk -F, 'NR % 23 == 0' | wc -l)" -gt 50 ] && echo many
  many

The name of a log has its start time, in any time zone: 2026-11-20 12:00 UTC is 1795176000 seconds since 1970. An impossible date gives no fact.

  $ date -u -d @1795176000 +%FT%T
  2026-11-20T12:00:00
  $ started() { for log in study/tests/cpu/output/*; do mv "$log" "study/tests/cpu/output/$1-metal-cpu.log"; done; virtgrade import --study "$SHORT" --facts study | grep ,cpu,,1,started, | cut -d, -f7; }
  > fresh; started 2026-11-20T14:00:00+0200; started 2026-11-20T06:30:00-0530; started 2026-11-20T12:00:01+0000; started 2026-02-31T12:00:00+0000; started 2026-13-20T12:00:00+0000
  1795176000
  1795176000
  1795176001

Seconds without a transaction are counted if the tool reported single seconds. Here a second one is added to a run, with
the rates of the whole run to match.

  $ two_seconds() { fresh; sed -i "51{p;s/1s/2s/;s/tps: [0-9.]*/tps: $1/};58s/3016.14/1511.04/;59s/48258.22/24176.57/;64s/1.0026/2.0026/" "$(log metal-database)"; virtgrade import --study "$SHORT" --facts study | grep 'read_only,4,1,.*ed_seconds' | cut -d, -f6-7; }
  > two_seconds 0.00; two_seconds 0.04
  reported_seconds,2
  stalled_seconds,1
  reported_seconds,2
  stalled_seconds,0
  $ fresh; sed -i 51d "$(log metal-database)"; virtgrade import --study "$SHORT" --facts study | grep -c 'read_only,4,1,.*ed_seconds'
  0
  [1]

A report that is lost, doubled or altered contradicts the others:

  $ broken metal-database 51p
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:51:3: the run contradicts itself: 4 here, expected 6 by line 43: 2 * sum of seconds = report interval * reported seconds * reported seconds + report interval * reported seconds
  [3]
  $ broken metal-database '51s/3018.16/3028.16/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:43:35: the run contradicts itself: 3028.16 here, expected at most 3026 by line 58: report interval * sum of tps <= transactions
  [3]
  $ broken metal-database '51s/3018.16/301.16/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:58:42: the run contradicts itself: 3026 here, expected at most 317.0019642499999 by line 43: transactions <= report interval * sum of tps + 2 * threads + transactions per second * total time - transactions per second * report interval * reported seconds
  [3]
  $ broken metal-database '51s/1s/2s/'
  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:51:3: the run contradicts itself: 4 here, expected 2 by line 43: 2 * sum of seconds = report interval * reported seconds * reported seconds + report interval * reported seconds
  [3]

A text is a fact only if our files can hold it: UTF-8 without control or invisible characters.

  $ remarks() { virtgrade import --study "$SHORT" --facts study > f.csv; grep -c . f.csv; grep -a -c $'[\x01-\x09\x0b-\x1f\x7f]' f.csv; iconv -f UTF-8 f.csv > out && grep ",$1," f.csv | cut -d, -f5-7; }
  > fresh; sed -i '1s/sysbench [^ ]*/sysbench 1.0\x1b[31m/' "$(log metal-cpu)"; remarks 'cpu,,[12],version'
  > fresh; sed -i '0,/^Server Software: .*/s//Server Software: \xff\xfe/' "$(log metal-http-benchmark)"; remarks 'http,2,[12],server_software'
  > fresh; sed -i '0,/"version":.*/s//"version": "iperf 3\\u001b[2J",/' "$(log metal-jitter)"; remarks 'UDP,,1,version'
  > fresh; sed -i '0,/"version":.*/s//"version": "iperf 3, \\"new\\"",/' "$(log metal-jitter)"; remarks 'UDP,,1,version'
  > fresh; sed -i 's/Example SSD 250/\x07/' study/host/lshw_output; remarks 'lshw,,1,disk.*'
  2045
  0
  2,version,1.0.20
  2045
  0
  2,server_software,nginx/1.22.1
  2045
  0
  2046
  0
  1,version,"3
  2045
  0
  1,disk,232GiB (250GB)

A damaged run has no facts: what of it is true is not known. Its log is refused, or with --keep-going the facts of the
others are imported, with their repetitions.

  $ facts_of() { virtgrade import --study "$SHORT" --facts study >f.csv || virtgrade import --study "$SHORT" --facts --keep-going study 2>/dev/null >f.csv; grep ",$1," f.csv | cut -d, -f5 | uniq -c | tr -s '\n ' ' '; echo; }
  > fresh; head -n -3 "$(log metal-cpu)" > cut && cp cut "$(log metal-cpu)"; facts_of cpu
  > fresh; sed -i '0,/events per second: .*/s//events per second: many/' "$(log metal-cpu)"; facts_of cpu
  > fresh; sed -i '0,/^Prime numbers limit: .*/s///' "$(log metal-cpu)"; facts_of cpu
  > fresh; sed -i '0,/"protocol":.*/s//"protocol": "UDP\\u001b[2J\\n",/' "$(log metal-jitter)"; facts_of UDP; grep -a -c $'[\x01-\x09\x0b-\x1f\x7f]' f.csv
  > fresh; sed -i '5s/.*/]/' "$(log metal-jitter)"; facts_of UDP
  > fresh; head -n 15 "$(log metal-database)" > cut && cp cut "$(log metal-database)"; facts_of 'oltp.*'
  > fresh; echo nothing > study/host/lshw_output; facts_of lshw
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:307:1: the run that begins in line 280 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'
   8 1 8 2 8 3 8 4 8 5 8 6 8 7 8 8 8 9 
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:15:24: 'many', expected 'NUMBER.DD'
   8 2 8 3 8 4 8 5 8 6 8 7 8 8 8 9 8 10 
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:14:1: 'CPU speed:', expected 'Prime numbers limit: WHOLE NUMBER'
   8 2 8 3 8 4 8 5 8 6 8 7 8 8 8 9 8 10 
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:27:16: a run of 'UDP\x1b[2J\x0a', expected TCP or UDP
   15 2 15 3 15 4 15 5 15 6 15 7 15 8 15 9 15 10 
  0
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:5:1: broken JSON: string or '}' expected near ']'

  study/tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:15:1: the run that begins in line 1 is cut off, expected 'execution time (avg/stddev): NUMBER.DDDD/NUMBER.DD'

  study/host/lshw_output:1:1: no processor, memory, disk or network, expected the output of lshw

A file that is no log of the study ends the import, and nothing is written.

  $ facts_refused() { echo kept > f.csv; virtgrade import --study "$SHORT" --facts study -o f.csv; local status=$?; cat f.csv; return $status; }
  > fresh; mv "$(log docker-boot-time)" study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log; facts_refused
  > fresh; mv "$(log docker-boot-time)" study/tests/boot/output/docker-boot-time.log; facts_refused
  > fresh; f=$(log docker-boot-time); rm "$f"; mkdir "$f"; facts_refused
  > fresh; sed -i '12s/kvm/xen/' study/tests/case-app/pipeline-benchmark/results.csv; facts_refused
  > fresh; sed -i '4s/,/","/' study/tests/case-app/pipeline-benchmark/results.csv; facts_refused
  study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log:1:1: unknown platform 'podman', expected one of metal, vm, kvm, firecracker, docker-gvisor, docker: add it to ROOT/tests/studies/short/platforms.csv
  kept
  study/tests/boot/output/docker-boot-time.log:1:1: not a log of the study short, expected a path of ROOT/tests/studies/short/sources.csv
  kept
  study/tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log: cannot read: Is a directory
  kept
  study/tests/case-app/pipeline-benchmark/results.csv:12:1: unknown platform 'xen', expected one of metal, vm, kvm, firecracker, docker-gvisor, docker: add it to ROOT/tests/studies/short/platforms.csv
  kept
  study/tests/case-app/pipeline-benchmark/results.csv:4:1: quotes that do not match, expected a whole field in quotes, with inner quotes doubled
  kept
  [3]
  $ mkdir empty; virtgrade import --study "$SHORT" --facts empty
  empty: no log of the study short, expected paths such as tests/boot/output/{date}-{platform}-boot-time.log
  [3]
  $ fresh; virtgrade import --facts --study mine study 2>&1 | sed 's/one of: .*karna-2021.*/one of: ... karna-2021 .../'; exit "${PIPESTATUS[0]}"
  no study 'mine', expected a folder with a study.ini, or one of: ... karna-2021 ...
  [3]

Errors in a file of facts:

  $ facts_broken() { printf '%s\n' study,platform,mode,level,repetition,fact,value,source mine,kvm,cpu,,1,version,1.0,log:1 mine,kvm,cpu,20,2,version,1.0,log:2 | sed "$1" > f.csv; virtgrade audit karna-2021 --facts f.csv >/dev/null; }
  > facts_broken '1s/fact/name/'; facts_broken '2s/mine//'; facts_broken '2s/kvm/\x1b[m/'; facts_broken '2s/cpu//'; facts_broken '3s/20/all/'; facts_broken '3s/20/0/'; facts_broken '3s/,2,/,0,/'; facts_broken '3s/,2,/,-1,/'; facts_broken '3s/version//'; facts_broken '3s/1.0//'; facts_broken '3s/1.0/\xff/'; facts_broken '3s/,log.*//'; facts_broken '3s/$/"/'; facts_broken d
  f.csv:1:6: unknown column 'name', expected the columns study,platform,mode,level,repetition,fact,value,source
  f.csv:2:1: '' is not a name, expected UTF-8 text without control or invisible characters
  f.csv:2:2: '\x1b[m' is not a name, expected UTF-8 text without control or invisible characters
  f.csv:2:3: '' is not a name, expected UTF-8 text without control or invisible characters
  f.csv:3:4: 'all' is not a level, expected a whole number from 1 to 1000000000 or nothing
  f.csv:3:4: '0' is not a level, expected a whole number from 1 to 1000000000 or nothing
  f.csv:3:5: '0' is not a repetition, expected a whole number from 1 to 1073741824
  f.csv:3:5: '-1' is not a repetition, expected a whole number from 1 to 1073741824
  f.csv:3:6: '' is not a name, expected UTF-8 text without control or invisible characters
  f.csv:3:7: '' is not a fact, expected a text or a finite number
  f.csv:3:7: '\xff' is not a fact, expected a text or a finite number
  f.csv:3:7: fields of the row: 7, expected 8
  f.csv:3:8: quotes that do not match, expected a whole field in quotes, with inner quotes doubled
  f.csv:1:1: no header line, expected the columns study,platform,mode,level,repetition,fact,value,source
  [3]
