Confidence sets of the ranks in each feature, and the platforms that may be the best:

  $ virtgrade resample karna-2021 | sed -n '/^Ranks/,/^HTTP/p'
  Ranks in each feature, and 95 % confidence sets of the true ranks, which hold for all platforms of the feature together.

  Feature                   KVM  Firecracker      gVisor      Docker                   May be the best
  ----------------------------------------------------------------------------------------------------
  Boot time                   4            3           2           1                            Docker
  CPU events         1 (1 to 4)   3 (1 to 4)  4 (1 to 4)  2 (1 to 4)  KVM, Firecracker, gVisor, Docker
  File read                   3            4           2           1                            Docker
  File write                  3   1 (1 to 2)           4  2 (1 to 2)               Firecracker, Docker
  Network sent       2 (1 to 2)            3           4  1 (1 to 2)                       KVM, Docker
  Network received   2 (1 to 2)            3           4  1 (1 to 2)                       KVM, Docker
  Network jitter     3 (1 to 4)   4 (1 to 4)  2 (1 to 4)  1 (1 to 4)  KVM, Firecracker, gVisor, Docker
  Database read               2            -           3           1                            Docker
  Database write              2            -           3           1                            Docker
  Database r/w       2 (1 to 2)            -           3  1 (1 to 2)                       KVM, Docker
  Pipeline turnover           2            3           -           1                            Docker
  HTTP response               2            3           -           1                            Docker

As data, with the critical value and its Monte Carlo error; the same bytes on any number of threads.

  $ virtgrade resample karna-2021 --table ranks | sed -n '1,3p;6,7p'
  study,scheme,feature,platform,mean,error,rank,low,high,best,steps,critical,mc_error,seed,draws
  karna-2021,thesis,boot_time,kvm,19.3427,2.854451545101674,4,4,4,no,2,2.516157315733347,0.029,1,10000
  karna-2021,thesis,boot_time,firecracker,5.1311,0.007479527614317186,3,3,3,no,2,2.516157315733347,0.029,1,10000
  karna-2021,thesis,cpu_events,kvm,455.36199999999997,16.501882101411613,1,1,4,yes,1,2.9237887095258057,0.019,1,10000
  karna-2021,thesis,cpu_events,firecracker,406.183,18.782472801938397,3,1,4,yes,1,2.9237887095258057,0.019,1,10000
  $ virtgrade resample karna-2021 --table ranks --threads 1 | cmp - <(virtgrade resample karna-2021 --table ranks --threads 3)

From n, mean and sd alone, levels are drawn on their own. One repetition says nothing of a rank, and ties share one.

  $ virtgrade summarize karna-2021 -o summary.csv; virtgrade resample --summary summary.csv --scheme thesis --table ranks | cut -d, -f1-10 | sed -n 2,5p
  karna-2021,thesis,boot_time,kvm,19.3427,2.854451545101674,4,4,4,no
  karna-2021,thesis,boot_time,firecracker,5.1311,0.007479527614317188,3,3,3,no
  karna-2021,thesis,boot_time,gvisor,0.8259,0.024285089160955446,2,2,2,no
  karna-2021,thesis,boot_time,docker,0.6875,0.008562515206799143,1,1,1,yes
  $ (echo study,platform,experiment,feature,level,repetition,value,unit,status,source; for p in metal:1 a:2 b:3 c:3; do echo "s,${p%:*},cpu,cpu_events,,1,${p#*:},1/s,ok,"; done) > one.csv; virtgrade resample one.csv --scheme thesis --baseline metal --table ranks
  study,scheme,feature,platform,mean,error,rank,low,high,best,steps,critical,mc_error,seed,draws
  s,thesis,cpu_events,a,2,,3,1,3,yes,0,,,1,10000
  s,thesis,cpu_events,b,3,,1,1,3,yes,0,,,1,10000
  s,thesis,cpu_events,c,3,,1,1,3,yes,0,,,1,10000

A rank beside a platform without a probability has none, and an overall grade of that platform neither; the observed scores have both.

  $ virtgrade sensitivity one.csv --scheme thesis --baseline metal --table grades | grep ',all,free,a,'; virtgrade sensitivity one.csv --scheme thesis --baseline metal --table weights | grep ',all,free,.*,a,'
  s,thesis,all,free,a,grade,0,,,1,10000
  s,thesis,all,free,a,grade,1,,,1,10000
  s,thesis,all,free,a,grade,2,,,1,10000
  s,thesis,all,free,a,grade,3,,,1,10000
  s,thesis,all,free,a,grade,4,,,1,10000
  s,thesis,all,free,a,rank,1,,,1,10000
  s,thesis,all,free,a,rank,2,,,1,10000
  s,thesis,all,free,a,rank,3,,,1,10000
  s,all,free,observed,a,0.3333333333333731,0.0047,1,1,0,1,10000
  s,all,free,observed,a,0.3333333333333731,0.0047,2,0,0,1,10000
  s,all,free,observed,a,0.3333333333333731,0.0047,3,0,0,1,10000
  s,all,free,drawn,a,,,1,,,1,10000
  s,all,free,drawn,a,,,2,,,1,10000
  s,all,free,drawn,a,,,3,,,1,10000
