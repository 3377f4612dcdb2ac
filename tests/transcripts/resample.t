The certainty of grades, for invented measurements: two platforms, and a baseline named host.

  $ cat > mine.sh <<'END'
  > sed '/^\(feature\|cpu_events\|file_read\|http_time\),/!d' "$ROOT/analysis/schemes/thesis.csv" > mine.csv
  > cp "$ROOT/results/example/observations.csv" o.csv
  > END
  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv --baseline host
  How sure the grades of study example are: scheme mine, baseline host, 10000 draws, seed 1, joint draws of the repetitions.
  Each score, and the probability that the true mean has it; points, and the middle 95 % of the draws.

  Feature                           container          sandbox
  ------------------------------------------------------------
  CPU events                        4 (>99 %)         3 (99 %)
  File read                          4 (99 %)        0 (>99 %)
  Points                      8 [8 to 8] of 8  3 [3 to 3] of 8
  HTTP response                     4 (>99 %)                -
  Points                      4 [4 to 4] of 4                -
  All points              12 [12 to 12] of 12  3 [3 to 3] of 8
  First                                 >99 %             <1 %
  First in what all have                >99 %             <1 %

  Scores with a probability below 95 %:

  none

  Scores whose probability is rough, or withheld (?):

  none

  Points by sets of features; all: whatever was measured, by points of those possible; common: what every platform has.

  Features    Platform   Points      of  Mean      95 %  First  Rejected
  ----------------------------------------------------------------------
  low-level   container       8   8 (2)   8.0    8 to 8  >99 %         -
  low-level   sandbox         3   8 (2)   3.0    3 to 3   <1 %         -
  high-level  container       4   4 (1)   4.0    4 to 4  >99 %         -
  all         container      12  12 (3)  12.0  12 to 12  >99 %         -
  all         sandbox         3   8 (2)   3.0    3 to 3   <1 %         -
  common      container       8   8 (2)   8.0    8 to 8  >99 %         -
  common      sandbox         3   8 (2)   3.0    3 to 3   <1 %         -

  Ranks in each feature, and 95 % confidence sets of the true ranks, which hold for all platforms of the feature together.

  Feature        container  sandbox  May be the best
  --------------------------------------------------
  CPU events             1        2        container
  File read              1        2        container
  HTTP response          1        -        container

  Mann-Whitney tests, corrected by Holm for all of them; Cliff's delta.

  Feature        Platforms              n   U       p  Holm's p  Delta  Better
  ----------------------------------------------------------------------------
  CPU events     host, container     5, 5  25  0.0079    0.0556   1.00    open
                 host, sandbox       5, 5  25  0.0079    0.0556   1.00    open
                 container, sandbox  5, 5  25  0.0079    0.0556   1.00    open
  File read      host, container     5, 5  25  0.0079    0.0556   1.00    open
                 host, sandbox       5, 5  25  0.0079    0.0556   1.00    open
                 container, sandbox  5, 5  25  0.0079    0.0556   1.00    open
  HTTP response  host, container     5, 5   0  0.0079    0.0556  -1.00    open

The same seed gives the same bytes with any number of threads; another seed does not. More draws start with the same draws.

  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv --baseline host --threads 1 > one; virtgrade resample o.csv --scheme mine.csv --baseline host --threads 7 | cmp - one
  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv --baseline host --seed 2 --table grades > two; virtgrade resample o.csv --scheme mine.csv --baseline host --table grades | cmp -s - two
  [1]
  $ virtgrade summarize karna-2021 -o s.csv; for threads in 1 2 5; do virtgrade resample --summary s.csv --scheme thesis --threads $threads --table grades; done | cksum; virtgrade resample --summary s.csv --scheme thesis --table grades > g; cat g g g | cksum
  1501109858 124278
  1501109858 124278

The order of rows does not matter, and one platform's values do not affect the others.

  $ . ./mine.sh; (head -1 o.csv; tail -n +2 o.csv | sort -R --random-source="$ROOT/Makefile") > shuffled.csv; virtgrade resample o.csv --scheme mine.csv --baseline host > a; virtgrade resample shuffled.csv --scheme mine.csv --baseline host | cmp - a
  $ . ./mine.sh; grep -v ',sandbox,' o.csv > fewer.csv; virtgrade resample o.csv --scheme mine.csv --baseline host --table grades | grep -v ',sandbox,' > a; virtgrade resample fewer.csv --scheme mine.csv --baseline host --table grades | cmp - a

