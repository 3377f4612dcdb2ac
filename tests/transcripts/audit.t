The printed numbers of the published study beside those that follow from its data, without the claims. Status 1 means
that some do not follow. The study is found from any folder.

  $ virtgrade audit karna-2021 | sed '/^id /,/^$/d'
  printed recomputed     KVM    Firecracker    gVisor      Docker
  ---------------------------------------------------------------
  Table 7, low-level features
    Boot time            1 1            4 4 ~     4 4         4 4
    CPU events           4 4 ~          3 3 ~     3 3 ~       3 3
    File read            0 0            0 0       2 2 ~     2 2 ~
    File write           2 2 ~          3 3 ~     0 0         3 3
    Network sent         4 4            4 4       4 4         4 4
    Network received     4 4            4 4       4 4         4 4
    Network jitter       4 4            3 2 *     4 4         4 4
    Sum                19 19          21 20 *   21 21       24 24
  Table 8, high-level features
    Database read        1 2 *          - -       0 0         4 4
    Database write       2 3 *          - -       0 0         4 4
    Database r/w         4 4            - -       0 0         4 4
    Pipeline turnover    2 2            2 2       - -         4 4
    HTTP response        0 0            0 0       - -         4 4
    Sum                 9 11 *          2 2       0 0       20 20

  * differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured

  differs  platform     feature         reason                                          printed  recomputed
  ---------------------------------------------------------------------------------------------------------
  Table 7  Firecracker  Network jitter  127.31 % of metal; score 3 needs at most 120 %        3           2
  Table 7  Firecracker  Sum             follows from Network jitter                          21          20
  Table 8  KVM          Database read   74.74 % of metal; score 2 needs at least 70 %         1           2
  Table 8  KVM          Database write  83.94 % of metal; score 3 needs at least 80 %         2           3
  Table 8  KVM          Sum             follows from Database read, Database write            9          11

  fragile  platform     feature     reason                                   printed  recomputed
  ----------------------------------------------------------------------------------------------
  Table 7  KVM          CPU events  91.19 % of metal; 1.19 points from 90 %        4           4
  Table 7  KVM          File write  70.32 % of metal; 0.32 points from 70 %        2           2
  Table 7  Firecracker  Boot time   8.78 % of metal; 1.22 points from 10 %         4           4
  Table 7  Firecracker  CPU events  81.34 % of metal; 1.34 points from 80 %        3           3
  Table 7  Firecracker  File write  88.25 % of metal; 1.75 points from 90 %        3           3
  Table 7  gVisor       CPU events  81.00 % of metal; 1.00 points from 80 %        3           3
  Table 7  gVisor       File read   70.19 % of metal; 0.19 points from 70 %        2           2
  Table 7  Docker       File read   71.49 % of metal; 1.49 points from 70 %        2           2

  Claims: of 378 statements, 314 reproduce, 2 are truncated, 35 differ (23 findings) and 27 cannot be checked (26 findings).

  Scores: of 43 printed, 40 follow from the data, 3 do not and 0 cannot be checked; 8 lie within 2 percentage points of a limit. Of 8 sums, 6 follow, 2 do not and 0 cannot be checked. Of 5 gaps, 5 are gaps in the data.

  Inference, from 10000 draws of the means behind the repetitions (seed 1): 200 of the statements compare what can be measured: 126 are supported, 63 undecided, 7 contradicted and 4 unsupported. Of the printed scores, 26 are supported, 15 undecided, 2 contradicted and 0 unsupported; of the sums, 3 are supported, 4 undecided, 1 contradicted and 0 unsupported.

  Verdict: of 43 scores, 8 sums, 5 gaps and 378 statements of the karna-2021 study, 40 differ: 23 findings.

  $ virtgrade audit karna-2021 --format csv | grep '^id\|^score\|^sum' | grep -v ,reproduces,
  id,kind,section,expression,relation,published,computed,verdict,inference,probability,low,high,finding,note
  score.thesis.firecracker.net_jitter,score,Table 7,score(firecracker.net_jitter),eq,3,2,differs,undecided,0.1377,,,score.firecracker.net_jitter,127.31 % of metal; score 3 needs at most 120 %
  sum.thesis.firecracker.low-level,sum,Table 7,score(firecracker.low-level),eq,21,20,differs,undecided,0.1611,,,score.firecracker.net_jitter,follows from Network jitter
  score.thesis.kvm.db_read_total,score,Table 8,score(kvm.db_read_total),eq,1,2,differs,contradicted,0,,,score.kvm.db_read_total,74.74 % of metal; score 2 needs at least 70 %
  score.thesis.kvm.db_write_total,score,Table 8,score(kvm.db_write_total),eq,2,3,differs,contradicted,0.0001,,,score.kvm.db_write_total,83.94 % of metal; score 3 needs at least 80 %
  sum.thesis.kvm.high-level,sum,Table 8,score(kvm.high-level),eq,9,11,differs,contradicted,0.0001,,,score.kvm.db_read_total,"follows from Database read, Database write"

