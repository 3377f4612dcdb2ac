The printed numbers of the published study beside those that follow from its data, without the claims. Status 1 means
that some do not follow.

  $ cd "$ROOT"; virtgrade audit | sed '/^id /,/^$/d'
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

  Claims: of 380 statements of the karna-2021 study, 265 reproduce, 2 are truncated, 28 differ and 85 cannot be checked, 85 of them for want of the raw logs.

  Verdict: of 56 printed scores and sums of the karna-2021 study, 51 follow from its data, 5 do not (3 scores, 2 sums) and 0 cannot be checked; 8 scores lie within 2 percentage points of a limit.

  $ cd "$ROOT"; virtgrade audit --format csv | grep '^id\|^score\|^sum' | grep -v ,reproduces,
  id,section,expression,relation,published,computed,verdict,note
  score.thesis.firecracker.net_jitter,Table 7,score(firecracker.net_jitter),eq,3,2,differs,127.31 % of metal; score 3 needs at most 120 %
  sum.thesis.firecracker.low-level,Table 7,score(firecracker.low-level),eq,21,20,differs,follows from Network jitter
  score.thesis.kvm.db_read_total,Table 8,score(kvm.db_read_total),eq,1,2,differs,74.74 % of metal; score 2 needs at least 70 %
  score.thesis.kvm.db_write_total,Table 8,score(kvm.db_write_total),eq,2,3,differs,83.94 % of metal; score 3 needs at least 80 %
  sum.thesis.kvm.high-level,Table 8,score(kvm.high-level),eq,9,11,differs,"follows from Database read, Database write"

The rates that the tool printed give the same database scores under other names; the scores of the totals are not found then.

  $ cd "$ROOT"; virtgrade audit --scheme analysis/schemes/corrected.csv --format csv | grep '^id\|^score\|^sum' | cut -d, -f1,5- | grep -v reproduces
  id,published,computed,verdict,note
  score.corrected.firecracker.net_jitter,3,2,differs,127.31 % of metal; score 3 needs at most 120 %
  sum.corrected.firecracker.low-level,21,20,differs,follows from Network jitter
  score.corrected.kvm.db_read_total,1,,cannot be checked,the data has no such cell
  score.corrected.kvm.db_write_total,2,,cannot be checked,the data has no such cell
  score.corrected.kvm.db_read_write_total,4,,cannot be checked,the data has no such cell
  sum.corrected.kvm.high-level,9,11,cannot be checked,a score behind it cannot be checked
  score.corrected.firecracker.db_read_total,,,cannot be checked,the data has no such cell
  score.corrected.firecracker.db_write_total,,,cannot be checked,the data has no such cell
  score.corrected.firecracker.db_read_write_total,,,cannot be checked,the data has no such cell
  sum.corrected.firecracker.high-level,2,2,cannot be checked,a score behind it cannot be checked
  score.corrected.gvisor.db_read_total,0,,cannot be checked,the data has no such cell
  score.corrected.gvisor.db_write_total,0,,cannot be checked,the data has no such cell
  score.corrected.gvisor.db_read_write_total,0,,cannot be checked,the data has no such cell
  sum.corrected.gvisor.high-level,0,0,cannot be checked,a score behind it cannot be checked
  score.corrected.docker.db_read_total,4,,cannot be checked,the data has no such cell
  score.corrected.docker.db_write_total,4,,cannot be checked,the data has no such cell
  score.corrected.docker.db_read_write_total,4,,cannot be checked,the data has no such cell
  sum.corrected.docker.high-level,20,20,cannot be checked,a score behind it cannot be checked

A sheet that follows from its data passes.

  $ summaries > s.csv; printf 'section,group,platform,feature,score\nTable 1,low-level,kvm,boot_time,2\nTable 1,low-level,kvm,sum,2\n' > p.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv
  printed recomputed  KVM
  -------------------------
  Table 1, low-level features
    Boot time         2 2
    Sum               2 2

  * differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured

  Verdict: of 2 printed scores and sums of the mine study, 2 follow from its data, 0 do not (0 scores, 0 sums) and 0 cannot be checked; 0 scores lie within 2 percentage points of a limit.

A printed sum may contradict the printed scores, a platform may be missing, and a gap may be printed as a score.

  $ printf 'section,group,platform,feature,score\nTable 1,low-level,kvm,boot_time,2\nTable 1,low-level,kvm,cpu_events,1\nTable 1,low-level,kvm,file_read,\nTable 1,low-level,kvm,sum,4\nTable 1,low-level,xen,boot_time,2\nTable 1,low-level,xen,sum,2\n' > p.csv; virtgrade audit --study mine --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv --format csv
  id,section,expression,relation,published,computed,verdict,note
  score.thesis.kvm.boot_time,Table 1,score(kvm.boot_time),eq,2,2,reproduces,24.90 % of metal
  score.thesis.kvm.cpu_events,Table 1,score(kvm.cpu_events),eq,1,,cannot be checked,not measured
  score.thesis.kvm.file_read,Table 1,score(kvm.file_read),eq,,,reproduces,not measured
  sum.thesis.kvm.low-level,Table 1,score(kvm.low-level),eq,4,2,differs,the printed scores add up to 3
  score.thesis.xen.boot_time,Table 1,score(xen.boot_time),eq,2,,cannot be checked,the data has no such cell
  sum.thesis.xen.low-level,Table 1,score(xen.low-level),eq,2,,cannot be checked,a score behind it cannot be checked
  [1]

Errors in printed scores:

  $ audit() { sed "$1" "$ROOT/results/karna-2021/scores.csv" > p.csv; virtgrade audit --summary "$ROOT/results/karna-2021/summary.csv" --scheme "$ROOT/analysis/schemes/thesis.csv" --scores p.csv; }
  > audit '2s/1$/5/'; audit '2s/1$/high/'; audit '3s/cpu_events/boot_time/'; audit '9p'; audit '2s/kvm//'; audit '1s/score/grade/'
  p.csv:2:5: '5' is not a score, expected 0 to 4, a sum, or nothing
  p.csv:2:5: 'high' is not a score, expected 0 to 4, a sum, or nothing
  p.csv:3:4: 'boot_time' is not new, expected each cell of the sheet once
  p.csv:10:4: 'sum' is not new, expected each cell of the sheet once
  p.csv:2:3: '' is not a name, expected UTF-8 text without control characters
  p.csv:1:5: unknown column 'grade', expected the columns section,group,platform,feature,score
  [3]

Formats for documents:

  $ cd "$ROOT"; virtgrade audit --format markdown | sed -n '1,5p'; virtgrade audit --format latex | sed -n '1,6p'
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