If only n, mean and sd are known, draws follow Student's t. A cell without spread is fixed.

  $ . ./mine.sh; virtgrade summarize o.csv -o s.csv; virtgrade resample --summary s.csv --scheme mine.csv --baseline host --table grades | cut -d, -f3-7,10-15
  platform,feature,level,method,doubt,ratio,low,high,question,score,probability
  container,cpu_events,,single,,97.75948051529531,96.45381950657743,99.13632119055218,truth,4,0.9999
  container,cpu_events,,single,,97.75948051529531,96.45381950657743,99.13632119055218,repeat,4,0.9999
  sandbox,cpu_events,,single,,88.18712083981211,86.70494742097121,89.70759093810253,truth,3,0.9862
  sandbox,cpu_events,,single,,88.18712083981211,86.70494742097121,89.70759093810253,repeat,3,0.9573
  container,file_read,,single,,93.30767305044435,90.60457986478218,95.96488077176026,truth,4,0.9888
  container,file_read,,single,,93.30767305044435,90.60457986478218,95.96488077176026,repeat,4,0.9615
  sandbox,file_read,,single,,54.838527975966954,53.0375021404542,56.656586161158216,truth,0,0.9995
  sandbox,file_read,,single,,54.838527975966954,53.0375021404542,56.656586161158216,repeat,0,0.9993
  container,http_time,10,single,,105.67275524389294,104.46296053323127,106.85898378493386,truth,4,1
  container,http_time,10,single,,105.67275524389294,104.46296053323127,106.85898378493386,repeat,4,0.9995
  container,http_time,30,single,,106.31349117510327,104.91172653496116,107.72012473891267,truth,4,0.9994
  container,http_time,30,single,,106.31349117510327,104.91172653496116,107.72012473891267,repeat,4,0.9982
  container,http_time,all,single,,106.1531697512771,105.0462437307588,107.23605584922664,truth,4,0.9999
  container,http_time,all,single,,106.1531697512771,105.0462437307588,107.23605584922664,repeat,4,0.9992
  $ . ./mine.sh; virtgrade summarize o.csv -o s.csv; awk -F, -v OFS=, 'NR > 1 { $8 = $12 = $13 = ""; } { print }' s.csv > bare.csv; virtgrade resample --summary bare.csv --scheme mine.csv --baseline host --table grades | cut -d, -f3-7,10-15
  platform,feature,level,method,doubt,ratio,low,high,question,score,probability
  container,cpu_events,,none,unknown,97.75948051529531,,,truth,4,
  container,cpu_events,,none,unknown,97.75948051529531,,,repeat,4,
  sandbox,cpu_events,,none,unknown,88.18712083981211,,,truth,3,
  sandbox,cpu_events,,none,unknown,88.18712083981211,,,repeat,3,
  container,file_read,,none,unknown,93.30767305044435,,,truth,4,
  container,file_read,,none,unknown,93.30767305044435,,,repeat,4,
  sandbox,file_read,,none,unknown,54.838527975966954,,,truth,0,
  sandbox,file_read,,none,unknown,54.838527975966954,,,repeat,0,
  container,http_time,10,none,unknown,105.67275524389294,,,truth,4,
  container,http_time,10,none,unknown,105.67275524389294,,,repeat,4,
  container,http_time,30,none,unknown,106.31349117510327,,,truth,4,
  container,http_time,30,none,unknown,106.31349117510327,,,repeat,4,
  container,http_time,all,none,unknown,106.1531697512771,,,truth,4,
  container,http_time,all,none,unknown,106.1531697512771,,,repeat,4,

The shares as CSV:

  $ . ./mine.sh; for table in standings distributions pairs; do virtgrade resample o.csv --scheme mine.csv --baseline host --table $table | sed -n 1,3p; done
  study,scheme,set,platform,features,possible,points,question,mean,low,high,first,mc_error,rejected,seed,draws
  example,mine,low-level,container,2,8,8,truth,7.987,8,8,1,0,,1,10000
  example,mine,low-level,container,2,8,8,repeat,7.9601,7,8,1,0,,1,10000
  study,scheme,set,platform,question,quantity,value,probability,mc_error,seed,draws
  example,mine,low-level,container,truth,points,7,0.013,0.0011,1,10000
  example,mine,low-level,container,truth,points,8,0.987,0.0011,1,10000
  study,feature,a,b,n_a,n_b,u,p,exact,p_holm,delta,size,better
  example,cpu_events,host,container,5,5,25,0.007936507936507936,yes,0.05555555555555555,1,large,
  example,cpu_events,host,sandbox,5,5,25,0.007936507936507936,yes,0.05555555555555555,1,large,

