Findings about the quality of data, here of the small study, whose logs are short runs of our own.

  $ fresh; virtgrade import --study "$SHORT" study -o o.csv; virtgrade import --study "$SHORT" --facts study -o facts.csv; virtgrade quality o.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --facts facts.csv
    platform    of               level  evidence                                                                                                                                                                                         source
  --------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
  not-2xx: answers that were counted though they were no success
    Bare metal  http                    4000 of 4000 answers were outside the success class, in 20 of 20 runs                                                                                                                            tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:19
  repeated: transactions that failed and were repeated
    Bare metal  oltp_read_write         152 of 53882 transactions failed and were repeated, in 20 of 20 runs                                                                                                                             tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1070
    Bare metal  oltp_write_only         2425 of 159311 transactions failed and were repeated, in 20 of 20 runs                                                                                                                           tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:2317
  one-direction: bandwidth measured in one direction
    Bare metal  TCP                     in all 10 runs the client sent; none went in reverse                                                                                                                                             tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:35
  seeding: random numbers that differ between platforms
                cpu                     seeded from current time: no two platforms had the same sequence                                                                                                                                 tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:5
                oltp_read_only          seeded from current time: no two platforms had the same sequence                                                                                                                                 tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:6
                oltp_read_write         seeded from current time: no two platforms had the same sequence                                                                                                                                 tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:782
                oltp_write_only         seeded from current time: no two platforms had the same sequence                                                                                                                                 tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1561
                seqrd                   seeded from current time: no two platforms had the same sequence                                                                                                                                 tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:5
                seqwr                   seeded from current time: no two platforms had the same sequence                                                                                                                                 tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:445
  clock: a processor below its clock
    Bare metal  lshw                    1400MHz of 2100 MHz when the host was listed: its governor changes it                                                                                                                            host/lshw_output:24
  typed: values without a log
    Docker      stopwatch               10 values were typed by hand; no log holds them                                                                                                                                                  tests/case-app/pipeline-benchmark/results.csv:22
    KVM         stopwatch               10 values were typed by hand; no log holds them                                                                                                                                                  tests/case-app/pipeline-benchmark/results.csv:12
    Bare metal  stopwatch               10 values were typed by hand; no log holds them                                                                                                                                                  tests/case-app/pipeline-benchmark/results.csv:2
  not-measured: features that a platform lacks
    Docker      several                 no score of 10 of 12 features: CPU events, File read, File write, Network sent, Network received, Network jitter, Database read, Database write, Database r/w, HTTP response
    gVisor      several                 no score of 11 of 12 features: CPU events, File read, File write, Network sent, Network received, Network jitter, Database read, Database write, Database r/w, Pipeline turnover, HTTP response
    KVM         several                 no score of 11 of 12 features: Boot time, CPU events, File read, File write, Network sent, Network received, Network jitter, Database read, Database write, Database r/w, HTTP response
  first: first repetitions unlike the others
    Bare metal  db_read_total    2      1 of 10; repetition 1 is 2103, the median 4409: 7 robust sd
  outliers: other values far off
    Bare metal  http_time        2      1 of 10; repetition 3 is 0.297, the median 0.124: 47 robust sd
    Bare metal  net_jitter              2 of 10; repetition 2 is 0.0413177, the median 0.0100736: 15 robust sd
  bimodal: cells with two modes
    Bare metal  net_jitter              8 from 0.00544414 to 0.0114453 and 2 from 0.0327556 to 0.0413177
  change: cells whose level shifts between two repetitions
    Bare metal  db_read_total           mean of the levels: the first 2 of 10 average 2754.75, the others 4067.5: t 7.1, p 0.017
  repeats: cells with more equal values than chance gives
    Bare metal  boot_time               3 of 10 values repeat an earlier one, 0.601 occurs 3 times; at most 0.065 repeats are expected: p 0.00086
  [1]

