A publication is a folder
=========================

tests/studies/tiny is a made-up publication: three logs, two platforms, one table, five claims of which one
is wrong. Nothing outside its folder knows of its platforms, features and units.

  $ tiny; ls tiny; (cd tiny/logs; find . -type f | sort)
  claims.csv
  facts.csv
  features.csv
  figures.csv
  identities.csv
  logs
  observations.csv
  platforms.csv
  printed.csv
  sources.csv
  study.ini
  tiny.csv
  ./deployments.csv
  ./primes/2024-03-04T09:00:00+0100-host.log
  ./primes/2024-03-04T10:30:00+0100-uk.log

Import makes the committed observations, facts and identities, byte for byte.

  $ tiny; virtgrade import --study tiny tiny/logs | cmp - tiny/observations.csv; virtgrade import --study tiny tiny/logs --facts | cmp - tiny/facts.csv; virtgrade import --study tiny tiny/logs --identities | cmp - tiny/identities.csv
  $ tiny; rm tiny/{observations,facts,identities}.csv; virtgrade import --study tiny tiny/logs --in-place; diff -r "$ROOT/tests/studies/tiny" tiny
  $ tiny; grep unikernel tiny/observations.csv
  tiny,unikernel,deployment,deploy_time,,1,0.5833333333333334,min,ok,deployments.csv:5
  tiny,unikernel,deployment,deploy_time,,2,0.6416666666666667,min,ok,deployments.csv:6
  tiny,unikernel,deployment,deploy_time,,3,0.6,min,ok,deployments.csv:7
  tiny,unikernel,primes,prime_rate,1,1,1141.33,events/s,ok,primes/2024-03-04T10:30:00+0100-uk.log:16
  tiny,unikernel,primes,prime_rate,1,2,1137.54,events/s,ok,primes/2024-03-04T10:30:00+0100-uk.log:47
  tiny,unikernel,primes,prime_rate,1,3,1144.71,events/s,ok,primes/2024-03-04T10:30:00+0100-uk.log:78
  tiny,unikernel,primes,prime_rate,4,1,4103.95,events/s,ok,primes/2024-03-04T10:30:00+0100-uk.log:109
  tiny,unikernel,primes,prime_rate,4,2,4071.06,events/s,ok,primes/2024-03-04T10:30:00+0100-uk.log:140
  tiny,unikernel,primes,prime_rate,4,3,4129.85,events/s,ok,primes/2024-03-04T10:30:00+0100-uk.log:171

A summary needs no scheme, since features.csv has the units.

  $ tiny; virtgrade summarize tiny
  study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  tiny,host,deploy_time,,min,3,1.5,0.030046260628866596,1.5083333333333333,1.4666666666666666,1.525,1.4253609508747533,1.5746390491252467
  tiny,host,prime_rate,1,events/s,3,1201.26,2.9024816967553964,1200.76,1198.64,1204.38,1194.049835759425,1208.470164240575
  tiny,host,prime_rate,4,events/s,3,4704.883333333333,11.025000377929034,4704.88,4693.86,4715.91,4677.495714122458,4732.270952544209
  tiny,host,prime_rate,all,events/s,2,2953.0716666666667,2477.4358177234158,2953.0716666666667,1201.26,4704.883333333333,2935.804629615727,2970.338703717606
  tiny,unikernel,deploy_time,,min,3,0.6083333333333334,0.030046260628866596,0.6,0.5833333333333334,0.6416666666666667,0.5336942842080867,0.68297238245858
  tiny,unikernel,prime_rate,1,events/s,3,1141.1933333333334,3.586953210363021,1141.33,1137.54,1144.71,1132.2828475931867,1150.10381907348
  tiny,unikernel,prime_rate,4,events/s,3,4101.62,29.46417655391054,4103.95,4071.06,4129.85,4028.4269278767606,4174.813072123239
  tiny,unikernel,prime_rate,all,events/s,2,2621.4066666666668,2093.3377712054867,2621.4066666666668,1141.1933333333334,4101.62,2580.357395264837,2662.4559380684964

