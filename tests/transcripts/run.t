A study of your own. The platform `replay` gives recorded answers, so the whole study runs on any host.

  $ mkdir answers
  $ cp "$FIXTURES/replay/cpu_events-cpu.txt" answers/cpu.txt
  $ cat > answers/answers.json <<'END'
  > {"accepted_s": 0.25, "answered_s": 1.5, "commanded_s": 2,
  >  "answers": [{"argv": ["sysbench", "cpu", "*", "*", "*", "run"], "output": "cpu.txt", "status": 0, "seconds": 1.25}]}
  > END
  $ cat > study.ini <<END
  > [lab]
  > state = $PWD/state
  > cache = $PWD/cache
  > [replay]
  > directory = answers
  > [cpu_events]
  > seconds = 1
  > [study]
  > platforms = replay
  > experiments = boot_time cpu_events
  > repetitions = 2
  > scaled = nothing: it is recorded
  > END

Its plan:

  $ virtgrade plan study.ini
  platforms
        replay       runs here
  experiments, with the least time that their tools take on each platform
    01  boot time              0:00
    03  CPU events             0:01
  order
     1  replay
     2  replay
  1 platforms, 2 repetitions, 4 cells: the tools take at least 0:02; with starts, preparation, requests and pipelines usually 0:10, under emulation several times that
  scaled down: nothing: it is recorded
  $ virtgrade plan study.ini --format json | jq -c '.platforms, .experiments, .order, .cells, .tools_s, .scaled'
  [{"platform":"replay","runs":true,"reason":null}]
  [{"number":"01","title":"boot time","tools_s":0},{"number":"03","title":"CPU events","tools_s":1}]
  [["replay"],["replay"]]
  4
  2
  "nothing: it is recorded"

The run leaves raw logs, and the observations, facts and identities that `import` reads from them. Without the
baseline there is nothing to grade yet:

  $ virtgrade run study.ini -o mine 2>&1 | sed 's/ [0-9.]* s$/ T s/'
  4 cells, usually 0:10; under emulation several times that
    1  replay       boot_time        ok         T s
    1  replay       cpu_events       ok         T s
    2  replay       boot_time        ok         T s
    2  replay       cpu_events       ok         T s
  mine: 4 results: 4 ok, 0 failed, 0 skipped
  next: virtgrade summarize mine
  $ ls mine mine/raw mine/raw/03_cpu_events/replay
  mine:
  blocks.csv
  environment.json
  facts.csv
  identities.csv
  journal.sqlite
  observations.csv
  raw
  run.csv
  study.ini

  mine/raw:
  01_boot_time
  03_cpu_events

  mine/raw/03_cpu_events/replay:
  1.log
  2.log
  $ sed 's/20..-.*Z$/TIME/; s/^=== sha256 .*/=== sha256 SUM/; /^=== load\|^=== stolen\|^=== temp\|^=== freq/d' mine/raw/03_cpu_events/replay/1.log
  === virtgrade raw log 2
  === experiment cpu_events
  === platform replay
  === repetition 1
  === planned cpu
  === run cpu at instance
  === command 'sysbench' 'cpu' '--cpu-max-prime=10000' '--time=1' '--threads=1' 'run'
  === began TIME
  sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)

  Running the test with following options:
  Number of threads: 1
  Initializing random number generator from current time


  Prime numbers limit: 10000

  Initializing worker threads...

  Threads started!

  CPU speed:
      events per second:  2298.47

  General statistics:
      total time:                          1.0005s
      total number of events:              2303

  Latency (ms):
           min:                                    0.39
           avg:                                    0.43
           max:                                    6.96
           95th percentile:                        0.50
           sum:                                  998.28

  Threads fairness:
      events (avg/stddev):           2303.0000/0.00
      execution time (avg/stddev):   0.9983/0.00

  === ended after 1.250000000 s with status 0
  === sha256 SUM
  === end ok
  $ cat mine/observations.csv; cut -d, -f2- mine/identities.csv
  study,platform,experiment,feature,level,repetition,value,unit,status,source
  mine,replay,boot_time,boot_time,,1,0.25,s,ok,raw/01_boot_time/replay/1.log:17
  mine,replay,boot_time,boot_time,,2,0.25,s,ok,raw/01_boot_time/replay/2.log:17
  mine,replay,cpu_events,cpu_events,,1,2298.47,1/s,ok,raw/03_cpu_events/replay/1.log:23
  mine,replay,cpu_events,cpu_events,,2,2298.47,1/s,ok,raw/03_cpu_events/replay/2.log:23
  platform,mode,identity,facts,runs,held,deviation,source
  replay,cpu,events = events per second * total time +- 0.05,events events_per_second total_time,2,2,0.00147,raw/03_cpu_events/replay/1.log:9
  replay,cpu,events = threads * events per thread,events threads events_per_thread,2,2,0,raw/03_cpu_events/replay/1.log:9
  replay,cpu,execution time <= total time +- 0.01,execution_time total_time,2,2,0,raw/03_cpu_events/replay/1.log:9
  replay,cpu,latency avg <= latency max,latency_avg latency_max,2,2,0,raw/03_cpu_events/replay/1.log:9
  replay,cpu,latency min <= latency avg,latency_min latency_avg,2,2,0,raw/03_cpu_events/replay/1.log:9
  replay,cpu,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,2,2,2e-05,raw/03_cpu_events/replay/1.log:9
  replay,cpu,latency sum = latency avg * events,latency_sum latency_avg events,2,2,0.008,raw/03_cpu_events/replay/1.log:9
  $ virtgrade import mine | cmp - mine/observations.csv; virtgrade import --facts mine | cmp - mine/facts.csv; virtgrade import --identities mine | cmp - mine/identities.csv
  $ virtgrade status mine | head -1
  state     done
  $ virtgrade status mine --format json | jq -c '[.cells, .tools_s, .sittings]'
  [4,2.5,1]

