A study of four platforms, and its printed scores. The rows `all` are those that summarize computes from the levels.

  $ cat > s.csv <<'CSV'
  > study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  > mine,metal,boot_time,,s,10,60,7.6,50,45,65,,
  > mine,kvm,boot_time,,s,10,15,1,14,13,18,,
  > mine,docker,boot_time,,s,10,0.6875,0.1,0.68,0.5,0.9,,
  > mine,gvisor,boot_time,,s,10,0.75,0.1,0.74,0.5,0.9,,
  > mine,metal,http_time,10,ms,10,100,7.6,100,90,110,,
  > mine,metal,http_time,20,ms,10,200,7.6,200,190,210,,
  > mine,metal,http_time,all,ms,2,150,70,150,100,200,,
  > mine,docker,http_time,10,ms,10,110,11,110,90,120,,
  > mine,docker,http_time,20,ms,10,250,7.6,250,240,260,,
  > mine,docker,http_time,all,ms,2,180,99,180,110,250,,
  > mine,kvm,http_time,10,ms,10,90,11,90,80,110,,
  > mine,kvm,http_time,20,ms,10,190,11,190,180,210,,
  > mine,kvm,http_time,all,ms,2,140,70,140,90,190,,
  > mine,metal,db_read_total,10,1/run,10,2000,7.6,2000,1990,2010,,
  > mine,metal,db_read_total,all,1/run,1,2000,,2000,2000,2000,,
  > mine,metal,db_read,10,1/s,10,100,2,100,99,101,,
  > mine,metal,db_read,all,1/s,1,100,,100,100,100,,
  > CSV
  $ printf '%s\n' section,kind,group,row,column,value 'Table 1,score,low-level,boot_time,kvm,2' 'Table 1,score,low-level,sum,kvm,2' > p.csv

A computed number agrees if it rounds to the printed one at the printed decimals. A half may round either way. Printed zeros count.

  $ judge <<'CSV'
  > 0.6875,eq,0.69
  > 0.6875,eq,0.688
  > 0.6875,eq,0.687
  > 0.6875,eq,0.686
  > 2.5,eq,2
  > 2.5,eq,3
  > -2.5,eq,-2
  > -2.5,eq,-3
  > 1.005,eq,1.01
  > 1.005,eq,1.00
  > 58.46,eq,58.460
  > 58.4604,eq,58.460
  > 58.4606,eq,58.460
  > 58.46,eq,58
  > 58.46,eq,60
  > CSV
  0.6875,eq,0.69,0.6875,reproduces,
  0.6875,eq,0.688,0.6875,reproduces,
  0.6875,eq,0.687,0.6875,reproduces,
  0.6875,eq,0.686,0.6875,differs,
  2.5,eq,2,2.5,reproduces,
  2.5,eq,3,2.5,reproduces,
  -2.5,eq,-2,-2.5,reproduces,
  -2.5,eq,-3,-2.5,reproduces,
  1.005,eq,1.01,1.005,reproduces,
  1.005,eq,1.00,1.005,reproduces,
  58.46,eq,58.460,58.46,reproduces,
  58.4604,eq,58.460,58.4604,reproduces,
  58.4606,eq,58.460,58.4606,truncated,
  58.46,eq,58,58.46,reproduces,
  58.46,eq,60,58.46,differs,
  [1]

A truncated number is distinguished from a wrong one, except with one or two digits, which may be any estimate.

  $ judge <<'CSV'
  > 27878.9,eq,27878
  > 3.149,eq,3.14
  > 0.1239,eq,0.123
  > -3.149,eq,-3.14
  > 99.9,eq,99
  > 1.8,eq,1
  > 0.0339,eq,0.033
  > 27879.1,eq,27878
  > 27877.4,eq,27878
  > CSV
  27878.9,eq,27878,27878.9,truncated,
  3.149,eq,3.14,3.149,truncated,
  0.1239,eq,0.123,0.1239,truncated,
  -3.149,eq,-3.14,-3.149,truncated,
  99.9,eq,99,99.9,differs,
  1.8,eq,1,1.8,differs,
  0.0339,eq,0.033,0.0339,differs,
  27879.1,eq,27878,27879.1,differs,
  27877.4,eq,27878,27877.4,differs,
  [1]

Around a number means within 5 % of it, or rounding to it.

  $ judge <<'CSV'
  > 95,approx,100
  > 105,approx,100
  > 94.9,approx,100
  > 105.1,approx,100
  > -105,approx,-100
  > 1.4,approx,1
  > 1.51,approx,1
  > 0.4,approx,0
  > CSV
  95,approx,100,95,reproduces,
  105,approx,100,105,reproduces,
  94.9,approx,100,94.9,differs,
  105.1,approx,100,105.1,differs,
  -105,approx,-100,-105,reproduces,
  1.4,approx,1,1.4,reproduces,
  1.51,approx,1,1.51,differs,
  0.4,approx,0,0.4,reproduces,
  [1]