The scheme lies in the folder: it is the default, and is found by its name.

  $ tiny; virtgrade score tiny --format csv | tee scores.csv; virtgrade score tiny --scheme tiny --format csv | cmp - scores.csv; virtgrade score tiny --scheme tiny/tiny.csv --format csv | cmp - scores.csv
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  tiny,tiny,unikernel,prime_rate,service,high,2953.0716666666667,2621.4066666666668,88.76881303817551,3
  tiny,tiny,unikernel,deploy_time,service,low,1.5,0.6083333333333334,40.555555555555564,4
  $ tiny; virtgrade score tiny --format text
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

One claim is wrong; it is true of one thread. The others and the table reproduce.

  $ tiny; virtgrade audit tiny
  printed recomputed    Unikernel
  -------------------------------
  Table 1, service features
    Prime search            3 3 ~
    Deployment                4 4
    Sum                       7 7

  * differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured

  fragile  platform   feature       reason                                  printed  recomputed
  ---------------------------------------------------------------------------------------------
  Table 1  Unikernel  Prime search  88.77 % of host; 1.23 points from 90 %        3           3

  id                claim that differs                                           published  computed   inference     finding  note
  --------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
  4.1.four-threads  With four threads the unikernel is 5 % slower than the host  5 %        12.8221 %  contradicted  1        would hold at level 1; 95 % of the draws lie from 11.55 to 14.07

  Claims: of 5 statements, 4 reproduce, 0 are truncated, 1 differ and 0 cannot be checked.

  Scores: of 2 printed, 2 follow from the data, 0 do not and 0 cannot be checked; 1 lie within 2 percentage points of a limit. Of 1 sums, 1 follow, 0 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Inference, from 10000 draws of the means behind the repetitions (seed 1): 4 of the statements compare what can be measured: 3 are supported, 0 undecided, 1 contradicted and 0 unsupported. Of the printed scores, 2 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported.

  Verdict: of 2 scores, 1 sums, 0 gaps and 5 statements of the tiny study, 1 differ: 1 finding.
  [1]
  $ tiny; virtgrade audit tiny --format csv | cut -d, -f1,6-10,14
  id,published,computed,verdict,inference,probability,note
  score.tiny.unikernel.prime_rate,3,3,reproduces,supported,0.9787,88.77 % of host
  score.tiny.unikernel.deploy_time,4,4,reproduces,supported,0.9964,40.56 % of host
  sum.tiny.unikernel.service,7,7,reproduces,supported,0.9751,the printed scores add up to it
  abstract.deployment,59,59.4444,reproduces,supported,0.9999,fails with medians: 60.221
  3.threads,4,4,reproduces,,,
  4.1.one-thread,95,94.9997,reproduces,supported,0.9998,
  4.1.four-threads,5,12.8221,differs,contradicted,,would hold at level 1; 95 % of the draws lie from 11.55 to 14.07
  4.2.order,unikernel host,unikernel host,reproduces,supported,0.9999,

A claim that is corrected leaves nothing that differs.

  $ tiny; sed -i '/^4.1.four-threads/s/eq,5,/eq,13,/' tiny/claims.csv; virtgrade audit tiny | tail -1
  Verdict: of 2 scores, 1 sums, 0 gaps and 5 statements of the tiny study, 0 differ: 0 findings.

Quality, uncertainty and sensitivity.

  $ tiny; virtgrade quality tiny
    platform      of         level  evidence                                                          source
  ----------------------------------------------------------------------------------------------------------------------------------------------
  seeding: random numbers that differ between platforms
                  cpu               seeded from current time: no two platforms had the same sequence  primes/2024-03-04T09:00:00+0100-host.log:6
  typed: values without a log
    Host process  stopwatch         3 values were typed by hand; no log holds them                    deployments.csv:2
    Unikernel     stopwatch         3 values were typed by hand; no log holds them                    deployments.csv:5
  [1]
  $ tiny; virtgrade resample tiny --table grades | cut -d, -f1-7
  study,scheme,platform,feature,level,method,doubt
  tiny,tiny,unikernel,prime_rate,1,joint,few
  tiny,tiny,unikernel,prime_rate,1,joint,few
  tiny,tiny,unikernel,prime_rate,4,joint,few
  tiny,tiny,unikernel,prime_rate,4,joint,few
  tiny,tiny,unikernel,prime_rate,all,joint,few
  tiny,tiny,unikernel,prime_rate,all,joint,few
  tiny,tiny,unikernel,deploy_time,,joint,few
  tiny,tiny,unikernel,deploy_time,,joint,few
  $ tiny; virtgrade sensitivity tiny --table repetitions
  study,platform,feature,score,probability,mc_error,n,unit,needed,low,high,about,about_low,about_high

