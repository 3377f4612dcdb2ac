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

Observations and facts are those that are committed, byte for byte.

  $ cmp o.csv "$ROOT/results/karna-2021/observations.csv"; virtgrade import --study karna-2021 --facts "$STUDY_LOGS" | cmp - "$ROOT/results/karna-2021/facts.csv"

  $ virtgrade summarize o.csv -o s.csv; virtgrade summarize karna-2021 | virtgrade compare s.csv -; wc -l < s.csv
  268

  $ virtgrade audit karna-2021 --observations o.csv | cmp - <(virtgrade audit karna-2021)

A single altered value is found.

  $ sed '/,metal,boot_time,/s/,58\.46/,58.47/' s.csv > other.csv; virtgrade compare s.csv other.csv
  boot_time of metal in study karna-2021: mean is 58.4604 in s.csv, 58.4704 in other.csv
  virtgrade: compare: differences between s.csv and other.csv: 1
  [1]