A bound either holds as printed or does not.

  $ judge <<'CSV'
  > kvm.boot_time,lt,15
  > kvm.boot_time,lt,15.1
  > kvm.boot_time,le,15
  > kvm.boot_time,le,14.9
  > kvm.boot_time,gt,15
  > kvm.boot_time,gt,14.9
  > kvm.boot_time,ge,15
  > kvm.boot_time,ge,15.1
  > CSV
  kvm.boot_time,lt,15,15,differs,would hold for medians
  kvm.boot_time,lt,15.1,15,reproduces,
  kvm.boot_time,le,15,15,reproduces,
  kvm.boot_time,le,14.9,15,differs,would hold for medians
  kvm.boot_time,gt,15,15,differs,
  kvm.boot_time,gt,14.9,15,reproduces,fails with medians: 14
  kvm.boot_time,ge,15,15,reproduces,fails with medians: 14
  kvm.boot_time,ge,15.1,15,differs,
  [1]

Truth values and texts are equal or not.

  $ judge <<'CSV'
  > 1 < 2,eq,true
  > 1 < 2,eq,false
  > 2 < 1,eq,false
  > argmin(platform P : P.boot_time),eq,docker
  > argmin(platform P : P.boot_time),eq,dock
  > argmax(platform P of docker gvisor : score(P.boot_time)),eq,docker
  > argmax(level L of http_time : docker.http_time@L),eq,20
  > CSV
  1 < 2,eq,true,true,reproduces,
  1 < 2,eq,false,true,differs,
  2 < 1,eq,false,false,reproduces,
  argmin(platform P : P.boot_time),eq,docker,docker,reproduces,
  argmin(platform P : P.boot_time),eq,dock,docker,differs,
  argmax(platform P of docker gvisor : score(P.boot_time)),eq,docker,gvisor = docker,differs,
  argmax(level L of http_time : docker.http_time@L),eq,20,20,reproduces,
  [1]

An order begins with the printed names.

  $ judge <<'CSV'
  > order(platform P : P.boot_time),rank,docker
  > order(platform P : P.boot_time),rank,docker gvisor
  > order(platform P : P.boot_time),rank,docker gvisor kvm
  > order(platform P : P.boot_time),rank,docker gvisor kvm metal
  > order(platform P : P.boot_time),rank,docker kvm
  > order(platform P : P.boot_time),rank,dock
  > order(platform P : P.boot_time),eq,docker gvisor
  > order(level L of http_time : -docker.http_time@L),rank,20 10
  > CSV
  order(platform P : P.boot_time),rank,docker,docker gvisor kvm,reproduces,
  order(platform P : P.boot_time),rank,docker gvisor,docker gvisor kvm,reproduces,
  order(platform P : P.boot_time),rank,docker gvisor kvm,docker gvisor kvm,reproduces,
  order(platform P : P.boot_time),rank,docker gvisor kvm metal,docker gvisor kvm,differs,
  order(platform P : P.boot_time),rank,docker kvm,docker gvisor kvm,differs,
  order(platform P : P.boot_time),rank,dock,docker gvisor kvm,differs,
  order(platform P : P.boot_time),eq,docker gvisor,docker gvisor kvm,differs,
  order(level L of http_time : -docker.http_time@L),rank,20 10,20 10,reproduces,
  [1]

If a statement about all is false, the note names the first counterexample and counts the others.

  $ judge <<'CSV'
  > forall(platform P : P.boot_time < metal.boot_time),forall,true
  > forall(platform P : P.boot_time < 0.7),forall,true
  > forall(platform P of kvm docker : P.boot_time < 1),forall,true
  > forall(level L of http_time : docker.http_time@L < 200),forall,true
  > forall(platform P of kvm docker : forall(level L of http_time : P.http_time@L < 100)),forall,true
  > forall(feature F of low-level : n(kvm.F) = 10),eq,true
  > forall(feature F of low-level : n(kvm.F) = 10),eq,false
  > CSV
  forall(platform P : P.boot_time < metal.boot_time),forall,true,true,reproduces,
  forall(platform P : P.boot_time < 0.7),forall,true,false,differs,not for kvm and 1 more
  forall(platform P of kvm docker : P.boot_time < 1),forall,true,false,differs,not for kvm
  forall(level L of http_time : docker.http_time@L < 200),forall,true,false,differs,not at level 20
  forall(platform P of kvm docker : forall(level L of http_time : P.http_time@L < 100)),forall,true,false,differs,"not for kvm, at level 20 and 1 more"
  forall(feature F of low-level : n(kvm.F) = 10),eq,true,false,differs,not for cpu_events and 5 more
  forall(feature F of low-level : n(kvm.F) = 10),eq,false,false,reproduces,
  [1]

