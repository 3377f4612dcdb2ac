One feature over several studies: ratios to each study's baseline, and whether the first study holds elsewhere.

Two of the tree's studies have a boot time. The second has none of bare metal, so Docker is its baseline.

  $ virtgrade compare-studies karna-2021 trial-2026-11-21 --feature boot_time
  Boot time: how many times as good as the baseline, over the studies.

  Platform     Study             Year  Host                                   Feature    Baseline         n  Times as good     95 % interval
  ------------------------------------------------------------------------------------------------------------------------------------------
  KVM          karna-2021        2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time  Bare metal  10, 10           3.02      2.28 to 4.51
  Firecracker  karna-2021        2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time  Bare metal  10, 10           11.4      11.1 to 11.7
  gVisor       karna-2021        2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time  Bare metal  10, 10           70.8      66.1 to 75.9
               trial-2026-11-21  2026  Intel(R) Xeon(R) Processor, 2 threads  Boot time  Docker      10, 10          0.591    0.526 to 0.662
  Docker       karna-2021        2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time  Bare metal  10, 10             85      81.9 to 88.2
  LXC          trial-2026-11-21  2026  Intel(R) Xeon(R) Processor, 2 threads  Boot time  Docker      10, 10           3.65      3.11 to 4.36
  QEMU         trial-2026-11-21  2026  Intel(R) Xeon(R) Processor, 2 threads  Boot time  Docker      10, 10          0.037  0.0328 to 0.0417

  Beside karna-2021, for each pair of platforms: the order of the means, the order where both studies are sure, the ratio's intervals.

  Study             Feature    Order of means  Sure order  Intervals overlap
  --------------------------------------------------------------------------
  trial-2026-11-21  Boot time          1 of 1      1 of 1             0 of 1

  Boot time in karna-2021, elsewhere: its order of platforms holds (1 of 1 pairs that both studies are sure of), the size of their ratios does not hold (0 of 1 intervals overlap).

A study has the feature by its name, or else by what its features.csv says that features measure.

  $ virtgrade compare-studies karna-2021 coursework coursework-2026-11-21 trial-2026-11-21 --feature cpu_events
  CPU events: how many times as good as the baseline, over the studies.

  Platform     Study                  Year  Host                                   Feature     Baseline         n  Times as good     95 % interval
  ------------------------------------------------------------------------------------------------------------------------------------------------
  KVM          coursework             -     -                                      Linpack     Bare metal    ?, ?           1.01                 -
               karna-2021             2021  Intel Core 2 Quad Q6600, 4 GiB         CPU events  Bare metal  10, 10          0.912    0.838 to 0.984
  Firecracker  karna-2021             2021  Intel Core 2 Quad Q6600, 4 GiB         CPU events  Bare metal  10, 10          0.813    0.732 to 0.896
  gVisor       karna-2021             2021  Intel Core 2 Quad Q6600, 4 GiB         CPU events  Bare metal  10, 10           0.81      0.7 to 0.921
               coursework-2026-11-21  2026  Intel(R) Xeon(R) Processor, 2 threads  Linpack     Bare metal  10, 10           1.06     0.985 to 1.15
               trial-2026-11-21       2026  Intel(R) Xeon(R) Processor, 2 threads  CPU events  Bare metal  10, 10          0.994     0.979 to 1.01
  Docker       coursework             -     -                                      Linpack     Bare metal    ?, ?           1.05                 -
               karna-2021             2021  Intel Core 2 Quad Q6600, 4 GiB         CPU events  Bare metal  10, 10          0.841    0.757 to 0.924
               coursework-2026-11-21  2026  Intel(R) Xeon(R) Processor, 2 threads  Linpack     Bare metal  10, 10           1.04     0.958 to 1.13
               trial-2026-11-21       2026  Intel(R) Xeon(R) Processor, 2 threads  CPU events  Bare metal  10, 10          0.995     0.975 to 1.02
  QEMU         coursework             -     -                                      Linpack     Bare metal    ?, ?          0.105                 -
               coursework-2026-11-21  2026  Intel(R) Xeon(R) Processor, 2 threads  Linpack     Bare metal  10, 10         0.0413  0.0382 to 0.0448
               trial-2026-11-21       2026  Intel(R) Xeon(R) Processor, 2 threads  CPU events  Bare metal  10, 10          0.232    0.221 to 0.244
  LXC          coursework-2026-11-21  2026  Intel(R) Xeon(R) Processor, 2 threads  Linpack     Bare metal  10, 10           1.06     0.987 to 1.15
               trial-2026-11-21       2026  Intel(R) Xeon(R) Processor, 2 threads  CPU events  Bare metal  10, 10          0.994     0.976 to 1.01
  gVisor       Pooled, 3 studies                                                               Bare metal                  0.959     0.685 to 1.34
               In another study                                                                                                      0.503 to 1.83
  Docker       Pooled, 3 studies                                                               Bare metal                  0.959     0.733 to 1.26
               In another study                                                                                                       0.574 to 1.6

  Beside karna-2021, for each pair of platforms: the order of the means, the order where both studies are sure, the ratio's intervals.

  Study                  Feature     Order of means  Sure order  Intervals overlap
  --------------------------------------------------------------------------------
  coursework             Linpack             0 of 3           -                  -
  coursework-2026-11-21  Linpack             0 of 3           -             1 of 3
  trial-2026-11-21       CPU events          3 of 3           -             1 of 3

  CPU events in karna-2021, elsewhere: its order of platforms is open (0 of 0 pairs that both studies are sure of), the size of their ratios holds in part (2 of 6 intervals overlap).
  $ virtgrade compare-studies karna-2021 coursework-2026-11-21 --feature cpu --table verdict
  CPU events in karna-2021, elsewhere: its order of platforms is open (0 of 0 pairs that both studies are sure of), the size of their ratios holds in part (1 of 3 intervals overlap).