These statements compare what was measured, and ten repetitions leave them open: the number is the share of the draws of
the true means in which they hold.

  $ virtgrade audit karna-2021 | sed -n '/leave open/,/^$/p'
  id                             claim that the repetitions leave open                                                     published    computed     verdict     inference
  -----------------------------------------------------------------------------------------------------------------------------------------------------------------------------
  table3.gvisor-file-read        gVisor gets score 2 for file reading                                                      2            2            reproduces  undecided 0.51
  table3.gvisor-net-jitter       gVisor gets score 4 for network jitter                                                    4            4            reproduces  undecided 0.69
  6.2.sd                         The sd of each platform is about five times that of bare metal or more                    true         true         reproduces  undecided 0.42
  6.2.best                       KVM is the best platform in CPU events (RQ1.1)                                            kvm          kvm          reproduces  undecided 0.84
  6.3.firecracker-write-best     Firecracker is the best platform in file writing                                          firecracker  firecracker  reproduces  undecided 0.87
  6.3.docker-kvm-stable          Docker varies less than KVM in file reading and in file writing                           true         false        differs     undecided 0.28
  6.3.write-best                 Firecracker answers RQ1.2 for file writing                                                1            1            reproduces  undecided 0.87
  6.4.jitter-below-metal         Docker gVisor and KVM have less jitter than bare metal                                    true         true         reproduces  undecided 0.31
  6.4.jitter-best                Docker has the least jitter                                                               docker       docker       reproduces  undecided 0.64
  6.4.jitter-worst               Firecracker has the most jitter                                                           firecracker  firecracker  reproduces  undecided 0.65
  6.4.firecracker-jitter-higher  Firecracker has 27 % more jitter than bare metal                                          27 %         27.3077 %    reproduces  undecided 0.85
  6.4.best                       Docker is the best platform in the network tests (RQ1.3)                                  true         true         reproduces  undecided 0.53
  6.5.read-metal-kvm-biggest     The read-only difference of bare metal and KVM is biggest at level 20                     20           20           reproduces  undecided 0.64
  6.5.read-10-even               Docker and bare metal are about even in read-only at level 10                             100 %        104.933 %    reproduces  undecided 0.51
  6.5.docker-write-most-level    The write-only lead of Docker over bare metal is biggest at level 40                      40           40           reproduces  undecided 0.41
  6.5.kvm-write-dropping         From level 20 on the write-only gap of KVM to bare metal gets smaller                     true         false        differs     undecided 0.20
  6.5.gvisor-write-grows         gVisor does more write-only transactions at each higher level                             true         true         reproduces  undecided 0.60
  6.5.rw-beats                   Docker and KVM are above bare metal in read-write at every level                          true         true         reproduces  undecided 0.62
  6.5.rw-kvm-best                KVM leads in read-write at levels 10 and 30 to 50                                         true         true         reproduces  undecided 0.36
  6.5.rw-docker-best             Docker leads in read-write at level 20 and from 60 on                                     true         true         reproduces  undecided 0.46
  6.5.read-drops                 Above level 20 read-only transactions get fewer on every platform                         true         false        differs     undecided 0.08
  6.5.write-grows                Write-only transactions grow from each level to the next on every platform                true         true         reproduces  undecided 0.59
  6.6.linear                     Response time grows in proportion to the level (about so at each step) on every platform  true         true         reproduces  undecided 0.23
  6.7.firecracker-stable         Firecracker varies less in the pipeline than Docker and KVM                               true         true         reproduces  undecided 0.79
  7.2.kvm-only                   KVM alone gets the full score for CPU events                                              true         true         reproduces  undecided 0.55
  7.2.others-score               The other platforms get the second best score for CPU events                              true         true         reproduces  undecided 0.26
  7.3.docker-best                Docker has most points for reading and writing files                                      docker       docker       reproduces  undecided 0.90
  7.3.docker-points              Docker has 5 points for reading and writing files                                         5            5            reproduces  undecided 0.66
  7.3.read-score                 Firecracker and KVM have no points for file reading                                       0            0            reproduces  undecided 0.89
  7.3.gvisor-read-score          gVisor has 2 points for file reading                                                      2            2            reproduces  undecided 0.51
  7.3.firecracker-write-best     Firecracker is the best platform in file writing                                          1            1            reproduces  undecided 0.87
  7.3.firecracker-docker-higher  Firecracker writes files 4 % faster than Docker                                           4 %          3.81002 %    reproduces  undecided 0.87
  7.3.write-score                Firecracker and Docker have 3 points for file writing                                     true         true         reproduces  undecided 0.69
  7.3.kvm-write-score            KVM has 2 points for file writing                                                         2            2            reproduces  undecided 0.57
  7.4.sent-variation             Every platform varies more in sent bandwidth than bare metal                              true         true         reproduces  undecided 0.74
  7.4.received-variation         Every platform varies more in received bandwidth than bare metal                          true         true         reproduces  undecided 0.77
  7.4.jitter-beats               All platforms but Firecracker have less jitter than bare metal                            true         true         reproduces  undecided 0.31
  7.4.jitter-firecracker         Firecracker does not have less jitter than bare metal                                     true         true         reproduces  undecided 0.85
  7.4.jitter-variation           The platforms other than Docker vary more in jitter than bare metal                       true         true         reproduces  undecided 0.67
  7.4.jitter-docker-sd           Docker varies less in jitter than bare metal                                              true         true         reproduces  undecided 0.87
  7.4.jitter-firecracker-score   Firecracker has 3 points for jitter                                                       3            2            differs     undecided 0.14
  7.4.jitter-others-score        The other platforms have 4 points for jitter                                              true         true         reproduces  undecided 0.47
  7.5.kvm-rw-levels              KVM is the fastest in read-write at most of the levels                                    true         true         reproduces  undecided 0.58
  7.6.vm-higher                  KVM and Firecracker are more than 50 % slower than bare metal at every level              true         true         reproduces  undecided 0.68
  7.7.vm-score                   KVM and Firecracker have 2 points for the pipeline                                        true         true         reproduces  undecided 0.81
  7.7.firecracker-stable         Firecracker has the smallest sd of the platforms                                          firecracker  firecracker  reproduces  undecided 0.79
  8.1.kvm-worst                  KVM has the smallest low-level sum                                                        kvm          kvm          reproduces  undecided 0.61
  8.1.kvm-gvisor                 KVM has two low-level points less than gVisor                                             2            2            reproduces  undecided 0.21
  8.1.kvm-firecracker            KVM has two low-level points less than Firecracker                                        2            1            differs     undecided 0.17
  8.1.kvm-without-boot           Without boot time KVM has 18 low-level points                                             18           18           reproduces  undecided 0.25
  8.1.firecracker-without-boot   Without boot time Firecracker has 17 low-level points                                     17           16           differs     undecided 0.16
  8.1.gvisor-without-boot        Without boot time gVisor has 17 low-level points                                          17           17           reproduces  undecided 0.21
  8.1.kvm-docker-cpu             KVM is ahead of Docker in CPU events                                                      true         true         reproduces  undecided 0.91
  8.1.firecracker-stable         Firecracker is stable in all low-level tests but file reading (largest sd by mean)        file_read    net_jitter   differs     undecided 0.28
  8.1.firecracker-write-best     Firecracker is the best platform in file writing                                          firecracker  firecracker  reproduces  undecided 0.87
  8.1.gvisor-cpu-events-worst    gVisor is the last in CPU events                                                          gvisor       gvisor       reproduces  undecided 0.45
  8.1.gvisor-firecracker         gVisor and Firecracker have the same low-level sum                                        true         false        differs     undecided 0.17
  8.1.docker-only-cpu            Docker scores below another platform in no test but CPU events                            true         true         reproduces  undecided 0.47
  9.docker-cpu                   Docker is the best platform in CPU events (RQ1.1)                                         docker       kvm          differs     undecided 0.08
  9.docker-network               Docker is the best platform in the network tests (RQ1.3)                                  true         true         reproduces  undecided 0.53
  9.firecracker-write            Firecracker writes files fastest (RQ1.2)                                                  firecracker  firecracker  reproduces  undecided 0.87
  9.firecracker-kvm              Firecracker has a greater low-level sum than KVM                                          true         true         reproduces  undecided 0.75
  9.gvisor-kvm                   gVisor has a greater low-level sum than KVM                                               true         true         reproduces  undecided 0.75