If a claim differs, its note names the first other reading that makes it hold: another level, medians, rates instead of totals, percent of the other.

  $ judge <<'CSV'
  > docker.http_time@10,eq,250
  > ratio(docker.http_time@10),approx,125
  > docker.http_time@10 > metal.http_time@10 * 1.2,eq,true
  > docker.http_time@10,ge,250
  > docker.http_time@10 - docker.http_time@20,eq,0
  > metal.boot_time,eq,50
  > ratio(kvm.boot_time),eq,28
  > metal.db_read_total@10,eq,100
  > metal.db_read@10,eq,2000
  > metal.boot_time,eq,100
  > higher(docker.http_time@20),eq,20
  > lower(kvm.boot_time metal.boot_time),eq,300
  > forall(platform P of metal : P.boot_time < 55),forall,true
  > forall(platform P of gvisor docker : 0.7 > P.boot_time) and metal.boot_time = 50,eq,true
  > CSV
  docker.http_time@10,eq,250,110,differs,would hold at level 20
  ratio(docker.http_time@10),approx,125,110,differs,would hold at level 20; 95 % of the draws lie from 100.8 to 120.1
  docker.http_time@10 > metal.http_time@10 * 1.2,eq,true,false,differs,would hold at level 20
  docker.http_time@10,ge,250,110,differs,
  docker.http_time@10 - docker.http_time@20,eq,0,-140,differs,
  metal.boot_time,eq,50,60,differs,would hold for medians
  ratio(kvm.boot_time),eq,28,25,differs,would hold for medians; 95 % of the draws lie from 22.75 to 27.67
  metal.db_read_total@10,eq,100,2000,differs,would hold for rates
  metal.db_read@10,eq,2000,100,differs,would hold for totals
  metal.boot_time,eq,100,60,differs,
  higher(docker.http_time@20),eq,20,25,differs,would hold in percent of the other; 95 % of the draws lie from 20.93 to 29.28
  lower(kvm.boot_time metal.boot_time),eq,300,75,differs,would hold in percent of the other; 95 % of the draws lie from 72.33 to 77.25
  forall(platform P of metal : P.boot_time < 55),forall,true,false,differs,not for metal; would hold for medians
  forall(platform P of gvisor docker : 0.7 > P.boot_time) and metal.boot_time = 50,eq,true,false,differs,not for gvisor
  [1]

A claim about unknown values stays unchecked, and the note says why.

  $ judge <<'CSV'
  > firecracker.boot_time,lt,10
  > gvisor.http_time@10,eq,1
  > kvm.boot_time@20,eq,1
  > sd(metal.db_read_total),eq,1
  > score(kvm.cpu_events),eq,4
  > printed(docker.boot_time),eq,4
  > kvm.boot_time / (1 - 1),eq,1
  > values(docker.cpu.version),eq,1.0.20
  > max(*.http.non_2xx_responses@*),eq,0
  > sum(level L of boot_time : 1),eq,1
  > n(firecracker.boot_time),eq,0
  > CSV
  firecracker.boot_time,lt,10,,cannot be checked,boot_time of firecracker was not measured
  gvisor.http_time@10,eq,1,,cannot be checked,http_time of gvisor at level 10 was not measured
  kvm.boot_time@20,eq,1,,cannot be checked,boot_time of kvm at level 20 was not measured
  sd(metal.db_read_total),eq,1,,cannot be checked,db_read_total of metal has no spread: n is 1
  score(kvm.cpu_events),eq,4,,cannot be checked,cpu_events of kvm was not measured
  printed(docker.boot_time),eq,4,,cannot be checked,no score of docker for boot_time is printed
  kvm.boot_time / (1 - 1),eq,1,,cannot be checked,"a division by zero, or a number too large"
  values(docker.cpu.version),eq,1.0.20,,cannot be checked,needs the raw logs
  max(*.http.non_2xx_responses@*),eq,0,,cannot be checked,needs the raw logs
  sum(level L of boot_time : 1),eq,1,,cannot be checked,nothing to go over for L
  n(firecracker.boot_time),eq,0,0,reproduces,
  [1]

Facts make more claims checkable.

  $ printf '%s\n' study,platform,mode,level,repetition,fact,value,source mine,docker,cpu,,1,version,1.0.20,log:1 mine,docker,cpu,,1,events,7,log:2 > f.csv
  $ judge --facts f.csv <<'CSV'
  > values(docker.cpu.version),eq,1.0.20
  > docker.cpu.events,eq,7
  > docker.cpu.version,eq,1
  > values(gvisor.cpu.version),eq,1.0.20
  > CSV
  values(docker.cpu.version),eq,1.0.20,1.0.20,reproduces,
  docker.cpu.events,eq,7,7,reproduces,
  docker.cpu.version,eq,1,,cannot be checked,"version of cpu is '1.0.20', which is no number"
  values(gvisor.cpu.version),eq,1.0.20,,cannot be checked,the raw logs do not tell version of cpu on gvisor
  [1]