Planted in the facts: requests that failed, a stalled second, a run that lasts too long. In the logs they would contradict
other lines. Planted in the logs: another day, another version.

  $ planted() { fresh; virtgrade import --study "$SHORT" study -o o.csv; virtgrade import --study "$SHORT" --facts study | sed "$1" > facts.csv; virtgrade quality o.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --facts facts.csv --format csv | grep -E "^($2)"; }
  > planted '/,http,.*,failed_requests,/s/,0,/,3,/' failed
  > planted '/,oltp_read_only,4,1,stalled_seconds,/s/,0,/,1,/' stalled
  > planted '/,oltp_read_only,2,1,total_time,/s/,1\.[0-9]*,/,140.5,/' duration
  failed-requests,metal,http,,"60 of 4000 requests failed, in 20 of 20 runs",tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:18
  stalled,metal,oltp_read_only,4,repetition 1: 1 seconds in which no transaction ended,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:51
  duration,metal,oltp_read_only,2,"repetition 1 lasted 140.5 s, usual are 1.0 s",tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:25
  $ fresh; virtgrade import --study "$SHORT" study -o o.csv; mv "$(log docker-boot-time)" study/tests/boot/output/2026-11-23T18:00:00+0000-docker-boot-time.log; virtgrade import --study "$SHORT" --facts study -o facts.csv; virtgrade quality o.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --facts facts.csv --format csv | grep '^other-day'
  other-day,,time,,3.2 days from Bare metal to Docker,tests/boot/output/2026-11-23T18:00:00+0000-docker-boot-time.log:2
  $ fresh; virtgrade import --study "$SHORT" study -o o.csv; sed -i 's/"iperf 3.12"/"iperf 3.7"/' "$(log metal-bandwidth-server)"; virtgrade import --study "$SHORT" --facts study -o facts.csv; virtgrade quality o.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --facts facts.csv --format csv | grep '^versions'
  versions,,TCP,,"the client is 3.12, the server is 3.7",tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:11

Failed requests that the study accepts:

  $ rm -rf mine; cp -r "$SHORT" mine; sed -i '/^accept/s/$/, failed requests/' mine/study.ini; fresh; sed -i '18s/0$/3/' "$(log metal-http-benchmark)"; virtgrade import --study mine study --in-place; virtgrade quality mine --format csv | grep '^failed'
  failed-requests,metal,http,,"3 of 4000 requests failed, in 1 of 20 runs",tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:18

Planted in the values: a first repetition far off, another one, two modes, a trend, a lost repetition.

  $ values() { echo study,platform,experiment,feature,level,repetition,value,unit,status,source; for platform in metal kvm; do r=0; for value in $1; do r=$((r + 1)); [ $platform = kvm ] || value=$(awk "BEGIN { print 1.37 * $value }"); echo "karna-2021,$platform,cpu_events,cpu_events,,$r,$value,1/s,ok,"; done; done; }
  > grep -E '^(feature|cpu_events)' "$ROOT/analysis/schemes/thesis.csv" > one.csv
  > for planted in '150 100 101 99 102 98 100 101 99 100' '100 101 99 102 98 150 100 101 99 100' '100 101 140 141 100 102 142 101 140 100' '100 101 102 103 104 105 106 107 108 109' '100 101 99 102 98 100 101 99 100 100'; do values "$planted" > o.csv; virtgrade quality o.csv --scheme one.csv --format csv | grep -v metal; done
  > values '100 101 99 102 98 100' | sed '/kvm.*,6,/s/100,1.s,ok/,1\/s,failed/' > o.csv; virtgrade quality o.csv --scheme one.csv --format csv
  rule,platform,subject,level,evidence,source
  first,kvm,cpu_events,,"1 of 10; repetition 1 is 150, the median 100: 34 robust sd",
  rule,platform,subject,level,evidence,source
  outliers,kvm,cpu_events,,"1 of 10; repetition 6 is 150, the median 100: 34 robust sd",
  rule,platform,subject,level,evidence,source
  outliers,kvm,cpu_events,,"4 of 10; repetition 7 is 142, the median 101.5: 18 robust sd",
  bimodal,kvm,cpu_events,,6 from 100 to 102 and 4 from 140 to 142,
  rule,platform,subject,level,evidence,source
  drift,kvm,cpu_events,,"from 100 to 109 over 10 repetitions, sorted: Kendall's tau 1.00, p 1.1e-06",
  rule,platform,subject,level,evidence,source
  rule,platform,subject,level,evidence,source
  repetitions,kvm,cpu_events,,"5 repetitions, others have 6",
  [1]

