The small study holds real, short runs of each tool, in the form of the published study's logs.

  $ fresh; virtgrade import --study "$SHORT" study -o o.csv; head -3 o.csv; wc -l < o.csv
  study,platform,experiment,feature,level,repetition,value,unit,status,source
  short,docker,boot_time,boot_time,,1,0.601,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:2
  short,docker,boot_time,boot_time,,2,0.801,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:6
  261

Two imports give the same bytes.

  $ virtgrade import --study "$SHORT" study | cmp - o.csv

Each feature has ten repetitions, at each of its levels if it has any.

  $ awk -F, 'NR > 1 { n[$2","$4","$5]++ } END { for (k in n) print n[k], k }' o.csv | sort -k2
  10 docker,boot_time,
  10 docker,pipeline_time,
  10 gvisor,boot_time,
  10 kvm,pipeline_time,
  10 metal,boot_time,
  10 metal,cpu_events,
  10 metal,db_read,2
  10 metal,db_read,4
  10 metal,db_read_total,2
  10 metal,db_read_total,4
  10 metal,db_read_write,2
  10 metal,db_read_write,4
  10 metal,db_read_write_total,2
  10 metal,db_read_write_total,4
  10 metal,db_write,2
  10 metal,db_write,4
  10 metal,db_write_total,2
  10 metal,db_write_total,4
  10 metal,file_read,
  10 metal,file_write,
  10 metal,http_time,2
  10 metal,http_time,4
  10 metal,net_jitter,
  10 metal,net_received,
  10 metal,net_sent,
  10 metal,pipeline_time,