The audit passes if and only if all claims hold. Claims that need the raw logs are only counted.

  $ printf '%s\n' kvm.boot_time,eq,15 | claims > claims.csv; audit_claims
  printed recomputed    KVM
  -------------------------
  Table 1, low-level features
    Boot time           2 2
    Sum                 2 2

  * differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured

  Claims: of 1 statements, 1 reproduce, 0 are truncated, 0 differ and 0 cannot be checked.

  Scores: of 1 printed, 1 follow from the data, 0 do not and 0 cannot be checked; 0 lie within 2 percentage points of a limit. Of 1 sums, 1 follow, 0 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Inference, from 10000 draws of the means behind the summaries, since the repetitions themselves are not known (seed 1): Of the printed scores, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported.

  Verdict: of 1 scores, 1 sums, 0 gaps and 1 statements of the mine study, 0 differ: 0 findings.
  $ printf '%s\n' kvm.boot_time,eq,15 metal.boot_time,eq,61 | claims > claims.csv; audit_claims > out; echo $?
  1
  $ printf '%s\n' 27878.9,eq,27878 | claims > claims.csv; audit_claims > out; echo $?
  1
  $ printf '%s\n' docker.cpu.events,eq,7 | claims > claims.csv; audit_claims > out; echo $?; audit_claims --facts f.csv > out; echo $?
  1
  0
  $ printf '%s\n' docker.cpu.events,eq,7 xen.boot_time,eq,7 | claims > claims.csv; audit_claims | sed -n '/^id/,/Claims/p'
  id  claim that cannot be checked  published  computed  inference  finding  note
  ------------------------------------------------------------------------------------------------------------
  2   As it is said                 7                               1        boot_time of xen was not measured

  Claims: of 2 statements, 0 reproduce, 0 are truncated, 0 differ and 2 cannot be checked, 1 of them for want of the raw logs.
  $ head -1 claims.csv > no-claim.csv; mv no-claim.csv claims.csv; audit_claims | tail -3
  Inference, from 10000 draws of the means behind the summaries, since the repetitions themselves are not known (seed 1): Of the printed scores, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported.

  Verdict: of 1 scores, 1 sums, 0 gaps and 0 statements of the mine study, 0 differ: 0 findings.

