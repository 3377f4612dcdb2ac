The published study's statements, checked against its values, logs and review.

  $ audit() { virtgrade audit karna-2021 --format csv | grep -v '^score\.\|^sum\.' | cut -d, -f1,5-8,13-; }
  > audit > verdicts; tail -n +2 verdicts | grep -o ',\(reproduces\|truncated\|differs\|cannot be checked\),' | tr -d , | sort | uniq -c
       27 cannot be checked
       35 differs
      314 reproduces
        2 truncated

The facts in its folder are those of the logs.

  $ virtgrade import --study karna-2021 --facts "$STUDY_LOGS" | cmp - "$ROOT/results/karna-2021/facts.csv"

These statements differ from the study's measurements and logs.

  $ grep ,differs, verdicts
  3.1.2.accepted,eq,50,40,differs,articles-left,
  3.2.included,eq,true,false,differs,articles-left,
  3.2.used,eq,44,41,differs,3.2.used,
  table2.bandwidth-both,eq,1,0,differs,one-direction,
  table4.iperf3-server,eq,3.9,3.7,differs,table4.iperf3-server,
  5.1.6.selects,eq,5,10,differs,5.1.6.selects,
  5.1.6.read-write-duration,approx,20,140.427,differs,5.1.6.read-write-duration,
  5.2.boot-rerun,forall,true,false,differs,5.2.boot-rerun,not for gvisor and 1 more
  5.2.metal-order,eq,true,false,differs,5.2.metal-order,
  6.3.docker-write-stable,eq,docker,gvisor,differs,docker-write-sd,
  6.3.docker-kvm-stable,eq,true,false,differs,docker-write-sd,
  6.4.sending,eq,true,false,differs,one-direction,
  figure10.direction,forall,true,false,differs,figure10.direction,"not for net_jitter, for firecracker, for kvm"
  6.4.docker-jitter-lower,eq,26,25.4851,differs,6.4.docker-jitter-lower,inference on the direction: 95 % of the draws lie from -5.055 to 45.24
  6.5.docker-read-20.unit,eq,39602,1975.23,differs,database-unit,would hold for totals
  6.5.read-docker-metal-biggest,eq,20,50,differs,6.5.read-docker-metal-biggest,
  6.5.docker-write-40.unit,eq,7157,354.647,differs,database-unit,would hold for totals
  6.5.kvm-write-dropping,forall,true,false,differs,6.5.kvm-write-dropping,not at level 60
  6.5.kvm-rw-20-higher,eq,22,16.4324,differs,read-write-level,would hold at level 10; inference on the direction: 95 % of the draws lie from 3.006 to 30.36
  6.5.kvm-rw-20.unit,eq,2568,127.455,differs,database-unit,would hold for totals
  6.5.gvisor-rw-20-lower,eq,29,42.1556,differs,read-write-level,would hold at level 10; 95 % of the draws lie from 35.75 to 48.02
  6.5.read-drops,forall,true,false,differs,6.5.read-drops,"not for gvisor, at level 20; would hold for rates"
  table6.db-read.unit,eq,29325,1456.69,differs,database-unit,would hold for totals
  table6.db-write.unit,eq,5945,294.044,differs,database-unit,would hold for totals
  table6.db-read-write.unit,eq,3274,161.499,differs,database-unit,would hold for totals
  7.4.jitter-firecracker-score,eq,3,2,differs,score.firecracker.net_jitter,
  7.5.kvm-read-score,eq,1,2,differs,score.kvm.db_read_total,
  7.5.kvm-write-score,eq,2,3,differs,score.kvm.db_write_total,
  8.1.kvm-firecracker,eq,2,1,differs,score.firecracker.net_jitter,
  8.1.kvm-lost,forall,true,false,differs,8.1.kvm-lost,"not for gvisor, for file_read and 1 more"
  8.1.firecracker-without-boot,eq,17,16,differs,score.firecracker.net_jitter,
  8.1.firecracker-stable,eq,file_read,net_jitter,differs,8.1.firecracker-stable,
  8.1.gvisor-boot,as,100,120.131,differs,8.1.gvisor-boot,
  8.1.gvisor-firecracker,eq,true,false,differs,score.firecracker.net_jitter,
  9.docker-cpu,eq,docker,kvm,differs,9.docker-cpu,

These are truncated, not rounded.

  $ grep ,truncated, verdicts
  6.5.docker-read-10,eq,27878,27878.9,truncated,6.5.docker-read-10,
  table6.db-read-write,eq,3274,3274.96,truncated,table6.db-read-write,

