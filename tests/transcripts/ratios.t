Ratios within blocks, over hosts, and of a control.

A run of our own has blocks: repetition r of every platform is in block r. A published study has none unless its
study.ini says so, and one host is one host.

  $ virtgrade ratios trial-2026-11-21 | sed -n '1,12p; $p'
  Ratios to Bare metal, of the logarithms of repetitions, with intervals of 95 %.

  Within blocks: Hodges-Lehmann estimate with its exact interval, signed-rank test, p also corrected by Holm. Gain: how many times as large the variance is without pairs.

  Feature                     Platform  Blocks     Ratio       95 % interval       p  Holm's p      Without blocks  Gain
  ----------------------------------------------------------------------------------------------------------------------
  File read                   gVisor        10     2.5 %        2.3 to 2.8 %  0.0020    0.1484        2.4 to 2.7 %  0.79
                              Docker        10    96.3 %     93.4 to 100.3 %  0.0840    1.0000     93.0 to 100.8 %  1.37
                              LXC           10    91.1 %      83.5 to 98.9 %  0.0488    1.0000      85.4 to 98.3 %  1.00
                              QEMU          10     3.9 %        3.6 to 4.1 %  0.0020    0.1484        3.5 to 4.2 %  1.57
  File write                  gVisor        10    39.0 %      35.4 to 43.2 %  0.0020    0.1484      34.7 to 44.4 %  1.38
                              Docker        10   101.3 %     93.9 to 112.5 %  0.7695    1.0000     93.8 to 112.0 %  0.96
  No control: no platform was measured under two names.
  $ virtgrade ratios karna-2021
  Ratios to Bare metal, of the logarithms of repetitions, with intervals of 95 %.

  No blocks: repetitions of different platforms are not paired.

  One host: nothing is known about other hosts.

  No control: no platform was measured under two names.
  $ virtgrade ratios karna-2021 --blocks yes --table within | sed -n '1,4p'
  study,host,platform,feature,level,n,baseline_n,blocks,exact,ratio,low,high,confidence,w,zeros,p,p_holm,plain,plain_low,plain_high,gain
  karna-2021,,kvm,boot_time,,10,10,10,yes,26.30307566685949,24.172538734915868,43.10297456254788,0.951171875,0,0,0.001953125,0.1015625,30.81956833767209,23.650386328954013,40.161956735463136,0.8956020956685511
  karna-2021,,firecracker,boot_time,,10,10,10,yes,8.796839493329307,8.512849914295408,9.10918072011627,0.951171875,0,0,0.001953125,0.1015625,8.782685845800751,8.546140911234911,9.025778005207593,0.9998062426472412
  karna-2021,,gvisor,boot_time,,10,10,10,yes,1.3992593562427011,1.3140653949602241,1.4959087251805427,0.951171875,0,0,0.001953125,0.1015625,1.408252341743378,1.3148250009518148,1.508318336348996,1.0849857048898015

A block that one platform lacks is in no pair, but counts without blocks. Single levels are in the CSV.

  $ cat > o.sh <<'END'
  > echo study,platform,experiment,feature,level,repetition,value,unit,status,source$1
  > awk -v host="$1" -v count="${2:-1}" 'BEGIN {
  >     for (h = 1; h <= count; h++)
  >         for (r = 1; r <= 8; r++) {
  >             where = host == "" ? "" : ",h" h
  >             print "mine,metal,e,cpu_events,," 10 * h + r "," 100 + r * r % 11 ",1/s,ok," where
  >             print "mine,kvm,e,cpu_events,," 10 * h + r "," (r == 3 ? ",1/s,failed," : 80 + 4 * h + r * r % 11 + r % 2 ",1/s,ok,") where
  >             print "mine,metal,e,http_time,10," 10 * h + r "," 20 + r % 3 ",ms,ok," where
  >             print "mine,kvm,e,http_time,10," 10 * h + r "," 25 + r % 4 ",ms,ok," where
  >             print "mine,metal,e,http_time,60," 10 * h + r "," 90 + r % 5 ",ms,ok," where
  >             print "mine,kvm,e,http_time,60," 10 * h + r "," 99 + r % 3 ",ms,ok," where
  >         }
  > }'
  > END
  $ bash o.sh > o.csv; virtgrade ratios o.csv --blocks yes
  Ratios to Bare metal, of the logarithms of repetitions, with intervals of 95 %.

  Within blocks: Hodges-Lehmann estimate with its exact interval, signed-rank test, p also corrected by Holm. Gain: how many times as large the variance is without pairs.

  Feature        Platform  Blocks    Ratio     95 % interval       p  Holm's p    Without blocks   Gain
  -----------------------------------------------------------------------------------------------------
  CPU events     KVM            7   85.1 %    84.6 to 85.5 %  0.0156    0.0156    82.1 to 87.1 %  41.14
  HTTP response  KVM            8  112.4 %  110.5 to 113.4 %  0.0078    0.0156  110.6 to 113.3 %   0.88

  The median gain is 21.01; it is above 1 for 1 of 2 ratios.

  One host: nothing is known about other hosts.

  No control: no platform was measured under two names.
  $ bash o.sh > o.csv; virtgrade ratios o.csv --blocks yes --format csv | cut -d, -f3-9,10-12,16
  platform,feature,level,n,baseline_n,blocks,exact,ratio,low,high,p
  kvm,cpu_events,,7,8,7,yes,85.06445015252584,84.61383275496031,85.5174673472921,0.015625
  kvm,http_time,10,8,8,8,yes,125.75846089379633,118.09437324333855,134.99999999995435,0.0078125
  kvm,http_time,60,8,8,8,yes,108.7673117642427,107.48683765912948,110.493398937649,0.0078125
  kvm,http_time,all,8,8,8,yes,112.38983895942513,110.47363533321194,113.3928571428008,0.0078125