A value is traced to the line of its log, from the study's own file and from the data of a figure.

  $ tiny; virtgrade trace 'tiny/observations.csv:platform=unikernel;feature=prime_rate;level=4;repetition=2' | tee trace; sed -n 140p "tiny/logs/$(sed -n 's/.*from \(.*\):140/\1/p' trace)"
  tiny/observations.csv:17  prime_rate of unikernel, level 4: n 3, mean 4101.62, sd 29.46417655391054 events/s
      made by: virtgrade summarize tiny
      tiny/observations.csv:18  level 4, repetition 2: 4071.06 events/s, from primes/2024-03-04T10:30:00+0100-uk.log:140
      agrees: events = events per second * total time +- 0.05, in 6 of 6 runs
      made by: virtgrade import --study tiny LOGS
      events per second:  4071.06
  $ tiny; virtgrade figures tiny data; virtgrade trace --study tiny 'data/cells.csv:platform=host;feature=deploy_time'
  data/cells.csv:8  panel=2 feature=deploy_time title=Deployment unit=min better=lower platform=host platform_title=Host process row=0 level= n=3 mean=1.5 sd=0.030046260628866596 ci_low=1.4253609508747533 ci_high=1.5746390491252467
      made by: virtgrade figures tiny DIR
  tiny/observations.csv:2  deploy_time of host: n 3, mean 1.5, sd 0.030046260628866596 min
      made by: virtgrade summarize tiny
      tiny/observations.csv:2  repetition 1: 1.5083333333333333 min, from deployments.csv:2
      tiny/observations.csv:3  repetition 2: 1.4666666666666666 min, from deployments.csv:3
      tiny/observations.csv:4  repetition 3: 1.525 min, from deployments.csv:4
      the log tells this number only once
      made by: virtgrade import --study tiny LOGS
  $ tiny; virtgrade trace tiny/claims.csv:id=3.threads | cut -c-100
  tiny/claims.csv:3  id=3.threads section=Section 3 platform= feature=prime_rate level= expression=max
      typed from the publication
      threads of cpu on host, level 4, repetition 1: 4, from primes/2024-03-04T09:00:00+0100-host.log:
      threads of cpu on host, level 4, repetition 2: 4, from primes/2024-03-04T09:00:00+0100-host.log:
      threads of cpu on host, level 4, repetition 3: 4, from primes/2024-03-04T09:00:00+0100-host.log:
      threads of cpu on unikernel, level 4, repetition 1: 4, from primes/2024-03-04T10:30:00+0100-uk.l
      threads of cpu on unikernel, level 4, repetition 2: 4, from primes/2024-03-04T10:30:00+0100-uk.l
      threads of cpu on unikernel, level 4, repetition 3: 4, from primes/2024-03-04T10:30:00+0100-uk.l
      threads of cpu on host, level 1, repetition 1: 1, from primes/2024-03-04T09:00:00+0100-host.log:
      threads of cpu on host, level 1, repetition 2: 1, from primes/2024-03-04T09:00:00+0100-host.log:
      threads of cpu on host, level 1, repetition 3: 1, from primes/2024-03-04T09:00:00+0100-host.log:
      threads of cpu on unikernel, level 1, repetition 1: 1, from primes/2024-03-04T10:30:00+0100-uk.l
      and 2 more of *.cpu.threads
      made by: virtgrade import --study tiny LOGS

