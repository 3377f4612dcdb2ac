The features of the experiments.

  $ virtgrade features | head -6
  Feature                   Title                       Unit    Better  Domain        From
  ---------------------------------------------------------------------------------------------------------------------------
  boot_time                 Boot time                   s       lower   positive      experiment 01 boot_time, low-level
  file_read                 File read                   MiB/s   higher  positive      experiment 02 file_io, low-level
  file_write                File write                  MiB/s   higher  positive      experiment 02 file_io, low-level
  cpu_events                CPU events                  1/s     higher  positive      experiment 03 cpu_events, low-level
  $ virtgrade features --format csv | sed -n '1p; /^memory,/p; /^uplink,/p'
  feature,title,unit,better,domain,from
  memory,Memory triad,MB/s,higher,positive,"experiment 10 memory, computing"
  uplink,Uplink,Mbit/s,higher,positive,"experiment 14 uplink, calls and network"
  $ virtgrade features --format markdown | head -4
  | Feature | Title | Unit | Better | Domain | From |
  | --- | --- | --- | --- | --- | --- |
  | boot\_time | Boot time | s | lower | positive | experiment 01 boot\_time, low-level |
  | file\_read | File read | MiB/s | higher | positive | experiment 02 file\_io, low-level |

Those of a study, and how many of its platforms have values:

  $ virtgrade features karna-2021 | head -4; virtgrade features karna-2021 --format csv | grep '^http_time'
  Feature              Title                       Unit    Better  Domain        From          Platforms
  ------------------------------------------------------------------------------------------------------
  boot_time            Boot time                   s       lower   positive      features.csv          5
  cpu_events           CPU events                  1/s     higher  positive      features.csv          5
  http_time,HTTP response,ms,lower,positive,features.csv,4
  $ virtgrade features trial-2026-11-21 --format csv | sed -n '1p; /^boot_time/p; /^cpu_events/p; /^nginx/p'
  feature,title,unit,better,domain,from,platforms
  boot_time,Boot time,s,lower,positive,"experiment 01 boot_time, low-level",4
  cpu_events,CPU events,1/s,higher,positive,"experiment 03 cpu_events, low-level",5
  nginx,Static file,1/s,higher,positive,"experiment 15 nginx, calls and network",0
  $ virtgrade features coursework --format csv
  feature,title,unit,better,domain,from,platforms
  linpack,Linpack,not stated,higher,positive,features.csv,4
  memory,Memory triad,not stated,higher,positive,features.csv,4
  disk_random,Random read,MiB,higher,positive,features.csv,4
  disk_sequential,Sequential read,MiB,higher,positive,features.csv,4
  fork,Fork,not stated,higher,positive,features.csv,4
  uplink,Uplink,not stated,higher,positive,features.csv,4
  nginx,Static file,not stated,higher,positive,features.csv,0

The first five columns are a features.csv. A feature that only this file knows is listed as the others; so is one that
only a scheme knows.

  $ mkdir own; touch own/study.ini; virtgrade features --format csv | sed 's/,from$//; s/,"experiment .*//' > own/features.csv; echo 'startup,Start of a microVM,ms,lower,positive' >> own/features.csv
  $ virtgrade features own --format csv | tail -2
  net_direct_received,"Direct, received",Mbit/s,higher,positive,features.csv
  startup,Start of a microVM,ms,lower,positive,features.csv
  $ cat > own/observations.csv <<'END'
  > study,platform,experiment,feature,level,repetition,value,unit,status,source
  > own,metal,startup,startup,,1,5,ms,ok,
  > own,metal,startup,startup,,2,6,ms,ok,
  > own,kvm,startup,startup,,1,,ms,failed,
  > own,kvm,cpu_events,cpu_events,1,1,9,1/s,ok,
  > own,kvm,cpu_events,cpu_events,2,1,9,1/s,ok,
  > own,metal,cpu_events,cpu_events,1,1,9,1/s,ok,
  > END
  $ virtgrade features own --format csv | grep '^cpu_events\|^startup\|^memory,'
  cpu_events,CPU events,1/s,higher,positive,features.csv,2
  memory,Memory triad,MB/s,higher,positive,features.csv,0
  startup,Start of a microVM,ms,lower,positive,features.csv,1
  $ printf 'feature,title,group,importance,unit,better,score1,score2,score3,score4,required\nmemory_mib,Memory of the platform,low-level,low,MiB,lower,400,300,200,100,\n' > own/scheme.csv
  $ virtgrade features own --scheme own/scheme.csv --format csv -o list.csv; tail -1 list.csv
  memory_mib,Memory of the platform,MiB,lower,positive,scheme scheme,0

A broken file is an error with its place.

  $ sed -i '3s/,ok,/,fine,/' own/observations.csv; virtgrade features own
  own/observations.csv:3:9: 'fine' is not a status, expected ok, failed or skipped
  [3]
  $ rm own/observations.csv; echo 'startup,Again,ms,lower,positive' >> own/features.csv; virtgrade features own
  own/features.csv:43:1: 'startup' is not new, expected each feature once
  [3]
  $ virtgrade features --format json
  virtgrade: unknown format 'json', expected one of text,csv,markdown
  [2]
  $ virtgrade features nowhere 2>&1 | sed 's/one of: .*/one of: .../'
  no study 'nowhere', expected a folder with a study.ini, or one of: ...
