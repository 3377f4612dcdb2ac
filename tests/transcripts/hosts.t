A study of several hosts
========================

The machine is a folder: {host} names it in the paths, the column `hosts` lists the machines, and the observations have a
column `host`. Repetitions are numbered through the hosts, in the order of that column.

  $ tiny_hosts; cat two/sources.csv; virtgrade import --study two two/logs | grep -E '^study|,1141.33|deploy_time.*,3,'
  path,parser,role,platform,experiment,mode,number,unit,feature,factor,expected,levels,hosts
  {host}/primes/{date}-{platform}.log,sysbench,,host unikernel,primes,cpu,events per second,events/s,prime_rate,,,1 4,b a.big
  {host}/primes/{date}-{platform}.log,sysbench,,host unikernel,primes,cpu,prime limit,1,,,10000,1 4,b a.big
  deployments.csv,stopwatch,,host unikernel,deployment,stopwatch,seconds,s,deploy_time,0.016666666666666666,,,
  study,platform,experiment,feature,level,repetition,value,unit,status,source,host
  two,host,deployment,deploy_time,,3,1.525,min,ok,deployments.csv:4,
  two,unikernel,deployment,deploy_time,,3,0.6,min,ok,deployments.csv:7,
  two,unikernel,primes,prime_rate,1,1,1141.33,events/s,ok,b/primes/2024-03-04T10:30:00+0100-uk.log:16,b
  two,unikernel,primes,prime_rate,1,4,1141.33,events/s,ok,a.big/primes/2024-03-04T10:30:00+0100-uk.log:16,a.big
  $ virtgrade import --study two two/logs --facts | grep '^two,unikernel,cpu,4,.,threads,'
  two,unikernel,cpu,4,1,threads,4,b/primes/2024-03-04T10:30:00+0100-uk.log:98
  two,unikernel,cpu,4,2,threads,4,b/primes/2024-03-04T10:30:00+0100-uk.log:129
  two,unikernel,cpu,4,3,threads,4,b/primes/2024-03-04T10:30:00+0100-uk.log:160
  two,unikernel,cpu,4,4,threads,4,a.big/primes/2024-03-04T10:30:00+0100-uk.log:98
  two,unikernel,cpu,4,5,threads,4,a.big/primes/2024-03-04T10:30:00+0100-uk.log:129
  two,unikernel,cpu,4,6,threads,4,a.big/primes/2024-03-04T10:30:00+0100-uk.log:160

`ratios` takes each host by itself, and then over the hosts.

  $ virtgrade import --study two two/logs --in-place; virtgrade ratios two | grep 'Prime'
  Prime search  Unikernel      2  88.8 %  85.7 to 91.9 %   85.7 to 91.9 %  0.000 [0.000, 0.000]