Figures and tables go into a folder that need not exist.

  $ tiny; virtgrade figures tiny a/data; ls a/data; cut -d, -f1-7 a/data/figures.csv; cat a/data/platforms.csv
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
  figure,program,variant,panel,series,quantity,unit
  01_primes,feature,ours,1,,"Prime search","events/s"
  01_primes-published,feature,published,1,,"prime search (events per second)",
  deploy_time,feature,ours,2,,"Deployment","min"
  strips,strips,,1,,,
  strips,strips,,2,,,
  16_scores,16_scores,,,,,
  17_ratio,17_ratio,,,,,
  18_certainty,18_certainty,,,,,
  19_forest,19_forest,,,,,
  20_ranks,20_ranks,,,,,
  platform,title,colour,mark,baseline
  "host","Host process",5592405,1,1
  "unikernel","Unikernel",29362,2,0
  $ tiny; virtgrade tables tiny a/tables; ls a/tables; cat a/tables/scores-service.tex
  absolute.tex
  appendix_a.tex
  audit.tex
  certainty.tex
  changes.tex
  claims_differ.tex
  doubts.tex
  fragile.tex
  limits.tex
  loose_words.tex
  overall_grades.tex
  pairs.tex
  pictures.tex
  quality.tex
  ranks.tex
  repetitions.tex
  scheme.tex
  scores-service.tex
  standings.tex
  statistics.tex
  study.tex
  tipping.tex
  title.tex
  weights.tex
  \begin{tabular}{lr}
  \toprule
  printed recomputed & Unikernel   \\
  \midrule
  \addlinespace
  \multicolumn{2}{l}{\textbf{Table 1, service features}} \\
    Prime search & 3 3 \textasciitilde{} \\
    Deployment & 4 4   \\
  \midrule
    Sum & 7 7   \\
  \bottomrule
  \end{tabular}

The working directory makes no difference.

  $ tiny; virtgrade audit tiny > audit; here=$PWD; cd /; virtgrade audit "$here/tiny" | cmp - "$here/audit"
  $ tiny; virtgrade audit tiny > audit; cd tiny; virtgrade audit . | cmp - ../audit; virtgrade audit ../tiny | cmp - ../audit
  $ tiny; virtgrade summarize tiny > summary; cd tiny; virtgrade summarize observations.csv | cmp - ../summary

A study with one experiment alone.

  $ tiny; sed -i /deploy_time/d tiny/sources.csv; sed -i 3d tiny/features.csv; sed -i '/deploy_time/d' tiny/tiny.csv tiny/claims.csv; sed -i '3,$d' tiny/printed.csv
  > virtgrade import --study tiny tiny/logs --in-place && virtgrade score tiny --format csv && virtgrade audit tiny | tail -1; virtgrade figures tiny data; cut -d, -f1-3 data/figures.csv
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  tiny,tiny,unikernel,prime_rate,service,high,2953.0716666666667,2621.4066666666668,88.76881303817551,3
  Verdict: of 1 scores, 0 sums, 0 gaps and 3 statements of the tiny study, 1 differ: 1 finding.
  figure,program,variant
  01_primes,feature,ours
  01_primes-published,feature,published
  strips,strips,
  16_scores,16_scores,
  17_ratio,17_ratio,
  18_certainty,18_certainty,
  19_forest,19_forest,
  20_ranks,20_ranks,

Without claims and printed scores there is no audit, without a scheme there are no scores.

  $ tiny; rm tiny/claims.csv tiny/printed.csv; virtgrade audit tiny
  virtgrade: audit: no printed scores or claims of study 'tiny': give --scores or --claims
  [2]
  $ tiny; rm tiny/printed.csv; virtgrade audit tiny
  id                claim that differs                                           published  computed   inference     finding  note
  --------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
  4.1.four-threads  With four threads the unikernel is 5 % slower than the host  5 %        12.8221 %  contradicted  1        would hold at level 1; 95 % of the draws lie from 11.55 to 14.07

  Claims: of 5 statements, 4 reproduce, 0 are truncated, 1 differ and 0 cannot be checked.

  Inference, from 10000 draws of the means behind the repetitions (seed 1): 4 of the statements compare what can be measured: 3 are supported, 0 undecided, 1 contradicted and 0 unsupported.

  Verdict: of 0 scores, 0 sums, 0 gaps and 5 statements of the tiny study, 1 differ: 1 finding.
  [1]
  $ tiny; rm tiny/claims.csv; virtgrade audit tiny | tail -1
  Verdict: of 2 scores, 1 sums, 0 gaps and 0 statements of the tiny study, 0 differ: 0 findings.
  $ tiny; sed -i '/^scheme/d' tiny/study.ini; virtgrade score tiny
  tiny: no scheme in study.ini, expected --scheme NAME
  [3]
  $ tiny; sed -i '/^scheme/d' tiny/study.ini; virtgrade audit tiny | sed -n '/^unchecked/,/^$/p'
  unchecked  platform   feature       reason                   printed  recomputed
  --------------------------------------------------------------------------------
  Table 1    Unikernel  Prime search  the study has no scheme        3           -
  Table 1    Unikernel  Deployment    the study has no scheme        4           -
  Table 1    Unikernel  Sum           the study has no scheme        7           -