The logs do not decide these.

  $ grep ',cannot be checked,' verdicts
  5.1.1.host-release,eq,20.04.1,,cannot be checked,ubuntu-release,the raw logs do not tell version of os_release on metal
  5.1.1.client-year,eq,2017,,cannot be checked,5.1.1.client-year,the raw logs do not tell model_year of hardware on client
  5.1.1.client-processor,eq,2.9,,cannot be checked,5.1.1.client-processor,the raw logs do not tell processor_clock of hardware on client
  5.1.1.client-memory,eq,16,,cannot be checked,5.1.1.client-memory,the raw logs do not tell memory of hardware on client
  5.1.1.client-database,eq,true,,cannot be checked,5.1.1.client-database,the raw logs do not tell client of oltp_read_only on any platform
  5.1.1.client-http,eq,true,,cannot be checked,5.1.1.client-http,the raw logs do not tell client of http on any platform
  5.1.1.router,eq,1,,cannot be checked,5.1.1.router,the raw logs do not tell rate of hardware on router
  table4.ubuntu,eq,20.04.1,,cannot be checked,ubuntu-release,the raw logs do not tell version of os_release on metal
  table4.docker,eq,20.10.2,,cannot be checked,table4.docker,the raw logs do not tell version of docker on docker
  table4.gvisor,eq,release-20201208.0,,cannot be checked,table4.gvisor,the raw logs do not tell version of runsc on gvisor
  table4.firecracker,eq,0.23.1,,cannot be checked,table4.firecracker,the raw logs do not tell version of firecracker on firecracker
  table4.mysql,eq,8.0.22,,cannot be checked,table4.mysql,the raw logs do not tell server_version of oltp_read_only on any platform
  table4.gitlab,eq,13.2.0,,cannot be checked,table4.gitlab,the raw logs do not tell gitlab_version of http on any platform
  table4.runner,eq,13.2.4,,cannot be checked,table4.runner,the raw logs do not tell runner_version of stopwatch on any platform
  5.1.1.container-image,eq,true,,cannot be checked,5.1.1.container-image,the raw logs do not tell version of os_release on docker
  5.1.1.kvm-guest,eq,20.04,,cannot be checked,5.1.1.kvm-guest,the raw logs do not tell version of os_release on kvm
  5.1.1.firecracker-guest,eq,20.04,,cannot be checked,5.1.1.firecracker-guest,the raw logs do not tell version of os_release on firecracker
  5.1.2.ping,forall,true,,cannot be checked,5.1.2.ping,the raw logs do not tell first_answer of ping on metal
  5.1.6.tables,eq,8,,cannot be checked,5.1.6.tables,the raw logs do not tell tables of oltp_read_only on any platform
  5.1.6.columns,eq,true,,cannot be checked,5.1.6.columns,the raw logs do not tell integer_columns of oltp_read_only on any platform
  5.1.6.rows,eq,1000000,,cannot be checked,5.1.6.rows,the raw logs do not tell table_size of oltp_read_only on any platform
  5.1.6.client,eq,true,,cannot be checked,5.1.6.client,the raw logs do not tell client of oltp_read_only on any platform
  5.2.platforms-pipeline,rank,metal kvm docker firecracker,,cannot be checked,5.2.platforms-pipeline,the raw logs do not tell started of stopwatch on metal
  5.2.pipeline-last,forall,true,,cannot be checked,5.2.pipeline-last,the raw logs do not tell started of stopwatch on metal
  5.2.firecracker-pipeline,eq,true,,cannot be checked,5.2.firecracker-pipeline,the raw logs do not tell started of stopwatch on firecracker
  8.1.gvisor-platform,eq,ptrace,,cannot be checked,8.1.gvisor-platform,the raw logs do not tell platform of runsc on gvisor
  8.1.docker-latency,eq,true,,cannot be checked,8.1.docker-latency,the raw logs do not tell latency_ms of ping on docker

A claim about the logs leads back to their lines, the greatest value first.

  $ virtgrade trace "$ROOT/results/karna-2021/claims.csv:id=5.1.6.read-write-duration" | sed -n 3,4p
      total_time of oltp_read_write on docker, level 10, repetition 6: 140.427, from tests/database/output/2020-12-22T13:06:32+0200-docker-database.log:6255
      total_time of oltp_read_write on gvisor, level 70, repetition 10: 21.1153, from tests/database/output/2020-12-22T14:56:25+0200-docker-gvisor-database.log:8108
  $ virtgrade trace "$ROOT/results/karna-2021/claims.csv:id=5.1.1.memory" | tail -2 | sed "s|$ROOT/||"
      memory of lshw on metal, repetition 1: 4GiB, from host/lshw_output:59
      made by: virtgrade import --study results/karna-2021 LOGS
