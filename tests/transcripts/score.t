The sheet for people:

  $ virtgrade score karna-2021 --format text
  DESMET evaluation profile: study karna-2021, scheme thesis, baseline metal
  Each cell: percent of the baseline, score (0 to 4), and how probable that score is. Sums: points of those possible (number of features).
  Weighted total: percent of the possible points, and the middle 95 % of its draws. Weights, which are assumptions: mandatory 10, highly desirable or high 6, desirable or medium 3, nice to have or low 1.

  Feature            Importance                    KVM            Firecracker                 gVisor                 Docker
  -------------------------------------------------------------------------------------------------------------------------
  Boot time          high            33.09 %  1 (64 %)      8.78 %  4 (>99 %)      1.41 %  4 (>99 %)      1.18 %  4 (>99 %)
  CPU events         high            91.19 %  4 (64 %)      81.34 %  3 (62 %)      81.00 %  3 (52 %)      84.09 %  3 (77 %)
  File read          high            53.32 %  0 (89 %)     34.16 %  0 (>99 %)      70.19 %  2 (51 %)      71.49 %  2 (68 %)
  File write         high            70.32 %  2 (57 %)      88.25 %  3 (73 %)     43.60 %  0 (>99 %)      85.01 %  3 (94 %)
  Network sent       high           99.77 %  4 (>99 %)     98.03 %  4 (>99 %)     93.04 %  4 (>99 %)     99.94 %  4 (>99 %)
  Network received   high           99.77 %  4 (>99 %)     98.11 %  4 (>99 %)     92.99 %  4 (>99 %)     99.95 %  4 (>99 %)
  Network jitter     high            97.95 %  4 (64 %)    127.31 %  2 (<50 %)      97.08 %  4 (69 %)      74.51 %  4 (99 %)
  Sum of low-level                        19 of 28 (7)           20 of 28 (7)           21 of 28 (7)           24 of 28 (7)
  Database read      low            74.74 %  2 (>99 %)                      -     24.19 %  0 (>99 %)    120.18 %  4 (>99 %)
  Database write     low            83.94 %  3 (>99 %)                      -     51.62 %  0 (>99 %)    110.92 %  4 (>99 %)
  Database r/w       low           112.69 %  4 (>99 %)                      -     36.17 %  0 (>99 %)    112.82 %  4 (>99 %)
  Pipeline turnover  low            122.02 %  2 (82 %)     127.93 %  2 (99 %)                      -    104.33 %  4 (>99 %)
  HTTP response      low           153.18 %  0 (>99 %)    158.57 %  0 (>99 %)                      -    106.76 %  4 (>99 %)
  Sum of high-level                       11 of 20 (5)             2 of 8 (2)            0 of 12 (3)           20 of 20 (5)
  Total                                  30 of 48 (12)           22 of 36 (9)          21 of 40 (10)          44 of 48 (12)
  Weighted total                 66.5 % [50.5 to 70.2]  69.3 % [59.1 to 79.5]  70.0 % [53.3 to 70.0]  87.2 % [80.9 to 90.4]
  - was not measured: a gap, not a zero; sums leave it out.

If only n, mean and sd are known, the scores are the same and the probabilities are parametric.

  $ virtgrade summarize karna-2021 -o summary.csv; virtgrade score summary.csv --format csv | cmp - <(virtgrade score karna-2021 --format csv); virtgrade score summary.csv --format text | grep -E '^(CPU|File|Pipeline)'
  CPU events         high            91.19 %  4 (63 %)      81.34 %  3 (61 %)      81.00 %  3 (52 %)      84.09 %  3 (77 %)
  File read          high            53.32 %  0 (88 %)     34.16 %  0 (>99 %)      70.19 %  2 (53 %)      71.49 %  2 (68 %)
  File write         high            70.32 %  2 (57 %)      88.25 %  3 (72 %)     43.60 %  0 (>99 %)      85.01 %  3 (94 %)
  Pipeline turnover  low            122.02 %  2 (82 %)     127.93 %  2 (99 %)                      -    104.33 %  4 (>99 %)

A study is a folder or the name of one; the command finds it and its scheme from any directory.

  $ virtgrade score "$ROOT/results/karna-2021" --format csv | cmp - <(virtgrade score karna-2021 --format csv); cd /; virtgrade score karna-2021 --scheme "$ROOT/analysis/schemes/thesis.csv" --format csv | cmp - <(virtgrade score karna-2021 --scheme thesis --format csv)