None that follows from the data is contradicted by them, and the data of one study carry no statement on what it did not
record.

  $ virtgrade audit karna-2021 --format csv > audit.csv; grep ',reproduces,contradicted,' audit.csv
  [1]
  $ grep ',unsupported,' audit.csv | cut -d, -f1,6,8,9,14
  5.2.platforms-pipeline,metal kvm docker firecracker,cannot be checked,unsupported,the raw logs do not tell started of stopwatch on metal
  5.2.pipeline-last,true,cannot be checked,unsupported,the raw logs do not tell started of stopwatch on metal
  5.2.firecracker-pipeline,true,cannot be checked,unsupported,the raw logs do not tell started of stopwatch on firecracker
  8.1.docker-latency,true,cannot be checked,unsupported,the raw logs do not tell latency_ms of ping on docker

The same seed gives the same bytes, and the probability of a score is that of `resample`.

  $ virtgrade audit karna-2021 --format csv | cmp - audit.csv
  $ virtgrade resample karna-2021 --table grades | awk -F, '($5 == "" || $5 == "all") && $13 == "truth" { print "score.thesis." $3 "." $4, $14, $15 }' | sort > resample
  > awk -F, '$2 == "score" && $8 == "reproduces" { print $1, $6, $10 }' audit.csv | sort > audit; comm -23 audit resample

