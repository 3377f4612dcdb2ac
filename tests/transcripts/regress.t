Regressions: is a second run of the same thing worse than the first?

Values with a spread of about 2 %: Docker starts 20 % later in the second run, KVM as before. The rate of Docker falls
by 8 %, and that of KVM rises. The second study has another name, lacks one cell and has another.

  $ cat > runs.sh <<'END'
  > echo study,platform,experiment,feature,level,repetition,value,unit,status,source
  > awk -v study="$1" -v docker="$2" -v rate="$3" -v fast="$4" -v last="$5" 'BEGIN {
  >     for (r = 1; r <= 10; r++) {
  >         noise = 1 + 0.01 * ((r * 7) % 5 - 2)
  >         print study ",docker,e,boot_time,," r "," docker * noise ",s,ok,"
  >         print study ",kvm,e,boot_time,," r "," 20 * noise ",s,ok,"
  >         print study ",docker,e,cpu_events,," r "," rate * noise ",1/s,ok,"
  >         print study ",kvm,e,cpu_events,," r "," fast * noise ",1/s,ok,"
  >         print study ",docker,e,http_time," last "," r ",5,ms,ok,"
  >         print study ",docker,e,http_time,60," r "," 9 * noise ",ms,ok,"
  >     }
  >     print study ",kvm,e,pipeline_time,,1," docker ",s,ok,"
  > }'
  > END
  $ bash runs.sh monday 1 100 100 10 > before.csv; bash runs.sh friday 1.2 93.5 120 90 > after.csv
  $ virtgrade regress before.csv after.csv
  The mean after in percent of the mean before, and the probability that it is worse or better by more than 5 % of it.

  Feature            Platform  Level       n   Before     After    Ratio     95 % interval  Worse  Better        Verdict
  ----------------------------------------------------------------------------------------------------------------------
  Boot time          KVM              10, 10     20 s      20 s  100.0 %   98.5 to 101.4 %   <1 %    <1 %  no regression
                     Docker           10, 10      1 s     1.2 s  120.0 %  118.3 to 121.7 %  >99 %    <1 %     regression
  CPU events         KVM              10, 10  100 1/s   120 1/s  120.0 %  118.3 to 121.7 %   <1 %   >99 %    improvement
                     Docker           10, 10  100 1/s  93.5 1/s   93.5 %    92.2 to 94.9 %   98 %    <1 %     regression
  HTTP response      Docker       10   10, -     5 ms         -        -                 -      -       -    only before
                     Docker       60  10, 10     9 ms      9 ms  100.0 %   98.6 to 101.5 %   <1 %    <1 %  no regression
                     Docker       90   -, 10        -      5 ms        -                 -      -       -     only after
  Pipeline turnover  KVM                1, 1      1 s     1.2 s  120.0 %                 -      ?       ?      undecided

  ? no probability in 1 cell: one repetition.
  Of 6 cells in both runs, 1 without a probability: 2 regressions, 1 improvement, 2 with no regression, 1 undecided. In one run alone: 2.
  If every mean had got worse by exactly 5 %, about 0.25 of 5 tests would report a regression; with smaller changes, fewer.
  Of the regressions found, 0.02 are expected to be no worse than that.
  virtgrade: regressions: 2 of 5
  [1]

The same bytes again. A summary has no repetitions, but its n, mean and sd say nearly the same.

  $ virtgrade regress before.csv after.csv > a 2> /dev/null; virtgrade regress before.csv after.csv 2> /dev/null | cmp - a
  $ virtgrade summarize after.csv > summary.csv; virtgrade regress before.csv summary.csv --feature boot_time
  The mean after in percent of the mean before, and the probability that it is worse or better by more than 5 % of it.

  Feature    Platform       n  Before  After    Ratio     95 % interval  Worse  Better        Verdict
  ---------------------------------------------------------------------------------------------------
  Boot time  KVM       10, 10    20 s   20 s  100.0 %   98.6 to 101.5 %   <1 %    <1 %  no regression
             Docker    10, 10     1 s  1.2 s  120.0 %  118.3 to 121.8 %  >99 %    <1 %     regression

  Of 2 cells in both runs: 1 regression, 0 improvements, 1 with no regression, 0 undecided. In one run alone: 0.
  If every mean had got worse by exactly 5 %, about 0.1 of 2 tests would report a regression; with smaller changes, fewer.
  Of the regressions found, less than 0.01 is expected to be no worse than that.
  virtgrade: regressions: 1 of 2
  [1]

