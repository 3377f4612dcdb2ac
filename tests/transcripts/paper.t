The numbers of the paper's text come from a list.

  $ mkdir data; printf 'a,b,c\n1,x,2.345\n2,y,0.5 %%\n2,z,84.09\n' > data/d.csv
  $ numbers() { printf 'macro,file,key,column,format\n%s\n' "$1" > n.csv; virtgrade numbers n.csv; }
  > numbers 'first,data/d.csv,a=1,c,fixed2'; numbers 'some,data/d.csv,a=2;b=y,c,text'; numbers 'count,data/d.csv,a=2,#,fixed0'; numbers 'all,data/d.csv,,#,fixed0'; numbers 'different,data/d.csv,,#a,fixed0'; numbers 'none,data/d.csv,a=3,#a,fixed0'; numbers 'below,data/d.csv,b=z,c,below1'; numbers 'above,data/d.csv,b=z,c,above0'; numbers 'percent,data/d.csv,a=1,c,percent1'; numbers 'either,data/d.csv,b=x|z,#,text'; numbers 'neither,data/d.csv,a=2;b!=x|z,c,text'
  \newcommand{\first}{2.35}
  \newcommand{\some}{0.5 \%}
  \newcommand{\count}{2}
  \newcommand{\all}{3}
  \newcommand{\different}{2}
  \newcommand{\none}{0}
  \newcommand{\below}{15.9}
  \newcommand{\above}{-16}
  \newcommand{\percent}{234.5}
  \newcommand{\either}{2}
  \newcommand{\neither}{0.5 \%}

Errors in it:

  $ numbers() { printf 'macro,file,key,column,format\n%s\n' "$1" > n.csv; virtgrade numbers n.csv; }
  > numbers 'x1,data/d.csv,a=1,c,fixed2'; numbers ',data/d.csv,a=1,c,fixed2'; numbers 'x,data/e.csv,a=1,c,fixed2'; numbers 'x,data/d.csv,a=2,c,fixed2'; numbers 'x,data/d.csv,a=3,c,fixed2'; numbers 'x,data/d.csv,d=3,c,fixed2'; numbers 'x,data/d.csv,a,c,fixed2'; numbers 'x,data/d.csv,a=1,e,fixed2'; numbers 'x,data/d.csv,a=1,#e,fixed2'; numbers 'x,data/d.csv,a=1,b,fixed2'; numbers 'x,data/d.csv,a=1,c,fixed9'; numbers 'x,data/d.csv,a=1,c,above3'; numbers 'x,data/d.csv,a=1,c,%n'
  n.csv:2:1: 'x1' is not a macro's name, expected letters
  n.csv:2:1: '' is not a macro's name, expected letters
  n.csv:2:2: 'data/e.csv' is not a file that can be read
  n.csv:2:3: 'a=2' is not the key of one row: it selects 2
  n.csv:2:3: 'a=3' is not the key of one row: it selects 0
  n.csv:2:3: 'd=3' is no pair of a column of data/d.csv and a value
  n.csv:2:3: 'a' is no pair of a column of data/d.csv and a value
  n.csv:2:4: 'e' is not a column of the file
  n.csv:2:4: '#e' is not a column of the file
  n.csv:2:4: 'b' is not a column with a number in this row
  n.csv:2:5: 'fixed9' is not a format, expected fixed0, fixed1, fixed2, fixed3, fixed4, above0, above1, above2, below0, below1, below2, percent0, percent1, percent2 or text
  n.csv:2:5: 'above3' is not a format, expected fixed0, fixed1, fixed2, fixed3, fixed4, above0, above1, above2, below0, below1, below2, percent0, percent1, percent2 or text
  n.csv:2:5: '%n' is not a format, expected fixed0, fixed1, fixed2, fixed3, fixed4, above0, above1, above2, below0, below1, below2, percent0, percent1, percent2 or text
  [3]
  $ for value in nan -Infinity 1e308; do printf 'a,c\n1,%s\n' $value > data/n.csv; for format in fixed2 percent0 text; do printf 'macro,file,key,column,format\nx,data/n.csv,a=1,c,%s\n' $format > n.csv; virtgrade numbers n.csv; done; done; virtgrade trace data/n.csv:a=1 | head -1
  data/n.csv:2:2: 'nan' is not a finite number
  data/n.csv:2:2: 'nan' is not a finite number
  data/n.csv:2:2: 'nan' is not a finite number
  data/n.csv:2:2: '-Infinity' is not a finite number
  data/n.csv:2:2: '-Infinity' is not a finite number
  data/n.csv:2:2: '-Infinity' is not a finite number
  n.csv:2:4: 'c' is not a column with a number in this row
  n.csv:2:4: 'c' is not a column with a number in this row
  \newcommand{\x}{1e308}
  virtgrade: data/n.csv names no study, expected --study

  $ printf 'macro,file,key,column,format\nx,data/d.csv,a=1,c,fixed2\nx,data/d.csv,a=1,c,fixed1\n' > n.csv; virtgrade numbers n.csv -o n.tex; ls
  n.csv:3:1: 'x' is not a new macro, expected each once
  data
  n.csv

  $ printf 'a,a\n1,2\n' > data/d.csv; printf 'macro,file,key,column,format\nx,data/d.csv,,#,fixed0\n' > n.csv; virtgrade numbers n.csv
  data/d.csv:1:2: column 'a', expected a name for each column
  [3]

