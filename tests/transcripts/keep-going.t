With --keep-going the good rows are written and the others are marked failed.

  $ fresh; sed -i '2s/0m0/0mx/' "$(log metal-boot-time)"; sed -i '300,$d' "$(log metal-bandwidth)"; virtgrade import --study "$SHORT" --keep-going study -o o.csv
  study/tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:2:6: '0mx.302s', expected 'DURATION'
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:300:1: broken JSON: string or '}' expected near end of file
  study/tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299:1: repetitions of net_sent of metal: 3, expected the study's 10
  virtgrade: import: faults: 3; the affected values are marked failed
  [1]

  $ grep -c . o.csv; grep ,failed, o.csv
  261
  short,metal,bandwidth,net_received,,3,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:248
  short,metal,bandwidth,net_received,,4,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_received,,5,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_received,,6,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_received,,7,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_received,,8,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_received,,9,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_received,,10,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_sent,,3,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:248
  short,metal,bandwidth,net_sent,,4,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_sent,,5,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_sent,,6,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_sent,,7,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_sent,,8,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_sent,,9,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,bandwidth,net_sent,,10,,Mbit/s,failed,tests/network/output/2026-11-20T12:00:00+0000-metal-bandwidth.log:299
  short,metal,boot_time,boot_time,,1,,s,failed,tests/boot/output/2026-11-20T12:00:00+0000-metal-boot-time.log:3

The other rows are unchanged.

  $ virtgrade import --study "$SHORT" "$SHORT/logs" | grep -vE ',metal,(bandwidth|boot_time),' | cmp - <(grep -vE ',metal,(bandwidth|boot_time),' o.csv)

A summary leaves failed rows out, but keeps an empty cell.

  $ sed -i 's/^.*,metal,bandwidth,net_sent,.*$/&/; /,net_sent,,1,/s/,[0-9.]*,Mbit\/s,ok,/,,Mbit\/s,failed,/' o.csv; virtgrade summarize o.csv | grep -E 'metal,(net_sent|boot_time)' | cut -d, -f1-6
  short,metal,boot_time,,s,9
  short,metal,net_sent,,Mbit/s,1

A failed run in a log of one mode marks its whole repetition; a surplus repetition is also marked.

  $ fresh; sed -n '1,/execution time/p' "$(log metal-cpu)" > again; sed -i '15d' "$(log metal-cpu)"; cat again >> "$(log metal-cpu)"; virtgrade import --study "$SHORT" --keep-going study -o o.csv; grep cpu_events,,1*[01], o.csv | sed 's/[0-9.]*,1.s/N,1\/s/'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:16:1: 'General statistics:', expected 'events per second: NUMBER.DD'
  study/tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:310:1: repetition 11 of cpu_events of metal, expected the study's 10
  virtgrade: import: faults: 2; the affected values are marked failed
  short,metal,cpu_events,cpu_events,,1,N,1/s,failed,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:1
  short,metal,cpu_events,cpu_events,,10,N,1/s,ok,tests/cpu/output/2026-11-20T12:00:00+0000-metal-cpu.log:293

An unknown platform has no row to mark.

  $ fresh; mv "$(log docker-boot-time)" study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log; virtgrade import --study "$SHORT" --keep-going study | grep -c docker
  study/tests/boot/output/2026-11-20T12:00:00+0000-podman-boot-time.log:1:1: unknown platform 'podman', expected one of metal, vm, kvm, firecracker, docker-gvisor, docker: add it to ROOT/tests/studies/short/platforms.csv
  ROOT/tests/studies/short/sources.csv:2:1: no log of docker in study fits tests/boot/output/{date}-{platform}-boot-time.log, expected one
  virtgrade: import: faults: 2; the affected values are marked failed
  30

A log that cannot be read:

  $ broken_pipeline '1d' >/dev/null 2>&1; virtgrade import --study "$SHORT" --keep-going study | grep -c pipeline
  study/tests/case-app/pipeline-benchmark/results.csv:1:1: unknown column 'metal', expected the columns platform,time_seconds
  study/tests/case-app/pipeline-benchmark/results.csv:30:1: repetitions of pipeline_time of metal: 0, expected the study's 10
  study/tests/case-app/pipeline-benchmark/results.csv:30:1: repetitions of pipeline_time of kvm: 0, expected the study's 10
  study/tests/case-app/pipeline-benchmark/results.csv:30:1: repetitions of pipeline_time of docker: 0, expected the study's 10
  virtgrade: import: faults: 4; the affected values are marked failed
  30