A resumed run imports again. An output that cannot be written is an error:

  $ rm mine/*.csv; virtgrade run --resume mine; ls mine/*.csv
  mine: 4 results: 4 ok, 0 failed, 0 skipped
  next: virtgrade summarize mine
  mine/blocks.csv
  mine/facts.csv
  mine/identities.csv
  mine/observations.csv
  mine/run.csv
  $ cp -r mine blocked; rm blocked/facts.csv; mkdir blocked/facts.csv; virtgrade run --resume blocked 2>&1 | tail -1
  virtgrade: blocked/facts.csv: cannot write: Is a directory
  $ ls -d blocked/*.csv*
  blocked/blocks.csv
  blocked/facts.csv
  blocked/identities.csv
  blocked/observations.csv
  blocked/run.csv

A broken log ends the import, and all files stay as they were; with --keep-going what it affects is failed. Its
last line depends on what the host stole:

  $ cp -r mine broken; sed -i '$d' broken/raw/03_cpu_events/replay/2.log; virtgrade import broken --in-place 2>&1 | sed 's/:[0-9]*:1:/:END:1:/'; cmp broken/facts.csv mine/facts.csv; cmp broken/observations.csv mine/observations.csv; cmp broken/identities.csv mine/identities.csv
  broken/raw/03_cpu_events/replay/2.log:END:1: the log breaks off, expected its end
  $ virtgrade import broken --in-place --keep-going 2>&1 | sed 's/:[0-9]*:1:/:END:1:/'; cut -d, -f 2-7,9 broken/observations.csv; cut -d, -f 2-5 broken/facts.csv | sort -u
  broken/raw/03_cpu_events/replay/2.log:END:1: the log breaks off, expected its end
  virtgrade: import: faults: 1; the affected values are marked failed
  platform,experiment,feature,level,repetition,value,status
  replay,boot_time,boot_time,,1,0.25,ok
  replay,boot_time,boot_time,,2,0.25,ok
  replay,cpu_events,cpu_events,,1,2298.47,ok
  replay,cpu_events,cpu_events,,2,,failed
  platform,mode,level,repetition
  replay,accepted,,1
  replay,accepted,,2
  replay,answered,,1
  replay,answered,,2
  replay,boot,,1
  replay,boot,,2
  replay,commanded,,1
  replay,commanded,,2
  replay,cpu,,1
  $ virtgrade import broken --in-place --facts
  virtgrade: --in-place writes all files, expected it alone
  [2]
  $ virtgrade import karna-2021
  virtgrade: karna-2021 is a publication, expected the folder of its logs: virtgrade import --study karna-2021 DIR
  [2]

Without a value the next command is another:

  $ sed 's/^repetitions = .*/repetitions = 1/; s/^experiments = .*/experiments = cpu_events/; s/^directory = .*/directory = none/' study.ini > unanswered.ini
  $ mkdir none; echo '{"accepted_s": 0.25, "answered_s": 1.5, "commanded_s": 2, "answers": []}' > none/answers.json
  $ virtgrade run unanswered.ini -o unanswered 2>&1 | tail -2; grep -c ,failed, unanswered/observations.csv
  next: virtgrade status unanswered
  virtgrade: no experiment has a result: 1 failed, 0 skipped; virtgrade status unanswered says why
  1