Texts of the file stay texts in every format: commas, quotes, bars, signs and commands in them have no effect.

  $ cat > claims.csv <<'CSV'
  > id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding
  > "a,""b|c",\S 1,,,,metal.boot_time,lt,49,$s$,"It says ""60 %"", no less | and \input{x} for $1 & #2_3^4~5","f,""1"
  > *b*,*<b>1</b>,,,,"argmin(platform P of 'k|v""m\' metal : n(P.boot_time))",eq,"a,b",[x](y),`--` é,
  > CSV
  $ audit_claims --format csv | sed -n '/^"a/,$p'
  "a,""b|c",claim,\S 1,metal.boot_time,lt,49,60,differs,contradicted,0.0006,54.7074,65.2523,"f,""1",
  *b*,claim,*<b>1</b>,"argmin(platform P of 'k|v""m\' metal : n(P.boot_time))",eq,"a,b","k|v""m\",differs,,,,,*b*,
  $ audit_claims --format text | sed -n '/^id/,$p'
  id      claim that differs                                         published   computed       inference            finding  note
  --------------------------------------------------------------------------------------------------------------------------------
  a,"b|c  It says "60 %", no less | and \input{x} for $1 & #2_3^4~5  < 49 $s$    60 $s$         contradicted < 0.01  1
  *b*     `--` é                                                     a,b [x](y)  k|v"m\ [x](y)                       2

  Claims: of 2 statements, 0 reproduce, 0 are truncated, 2 differ and 0 cannot be checked.

  Scores: of 1 printed, 1 follow from the data, 0 do not and 0 cannot be checked; 0 lie within 2 percentage points of a limit. Of 1 sums, 1 follow, 0 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Inference, from 10000 draws of the means behind the summaries, since the repetitions themselves are not known (seed 1): 1 of the statements compare what can be measured: 0 are supported, 0 undecided, 1 contradicted and 0 unsupported. Of the printed scores, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported.

  Verdict: of 1 scores, 1 sums, 0 gaps and 2 statements of the mine study, 2 differ: 2 findings.
  $ audit_claims --format markdown | sed -n '/id/,$p'
  | id | claim that differs | published | computed | inference | finding | note |
  | --- | --- | --- | --- | --- | --- | --- |
  | a,"b\|c | It says "60 %", no less \| and \\input{x} for \$1 &amp; \#2\_3^4\~5 | &lt; 49 \$s\$ | 60 \$s\$ | contradicted &lt; 0.01 | 1 |  |
  | \*b\* | \`--\` é | a,b \[x\](y) | k\|v"m\\ \[x\](y) |  | 2 |  |

  Claims: of 2 statements, 0 reproduce, 0 are truncated, 2 differ and 0 cannot be checked.

  Scores: of 1 printed, 1 follow from the data, 0 do not and 0 cannot be checked; 0 lie within 2 percentage points of a limit. Of 1 sums, 1 follow, 0 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Inference, from 10000 draws of the means behind the summaries, since the repetitions themselves are not known (seed 1): 1 of the statements compare what can be measured: 0 are supported, 0 undecided, 1 contradicted and 0 unsupported. Of the printed scores, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported.

  Verdict: of 1 scores, 1 sums, 0 gaps and 2 statements of the mine study, 2 differ: 2 findings.
  $ audit_claims --format latex | sed -n '/endlastfoot/,/end{longtable}/p'
  \endlastfoot
  \textbackslash{}S 1 & It says \textquotedbl{}60 \%\textquotedbl{}, no less \textbar{} and \textbackslash{}input\{x\} for \$1 \& \#2\_3\textasciicircum{}4\textasciitilde{}5 & \textless{} 49 \$s\$ & 60 \$s\$ & contradicted \textless{} 0.01 & 1 &  \\
  {*}\textless{}b\textgreater{}1\textless{}/b\textgreater{} & \textasciigrave{}-{}-\textasciigrave{} é & a,b {[}x{]}(y) & k\textbar{}v\textquotedbl{}m\textbackslash{} {[}x{]}(y) &  & 2 &  \\
  \end{longtable}

Rows with the same finding state one fact: the counts give rows and findings. The finding of a score is named after it, and a
sum belongs to the finding of the score that it follows from. A claim without a finding is one by its id.

  $ sed 's/,2$/,3/' p.csv > wrong.csv; claims > claims.csv <<'CSV'
  > kvm.boot_time,eq,16,s,KVM takes 16 s,kvm
  > mean(kvm.boot_time),eq,16,s,KVM takes 16 s on average,kvm
  > score(kvm.boot_time),eq,3,,KVM has three points,score.kvm.boot_time
  > kvm.boot_time,eq,15,s,KVM takes 15 s,kvm
  > metal.boot_time,eq,61,s,Bare metal takes 61 s,
  > kvm.boot_time,eq,17,s,KVM takes 17 s,5
  > CSV
  $ audit_claims --scores wrong.csv | sed '1,/^$/d'
  * differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured

  differs  platform  feature    reason                                        printed  recomputed
  -----------------------------------------------------------------------------------------------
  Table 1  KVM       Boot time  25.00 % of metal; score 3 needs at most 20 %        3           2
  Table 1  KVM       Sum        follows from Boot time                              3           2

  id  claim that differs         published  computed  inference            finding  note
  --------------------------------------------------------------------------------------
  1   KVM takes 16 s             16 s       15 s                           1
  2   KVM takes 16 s on average  16 s       15 s                           1
  3   KVM has three points       3          2         contradicted < 0.01  2
  5   Bare metal takes 61 s      61 s       60 s                           3
  6   KVM takes 17 s             17 s       15 s                           3

  Claims: of 6 statements, 1 reproduce, 0 are truncated, 5 differ (3 findings) and 0 cannot be checked.

  Scores: of 1 printed, 0 follow from the data, 1 do not and 0 cannot be checked; 0 lie within 2 percentage points of a limit. Of 1 sums, 0 follow, 1 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Inference, from 10000 draws of the means behind the summaries, since the repetitions themselves are not known (seed 1): 1 of the statements compare what can be measured: 0 are supported, 0 undecided, 1 contradicted and 0 unsupported. Of the printed scores, 0 are supported, 0 undecided, 1 contradicted and 0 unsupported; of the sums, 0 are supported, 0 undecided, 1 contradicted and 0 unsupported.

  Verdict: of 1 scores, 1 sums, 0 gaps and 6 statements of the mine study, 7 differ: 3 findings.
  $ audit_claims --scores wrong.csv --format csv | cut -d, -f1,2,8,13
  id,kind,verdict,finding
  score.thesis.kvm.boot_time,score,differs,score.kvm.boot_time
  sum.thesis.kvm.low-level,sum,differs,score.kvm.boot_time
  1,claim,differs,kvm
  2,claim,differs,kvm
  3,claim,differs,score.kvm.boot_time
  4,claim,reproduces,kvm
  5,claim,differs,5
  6,claim,differs,5
  $ audit_claims --scores wrong.csv --format latex | sed -n '/endlastfoot/,/end{longtable}/p'
  \endlastfoot
  Section 1 & KVM takes 16 s & 16 s & 15 s &  & 1 &  \\
  Section 1 & KVM takes 16 s on average & 16 s & 15 s &  & 1 &  \\
  Section 1 & KVM has three points & 3 & 2 & contradicted \textless{} 0.01 & 2 &  \\
  Section 1 & Bare metal takes 61 s & 61 s & 60 s &  & 3 &  \\
  Section 1 & KVM takes 17 s & 17 s & 15 s &  & 3 &  \\
  \end{longtable}

A study's folder has its claims; a file that is named comes first.

  $ printf '%s\n' kvm.boot_time,eq,15 | claims > claims.csv; mkdir mine; printf '[grading]\nscheme = thesis\n' > mine/study.ini; cp p.csv mine/printed.csv; observations > mine/observations.csv
  > virtgrade audit mine | grep -c Claims; cp claims.csv mine; virtgrade audit mine | grep Claims; printf '%s\n' 1,eq,1 2,eq,2 | claims > two.csv; virtgrade audit mine --claims two.csv | grep Claims
  0
  Claims: of 1 statements, 1 reproduce, 0 are truncated, 0 differ and 0 cannot be checked.
  Claims: of 2 statements, 2 reproduce, 0 are truncated, 0 differ and 0 cannot be checked.
  $ audit_claims --claims - < claims.csv | grep Claims
  Claims: of 1 statements, 1 reproduce, 0 are truncated, 0 differ and 0 cannot be checked.
  $ audit_claims --claims nowhere.csv
  nowhere.csv: cannot open: No such file or directory
  [3]

Columns may come in any order, with the line ends of any system.

  $ printf 'finding,paraphrase,published,relation,expression,unit,level,feature,platform,section,id\r\n,Said,15,eq,kvm.boot_time,s,,,,1,a\r\n' > claims.csv; audit_claims | grep Claims
  Claims: of 1 statements, 1 reproduce, 0 are truncated, 0 differ and 0 cannot be checked.

Errors in the file:

  $ claims_broken '1s/unit/units/'
  claims.csv:1:9: unknown column 'units', expected the columns id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding,[host]
  [3]
  $ claims_broken '1s/,unit//; s/,,As/,As/'
  claims.csv:1:9: column 'unit' is missing, expected the columns id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding,[host]
  [3]
  $ claims_broken '1s/unit/id/'
  claims.csv:1:9: repeated column 'id', expected the columns id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding,[host]
  [3]
  $ claims_broken '2s/,,As it is said,//'
  claims.csv:2:8: fields of the row: 8, expected 11
  [3]
  $ claims_broken '3s/$/,more/'
  claims.csv:3:12: fields of the row: 12, expected 11
  [3]
  $ claims_broken '3s/As it/"As it/'
  claims.csv:3:10: quotes that do not match, expected a whole field in quotes, with inner quotes doubled
  [3]
  $ claims_broken '3s/As it/A "quoted" thing/'
  claims.csv:3:10: quotes that do not match, expected a whole field in quotes, with inner quotes doubled
  [3]
  $ claims_broken d
  claims.csv:1:1: no header line, expected the columns id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding,[host]
  [3]

Errors in a row:

  $ claims_broken '3s/^2/1/'
  claims.csv:3:1: '1' is not unique, expected each id once
  [3]
  $ claims_broken '3s/^2//'
  claims.csv:3:1: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ claims_broken '2s/Section 1//'
  claims.csv:2:2: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ claims_broken '2s/As it is said//'
  claims.csv:2:10: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ claims_broken '2s/As it is said/As\x1b[31mit is/'
  claims.csv:2:10: 'As\x1b[31mit is' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ claims_broken '2s/,,As/,\x1b[31m,As/'
  claims.csv:2:9: '\x1b[31m' is not a text, expected UTF-8 without control or invisible characters or nothing
  [3]
  $ claims_broken '2s/Section 1,/&k\tvm/'
  claims.csv:2:3: 'k\x09vm' is not a text, expected UTF-8 without control or invisible characters or nothing
  [3]
  $ claims_broken '2s/$/\x07/'
  claims.csv:2:11: '\x07' is not a text, expected UTF-8 without control or invisible characters or nothing
  [3]
  $ claims_broken '2s/As it/\xff/'
  claims.csv:2:10: '\xff is said' is not a text, expected UTF-8 without control or invisible characters
  [3]

Errors in an expression, with their place in it:

  $ claims_broken '2s/kvm.boot_time//'
  claims.csv:2:6: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ claims_broken '2s/kvm.boot_time/kvm.bot_time/'
  claims.csv:2:6: 'bot_time' at column 5 of the expression is not a known feature, did you mean boot_time? expected one that `virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder
  [3]
  $ claims_broken '2s/kvm.boot_time/1 + kvm/'
  claims.csv:2:6: the expression ends at column 8, expected '.' and a feature
  [3]
  $ claims_broken '2s/kvm.boot_time/1 + (2/'
  claims.csv:2:6: the expression ends at column 7, expected ')'
  [3]
  $ claims_broken '2s/kvm.boot_time/mode(kvm.boot_time)/'
  claims.csv:2:6: 'mode' at column 1 of the expression, expected a function
  [3]
  $ claims_broken '2s/kvm.boot_time/kvm.http_time@L/'
  claims.csv:2:6: 'L' at column 15 of the expression, expected a level variable of an enclosing quantifier
  [3]
  $ claims_broken "2s/kvm.boot_time/1 = 'kvm/"
  claims.csv:2:6: the expression ends at column 9, expected a closing quote
  [3]
  $ claims_broken '3s/P.boot_time/P.boot_time > 1/'
  claims.csv:3:6: 'P' at column 21 of the expression, expected a number
  [3]
  $ claims_broken '3s/platform P/P/'
  claims.csv:3:6: 'P' at column 8 of the expression, expected 'platform', 'feature' or 'level' and a variable
  [3]
  $ claims_broken "2s/kvm.boot_time/$(printf '1 + %.0s' {1..1000})1/"
  claims.csv:2:6: '1' at column 4001 of the expression, expected the end: an expression has at most 1000 factors
  [3]
  $ claims_broken "2s/kvm.boot_time/$(printf '(%.0s' {1..70})1/"
  claims.csv:2:6: '(' at column 61 of the expression, expected less nesting: an expression has at most 60 levels
  [3]
  $ claims_broken "2s/kvm.boot_time/$(printf 'sum(platform P : %.0s' {1..5})1)))))/"
  claims.csv:2:6: '1' at column 86 of the expression, expected less nesting: at most 4 quantifiers inside one another
  [3]