A made-up study with other names of the feature and of two platforms, which platforms.csv relates, only a mean of one
platform, and no bare metal. Its feature is a rate.

  $ mkdir -p made-2020
  $ printf '[publication]\ntitle = Made up\nyear = 2020\n[data]\nhost = a big machine\n[grading]\nbaseline = runc\n' > made-2020/study.ini
  $ printf 'feature,title,unit,better,domain,measures\nstarts,"Starts, a second",1/s,higher,positive,boot\n' > made-2020/features.csv
  $ printf 'platform,title,kind,in_logs,colour,same_as\nrunc,runc,container,,,docker\nrunsc,runsc,sandbox,,,gvisor\nfirecracker,FC,VM,,,\n' > made-2020/platforms.csv
  $ cat > made-2020/summary.csv <<'END'
  > study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  > made-2020,firecracker,starts,,1/s,,2,,,,,,
  > made-2020,runc,starts,,1/s,10,10,0.1,10,9.9,10.2,9.93,10.07
  > made-2020,runsc,starts,,1/s,10,8,0.1,8,7.9,8.2,7.93,8.07
  > END
  $ virtgrade compare-studies karna-2021 made-2020 trial-2026-11-21 --feature boot_time
  Boot time: how many times as good as the baseline, over the studies.

  Platform     Study              Year  Host                                   Feature           Baseline         n  Times as good     95 % interval
  --------------------------------------------------------------------------------------------------------------------------------------------------
  KVM          karna-2021         2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time         Bare metal  10, 10           3.02      2.28 to 4.51
  Firecracker  made-2020 (FC)     2020  a big machine                          Starts, a second  runc         ?, 10            0.2                 -
               karna-2021         2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time         Bare metal  10, 10           11.4      11.1 to 11.7
  gVisor       made-2020 (runsc)  2020  a big machine                          Starts, a second  runc        10, 10            0.8    0.791 to 0.809
               karna-2021         2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time         Bare metal  10, 10           70.8      66.1 to 75.9
               trial-2026-11-21   2026  Intel(R) Xeon(R) Processor, 2 threads  Boot time         Docker      10, 10          0.591    0.526 to 0.662
  Docker       karna-2021         2021  Intel Core 2 Quad Q6600, 4 GiB         Boot time         Bare metal  10, 10             85      81.9 to 88.2
  LXC          trial-2026-11-21   2026  Intel(R) Xeon(R) Processor, 2 threads  Boot time         Docker      10, 10           3.65      3.11 to 4.36
  QEMU         trial-2026-11-21   2026  Intel(R) Xeon(R) Processor, 2 threads  Boot time         Docker      10, 10          0.037  0.0328 to 0.0417

  Beside karna-2021, for each pair of platforms: the order of the means, the order where both studies are sure, the ratio's intervals.

  Study             Feature           Order of means  Sure order  Intervals overlap
  ---------------------------------------------------------------------------------
  made-2020         Starts, a second          3 of 3      1 of 1             1 of 1
  trial-2026-11-21  Boot time                 1 of 1      1 of 1             0 of 1

  Boot time in karna-2021, elsewhere: its order of platforms holds (2 of 2 pairs that both studies are sure of), the size of their ratios holds in part (1 of 2 intervals overlap).
  $ virtgrade compare-studies made-2020 karna-2021 trial-2026-11-21 --feature boot --table agreement --format csv
  study,feature,pairs,same_means,sure,same_order,intervals,overlaps
  made-2020,starts,3,3,1,1,1,1
  trial-2026-11-21,boot_time,1,1,1,1,1,0
  $ virtgrade compare-studies made-2020 trial-2026-11-21 --feature starts --table verdict
  Starts, a second in made-2020, elsewhere: its order of platforms holds (1 of 1 pairs that both studies are sure of), the size of their ratios does not hold (0 of 1 intervals overlap).
  $ virtgrade compare-studies made-2020 --feature boot_time
  no study has 'boot_time' of a baseline and another platform, expected the name of a feature or what features measure
  [3]
  $ virtgrade compare-studies made-2020 --feature starts
  Starts, a second: how many times as good as the baseline, over the studies.

  Platform  Study      Year  Host           Feature           Baseline       n  Times as good   95 % interval
  -----------------------------------------------------------------------------------------------------------
  runsc     made-2020  2020  a big machine  Starts, a second  runc      10, 10            0.8  0.791 to 0.809
  FC        made-2020  2020  a big machine  Starts, a second  runc       ?, 10            0.2               -

  Starts, a second in made-2020: no other study has it.

