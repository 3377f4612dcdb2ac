Output of wrk: each run is an observation of each number, and facts, with all units and prefixes taken out.

  $ virtgrade import --study "$ROOT/tests/studies/web" "$ROOT/tests/studies/web/logs" | head -n 4
  study,platform,experiment,feature,level,repetition,value,unit,status,source
  web,metal,web,http_rate,4,1,12517.03,1/s,ok,metal-wrk.log:7
  web,metal,web,http_rate,4,2,10461.08,1/s,ok,metal-wrk.log:20
  web,metal,web,http_rate,4,3,12442.13,1/s,ok,metal-wrk.log:28
  $ virtgrade import --facts --study "$ROOT/tests/studies/web" "$ROOT/tests/studies/web/logs" | grep '^web,metal,http,4,2,' | cut -d, -f6-
  bytes_read,8346664.96,metal-wrk.log:19
  connections,4,metal-wrk.log:10
  duration,1,metal-wrk.log:9
  latency_avg,0.0009,metal-wrk.log:12
  latency_max,0.02961,metal-wrk.log:12
  latency_p50,0.000284,metal-wrk.log:15
  latency_p75,0.000559,metal-wrk.log:16
  latency_p90,0.00233,metal-wrk.log:17
  latency_p99,0.01019,metal-wrk.log:18
  latency_stdev,0.00211,metal-wrk.log:12
  requests,11506,metal-wrk.log:19
  requests_per_second,10461.08,metal-wrk.log:20
  seconds,1.1,metal-wrk.log:19
  threads,2,metal-wrk.log:10
  transfer_rate,7581204.48,metal-wrk.log:21
  url,http://127.0.0.1:8099/file,metal-wrk.log:9
  $ virtgrade import --identities --study "$ROOT/tests/studies/web" "$ROOT/tests/studies/web/logs" | cut -d, -f4,6-8
  identity,runs,held,deviation
  bytes read * requests per second = transfer rate * requests,10,10,0.00146
  bytes read = transfer rate * seconds,10,10,0.00495
  duration <= seconds,10,10,0
  latency avg <= latency max,10,10,0
  latency p50 <= latency p75,5,5,0
  latency p75 <= latency p90,5,5,0
  latency p90 <= latency p99,5,5,0
  latency p99 <= latency max,5,5,0
  latency stdev <= latency max,10,10,0
  latency within stdev <= 100,10,10,0
  rate avg <= rate max,10,10,0
  rate stdev <= rate max,10,10,0
  rate within stdev <= 100,10,10,0
  requests = requests per second * seconds,10,10,0.00432
  requests per second <= threads * rate max,10,10,0
  seconds <= duration + 1,10,10,0
  threads <= connections,10,10,0

Damaged runs. The first run has the lines 1 to 8, the second one, with --latency, the lines 9 to 21.

  $ web_broken '1d'
  > web_broken '7s/12517.03/12717.03/'
  > web_broken '6s/12697/12897/'
  > web_broken '6s/8.78MB/8.78GB/'
  > web_broken '8s/MB/KB/'
  > web_broken '6s/1.01s/0.81s/'
  > web_broken '4s/17.65ms/17.65us/'
  > web_broken '5s/14.80k/14.80/'
  > web_broken '16s/559.00/259.00/'
  > web_broken '18s/ms/s/'
  > web_broken '2s/2 threads/5 threads/'
  > web_broken '3d'
  > web_broken '13s/$/x/'
  > web_broken '8d'
  > web_broken '1s/1s test/1m test/'
  web/logs/metal-wrk.log:1:3: '2 threads and 4 connections', expected 'Running DURATION test @ TEXT'
  web/logs/metal-wrk.log:6:3: the run contradicts itself: 12697 here, expected 12844.200325000002 by line 7: requests = requests per second * seconds
  web/logs/metal-wrk.log:6:3: the run contradicts itself: 12897 here, expected 12642.200325000002 by line 7: requests = requests per second * seconds
  web/logs/metal-wrk.log:6:28: the run contradicts itself: 9427453214.72 here, expected 9160910.4384 by line 8: bytes read = transfer rate * seconds
  web/logs/metal-wrk.log:6:28: the run contradicts itself: 9206497.28 here, expected 8946.2016 by line 8: bytes read = transfer rate * seconds
  web/logs/metal-wrk.log:6:3: the run contradicts itself: 12697 here, expected 10138.794325000003 by line 7: requests = requests per second * seconds
  web/logs/metal-wrk.log:4:17: the run contradicts itself: 0.00108 here, expected at most 1.765e-05 by line 4: latency avg <= latency max
  web/logs/metal-wrk.log:5:17: the run contradicts itself: 6380 here, expected at most 14.8 by line 5: rate avg <= rate max
  web/logs/metal-wrk.log:15:11: the run contradicts itself: 0.000284 here, expected at most 0.000259 by line 16: latency p50 <= latency p75
  web/logs/metal-wrk.log:18:12: the run contradicts itself: 10.19 here, expected at most 0.02961 by line 12: latency p99 <= latency max
  web/logs/metal-wrk.log:2:3: the run contradicts itself: 5 here, expected at most 4 by line 2: threads <= connections
  web/logs/metal-wrk.log:3:5: 'Latency     1.08ms    2.26ms  17.65ms   90.70%', expected 'Thread Stats Avg Stdev Max +/- Stdev'
  web/logs/metal-wrk.log:13:51: 'x', expected the line to end
  web/logs/metal-wrk.log:8:1: the run that begins in line 1 is cut off, expected 'Transfer/sec: NUMBER.DDB'
  web/logs/metal-wrk.log:1:9: the run contradicts itself: 60 here, expected at most 1.01 by line 6: duration <= seconds
  [3]

A run counts only if nothing failed, unless the study accepts it; wrk that cannot connect has no results.

  $ web_broken '6s/$/\n  Socket errors: connect 0, read 0, write 0, timeout 4/'
  > web_broken '6s/$/\n  Non-2xx or 3xx responses: 12/'
  > web_broken '2s/$/\nunable to connect to 127.0.0.1:8098 Connection refused/'
  > web_broken '6s/$/\n  Socket errors: connect 0, read 0, write 0, timeout 4/'; printf '[grading]\naccept = timeouts\nbaseline = metal\n' >> web/study.ini; virtgrade import --facts --study web web/logs | grep -E ',(timeouts|read_errors),'
  web/logs/metal-wrk.log:7:54: 4 timeouts, expected none: a study that counts such runs says so in study.ini: [grading] accept = timeouts
  web/logs/metal-wrk.log:7:29: 12 non-2xx or 3xx responses, expected none: a study that counts such runs says so in study.ini: [grading] accept = non-2xx or 3xx responses
  web/logs/metal-wrk.log:3:1: the run failed with 'unable to connect to 127.0.0.1:8098 Connection refused', expected results
  web/logs/metal-wrk.log:7:54: 4 timeouts, expected none: a study that counts such runs says so in study.ini: [grading] accept = timeouts
  web,metal,http,4,1,read_errors,0,metal-wrk.log:7
  web,metal,http,4,1,timeouts,4,metal-wrk.log:7
