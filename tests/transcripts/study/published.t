The header and every observation of the study.

  $ virtgrade import --study karna-2021 "$STUDY_LOGS" -o o.csv; wc -l < o.csv
  2391

  $ cut -d, -f9 o.csv | sort | uniq -c | sed 's/^ *//'
  2390 ok
  1 status

Each cell has ten repetitions, each of them once.

  $ tail -n +2 o.csv | cut -d, -f2,4,5 | sort | uniq -c | awk '{ print $1 }' | sort | uniq -c | sed 's/^ *//'
  239 10

Number of values for each feature and platform:

  $ tail -n +2 o.csv | awk -F, '{ n[$4]++; p[$4] = index(p[$4], $2) ? p[$4] : p[$4] " " $2 } END { for (f in n) print f, n[f], p[f] }' | sort
  boot_time 50  docker firecracker gvisor kvm metal
  cpu_events 50  docker firecracker gvisor kvm metal
  db_read 280  docker gvisor kvm metal
  db_read_total 280  docker gvisor kvm metal
  db_read_write 280  docker gvisor kvm metal
  db_read_write_total 280  docker gvisor kvm metal
  db_write 280  docker gvisor kvm metal
  db_write_total 280  docker gvisor kvm metal
  file_read 50  docker firecracker gvisor kvm metal
  file_write 50  docker firecracker gvisor kvm metal
  http_time 320  docker firecracker kvm metal
  net_jitter 50  docker firecracker gvisor kvm metal
  net_received 50  docker firecracker gvisor kvm metal
  net_sent 50  docker firecracker gvisor kvm metal
  pipeline_time 40  docker firecracker kvm metal

A source leads to the line that has its value: each value that the log prints verbatim is found there.

  $ tail -n +2 o.csv | awk -F, '$4 !~ /boot_time|net_/ && NR % 7 == 0 { print $7, $10 }' | while read -r value source; do
  >     line=$(sed -n "${source##*:}p" "$STUDY_LOGS/${source%:*}")
  >     printf '%s\n' "$line" | grep -qE "(^|[^0-9.])$(printf '%.10g' "$value" | sed 's/\./\\./')\.?0*([^0-9.]|$)" || echo "$value is not in '$line'"
  > done

The summary agrees with the committed one, and two runs give the same bytes.

  $ virtgrade summarize o.csv -o s.csv; virtgrade compare s.csv "$ROOT/results/karna-2021/summary.csv"; wc -l < s.csv
  268

  $ virtgrade import --study karna-2021 "$STUDY_LOGS" | virtgrade summarize - | cmp - s.csv

  $ virtgrade audit --summary s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --scores "$ROOT/results/karna-2021/printed.csv" | tail -1
  Verdict: of 43 scores, 8 sums, 5 gaps and 377 statements of the karna-2021 study, 30 differ: 15 findings.

A single altered value is found.

  $ sed '/,metal,boot_time,/s/,58\.46/,58.47/' "$ROOT/results/karna-2021/summary.csv" > other.csv; virtgrade compare s.csv other.csv
  boot_time of metal in study karna-2021: mean is 58.4604 in s.csv, 58.4704 in other.csv
  virtgrade: compare: differences between s.csv and other.csv: 1
  [1]