What no file knows is an error that names the file and the line to add: in observations,

  $ tiny; echo 'tiny,host,x,warmth,,1,3,K,ok,a:1' >> tiny/observations.csv; for command in summarize score audit quality resample; do virtgrade $command tiny > out; done; virtgrade figures tiny data
  tiny/observations.csv:20:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  tiny/observations.csv:20:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  tiny/observations.csv:20:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  tiny/observations.csv:20:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  tiny/observations.csv:20:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  tiny/observations.csv:20:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]
  $ tiny; echo 'tiny,xen,x,prime_rate,1,1,3,events/s,ok,a:1' >> tiny/observations.csv; virtgrade audit tiny
  tiny/observations.csv:20:2: 'xen' is not a known platform, expected one of tiny/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_broken observations.csv 's/events/kevents/' summarize tiny
  tiny/observations.csv:5:8: 'kevents/s' is not the unit of 'prime_rate', expected 'events/s'
  [3]

in claims, with the word in the expression,

  $ tiny_broken claims.csv 's/P.deploy_time/P.warmth/' audit tiny
  tiny/claims.csv:6:6: 'warmth' at column 40 of the expression is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]
  $ tiny_broken claims.csv 's/lower(unikernel.prime/lower(xen.prime/' audit tiny
  tiny/claims.csv:5:6: 'xen' at column 7 of the expression is not a known platform, expected one of tiny/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_broken claims.csv 's/ of host unikernel : / of host xen : /' audit tiny
  tiny/claims.csv:6:6: 'xen' at column 26 of the expression is not a known platform, expected one of tiny/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_broken claims.csv '5s/unikernel host,/unikernel xen,/' audit tiny
  tiny/claims.csv:5:3: 'xen' is not a known platform, expected one of tiny/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_broken claims.csv '5s/,prime_rate,4/,prime_rate warmth,4/' audit tiny
  tiny/claims.csv:5:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]

in what was printed,

  $ tiny_broken printed.csv 's/prime_rate/warmth/' audit tiny
  tiny/printed.csv:2:4: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]
  $ tiny_broken printed.csv 's/unikernel/xen/' audit tiny
  tiny/printed.csv:2:5: 'xen' is not a known platform, expected one of tiny/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_broken figures.csv 's/prime_rate/warmth/' figures tiny data
  tiny/figures.csv:2:3: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]
  $ tiny; sed -i 's/service/disservice/' tiny/printed.csv; virtgrade audit tiny | grep -A3 '^unchecked'
  unchecked  platform   feature  reason                               printed  recomputed
  ---------------------------------------------------------------------------------------
  Table 1    Unikernel  Sum      the scheme does not have this group        7           -

