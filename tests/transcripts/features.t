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
  [
    {"feature": "boot_time", "title": "Boot time", "unit": "s", "better": "lower", "domain": "positive", "from": "experiment 01 boot_time, low-level"},
    {"feature": "file_read", "title": "File read", "unit": "MiB/s", "better": "higher", "domain": "positive", "from": "experiment 02 file_io, low-level"},
    {"feature": "file_write", "title": "File write", "unit": "MiB/s", "better": "higher", "domain": "positive", "from": "experiment 02 file_io, low-level"},
    {"feature": "cpu_events", "title": "CPU events", "unit": "1/s", "better": "higher", "domain": "positive", "from": "experiment 03 cpu_events, low-level"},
    {"feature": "net_sent", "title": "Bandwidth sent", "unit": "Mbit/s", "better": "higher", "domain": "positive", "from": "experiment 04 bandwidth, low-level"},
    {"feature": "net_received", "title": "Bandwidth received", "unit": "Mbit/s", "better": "higher", "domain": "positive", "from": "experiment 04 bandwidth, low-level"},
    {"feature": "net_sent_retransmits", "title": "Retransmits, sent", "unit": "1/run", "better": "lower", "domain": "non-negative", "from": "experiment 04 bandwidth, low-level"},
    {"feature": "net_received_retransmits", "title": "Retransmits, received", "unit": "1/run", "better": "lower", "domain": "non-negative", "from": "experiment 04 bandwidth, low-level"},
    {"feature": "net_jitter", "title": "Network jitter", "unit": "ms", "better": "lower", "domain": "non-negative", "from": "experiment 05 jitter, low-level"},
    {"feature": "db_read_total", "title": "Database reads, whole run", "unit": "1/run", "better": "higher", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_write_total", "title": "Database writes, whole run", "unit": "1/run", "better": "higher", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_read_write_total", "title": "Database mixed, whole run", "unit": "1/run", "better": "higher", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_read", "title": "Database reads", "unit": "1/s", "better": "higher", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_write", "title": "Database writes", "unit": "1/s", "better": "higher", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_read_write", "title": "Database mixed", "unit": "1/s", "better": "higher", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_read_p95", "title": "Database reads, 95 %", "unit": "ms", "better": "lower", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_write_p95", "title": "Database writes, 95 %", "unit": "ms", "better": "lower", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "db_read_write_p95", "title": "Database mixed, 95 %", "unit": "ms", "better": "lower", "domain": "positive", "from": "experiment 06 database, high-level"},
    {"feature": "http_time", "title": "HTTP response", "unit": "ms", "better": "lower", "domain": "positive", "from": "experiment 07 http, high-level"},
    {"feature": "http_p95", "title": "HTTP response, 95 %", "unit": "ms", "better": "lower", "domain": "non-negative", "from": "experiment 07 http, high-level"},
    {"feature": "http_p99", "title": "HTTP response, 99 %", "unit": "ms", "better": "lower", "domain": "non-negative", "from": "experiment 07 http, high-level"},
    {"feature": "pipeline_time", "title": "Pipeline turnover", "unit": "s", "better": "lower", "domain": "positive", "from": "experiment 08 pipeline, high-level"},
    {"feature": "linpack", "title": "Linpack", "unit": "GFLOPS", "better": "higher", "domain": "positive", "from": "experiment 09 linpack, computing"},
    {"feature": "memory", "title": "Memory triad", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "memory_copy", "title": "Memory copy", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "memory_scale", "title": "Memory scale", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "memory_add", "title": "Memory add", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "memory_read", "title": "Memory read", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "memory_write", "title": "Memory write", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "memory_read_page", "title": "Memory read/page", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "memory_write_page", "title": "Memory write/page", "unit": "MB/s", "better": "higher", "domain": "positive", "from": "experiment 10 memory, computing"},
    {"feature": "disk_random", "title": "Random read", "unit": "MiB/s", "better": "higher", "domain": "positive", "from": "experiment 11 random_disk, disk"},
    {"feature": "disk_random_write", "title": "Random write", "unit": "MiB/s", "better": "higher", "domain": "positive", "from": "experiment 11 random_disk, disk"},
    {"feature": "disk_sequential", "title": "Sequential read", "unit": "MiB/s", "better": "higher", "domain": "positive", "from": "experiment 12 sequential_disk, disk"},
    {"feature": "disk_sequential_write", "title": "Sequential write", "unit": "MiB/s", "better": "higher", "domain": "positive", "from": "experiment 12 sequential_disk, disk"},
    {"feature": "fork", "title": "Fork", "unit": "1/s", "better": "higher", "domain": "positive", "from": "experiment 13 fork, calls and network"},
    {"feature": "uplink", "title": "Uplink", "unit": "Mbit/s", "better": "higher", "domain": "positive", "from": "experiment 14 uplink, calls and network"},
    {"feature": "nginx", "title": "Static file", "unit": "1/s", "better": "higher", "domain": "positive", "from": "experiment 15 nginx, calls and network"},
    {"feature": "net_direct_sent", "title": "Direct, sent", "unit": "Mbit/s", "better": "higher", "domain": "positive", "from": "experiment 16 direct, low-level"},
    {"feature": "net_direct_received", "title": "Direct, received", "unit": "Mbit/s", "better": "higher", "domain": "positive", "from": "experiment 16 direct, low-level"}
  ]
  $ virtgrade features nowhere 2>&1 | sed 's/one of: .*/one of: .../'
  no study 'nowhere', expected a folder with a study.ini, or one of: ...
