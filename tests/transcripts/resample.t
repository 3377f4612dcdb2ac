The certainty of grades, for invented measurements: two platforms, and a baseline named host.

  $ cat > mine.sh <<'END'
  > sed '/^\(feature\|cpu_events\|file_read\|http_time\),/!d' "$ROOT/analysis/schemes/thesis.csv" > mine.csv
  > cp "$ROOT/results/example/observations.csv" o.csv
  > END
  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv --baseline host
  How sure the grades of study example are: scheme mine, baseline host, 10000 draws, seed 1, bootstrap of the repetitions.
  Each score, and the part of the draws that get it; points, and the middle 95 % of their draws.

  Feature                           container          sandbox
  ------------------------------------------------------------
  CPU events                        4 (100 %)        3 (100 %)
  File read                         4 (100 %)        0 (100 %)
  Points                      8 [8 to 8] of 8  3 [3 to 3] of 8
  HTTP response                     4 (100 %)                -
  Points                      4 [4 to 4] of 4                -
  All points              12 [12 to 12] of 12  3 [3 to 3] of 8
  First                                 100 %              0 %
  First in what all have                100 %              0 %

  Scores that less than 95 % of the draws get:

  none

  Points by sets of features; all: whatever was measured, by points of those possible; common: what every platform has.

  Features    Platform   Points      of  Mean      95 %  First  Rejected
  ----------------------------------------------------------------------
  low-level   container       8   8 (2)   8.0    8 to 8  100 %         -
  low-level   sandbox         3   8 (2)   3.0    3 to 3    0 %         -
  high-level  container       4   4 (1)   4.0    4 to 4  100 %         -
  all         container      12  12 (3)  12.0  12 to 12  100 %         -
  all         sandbox         3   8 (2)   3.0    3 to 3    0 %         -
  common      container       8   8 (2)   8.0    8 to 8  100 %         -
  common      sandbox         3   8 (2)   3.0    3 to 3    0 %         -

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

  What an interval of 95 % covers at this n, measured by simulation (2000 sets of each population):

  Population         Method      n  Covered  Truth below  Truth above  Median width
  ---------------------------------------------------------------------------------
  normal             bootstrap   5   89.1 %        5.9 %        5.0 %        21.4 %
  skewed             bootstrap   5   86.6 %        6.4 %        7.0 %        16.3 %
  bimodal            bootstrap   5   87.9 %        5.8 %        6.3 %        22.0 %
  the study's cells  bootstrap   5   86.1 %        6.1 %        7.8 %         1.9 %
  normal             parametric  5   97.8 %        1.1 %        1.1 %        34.6 %
  skewed             parametric  5   98.8 %        0.5 %        0.7 %        26.8 %
  bimodal            parametric  5   97.8 %        0.8 %        1.5 %        35.5 %
  the study's cells  parametric  5   94.1 %        2.5 %        3.4 %         3.1 %

  Whether a score is right as often as its probability says, likewise (normal populations, variation 10 %):

  Method      Probability given  Sets  Mean of it  Score was right
  ----------------------------------------------------------------
  bootstrap   0 to 50 %            75      47.1 %           44.0 %
  bootstrap   50 to 60 %          411      55.4 %           53.5 %
  bootstrap   60 to 70 %          411      65.1 %           64.5 %
  bootstrap   70 to 80 %          324      74.9 %           67.0 %
  bootstrap   80 to 90 %          280      84.7 %           76.4 %
  bootstrap   90 to 95 %          119      92.5 %           83.2 %
  bootstrap   95 to 99 %          156      97.2 %           85.9 %
  bootstrap   99 to 100 %         224      99.8 %           95.5 %
  parametric  0 to 50 %           356      45.3 %           53.4 %
  parametric  50 to 60 %          498      54.9 %           60.6 %
  parametric  60 to 70 %          356      64.7 %           67.7 %
  parametric  70 to 80 %          270      74.8 %           71.5 %
  parametric  80 to 90 %          188      85.3 %           85.1 %
  parametric  90 to 95 %          126      92.3 %           88.9 %
  parametric  95 to 99 %          160      97.2 %           95.0 %
  parametric  99 to 100 %          46      99.4 %          100.0 %