A host that is not listed, a log that is missing on one of them, and a second log there:

  $ tiny_hosts; mv two/logs/b two/logs/c; virtgrade import --study two two/logs
  two/logs/c/primes/2024-03-04T09:00:00+0100-host.log:1:1: a log of host 'c', expected only b a.big (two/sources.csv:2)
  [3]
  $ tiny_hosts; rm two/logs/b/primes/*uk.log; virtgrade import --study two two/logs
  two/sources.csv:2:1: no log of unikernel on b in two/logs fits {host}/primes/{date}-{platform}.log, expected one
  [3]
  $ virtgrade import --keep-going --study two two/logs | grep failed
  two/sources.csv:2:1: no log of unikernel on b in two/logs fits {host}/primes/{date}-{platform}.log, expected one
  virtgrade: import: faults: 1; the affected values are marked failed
  two,unikernel,primes,prime_rate,1,1,,events/s,failed,sources.csv:2,b
  two,unikernel,primes,prime_rate,1,2,,events/s,failed,sources.csv:2,b
  two,unikernel,primes,prime_rate,1,3,,events/s,failed,sources.csv:2,b
  two,unikernel,primes,prime_rate,4,1,,events/s,failed,sources.csv:2,b
  two,unikernel,primes,prime_rate,4,2,,events/s,failed,sources.csv:2,b
  two,unikernel,primes,prime_rate,4,3,,events/s,failed,sources.csv:2,b
  $ tiny_hosts; cp two/logs/b/primes/2024-03-04T{10,11}:30:00+0100-uk.log; virtgrade import --study two two/logs
  two/logs/b/primes/2024-03-04T11:30:00+0100-uk.log:1:1: a second log of unikernel on b for {host}/primes/{date}-{platform}.log, expected one
  [3]

{level} in a path tells the level of all runs of a log, whatever zeros it begins with. What a run says of its own level must
agree.

  $ tiny_levels; ls two/logs/primes; virtgrade import --study two two/logs | grep prime_rate,.,1,
  01-host.txt
  01-uk.txt
  4-host.txt
  4-uk.txt
  two,host,primes,prime_rate,1,1,1200.76,events/s,ok,primes/01-host.txt:15
  two,host,primes,prime_rate,4,1,4704.88,events/s,ok,primes/4-host.txt:15
  two,unikernel,primes,prime_rate,1,1,1141.33,events/s,ok,primes/01-uk.txt:15
  two,unikernel,primes,prime_rate,4,1,4103.95,events/s,ok,primes/4-uk.txt:15
  $ tiny_levels; mv two/logs/primes/{4,5}-uk.txt; virtgrade import --study two two/logs
  two/logs/primes/5-uk.txt:1:1: a log of level '5', expected only 1 4 (two/sources.csv:2)
  [3]
  $ tiny_levels; rm two/logs/primes/4-uk.txt; virtgrade import --study two two/logs
  two/sources.csv:2:1: no log of unikernel at level 4 in two/logs fits primes/{level}-{platform}.txt, expected one
  [3]
  $ virtgrade import --keep-going --study two two/logs | grep failed
  two/sources.csv:2:1: no log of unikernel at level 4 in two/logs fits primes/{level}-{platform}.txt, expected one
  virtgrade: import: faults: 1; the affected values are marked failed
  two,unikernel,primes,prime_rate,4,1,,events/s,failed,sources.csv:2
  two,unikernel,primes,prime_rate,4,2,,events/s,failed,sources.csv:2
  two,unikernel,primes,prime_rate,4,3,,events/s,failed,sources.csv:2
  $ tiny_levels; cp two/logs/primes/{01,4}-uk.txt; virtgrade import --study two two/logs
  two/logs/primes/4-uk.txt:1:1: a run at level 1, expected 4 by the path
  [3]
  $ tiny_levels; cp two/logs/primes/{01,1}-uk.txt; virtgrade import --study two two/logs
  two/logs/primes/1-uk.txt:1:1: a second log of unikernel at level 1 for primes/{level}-{platform}.txt, expected one
  [3]

A claim may name its host; without, it is on all of them. Quantiles are of the repetitions. One host is made twice as fast.

  $ tiny_on_hosts 'b,3,n(unikernel.prime_rate@1),eq' ',6,n(unikernel.prime_rate@1),eq' 'b,10,p99(unikernel.prime_rate@1),gt' | cut -d, -f4-8,14-
  n(unikernel.prime_rate@1),eq,3,3,reproduces,
  n(unikernel.prime_rate@1),eq,6,6,reproduces,
  p99(unikernel.prime_rate@1),gt,10,2289.42,reproduces,
  $ tiny_on_hosts 'b,190,ratio(unikernel.prime_rate@1),eq' 'a.big,95,ratio(unikernel.prime_rate@1),eq' ',142.5,ratio(unikernel.prime_rate@1),eq' | cut -d, -f4-8
  ratio(unikernel.prime_rate@1),eq,190,189.999,reproduces
  ratio(unikernel.prime_rate@1),eq,95,94.9997,reproduces
  ratio(unikernel.prime_rate@1),eq,142.5,142.5,reproduces
  $ tiny_on_hosts 'c,1,n(unikernel.prime_rate@1),eq' 'c,1,unikernel.prime_rate@1,eq' 'b,1,max(*.cpu.threads@*),eq' 'b,1,p90(unikernel.prime_rate),eq' | cut -d, -f4-8,14-
  n(unikernel.prime_rate@1),eq,1,0,differs,
  unikernel.prime_rate@1,eq,1,,cannot be checked,prime_rate of unikernel at level 1 was not measured
  max(*.cpu.threads@*),eq,1,,cannot be checked,needs the raw logs
  p90(unikernel.prime_rate),eq,1,,cannot be checked,the repetitions of prime_rate of unikernel are not known: name a level

Repetitions of several hosts have no course: a change between two hosts is no change in time.

  $ tiny_courses ',host' ,a ,b >two/observations.csv; virtgrade quality two | grep -A1 '^change'
  [1]
  $ tiny_courses >two/observations.csv; virtgrade quality two | grep -A1 '^change'
  change: cells whose level shifts between two repetitions
    Unikernel     deploy_time         the last 20 of 40 average 1.556, the others 0.527: t 12.2, p 6.4e-09