A study by its name has its facts and its scheme.

  $ virtgrade quality karna-2021 --format csv > q.csv; virtgrade quality "$ROOT/results/karna-2021/observations.csv" --facts "$ROOT/results/karna-2021/facts.csv" --scheme thesis --format csv | cmp - q.csv; cut -d, -f1 q.csv | uniq -c | sed 's/^ *//'
  1 rule
  4 not-2xx
  2 failed-requests
  1 stalled
  1 duration
  5 one-direction
  6 seeding
  9 other-day
  2 versions
  2 systems
  1 clock
  4 typed
  5 not-measured
  34 first
  33 outliers
  7 bimodal
  3 drift
  7 change
  $ virtgrade quality karna-2021 --scheme corrected --format csv | grep '^not-measured'; virtgrade quality trial-2026-11-21 --format csv | cut -d, -f1 | uniq | tail -n +2
  not-measured,firecracker,db_read,,Database read has no value,
  not-measured,firecracker,db_write,,Database write has no value,
  not-measured,firecracker,db_read_write,,Database r/w has no value,
  not-measured,gvisor,pipeline_time,,Pipeline turnover has no value,
  not-measured,gvisor,http_time,,HTTP response has no value,
  repeated
  duration
  seeding
  stolen
  settings
  not-measured
  first
  outliers
  bimodal

Trends, changes and odd digits in the studies.

  $ for study in karna-2021 trial-2026-11-21 coursework-2026-11-21; do echo "$study"; virtgrade quality $study --format csv | grep -E '^(drift|change|running-mean|repeats|copied|digits|coarse),'; done; true
  karna-2021
  drift,gvisor,db_read_total,,"mean of the levels: from 7193.43 to 7065.57 over 10 repetitions: Kendall's tau -0.87, p 0.02",
  drift,gvisor,db_write_total,,"mean of the levels: from 2020.71 to 3412.57 over 10 repetitions: Kendall's tau 0.87, p 0.02",
  drift,kvm,pipeline_time,,"from 410 to 345 over 10 repetitions: Kendall's tau -0.84, p 0.02",
  change,docker,net_received,,"the first 2 of 10 average 937.39, the others 944.438: t 19.6, p 5.8e-05",
  change,docker,net_sent,,"the first 2 of 10 average 934.438, the others 941.152: t 15.0, p 0.00047",
  change,kvm,db_read_write_total,10,"the last 2 of 10 average 1061.5, the others 1775.12: t -14.7, p 0.00054",
  change,kvm,db_read_write_total,20,"the last 2 of 10 average 1871, the others 2742: t -11.9, p 0.0027",
  change,kvm,db_read_write_total,50,"the last 3 of 10 average 3523, the others 4781.14: t -8.5, p 0.033",
  change,kvm,db_read_write_total,60,"the last 3 of 10 average 4084, the others 5182.43: t -10.2, p 0.0088",
  change,kvm,db_read_write_total,70,"the last 3 of 10 average 4513, the others 5510.57: t -9.9, p 0.011",
  trial-2026-11-21
  coursework-2026-11-21
  drift,metal,memory_read_page,,"from 807.476 to 603.6 over 10 repetitions: Kendall's tau -0.87, p 0.0075",