The baseline is the first of those asked for that a study has.

  $ virtgrade compare-studies karna-2021 made-2020 trial-2026-11-21 --feature boot_time --baseline lxc --baseline gvisor --table ratios --format csv
  platform,own_name,study,year,host,feature,baseline,n,baseline_n,times,low,high,doubt,next_low,next_high
  metal,metal,karna-2021,2021,"Intel Core 2 Quad Q6600, 4 GiB",boot_time,gvisor,10,10,0.01412751195681179,0.013169910240942771,0.015139863192954111,,,
  kvm,kvm,karna-2021,2021,"Intel Core 2 Quad Q6600, 4 GiB",boot_time,gvisor,10,10,0.04269827893727349,0.032023734573196315,0.06355835599493401,,,
  firecracker,firecracker,made-2020,2020,a big machine,starts,gvisor,,10,0.25,,,one,,
  firecracker,firecracker,karna-2021,2021,"Intel Core 2 Quad Q6600, 4 GiB",boot_time,gvisor,10,10,0.16095963828418858,0.1504935797655605,0.17154267463238781,,,
  gvisor,gvisor,trial-2026-11-21,2026,"Intel(R) Xeon(R) Processor, 2 threads",boot_time,lxc,10,10,0.16172830003380345,0.13658604363562518,0.1887635487509437,,,
  docker,runc,made-2020,2020,a big machine,starts,gvisor,10,10,1.25,1.2365295207330993,1.2639206404825698,,,
  docker,docker,karna-2021,2021,"Intel Core 2 Quad Q6600, 4 GiB",boot_time,gvisor,10,10,1.2013090909090909,1.1186425567482328,1.2877472865111446,,,
  docker,docker,trial-2026-11-21,2026,"Intel(R) Xeon(R) Processor, 2 threads",boot_time,lxc,10,10,0.27379071151529544,0.22955174443401666,0.3210491502494163,,,
  qemu,qemu,trial-2026-11-21,2026,"Intel(R) Xeon(R) Processor, 2 threads",boot_time,lxc,10,10,0.01012308602099927,0.008531976753593306,0.011796127381400266,,,
  $ virtgrade compare-studies karna-2021 --feature boot_time --baseline docker --format markdown
  Boot time: how many times as good as the baseline, over the studies.

  | Platform | Study | Year | Host | Feature | Baseline | n | Times as good | 95 % interval |
  | --- | --- | --- | --- | --- | --- | ---: | ---: | ---: |
  | Bare metal | karna-2021 | 2021 | Intel Core 2 Quad Q6600, 4 GiB | Boot time | Docker | 10, 10 | 0.0118 | 0.0113 to 0.0122 |
  | KVM | karna-2021 | 2021 | Intel Core 2 Quad Q6600, 4 GiB | Boot time | Docker | 10, 10 | 0.0355 | 0.027 to 0.053 |
  | Firecracker | karna-2021 | 2021 | Intel Core 2 Quad Q6600, 4 GiB | Boot time | Docker | 10, 10 | 0.134 | 0.13 to 0.138 |
  | gVisor | karna-2021 | 2021 | Intel Core 2 Quad Q6600, 4 GiB | Boot time | Docker | 10, 10 | 0.832 | 0.777 to 0.894 |

  Boot time in karna-2021: no other study has it.