The same seed gives the same bytes with any number of threads; another seed does not. More draws start with the same draws.

  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv --baseline host --threads 1 > one; virtgrade resample o.csv --scheme mine.csv --baseline host --threads 7 | cmp - one
  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv --baseline host --seed 2 --table grades > two; virtgrade resample o.csv --scheme mine.csv --baseline host --table grades | cmp -s - two
  [1]
  $ virtgrade summarize karna-2021 -o s.csv; for threads in 1 2 5; do virtgrade resample --summary s.csv --scheme thesis --threads $threads --table grades; done | cksum; virtgrade resample --summary s.csv --scheme thesis --table grades > g; cat g g g | cksum
  2847213538 57429
  2847213538 57429

The order of rows does not matter, and one platform's values do not affect the others.

  $ . ./mine.sh; (head -1 o.csv; tail -n +2 o.csv | sort -R --random-source="$ROOT/Makefile") > shuffled.csv; virtgrade resample o.csv --scheme mine.csv --baseline host > a; virtgrade resample shuffled.csv --scheme mine.csv --baseline host | cmp - a
  $ . ./mine.sh; grep -v ',sandbox,' o.csv > fewer.csv; virtgrade resample o.csv --scheme mine.csv --baseline host --table grades | grep -v ',sandbox,' > a; virtgrade resample fewer.csv --scheme mine.csv --baseline host --table grades | cmp - a

If only n, mean and sd are known, draws follow Student's t. A cell without spread is fixed.

  $ . ./mine.sh; virtgrade summarize o.csv -o s.csv; virtgrade resample --summary s.csv --scheme mine.csv --baseline host --table grades | cut -d, -f3-6,9-13
  platform,feature,level,method,ratio,low,high,score,probability
  container,cpu_events,,parametric,97.75948051529531,96.30623844462387,99.25826575660581,4,1
  sandbox,cpu_events,,parametric,88.18712083981211,86.6017206283565,89.8423025790813,3,0.9797
  container,file_read,,parametric,93.30767305044435,90.40580873657727,96.36741155533544,4,0.9848
  sandbox,file_read,,parametric,54.838527975966954,52.86696754202379,56.933915450608325,0,0.9993
  container,http_time,10,parametric,105.67275524389294,104.35856225282524,107.00400769097743,4,0.9996
  container,http_time,30,parametric,106.31349117510327,104.7777584185165,107.88993926619221,4,0.9986
  container,http_time,all,parametric,106.1531697512771,104.95174767173508,107.37542262416515,4,0.9997
  $ . ./mine.sh; virtgrade summarize o.csv -o s.csv; awk -F, -v OFS=, 'NR > 1 { $8 = $12 = $13 = ""; } { print }' s.csv > bare.csv; virtgrade resample --summary bare.csv --scheme mine.csv --baseline host --table grades | cut -d, -f3-6,9-13
  platform,feature,level,method,ratio,low,high,score,probability
  container,cpu_events,,fixed,97.75948051529531,97.75948051529531,97.75948051529531,4,1
  sandbox,cpu_events,,fixed,88.18712083981211,88.18712083981211,88.18712083981211,3,1
  container,file_read,,fixed,93.30767305044435,93.30767305044435,93.30767305044435,4,1
  sandbox,file_read,,fixed,54.838527975966954,54.838527975966954,54.838527975966954,0,1
  container,http_time,10,fixed,105.67275524389294,105.67275524389292,105.67275524389292,4,1
  container,http_time,30,fixed,106.31349117510327,106.31349117510325,106.31349117510325,4,1
  container,http_time,all,fixed,106.1531697512771,106.1531697512771,106.1531697512771,4,1

The shares as CSV:

  $ . ./mine.sh; for table in standings distributions pairs coverage calibration; do virtgrade resample o.csv --scheme mine.csv --baseline host --table $table | sed -n 1,3p; done
  study,scheme,set,platform,features,possible,points,mean,low,high,first,rejected,seed,draws
  example,mine,low-level,container,2,8,8,8,8,8,1,,1,10000
  example,mine,low-level,sandbox,2,8,3,3,3,3,0,,1,10000
  study,scheme,set,platform,quantity,value,probability,seed,draws
  example,mine,low-level,container,points,8,1,1,10000
  example,mine,low-level,container,rank,1,1,1,10000
  study,feature,a,b,n_a,n_b,u,p,exact,p_holm,delta,size,better
  example,cpu_events,host,container,5,5,25,0.007936507936507936,yes,0.05555555555555555,1,large,
  example,cpu_events,host,sandbox,5,5,25,0.007936507936507936,yes,0.05555555555555555,1,large,
  population,method,n,sets,covered,below,above,width
  normal,bootstrap,5,2000,0.891,0.059,0.05,21.442231207084035
  skewed,bootstrap,5,2000,0.8664999999999999,0.064,0.0695,16.2686571724716
  method,from,to,sets,claimed,right
  bootstrap,0,0.5,75,0.4711778445111778,0.44
  bootstrap,0.5,0.6,411,0.5536704587799472,0.5352798053527981