With the baseline and another platform it can be graded:

  $ cp -r mine graded; for e in 01_boot_time 03_cpu_events; do cp -r graded/raw/$e/replay graded/raw/$e/metal; sed -i '1s/log 2/log 1/; /^=== sha256/d; s/^=== platform replay/=== platform metal/' graded/raw/$e/metal/*; done
  $ virtgrade run --resume graded --remeasure 2>&1 | tail -1
  next: virtgrade score graded
  $ virtgrade score graded --format csv | grep cpu_events
  graded,thesis,replay,cpu_events,low-level,high,2298.47,2298.47,100,4

A committed study has no journal. Then run.csv and the logs tell:

  $ cp -r mine committed; rm committed/journal.sqlite; virtgrade status committed | head -3
  state     done
  planned   4
  results   4 ok, 0 failed, 0 skipped, 0 marked
  $ sed -i 's/^mine,4,4,4,0,0,0,2,.*/committed,4,4,3,1,0,0,2,1,10.00,8.00,1.00,0.50,5.00/' committed/run.csv; sed -i 's/^=== end ok/=== end failed: no answer/' committed/raw/03_cpu_events/replay/2.log
  $ virtgrade status committed
  state     done
  planned   4
  results   3 ok, 1 failed, 0 skipped, 0 marked
  time      10:00 in 1 sessions: tools 8:00, starts 1:00, image 0:30, the rest 5.0 %
  failed    replay, cpu_events, repetition 2: no answer
  $ virtgrade status committed --format csv | cmp - committed/run.csv; virtgrade status committed --format json | jq -c '[.running, .planned, .ok, .failed, .wall_s, .overhead_s, .stop_s]'
  [false,4,3,1,600,30,null]
  $ sed -i 's/^committed,4,4,3,/committed,4,3,2,/' committed/run.csv; virtgrade status committed | head -1
  state     interrupted; it cannot continue without its journal
  $ sed -i 's/,5.00$/,5 %/' committed/run.csv; virtgrade status committed
  committed/run.csv:2:14: '5 %' is not a percentage, expected a decimal number
  [3]
  $ totals_broken() { mkdir -p totals && cp "$ROOT"/results/trial-2026-11-21/{study.ini,run.csv} totals && sed -i "2$1" totals/run.csv && virtgrade status totals; }
  > for change in 's/1.05$/10.5/' 's/1.05$/nan/' 's/78.27/-78.27/' 's/78.27/780.27/' 's/,400,400,/,400,401,/' 's/,400,400,/,399,400,/' 's/,10,3,/,10,401,/'; do totals_broken "$change"; done
  totals/run.csv:2:14: '10.5' is not the share of the wall time that is not in tools, starts and image
  totals/run.csv:2:14: 'nan' is not a percentage, expected a decimal number
  totals/run.csv:2:10: '-78.27' is not a duration, expected a number from 0 to 1000000000
  totals/run.csv:2:14: '1.05' is not the share of the wall time that is not in tools, starts and image
  totals/run.csv:2:3: '401' is not the number of cells that are ok, failed or skipped
  totals/run.csv:2:2: '399' is not a count of at least the cells
  totals/run.csv:2:7: '401' is not a count of at most the cells
  [3]
  $ sed -i 2d committed/run.csv; virtgrade status committed
  committed/run.csv:2:1: no row, expected the totals of a run
  [3]
  $ printf 'committed,4,4,3,1,0,0,2,1,10.00,8.00,1.00,0.50,5.00\n%.0s' 1 2 >> committed/run.csv; virtgrade status committed
  committed/run.csv:3:1: 'committed' is not the only row, expected no other
  [3]
  $ virtgrade status trial-2026-11-21 | head -5
  state     done
  planned   400
  results   390 ok, 0 failed, 10 skipped, 3 marked
  time      1:18:16 in 1 sessions: tools 1:15:05, starts 2:13, image 0:09, the rest 1.1 %
  skipped   metal, boot_time, repetition 1: not measurable here: the host was not started by systemd, and keeps no record of...