The other question: what a repeated study of the same size would print.

  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv --baseline host --question repeat | sed -n 2,8p
  Each score, and the probability that a repeated study of the same size prints it; points, and the middle 95 % of the draws.

  Feature                           container          sandbox
  ------------------------------------------------------------
  CPU events                        4 (>99 %)         3 (96 %)
  File read                          4 (96 %)        0 (>99 %)
  Points                      8 [7 to 8] of 8  3 [3 to 4] of 8

One repetition has no probability, nor have the sums and ranks with it; two to four have a rough one.

  $ . ./mine.sh; awk -F, 'NR == 1 || !($2 == "sandbox" && $4 == "cpu_events") || $6 == 1' o.csv | awk -F, '!($2 == "container" && $4 == "file_read") || $6 < 4' > few.csv; virtgrade resample few.csv --scheme mine.csv --baseline host | sed '/^Mann/,$d'
  How sure the grades of study example are: scheme mine, baseline host, 10000 draws, seed 1, joint draws of the repetitions.
  Each score, and the probability that the true mean has it; points, and the middle 95 % of the draws.

  Feature                           container     sandbox
  -------------------------------------------------------
  CPU events                        4 (>99 %)       3 (?)
  File read                          4 (99 %)   0 (>99 %)
  Points                      8 [8 to 8] of 8  3 [?] of 8
  HTTP response                     4 (>99 %)           -
  Points                      4 [4 to 4] of 4           -
  All points              12 [12 to 12] of 12  3 [?] of 8
  First                                     ?           ?
  First in what all have                    ?           ?

  Scores with a probability below 95 %:

  none

  Scores whose probability is rough, or withheld (?):

  Platform   Feature     n  Baseline's n  Probability                             Reason
  --------------------------------------------------------------------------------------
  sandbox    CPU events  1             5     withheld                     one repetition
  container  File read   3             5        rough  two to four repetitions, or hosts

  Points by sets of features; all: whatever was measured, by points of those possible; common: what every platform has.

  Features    Platform   Points      of  Mean      95 %  First  Rejected
  ----------------------------------------------------------------------
  low-level   container       8   8 (2)   8.0    8 to 8      ?         -
  low-level   sandbox         3   8 (2)     ?         ?      ?         -
  high-level  container       4   4 (1)   4.0    4 to 4  >99 %         -
  all         container      12  12 (3)  12.0  12 to 12      ?         -
  all         sandbox         3   8 (2)     ?         ?      ?         -
  common      container       8   8 (2)   8.0    8 to 8      ?         -
  common      sandbox         3   8 (2)     ?         ?      ?         -

  Ranks in each feature, and 95 % confidence sets of the true ranks, which hold for all platforms of the feature together.

  Feature         container     sandbox     May be the best
  ---------------------------------------------------------
  CPU events     1 (1 to 2)  2 (1 to 2)  container, sandbox
  File read               1           2           container
  HTTP response           1           -           container
  $ . ./mine.sh; virtgrade resample few.csv --scheme mine.csv --baseline host --table grades | cut -d, -f3-7,13-16 | grep -v ,http_time; virtgrade resample few.csv --scheme mine.csv --baseline host --table standings | cut -d, -f3,4,7-14; virtgrade resample few.csv --scheme mine.csv --baseline host --table distributions | cut -d, -f3-7 | sort -u
  platform,feature,level,method,doubt,question,score,probability,mc_error
  container,cpu_events,,joint,,truth,4,1,0
  container,cpu_events,,joint,,repeat,4,1,0
  sandbox,cpu_events,,none,one,truth,3,,
  sandbox,cpu_events,,none,one,repeat,3,,
  container,file_read,,joint,few,truth,4,0.991,0.00094
  container,file_read,,joint,few,repeat,4,0.9734,0.0016
  sandbox,file_read,,joint,,truth,0,0.9998,0.00014
  sandbox,file_read,,joint,,repeat,0,0.9985,0.00039
  set,platform,points,question,mean,low,high,first,mc_error,rejected
  low-level,container,8,truth,7.9908,8,8,,,
  low-level,container,8,repeat,7.9726,7,8,,,
  low-level,sandbox,3,truth,,,,,,
  low-level,sandbox,3,repeat,,,,,,
  high-level,container,4,truth,3.9999000000000002,4,4,1,0,
  high-level,container,4,repeat,3.9992,4,4,1,0,
  all,container,12,truth,11.9907,12,12,,,
  all,container,12,repeat,11.9718,11,12,,,
  all,sandbox,3,truth,,,,,,
  all,sandbox,3,repeat,,,,,,
  common,container,8,truth,7.9908,8,8,,,
  common,container,8,repeat,7.9726,7,8,,,
  common,sandbox,3,truth,,,,,,
  common,sandbox,3,repeat,,,,,,
  all,container,repeat,points,10
  all,container,repeat,points,11
  all,container,repeat,points,12
  all,container,repeat,points,9
  all,container,truth,points,10
  all,container,truth,points,11
  all,container,truth,points,12
  common,container,repeat,points,5
  common,container,repeat,points,6
  common,container,repeat,points,7
  common,container,repeat,points,8
  common,container,truth,points,6
  common,container,truth,points,7
  common,container,truth,points,8
  high-level,container,repeat,points,3
  high-level,container,repeat,points,4
  high-level,container,repeat,rank,1
  high-level,container,truth,points,3
  high-level,container,truth,points,4
  high-level,container,truth,rank,1
  low-level,container,repeat,points,5
  low-level,container,repeat,points,6
  low-level,container,repeat,points,7
  low-level,container,repeat,points,8
  low-level,container,truth,points,6
  low-level,container,truth,points,7
  low-level,container,truth,points,8
  set,platform,question,quantity,value