and in the logs.

  $ tiny; mv tiny/logs/primes/*-uk.log 'tiny/logs/primes/2024-03-04T10:30:00+0100-xen.log'; virtgrade import --study tiny tiny/logs
  tiny/logs/primes/2024-03-04T10:30:00+0100-xen.log:1:1: unknown platform 'xen', expected one of host, uk, unikernel: add it to tiny/platforms.csv
  [3]
  $ tiny; sed -i 's/^uk,/xen,/' tiny/logs/deployments.csv; virtgrade import --study tiny tiny/logs
  tiny/logs/deployments.csv:5:1: unknown platform 'xen', expected one of host, uk, unikernel: add it to tiny/platforms.csv
  [3]
  $ tiny; touch tiny/logs/primes/notes.log; virtgrade import --study tiny tiny/logs
  tiny/logs/primes/notes.log:1:1: not a log of the study tiny, expected a path of tiny/sources.csv
  [3]

A folder may name the platform, too. Other folders beside are left alone.

  $ by_folder() { tiny; sed -i 's|^primes/{date}-{platform}.log|{platform}/primes.log|' tiny/sources.csv; (cd tiny/logs; mkdir host uk docs; mv primes/*-host.log host/primes.log; mv primes/*-uk.log uk/primes.log; touch docs/build.log); }
  > by_folder; virtgrade import --study tiny tiny/logs | wc -l; mv tiny/logs/docs/build.log tiny/logs/docs/primes.log; virtgrade import --study tiny tiny/logs
  19
  tiny/logs/docs/primes.log:1:1: unknown platform 'docs', expected one of host, uk, unikernel: add it to tiny/platforms.csv
  [3]

Faults of sources.csv:

  $ tiny_import sources.csv 's/sysbench/sysbunch/'
  tiny/sources.csv:2:2: 'sysbunch' is not a parser, expected one of: ab, columns, fio, iperf3, lshw, stopwatch, sysbench, time, workload, wrk
  [3]
  $ tiny_import sources.csv 's/events\/s/1\/s/'
  tiny/sources.csv:2:8: '1/s' is not the unit of prime_rate, expected 'events/s' or a factor
  [3]
  $ tiny_import sources.csv 's/,prime_rate/,warmth/'
  tiny/sources.csv:2:9: 'warmth' is not a known feature, expected one of tiny/features.csv: add the line 'warmth,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]
  $ tiny_import sources.csv 's/^primes/..\/primes/'
  tiny/sources.csv:2:1: '../primes/{date}-{platform}.log' is not a path below the logs, expected one like logs/{platform}.log
  [3]
  $ tiny_import sources.csv 's/{date}/{day}/'
  tiny/sources.csv:2:1: 'primes/{day}-{platform}.log' is not a path pattern, expected no braces but {date}, {platform}, {host} and {level}
  [3]
  $ tiny_import sources.csv 's/{date}/{platform}/'
  tiny/sources.csv:2:1: 'primes/{platform}-{platform}.log' is not a path pattern, expected {date}, {platform}, {host} and {level} once each
  [3]
  $ tiny_import sources.csv 's/,sysbench,,host unikernel,/,sysbench,,,/'
  tiny/sources.csv:2:4: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ tiny_import sources.csv 's/,stopwatch,,host/,stopwatch,,host xen/'
  tiny/sources.csv:4:4: 'xen' is not a known platform, expected one of tiny/platforms.csv: add the line 'xen,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_import sources.csv 's/0.016666666666666666/0/'
  tiny/sources.csv:4:10: '0' is not a factor, expected a number above 0, at most 1e100 or nothing
  [3]
  $ tiny_import sources.csv 's/1 4$/threads/'
  tiny/sources.csv:2:12: 'threads' is not a list of levels, expected rising numbers
  [3]
  $ tiny_import sources.csv '$p'
  tiny/sources.csv:5:7: 'seconds' is not new, expected each number of a mode once
  [3]
  $ tiny_import sources.csv '4{p;s/.*/primes\/{date}-{platform}.log,sysbench,,host unikernel,primes,cpu,total time,s,,,,1 4/}'
  tiny/sources.csv:5:1: 'primes/{date}-{platform}.log' is not new, expected the rows of a path together
  [3]
  $ tiny_import sources.csv 's/host unikernel/host host/'
  tiny/sources.csv:2:4: 'host host' is not a list of platforms, expected each once
  [3]
  $ tiny_import sources.csv '3s/1 4$/1/'
  tiny/sources.csv:3:1: the path of the row above with another parser, role, platform, experiment, levels, repetitions or hosts, expected the same
  [3]
  $ tiny_import sources.csv 's/path/paths/'
  tiny/sources.csv:1:1: unknown column 'paths', expected the columns path,parser,role,platform,experiment,mode,number,unit,feature,factor,expected,levels,[repetitions],[hosts]
  [3]
  $ tiny_import sources.csv '2s/1 4$/4 1/'
  tiny/sources.csv:2:12: '4 1' is not a list of levels, expected rising numbers
  [3]
  $ tiny_import sources.csv '3s/10000/many/'
  tiny/sources.csv:3:11: 'many' is not a number, expected a decimal number or nothing
  [3]
  $ tiny_import sources.csv '2,$d'
  tiny/sources.csv:2:1: no source, expected at least one row
  [3]
  $ tiny; rm tiny/sources.csv; virtgrade import --study tiny tiny/logs
  tiny: no sources.csv, expected it to tell which logs hold what
  [3]