What the repetitions carry stands beside the verdict. An order, a bound, a rank, a score and an equality have a
probability; a difference has the probability of its direction.

  $ infer <<'CSV'
  > kvm.boot_time < metal.boot_time,eq,true
  > docker.boot_time < gvisor.boot_time,eq,true
  > gvisor.boot_time < docker.boot_time,eq,true
  > argmin(platform P : P.boot_time),eq,docker
  > rank(gvisor.boot_time),eq,2
  > score(kvm.boot_time),eq,2
  > kvm.http_time@10,lt,95
  > higher(docker.http_time@10),eq,10
  > lower(docker.boot_time gvisor.boot_time),eq,8
  > ratio(docker.boot_time gvisor.boot_time),even,100
  > ratio(docker.boot_time gvisor.boot_time),comparable,100
  > docker.boot_time comparable gvisor.boot_time,eq,true
  > sd(docker.http_time@10) > sd(metal.http_time@10),eq,true
  > CSV
  kvm.boot_time < metal.boot_time,eq,true,supported,
  docker.boot_time < gvisor.boot_time,eq,true,undecided,
  gvisor.boot_time < docker.boot_time,eq,true,undecided,
  argmin(platform P : P.boot_time),eq,docker,undecided,
  rank(gvisor.boot_time),eq,2,undecided,
  score(kvm.boot_time),eq,2,supported,
  kvm.http_time@10,lt,95,undecided,
  higher(docker.http_time@10),eq,10,supported,
  lower(docker.boot_time gvisor.boot_time),eq,8,undecided,
  ratio(docker.boot_time gvisor.boot_time),even,100,undecided,
  ratio(docker.boot_time gvisor.boot_time),comparable,100,undecided,
  docker.boot_time comparable gvisor.boot_time,eq,true,undecided,
  sd(docker.http_time@10) > sd(metal.http_time@10),eq,true,undecided,

