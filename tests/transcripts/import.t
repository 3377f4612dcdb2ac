The small study holds real, short runs of each tool, in the form of the published study's logs.

  $ fresh; virtgrade import --study "$SHORT" study -o o.csv; head -3 o.csv; wc -l < o.csv
  study,platform,experiment,feature,level,repetition,value,unit,status,source
  short,docker,boot_time,boot_time,,1,0.601,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:2
  short,docker,boot_time,boot_time,,2,0.801,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:6
  261

Two imports give the same bytes.

  $ virtgrade import --study "$SHORT" study | cmp - o.csv

Each feature has ten repetitions, at each of its levels if it has any.

  $ awk -F, 'NR > 1 { n[$2","$4","$5]++ } END { for (k in n) print n[k], k }' o.csv | sort -k2
  10 docker,boot_time,
  10 docker,pipeline_time,
  10 gvisor,boot_time,
  10 kvm,pipeline_time,
  10 metal,boot_time,
  10 metal,cpu_events,
  10 metal,db_read,2
  10 metal,db_read,4
  10 metal,db_read_total,2
  10 metal,db_read_total,4
  10 metal,db_read_write,2
  10 metal,db_read_write,4
  10 metal,db_read_write_total,2
  10 metal,db_read_write_total,4
  10 metal,db_write,2
  10 metal,db_write,4
  10 metal,db_write_total,2
  10 metal,db_write_total,4
  10 metal,file_read,
  10 metal,file_write,
  10 metal,http_time,2
  10 metal,http_time,4
  10 metal,net_jitter,
  10 metal,net_received,
  10 metal,net_sent,
  10 metal,pipeline_time,

