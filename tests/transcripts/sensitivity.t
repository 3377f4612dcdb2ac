The sensitivity of a result, for the published summary, which has means and medians but no single repetitions.

  $ virtgrade summarize karna-2021 -o summary.csv; virtgrade sensitivity --summary summary.csv --scheme thesis
  Points by another statistic, and without the first repetitions:

  set         statistic  repetitions  KVM  Firecracker  gVisor  Docker  leader
  ----------------------------------------------------------------------------
  low-level   mean       all           19           20      21      24  Docker
  high-level  mean       all           11            2       0      20  Docker
  all         mean       all           30           22      21      44  Docker
  common      mean       all           19           20      21      24  Docker
  low-level   median     all           20           21      19      22  Docker
  high-level  median     all           12            2       0      20  Docker
  all         median     all           32           23      19      42  Docker
  common      median     all           20           21      19      22  Docker

  Scores that another statistic changes:

  platform     feature            statistic  repetitions  ratio by the mean  score by the mean   ratio  score
  -----------------------------------------------------------------------------------------------------------
  Docker       CPU events         median     all                      84.09                  3   78.53      2
  Docker       File read          median     all                      71.49                  2   68.51      1
  Firecracker  Network jitter     median     all                     127.31                  2  117.27      3
  gVisor       CPU events         median     all                      81.00                  3   70.70      2
  gVisor       File read          median     all                      70.19                  2   67.23      1
  KVM          Boot time          median     all                      33.09                  1   25.43      2
  KVM          Pipeline turnover  median     all                     122.02                  2  119.55      3

  Points with all limits moved, in percentage points:

  set         stricter by  KVM  Firecracker  gVisor  Docker  leader
  -----------------------------------------------------------------
  low-level   -10           22           23      23      27  Docker
  high-level  -10           14            3       1      20  Docker
  all         -10           36           26      24      47  Docker
  common      -10           22           23      23      27  Docker
  low-level   -5            20           21      21      25  Docker
  high-level  -5            12            2       0      20  Docker
  all         -5            32           23      21      45  Docker
  common      -5            20           21      21      25  Docker
  low-level   0             19           20      21      24  Docker
  high-level  0             11            2       0      20  Docker
  all         0             30           22      21      44  Docker
  common      0             19           20      21      24  Docker
  low-level   5             17           17      17      22  Docker
  high-level  5              9            1       0      19  Docker
  all         5             26           18      17      41  Docker
  common      5             17           17      17      22  Docker
  low-level   10            14           14      16      18  Docker
  high-level  10             8            1       0      18  Docker
  all         10            22           15      16      36  Docker
  common      10            14           14      16      18  Docker

  How often each platform is first. Weights: equal; by importance; free: any; ordered: any in which no feature weighs more than a more important one. Scores as observed, or drawn:

  set         weights     scores     KVM  Firecracker  gVisor  Docker
  -------------------------------------------------------------------
  low-level   equal       observed   0 %          0 %     0 %   100 %
  low-level   equal       drawn     <1 %          2 %    <1 %    98 %
  low-level   importance  observed   0 %          0 %     0 %   100 %
  low-level   importance  drawn     <1 %          2 %    <1 %    98 %
  low-level   free        observed   4 %         <1 %    <1 %    96 %
  low-level   free        drawn      3 %          6 %     2 %    90 %
  low-level   ordered     observed   4 %         <1 %    <1 %    96 %
  low-level   ordered     drawn      3 %          6 %     2 %    90 %
  high-level  equal       observed   0 %          0 %     0 %   100 %
  high-level  equal       drawn     <1 %         <1 %    <1 %   >99 %
  high-level  importance  observed   0 %          0 %     0 %   100 %
  high-level  importance  drawn     <1 %         <1 %    <1 %   >99 %
  high-level  free        observed  <1 %         <1 %    <1 %   >99 %
  high-level  free        drawn     <1 %         <1 %    <1 %   >99 %
  high-level  ordered     observed  <1 %         <1 %    <1 %   >99 %
  high-level  ordered     drawn     <1 %         <1 %    <1 %   >99 %
  all         equal       observed   0 %          0 %     0 %   100 %
  all         equal       drawn     <1 %         <1 %    <1 %   >99 %
  all         importance  observed   0 %          0 %     0 %   100 %
  all         importance  drawn     <1 %         <1 %    <1 %   >99 %
  all         free        observed  <1 %         <1 %    <1 %   >99 %
  all         free        drawn     <1 %         <1 %    <1 %   >99 %
  all         ordered     observed  <1 %         <1 %    <1 %   >99 %
  all         ordered     drawn     <1 %          1 %    <1 %    99 %
  common      equal       observed   0 %          0 %     0 %   100 %
  common      equal       drawn     <1 %          2 %    <1 %    98 %
  common      importance  observed   0 %          0 %     0 %   100 %
  common      importance  drawn     <1 %          2 %    <1 %    98 %
  common      free        observed   4 %         <1 %    <1 %    96 %
  common      free        drawn      3 %          6 %     2 %    90 %
  common      ordered     observed   4 %         <1 %    <1 %    96 %
  common      ordered     drawn      3 %          6 %     2 %    90 %

  How probable the overall grade and the rank are, if values, weights and limits are drawn. Grade: the best that features with half of the weight or more have, by a majority that is drawn, too. Limits: up to half of the way to the next:

  set         weights  platform     grade 0  grade 1  grade 2  grade 3  grade 4  rank 1  rank 2  rank 3  rank 4
  -------------------------------------------------------------------------------------------------------------
  low-level   free     KVM             30 %     32 %     18 %      6 %     13 %     3 %    14 %    34 %    49 %
  low-level   free     Firecracker     36 %      4 %     14 %     31 %     15 %     6 %    39 %    33 %    22 %
  low-level   free     gVisor          30 %     14 %     23 %     17 %     15 %     2 %    37 %    32 %    29 %
  low-level   free     Docker          <1 %     10 %     24 %     37 %     28 %    89 %    10 %     1 %    <1 %
  low-level   ordered  KVM             30 %     31 %     19 %      6 %     13 %     3 %    14 %    35 %    48 %
  low-level   ordered  Firecracker     37 %      4 %     14 %     31 %     14 %     6 %    40 %    32 %    22 %
  low-level   ordered  gVisor          30 %     15 %     24 %     17 %     14 %     2 %    37 %    32 %    30 %
  low-level   ordered  Docker          <1 %     11 %     25 %     37 %     27 %    90 %     9 %     1 %    <1 %
  high-level  free     KVM             39 %      2 %     45 %     13 %      1 %    <1 %   >99 %    <1 %    <1 %
  high-level  free     Firecracker     74 %      8 %     18 %     <1 %     <1 %    <1 %    <1 %   >99 %    <1 %
  high-level  free     gVisor         >99 %     <1 %     <1 %     <1 %     <1 %    <1 %    <1 %    <1 %   >99 %
  high-level  free     Docker          <1 %     <1 %     <1 %      8 %     92 %   >99 %    <1 %    <1 %    <1 %
  high-level  ordered  KVM             39 %      2 %     46 %     12 %      1 %    <1 %   >99 %    <1 %    <1 %
  high-level  ordered  Firecracker     75 %      8 %     17 %     <1 %     <1 %    <1 %    <1 %   >99 %    <1 %
  high-level  ordered  gVisor         >99 %     <1 %     <1 %     <1 %     <1 %    <1 %    <1 %    <1 %   >99 %
  high-level  ordered  Docker          <1 %     <1 %     <1 %      8 %     92 %   >99 %    <1 %    <1 %    <1 %
  all         free     KVM             34 %     21 %     33 %     10 %      3 %    <1 %    46 %    40 %    14 %
  all         free     Firecracker     50 %      9 %     21 %     16 %      5 %    <1 %    40 %    42 %    18 %
  all         free     gVisor          76 %      7 %      9 %      5 %      3 %    <1 %    14 %    18 %    68 %
  all         free     Docker          <1 %      6 %     15 %     29 %     50 %   >99 %    <1 %    <1 %    <1 %
  all         ordered  KVM             32 %     31 %     24 %      7 %      6 %    <1 %    20 %    39 %    41 %
  all         ordered  Firecracker     41 %      5 %     17 %     28 %      8 %     1 %    53 %    27 %    19 %
  all         ordered  gVisor          43 %     14 %     22 %     14 %      7 %    <1 %    26 %    34 %    40 %
  all         ordered  Docker          <1 %      9 %     23 %     38 %     30 %    99 %     1 %    <1 %    <1 %
  common      free     KVM             30 %     32 %     18 %      6 %     13 %     3 %    14 %    34 %    49 %
  common      free     Firecracker     36 %      4 %     14 %     31 %     15 %     6 %    39 %    33 %    22 %
  common      free     gVisor          30 %     14 %     23 %     17 %     15 %     2 %    37 %    32 %    29 %
  common      free     Docker          <1 %     10 %     24 %     37 %     28 %    89 %    10 %     1 %    <1 %
  common      ordered  KVM             30 %     31 %     19 %      6 %     13 %     3 %    14 %    35 %    48 %
  common      ordered  Firecracker     37 %      4 %     14 %     31 %     14 %     6 %    40 %    32 %    22 %
  common      ordered  gVisor          30 %     15 %     24 %     17 %     14 %     2 %    37 %    32 %    30 %
  common      ordered  Docker          <1 %     11 %     25 %     37 %     27 %    90 %     9 %     1 %    <1 %

  The smallest change that makes another platform lead, or share the lead:

  set         leader  change of  to           amount                                  how
  ---------------------------------------------------------------------------------------
  low-level   Docker  limits                                   no move of up to 10 points
  low-level   Docker  weights    Firecracker   28.57  % of the weight to Network received
  low-level   Docker  weights    gVisor        14.29    % of the weight to Network jitter
  low-level   Docker  weights    KVM           19.05        % of the weight to CPU events
  high-level  Docker  limits                                   no move of up to 10 points
  high-level  Docker  weights    Firecracker          no weights: it is behind everywhere
  high-level  Docker  weights    gVisor               no weights: it is behind everywhere
  high-level  Docker  weights    KVM           80.00      % of the weight to Database r/w
  all         Docker  limits                                   no move of up to 10 points
  all         Docker  weights    Firecracker   44.44  % of the weight to Network received
  all         Docker  weights    gVisor        40.00    % of the weight to Network jitter
  all         Docker  weights    KVM           30.56        % of the weight to CPU events
  common      Docker  limits                                   no move of up to 10 points
  common      Docker  weights    Firecracker   28.57  % of the weight to Network received
  common      Docker  weights    gVisor        14.29    % of the weight to Network jitter
  common      Docker  weights    KVM           19.05        % of the weight to CPU events

  Weights that make another platform lead by the weighted total, all others as they are:

  set        leader  feature     weight  low  below  high  above
  --------------------------------------------------------------
  low-level  Docker  cpu_events       6    0      -    36    KVM
  all        Docker  cpu_events       6    0      -    45    KVM
  common     Docker  cpu_events       6    0      -    36    KVM

  Repetitions of each platform that would make uncertain scores certain to 95 %, were the means to stay, and what the spread leaves open of that number:

  platform     feature            score  probability   n           of  about  95 % interval
  -----------------------------------------------------------------------------------------
  KVM          Boot time              1         65 %  10  repetitions     70      40 to 230
  KVM          CPU events             4         63 %  10  repetitions    200     100 to 700
  Firecracker  CPU events             3         61 %  10  repetitions    200     100 to 700
  gVisor       CPU events             3         52 %  10  repetitions    700    300 to 2300
  Docker       CPU events             3         77 %  10  repetitions     30       20 to 90
  KVM          File read              0         88 %  10  repetitions     20       11 to 40
  gVisor       File read              2         53 %  10  repetitions   6000  3000 to 21000
  Docker       File read              2         68 %  10  repetitions    100      50 to 400
  KVM          File write             2         57 %  10  repetitions    800    400 to 1700
  Firecracker  File write             3         72 %  10  repetitions     70      40 to 150
  Docker       File write             3         94 %  10  repetitions     12       11 to 23
  KVM          Network jitter         4         66 %  10  repetitions    200      90 to 500
  Firecracker  Network jitter         2        <50 %  10  repetitions   3000   1000 to 6000
  gVisor       Network jitter         4         69 %  10  repetitions     90      50 to 230
  KVM          Pipeline turnover      2         82 %  10  repetitions     30      20 to 100