Of a published study, what it is:

  $ virtgrade status karna-2021
  study         karna-2021
  title         Evaluating Performance of Serverless Virtualization
  authors       Kärnä, P.
  venue         Master's thesis, University of Oulu
  year          2021
  identifier    URN:NBN:fi:oulu-202105197971
  repository    https://github.com/ppeerttu/virtualization-benchmarks
  commit        105cc3efce5f888aace0a6fdb5388056a9b8266d
  licence       MIT
  observations  2390
  platforms     5
  features      15
  $ virtgrade status karna-2021 --format csv
  study,title,authors,venue,year,identifier,repository,commit,licence,observations,platforms,features
  karna-2021,Evaluating Performance of Serverless Virtualization,"Kärnä, P.","Master's thesis, University of Oulu",2021,URN:NBN:fi:oulu-202105197971,https://github.com/ppeerttu/virtualization-benchmarks,105cc3efce5f888aace0a6fdb5388056a9b8266d,MIT,2390,5,15
  $ virtgrade status coursework --format json | jq -c '[.study, .title, .year, .observations, .platforms, .features]'
  ["coursework","Benchmarks of virtualization, a course exercise","",0,4,6]
  $ virtgrade status nowhere 2>&1 | sed 's/one of: .*/one of: .../'
  no study 'nowhere', expected a folder with a study.ini, or one of: ...
  $ mkdir empty; echo '[publication]' > empty/study.ini; virtgrade status empty
  empty: neither a run nor values, expected journal.sqlite, run.csv, observations.csv or summary.csv
  [3]

An existing study is not overwritten, and a folder that is no study is not resumed:

  $ virtgrade run study.ini -o mine
  virtgrade: mine/journal.sqlite: exists already: resume the study, or choose another directory
  [2]
  $ virtgrade run --resume answers
  answers/journal.sqlite: cannot open: unable to open database file
  [3]
  $ virtgrade status answers
  answers: no study.ini, expected the folder of a study
  [3]
  $ virtgrade run --resume mine -o other
  virtgrade: run: --resume continues in the study's own directory, without --output
  [2]

A wrong setting is an error with its place:

  $ printf '[study]\nplatforms = docker vmware\n' > wrong.ini; virtgrade plan wrong.ini
  wrong.ini:2:13: 'vmware', expected some of: metal kvm firecracker gvisor docker lxc qemu docker-in-qemu metal-again replay
  [3]
  $ printf '[http]\nlevels = 10 10\n' > wrong.ini; virtgrade plan wrong.ini
  wrong.ini:2:10: '10 10', expected rising numbers from 1 to 20000 between spaces
  [3]
  $ printf '[database]\nlevels =\n' > wrong.ini; virtgrade plan wrong.ini
  wrong.ini:2:1: '', expected rising numbers from 1 to 190 between spaces
  [3]

A comparison with another study:

  $ cat > observations.csv <<'END'
  > study,platform,experiment,feature,level,repetition,value,unit,status,source
  > here,docker,cpu_events,cpu_events,,1,990,1/s,ok,
  > here,docker,cpu_events,cpu_events,,2,991,1/s,ok,
  > here,metal,cpu_events,cpu_events,,1,1000,1/s,ok,
  > here,metal,cpu_events,cpu_events,,2,1001,1/s,ok,
  > END
  $ sed 's/here/there/; s/,99/,50/' observations.csv | virtgrade summarize - > there.csv
  $ printf 'feature,title,group,importance,unit,better,score1,score2,score3,score4,required\ncpu_events,CPU,low-level,mandatory,1/s,higher,40,60,80,95,1\n' > scheme.csv
  $ virtgrade replicate observations.csv --published there.csv --scheme scheme.csv
  feature  platform  published %      interval  here %      interval  published  here  grade  magnitude   order
  -------------------------------------------------------------------------------------------------------------
  CPU      Docker           50.0  49.7 to 50.3    99.0  98.6 to 99.4          1     4     no         no  1 of 1

  Of 1 grades that both have: 0 the same; ratio within a factor of 1.15: 0, undecided 0; of 1 comparisons of platforms: 1 in the same order. Graded in one study alone: 0 published, 0 here.

  Grades                                     n  Same  Within one  Kappa  95 % interval
  ------------------------------------------------------------------------------------
  all grades                                 1     0           0      -              -
  published grade 0 or 4                     0     0           0      -              -
  published grade 1, 2 or 3                  1     0           0      -              -
  at least 80 % sure in both                 1     0           0      -              -
  at least 95 % sure in both                 1     0           0      -              -
  1, 2 or 3, and at least 80 % sure in both  1     0           0      -              -