A number leads back to its row, and from there to the observations and the lines of the raw logs.

  $ fresh; virtgrade import --study "$SHORT" study -o o.csv; virtgrade summarize o.csv -o s.csv; printf 'macro,file,key,column,format\nboot,s.csv,platform=docker;feature=boot_time,mean,fixed2\nruns,s.csv,platform=docker,#,fixed0\nfeatures,s.csv,platform=docker,#feature,fixed0\n' > n.csv; virtgrade trace --numbers n.csv --summary s.csv --observations o.csv boot | sed 's/2026-11-20T12:00:00+0000-//'
  \boot prints 0.54
  n.csv:2  mean, as fixed2, of the row below
  s.csv:2  boot_time of docker: n 10, mean 0.5413, sd 0.23203498299466258 s
      made by: virtgrade summarize STUDY
      o.csv:2  repetition 1: 0.601 s, from tests/boot/output/docker-boot-time.log:2
      o.csv:3  repetition 2: 0.801 s, from tests/boot/output/docker-boot-time.log:6
      o.csv:4  repetition 3: 0.602 s, from tests/boot/output/docker-boot-time.log:10
      o.csv:5  repetition 4: 0.101 s, from tests/boot/output/docker-boot-time.log:14
      o.csv:6  repetition 5: 0.601 s, from tests/boot/output/docker-boot-time.log:18
      o.csv:7  repetition 6: 0.601 s, from tests/boot/output/docker-boot-time.log:22
      o.csv:8  repetition 7: 0.301 s, from tests/boot/output/docker-boot-time.log:26
      o.csv:9  repetition 8: 0.501 s, from tests/boot/output/docker-boot-time.log:30
      o.csv:10  repetition 9: 0.902 s, from tests/boot/output/docker-boot-time.log:34
      o.csv:11  repetition 10: 0.402 s, from tests/boot/output/docker-boot-time.log:38
      made by: virtgrade import STUDY

Without the observations it says that they are missing.

  $ virtgrade trace --numbers n.csv --summary s.csv boot
  \boot prints 0.54
  n.csv:2  mean, as fixed2, of the row below
  s.csv:2  boot_time of docker: n 10, mean 0.5413, sd 0.23203498299466258 s
      made by: virtgrade summarize STUDY
      the study has no observations
  $ for macro in runs features; do virtgrade trace --numbers n.csv --summary s.csv $macro | sed -n 1,2p; done
  \runs prints 2
  n.csv:3  the count of rows of s.csv with 'platform=docker'
  \features prints 2
  n.csv:4  the count of different values of feature in rows of s.csv with 'platform=docker'