What sources.csv names must be in the logs.

  $ tiny_import sources.csv 's/events per second/events per minute/'
  tiny/logs/primes/2024-03-04T09:00:00+0100-host.log:2:1: the run has no result, expected 'events per minute'
  [3]
  $ tiny_import sources.csv 's/,cpu,/,gpu,/'
  tiny/logs/primes/2024-03-04T09:00:00+0100-host.log:2:1: a run of 'cpu', expected gpu
  [3]
  $ tiny_import sources.csv 's/^primes/prime/'
  tiny/sources.csv:2:1: no log of host in tiny/logs fits prime/{date}-{platform}.log, expected one
  [3]
  $ tiny_import sources.csv 's/^primes/prime/;/^deploy/d'
  tiny/logs: no log of the study tiny, expected paths such as prime/{date}-{platform}.log
  [3]
  $ tiny; rm tiny/logs/deployments.csv; virtgrade import --study tiny tiny/logs; virtgrade import --study tiny tiny/logs --facts
  tiny/sources.csv:4:1: no log of host in tiny/logs fits deployments.csv, expected one
  tiny/sources.csv:4:1: no log of host in tiny/logs fits deployments.csv, expected one
  [3]
  $ tiny; rm tiny/logs/deployments.csv; virtgrade import --study tiny tiny/logs --keep-going -o o.csv; cut -d, -f4,9 o.csv | sort | uniq -c; virtgrade import --study tiny tiny/logs --facts --keep-going | wc -l
  tiny/sources.csv:4:1: no log of host in tiny/logs fits deployments.csv, expected one
  tiny/sources.csv:4:1: no log of unikernel in tiny/logs fits deployments.csv, expected one
  virtgrade: import: faults: 2; the affected values are marked failed
        6 deploy_time,failed
        1 feature,status
       12 prime_rate,ok
  tiny/sources.csv:4:1: no log of host in tiny/logs fits deployments.csv, expected one
  tiny/sources.csv:4:1: no log of unikernel in tiny/logs fits deployments.csv, expected one
  virtgrade: import: faults: 2; the affected values are marked failed
  97

The levels, platforms and settings of the sources must be those of the logs.

  $ tiny_import sources.csv 's/1 4$/1/'
  tiny/logs/primes/2024-03-04T09:00:00+0100-host.log:95:1: a run at level 4, expected one of the levels 1
  [3]
  $ tiny_import sources.csv 's/1 4$/1 2 4/'
  tiny/logs/primes/2024-03-04T09:00:00+0100-host.log:187:1: repetitions of prime_rate of host at level 2: 0, expected the study's 3
  [3]
  $ tiny_import sources.csv 's/10000/20000/'
  tiny/logs/primes/2024-03-04T09:00:00+0100-host.log:9:22: prime limit is 10000, expected 20000 as in all runs of this study
  [3]
  $ tiny_import sources.csv '/sysbench/s/host unikernel/host/'
  tiny/logs/primes/2024-03-04T10:30:00+0100-uk.log:1:1: a log of unikernel, expected only host (tiny/sources.csv:2)
  [3]
  $ tiny_import sources.csv '/stopwatch/s/host unikernel/host/'
  tiny/logs/deployments.csv:5:1: a run of unikernel, expected only host
  [3]
  $ tiny_import sources.csv '/stopwatch/s/host unikernel/unikernel/'
  tiny/logs/deployments.csv:2:1: a run of host, expected only unikernel
  [3]
  $ tiny; echo 'pod,Pod,,pod,#ff0000' >> tiny/platforms.csv; sed -i 's/host unikernel/host pod unikernel/' tiny/sources.csv; virtgrade import --study tiny tiny/logs --keep-going | grep -c ,failed,
  tiny/logs/deployments.csv:7:1: repetitions of deploy_time of pod: 0, expected the study's 3
  tiny/sources.csv:2:1: no log of pod in tiny/logs fits primes/{date}-{platform}.log, expected one
  virtgrade: import: faults: 2; the affected values are marked failed
  9
  $ tiny; cp tiny/logs/primes/2024-03-04T10:30:00+0100-uk.log tiny/logs/primes/2024-03-05T10:30:00+0100-unikernel.log; virtgrade import --study tiny tiny/logs
  tiny/logs/primes/2024-03-05T10:30:00+0100-unikernel.log:1:1: a second log of unikernel for primes/{date}-{platform}.log, expected one
  [3]