Single repetitions also give the trimmed mean, and grades without the first repetition.

  $ cat > mine.sh <<'END'
  > sed '/^\(feature\|cpu_events\|file_read\|http_time\),/!d' "$ROOT/analysis/schemes/thesis.csv" > mine.csv
  > cp "$ROOT/results/example/observations.csv" o.csv
  > END
  $ . ./mine.sh; virtgrade sensitivity o.csv --scheme mine.csv --baseline host --table statistics
  study,set,statistic,repetitions,container,sandbox,leader
  example,low-level,mean,all,8,3,container
  example,high-level,mean,all,4,,container
  example,all,mean,all,12,3,container
  example,common,mean,all,8,3,container
  example,low-level,mean,without the first,8,3,container
  example,high-level,mean,without the first,4,,container
  example,all,mean,without the first,12,3,container
  example,common,mean,without the first,8,3,container
  example,low-level,median,all,8,3,container
  example,high-level,median,all,4,,container
  example,all,median,all,12,3,container
  example,common,median,all,8,3,container
  example,low-level,median,without the first,8,3,container
  example,high-level,median,without the first,4,,container
  example,all,median,without the first,12,3,container
  example,common,median,without the first,8,3,container
  example,low-level,trimmed mean,all,8,3,container
  example,high-level,trimmed mean,all,4,,container
  example,all,trimmed mean,all,12,3,container
  example,common,trimmed mean,all,8,3,container
  example,low-level,trimmed mean,without the first,8,3,container
  example,high-level,trimmed mean,without the first,4,,container
  example,all,trimmed mean,without the first,12,3,container
  example,common,trimmed mean,without the first,8,3,container
  $ . ./mine.sh; virtgrade sensitivity o.csv --scheme mine.csv --baseline host --table limits | grep all
  example,all,-10,12,5,container
  example,all,-9,12,5,container
  example,all,-8,12,5,container
  example,all,-7,12,5,container
  example,all,-6,12,5,container
  example,all,-5,12,4,container
  example,all,-4,12,4,container
  example,all,-3,12,4,container
  example,all,-2,12,4,container
  example,all,-1,12,3,container
  example,all,0,12,3,container
  example,all,1,12,3,container
  example,all,2,12,3,container
  example,all,3,12,3,container
  example,all,4,10,3,container
  example,all,5,10,3,container
  example,all,6,10,3,container
  example,all,7,10,3,container
  example,all,8,9,3,container
  example,all,9,9,2,container
  example,all,10,9,2,container
  $ . ./mine.sh; for table in changes weights tipping repetitions; do virtgrade sensitivity o.csv --scheme mine.csv --baseline host --table $table | sed -n 1,6p; done
  study,platform,feature,statistic,repetitions,ratio by the mean,score by the mean,ratio,score
  study,set,weights,scores,platform,first,first_mc_error,rank,probability,mc_error,seed,draws
  example,low-level,equal,observed,container,1,0,1,1,0,1,10000
  example,low-level,equal,observed,container,1,0,2,0,0,1,10000
  example,low-level,equal,observed,sandbox,0,0,1,0,0,1,10000
  example,low-level,equal,observed,sandbox,0,0,2,1,0,1,10000
  example,low-level,equal,drawn,container,1,0,1,1,0,1,10000
  study,set,leader,change of,to,amount,how
  example,low-level,container,limits,,,no move of up to 10 points
  example,low-level,container,weights,sandbox,,no weights: it is behind everywhere
  example,high-level,container,limits,,,no move of up to 10 points
  example,all,container,limits,,,no move of up to 10 points
  example,all,container,weights,sandbox,,no weights: it is behind everywhere
  study,platform,feature,score,probability,mc_error,n,unit,needed,low,high,about,about_low,about_high