The environment of the study, and the facts of each run:

  $ printf '[cpu_events]\nseconds = 20\n[study]\nexperiments = boot_time cpu_events\nrepetitions = 2\n[replay]\ndirectory = answers\n' > longer.ini; virtgrade environment mine/environment.json --table scaled --profile longer.ini
  Setting             there  here
  -------------------------------
  cpu_events.seconds  20     1
  $ virtgrade import --facts mine | grep -v 'seconds\|started\|load_1min\|stolen\|temperature\|frequency'
  study,platform,mode,level,repetition,fact,value,source
  mine,replay,cpu,,1,events,2303,raw/03_cpu_events/replay/1.log:27
  mine,replay,cpu,,1,events_per_second,2298.47,raw/03_cpu_events/replay/1.log:23
  mine,replay,cpu,,1,prime_limit,10000,raw/03_cpu_events/replay/1.log:16
  mine,replay,cpu,,1,random_seed,current time,raw/03_cpu_events/replay/1.log:13
  mine,replay,cpu,,1,threads,1,raw/03_cpu_events/replay/1.log:12
  mine,replay,cpu,,1,total_time,1.0005,raw/03_cpu_events/replay/1.log:26
  mine,replay,cpu,,1,version,1.0.20,raw/03_cpu_events/replay/1.log:9
  mine,replay,cpu,,2,events,2303,raw/03_cpu_events/replay/2.log:27
  mine,replay,cpu,,2,events_per_second,2298.47,raw/03_cpu_events/replay/2.log:23
  mine,replay,cpu,,2,prime_limit,10000,raw/03_cpu_events/replay/2.log:16
  mine,replay,cpu,,2,random_seed,current time,raw/03_cpu_events/replay/2.log:13
  mine,replay,cpu,,2,threads,1,raw/03_cpu_events/replay/2.log:12
  mine,replay,cpu,,2,total_time,1.0005,raw/03_cpu_events/replay/2.log:26
  mine,replay,cpu,,2,version,1.0.20,raw/03_cpu_events/replay/2.log:9
  $ cut -d, -f 1-9 mine/run.csv
  study,planned,cells,ok,failed,skipped,marked,instances,sittings
  mine,4,4,4,0,0,0,2,1

Planted in its logs: a setting that was not honoured, and time taken by others.

  $ sed -i '1s/log 2/log 1/; /^=== sha256/d; /^=== stolen/d' mine/raw/*/replay/[12].log; sed -i 's/^=== end ok/=== note no disk of its own\n=== stolen_percent 12.5\n=== marked too much\n&/' mine/raw/03_cpu_events/replay/2.log
  $ virtgrade import mine --in-place; cp mine/facts.csv facts.csv; sed 's/,replay,/,metal,/' mine/observations.csv > mine.csv; sed 1d mine/observations.csv >> mine.csv
  $ virtgrade quality mine.csv --study mine --scheme scheme.csv --facts facts.csv --format csv
  rule,platform,subject,level,evidence,source
  seeding,,cpu,,seeded from current time: no two platforms had the same sequence,raw/03_cpu_events/replay/1.log:13
  stolen,replay,cpu,,"in 1 of 1 runs others took more of the processors' time than the study allows, at most 12.5 %",raw/03_cpu_events/replay/2.log:44
  settings,replay,,,no disk of its own,raw/03_cpu_events/replay/2.log:42
  [1]
  $ virtgrade environment mine --table tools | cmp - <(virtgrade environment mine/environment.json --table tools)
  $ (cd /; virtgrade environment trial-2026-11-21 --table scaled | head -4)
  Setting             there                        here
  ------------------------------------------------------
  file_io.total_mib   5120                         256
  file_io.seconds     30                           2
  $ virtgrade environment karna-2021 2>&1 | sed "s,$ROOT/,,"
  results/karna-2021: no environment.json, expected a study that was run here
  $ virtgrade environment mine/study.ini
  mine/study.ini:1:2: broken JSON: invalid token near 'study'
  [3]
  $ virtgrade environment mine/environment.json --table all
  virtgrade: unknown table 'all', expected one of host,platforms,tools,scaled,settings
  [2]

A study of your own has no printed scores:

  $ virtgrade audit graded
  virtgrade: audit: no printed scores or claims of study 'graded': give --scores or --claims
  [2]