An order of means may depend on the mean: medians would turn it round.

  $ grep 'eq,[^,0-9]*,.*fails with medians' audit.csv | cut -d, -f1,6,9,10,14
  6.4.jitter-best,docker,undecided,0.6395,fails with medians: kvm
  6.4.best,true,undecided,0.526,fails with medians
  9.docker-network,true,undecided,0.526,fails with medians

The rates that the tool printed give the same database scores under other names; the scores of the totals are not found then.

  $ virtgrade audit karna-2021 --scheme corrected --format csv | grep '^id\|^score\|^sum' | cut -d, -f1,6-8,14- | grep -v reproduces
  id,published,computed,verdict,note
  score.corrected.firecracker.net_jitter,3,2,differs,127.31 % of metal; score 3 needs at most 120 %
  sum.corrected.firecracker.low-level,21,20,differs,follows from Network jitter
  score.corrected.kvm.db_read_total,1,,cannot be checked,the scheme does not grade this feature
  score.corrected.kvm.db_write_total,2,,cannot be checked,the scheme does not grade this feature
  score.corrected.kvm.db_read_write_total,4,,cannot be checked,the scheme does not grade this feature
  sum.corrected.kvm.high-level,9,11,cannot be checked,a score behind it cannot be checked
  score.corrected.firecracker.db_read_total,,,cannot be checked,the scheme does not grade this feature
  score.corrected.firecracker.db_write_total,,,cannot be checked,the scheme does not grade this feature
  score.corrected.firecracker.db_read_write_total,,,cannot be checked,the scheme does not grade this feature
  sum.corrected.firecracker.high-level,2,2,cannot be checked,a score behind it cannot be checked
  score.corrected.gvisor.db_read_total,0,,cannot be checked,the scheme does not grade this feature
  score.corrected.gvisor.db_write_total,0,,cannot be checked,the scheme does not grade this feature
  score.corrected.gvisor.db_read_write_total,0,,cannot be checked,the scheme does not grade this feature
  sum.corrected.gvisor.high-level,0,0,cannot be checked,a score behind it cannot be checked
  score.corrected.docker.db_read_total,4,,cannot be checked,the scheme does not grade this feature
  score.corrected.docker.db_write_total,4,,cannot be checked,the scheme does not grade this feature
  score.corrected.docker.db_read_write_total,4,,cannot be checked,the scheme does not grade this feature
  sum.corrected.docker.high-level,20,20,cannot be checked,a score behind it cannot be checked