So has a cell with a spread beyond all that was simulated; repetitions that rise, or are all the same, are named.

  $ . ./mine.sh; awk -F, -v OFS=, '$2 == "sandbox" && $4 == "cpu_events" { $7 = $6 == 1 ? 9000 : $6 } $2 == "container" && $4 == "file_read" { $7 = 500 } { print }' o.csv > odd.csv; virtgrade resample odd.csv --scheme mine.csv --baseline host | sed -n '/^Scores whose/,/^Points/p'
  Scores whose probability is rough, or withheld (?):

  Platform   Feature     n  Baseline's n  Probability                                        Reason
  -------------------------------------------------------------------------------------------------
  sandbox    CPU events  5             5     withheld  the standard deviation is far above the mean
  container  File read   5             5        rough                  all repetitions are the same

  Points by sets of features; all: whatever was measured, by points of those possible; common: what every platform has.
  $ . ./mine.sh; for i in 1 2 3 4 5 6 7 8; do echo "example,sandbox,cpu_events,cpu_events,,$i,40$i,1/s,ok,"; done > rising; (grep -v ',sandbox,cpu_events,' o.csv; cat rising) > trend.csv; virtgrade resample trend.csv --scheme mine.csv --baseline host | sed -n '/^Scores whose/,/^Points/p'
  Scores whose probability is rough, or withheld (?):

  Platform  Feature     n  Baseline's n  Probability                                       Reason
  -----------------------------------------------------------------------------------------------
  sandbox   CPU events  8             5        rough  the repetitions rise or fall in their order

  Points by sets of features; all: whatever was measured, by points of those possible; common: what every platform has.

A mandatory feature gives a probability of rejection.

  $ . ./mine.sh; sed -i '/^file_read/s/,$/,2/' mine.csv; virtgrade resample o.csv --scheme mine.csv --baseline host --table standings | cut -d, -f3,4,8,12,14
  set,platform,question,first,rejected
  low-level,container,truth,1,0
  low-level,container,repeat,1,0
  low-level,sandbox,truth,0,1
  low-level,sandbox,repeat,0,1
  high-level,container,truth,1,
  high-level,container,repeat,1,
  all,container,truth,1,0
  all,container,repeat,1,0
  all,sandbox,truth,0,1
  all,sandbox,repeat,0,1
  common,container,truth,1,0
  common,container,repeat,1,0
  common,sandbox,truth,0,1
  common,sandbox,repeat,0,1

