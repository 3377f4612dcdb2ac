Mistyped words
==============

A word that is nearly a known one is answered with that.

  $ virtgrade aduit karna-2021
  virtgrade: unknown command 'aduit', did you mean audit? see virtgrade --help
  [2]
  $ virtgrade audit karna-2021 --formt csv
  virtgrade: audit: unknown option '--formt', did you mean --format? see virtgrade audit --help
  [2]
  $ virtgrade audit karna-2021 --format cvs
  virtgrade: unknown format 'cvs', did you mean csv? expected one of text,csv,json,markdown,latex
  [2]
  $ virtgrade audit karna-2012
  no study 'karna-2012', did you mean karna-2021? expected a folder with a study.ini, or one of: agache-2020, coursework, coursework-2026-11-21, host-2026-11-28, host-2026-11-28b, host-2026-11-28c, host-2026-11-28d, karna-2021, kuenzer-2021, trial-2026-11-21, young-2019
  [3]
  $ virtgrade exec dokcer -- true
  virtgrade: unknown platform 'dokcer', did you mean docker? expected one of: metal, kvm, firecracker, gvisor, docker, lxc, qemu, docker-in-qemu, metal-again, replay
  [125]
  $ virtgrade score karna-2021 --weight boot_tiem=3
  virtgrade: --weight: unknown feature 'boot_tiem', did you mean boot_time? expected one of boot_time,cpu_events,file_read,file_write,net_sent,net_received,net_jitter,db_read_total,db_write_total,db_read_write_total,pipeline_time,http_time
  [2]
  $ virtgrade score karna-2021 --baseline metl
  ROOT/results/karna-2021/observations.csv: study 'karna-2021' has no platform 'metl', did you mean metal? expected the baseline
  [3]
  $ virtgrade resample karna-2021 --platforms dockr,kvm
  virtgrade: --platforms: 'dockr' has no values, did you mean docker? expected platforms of the study, with commas between
  [2]
  $ tiny; sed -i '2s/prime_rate/prime_rte/' tiny/observations.csv; virtgrade score tiny
  DESMET evaluation profile: study tiny, scheme tiny, baseline host
  Each cell: percent of the baseline, score (0 to 4), and how probable that score is. Sums: points of those possible (number of features).
  Weighted total: percent of the possible points, and the middle 95 % of its draws. Weights, which are assumptions: mandatory 10, highly desirable or high 6, desirable or medium 3, nice to have or low 1.

  Feature         Importance              Unikernel
  -------------------------------------------------
  Prime search    high            88.77 %  3 (98 %)
  Deployment      low            40.56 %  4 (>99 %)
  Sum of service                         7 of 8 (2)
  Total                                  7 of 8 (2)
  Weighted total              78.6 % [78.6 to 78.6]

One that is like no other is not.

  $ virtgrade frobnicate
  virtgrade: unknown command 'frobnicate', see virtgrade --help
  [2]

Help has several spellings.

  $ virtgrade help audit >a; virtgrade audit -h >b; virtgrade audit --help >c; cmp a b && cmp b c
  $ virtgrade help >a; virtgrade -h >b; virtgrade --help >c; cmp a b && cmp b c
  $ virtgrade help adit
  virtgrade: unknown command 'adit', did you mean audit? see virtgrade --help
  [2]
  $ virtgrade --version | sed 's|([^)]*)|(REVISION)|'
  virtgrade 1.0.0 (REVISION)