By the true rates of the database:

  $ virtgrade score karna-2021 --scheme corrected --format text | grep -E '^(Database|Sum|Total)'
  Sum of low-level                        19 of 28 (7)           20 of 28 (7)           21 of 28 (7)           24 of 28 (7)
  Database read      low            74.74 %  2 (>99 %)                      -     24.17 %  0 (>99 %)    120.19 %  4 (>99 %)
  Database write     low            83.88 %  3 (>99 %)                      -     51.24 %  0 (>99 %)    110.95 %  4 (>99 %)
  Database r/w       low           112.83 %  4 (>99 %)                      -     35.64 %  0 (>99 %)    112.66 %  4 (>99 %)
  Sum of high-level                       11 of 20 (5)             2 of 8 (2)            0 of 12 (3)           20 of 20 (5)
  Total                                  30 of 48 (12)           22 of 36 (9)          21 of 40 (10)          44 of 48 (12)

The data for programs, which a pipe also gets:

  $ virtgrade score karna-2021 --format csv > scores.csv; head -3 scores.csv; wc -l < scores.csv
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  karna-2021,thesis,docker,boot_time,low-level,high,58.4604,0.6875,1.1760097433476335,4
  karna-2021,thesis,docker,cpu_events,low-level,high,499.349,419.887,84.08688111921722,3
  49
  $ virtgrade score karna-2021 --format csv -o file.csv; cmp file.csv scores.csv
  $ grep firecracker,db_read_total scores.csv
  karna-2021,thesis,firecracker,db_read_total,high-level,low,29325.042857142857,,,

  $ virtgrade score karna-2021 --format json > s.json; jq -c '.scheme, .baseline, [.platforms[].platform], (.platforms[] | select(.platform == "gvisor") | .sums, .scores[10]), [.platforms[].rejected_by]' s.json
  "thesis"
  "metal"
  ["docker","firecracker","gvisor","kvm"]
  [{"group":"low-level","sum":21,"most":28,"features":7,"graded":7},{"group":"high-level","sum":0,"most":12,"features":3,"graded":5},{"group":null,"sum":21,"most":40,"features":10,"graded":12}]
  {"feature":"pipeline_time","title":"Pipeline turnover","group":"high-level","importance":"low","weight":1,"unit":"s","required":0,"baseline":291.1,"value":null,"ratio":null,"score":null,"ratio_low":null,"ratio_high":null,"probabilities":null}
  [[],[],[],[]]
  $ jq -r '.platforms[] | .platform as $p | .scores[] | [$p, .feature, .score // ""] | @csv' s.json | tr -d '"' | sort > a; tail -n +2 scores.csv | cut -d, -f3,4,10 | sort | cmp - a

Another baseline:

  $ virtgrade score karna-2021 --baseline docker --format text | sed -n 1,6p
  DESMET evaluation profile: study karna-2021, scheme thesis, baseline docker
  Each cell: percent of the baseline, score (0 to 4), and how probable that score is. Sums: points of those possible (number of features).
  Weighted total: percent of the possible points, and the middle 95 % of its draws. Weights, which are assumptions: mandatory 10, highly desirable or high 6, desirable or medium 3, nice to have or low 1.

  Feature            Importance             Bare metal                    KVM            Firecracker                 gVisor
  -------------------------------------------------------------------------------------------------------------------------

Limits are inclusive, even if binary fractions miss them by a hair.

  $ limits() { { summaries | head -1; echo "mine,kvm,boot_time,,s,,$1,,,,,,"; echo "mine,metal,boot_time,,s,,$2,,,,,,"; } | virtgrade score - --scheme "$ROOT/analysis/schemes/thesis.csv" --format csv | grep boot_time | cut -d, -f9,10; }
  > limits 40 100; limits 40.0001 100; limits 10 100; limits 0.0033 0.033; limits 0.03 0.1; limits 0.00300001 0.03
  40,1
  40.0001,0
  10,4
  10,4
  30,2
  10.000033333333334,3

Weights change the weighted total alone: by importance, by a column of the scheme, or by options. The thesis grades KVM with 30 of 48 points: 7 features of weight 6 with 19 points, and 5 of weight 1 with 11, so 100 (6 x 19 + 11) / (4 (6 x 7 + 5)) = 66.5 %.

  $ sed '1s/$/,weight/; 2,$s/$/,/; /^boot_time/s/$/3/; /^http_time/s/$/0.5/' "$ROOT/analysis/schemes/thesis.csv" > weighted.csv
  $ virtgrade score karna-2021 --scheme weighted.csv --format text | sed -n '3p; /^Total/p; /^Weighted total  /p'
  Weighted total: percent of the possible points, and the middle 95 % of its draws. Weights, which are assumptions: mandatory 10, highly desirable or high 6, desirable or medium 3, nice to have or low 1, boot_time 3, http_time 0.5.
  Total                                  30 of 48 (12)           22 of 36 (9)          21 of 40 (10)          44 of 48 (12)
  Weighted total                 70.1 % [52.9 to 73.6]  67.9 % [56.8 to 79.0]  67.9 % [50.0 to 67.9]  86.2 % [79.3 to 89.7]
  $ cmp <(virtgrade score karna-2021 --format text --weight boot_time=3 --weight http_time=0.5) <(virtgrade score karna-2021 --scheme weighted.csv --format text | sed 's/scheme weighted/scheme thesis/'); virtgrade score karna-2021 --scheme weighted.csv --format csv | sed 's/,weighted,/,thesis,/' | cmp - <(virtgrade score karna-2021 --format csv)
  $ virtgrade score karna-2021 --scheme weighted.csv --format json | jq -c '.platforms[] | select(.platform == "kvm") | .weighted_total.percent, [.scores[].weight]'
  70.11494252873563
  [3,6,6,6,6,6,6,1,1,1,1,0.5]