Levels are listed by level. A row of any CSV file also has a name.

  $ virtgrade trace --summary s.csv --observations o.csv 's.csv:platform=metal;feature=http_time;level=all' | sed -n '1,2p;3,5s/from.*//p'
  s.csv:30  http_time of metal, level all: n 2, mean 0.1767, sd 0.049214631970583705 ms
      made by: virtgrade summarize STUDY
      o.csv:222  level 2, repetition 1: 0.124 ms, 
      o.csv:223  level 2, repetition 2: 0.123 ms, 
      o.csv:224  level 2, repetition 3: 0.297 ms, 

A grade leads to the platform and to the baseline.

  $ virtgrade score s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" -o scores-thesis.csv; virtgrade trace --summary s.csv --observations o.csv 'scores-thesis.csv:platform=kvm;feature=pipeline_time' | grep -v repetition
  scores-thesis.csv:36  study=short scheme=thesis platform=kvm feature=pipeline_time group=high-level importance=low baseline=124.2 value=114.3 ratio=92.02898550724638 score=4
      made by: virtgrade score STUDY --scheme thesis
  s.csv:5  pipeline_time of kvm: n 10, mean 114.3, sd 8.944893018427392 s
      made by: virtgrade summarize STUDY
      made by: virtgrade import STUDY
  s.csv:34  pipeline_time of metal: n 10, mean 124.2, sd 9.247221805013174 s
      made by: virtgrade summarize STUDY
      made by: virtgrade import STUDY

A folder of the path names the study, from whatever directory; its values, facts and commands are found.

  $ mkdir -p out/karna-2021; cd out; virtgrade score karna-2021 -o karna-2021/scores-thesis.csv; virtgrade trace 'karna-2021/scores-thesis.csv:platform=kvm;feature=boot_time' | grep -v 'repetition [2-9]'; virtgrade audit karna-2021 --format csv > karna-2021/audit.csv; virtgrade trace karna-2021/audit.csv:id=table4.iperf3-client | sed '1d; 3,$s/, repetition.*//' | uniq -c
  karna-2021/scores-thesis.csv:38  study=karna-2021 scheme=thesis platform=kvm feature=boot_time group=low-level importance=high baseline=58.4604 value=19.3427 ratio=33.086841691127674 score=1
      made by: virtgrade score ROOT/results/karna-2021 --scheme thesis
  ROOT/results/karna-2021/observations.csv:1252  boot_time of kvm: n 10, mean 19.3427, sd 9.026568353108138 s
      made by: virtgrade summarize ROOT/results/karna-2021
      ROOT/results/karna-2021/observations.csv:1252  repetition 1: 15.346 s, from tests/boot/output/2021-03-06T08:01:14+0000-vm-boot-time.log:4
      ROOT/results/karna-2021/observations.csv:1261  repetition 10: 24.335 s, from tests/boot/output/2021-03-06T08:01:14+0000-vm-boot-time.log:76
      agrees: user + sys <= 8192 * real + 1, in 10 of 10 runs
      made by: virtgrade import --study ROOT/results/karna-2021 LOGS
  ROOT/results/karna-2021/observations.csv:1832  boot_time of metal: n 10, mean 58.4604, sd 2.2221605202545067 s
      made by: virtgrade summarize ROOT/results/karna-2021
      ROOT/results/karna-2021/observations.csv:1832  repetition 1: 61.577 s, from tests/boot/output/2021-03-04T10:28:50+0200-metal-boot-time.log:2
      ROOT/results/karna-2021/observations.csv:1841  repetition 10: 55.776 s, from tests/boot/output/2021-03-04T10:28:50+0200-metal-boot-time.log:38
      agrees: user + sys <= 8192 * real + 1, in 10 of 10 runs
      made by: virtgrade import --study ROOT/results/karna-2021 LOGS
        1     made by: virtgrade audit ROOT/results/karna-2021 --format csv
       10     version of TCP on docker
        1     and 40 more of *.TCP.version
        1     made by: virtgrade import --study ROOT/results/karna-2021 LOGS