A source leads to the line that has the value.

  $ for feature in boot_time cpu_events file_read file_write db_write db_write_total http_time pipeline_time net_sent net_received net_jitter; do
  >     row=$(grep -m 1 ",metal,.*,$feature," o.csv)
  >     source=${row##*,}
  >     value=$(cut -d, -f7 <<<"$row")
  >     printf '%s %s:%s\n' "$feature" "$value" "$(sed -n "${source##*:}p" "study/${source%:*}")"
  > done | sed 's/[0-9][0-9.e+-]*/N/g; s/\t/ /g'
  boot_time N:real NmNs
  cpu_events N:    events per second:  N
  file_read N:    read, MiB/s:                  N
  file_write N:    written, MiB/s:               N
  db_write N:    transactions:                        N  (N per sec.)
  db_write_total N:    transactions:                        N  (N per sec.)
  http_time N:Time per request:       N [ms] (mean)
  pipeline_time N:metal,N
  net_sent N:   "bits_per_second": N,
  net_received N:   "bits_per_second": N,
  net_jitter N:   "jitter_ms": N,

Values are those that the tools printed; bash's minutes and seconds become seconds.

  $ printf '\nreal\t1m1.577s\nuser\t0m0.100s\nsys\t0m0.200s\n' >> "$(log metal-boot-time)"
  $ sed -i '1,/^sys/d' "$(log metal-boot-time)"; virtgrade import --study "$SHORT" study | grep ,metal,boot_time,boot_time,,10,
  short,metal,boot_time,boot_time,,10,61.577,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:38

`time -p` prints seconds with two decimals, and a locale may have a decimal comma.

  $ altered metal-boot-time 's/0m0\.\([0-9][0-9]\)[0-9]s/0,\1/' | grep -m 2 ,metal,boot_time,
  short,metal,boot_time,boot_time,,1,0.3,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2
  short,metal,boot_time,boot_time,,2,0.7,s,ok,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:6

Line ends of other systems change nothing.

  $ for name in metal-boot-time metal-cpu metal-fileio metal-database metal-http-benchmark metal-jitter metal-bandwidth; do altered $name 's/$/\r/' | cmp - o.csv; done
  $ altered_pipeline 's/$/\r/' | cmp - o.csv

Coloured messages of a script between runs change only the line numbers.

  $ values() { cut -d, -f1-9; }; values < o.csv > values.csv
  $ values() { cut -d, -f1-9; }; for name in metal-boot-time metal-cpu metal-fileio metal-database metal-http-benchmark; do
  >     altered $name '1i\\x1b[32m[INFO] starting\x1b[0m'$'\n''$a\\x1b[1;31m[INFO] done \x1b[0m' | values | cmp - values.csv
  > done
  $ values() { cut -d, -f1-9; }; for name in metal-bandwidth metal-jitter metal-bandwidth-server; do
  >     altered $name 's/^}$/}\n\x1b[32m[INFO] next run\x1b[0m\n[INFO] plain\nnext {run}/; 1i\\x1b[32m[INFO] starting\x1b[0m' | values | cmp - values.csv
  > done
  $ values() { cut -d, -f1-9; }; altered metal-cpu 's/^sysbench.*/\x1b[0m&\x1b[0m/' | values | cmp - values.csv

A client's documents may also follow one another without an array.

  $ values() { cut -d, -f1-9; }; altered metal-jitter '/^[][,]$/d' | values | cmp - values.csv

Other files next to the logs are ignored.

  $ fresh; touch study/tests/boot/output/.gitkeep study/tests/boot/output/notes.txt; virtgrade import --study "$SHORT" study | cmp - o.csv

A study is a folder: its name is that of the folder, and --in-place writes values, facts and identities into it.

  $ fresh; mkdir mine; cp "$SHORT"/*.{ini,csv} mine; virtgrade import --study mine --in-place study; ls mine
  facts.csv
  features.csv
  identities.csv
  observations.csv
  platforms.csv
  sources.csv
  study.ini
  $ virtgrade import --study "$SHORT" study | sed 's/^short,/mine,/' | cmp - mine/observations.csv; virtgrade import --study ./mine/ --facts study | cmp - mine/facts.csv; virtgrade import --study mine study --identities | cmp - mine/identities.csv
  $ (cd mine; virtgrade import --study . ../study | cmp - observations.csv)
  $ virtgrade import --study mine --in-place -o o.csv study; virtgrade import --study mine --in-place --facts study; virtgrade import --study mine --in-place --identities study; virtgrade import --study mine --facts --identities study
  virtgrade: --in-place writes all files, expected it alone
  virtgrade: --in-place writes all files, expected it alone
  virtgrade: --in-place writes all files, expected it alone
  virtgrade: --facts and --identities, expected one of them
  [2]

The identities are what a tool says twice. Each is counted over the runs that it applies to, with the largest
relative difference between its sides and the run that has it. All of them hold.

  $ cut -d, -f1,5- mine/identities.csv | sed -n 1p; cut -d, -f3 mine/identities.csv | sed 1d | uniq -c; awk -F, 'NR > 1 && $5 != $6' mine/identities.csv
  study,facts,runs,held,deviation,source
        2 time
       18 TCP
       13 TCP_server
       26 UDP
       20 UDP_server
        7 cpu
       21 http
       15 oltp_read_only
       15 oltp_read_write
       15 oltp_write_only
        9 seqrd
        9 seqwr
        1 time
  mine,docker,time,user + sys <= 8192 * real + 1,user sys real,10,10,0,tests/boot/output/2026-11-20T12:00:00+0000-docker-boot-time.log:2
  mine,gvisor,time,user + sys <= 8192 * real + 1,user sys real,10,10,0,tests/boot/output/2026-11-20T12:00:00+0000-docker-gvisor-boot-time.log:2
  mine,metal,TCP,end.cpu_utilization_percent.host_total +- 1 = end.cpu_utilization_percent.host_user + end.cpu_utilization_percent.host_system,end_cpu_utilization_percent_host_total end_cpu_utilization_percent_host_user end_cpu_utilization_percent_host_system,10,10,2.06e-06,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.cpu_utilization_percent.remote_total +- 1 = end.cpu_utilization_percent.remote_user + end.cpu_utilization_percent.remote_system,end_cpu_utilization_percent_remote_total end_cpu_utilization_percent_remote_user end_cpu_utilization_percent_remote_system,10,10,4.64e-06,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:863
  mine,metal,TCP,end.sum_received.bits_per_second * end.sum_received.seconds = 8 * end.sum_received.bytes,end_sum_received_bits_per_second end_sum_received_seconds end_sum_received_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_received.bits_per_second = end.streams.*.receiver.bits_per_second,end_sum_received_bits_per_second end_streams___receiver_bits_per_second,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_received.bytes <= end.sum_sent.bytes,end_sum_received_bytes end_sum_sent_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_received.bytes = end.streams.*.receiver.bytes,end_sum_received_bytes end_streams___receiver_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_received.seconds = end.sum_received.end,end_sum_received_seconds end_sum_received_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_sent.bits_per_second * end.sum_sent.seconds = 8 * end.sum_sent.bytes,end_sum_sent_bits_per_second end_sum_sent_seconds end_sum_sent_bytes,10,10,1.14e-16,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_sent.bits_per_second = end.streams.*.sender.bits_per_second,end_sum_sent_bits_per_second end_streams___sender_bits_per_second,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_sent.bytes = bytes sent in intervals,end_sum_sent_bytes bytes_sent_in_intervals,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_sent.bytes = end.streams.*.sender.bytes,end_sum_sent_bytes end_streams___sender_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_sent.retransmits = retransmits in intervals,end_sum_sent_retransmits retransmits_in_intervals,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_sent.seconds = end.sum_sent.end,end_sum_sent_seconds end_sum_sent_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,end.sum_sent.seconds = seconds sent in intervals +- 0.1,end_sum_sent_seconds seconds_sent_in_intervals,10,10,4.37e-08,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:986
  mine,metal,TCP,seconds of a client's streams / end.streams.* <= start.test_start.duration +- 0.5,seconds_of_a_client_s_streams end_streams__ start_test_start_duration,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,start.test_start.duration * end.streams.* <= seconds of a client's streams,start_test_start_duration end_streams__ seconds_of_a_client_s_streams,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,start.test_start.num_streams = end.streams.*,start_test_start_num_streams end_streams__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP,start.test_start.num_streams = start.connected.*,start_test_start_num_streams start_connected__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:2
  mine,metal,TCP_server,end.cpu_utilization_percent.host_total +- 1 = end.cpu_utilization_percent.host_user + end.cpu_utilization_percent.host_system,end_cpu_utilization_percent_host_total end_cpu_utilization_percent_host_user end_cpu_utilization_percent_host_system,10,10,4.64e-06,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:870
  mine,metal,TCP_server,end.cpu_utilization_percent.remote_total +- 1 = end.cpu_utilization_percent.remote_user + end.cpu_utilization_percent.remote_system,end_cpu_utilization_percent_remote_total end_cpu_utilization_percent_remote_user end_cpu_utilization_percent_remote_system,10,10,2.06e-06,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:128
  mine,metal,TCP_server,end.sum_received.bits_per_second * end.sum_received.seconds = 8 * end.sum_received.bytes,end_sum_received_bits_per_second end_sum_received_seconds end_sum_received_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,end.sum_received.bits_per_second = end.streams.*.receiver.bits_per_second,end_sum_received_bits_per_second end_streams___receiver_bits_per_second,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,end.sum_received.bytes = bytes received in intervals,end_sum_received_bytes bytes_received_in_intervals,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,end.sum_received.bytes = end.streams.*.receiver.bytes,end_sum_received_bytes end_streams___receiver_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,end.sum_received.seconds = end.sum_received.end,end_sum_received_seconds end_sum_received_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,end.sum_received.seconds = seconds received in intervals +- 0.1,end_sum_received_seconds seconds_received_in_intervals,10,10,3.1e-05,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:128
  mine,metal,TCP_server,end.sum_sent.bits_per_second = end.streams.*.sender.bits_per_second,end_sum_sent_bits_per_second end_streams___sender_bits_per_second,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,end.sum_sent.seconds = end.sum_sent.end,end_sum_sent_seconds end_sum_sent_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,start.test_start.duration +- 1 = seconds of a server's streams / end.streams.*,start_test_start_duration seconds_of_a_server_s_streams end_streams__,10,10,0.000405,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1124
  mine,metal,TCP_server,start.test_start.num_streams = end.streams.*,start_test_start_num_streams end_streams__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,TCP_server,start.test_start.num_streams = start.connected.*,start_test_start_num_streams start_connected__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth-server.log:1
  mine,metal,UDP,end.cpu_utilization_percent.host_total +- 1 = end.cpu_utilization_percent.host_user + end.cpu_utilization_percent.host_system,end_cpu_utilization_percent_host_total end_cpu_utilization_percent_host_user end_cpu_utilization_percent_host_system,10,10,0.000142,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:1118
  mine,metal,UDP,end.cpu_utilization_percent.remote_total +- 1 = end.cpu_utilization_percent.remote_user + end.cpu_utilization_percent.remote_system,end_cpu_utilization_percent_remote_total end_cpu_utilization_percent_remote_user end_cpu_utilization_percent_remote_system,10,10,0.00144,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:250
  mine,metal,UDP,end.sum.bits_per_second * end.streams.*.udp.seconds = 8 * end.sum.bytes * end.streams.*,end_sum_bits_per_second end_streams___udp_seconds end_sum_bytes end_streams__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.bytes = end.streams.*.udp.bytes,end_sum_bytes end_streams___udp_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.bytes = end.sum.packets * start.test_start.blksize,end_sum_bytes end_sum_packets start_test_start_blksize,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.jitter_ms * end.streams.* = end.streams.*.udp.jitter_ms,end_sum_jitter_ms end_streams__ end_streams___udp_jitter_ms,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.jitter_ms = end.sum_received.jitter_ms,end_sum_jitter_ms end_sum_received_jitter_ms,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.lost_packets = end.streams.*.udp.lost_packets,end_sum_lost_packets end_streams___udp_lost_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.lost_packets = end.sum_received.lost_packets,end_sum_lost_packets end_sum_received_lost_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.lost_percent * end.sum.packets = 100 * end.sum.lost_packets,end_sum_lost_percent end_sum_packets end_sum_lost_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.packets = end.streams.*.udp.packets,end_sum_packets end_streams___udp_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.packets = packets sent in intervals,end_sum_packets packets_sent_in_intervals,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.seconds = end.sum.end,end_sum_seconds end_sum_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum.seconds = end.sum_received.seconds,end_sum_seconds end_sum_received_seconds,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum_received.bits_per_second * end.sum_received.seconds = 8 * end.sum_received.bytes,end_sum_received_bits_per_second end_sum_received_seconds end_sum_received_bytes,10,10,1.78e-16,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:622
  mine,metal,UDP,end.sum_received.bytes <= end.sum_sent.bytes,end_sum_received_bytes end_sum_sent_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum_received.packets <= end.sum.packets,end_sum_received_packets end_sum_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum_received.seconds = end.sum_received.end,end_sum_received_seconds end_sum_received_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum_sent.bits_per_second * end.sum_sent.seconds = 8 * end.sum_sent.bytes,end_sum_sent_bits_per_second end_sum_sent_seconds end_sum_sent_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum_sent.bytes = bytes sent in intervals,end_sum_sent_bytes bytes_sent_in_intervals,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum_sent.seconds = end.sum_sent.end,end_sum_sent_seconds end_sum_sent_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,end.sum_sent.seconds = seconds sent in intervals +- 0.1,end_sum_sent_seconds seconds_sent_in_intervals,10,10,5.01e-08,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:870
  mine,metal,UDP,seconds of a client's streams / end.streams.* <= start.test_start.duration +- 0.5,seconds_of_a_client_s_streams end_streams__ start_test_start_duration,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,start.test_start.duration * end.streams.* <= seconds of a client's streams,start_test_start_duration end_streams__ seconds_of_a_client_s_streams,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,start.test_start.num_streams = end.streams.*,start_test_start_num_streams end_streams__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP,start.test_start.num_streams = start.connected.*,start_test_start_num_streams start_connected__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter.log:2
  mine,metal,UDP_server,end.cpu_utilization_percent.host_total +- 1 = end.cpu_utilization_percent.host_user + end.cpu_utilization_percent.host_system,end_cpu_utilization_percent_host_total end_cpu_utilization_percent_host_user end_cpu_utilization_percent_host_system,10,10,0.00144,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:261
  mine,metal,UDP_server,end.cpu_utilization_percent.remote_total +- 1 = end.cpu_utilization_percent.remote_user + end.cpu_utilization_percent.remote_system,end_cpu_utilization_percent_remote_total end_cpu_utilization_percent_remote_user end_cpu_utilization_percent_remote_system,10,10,0.000132,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1171
  mine,metal,UDP_server,end.sum.bits_per_second * end.streams.*.udp.seconds = 8 * end.sum.bytes * end.streams.*,end_sum_bits_per_second end_streams___udp_seconds end_sum_bytes end_streams__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.bytes = end.streams.*.udp.bytes,end_sum_bytes end_streams___udp_bytes,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.jitter_ms * end.streams.* = end.streams.*.udp.jitter_ms,end_sum_jitter_ms end_streams__ end_streams___udp_jitter_ms,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.lost_packets = end.streams.*.udp.lost_packets,end_sum_lost_packets end_streams___udp_lost_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.lost_packets = packets lost in intervals,end_sum_lost_packets packets_lost_in_intervals,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.lost_percent * end.sum.packets = 100 * end.sum.lost_packets,end_sum_lost_percent end_sum_packets end_sum_lost_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.packets = end.streams.*.udp.packets,end_sum_packets end_streams___udp_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.seconds = end.sum.end,end_sum_seconds end_sum_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum.seconds = end.sum_received.seconds,end_sum_seconds end_sum_received_seconds,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum_received.bits_per_second * end.sum_received.seconds = 8 * end.sum_received.bytes,end_sum_received_bits_per_second end_sum_received_seconds end_sum_received_bytes,10,10,1.78e-16,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:651
  mine,metal,UDP_server,end.sum_received.bytes = bytes received in intervals,end_sum_received_bytes bytes_received_in_intervals,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum_received.seconds = end.sum_received.end,end_sum_received_seconds end_sum_received_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,end.sum_received.seconds = seconds received in intervals +- 0.1,end_sum_received_seconds seconds_received_in_intervals,10,10,0.000282,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:261
  mine,metal,UDP_server,end.sum_sent.seconds = end.sum_sent.end,end_sum_sent_seconds end_sum_sent_end,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,packets received in intervals <= end.sum.packets,packets_received_in_intervals end_sum_packets,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,start.test_start.duration +- 1 = seconds of a server's streams / end.streams.*,start_test_start_duration seconds_of_a_server_s_streams end_streams__,10,10,0.000357,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:261
  mine,metal,UDP_server,start.test_start.num_streams = end.streams.*,start_test_start_num_streams end_streams__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,UDP_server,start.test_start.num_streams = start.connected.*,start_test_start_num_streams start_connected__,10,10,0,tests/network/output/2026-11-20T12:00:00+0000-metal-jitter-server.log:1
  mine,metal,cpu,events = events per second * total time +- 0.05,events events_per_second total_time,10,10,0.00191,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,events = threads * events per thread,events threads events_per_thread,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,execution time <= total time +- 0.01,execution_time total_time,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency avg <= latency max,latency_avg latency_max,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency min <= latency avg,latency_min latency_avg,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,10,10,5e-05,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:218
  mine,metal,cpu,latency sum = latency avg * events,latency_sum latency_avg events,10,10,0.0255,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:187
  mine,metal,http,100 % = total max,100__ total_max,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,50 % <= 66 %,50__ 66__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,66 % <= 75 %,66__ 75__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,75 % <= 80 %,75__ 80__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,80 % <= 90 %,80__ 90__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,90 % <= 95 %,90__ 95__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,95 % <= 98 %,95__ 98__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,98 % <= 99 %,98__ 99__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,99 % <= 100 %,99__ 100__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,HTML transferred <= transferred,HTML_transferred transferred,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,failed requests <= complete requests,failed_requests complete_requests,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,non-2xx responses <= complete requests,non_2xx_responses complete_requests,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,requests per second = complete requests / time taken,requests_per_second complete_requests time_taken,20,20,0.0461,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:302
  mine,metal,http,time between requests = 1000 * time taken / complete requests,time_between_requests time_taken complete_requests,20,20,0.0426,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:818
  mine,metal,http,time per request = 1000 * concurrency * time taken / complete requests,time_per_request concurrency time_taken complete_requests,20,20,0.0431,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:302
  mine,metal,http,time per request = 1000 * concurrency / requests per second,time_per_request concurrency requests_per_second,20,20,0.00371,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:517
  mine,metal,http,time per request = concurrency * time between requests,time_per_request concurrency time_between_requests,20,20,0.00855,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:44
  mine,metal,http,total mean <= total max,total_mean total_max,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,total median = 50 %,total_median 50__,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,total min <= total mean,total_min total_mean,20,20,0,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:1
  mine,metal,http,transfer rate = transferred / 1024 / time taken,transfer_rate transferred time_taken,20,20,0.0461,tests/case-app/http-benchmark/output/2026-11-20T12:00:00+0000-metal-http-benchmark.log:302
  mine,metal,oltp_read_only,2 * sum of seconds = report interval * reported seconds * reported seconds + report interval * reported seconds,sum_of_seconds report_interval reported_seconds,16,16,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:39
  mine,metal,oltp_read_only,all queries = read queries + write queries + other queries,all_queries read_queries write_queries other_queries,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1
  mine,metal,oltp_read_only,events = threads * events per thread,events threads events_per_thread,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1
  mine,metal,oltp_read_only,execution time <= total time +- 0.01,execution_time total_time,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1
  mine,metal,oltp_read_only,latency avg <= latency max,latency_avg latency_max,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1
  mine,metal,oltp_read_only,latency min <= latency avg,latency_min latency_avg,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1
  mine,metal,oltp_read_only,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,20,20,5.01e-05,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:466
  mine,metal,oltp_read_only,latency sum = latency avg * events,latency_sum latency_avg events,20,20,0.0108,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:544
  mine,metal,oltp_read_only,queries = all queries,queries all_queries,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1
  mine,metal,oltp_read_only,queries = queries per second * total time +- 0.05,queries queries_per_second total_time,20,20,0.000821,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:388
  mine,metal,oltp_read_only,report interval * sum of tps <= transactions,report_interval sum_of_tps transactions,16,16,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:39
  mine,metal,oltp_read_only,transactions * queries per second = queries * transactions per second,transactions queries_per_second queries transactions_per_second,20,20,1.26e-06,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:427
  mine,metal,oltp_read_only,transactions <= report interval * sum of tps + 2 * threads + transactions per second * total time - transactions per second * report interval * reported seconds,transactions report_interval sum_of_tps threads transactions_per_second total_time reported_seconds,16,16,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:39
  mine,metal,oltp_read_only,transactions = events,transactions events,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1
  mine,metal,oltp_read_only,transactions = transactions per second * total time +- 0.05,transactions transactions_per_second total_time,20,20,0.000822,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:388
  mine,metal,oltp_read_write,2 * sum of seconds = report interval * reported seconds * reported seconds + report interval * reported seconds,sum_of_seconds report_interval reported_seconds,19,19,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,all queries = read queries + write queries + other queries,all_queries read_queries write_queries other_queries,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,events = threads * events per thread,events threads events_per_thread,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,execution time <= total time +- 0.01,execution_time total_time,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,latency avg <= latency max,latency_avg latency_max,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,latency min <= latency avg,latency_min latency_avg,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,20,20,4.99e-05,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1517
  mine,metal,oltp_read_write,latency sum = latency avg * events,latency_sum latency_avg events,20,20,0.00625,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1478
  mine,metal,oltp_read_write,queries = all queries,queries all_queries,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,queries = queries per second * total time +- 0.05,queries queries_per_second total_time,20,20,0.000787,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:971
  mine,metal,oltp_read_write,report interval * sum of tps <= transactions,report_interval sum_of_tps transactions,19,19,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,transactions * queries per second = queries * transactions per second,transactions queries_per_second queries transactions_per_second,20,20,1.95e-06,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:893
  mine,metal,oltp_read_write,transactions <= report interval * sum of tps + 2 * threads + transactions per second * total time - transactions per second * report interval * reported seconds,transactions report_interval sum_of_tps threads transactions_per_second total_time reported_seconds,19,19,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,transactions = events,transactions events,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:777
  mine,metal,oltp_read_write,transactions = transactions per second * total time +- 0.05,transactions transactions_per_second total_time,20,20,0.000785,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:971
  mine,metal,oltp_write_only,2 * sum of seconds = report interval * reported seconds * reported seconds + report interval * reported seconds,sum_of_seconds report_interval reported_seconds,19,19,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,all queries = read queries + write queries + other queries,all_queries read_queries write_queries other_queries,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,events = threads * events per thread,events threads events_per_thread,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,execution time <= total time +- 0.01,execution_time total_time,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,latency avg <= latency max,latency_avg latency_max,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,latency min <= latency avg,latency_min latency_avg,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,20,20,5.01e-05,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:2179
  mine,metal,oltp_write_only,latency sum = latency avg * events,latency_sum latency_avg events,20,20,0.0185,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,queries = all queries,queries all_queries,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,queries = queries per second * total time +- 0.05,queries queries_per_second total_time,20,20,0.00078,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1634
  mine,metal,oltp_write_only,report interval * sum of tps <= transactions,report_interval sum_of_tps transactions,19,19,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,transactions * queries per second = queries * transactions per second,transactions queries_per_second queries transactions_per_second,20,20,7.67e-07,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:2023
  mine,metal,oltp_write_only,transactions <= report interval * sum of tps + 2 * threads + transactions per second * total time - transactions per second * report interval * reported seconds,transactions report_interval sum_of_tps threads transactions_per_second total_time reported_seconds,19,19,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,transactions = events,transactions events,20,20,0,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1556
  mine,metal,oltp_write_only,transactions = transactions per second * total time +- 0.05,transactions transactions_per_second total_time,20,20,0.000779,tests/database/output/2026-11-20T12:00:00+0000-metal-database.log:1634
  mine,metal,seqrd,1024 * read MiB/s = block size KiB * reads/s,read_MiB_s block_size_KiB reads_s,10,10,2.34e-07,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:265
  mine,metal,seqrd,1024 * written MiB/s = block size KiB * writes/s,written_MiB_s block_size_KiB writes_s,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:1
  mine,metal,seqrd,events = threads * events per thread,events threads events_per_thread,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:1
  mine,metal,seqrd,execution time <= total time +- 0.01,execution_time total_time,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:1
  mine,metal,seqrd,latency avg <= latency max,latency_avg latency_max,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:1
  mine,metal,seqrd,latency min <= latency avg,latency_min latency_avg,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:1
  mine,metal,seqrd,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,10,10,4.55e-05,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:353
  mine,metal,seqrd,latency sum = latency avg * events,latency_sum latency_avg events,10,10,1,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:1
  mine,metal,seqrd,total size MiB = files * file size MiB,total_size_MiB files file_size_MiB,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:1
  mine,metal,seqwr,1024 * read MiB/s = block size KiB * reads/s,read_MiB_s block_size_KiB reads_s,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:441
  mine,metal,seqwr,1024 * written MiB/s = block size KiB * writes/s,written_MiB_s block_size_KiB writes_s,10,10,2.75e-06,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:529
  mine,metal,seqwr,events = threads * events per thread,events threads events_per_thread,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:441
  mine,metal,seqwr,execution time <= total time +- 0.01,execution_time total_time,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:441
  mine,metal,seqwr,latency avg <= latency max,latency_avg latency_max,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:441
  mine,metal,seqwr,latency min <= latency avg,latency_min latency_avg,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:441
  mine,metal,seqwr,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,10,10,4.08e-05,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:485
  mine,metal,seqwr,latency sum = latency avg * events,latency_sum latency_avg events,10,10,0.172,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:793
  mine,metal,seqwr,total size MiB = files * file size MiB,total_size_MiB files file_size_MiB,10,10,0,tests/fileio/output/2026-11-20T12:00:00+0000-metal-fileio.log:441
  mine,metal,time,user + sys <= 8192 * real + 1,user sys real,10,10,0,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2
  $ grep ',cpu,' mine/identities.csv
  mine,metal,cpu,events = events per second * total time +- 0.05,events events_per_second total_time,10,10,0.00191,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,events = threads * events per thread,events threads events_per_thread,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,execution time <= total time +- 0.01,execution_time total_time,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency avg <= latency max,latency_avg latency_max,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency min <= latency avg,latency_min latency_avg,10,10,0,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  mine,metal,cpu,latency sum = 1000 * threads * execution time,latency_sum threads execution_time,10,10,5e-05,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:218
  mine,metal,cpu,latency sum = latency avg * events,latency_sum latency_avg events,10,10,0.0255,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:187
  $ grep '^mine,metal,http,' mine/identities.csv | cut -d, -f4-7
  100 % = total max,100__ total_max,20,20
  50 % <= 66 %,50__ 66__,20,20
  66 % <= 75 %,66__ 75__,20,20
  75 % <= 80 %,75__ 80__,20,20
  80 % <= 90 %,80__ 90__,20,20
  90 % <= 95 %,90__ 95__,20,20
  95 % <= 98 %,95__ 98__,20,20
  98 % <= 99 %,98__ 99__,20,20
  99 % <= 100 %,99__ 100__,20,20
  HTML transferred <= transferred,HTML_transferred transferred,20,20
  failed requests <= complete requests,failed_requests complete_requests,20,20
  non-2xx responses <= complete requests,non_2xx_responses complete_requests,20,20
  requests per second = complete requests / time taken,requests_per_second complete_requests time_taken,20,20
  time between requests = 1000 * time taken / complete requests,time_between_requests time_taken complete_requests,20,20
  time per request = 1000 * concurrency * time taken / complete requests,time_per_request concurrency time_taken complete_requests,20,20
  time per request = 1000 * concurrency / requests per second,time_per_request concurrency requests_per_second,20,20
  time per request = concurrency * time between requests,time_per_request concurrency time_between_requests,20,20
  total mean <= total max,total_mean total_max,20,20
  total median = 50 %,total_median 50__,20,20
  total min <= total mean,total_min total_mean,20,20
  transfer rate = transferred / 1024 / time taken,transfer_rate transferred time_taken,20,20
  $ source=$(sed -n 's/^mine,metal,cpu,events = events per.*,//p' mine/identities.csv); sed -n "${source##*:},+30p" "study/${source%:*}" | grep -E 'per second|total '
      events per second:  5037.85
      total time:                          1.0005s
      total number of events:              5050