Planted in the values: a collapse at the end, running means, repeated and copied values, heaped digits, a coarse scale.

  $ values() { echo study,platform,experiment,feature,level,repetition,value,unit,status,source; for platform in metal kvm; do r=0; for value in $1; do r=$((r + 1)); [ $platform = kvm ] || value=$(awk "BEGIN { print 1.37 * $value }"); echo "karna-2021,$platform,cpu_events,cpu_events,,$r,$value,1/s,ok,"; done; done; }
  > new() { virtgrade quality o.csv --scheme one.csv --format csv | grep -E '^(drift|change|running-mean|repeats|copied|digits|coarse),' | grep -v ',metal,'; }
  > values '1846 1653 1742 1752 1838 1812 1749 1809 1089 1034' > o.csv; new
  > values '293 291.5 292.333333 292.25 292 291.166667' > o.csv; new
  > values '502.713 501.245 503.178 501.245 499.921 500.334 503.178 502.713' > o.csv; new
  > values '20.1 20.1 20.2 20.1 20.1 20.2 20.1' > o.csv; new
  > echo study,platform,experiment,feature,level,repetition,value,unit,status,source > o.csv; for platform in metal kvm; do for r in $(seq 60); do echo "karna-2021,$platform,cpu_events,cpu_events,,$r,$((1000 + r * r * 7919 % 997 / 5 * 5 + r % 5 / 4)),1/s,ok,"; done; done >> o.csv; new
  change,kvm,cpu_events,,"the last 2 of 10 average 1061.5, the others 1775.12: t -14.7, p 6.4e-06",
  running-mean,kvm,cpu_events,,"6 values; taken as cumulative means of the first 1 to 6, they come from 293, 290, 294, 292, 291, 287, and all have at most 0 decimals: p 5.5e-25. Then the first weighs 41 % in the mean of the values, which is 292.042, where the mean of the repetitions is 291.167",
  repeats,kvm,cpu_events,,"3 of 8 values repeat an earlier one, 502.713 occurs 2 times; at most 0.0085 repeats are expected: p 1e-07",
  coarse,kvm,cpu_events,,"7 values in steps of 0.1, 2 of them different; their standard deviation is 0.049",
  copied,kvm,cpu_events,,"repetitions 1 to 60 have the values of repetitions 1 to 60 of Bare metal, from 1940 to 1180: p 1.4e-101",
  digits,,cpu_events,,"of 120 last digits 54 are 5 and 0 are 2, expected are 12.0: chi-square 296.7 with 9 degrees of freedom, p 1.3e-58",

Formats, and errors:

  $ fresh; virtgrade import --study "$SHORT" study -o o.csv; virtgrade quality o.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --format markdown | sed -n 1,4p; virtgrade quality o.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --format latex | sed -n 1,6p
  |  | platform | of | level | evidence | source |
  | --- | --- | --- | --- | --- | --- |
  | **not-measured: features that a platform lacks** |  |  |  |  |  |
  |  | Docker | several |  | no score of 10 of 12 features: CPU events, File read, File write, Network sent, Network received, Network jitter, Database read, Database write, Database r/w, HTTP response |  |
  \begin{longtable}{lll>{\raggedright\arraybackslash}p{0.49\textwidth}}
  \toprule
  platform & of & level & evidence \\
  \midrule
  \endhead
  \bottomrule
  $ virtgrade quality - ; virtgrade quality none.csv --scheme "$ROOT/analysis/schemes/thesis.csv"; observations > o.csv; echo 'a,b' > f.csv; virtgrade quality o.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --facts f.csv
  virtgrade: OBSERVATIONS.csv is read twice: expected a file, not standard input
  none.csv: cannot open: No such file or directory
  f.csv:1:1: unknown column 'a', expected the columns study,platform,mode,level,repetition,fact,value,source
  [3]

Sittings of one study: what is in all of them is found once.

  $ virtgrade merge "$ROOT"/results/host-* -o all 2>&1 | tail -n 1; virtgrade quality all >findings; grep -c 'oltp_write_only.* usual are' findings; grep -c 'no disk of its own' findings; sort findings | uniq -d | grep .
  2
  5
  [1]
