Schemes
=======

`scheme new` grades all features that data have by the default limits; options change the rules.

  $ virtgrade scheme new karna-2021 | head -n 3
  feature,title,group,importance,unit,better,score1,score2,score3,score4,required,weight
  boot_time,Boot time,measured,desirable,s,lower,140,130,120,110,,3
  cpu_events,CPU events,measured,desirable,1/s,higher,60,70,80,90,,3
  $ virtgrade scheme new karna-2021 --scheme thesis --importance boot_time=mandatory --required boot_time=1 --weight http_time=4 --limits file_read=50,60,70,80 --group pipeline_time=ci -o mine.csv; cut -d, -f1,3,4,7-12 mine.csv
  feature,group,importance,score1,score2,score3,score4,required,weight
  boot_time,low-level,mandatory,40,30,20,10,1,10
  cpu_events,low-level,high,60,70,80,90,,6
  file_read,low-level,high,50,60,70,80,,6
  file_write,low-level,high,60,70,80,90,,6
  net_sent,low-level,high,60,70,80,90,,6
  net_received,low-level,high,60,70,80,90,,6
  net_jitter,low-level,high,140,130,120,110,,6
  db_read_total,high-level,low,60,70,80,90,,1
  db_write_total,high-level,low,60,70,80,90,,1
  db_read_write_total,high-level,low,60,70,80,90,,1
  http_time,high-level,low,140,130,120,110,,4
  pipeline_time,ci,low,140,130,120,110,,1
  db_read,measured,desirable,60,70,80,90,,3
  db_write,measured,desirable,60,70,80,90,,3
  db_read_write,measured,desirable,60,70,80,90,,3

It starts from a scheme that is given, and adds what that lacks.

  $ virtgrade scheme new karna-2021 --scheme thesis | cut -d, -f1 | diff - <(cut -d, -f1 "$ROOT/analysis/schemes/thesis.csv")
  14,16d13
  < db_read
  < db_write
  < db_read_write
  [1]

Rows of a group need not stand together: a row can be appended.

  $ (sed '/^pipeline/d' "$ROOT/analysis/schemes/thesis.csv"; echo 'pipeline_time,Pipeline turnover,low-level,low,s,lower,140,130,120,110,') > mine.csv; virtgrade score karna-2021 --scheme mine.csv --format text | sed 1,4d | cut -c 1-50
  Feature            Importance                    K
  --------------------------------------------------
  Boot time          high            33.09 %  1 (64 
  CPU events         high            91.19 %  4 (64 
  File read          high            53.32 %  0 (89 
  File write         high            70.32 %  2 (57 
  Network sent       high           99.77 %  4 (>99 
  Network received   high           99.77 %  4 (>99 
  Network jitter     high            97.95 %  4 (64 
  Pipeline turnover  low            122.02 %  2 (82 
  Sum of low-level                        21 of 32 (
  Database read      low            74.74 %  2 (>99 
  Database write     low            83.94 %  3 (>99 
  Database r/w       low           112.69 %  4 (>99 
  HTTP response      low           153.18 %  0 (>99 
  Sum of high-level                        9 of 16 (
  Total                                  30 of 48 (1
  Weighted total                 66.5 % [50.5 to 70.
  - was not measured: a gap, not a zero; sums leave 

`scheme check` shows the rules and where they differ from data.

  $ virtgrade scheme check --scheme thesis
  Feature              Group       Importance  Unit    Better      1      2      3      4  Required  Weight   Share
  -----------------------------------------------------------------------------------------------------------------
  boot_time            low-level   high        s       lower    40 %   30 %   20 %   10 %                 6  12.8 %
  cpu_events           low-level   high        1/s     higher   60 %   70 %   80 %   90 %                 6  12.8 %
  file_read            low-level   high        MiB/s   higher   60 %   70 %   80 %   90 %                 6  12.8 %
  file_write           low-level   high        MiB/s   higher   60 %   70 %   80 %   90 %                 6  12.8 %
  net_sent             low-level   high        Mbit/s  higher   60 %   70 %   80 %   90 %                 6  12.8 %
  net_received         low-level   high        Mbit/s  higher   60 %   70 %   80 %   90 %                 6  12.8 %
  net_jitter           low-level   high        ms      lower   140 %  130 %  120 %  110 %                 6  12.8 %
  db_read_total        high-level  low         1/run   higher   60 %   70 %   80 %   90 %                 1   2.1 %
  db_write_total       high-level  low         1/run   higher   60 %   70 %   80 %   90 %                 1   2.1 %
  db_read_write_total  high-level  low         1/run   higher   60 %   70 %   80 %   90 %                 1   2.1 %
  pipeline_time        high-level  low         s       lower   140 %  130 %  120 %  110 %                 1   2.1 %
  http_time            high-level  low         ms      lower   140 %  130 %  120 %  110 %                 1   2.1 %
  $ virtgrade scheme check --scheme thesis karna-2021 2>/dev/null | sed '1,/^http/d'
  db_read is in the data, but not in the scheme: it is not graded
  db_write is in the data, but not in the scheme: it is not graded
  db_read_write is in the data, but not in the scheme: it is not graded
  $ (head -n 1 "$ROOT/analysis/schemes/thesis.csv"; echo 'boot_time,Boot time,g,low,min,lower,140,130,120,110,'; echo 'cpu_events,CPU,g,low,1/s,lower,140,130,120,110,'; echo 'odd,Odd,g,low,1/s,lower,140,130,120,110,') > mine.csv; virtgrade scheme check --scheme mine.csv karna-2021 2>/dev/null | sed 1,5d | head -n 4
  boot_time has the unit 's' in the data, but 'min' in the scheme
  cpu_events is better if higher in the data, but if lower in the scheme
  file_read is in the data, but not in the scheme: it is not graded
  file_write is in the data, but not in the scheme: it is not graded

Wrong options write nothing.

  $ for wrong in 'new' 'check karna-2021' 'make karna-2021' 'new none' 'new karna-2021 --importance boot_time=some' 'new karna-2021 --required boot_time=5' 'new karna-2021 --group boot_time=' 'new karna-2021 --weight none=1' 'new karna-2021 --limits boot_time=1,2,3,4' 'new karna-2021 --weight boot_time=1 --weight boot_time=2'; do virtgrade scheme $wrong -o out.csv 2>&1 | sed 's/host-[^,]*, //g'; done; ls
  virtgrade: scheme: expected STUDY or FILE...
  virtgrade: scheme check: expected --scheme NAME
  virtgrade: scheme: unknown action 'make', expected new or check
  no study 'none', expected a folder with a study.ini, or one of: agache-2020, coursework, coursework-2026-11-21, karna-2021, kuenzer-2021, trial-2026-11-21, young-2019
  virtgrade: --importance: 'boot_time=some', expected FEATURE= and one of mandatory, highly desirable, high, desirable, medium, nice to have, low
  virtgrade: --required: 'boot_time=5', expected FEATURE=SCORE, from 0 to 4
  virtgrade: --group: 'boot_time=', expected FEATURE=NAME
  virtgrade: --weight: unknown feature 'none', expected one of boot_time,cpu_events,file_read,file_write,net_sent,net_received,net_jitter,db_read_total,db_write_total,db_read_write_total,db_read,db_write,db_read_write,http_time,pipeline_time
  virtgrade: --limits: 'boot_time=1,2,3,4', expected falling limits, since lower is better
  virtgrade: --weight: 'boot_time' twice, expected it once
  mine.csv