Three studies with one platform and baseline are pooled.

  $ mkdir three; cp made-2020/features.csv made-2020/platforms.csv three
  $ for i in 1 2 3; do
  >     awk -v i=$i -F, -v OFS=, '/runsc/ { $7 += i / 10; $9 = $7; $10 = $7 - 0.1; $11 = $7 + 0.2; $12 = $13 = "" } NR > 1 { $1 = "s" i } 1' \
  >         made-2020/summary.csv > three/s$i.csv
  > done; virtgrade compare-studies three/s1.csv three/s2.csv three/s3.csv --feature starts --table ratios
  Platform  Study              Year  Host  Feature           Baseline       n  Times as good   95 % interval
  ----------------------------------------------------------------------------------------------------------
  runsc     s1                 -     -     Starts, a second  runc      10, 10           0.81  0.801 to 0.819
            s2                 -     -     Starts, a second  runc      10, 10           0.82  0.811 to 0.829
            s3                 -     -     Starts, a second  runc      10, 10           0.83  0.821 to 0.839
  FC        s1                 -     -     Starts, a second  runc       ?, 10            0.2               -
            s2                 -     -     Starts, a second  runc       ?, 10            0.2               -
            s3                 -     -     Starts, a second  runc       ?, 10            0.2               -
  runsc     Pooled, 3 studies                                runc                       0.82  0.795 to 0.845
            In another study                                                                  0.776 to 0.867

Formats.

  $ virtgrade compare-studies karna-2021 trial-2026-11-21 --feature boot_time --format json | jq -c '.order, .size, .measures, .ratios[0], .agreement'
  "holds"
  "does not hold"
  "boot"
  {"platform":"kvm","own_name":"kvm","study":"karna-2021","year":"2021","host":"Intel Core 2 Quad Q6600, 4 GiB","feature":"boot_time","baseline":"metal","n":10,"baseline_n":10,"times":3.0223495168719983,"low":2.283934670625621,"high":4.512762664413066,"doubt":""}
  [{"study":"trial-2026-11-21","feature":"boot_time","pairs":1,"same_means":1,"sure":1,"same_order":1,"intervals":1,"overlaps":0}]
  $ virtgrade compare-studies karna-2021 made-2020 --feature boot_time --table figure | head -n 3
  row,mark,platform,baseline,study,note,title,times,low,high
  0,1,"KVM","Bare metal","karna-2021","Boot time","Boot time",3.0223495168719983,2.283934670625621,4.512762664413066
  1,2,"Firecracker","runc","made-2020 (FC)","Starts‚ a second","Boot time",0.2,,
  $ virtgrade compare-studies karna-2021 made-2020 --feature boot_time --table agreement --format latex
  \begin{tabular}{llrrr}
  \toprule
  Study & Feature & Order of means & Sure order & Intervals overlap \\
  \midrule
  made-2020 & Starts, a second & 3 of 3 & 1 of 1 & 1 of 1 \\
  \bottomrule
  \end{tabular}
  $ virtgrade compare-studies karna-2021 trial-2026-11-21 --feature boot_time --table verdict --format csv
  reference,feature,order,same_order,sure,size,overlaps,intervals
  karna-2021,boot_time,holds,1,1,does not hold,0,1

Errors.

  $ virtgrade compare-studies
  virtgrade: compare-studies: expected --feature NAME
  [2]
  $ virtgrade compare-studies --feature nothing
  no study has 'nothing' of a baseline and another platform, expected the name of a feature or what features measure
  [3]
  $ virtgrade compare-studies nowhere --feature boot_time 2>&1 | sed "s,: .*,,"
  no study 'nowhere', expected a folder with a study.ini, or one of
  $ virtgrade compare-studies karna-2021 karna-2021 --feature boot_time
  karna-2021: study 'karna-2021' again, expected each study once
  [3]
  $ virtgrade compare-studies karna-2021 --feature boot_time --baseline xen
  no study has 'boot_time' of a baseline and another platform, expected the name of a feature or what features measure
  [3]
  $ sed 's/,boot$/,boots/' made-2020/features.csv > f; mv f made-2020/features.csv; virtgrade compare-studies made-2020 --feature starts
  made-2020/features.csv:2:6: 'boots' is not what features of several studies measure, expected boot, cpu, memory, memory_use, file_io, network, latency, http, database, pipeline, call or nothing
  [3]