A point of a figure leads back to its ten runs.

  $ virtgrade figures karna-2021 out/karna-2021/figures; cd out; virtgrade trace 'karna-2021/figures/cells.csv:platform=kvm;feature=db_read;level=20' | sed -n '2,5p;$p'; grep -c '^[0-9]*,"db_read",' karna-2021/figures/points.csv
      made by: virtgrade figures ROOT/results/karna-2021 DIR
  ROOT/results/karna-2021/observations.csv:1282  db_read of kvm, level 20: n 10, mean 1164.829, sd 31.306802757370306 1/s
      made by: virtgrade summarize ROOT/results/karna-2021
      ROOT/results/karna-2021/observations.csv:1282  level 20, repetition 1: 1083.09 1/s, from tests/database/output/2020-12-22T05:35:42+0200-vm-database.log:97
      made by: virtgrade import --study ROOT/results/karna-2021 LOGS
  320

Control characters in a source are refused, and shown escaped.

  $ sed '2s/tests.*/\x1b[31mred/' o.csv > red.csv; virtgrade trace --summary s.csv --observations red.csv 's.csv:platform=docker;feature=boot_time'
  red.csv:2:10: '\x1b[31mred' is not a source, expected FILE:LINE or nothing
  [3]

Unknown names. Of a long list, trace tells those that begin alike.

  $ mkdir -p data; echo 'a,c' > data/m.csv; echo '1,2' >> data/m.csv; (echo macro,file,key,column,format; for m in aa ab ac ad ae af ag footOne footTwo foe; do echo $m,data/m.csv,a=1,c,text; done; echo other,data/m.csv,a=1,c,text) > many.csv; virtgrade trace --numbers many.csv foot; head -2 many.csv > one.csv; virtgrade trace --numbers one.csv foot
  many.csv: no macro 'foot', expected footOne, footTwo or another of its macros, or FILE:KEY for rows of a CSV file
  one.csv: no macro 'foot', expected aa, or FILE:KEY for rows of a CSV file
  [3]


  $ virtgrade trace --numbers n.csv nothing; virtgrade trace --summary s.csv s.csv:platform=xen; virtgrade trace --summary s.csv s.csv:nothing; virtgrade trace none.csv:a=b; virtgrade trace s.csv:platform=xen
  n.csv: no macro 'nothing', expected boot, runs, features, or FILE:KEY for rows of a CSV file
  s.csv: no row with 'platform=xen'
  s.csv:1:1: 'nothing' is no pair of a column of s.csv and a value
  none.csv: cannot open: No such file or directory
  virtgrade: s.csv names no study, expected --study
  [2]