Faults of study.ini:

  $ tiny_import study.ini 's/^venue/place/'
  tiny/study.ini:5:1: unknown key 'place' in [publication]
  [3]
  $ tiny_import study.ini 's/\[data\]/[date]/'
  tiny/study.ini:11:1: unknown key 'repository' in [date], expected [publication], [data], [study] or [grading]
  [3]
  $ tiny_import study.ini 's/= 3/= three/'
  tiny/study.ini:16:15: 'three', expected a number from 1 to 1000000
  [3]
  $ tiny_import study.ini 's/= 3/= 2/'
  tiny/logs/primes/2024-03-04T09:00:00+0100-host.log:64:1: repetition 3 of prime_rate of host at level 1, expected the study's 2
  [3]
  $ tiny_import study.ini 's/= 3/= 4/'
  tiny/logs/primes/2024-03-04T09:00:00+0100-host.log:187:1: repetitions of prime_rate of host at level 1: 3, expected the study's 4
  [3]
  $ tiny_import study.ini '/repetitions/d'
  tiny/study.ini: no repetitions in [study], expected them
  [3]
  $ tiny_import study.ini 's/^title/ title/'
  tiny/study.ini:3:1: a space, expected [section] or a key
  [3]
  $ tiny_broken study.ini 's/baseline = host/baseline = metal/' score tiny
  tiny/observations.csv: study 'tiny' has no platform 'metal', expected the baseline
  [3]
  $ tiny_broken study.ini 's/scheme = tiny/scheme = titanic/' score tiny 2>&1 | sed "s|$ROOT/||"
  tiny/study.ini:20:10: 'titanic' is not a scheme, expected the name of a file NAME.csv in tiny or in analysis/schemes

Faults of features.csv, of platforms.csv and of the scheme:

  $ tiny_import features.csv '2p'
  tiny/features.csv:3:1: 'prime_rate' is not new, expected each feature once
  [3]
  $ tiny_import features.csv '2s/higher/faster/'
  tiny/features.csv:2:4: 'faster' is not a direction, expected lower or higher
  [3]
  $ tiny_import features.csv '2s/events\/s//'
  tiny/features.csv:2:3: '' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ tiny_import features.csv '$d'
  tiny/sources.csv:4:9: 'deploy_time' is not a known feature, expected one of tiny/features.csv: add the line 'deploy_time,TITLE,UNIT,lower or higher,DOMAIN' there
  [3]
  $ tiny_import platforms.csv '2p'
  tiny/platforms.csv:3:1: 'host' is not new, expected each platform once
  [3]
  $ tiny_import platforms.csv 's/#555555/grey/'
  tiny/platforms.csv:2:5: 'grey' is not a colour, expected one like #0072b2 or nothing
  [3]
  $ tiny_import platforms.csv 's/uk unikernel/host/'
  tiny/platforms.csv:3:4: 'host' is not new, expected each name in the logs once, for one platform
  [3]
  $ tiny_import platforms.csv '/^unikernel/d'
  tiny/sources.csv:2:4: 'unikernel' is not a known platform, expected one of tiny/platforms.csv: add the line 'unikernel,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_broken platforms.csv '/^unikernel/d' audit tiny
  tiny/observations.csv:11:2: 'unikernel' is not a known platform, expected one of tiny/platforms.csv: add the line 'unikernel,TITLE,KIND,NAMES IN LOGS,' there
  [3]
  $ tiny_broken tiny.csv 's/events\/s/1\/s/' score tiny
  tiny/tiny.csv:2:5: '1/s' is not the unit of prime_rate, expected 'events/s'
  [3]
  $ tiny_broken tiny.csv '3s/lower/higher/' score tiny
  tiny/tiny.csv:3:8: '80' is not a stricter limit, expected more than that of the score before
  [3]
