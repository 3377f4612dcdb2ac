Several runs of one profile, hours apart, are one study. The platform `replay` gives recorded answers, so that this
runs on any host.

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
  > seed = 1
  > [grading]
  > baseline = replay
  > END
  $ virtgrade run study.ini -o monday 2>/dev/null
  $ sed -i 's/^seed = 1/seed = 2/' study.ini
  $ virtgrade run study.ini -o tuesday 2>/dev/null

Only the seed differs. Repetitions are numbered on; `host` says which run a row is from, and the source leads to its
log:

  $ virtgrade merge monday tuesday -o both
  $ ls both both/sittings/monday
  both:
  blocks.csv
  environment.json
  facts.csv
  identities.csv
  observations.csv
  run.csv
  sittings
  study.ini

  both/sittings/monday:
  blocks.csv
  environment.json
  raw
  run.csv
  study.ini
  $ cut -d , -f 1,2,4,6,10,11 both/observations.csv
  study,platform,feature,repetition,source,host
  both,replay,boot_time,1,sittings/monday/raw/01_boot_time/replay/1.log:17,monday
  both,replay,boot_time,2,sittings/monday/raw/01_boot_time/replay/2.log:17,monday
  both,replay,cpu_events,1,sittings/monday/raw/03_cpu_events/replay/1.log:23,monday
  both,replay,cpu_events,2,sittings/monday/raw/03_cpu_events/replay/2.log:23,monday
  both,replay,boot_time,3,sittings/tuesday/raw/01_boot_time/replay/1.log:17,tuesday
  both,replay,boot_time,4,sittings/tuesday/raw/01_boot_time/replay/2.log:17,tuesday
  both,replay,cpu_events,3,sittings/tuesday/raw/03_cpu_events/replay/1.log:23,tuesday
  both,replay,cpu_events,4,sittings/tuesday/raw/03_cpu_events/replay/2.log:23,tuesday
  $ cut -d , -f 1-4,11 both/blocks.csv
  study,host,block,replaces,marked
  both,monday,1,,no
  both,monday,2,,no
  both,tuesday,3,,no
  both,tuesday,4,,no
  $ cut -d , -f 1-6 both/run.csv
  study,planned,cells,ok,failed,skipped
  both,8,8,8,0,0
  $ grep -E '^(repetitions|seed|sitting_of)' both/study.ini
  sitting_of = 
  repetitions = 4
  seed = 1
  $ virtgrade summarize both | cut -d , -f 2-6
  platform,feature,level,unit,n
  replay,boot_time,,s,4
  replay,cpu_events,,1/s,4

A run with other settings is refused, unless told, and nothing is left behind:

  $ sed -i 's/^seconds = 1/seconds = 2/' study.ini
  $ virtgrade run study.ini -o other 2>/dev/null
  $ virtgrade merge monday other -o mixed
  virtgrade: other/study.ini: [cpu_events] seconds is 2, expected 1 as in monday: another profile (--allow profile)
  [1]
  $ ls -d mixed*
  ls: cannot access 'mixed*': No such file or directory
  [2]
  $ virtgrade merge monday other --allow profile -o mixed
  $ ls -d mixed*
  mixed

So are other versions of programs, and another image:

  $ cp -r tuesday newer
  $ sed -i '/"tools": {/,/}/ s/"sysbench": [^,]*,/"sysbench": "sysbench 1.1",/' newer/environment.json
  $ virtgrade merge monday newer -o mixed2
  virtgrade: newer/environment.json: tools.sysbench is "sysbench 1.1", expected "sysbench 1.0.20" as in monday: other binaries (--allow binaries)
  [1]
  $ virtgrade merge monday newer --allow binaries,profile -o mixed2

What cannot be merged:

  $ virtgrade merge monday monday -o twice
  virtgrade: monday: a second run named monday
  [2]
  $ virtgrade merge both tuesday -o nested
  virtgrade: tuesday/study.ini: [study] repetitions is 2, expected 4 as in both: another profile (--allow profile)
  [1]
  $ virtgrade merge monday tuesday -o both
  virtgrade: both: exists already, expected a new directory
  [2]
  $ virtgrade merge monday tuesday
  virtgrade: merge: --output is missing: the new study
  [2]
  $ virtgrade merge monday tuesday --allow weather -o third
  virtgrade: --allow: 'weather' is unknown, expected profile, image or binaries
  [2]
  $ virtgrade merge monday nowhere -o third
  nowhere/study.ini: cannot open: No such file or directory
  [3]

A marked block that was run again does not count in grades, if the rules of the study say so:

  $ cp -r both ruled
  $ sed -i 's/^exclude = none/exclude = marked/' ruled/study.ini
  $ sed -i 's/^\(both,monday,2,,.*\),no,$/\1,yes,slow/; s/^both,tuesday,4,,/both,monday,5,2,/' ruled/blocks.csv
  $ sed -i 's/,4,\(.*\),tuesday$/,5,\1,monday/' ruled/observations.csv
  $ cut -d , -f 2-4,11 ruled/blocks.csv
  host,block,replaces,marked
  monday,1,,no
  monday,2,,yes
  tuesday,3,,no
  monday,5,2,no
  $ virtgrade summarize ruled | cut -d , -f 2-6
  platform,feature,level,unit,n
  replay,boot_time,,s,3
  replay,cpu_events,,1/s,3