An exact equality is on the sample, and so is the number of repetitions. A mean has no probability. What is printed, and
what only logs tell, is no sample.

  $ infer <<'CSV'
  > kvm.http_time = mean(level L of http_time : kvm.http_time@L),eq,true
  > n(kvm.boot_time) > 9,eq,true
  > count(platform P : P.boot_time > 0),eq,3
  > kvm.boot_time,eq,15
  > printed(kvm.boot_time) = 2 and kvm.boot_time < 20,eq,true
  > CSV
  kvm.http_time = mean(level L of http_time : kvm.http_time@L),eq,true,,
  n(kvm.boot_time) > 9,eq,true,,
  count(platform P : P.boot_time > 0),eq,3,,
  kvm.boot_time,eq,15,,
  printed(kvm.boot_time) = 2 and kvm.boot_time < 20,eq,true,,

What was measured once or never supports no comparison.

  $ sed '/^mine,gvisor/s/10,0.75,0.1,0.74,0.5,0.9/1,0.75,,0.75,0.75,0.75/' s.csv > once.csv
  $ infer --summary once.csv <<'CSV'
  > docker.boot_time < gvisor.boot_time,eq,true
  > docker.file_read < gvisor.file_read,eq,true
  > docker.ping.latency < metal.ping.latency,eq,true
  > values(docker.os.version),eq,5
  > gvisor.boot_time,eq,0.75
  > CSV
  docker.boot_time < gvisor.boot_time,eq,true,unsupported,how much boot_time of gvisor varies is not known
  docker.file_read < gvisor.file_read,eq,true,unsupported,file_read of docker was not measured
  docker.ping.latency < metal.ping.latency,eq,true,,needs the raw logs
  values(docker.os.version),eq,5,,needs the raw logs
  gvisor.boot_time,eq,0.75,,