An outlying first repetition changes a grade; leaving it out restores the grade.

  $ { echo study,platform,experiment,feature,level,repetition,value,unit,status,source; for p in metal:100:100 kvm:130:85; do IFS=: read -r name first rest <<<"$p"; for r in 1 2 3 4 5 6; do echo "s,$name,cpu_events,cpu_events,,$r,$([ $r = 1 ] && echo $first || echo $rest),1/s,ok,"; done; done; } > first.csv; grep -E '^(feature|cpu_events)' "$ROOT/analysis/schemes/thesis.csv" > one.csv; virtgrade sensitivity first.csv --scheme one.csv --table changes
  study,platform,feature,statistic,repetitions,ratio by the mean,score by the mean,ratio,score
  s,KVM,CPU events,mean,without the first,92.50,4,85.00,3
  s,KVM,CPU events,median,all,92.50,4,85.00,3
  s,KVM,CPU events,median,without the first,92.50,4,85.00,3
  s,KVM,CPU events,trimmed mean,all,92.50,4,85.00,3
  s,KVM,CPU events,trimmed mean,without the first,92.50,4,85.00,3

The mean is (130 + 5 x 85) / 6 = 92.5, score 4; without the first repetition it is 85, score 3. The median is 85 either way. The trimmed mean leaves out 130 and one 85.