A sheet that follows from its data passes.

  $ summaries > s.csv; printf 'section,kind,group,row,column,value\nTable 1,score,low-level,boot_time,kvm,2\nTable 1,score,low-level,sum,kvm,2\n' > p.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv
  printed recomputed    KVM
  -------------------------
  Table 1, low-level features
    Boot time           2 2
    Sum                 2 2

  * differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured

  Scores: of 1 printed, 1 follow from the data, 0 do not and 0 cannot be checked; 0 lie within 2 percentage points of a limit. Of 1 sums, 1 follow, 0 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Inference, from 10000 draws of the means behind the summaries, since the repetitions themselves are not known (seed 1): Of the printed scores, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported.

  Verdict: of 1 scores, 1 sums, 0 gaps and 0 statements of the mine study, 0 differ: 0 findings.

A printed sum may contradict the printed scores, a platform may be missing, and a gap may be printed as a score.

  $ printf 'section,kind,group,row,column,value\nTable 1,score,low-level,boot_time,kvm,2\nTable 1,score,low-level,cpu_events,kvm,1\nTable 1,score,low-level,file_read,kvm,\nTable 1,score,low-level,sum,kvm,4\nTable 1,score,low-level,boot_time,xen,2\nTable 1,score,low-level,sum,xen,2\n' > p.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv --format csv
  id,kind,section,expression,relation,published,computed,verdict,inference,probability,low,high,finding,note
  score.thesis.kvm.boot_time,score,Table 1,score(kvm.boot_time),eq,2,2,reproduces,supported,0.9608,,,score.kvm.boot_time,24.90 % of metal
  score.thesis.kvm.cpu_events,score,Table 1,score(kvm.cpu_events),eq,1,,cannot be checked,,,,,score.kvm.cpu_events,not measured
  score.thesis.kvm.file_read,gap,Table 1,score(kvm.file_read),eq,,,reproduces,,,,,score.kvm.file_read,not measured
  sum.thesis.kvm.low-level,sum,Table 1,score(kvm.low-level),eq,4,2,differs,contradicted,0.0037,,,sum.kvm.low-level,the printed scores add up to 3
  score.thesis.xen.boot_time,score,Table 1,score(xen.boot_time),eq,2,,cannot be checked,,,,,score.xen.boot_time,the data has no such cell
  sum.thesis.xen.low-level,sum,Table 1,score(xen.low-level),eq,2,,cannot be checked,,,,,sum.xen.low-level,a score behind it cannot be checked
  [1]

A gap is no score: it differs where the data has a value.

  $ sed -i 's/kvm,2/kvm,/' p.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv | tail -3
  Inference, from 10000 draws of the means behind the summaries, since the repetitions themselves are not known (seed 1): Of the printed scores, 0 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 0 are supported, 0 undecided, 1 contradicted and 0 unsupported.

  Verdict: of 2 scores, 2 sums, 2 gaps and 0 statements of the mine study, 2 differ: 2 findings.
  $ virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv --format csv | grep ,gap,
  score.thesis.kvm.boot_time,gap,Table 1,score(kvm.boot_time),eq,,2,differs,,,,,score.kvm.boot_time,24.90 % of metal
  score.thesis.kvm.file_read,gap,Table 1,score(kvm.file_read),eq,,,reproduces,,,,,score.kvm.file_read,not measured

A study that printed no sheet, only tables of text, has nothing to audit.

  $ printf 'section,kind,group,row,column,value\nTable 1,text,,Docker,Version,20.10\n' > text.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores text.csv
  virtgrade: audit: no printed scores or claims of study 'mine': give --scores or --claims
  [2]

