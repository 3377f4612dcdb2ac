Runs that failed in the published logs
======================================

A log that lacks a run is a fault. failures.csv declares it: the repetition is a failed observation, and the import goes on.

  $ tiny_failures; virtgrade import --study tiny tiny/logs
  tiny/logs/deployments.csv:6:1: repetitions of deploy_time of unikernel: 2, expected the study's 3
  [3]
  $ tiny_failures deployments.csv,1,'The last row is missing'; virtgrade import --study tiny tiny/logs | grep -E 'failed|unikernel,deployment'
  tiny,unikernel,deployment,deploy_time,,1,0.5833333333333334,min,ok,deployments.csv:5
  tiny,unikernel,deployment,deploy_time,,2,0.6416666666666667,min,ok,deployments.csv:6
  tiny,unikernel,deployment,deploy_time,,3,,min,failed,deployments.csv:6
  $ tiny_failures deployments.csv,1,'The last row is missing'; virtgrade import --study tiny tiny/logs --in-place && virtgrade summarize tiny | grep unikernel,deploy_time
  tiny,unikernel,deploy_time,,min,2,0.6125,0.04124789556921528,0.6125,0.5833333333333334,0.6416666666666667,0.24190236186157138,0.9830976381384287

An empty log is as many failed repetitions as it should have:

  $ tiny_failures deployments.csv,6,Empty; : >tiny/logs/deployments.csv; virtgrade import --study tiny tiny/logs | grep deploy_time
  tiny,host,deployment,deploy_time,,1,,min,failed,deployments.csv:1
  tiny,host,deployment,deploy_time,,2,,min,failed,deployments.csv:1
  tiny,host,deployment,deploy_time,,3,,min,failed,deployments.csv:1
  tiny,unikernel,deployment,deploy_time,,1,,min,failed,deployments.csv:1
  tiny,unikernel,deployment,deploy_time,,2,,min,failed,deployments.csv:1
  tiny,unikernel,deployment,deploy_time,,3,,min,failed,deployments.csv:1

Any other number of them is a fault, and so is a log that is not there or has no fault:

  $ tiny_failures deployments.csv,2,'Two are missing'; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:2:2: repetitions that failed in tiny/logs/deployments.csv: 1, expected 2
  [3]
  $ tiny_failures deployments.csv,1,'One is missing' primes/x.log,1,Lost; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:3:1: no log primes/x.log in tiny/logs, expected the one that failed
  [3]
  $ tiny_failures 'primes/2024-03-04T09:00:00+0100-host.log,1,Slow' deployments.csv,1,'One is missing'; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:2:2: repetitions that failed in tiny/logs/primes/2024-03-04T09:00:00+0100-host.log: 0, expected 1
  [3]

Faults of failures.csv:

  $ tiny_failures deployments.csv,0,None; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:2:2: '0' is not a number of repetitions, expected a whole number from 1 to 1073741824
  [3]
  $ tiny_failures deployments.csv,some,Some; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:2:2: 'some' is not a number of repetitions, expected a whole number from 1 to 1073741824
  [3]
  $ tiny_failures deployments.csv,1,; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:2:3: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ tiny_failures ,1,One; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:2:1: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ tiny_failures deployments.csv,1,One deployments.csv,1,Two; virtgrade import --study tiny tiny/logs
  tiny/failures.csv:3:1: 'deployments.csv' is not new, expected each log once
  [3]
