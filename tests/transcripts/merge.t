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
  $ cut -d , -f 1,2,4,6,10,11 both/observations.csv
  $ cut -d , -f 1-4,11 both/blocks.csv
  $ cut -d , -f 1-6 both/run.csv
  $ grep -E '^(repetitions|seed|sitting_of)' both/study.ini
  $ virtgrade summarize both | cut -d , -f 2-6

A run with other settings is refused, unless told, and nothing is left behind:

  $ sed -i 's/^seconds = 1/seconds = 2/' study.ini
  $ virtgrade run study.ini -o other 2>/dev/null
  $ virtgrade merge monday other -o mixed
  $ ls -d mixed*
  $ virtgrade merge monday other --allow profile -o mixed
  $ ls -d mixed*

So are other versions of programs, and another image:

  $ cp -r tuesday newer
  $ sed -i 's/"sysbench": [^,]*,/"sysbench": "sysbench 1.1",/' newer/environment.json
  $ virtgrade merge monday newer -o mixed2
  $ virtgrade merge monday newer --allow binaries,profile -o mixed2

What cannot be merged:

  $ virtgrade merge monday monday -o twice
  $ virtgrade merge both tuesday -o nested
  $ virtgrade merge monday tuesday -o both
  $ virtgrade merge monday tuesday
  $ virtgrade merge monday tuesday --allow weather -o third
  $ virtgrade merge monday nowhere -o third

A marked block that was run again does not count in grades, if the rules of the study say so:

  $ cp -r both ruled
  $ sed -i 's/^exclude = none/exclude = marked/' ruled/study.ini
  $ sed -i 's/^\(both,monday,2,,.*\),no,$/\1,yes,slow/; s/^both,tuesday,4,,/both,monday,5,2,/' ruled/blocks.csv
  $ sed -i 's/,4,\(.*\),tuesday$/,5,\1,monday/' ruled/observations.csv
  $ cut -d , -f 2-4,11 ruled/blocks.csv
  $ virtgrade summarize ruled | cut -d , -f 2-6
