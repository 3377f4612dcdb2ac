A study of your own. The platform `replay` gives recorded answers, so the whole study runs on any host.

  $ mkdir answers
  $ cat > answers/cpu.txt <<'END'
  > sysbench 1.0.20 (using bundled LuaJIT 2.1.0-beta2)
  > Prime numbers limit: 10000
  > CPU speed:
  >     events per second:   502.08
  > General statistics:
  >     total time:                          10.0013s
  >     total number of events:              5022
  > Threads fairness:
  >     execution time (avg/stddev):   9.9980/0.00
  > END
  $ cat > answers/answers.json <<'END'
  > {"accepted_s": 0.25, "answered_s": 1.5, "commanded_s": 2,
  >  "answers": [{"argv": ["sysbench", "cpu", "*", "*", "*", "run"], "output": "cpu.txt", "status": 0, "seconds": 10.25}]}
  > END
  $ cat > study.ini <<END
  > [lab]
  > state = $PWD/state
  > cache = $PWD/cache
  > [replay]
  > directory = answers
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
    03  CPU events             0:10
  order
     1  replay
     2  replay
  1 platforms, 2 repetitions, 4 cells: at least 0:20, plus starts, preparation, requests and pipelines, whose time is not fixed
  scaled down: nothing: it is recorded

The run leaves raw logs, from which `import` reads the observations:

  $ virtgrade run study.ini -o mine 2>&1 | sed 's/ [0-9.]* s$/ T s/'
    1  replay       boot_time        ok         T s
    1  replay       cpu_events       ok         T s
    2  replay       boot_time        ok         T s
    2  replay       cpu_events       ok         T s
  mine: 4 results: 4 ok, 0 failed, 0 skipped
  $ ls mine mine/raw mine/raw/03_cpu_events/replay
  mine:
  environment.json
  journal.sqlite
  raw
  run.csv
  study.ini

  mine/raw:
  01_boot_time
  03_cpu_events

  mine/raw/03_cpu_events/replay:
  1.log
  2.log
  $ sed 's/20..-.*Z$/TIME/; /^=== load\|^=== stolen\|^=== temp\|^=== freq/d' mine/raw/03_cpu_events/replay/1.log
  === virtgrade raw log 1
  === experiment cpu_events
  === platform replay
  === repetition 1
  === planned cpu
  === run cpu at instance
  === command 'sysbench' 'cpu' '--cpu-max-prime=10000' '--time=10' '--threads=1' 'run'
  === began TIME
  sysbench 1.0.20 (using bundled LuaJIT 2.1.0-beta2)
  Prime numbers limit: 10000
  CPU speed:
      events per second:   502.08
  General statistics:
      total time:                          10.0013s
      total number of events:              5022
  Threads fairness:
      execution time (avg/stddev):   9.9980/0.00
  === ended after 10.250000000 s with status 0
  === end ok
  $ virtgrade import --study own mine
  study,platform,experiment,feature,level,repetition,value,unit,status,source
  mine,replay,boot_time,boot_time,,1,0.25,s,ok,raw/01_boot_time/replay/1.log:17
  mine,replay,boot_time,boot_time,,2,0.25,s,ok,raw/01_boot_time/replay/2.log:17
  mine,replay,cpu_events,cpu_events,,1,502.08,1/s,ok,raw/03_cpu_events/replay/1.log:12
  mine,replay,cpu_events,cpu_events,,2,502.08,1/s,ok,raw/03_cpu_events/replay/2.log:12
  $ virtgrade status mine | head -1
  state     done
  $ virtgrade status mine --json | jq -c '[.cells, .tools_s, .sittings]'
  [4,20.5,1]

An existing study is not overwritten, and a folder that is no study is not resumed:

  $ virtgrade run study.ini -o mine
  virtgrade: mine/journal.sqlite: exists already: resume the study, or choose another directory
  [2]
  $ virtgrade run --resume answers
  answers/journal.sqlite: cannot open: unable to open database file
  [3]
  $ virtgrade status answers
  answers/journal.sqlite: cannot open: unable to open database file
  [3]
  $ virtgrade run --resume mine -o other
  virtgrade: run: --resume continues in the study's own directory, without --output
  [2]