A study by its name has its own scheme, and its repetitions count.

  $ virtgrade sensitivity karna-2021 --table statistics | grep -E '^study|,all,(median|trimmed)'; virtgrade sensitivity coursework
  study,set,statistic,repetitions,KVM,Firecracker,gVisor,Docker,leader
  karna-2021,all,median,all,32,23,19,42,Docker
  karna-2021,all,median,without the first,32,25,19,42,Docker
  karna-2021,all,trimmed mean,all,30,23,19,44,Docker
  karna-2021,all,trimmed mean,without the first,32,23,20,43,Docker
  ROOT/results/coursework: no scheme in study.ini, expected --scheme NAME
  [3]

The weights of the scheme, by importance or by an option, are those of the row `importance`. KVM has the best score of CPU events alone, and so leads if nothing else counts.

  $ virtgrade sensitivity karna-2021 --table weights --weight cpu_events=1e6 | grep -E 'low-level,importance,observed,.*,1,[^,]*,[^,]*,1,10000$'
  karna-2021,low-level,importance,observed,kvm,1,0,1,1,0,1,10000
  karna-2021,low-level,importance,observed,firecracker,0,0,1,0,0,1,10000
  karna-2021,low-level,importance,observed,gvisor,0,0,1,0,0,1,10000
  karna-2021,low-level,importance,observed,docker,0,0,1,0,0,1,10000

