The figures of a study
======================

`virtgrade figures STUDY DIR` writes the data of the figures into DIR, which need not exist.

  $ figures_study && virtgrade figures mine out/data && ls out/data
  16_scores.csv
  17_ratio.csv
  18_certainty.csv
  19_forest.csv
  20_ranks.csv
  blocks.csv
  cells.csv
  dates.csv
  figures.csv
  platforms.csv
  points.csv

Bad input leaves no directory.

  $ figures_study && sed -i '2s/,10,/,ten,/' mine/observations.csv; virtgrade figures mine new/data; ls -d new
  mine/observations.csv:2:7: 'ten' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  ls: cannot access 'new': No such file or directory
  [2]

A row of figures.csv is a figure and one of its features. What the study printed comes in our form and in
its own; any other measured feature gets a figure with its name.

  $ figures_study && virtgrade figures mine data && cat data/figures.csv
  figure,program,variant,panel,series,quantity,unit,better,levels,cut
  1_delay,feature,ours,1,,"Delay","ms",lower,"level (concurrency or size)",
  1_delay-published,feature,published,1,,"delay (ms)",,,"level (concurrency or size)",
  2_rate,feature,ours,2,"sent","Rate","MB/s",higher,"threads",
  2_rate,feature,ours,3,"received","Rate","MB/s",higher,"threads",
  2_rate-published,feature,published,2,"sent","throughput (MB/s)",,,"threads",800
  2_rate-published,feature,published,3,"received","throughput (MB/s)",,,"threads",800
  a_b,feature,ours,4,,"A∖B","s",lower,"level (concurrency or size)",
  strips,strips,,1,,,,,,
  strips,strips,,2,,,,,,
  strips,strips,,3,,,,,,
  strips,strips,,4,,,,,,

Titles, colours and order are those of platforms.csv. A platform has a number, which stands for its shape.

  $ figures_study && virtgrade figures mine data && cat data/platforms.csv
  platform,title,colour,mark,baseline
  "pod","Pod ”A”‚ 50 %",16711680,1,0
  "host","Host",29362,2,1

The level `all` of a repetition is its mean over the levels; a repetition that misses one has none.

  $ figures_study && virtgrade figures mine data && grep -c . data/cells.csv; grep , data/cells.csv | cut -d, -f-10; grep got data/points.csv
  10
  panel,feature,title,unit,better,platform,platform_title,row,level,n
  1,"delay","Delay","ms",lower,"pod","Pod ”A”‚ 50 %",0,,0
  1,"delay","Delay","ms",lower,"host","Host",1,,2
  2,"sent","Rate‚ sent","MB/s",higher,"host","Host",1,1,1
  2,"sent","Rate‚ sent","MB/s",higher,"host","Host",1,2,1
  2,"sent","Rate‚ sent","MB/s",higher,"host","Host",1,all,2
  3,"got","Rate‚ received","MB/s",higher,"host","Host",1,1,2
  3,"got","Rate‚ received","MB/s",higher,"host","Host",1,2,1
  3,"got","Rate‚ received","MB/s",higher,"host","Host",1,all,2
  4,"a/b","A∖B","s",lower,"pod","Pod ”A”‚ 50 %",0,,1
  3,"got","host",1,1,1,800
  3,"got","host",1,1,2,810
  3,"got","host",1,2,1,820
  3,"got","host",1,all,1,810

A study that is not graded has no figures of grades, and without repetitions no strips.

  $ figures_study && virtgrade summarize mine > summary.csv && rm mine/observations.csv && mv summary.csv mine && virtgrade figures mine data && cut -d, -f1 data/figures.csv | uniq | xargs; wc -l < data/points.csv
  figure 1_delay 1_delay-published 2_rate 2_rate-published a_b
  1

Without figures.csv, and with platforms that no list has:

  $ figures_study && rm mine/figures.csv mine/platforms.csv && sed -i 's/,host,/,beta,/; s/,pod,/,alpha,/' mine/observations.csv && virtgrade figures mine data && cut -d, -f1 data/figures.csv | uniq | xargs; tail -n 2 data/platforms.csv
  figure delay sent got a_b strips
  "alpha","alpha",7829367,10,0
  "beta","beta",7829367,11,0

A fault in figures.csv is shown with its place.

  $ figures_broken 's/^1_delay/..\/up/'
  mine/figures.csv:2:1: '../up' is not the name of a file, expected letters, digits, '.', '_' and '-'
  [3]
  $ figures_broken 's/^2_rate/1_delay/'
  mine/figures.csv:3:1: '1_delay' is not new, expected each figure once
  [3]
  $ figures_broken 's/,Figure 1,/,,/'
  mine/figures.csv:2:2: '' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ figures_broken 's/,delay,/,,/'
  mine/figures.csv:2:3: '' is not a list of features, expected at least one
  [3]
  $ figures_broken 's/,delay,/,delay latency,/'
  mine/figures.csv:2:3: 'latency' is not a known feature, expected one of mine/features.csv: add the line 'latency,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]
  $ figures_broken 's/,sent got,/,sent delay,/'
  mine/figures.csv:3:3: 'delay' is measured in 'ms', expected 'MB/s' as of sent
  [3]
  $ figures_broken 's/,sent got,/,sent got sent,/'
  mine/figures.csv:3:3: 'sent' comes twice, expected each feature once
  [3]
  $ figures_broken 's/,delay (ms),/,,/'
  mine/figures.csv:2:5: '' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ figures_broken 's/,800$/,a lot/'
  mine/figures.csv:3:7: 'a lot' is not the start of the value axis, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ figures_broken 's/,shown,/,/'
  mine/figures.csv:1:4: column 'shown' is missing, expected the columns figure,section,features,shown,quantity,levels,cut
  [3]

  $ figures_study && touch file && virtgrade figures mine file/data
  virtgrade: file/data: cannot make the directory: Not a directory
  [5]

A point of a figure leads back to its ten runs.

  $ virtgrade figures karna-2021 figures && virtgrade trace --study karna-2021 'figures/cells.csv:platform=kvm;feature=db_read;level=20' | sed "s,$ROOT/,," | sed -n '2,5p;$p'
      made by: virtgrade figures results/karna-2021 DIR
  results/karna-2021/observations.csv:1282  db_read of kvm, level 20: n 10, mean 1164.829, sd 31.306802757370306 1/s
      made by: virtgrade summarize results/karna-2021
      results/karna-2021/observations.csv:1282  level 20, repetition 1: 1083.09 1/s, from tests/database/output/2020-12-22T05:35:42+0200-vm-database.log:97
      made by: virtgrade import --study results/karna-2021 LOGS
  $ grep -c ',"db_read",' figures/points.csv
  320