Tables escape their content.

  $ mkdir tables; virtgrade tables karna-2021 tables --checksums "$ROOT/paper/inputs.sha256"; ls tables; sed -n 1,6p tables/printed-table-2.tex; sed -n 3,6p tables/printed-section-5-1-1.tex; sed -n 3,6p tables/printed-table-4.tex
  absolute.tex
  appendix_a.tex
  audit.tex
  certainty.tex
  changes.tex
  claims_differ.tex
  claims_truncated.tex
  claims_unchecked.tex
  claims_undecided.tex
  differences.tex
  doubts.tex
  fragile.tex
  inputs.tex
  limits.tex
  loose_words.tex
  medians.tex
  overall_grades.tex
  pairs.tex
  pictures.tex
  printed-section-5-1-1.tex
  printed-table-2.tex
  printed-table-3.tex
  printed-table-4.tex
  printed-table-6.tex
  quality.tex
  ranks.tex
  repetitions.tex
  scheme.tex
  scores-high-level.tex
  scores-low-level.tex
  standings.tex
  statistics.tex
  study.tex
  tipping.tex
  title.tex
  weights.tex
  \begin{tabular}{l>{\raggedright\arraybackslash}p{0.42\textwidth}lll}
  \toprule
  Feature & What is measured & Importance & Unit & Better \\
  \midrule
  Disk - File I/O & reading and writing of files & high & MiB/s & higher \\
  Networking - Jitter & how much the latency of the network varies during a transmission & high & ms & lower \\
  Machine & Part & Value \\
  \midrule
  host & processor & Intel Core 2 Quad Q6600 2.40 GHz \\
  host & memory & 4 GiB \\
  Component & Version \\
  \midrule
  Ubuntu Server & 20.04.1 \\
  Docker & 20.10.2, build 2291f61 \\
  $ cp -r "$ROOT/results/karna-2021" odd; sed -i 's/^kvm,KVM/a_b\&50%,a_b\&50%/; s/,kvm,/,a_b\&50%,/' odd/platforms.csv odd/observations.csv odd/printed.csv odd/facts.csv; rm odd/claims.csv; virtgrade tables odd odd-tables; grep -m 1 'a.*b.*50' odd-tables/*.tex | cut -c 12-80; ! grep -rl 'a_b\|b&50\|50%' odd-tables
  absolute.tex:a\_b\&50\% & 10 & 19.34 & 33.1 & 22.4 to 43.6 \\
  appendix_a.tex:a\_b\&50\% &  & 10 & 19.34 & 9.027 & 14.91 & 14.03 & 4
  certainty.tex:Feature & a\_b\&50\% & Firecracker & gVisor & Docker \\
  changes.tex:a\_b\&50\% & Boot time & median & all & 33.09 & 1 & 25.43
  differences.tex:Table 8 & a\_b\&50\% & Database read & 74.74 \% of me
  doubts.tex:a\_b\&50\% & Boot time & 33.1 \% & 22.4 to 43.6 \% & 1 & 9
  fragile.tex:Table 7 & a\_b\&50\% & CPU events & 91.19 \% of metal; 1.
  limits.tex:set & stricter by & a\_b\&50\% & Firecracker & gVisor & Do
  medians.tex:a\_b\&50\% & 10 & 10 & 1163 & 1144 to 1183 \\
  overall_grades.tex:low-level & free & a\_b\&50\% & 30 \% & 32 \% & 18
  pairs.tex:Boot time & Bare metal, a\_b\&50\% & 10, 10 & 100 & \textle
  quality.tex:a\_b\&50\% & http &  & 400000 of 400000 answers were outs
  ranks.tex:Feature & a\_b\&50\% & Firecracker & gVisor & Docker & May 
  repetitions.tex:a\_b\&50\% & Boot time & 1 & 65 \% & 10 & repetitions
  scores-high-level.tex:printed recomputed & a\_b\&50\%   & Firecracker
  scores-low-level.tex:printed recomputed & a\_b\&50\%   & Firecracker 
  standings.tex:low-level & a\_b\&50\% & 19 & 28 (7) & 17.6 & 14 to 20 
  statistics.tex:set & statistic & repetitions & a\_b\&50\% & Firecrack
  tipping.tex:low-level & Docker & weights & a\_b\&50\% & 19.05 & \% of
  weights.tex:set & weights & scores & a\_b\&50\% & Firecracker & gViso

  $ touch file; virtgrade tables odd file; virtgrade tables odd file/below; virtgrade tables odd tables --checksums nowhere; virtgrade tables out tables; virtgrade tables nowhere
  virtgrade: file/title.tex: cannot write: Not a directory
  virtgrade: file/below: cannot make the directory: Not a directory
  nowhere: cannot open: No such file or directory
  out: no study.ini, expected the folder of a study
  virtgrade: expected STUDY, --observations or --summary
  [2]