Simulated figures have their Monte Carlo errors, and fewer draws have fewer digits.

  $ virtgrade sensitivity karna-2021 --table grades | sed -n 1,11p; virtgrade sensitivity karna-2021 --draws 100 | grep -E '^(set  *weights|all  *free|all  *ordered|platform.*about|KVM  *Boot time  *1  )'
  study,scheme,set,weights,platform,quantity,value,probability,mc_error,seed,draws
  karna-2021,thesis,low-level,free,kvm,grade,0,0.3017,0.0046,1,10000
  karna-2021,thesis,low-level,free,kvm,grade,1,0.3111,0.0046,1,10000
  karna-2021,thesis,low-level,free,kvm,grade,2,0.189,0.0039,1,10000
  karna-2021,thesis,low-level,free,kvm,grade,3,0.0653,0.0025,1,10000
  karna-2021,thesis,low-level,free,kvm,grade,4,0.1329,0.0034,1,10000
  karna-2021,thesis,low-level,free,kvm,rank,1,0.0279,0.0016,1,10000
  karna-2021,thesis,low-level,free,kvm,rank,2,0.1405,0.0035,1,10000
  karna-2021,thesis,low-level,free,kvm,rank,3,0.3435,0.0047,1,10000
  karna-2021,thesis,low-level,free,kvm,rank,4,0.4881,0.005,1,10000
  karna-2021,thesis,low-level,free,firecracker,grade,0,0.3673,0.0048,1,10000
  set         weights     scores      KVM  Firecracker  gVisor  Docker
  all         free        observed  <10 %        <10 %   <10 %   >90 %
  all         free        drawn     <10 %        <10 %   <10 %   >90 %
  all         ordered     observed  <10 %        <10 %   <10 %   >90 %
  all         ordered     drawn     <10 %        <10 %   <10 %   >90 %
  set         weights  platform     grade 0  grade 1  grade 2  grade 3  grade 4  rank 1  rank 2  rank 3  rank 4
  all         free     KVM             40 %     20 %     30 %     10 %     10 %   <10 %    50 %    30 %    20 %
  all         free     Firecracker     60 %     10 %     10 %     20 %    <10 %   <10 %    30 %    40 %    30 %
  all         free     gVisor          80 %    <10 %     10 %    <10 %    <10 %   <10 %    10 %    30 %    60 %
  all         free     Docker         <10 %     10 %     20 %     20 %     50 %   >90 %   <10 %   <10 %   <10 %
  all         ordered  KVM             30 %     30 %     20 %     10 %     10 %   <10 %    30 %    30 %    40 %
  all         ordered  Firecracker     40 %    <10 %     20 %     30 %     10 %   <10 %    40 %    40 %    20 %
  all         ordered  gVisor          40 %     10 %     20 %     20 %     10 %   <10 %    30 %    30 %    40 %
  all         ordered  Docker         <10 %     10 %     20 %     40 %     30 %   >90 %   <10 %   <10 %   <10 %
  platform     feature            score  probability   n           of  about  95 % interval
  KVM          Boot time              1         70 %  10  repetitions     70      40 to 230
  $ virtgrade sensitivity karna-2021 --table grades --threads 1 | cmp - <(virtgrade sensitivity karna-2021 --table grades --threads 3)

Errors:

  $ . ./mine.sh; virtgrade sensitivity o.csv --scheme mine.csv --baseline host --table other; virtgrade sensitivity; virtgrade sensitivity none.csv --scheme mine.csv
  virtgrade: unknown table 'other', expected one of statistics,changes,limits,weights,grades,tipping,stability,repetitions
  virtgrade: expected STUDY, OBSERVATIONS.csv or --summary FILE
  none.csv: cannot open: No such file or directory
  [3]