A source leads to the line that has the value.

  $ for feature in boot_time cpu_events file_read file_write db_write db_write_total http_time pipeline_time net_sent net_received net_jitter; do
  >     row=$(grep -m 1 ",metal,.*,$feature," o.csv)
  >     source=${row##*,}
  >     value=$(cut -d, -f7 <<<"$row")
  >     printf '%s %s:%s\n' "$feature" "$value" "$(sed -n "${source##*:}p" "study/${source%:*}")"
  > done | sed 's/[0-9][0-9.e+-]*/N/g; s/\t/ /g'
  boot_time N:real NmNs
  cpu_events N:    events per second:  N
  file_read N:    read, MiB/s:                  N
  file_write N:    written, MiB/s:               N
  db_write N:    transactions:                        N  (N per sec.)
  db_write_total N:    transactions:                        N  (N per sec.)
  http_time N:Time per request:       N [ms] (mean)
  pipeline_time N:metal,N
  net_sent N:   "bits_per_second": N,
  net_received N:   "bits_per_second": N,
  net_jitter N:   "jitter_ms": N,

Values are those that the tools printed; bash's minutes and seconds become seconds.

  $ printf '\nreal\t1m1.577s\nuser\t0m0.100s\nsys\t0m0.200s\n' >> "$(log metal-boot-time)"
  $ sed -i '1,/^sys/d' "$(log metal-boot-time)"; virtgrade import --study "$SHORT" study | grep ,metal,boot_time,boot_time,,10,
  short,metal,boot_time,boot_time,,10,61.577,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:38

`time -p` prints seconds with two decimals, and a locale may have a decimal comma.

  $ altered metal-boot-time 's/0m0\.\([0-9][0-9]\)[0-9]s/0,\1/' | grep -m 2 ,metal,boot_time,
  short,metal,boot_time,boot_time,,1,0.3,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2
  short,metal,boot_time,boot_time,,2,0.7,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:6

Line ends of other systems change nothing.

  $ for name in metal-boot-time metal-cpu metal-fileio metal-database metal-http-benchmark metal-jitter metal-bandwidth; do altered $name 's/$/\r/' | cmp - o.csv; done
  $ altered_pipeline 's/$/\r/' | cmp - o.csv

Coloured messages of a script between runs change only the line numbers.

  $ values() { cut -d, -f1-9; }; values < o.csv > values.csv
  $ values() { cut -d, -f1-9; }; for name in metal-boot-time metal-cpu metal-fileio metal-database metal-http-benchmark; do
  >     altered $name '1i\\x1b[32m[INFO] starting\x1b[0m'$'\n''$a\\x1b[1;31m[INFO] done \x1b[0m' | values | cmp - values.csv
  > done
  $ values() { cut -d, -f1-9; }; for name in metal-bandwidth metal-jitter metal-bandwidth-server; do
  >     altered $name 's/^}$/}\n\x1b[32m[INFO] next run\x1b[0m\n[INFO] plain\nnext {run}/; 1i\\x1b[32m[INFO] starting\x1b[0m' | values | cmp - values.csv
  > done
  $ values() { cut -d, -f1-9; }; altered metal-cpu 's/^sysbench.*/\x1b[0m&\x1b[0m/' | values | cmp - values.csv

A client's documents may also follow one another without an array.

  $ values() { cut -d, -f1-9; }; altered metal-jitter '/^[][,]$/d' | values | cmp - values.csv

Other files next to the logs are ignored.

  $ fresh; touch study/tests/boot/output/.gitkeep study/tests/boot/output/notes.txt; virtgrade import --study "$SHORT" study | cmp - o.csv

A study is a folder: its name is that of the folder, and --in-place writes values, facts and identities into it.

  $ fresh; mkdir mine; cp "$SHORT"/*.{ini,csv} mine; virtgrade import --study mine --in-place study; ls mine
  facts.csv
  features.csv
  identities.csv
  observations.csv
  platforms.csv
  sources.csv
  study.ini
  $ virtgrade import --study "$SHORT" study | sed 's/^short,/mine,/' | cmp - mine/observations.csv; virtgrade import --study ./mine/ --facts study | cmp - mine/facts.csv; virtgrade import --study mine study --identities | cmp - mine/identities.csv
  $ (cd mine; virtgrade import --study . ../study | cmp - observations.csv)
  $ virtgrade import --study mine --in-place -o o.csv study; virtgrade import --study mine --in-place --facts study; virtgrade import --study mine --in-place --identities study; virtgrade import --study mine --facts --identities study
  virtgrade: --in-place writes all files, expected it alone
  virtgrade: --in-place writes all files, expected it alone
  virtgrade: --in-place writes all files, expected it alone
  virtgrade: --facts and --identities, expected one of them
  [2]

The identities are what a tool says twice. Each is counted over the runs that it applies to, with the largest
relative difference between its sides and the run that has it. All of them hold.

  $ cut -d, -f1,5- mine/identities.csv | sed -n 1p; cut -d, -f3 mine/identities.csv | sed 1d | uniq -c; awk -F, 'NR > 1 && $(NF - 3) != $(NF - 2)' mine/identities.csv
  study,facts,runs,held,deviation,source
        2 time
       18 TCP
       13 TCP_server
       26 UDP
       20 UDP_server
        7 cpu
       21 http
       15 oltp_read_only
       15 oltp_read_write
       15 oltp_write_only
        9 seqrd
        9 seqwr
        1 time
  $ grep ',cpu,' mine/identities.csv
  mine,metal,cpu,events = events per second * total time +- 0.05,events events_per_second total_time,10,10,0.00191,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,events = threads * events per thread,events threads events_per_thread,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,execution time <= total time +- 0.01,execution_time total_time,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency avg <= latency max,latency_avg latency_max,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency min <= latency avg,latency_min latency_avg,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,10,10,5e-05,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:218
  mine,metal,cpu,latency sum = latency avg * events,latency_sum latency_avg events,10,10,0.0255,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:187
  $ grep '^mine,metal,http,' mine/identities.csv | cut -d, -f4-7
  100 % = total max,100__ total_max,20,20
  50 % <= 66 %,50__ 66__,20,20
  66 % <= 75 %,66__ 75__,20,20
  75 % <= 80 %,75__ 80__,20,20
  80 % <= 90 %,80__ 90__,20,20
  90 % <= 95 %,90__ 95__,20,20
  95 % <= 98 %,95__ 98__,20,20
  98 % <= 99 %,98__ 99__,20,20
  99 % <= 100 %,99__ 100__,20,20
  HTML transferred <= transferred,HTML_transferred transferred,20,20
  failed requests <= complete requests,failed_requests complete_requests,20,20
  non-2xx responses <= complete requests,non_2xx_responses complete_requests,20,20
  requests per second = complete requests / time taken,requests_per_second complete_requests time_taken,20,20
  time between requests = 1000 * time taken / complete requests,time_between_requests time_taken complete_requests,20,20
  time per request = 1000 * concurrency * time taken / complete requests,time_per_request concurrency time_taken complete_requests,20,20
  time per request = 1000 * concurrency / requests per second,time_per_request concurrency requests_per_second,20,20
  time per request = concurrency * time between requests,time_per_request concurrency time_between_requests,20,20
  total mean <= total max,total_mean total_max,20,20
  total median = 50 %,total_median 50__,20,20
  total min <= total mean,total_min total_mean,20,20
  transfer rate = transferred / 1024 / time taken,transfer_rate transferred time_taken,20,20
  $ source=$(sed -n 's/^mine,metal,cpu,events = events per.*,//p' mine/identities.csv); sed -n "${source##*:},+30p" "study/${source%:*}" | grep -E 'per second|total '
      events per second:  5037.85
      total time:                          1.0005s
      total number of events:              5050
