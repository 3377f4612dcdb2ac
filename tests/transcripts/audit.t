The printed numbers of the published study beside those that follow from its data, without the claims. Status 1 means
that some do not follow. The study is found from any folder.

  $ virtgrade audit karna-2021 | sed '/^id /,/^$/d'
  printed recomputed     KVM    Firecracker    gVisor    Docker
  ---------------------------------------------------------------
  Table 7, low-level features
    Boot time            1 1            4 4 ~     4 4       4 4
    CPU events           4 4 ~          3 3 ~     3 3 ~     3 3
    File read            0 0            0 0       2 2 ~     2 2 ~
    File write           2 2 ~          3 3 ~     0 0       3 3
    Network sent         4 4            4 4       4 4       4 4
    Network received     4 4            4 4       4 4       4 4
    Network jitter       4 4            3 2 *     4 4       4 4
    Sum                19 19          21 20 *   21 21     24 24
  Table 8, high-level features
    Database read        1 2 *          - -       0 0       4 4
    Database write       2 3 *          - -       0 0       4 4
    Database r/w         4 4            - -       0 0       4 4
    Pipeline turnover    2 2            2 2       - -       4 4
    HTTP response        0 0            0 0       - -       4 4
    Sum                 9 11 *          2 2       0 0     20 20

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

  Verdict: of 43 scores, 8 sums, 5 gaps and 378 statements of the karna-2021 study, 40 differ: 23 findings.

  $ virtgrade audit karna-2021 --format csv | grep '^id\|^score\|^sum' | grep -v ,reproduces,
  id,kind,section,expression,relation,published,computed,verdict,finding,note
  score.thesis.firecracker.net_jitter,score,Table 7,score(firecracker.net_jitter),eq,3,2,differs,score.firecracker.net_jitter,127.31 % of metal; score 3 needs at most 120 %
  sum.thesis.firecracker.low-level,sum,Table 7,score(firecracker.low-level),eq,21,20,differs,score.firecracker.net_jitter,follows from Network jitter
  score.thesis.kvm.db_read_total,score,Table 8,score(kvm.db_read_total),eq,1,2,differs,score.kvm.db_read_total,74.74 % of metal; score 2 needs at least 70 %
  score.thesis.kvm.db_write_total,score,Table 8,score(kvm.db_write_total),eq,2,3,differs,score.kvm.db_write_total,83.94 % of metal; score 3 needs at least 80 %
  sum.thesis.kvm.high-level,sum,Table 8,score(kvm.high-level),eq,9,11,differs,score.kvm.db_read_total,"follows from Database read, Database write"

The rates that the tool printed give the same database scores under other names; the scores of the totals are not found then.

  $ virtgrade audit karna-2021 --scheme corrected --format csv | grep '^id\|^score\|^sum' | cut -d, -f1,6-8,10- | grep -v reproduces
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
  printed recomputed  KVM
  -------------------------
  Table 1, low-level features
    Boot time         2 2
    Sum               2 2

  * differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured

  Scores: of 1 printed, 1 follow from the data, 0 do not and 0 cannot be checked; 0 lie within 2 percentage points of a limit. Of 1 sums, 1 follow, 0 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Verdict: of 1 scores, 1 sums, 0 gaps and 0 statements of the mine study, 0 differ: 0 findings.

A printed sum may contradict the printed scores, a platform may be missing, and a gap may be printed as a score.

  $ printf 'section,kind,group,row,column,value\nTable 1,score,low-level,boot_time,kvm,2\nTable 1,score,low-level,cpu_events,kvm,1\nTable 1,score,low-level,file_read,kvm,\nTable 1,score,low-level,sum,kvm,4\nTable 1,score,low-level,boot_time,xen,2\nTable 1,score,low-level,sum,xen,2\n' > p.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv --format csv
  id,kind,section,expression,relation,published,computed,verdict,finding,note
  score.thesis.kvm.boot_time,score,Table 1,score(kvm.boot_time),eq,2,2,reproduces,score.kvm.boot_time,24.90 % of metal
  score.thesis.kvm.cpu_events,score,Table 1,score(kvm.cpu_events),eq,1,,cannot be checked,score.kvm.cpu_events,not measured
  score.thesis.kvm.file_read,gap,Table 1,score(kvm.file_read),eq,,,reproduces,score.kvm.file_read,not measured
  sum.thesis.kvm.low-level,sum,Table 1,score(kvm.low-level),eq,4,2,differs,sum.kvm.low-level,the printed scores add up to 3
  score.thesis.xen.boot_time,score,Table 1,score(xen.boot_time),eq,2,,cannot be checked,score.xen.boot_time,the data has no such cell
  sum.thesis.xen.low-level,sum,Table 1,score(xen.low-level),eq,2,,cannot be checked,sum.xen.low-level,a score behind it cannot be checked
  [1]

A gap is no score: it differs where the data has a value.

  $ sed -i 's/kvm,2/kvm,/' p.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv | tail -3
  Scores: of 2 printed, 0 follow from the data, 0 do not and 2 cannot be checked; 0 lie within 2 percentage points of a limit. Of 2 sums, 0 follow, 1 do not and 1 cannot be checked. Of 2 gaps, 1 are gaps in the data.

  Verdict: of 2 scores, 2 sums, 2 gaps and 0 statements of the mine study, 2 differ: 2 findings.
  $ virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv --format csv | grep ,gap,
  score.thesis.kvm.boot_time,gap,Table 1,score(kvm.boot_time),eq,,2,differs,score.kvm.boot_time,24.90 % of metal
  score.thesis.kvm.file_read,gap,Table 1,score(kvm.file_read),eq,,,reproduces,score.kvm.file_read,not measured

A study that printed no sheet, only tables of text, has nothing to audit.

  $ printf 'section,kind,group,row,column,value\nTable 1,text,,Docker,Version,20.10\n' > text.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores text.csv
  virtgrade: audit: no printed scores or claims of study 'mine': give --scores or --claims
  [2]

A study's own features and platforms are those of its folder; another one is an error that names the line to add.

  $ sed 's/,kvm,4/,xen,4/' "$ROOT/results/karna-2021/printed.csv" > p.csv; virtgrade audit karna-2021 --scores p.csv 2>&1 | sed "s|$ROOT/||"; sed 's/,cpu_events,kvm/,cpu_event,kvm/' "$ROOT/results/karna-2021/printed.csv" > p.csv; virtgrade audit karna-2021 --scores p.csv 2>&1 | sed "s|$ROOT/||"
  p.csv:129:5: 'xen' is not a known platform, expected one of results/karna-2021/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  p.csv:129:4: 'cpu_event' is not a known feature, expected one of results/karna-2021/features.csv: add the line 'cpu_event,TITLE,UNIT,lower or higher,DOMAIN' there

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