Tied platforms share the first place.

  $ . ./mine.sh; sed 's/,sandbox,/,twin,/; /,container,/d' o.csv > twins.csv; grep ',sandbox,' o.csv >> twins.csv; virtgrade resample twins.csv --scheme mine.csv --baseline host --table standings --draws 100 | cut -d, -f3,4,7,8,12
  set,platform,points,question,first
  low-level,sandbox,3,truth,0.495
  low-level,sandbox,3,repeat,0.505
  low-level,twin,3,truth,0.505
  low-level,twin,3,repeat,0.495
  all,sandbox,3,truth,0.495
  all,sandbox,3,repeat,0.505
  all,twin,3,truth,0.505
  all,twin,3,repeat,0.495
  common,sandbox,3,truth,0.495
  common,sandbox,3,repeat,0.505
  common,twin,3,truth,0.505
  common,twin,3,repeat,0.495

A study by its name has its own repetitions and scheme; another scheme may be named.

  $ virtgrade resample karna-2021 --table grades > a; virtgrade resample "$ROOT/results/karna-2021/observations.csv" --scheme thesis --table grades | cmp - a; cut -d, -f1,2,6,7 a | sort | uniq -c | sed 's/^ *//'; virtgrade resample karna-2021 --scheme corrected --table grades | cut -d, -f2,4 | grep db_ | sort | uniq -c | sed 's/^ *//'
  248 karna-2021,thesis,joint,
  12 karna-2021,thesis,joint,trend
  1 study,scheme,method,doubt
  48 corrected,db_read
  48 corrected,db_read_write
  48 corrected,db_write

