Kuenzer et al., 2021. Each number that the redis figures were drawn from is the mean of the logged run and all before it, up to the
sixth decimal, where the log is kept: so the first of five runs weighs 46 % in a bar. The numbers of the nginx figures are the runs.

  $ awk -F, 'NR > 1 { n[$4 "," $2 "," $5]++; v[$4 "," $2 "," $5 "," $6] = $7 }
  >     END { for (c in n) { split(c, k, ","); log_of = k[1]; if (!sub(/_plotted$/, "", log_of) || !((log_of "," k[2] "," k[3]) in n)) continue;
  >         sum = 0; runs = means = n[c] == n[log_of "," k[2] "," k[3]] && n[c] > 1;
  >         for (r = 1; r <= n[c]; r++) { a = v[c "," r]; b = v[log_of "," k[2] "," k[3] "," r]; sum += b; runs = runs && a == b; d = a - sum / r; means = means && d < 6e-7 && d > -6e-7 }
  >         print k[1], runs ? "runs" : means ? "running means" : "neither" } }' "$ROOT/results/kuenzer-2021/observations.csv" | sort | uniq -c
        4 alloc_http_rate_plotted runs
        4 alloc_redis_get_plotted running means
        4 alloc_redis_set_plotted running means
        8 boot_time_plotted neither
        8 http_rate_off_plotted runs
       10 http_rate_plotted runs
        9 redis_get_off_plotted running means
        8 redis_set_off_plotted running means
        1 redis_set_off_plotted runs
  $ virtgrade audit kuenzer-2021 --format csv | grep -E '^fig(12-off|18)\.(get|set)\.runs,' | cut -d, -f1,6-8
  fig12-off.get.runs,true,true,reproduces
  fig12-off.set.runs,true,true,reproduces
  fig18.get.runs,true,true,reproduces
  fig18.set.runs,true,true,reproduces

Without a log, the rule for running means finds them. The last plotted number is then the mean of all runs.

  $ virtgrade quality kuenzer-2021 --format csv | grep -i cumulative | grep -E 'running-mean,(,|hermitux|rump-qemu)'
  running-mean,,redis_get_off_plotted,,the values of at least 8 of 9 cells look like cumulative means of the repetitions: p of all cells together 2.1e-73. Then the first repetition weighs 46 % in the mean of a cell,
  running-mean,,redis_get_plotted,,the values of at least 7 of 10 cells look like cumulative means of the repetitions: p of all cells together 1.5e-65. Then the first repetition weighs 46 % in the mean of a cell,
  running-mean,,redis_set_off_plotted,,the values of at least 4 of 9 cells look like cumulative means of the repetitions: p of all cells together 1.6e-23. Then the first repetition weighs 46 % in the mean of a cell,
  running-mean,,redis_set_plotted,,the values of at least 7 of 10 cells look like cumulative means of the repetitions: p of all cells together 5.1e-67. Then the first repetition weighs 46 % in the mean of a cell,
  running-mean,,alloc_redis_get_plotted,,the values of at least 3 of 4 cells look like cumulative means of the repetitions: p of all cells together 2.3e-32. Then the first repetition weighs 46 % in the mean of a cell,
  running-mean,,alloc_redis_set_plotted,,the values of at least 2 of 4 cells look like cumulative means of the repetitions: p of all cells together 7.4e-14. Then the first repetition weighs 46 % in the mean of a cell,
  running-mean,rump-qemu,redis_get_plotted,,"5 values; taken as cumulative means of the first 1 to 5, they come from 1492.53725, 917.43119, 1449.27538, 1449.27538, 1449.27538, and 2 of them repeat another: p 1.7e-12. Then the first weighs 46 % in the mean of the values, which is 1332.52, where the mean of the repetitions is 1351.56",
  running-mean,rump-qemu,redis_set_plotted,,"5 values; taken as cumulative means of the first 1 to 5, they come from 1176.47062, 1162.79062, 1162.79062, 1162.79062, 1149.42538, and 2 of them repeat another: p 5.6e-09. Then the first weighs 46 % in the mean of the values, which is 1168.5, where the mean of the repetitions is 1162.85",
  $ virtgrade quality kuenzer-2021 --scheme logs --format csv | grep -ci cumulative
  0
  [1]
  $ virtgrade audit kuenzer-2021 --format csv | grep -E '^fig12.*hermitux,' | cut -d, -f1,4,6-8
  fig12.get.hermitux,last(hermitux.redis_get_plotted),372.0,356.334,differs
  fig12.set.hermitux,last(hermitux.redis_set_plotted),238.8,179.174,differs
  fig12-off.get.hermitux,hermitux.redis_get_off,378.5,357.67,differs
  fig12-off.set.hermitux,hermitux.redis_set_off,183.7,197.619,differs
  $ virtgrade audit kuenzer-2021 | tail -n 1
  Verdict: of 0 scores, 0 sums, 0 gaps and 90 statements of the kuenzer-2021 study, 44 differ: 1 finding.

Requests that OSv answered too late are no failures of the study, but the reader sees them.

  $ virtgrade quality kuenzer-2021 --format csv | grep '^failed-requests,'
  failed-requests,osv-qemu,http,,"70 of 139692014 requests timed out, in 6 of 6 runs",fig_13_nginx-perf/paperrawdata-mitigationsoff/osv-qemu-nginx.txt:34