A column `host` tells the hosts of a study apart; several studies are several hosts, too.

  $ bash o.sh ,host 3 > o.csv; virtgrade ratios o.csv --blocks yes
  Ratios to Bare metal, of the logarithms of repetitions, with intervals of 95 %.

  Within blocks: Hodges-Lehmann estimate with its exact interval, signed-rank test, p also corrected by Holm. Gain: how many times as large the variance is without pairs.

  Feature        Platform  Host  Blocks    Ratio     95 % interval       p  Holm's p    Without blocks   Gain
  -----------------------------------------------------------------------------------------------------------
  CPU events     KVM       h1         7   85.1 %    84.6 to 85.5 %  0.0156    0.0156    82.1 to 87.1 %  41.14
                 KVM       h2         7   88.9 %    88.5 to 89.3 %  0.0156    0.0156    85.9 to 91.0 %  45.19
                 KVM       h3         7   92.7 %    92.3 to 93.2 %  0.0156    0.0156    89.7 to 94.9 %  45.89
  HTTP response  KVM       h1         8  112.4 %  110.5 to 113.4 %  0.0078    0.0156  110.6 to 113.3 %   0.88
                 KVM       h2         8  112.4 %  110.5 to 113.4 %  0.0078    0.0156  110.6 to 113.3 %   0.88
                 KVM       h3         8  112.4 %  110.5 to 113.4 %  0.0078    0.0156  110.6 to 113.3 %   0.88

  The median gain is 21.01; it is above 1 for 3 of 6 ratios.

  Over 3 hosts, each study a host unless it tells them apart: random effects, the interval that the ratio on another host like these is in, and the standard deviation of the logarithms between hosts with its interval.

  Feature        Platform  Hosts    Ratio     95 % interval   On another host         Between hosts
  -------------------------------------------------------------------------------------------------
  CPU events     KVM           3   88.8 %    79.8 to 98.9 %   71.7 to 110.1 %  0.043 [0.022, 0.271]
  HTTP response  KVM           3  111.9 %  110.3 to 113.6 %  110.3 to 113.6 %  0.000 [0.000, 0.000]

  No control: no platform was measured under two names.
  $ bash o.sh ,host 3 > o.csv; virtgrade ratios o.csv --table hosts | cut -d, -f1-8
  platform,feature,level,hosts,pooled,ratio,low,high
  kvm,cpu_events,,3,3,88.36516724971098,79.374858877577,98.37375327007011
  kvm,http_time,10,3,3,125.41819560752666,118.96718941503339,132.2190081718457
  kvm,http_time,60,3,3,108.83785559154305,107.27217190971339,110.42639110295633
  kvm,http_time,all,3,3,111.93839440941547,110.43792607261666,113.45924890620296
  $ for h in 1 2 3; do bash o.sh ,host 3 | awk -F, -v OFS=, -v h=$h 'NR == 1 || $11 == "h" h { $1 = NR == 1 ? $1 : "h" h; $11 = ""; sub(/,$/, ""); print }' > h$h.csv; done; for h in 1 2 3; do sed -i '1s/,$//' h$h.csv; done; virtgrade ratios h1.csv h2.csv h3.csv --table hosts | cut -d, -f1-8
  platform,feature,level,hosts,pooled,ratio,low,high
  kvm,cpu_events,,3,3,88.36516724971098,79.374858877577,98.37375327007011
  kvm,http_time,10,3,3,125.41819560752666,118.96718941503339,132.2190081718457
  kvm,http_time,60,3,3,108.83785559154305,107.27217190971339,110.42639110295633
  kvm,http_time,all,3,3,111.93839440941547,110.43792607261666,113.45924890620296
  $ bash o.sh > o.csv; virtgrade ratios o.csv o.csv
  o.csv: study 'mine' again, expected each study once
  [3]
  $ bash o.sh ,host 12 > o.csv; virtgrade ratios o.csv --blocks yes | sed -n '1,5p'
  Ratios to Bare metal, of the logarithms of repetitions, with intervals of 95 %.

  Too many hosts to show each: --table within.

  Over 12 hosts, each study a host unless it tells them apart: random effects, the interval that the ratio on another host like these is in, and the standard deviation of the logarithms between hosts with its interval.