Errors:

  $ . ./mine.sh; for wrong in '' '--summary s.csv o.csv' '-' 'o.csv --draws 99' 'o.csv --draws many' 'o.csv --seed -1' 'o.csv --threads 0' 'o.csv --table none' 'o.csv --question none' '--summary s.csv --table pairs' 'o.csv --format json'; do virtgrade summarize o.csv -o s.csv; virtgrade resample $wrong --scheme mine.csv --baseline host; done
  virtgrade: expected STUDY, OBSERVATIONS.csv or --summary FILE
  virtgrade: expected either OBSERVATIONS.csv or --summary FILE
  virtgrade: OBSERVATIONS.csv is read twice: expected a file, not standard input
  virtgrade: --draws: '99' is not a number from 100 to 1000000
  virtgrade: --draws: 'many' is not a number from 100 to 1000000
  virtgrade: --seed: '-1' is not a number from 0 to 9223372036854775807
  virtgrade: --threads: '0' is not a number from 1 to 64
  virtgrade: unknown table 'none', expected one of grades,standings,distributions,pairs,ranks
  virtgrade: unknown question 'none', expected one of truth,repeat
  virtgrade: --table pairs: tests need repetitions, not --summary
  [
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "cpu_events", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 97.75948051529531, "low": 96.46771852489502, "high": 99.12986420410306, "question": "truth", "score": 4, "probability": 1, "mc_error": 0, "score0": 0, "score1": 0, "score2": 0, "score3": 0, "score4": 1, "seed": 1, "draws": 10000, "better": 0.0051},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "cpu_events", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 97.75948051529531, "low": 96.46771852489502, "high": 99.12986420410306, "question": "repeat", "score": 4, "probability": 1, "mc_error": 0, "score0": 0, "score1": 0, "score2": 0, "score3": 0, "score4": 1, "seed": 1, "draws": 10000, "better": 0.0051},
    {"study": "example", "scheme": "mine", "platform": "sandbox", "feature": "cpu_events", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 88.18712083981211, "low": 86.78287476856845, "high": 89.75166818513014, "question": "truth", "score": 3, "probability": 0.9855, "mc_error": 0.0012, "score0": 0, "score1": 0, "score2": 0, "score3": 0.9855, "score4": 0.0145, "seed": 1, "draws": 10000, "better": 0},
    {"study": "example", "scheme": "mine", "platform": "sandbox", "feature": "cpu_events", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 88.18712083981211, "low": 86.78287476856845, "high": 89.75166818513014, "question": "repeat", "score": 3, "probability": 0.9581, "mc_error": 0.002, "score0": 0, "score1": 0, "score2": 0, "score3": 0.9581, "score4": 0.0419, "seed": 1, "draws": 10000, "better": 0},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "file_read", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 93.30767305044435, "low": 90.60177020324797, "high": 96.03257076404711, "question": "truth", "score": 4, "probability": 0.987, "mc_error": 0.0011, "score0": 0, "score1": 0, "score2": 0, "score3": 0.013, "score4": 0.987, "seed": 1, "draws": 10000, "better": 0.0006},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "file_read", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 93.30767305044435, "low": 90.60177020324797, "high": 96.03257076404711, "question": "repeat", "score": 4, "probability": 0.9601, "mc_error": 0.002, "score0": 0, "score1": 0, "score2": 0, "score3": 0.0399, "score4": 0.9601, "seed": 1, "draws": 10000, "better": 0.0006},
    {"study": "example", "scheme": "mine", "platform": "sandbox", "feature": "file_read", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 54.838527975966954, "low": 53.034896856183686, "high": 56.70715963403058, "question": "truth", "score": 0, "probability": 0.9998, "mc_error": 0.00014, "score0": 0.9998, "score1": 0.0002, "score2": 0, "score3": 0, "score4": 0, "seed": 1, "draws": 10000, "better": 0},
    {"study": "example", "scheme": "mine", "platform": "sandbox", "feature": "file_read", "level": null, "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 54.838527975966954, "low": 53.034896856183686, "high": 56.70715963403058, "question": "repeat", "score": 0, "probability": 0.9985, "mc_error": 0.00039, "score0": 0.9985, "score1": 0.0015, "score2": 0, "score3": 0, "score4": 0, "seed": 1, "draws": 10000, "better": 0},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "http_time", "level": "10", "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 105.67275524389294, "low": 104.4638924271585, "high": 106.86942298442274, "question": "truth", "score": 4, "probability": 0.9999, "mc_error": 0.0001, "score0": 0, "score1": 0, "score2": 0, "score3": 0.0001, "score4": 0.9999, "seed": 1, "draws": 10000, "better": 0.0002},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "http_time", "level": "10", "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 105.67275524389294, "low": 104.4638924271585, "high": 106.86942298442274, "question": "repeat", "score": 4, "probability": 0.9993, "mc_error": 0.00026, "score0": 0, "score1": 0, "score2": 0, "score3": 0.0007, "score4": 0.9993, "seed": 1, "draws": 10000, "better": 0.0002},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "http_time", "level": "30", "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 106.31349117510327, "low": 104.90386987268185, "high": 107.70194793618914, "question": "truth", "score": 4, "probability": 0.9995, "mc_error": 0.00022, "score0": 0, "score1": 0, "score2": 0, "score3": 0.0005, "score4": 0.9995, "seed": 1, "draws": 10000, "better": 0},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "http_time", "level": "30", "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 106.31349117510327, "low": 104.90386987268185, "high": 107.70194793618914, "question": "repeat", "score": 4, "probability": 0.9967, "mc_error": 0.00057, "score0": 0, "score1": 0, "score2": 0, "score3": 0.0033, "score4": 0.9967, "seed": 1, "draws": 10000, "better": 0},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "http_time", "level": "all", "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 106.1531697512771, "low": 105.08093331702109, "high": 107.25262218721022, "question": "truth", "score": 4, "probability": 0.9999, "mc_error": 0.0001, "score0": 0, "score1": 0, "score2": 0, "score3": 0.0001, "score4": 0.9999, "seed": 1, "draws": 10000, "better": 0},
    {"study": "example", "scheme": "mine", "platform": "container", "feature": "http_time", "level": "all", "method": "joint", "doubt": null, "n": 5, "baseline_n": 5, "ratio": 106.1531697512771, "low": 105.08093331702109, "high": 107.25262218721022, "question": "repeat", "score": 4, "probability": 0.9992, "mc_error": 0.00028, "score0": 0, "score1": 0, "score2": 0, "score3": 0.0008, "score4": 0.9992, "seed": 1, "draws": 10000, "better": 0}
  ]
  $ . ./mine.sh; sed -i '3s/,486.50,/,fast,/' o.csv; virtgrade resample o.csv --scheme mine.csv --baseline host
  o.csv:3:7: 'fast' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ . ./mine.sh; virtgrade summarize o.csv -o s.csv; for change in 's/,2,486.50,/,1,486.50,/' 's/,486.50,/,-486.50,/' 's/,486.50,/,inf,/'; do sed "3$change" o.csv > bad.csv; virtgrade resample --summary s.csv --observations bad.csv --scheme mine.csv --baseline host; done
  virtgrade: resample: unknown option '--observations', see virtgrade resample --help
  virtgrade: resample: unknown option '--observations', see virtgrade resample --help
  virtgrade: resample: unknown option '--observations', see virtgrade resample --help
  [2]
  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv
  o.csv: study 'example' has no platform 'metal', expected the baseline
  [3]