A wrong setting is an error with its place:

  $ printf '[study]\nplatforms = docker vmware\n' > wrong.ini; virtgrade plan wrong.ini
  wrong.ini:2:13: 'vmware', expected some of: metal kvm firecracker gvisor docker lxc qemu replay
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
  CPU      Docker           50.0  49.1 to 51.0    99.0  98.9 to 99.1          1     4     no         no  1 of 1

  Of 1 grades that both have: 0 the same; ratio within a factor of 1.15: 0, undecided 0; of 1 comparisons of platforms: 1 in the same order. Graded in one study alone: 0 published, 0 here.

The environment of the study, and the facts of each run:

  $ printf '[cpu_events]\nseconds = 20\n[study]\nexperiments = boot_time cpu_events\nrepetitions = 2\n[replay]\ndirectory = answers\n' > longer.ini; virtgrade environment mine/environment.json --table scaled --profile longer.ini
  Setting             there  here
  -------------------------------
  cpu_events.seconds  20     10
  $ virtgrade import --study own --facts mine | grep -v 'seconds\|started\|load_1min\|stolen\|temperature\|frequency'
  study,platform,mode,level,repetition,fact,value,source
  mine,replay,cpu,,1,events,5022,raw/03_cpu_events/replay/1.log:15
  mine,replay,cpu,,1,events_per_second,502.08,raw/03_cpu_events/replay/1.log:12
  mine,replay,cpu,,1,prime_limit,10000,raw/03_cpu_events/replay/1.log:10
  mine,replay,cpu,,1,total_time,10.0013,raw/03_cpu_events/replay/1.log:14
  mine,replay,cpu,,1,version,1.0.20,raw/03_cpu_events/replay/1.log:9
  mine,replay,cpu,,2,events,5022,raw/03_cpu_events/replay/2.log:15
  mine,replay,cpu,,2,events_per_second,502.08,raw/03_cpu_events/replay/2.log:12
  mine,replay,cpu,,2,prime_limit,10000,raw/03_cpu_events/replay/2.log:10
  mine,replay,cpu,,2,total_time,10.0013,raw/03_cpu_events/replay/2.log:14
  mine,replay,cpu,,2,version,1.0.20,raw/03_cpu_events/replay/2.log:9
  $ cut -d, -f 1-9 mine/run.csv
  study,planned,cells,ok,failed,skipped,marked,instances,sittings
  mine,4,4,4,0,0,0,2,1
  $ virtgrade status mine --csv --json
  virtgrade: status: --json and --csv exclude each other
  [2]

Planted in its logs: a setting that was not honoured, and time taken by others.

  $ sed -i '/^=== stolen/d' mine/raw/*/replay/1.log; sed -i '/^=== stolen/d; s/^=== end ok/=== note no disk of its own\n=== stolen_percent 12.5\n=== marked too much\n&/' mine/raw/03_cpu_events/replay/2.log
  $ virtgrade import --study own --facts mine -o facts.csv; virtgrade import --study own mine -o mine.csv; sed -n '2,$s/,replay,/,metal,/p' mine.csv >> mine.csv
  $ virtgrade quality mine.csv --study mine --scheme scheme.csv --facts facts.csv --format csv
  rule,platform,subject,level,evidence,source
  stolen,replay,cpu,,"in 1 of 1 runs others took more of the processors' time than the study allows, at most 12.5 %",raw/03_cpu_events/replay/2.log:22
  settings,replay,,,no disk of its own,raw/03_cpu_events/replay/2.log:20
  [1]
  $ virtgrade environment mine/study.ini
  mine/study.ini:1:7: broken JSON: invalid token near 'study'
  [3]
  $ virtgrade environment mine/environment.json --table all
  virtgrade: unknown table 'all', expected one of host,platforms,tools,scaled,settings
  [2]

A study of your own has no file of printed scores:

  $ sed 's/^there/mine/' there.csv > printed.csv; virtgrade audit --study mine --summary printed.csv --scheme scheme.csv
  virtgrade: audit: no printed scores or claims of study 'mine': give --scores or --claims
  [2]