A study's own features and platforms are those of its folder; another one is an error that names the line to add.

  $ sed 's/,kvm,4/,xen,4/' "$ROOT/results/karna-2021/printed.csv" > p.csv; virtgrade audit karna-2021 --scores p.csv 2>&1 | sed "s|$ROOT/||"; sed 's/,cpu_events,kvm/,cpu_event,kvm/' "$ROOT/results/karna-2021/printed.csv" > p.csv; virtgrade audit karna-2021 --scores p.csv 2>&1 | sed "s|$ROOT/||"
  p.csv:129:5: 'xen' is not a known platform, expected one of results/karna-2021/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  p.csv:129:4: 'cpu_event' is not a known feature, did you mean cpu_events? expected one of results/karna-2021/features.csv: add the line 'cpu_event,TITLE,UNIT,lower or higher,DOMAIN' there

Errors in what was printed, in scores:

  $ for sed in '2s/2$/5/' '2s/2$/high/' '3s/cpu_events/boot_time/' '3s/cpu_events/events/' 4p '2s/kvm//' '2s/low-level//'; do printed_broken "$sed"; done
  p.csv:2:6: '5' is not a score, expected 0 to 4, a sum, or nothing
  p.csv:2:6: 'high' is not a score, expected 0 to 4, a sum, or nothing
  p.csv:3:4: 'boot_time' is not new, expected each cell of the sheet once
  p.csv:3:4: 'events' is not a known feature, expected one that `virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder
  p.csv:5:4: 'sum' is not new, expected each cell of the sheet once
  p.csv:2:5: '' is not a name, expected the group, row and column of a score
  p.csv:2:3: '' is not a name, expected the group, row and column of a score
  [3]

In any row, in tables of text, and in their headings:

  $ for sed in '1s/value/score/' '3s/score/grade/' '3s/score//' '3s/Table 1//' '3s/kvm/k\x1bvm/' '6s/GB/\x07/'; do printed_broken "$sed"; done
  p.csv:1:6: unknown column 'score', expected the columns section,kind,group,row,column,value
  p.csv:3:2: 'grade' is not a kind, expected score, text or heading
  p.csv:3:2: '' is not a kind, expected score, text or heading
  p.csv:3:1: '' is not a text, expected UTF-8 without control or invisible characters
  p.csv:3:5: 'k\x1bvm' is not a text, expected UTF-8 without control or invisible characters or nothing
  p.csv:6:6: '500 \x07' is not a text, expected UTF-8 without control or invisible characters or nothing
  [3]
  $ for sed in 6p '7s/,,/,host,/' '6s/disk//' '6s/Value//' '7s/Table 2/table-2/'; do printed_broken "$sed"; done
  p.csv:7:4: 'disk' is not new, expected each cell of the table once
  p.csv:7:4: 'disk' is not new, expected each cell of the table once
  p.csv:6:4: '' is not a heading, expected those of a row and a column
  p.csv:6:5: '' is not a heading, expected those of a row and a column
  p.csv:7:1: 'table-2' is not a new table, expected a section that differs from all others in its letters and digits
  [3]
  $ for sed in 5p '5s/Part//' '5s/,,/,Value,/' '5s/$/x/'; do printed_broken "$sed"; done
  p.csv:6:4: 'Part' is not new, expected the headings of a table once
  p.csv:5:4: '' is not a heading, expected that of the rows
  p.csv:5:5: 'Value' is not empty, expected nothing beside a heading
  p.csv:5:6: 'x' is not empty, expected nothing beside a heading
  [3]

Formats for documents:

  $ virtgrade audit karna-2021 --format markdown | sed -n '1,5p'; virtgrade audit karna-2021 --format latex | sed -n '1,6p'
  | printed recomputed | KVM   | Firecracker   | gVisor   | Docker   |
  | --- | ---: | ---: | ---: | ---: |
  | **Table 7, low-level features** |  |  |  |  |
  |   Boot time | 1 1   | 4 4 \~ | 4 4   | 4 4   |
  |   CPU events | 4 4 \~ | 3 3 \~ | 3 3 \~ | 3 3   |
  \begin{tabular}{lrrrr}
  \toprule
  printed recomputed & KVM   & Firecracker   & gVisor   & Docker   \\
  \midrule
  \addlinespace
  \multicolumn{5}{l}{\textbf{Table 7, low-level features}} \\