Loose words say how far a value may be from the published one. They are relations, and operators of expressions.

  $ judge <<'CSV'
  > 3.7,nearly,4
  > 3.5,almost,4
  > 4.1,nearly,4.0
  > 92,close,100
  > 92,even,100
  > 3.7 nearly 4,eq,true
  > 4.1 nearly 4,eq,true
  > 92 similar 100 and not (92 as 100),eq,true
  > CSV
  3.7,nearly,4,3.7,reproduces,
  3.5,almost,4,3.5,reproduces,
  4.1,nearly,4.0,4.1,differs,
  92,close,100,92,reproduces,
  92,even,100,92,differs,
  3.7 nearly 4,eq,true,true,reproduces,
  4.1 nearly 4,eq,true,false,differs,
  92 similar 100 and not (92 as 100),eq,true,true,reproduces,
  [1]
  $ virtgrade audit --words --format csv
  word,allows,says,because
  approx,-5 to +5 %,how large a value is,"no such word, but a plainly rounded number: the same as about"
  about,-5 to +5 %,how large a value is,rounding to two digits moves a number by at most 5 %
  around,-5 to +5 %,how large a value is,rounding to two digits moves a number by at most 5 %
  nearly,-10 to 0 %,how large a value is,"the value falls short of the number, by less than a tenth of it"
  almost,-10 to 0 %,how large a value is,"the value falls short of the number, by less than a tenth of it"
  as,-5 to +5 %,two sides are alike,two sides are called equal: as far apart as a number and its rounding
  even,-5 to +5 %,two sides are alike,two sides are called equal: as far apart as a number and its rounding
  close,-10 to +10 %,two sides are alike,"two sides are called alike, not equal: twice as far apart as equal ones"
  comparable,-10 to +10 %,two sides are alike,"two sides are called alike, not equal: twice as far apart as equal ones"
  similar,-10 to +10 %,two sides are alike,"two sides are called alike, not equal: twice as far apart as equal ones"
  $ virtgrade audit --words --format markdown | while read -r row; do grep -qxF "$row" "$ROOT/ARTIFACT.md" || echo "not in ARTIFACT.md: $row"; done
  $ virtgrade audit --words karna-2021
  virtgrade: audit: --words is the same for all studies, expected no STUDY
  [2]

Relation, expression and published value must fit one another:

  $ claims_broken '2s/eq/is/'
  claims.csv:2:7: 'is' is not a relation, expected eq, lt, le, gt, ge, rank, forall, approx, about, around, nearly, almost, as, even, close, comparable or similar
  [3]
  $ claims_broken '2s/eq//'
  claims.csv:2:7: '' is not a relation, expected eq, lt, le, gt, ge, rank, forall, approx, about, around, nearly, almost, as, even, close, comparable or similar
  [3]
  $ claims_broken '2s/eq/rank/'
  claims.csv:2:7: 'rank' is not a relation of numbers, expected eq, lt, le, gt, ge or a loose word
  [3]
  $ claims_broken '2s/eq/forall/'
  claims.csv:2:7: 'forall' is not a relation of numbers, expected eq, lt, le, gt, ge or a loose word
  [3]
  $ claims_broken '2s/15.0/fifteen/'
  claims.csv:2:8: 'fifteen' is not a number, expected the type of the expression
  [3]
  $ claims_broken '2s/15.0//'
  claims.csv:2:8: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ claims_broken '2s/15.0/1.5e1/'
  claims.csv:2:8: '1.5e1' is not a number, expected the type of the expression
  [3]
  $ claims_broken '2s/15.0/1.5E1/'
  claims.csv:2:8: '1.5E1' is not a number, expected the type of the expression
  [3]
  $ claims_broken '2s/15.0/"15,0"/'
  claims.csv:2:8: '15,0' is not a number, expected the type of the expression
  [3]
  $ claims_broken '2s/kvm.boot_time/1 < 2/; 2s/15.0/yes/'
  claims.csv:2:8: 'yes' is not true or false, expected the type of the expression
  [3]
  $ claims_broken '2s/kvm.boot_time/1 < 2/'
  claims.csv:2:8: '15.0' is not true or false, expected the type of the expression
  [3]
  $ claims_broken '2s/kvm.boot_time,eq/1 < 2,lt/; 2s/15.0/true/'
  claims.csv:2:7: 'lt' is not a relation of truths, expected eq or forall
  [3]
  $ claims_broken '2s/kvm.boot_time,eq/1 < 2,forall/; 2s/15.0/false/'
  claims.csv:2:8: 'false' is not true, expected it with forall
  [3]
  $ claims_broken '3s/eq/forall/'
  claims.csv:3:7: 'forall' is not a relation of texts, expected eq or rank
  [3]
  $ claims_broken '3s/eq/lt/'
  claims.csv:3:7: 'lt' is not a relation of texts, expected eq or rank
  [3]
  $ claims_broken '3s/eq,kvm/eq,/'
  claims.csv:3:8: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ claims_broken '3s/argmin(platform P : P.boot_time)/count(feature F of low-level low-levl : kvm.F > 1)/'
  claims.csv:3:6: 'low-levl' at column 30 of the expression is not a known feature or group, expected one of the study, of the scheme or of the printed scores
  [3]
  $ claims_broken '2s/kvm.boot_time/score(kvm.hi-level)/'
  claims.csv:2:6: 'hi-level' at column 11 of the expression is not a known feature or group, expected one of the study, of the scheme or of the printed scores
  [3]
  $ claims_broken '2s/,,,,/,,,ten,/'
  claims.csv:2:5: 'ten' is not a list of levels, expected whole numbers from 1 or all, between spaces, or nothing
  [3]
  $ claims_broken '2s/15.0/1e300/'
  claims.csv:2:8: '1e300' is not a number, expected the type of the expression
  [3]
  $ claims_broken '2s/15.0/nan/'
  claims.csv:2:8: 'nan' is not a number, expected the type of the expression
  [3]