A mandatory feature gives a probability of rejection.

  $ . ./mine.sh; sed -i '/^file_read/s/,$/,2/' mine.csv; virtgrade resample o.csv --scheme mine.csv --baseline host --table standings | cut -d, -f3,4,11,12
  set,platform,first,rejected
  low-level,container,1,0
  low-level,sandbox,0,1
  high-level,container,1,
  all,container,1,0
  all,sandbox,0,1
  common,container,1,0
  common,sandbox,0,1

Tied platforms share the first place.

  $ . ./mine.sh; sed 's/,sandbox,/,twin,/; /,container,/d' o.csv > twins.csv; grep ',sandbox,' o.csv >> twins.csv; virtgrade resample twins.csv --scheme mine.csv --baseline host --table standings --draws 100 | cut -d, -f3,4,7,11
  set,platform,points,first
  low-level,sandbox,3,0.5
  low-level,twin,3,0.5
  all,sandbox,3,0.5
  all,twin,3,0.5
  common,sandbox,3,0.5
  common,twin,3,0.5

A study by its name has its own repetitions and scheme; another scheme may be named.

  $ virtgrade resample karna-2021 --table grades > a; virtgrade resample "$ROOT/results/karna-2021/observations.csv" --scheme thesis --table grades | cmp - a; cut -d, -f1,2,6,7 a | sort | uniq -c | sed 's/^ *//'; virtgrade resample karna-2021 --scheme corrected --table grades | cut -d, -f2,4 | grep db_ | sort | uniq -c | sed 's/^ *//'
  130 karna-2021,thesis,bootstrap,10
  1 study,scheme,method,n
  24 corrected,db_read
  24 corrected,db_read_write
  24 corrected,db_write

Errors:

  $ . ./mine.sh; for wrong in '' '--summary s.csv o.csv' '-' 'o.csv --draws 99' 'o.csv --draws many' 'o.csv --seed -1' 'o.csv --threads 0' 'o.csv --table none' '--summary s.csv --table pairs' 'o.csv --format json'; do virtgrade summarize o.csv -o s.csv; virtgrade resample $wrong --scheme mine.csv --baseline host; done
  virtgrade: expected STUDY, OBSERVATIONS.csv or --summary FILE
  virtgrade: expected either OBSERVATIONS.csv or --summary FILE
  virtgrade: OBSERVATIONS.csv is read twice: expected a file, not standard input
  virtgrade: --draws: '99' is not a number from 100 to 1000000
  virtgrade: --draws: 'many' is not a number from 100 to 1000000
  virtgrade: --seed: '-1' is not a number from 0 to 9223372036854775807
  virtgrade: --threads: '0' is not a number from 1 to 64
  virtgrade: unknown table 'none', expected one of grades,standings,distributions,pairs,coverage,calibration
  virtgrade: --table pairs: tests need repetitions, not --summary
  virtgrade: unknown format 'json', expected one of text,csv,markdown,latex
  [2]
  $ . ./mine.sh; sed -i '3s/,486.50,/,fast,/' o.csv; virtgrade resample o.csv --scheme mine.csv --baseline host
  o.csv:3:7: 'fast' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ . ./mine.sh; virtgrade summarize o.csv -o s.csv; for change in 's/,2,486.50,/,1,486.50,/' 's/,486.50,/,-486.50,/' 's/,486.50,/,inf,/'; do sed "3$change" o.csv > bad.csv; virtgrade resample --summary s.csv --observations bad.csv --scheme mine.csv --baseline host; done
  virtgrade: resample: unknown option '--observations'; see virtgrade resample --help
  virtgrade: resample: unknown option '--observations'; see virtgrade resample --help
  virtgrade: resample: unknown option '--observations'; see virtgrade resample --help
  [2]
  $ . ./mine.sh; virtgrade resample o.csv --scheme mine.csv
  o.csv: study 'example' has no platform 'metal', expected the baseline
  [3]