A value of 0 has no logarithm: its cell has no ratio.

  $ bash o.sh | sed 's/cpu_events/net_jitter/; s,1/s,ms,; s/,e,net_jitter,,15,[0-9]*/,e,net_jitter,,15,0/' > o.csv; virtgrade ratios o.csv --blocks yes
  Ratios to Bare metal, of the logarithms of repetitions, with intervals of 95 %.

  Within blocks: Hodges-Lehmann estimate with its exact interval, signed-rank test, p also corrected by Holm. Gain: how many times as large the variance is without pairs.

  Feature         Platform  Blocks    Ratio     95 % interval       p  Holm's p    Without blocks  Gain
  -----------------------------------------------------------------------------------------------------
  Network jitter  KVM            7        -                 -       -         -                 -     -
  HTTP response   KVM            8  112.4 %  110.5 to 113.4 %  0.0078    0.0078  110.6 to 113.3 %  0.88

  - has a value that is not above 0, and so no logarithm.

  The median gain is 0.88; it is above 1 for 0 of 1 ratios.

  One host: nothing is known about other hosts.

  No control: no platform was measured under two names.

A control is one platform under two names, as study.ini says. Here kvm is metal again in all but the name.

  $ mkdir -p mine; bash o.sh > mine/observations.csv; printf '[grading]\ncontrol = kvm metal\n[data]\nblocks = yes\n' > mine/study.ini; virtgrade ratios mine | sed -n '/^Control/,$p'
  Control: kvm metal are the same platform. Different: the probability that a repeated study prints different grades.

  Feature           n    Ratio     95 % interval       p  Grades  Different
  -------------------------------------------------------------------------
  CPU events     7, 8   85.1 %    84.6 to 85.5 %  0.0156    3, 4      >99 %
  HTTP response  8, 8  112.4 %  110.5 to 113.4 %  0.0078    3, 4       98 %

  Intervals without 100 %: 2 of 2; by chance alone one in 20. Different grades: 2 of 2 features. A repeated study would print different grades in 2.0 of 2 on average.
  $ virtgrade ratios mine --table control
  study,feature,n,other_n,blocks,score,other_score,same_grade,ratio,low,high,p,p_different
  mine,cpu_events,7,8,7,3,4,no,85.06445015252584,84.61383275496031,85.5174673472921,0.015625,0.9959
  mine,http_time,8,8,8,3,4,no,112.38983895942513,110.47363533321194,113.3928571428008,0.0078125,0.9768
  $ virtgrade ratios mine --table control --seed 2 | cut -d, -f2,13
  feature,p_different
  cpu_events,0.9958
  http_time,0.9761
  $ mkdir -p mine; bash o.sh > mine/observations.csv; printf '[grading]\ncontrol = metal\n' > mine/study.ini; virtgrade ratios mine
  mine/study.ini:2:11: 'metal', expected two names of the same platform, or nothing
  [3]
  $ mkdir -p mine; bash o.sh > mine/observations.csv; printf '[data]\nblocks = perhaps\n' > mine/study.ini; virtgrade ratios mine
  mine/study.ini:2:10: 'perhaps', expected yes or no
  [3]

Errors.

  $ virtgrade ratios
  virtgrade: ratios: expected 'STUDY... | OBSERVATIONS.csv...', see virtgrade ratios --help
  [2]
  $ virtgrade ratios coursework
  coursework: no observations.csv, expected repetitions
  [3]
  $ virtgrade ratios karna-2021 --baseline host
  no ratios: expected the baseline host and other platforms
  [3]
  $ virtgrade ratios karna-2021 --table pairs
  virtgrade: unknown table 'pairs', expected one of within,hosts,control,figure
  [2]
  $ virtgrade ratios karna-2021 --blocks perhaps
  virtgrade: unknown blocks 'perhaps', expected one of yes,no
  [2]
  $ virtgrade ratios karna-2021 --draws 1
  virtgrade: --draws: '1' is not a number from 100 to 1000000
  [2]

The plan of a study can name metal twice; no other study runs it so.

  $ printf '[study]\nplatforms = metal metal-again\n[grading]\ncontrol = metal-again metal\n[lab]\nstate = s\ncache = c\n' > study.ini; virtgrade plan study.ini | head -4
  platforms
        metal        runs here
        metal-again  runs here
  experiments, with the least time that their tools take on each platform

The figure of several hosts has a panel for each feature and a row for each platform.

  $ virtgrade merge "$ROOT"/results/host-* -o all 2>&1 | tail -n 1; virtgrade ratios all --table figure | cut -d, -f1,2,4 | uniq -c | sed -n 1,9p
        1 panel,title,row
        5 1,"File read",0
        5 1,"File read",1
        5 1,"File read",2
        5 1,"File read",3
        5 2,"File write",0
        5 2,"File write",1
        5 2,"File write",2
        5 2,"File write",3