A run beside itself: nothing is a regression, so the status is 0.

  $ virtgrade regress trial-2026-11-21 trial-2026-11-21 --feature file_read --platform gvisor
  The mean after in percent of the mean before, and the probability that it is worse or better by more than 5 % of it.

  Feature    Platform       n       Before        After    Ratio    95 % interval  Worse  Better    Verdict
  ---------------------------------------------------------------------------------------------------------
  File read  gVisor    10, 10  150.4 MiB/s  150.4 MiB/s  100.0 %  91.6 to 109.4 %   12 %    14 %  undecided

  Of 1 cell in both runs: 0 regressions, 0 improvements, 0 with no regression, 1 undecided. In one run alone: 0.
  If every mean had got worse by exactly 5 %, about 0.05 of 1 test would report a regression; with smaller changes, fewer.
  $ virtgrade regress before.csv after.csv --platform kvm > /dev/null

Selections, other limits, and formats for programs.

  $ virtgrade regress before.csv after.csv --threshold 25 | tail -n 3
  ? no probability in 1 cell: one repetition.
  Of 6 cells in both runs, 1 without a probability: 0 regressions, 0 improvements, 5 with no regression, 1 undecided. In one run alone: 2.
  If every mean had got worse by exactly 25 %, about 0.25 of 5 tests would report a regression; with smaller changes, fewer.
  $ virtgrade regress before.csv after.csv --platform docker --feature cpu_events --probability 0.9 --format csv
  platform,feature,level,unit,better,n_before,before,sd_before,n_after,after,sd_after,ratio,low,high,p_worse,p_better,doubt,verdict
  docker,cpu_events,,1/s,higher,10,100,1.4907119849998598,10,93.5,1.3938157059748724,93.5,92.15712621257413,94.861592917998,0.9826,0,,regression
  virtgrade: regressions: 1 of 1
  [1]
  $ virtgrade regress before.csv after.csv --platform kvm --feature boot_time --format json | jq -c '.cells[0].verdict, .tested, .counts'
  "no regression"
  1
  {"regression":0,"improvement":0,"no regression":1,"undecided":0,"only before":0,"only after":0}
  $ virtgrade regress before.csv after.csv --feature pipeline_time --format markdown
  The mean after in percent of the mean before, and the probability that it is worse or better by more than 5 % of it.

  | Feature | Platform | n | Before | After | Ratio | 95 % interval | Worse | Better | Verdict |
  | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
  | Pipeline turnover | KVM | 1, 1 | 1 s | 1.2 s | 120.0 % | - | ? | ? | undecided |

  ? no probability in 1 cell: one repetition.
  Of 1 cell in both runs, 1 without a probability: 0 regressions, 0 improvements, 0 with no regression, 1 undecided. In one run alone: 0.

Nothing to compare, other units, and bad options.

  $ virtgrade regress before.csv after.csv --feature file_read
  no cell in common in file_read, expected one in both runs
  [3]
  $ virtgrade regress before.csv after.csv --platform lxc --feature boot_time
  no cell in common of lxc in boot_time, expected one in both runs
  [3]
  $ sed 's/,ms,/,s,/' after.csv > unit.csv; virtgrade regress before.csv unit.csv
  unit.csv:6:8: 's' is not the unit of 'http_time', expected 'ms'
  [3]
  $ virtgrade summarize after.csv | sed 's/,ms,/,s,/' > unit.csv; virtgrade regress before.csv unit.csv
  unit.csv:4:5: 's' is not the unit of http_time before, expected ms
  [3]
  $ (cat before.csv; sed 1d after.csv) > both.csv; virtgrade regress before.csv both.csv
  both.csv: several studies, expected one
  [3]
  $ head -n 1 before.csv > none.csv; virtgrade regress none.csv after.csv
  none.csv: no values, expected those of a run
  [3]
  $ virtgrade regress before.csv nowhere.csv
  nowhere.csv: cannot open: No such file or directory
  [3]
  $ virtgrade regress before.csv
  virtgrade: regress: expected 'BEFORE AFTER', see virtgrade regress --help
  [2]
  $ virtgrade regress before.csv after.csv --threshold 100
  virtgrade: --threshold: '100' is not a percentage, expected one from 0 to below 100
  [2]
  $ virtgrade regress before.csv after.csv --threshold -1
  virtgrade: --threshold: '-1' is not a percentage, expected one from 0 to below 100
  [2]
  $ virtgrade regress before.csv after.csv --probability 0.5
  virtgrade: --probability: '0.5' is no probability of a verdict, expected one above 0.5 and below 1
  [2]
  $ virtgrade regress before.csv after.csv --probability 1
  virtgrade: --probability: '1' is no probability of a verdict, expected one above 0.5 and below 1
  [2]
  $ virtgrade regress before.csv after.csv -o nowhere/r.csv
  virtgrade: nowhere/r.csv: cannot write: No such file or directory
  [5]