Without spread there is no interval.

  $ (echo study,platform,experiment,feature,level,repetition,value,unit,status,source; for p in metal kvm; do echo "m,$p,cpu,cpu_events,,1,100,1/s,ok,"; done) | virtgrade summarize - | virtgrade score - --scheme "$ROOT/analysis/schemes/thesis.csv" --format text | grep '^Weighted total  '
  Weighted total                     100.0 % [?]

A failed mandatory feature rejects a platform whatever its total; a missing one may.

  $ summaries > s.csv; sed '/^boot_time/s/$/4/; /^cpu_events/s/$/yes/; /^file_read/s/$/no/' "$ROOT/analysis/schemes/thesis.csv" > scheme.csv; virtgrade score s.csv --scheme scheme.csv --format text | tail -3
  kvm is rejected: Boot time is mandatory with at least score 4.
  kvm may be rejected: CPU events is mandatory and not measured.
  - was not measured: a gap, not a zero; sums leave it out.
  $ virtgrade score s.csv --scheme scheme.csv --format json | jq -c '.platforms[].rejected_by'
  ["boot_time"]

A mean over other levels than the baseline's gets a note.

  $ (echo study,platform,experiment,feature,level,repetition,value,unit,status,source; for level in 10 20; do echo "m,metal,http,http_time,$level,1,100,ms,ok,"; done; echo "m,kvm,http,http_time,10,1,120,ms,ok,") | virtgrade summarize - | virtgrade score - --scheme "$ROOT/analysis/schemes/thesis.csv" --format text | tail -2
  HTTP response has another number of levels for kvm than for metal: 1, 2.
  - was not measured: a gap, not a zero; sums leave it out.

No name can break a format or inject anything into it.

  $ observations | sed '2,3s/kvm/"a_b\&50%$x^~{#}\\\\|<i>`*"/' | virtgrade summarize - > odd.csv; sed -n 2p odd.csv | cut -d, -f1-3
  mine,a_b&50%$x^~{#}\\|<i>`*,boot_time
  $ sed -n '1p;/^boot/p' "$ROOT/analysis/schemes/thesis.csv" | sed 's/Boot time/Boot \\input{x} time/' > odd-scheme.csv
  $ virtgrade score odd.csv --scheme odd-scheme.csv --format markdown
  DESMET evaluation profile: study mine, scheme odd-scheme, baseline metal

  Each cell: percent of the baseline, score (0 to 4), and how probable that score is. Sums: points of those possible (number of features).

  Weighted total: percent of the possible points, and the middle 95 % of its draws. Weights, which are assumptions: mandatory 10, highly desirable or high 6, desirable or medium 3, nice to have or low 1.

  | Feature | Importance | a\_b&amp;50%\$x^\~{\#}\\\\\|&lt;i&gt;\`\* |
  | --- | --- | ---: |
  | Boot \\input{x} time | high | 24.90 %  2 (96 %) |
  | **Sum of low-level** |  | **2 of 4 (1)** |
  | **Total** |  | **2 of 4 (1)** |
  | **Weighted total** |  | **50.0 % \[50.0 to 50.0\]** |

  $ virtgrade score odd.csv --scheme odd-scheme.csv --format latex
  DESMET evaluation profile: study mine, scheme odd-scheme, baseline metal

  Each cell: percent of the baseline, score (0 to 4), and how probable that score is. Sums: points of those possible (number of features).

  Weighted total: percent of the possible points, and the middle 95 \% of its draws. Weights, which are assumptions: mandatory 10, highly desirable or high 6, desirable or medium 3, nice to have or low 1.

  \begin{tabular}{llr}
  \toprule
  Feature & Importance & a\_b\&50\%\$x\textasciicircum{}\textasciitilde{}\{\#\}\textbackslash{}\textbackslash{}\textbar{}\textless{}i\textgreater{}\textasciigrave{}{*} \\
  \midrule
  Boot \textbackslash{}input\{x\} time & high & 24.90 \%  2 (96 \%) \\
  \midrule
  Sum of low-level &  & 2 of 4 (1) \\
  \midrule
  Total &  & 2 of 4 (1) \\
  \midrule
  Weighted total &  & 50.0 \% {[}50.0 to 50.0{]} \\
  \bottomrule
  \end{tabular}

  $ virtgrade score odd.csv --scheme odd-scheme.csv --format json | jq -r '.platforms[0].platform'
  a_b&50%$x^~{#}\\|<i>`*
