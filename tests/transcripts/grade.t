Grading what other tools wrote
==============================

`grade` reads files of other benchmark tools and says how. The fixtures of the formats are real outputs.

  $ virtgrade grade "$FIXTURES/formats/hyperfine/good-failed-runs.json" --format text
  ROOT/tests/fixtures/formats/hyperfine/good-failed-runs.json: hyperfine; platform {command}, feature time, no level
  baseline: metal, the first of metal, flaky
  DESMET evaluation profile: study good-failed-runs, scheme scheme, baseline metal
  Each cell: percent of the baseline, score (0 to 4), and how probable that score is. Sums: points of those possible (number of features).
  Weighted total: percent of the possible points, and the middle 95 % of its draws. Weights, which are assumptions: mandatory 10, highly desirable or high 6, desirable or medium 3, nice to have or low 1.

  Feature          Importance                flaky
  ------------------------------------------------
  time             desirable   409.24 %  0 (>99 %)
  Sum of measured                       0 of 4 (1)
  Total                                 0 of 4 (1)
  Weighted total                0.0 % [0.0 to 0.0]
  $ cd "$FIXTURES/formats/hyperfine" && virtgrade grade good-parameters.json --format csv
  good-parameters.json: hyperfine; platform {command}, feature time, no level
  baseline: echo_1_a, the first of echo_1_a, echo_2_a, echo_1_b, echo_2_b
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  good-parameters,scheme,echo_1_b,time,measured,desirable,0.02522442466666667,0.035377268,140.25004917852505,0
  good-parameters,scheme,echo_2_a,time,measured,desirable,0.02522442466666667,0.021011618333333336,83.29870199616313,4
  good-parameters,scheme,echo_2_b,time,measured,desirable,0.02522442466666667,0.020340548333333333,80.63830435035756,4

Two files with the same names are two platforms. Rates that a tool derives from its times are not graded again.

  $ cp "$FIXTURES/formats/google-benchmark/good-repetitions.json" metal.json && cp metal.json docker.json && virtgrade grade metal.json docker.json --format csv | cut -d, -f3,4,9,10
  metal.json: Google Benchmark; platform {file}, feature {benchmark} {metric}, level {argument}
  docker.json: Google Benchmark; platform {file}, feature {benchmark} {metric}, level {argument}
  baseline: metal, the first of metal, docker
  BM_copy_cpu_time: repeats another feature of the same runs, skipped
  BM_copy_bytes_per_second: repeats another feature of the same runs, skipped
  BM_flaky_iterations_1000_cpu_time: repeats another feature of the same runs, skipped
  BM_flaky_iterations_1000_items_per_second: repeats another feature of the same runs, skipped
  BM_threads_cpu_time: repeats another feature of the same runs, skipped
  BM_linear_cpu_time: repeats another feature of the same runs, skipped
  platform,feature,ratio,score
  docker,BM_copy_real_time,100,4
  docker,BM_flaky_iterations_1000_real_time,100,4
  docker,BM_threads_real_time,100,4
  docker,BM_linear_real_time,100,4

A file of one platform has nothing to compare with.

  $ virtgrade grade "$FIXTURES/formats/sysbench/good-runs.log"
  ROOT/tests/fixtures/formats/sysbench/good-runs.log: sysbench; platform {file}, feature {mode} {number}, no level
  virtgrade: one platform, good-runs, expected another to compare with: more files, or --platform TEMPLATE
  [2]

A template names the platform: a field, or a part of one.

  $ cd "$FIXTURES/formats/hyperfine" && virtgrade import good-parameters.json --platform '{command.1}' --level '{command.2}' | cut -d, -f1-6 | uniq
  good-parameters.json: hyperfine; platform {command.1}, feature time {parameter_x}, level {command.2}
  study,platform,experiment,feature,level,repetition
  good-parameters,echo,hyperfine,time_a,1,1
  good-parameters,echo,hyperfine,time_a,1,2
  good-parameters,echo,hyperfine,time_a,1,3
  good-parameters,echo,hyperfine,time_a,2,1
  good-parameters,echo,hyperfine,time_a,2,2
  good-parameters,echo,hyperfine,time_a,2,3
  good-parameters,echo,hyperfine,time_b,1,1
  good-parameters,echo,hyperfine,time_b,1,2
  good-parameters,echo,hyperfine,time_b,1,3
  good-parameters,echo,hyperfine,time_b,2,1
  good-parameters,echo,hyperfine,time_b,2,2
  good-parameters,echo,hyperfine,time_b,2,3
  $ cd "$FIXTURES/formats/hyperfine" && virtgrade import good-parameters.json --platform '{command.1}' --feature time --level '{command.2}'
  good-parameters.json:52: the same platform, feature and level as in line 4, but another {parameter_x}, 'b': expected it in --platform, --feature or --level
  [3]
  $ cd "$FIXTURES/formats/hyperfine" && virtgrade import good-parameters.json --platform '{program}'
  virtgrade: good-parameters.json:4: no field 'program', expected one of {file}, {command}, {parameter_n}, {parameter_x}, {parameter}
  [2]
  $ cd "$FIXTURES/formats/hyperfine" && virtgrade import good-parameters.json --platform '{command'
  virtgrade: '{command' has no }, expected it after the field
  [2]

A scheme of one's own, weights and limits. Features that a scheme lacks are kept or skipped.

  $ cat > two.csv <<'CSV'
  > platform,seconds,rate
  > a,1.0,100
  > a,1.1,101
  > a,1.2,99
  > b,2.0,80
  > b,2.1,81
  > b,2.2,79
  > CSV
  > virtgrade grade two.csv --column value=seconds,platform=platform --better lower --format csv --limits seconds=250,200,150,120 --write-scheme scheme.csv; cat scheme.csv
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  two,scheme,b,seconds,measured,desirable,1.1,2.1,190.9090909090909,2
  feature,title,group,importance,unit,better,score1,score2,score3,score4,required,weight
  seconds,seconds,measured,desirable,1,lower,250,200,150,120,,3
  $ cat > two.csv <<'CSV'
  > platform,feature,value,unit
  > a,time,1.0,s
  > a,time,1.1,s
  > b,time,2.0,s
  > b,time,2.1,s
  > a,rate,10,1/s
  > a,rate,11,1/s
  > b,rate,20,1/s
  > b,rate,21,1/s
  > a,odd,1,widgets
  > b,odd,2,widgets
  > CSV
  > virtgrade grade two.csv --format csv; virtgrade grade two.csv --better odd=lower --weight rate=5 --platforms b,a --write-scheme all.csv --format csv; grep -v rate all.csv > some.csv; virtgrade grade two.csv --better odd=lower --scheme some.csv --format csv; virtgrade grade two.csv --better odd=lower --scheme some.csv --unknown skip --format csv
  virtgrade: two.csv:10: nothing tells whether lower or higher is better for odd, expected --better lower, higher or odd=lower
  two.csv: columns; platform {platform}, feature {feature}, no level
  time: lower is better, by the unit s
  rate: higher is better, by the unit 1/s
  baseline: b, the first of b, a
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  two,scheme,a,time,measured,desirable,2.05,1.05,51.21951219512195,4
  two,scheme,a,rate,measured,desirable,20.5,10.5,51.21951219512195,0
  two,scheme,a,odd,measured,desirable,2,1,50,4
  two.csv: columns; platform {platform}, feature {feature}, no level
  time: lower is better, by the unit s
  rate: higher is better, by the unit 1/s
  baseline: a, the first of a, b
  rate: not in the scheme, graded by the default limits
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  two,scheme,b,time,measured,desirable,1.05,2.05,195.2380952380952,0
  two,scheme,b,odd,measured,desirable,1,2,200,0
  two,scheme,b,rate,measured,desirable,10.5,20.5,195.23809523809524,4
  two.csv: columns; platform {platform}, feature {feature}, no level
  time: lower is better, by the unit s
  rate: higher is better, by the unit 1/s
  baseline: a, the first of a, b
  rate: not in the scheme, skipped
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  two,scheme,b,time,measured,desirable,1.05,2.05,195.2380952380952,0
  two,scheme,b,odd,measured,desirable,1,2,200,0

The study's folder takes all other commands.

  $ cat > two.csv <<'CSV'
  > platform,value
  > a b,1.0
  > a b,1.1
  > c,2.0
  > c,2.1
  > CSV
  > virtgrade grade two.csv --better lower --baseline c --write-study folder --format csv; cat folder/study.ini folder/platforms.csv folder/features.csv; virtgrade score folder --format csv | tail -n 1; virtgrade grade two.csv --better lower --write-study folder --format csv
  two.csv: columns; platform {platform}, feature {feature}, no level
  study,scheme,platform,feature,group,importance,baseline,value,ratio,score
  two,scheme,a_b,value,measured,desirable,2.05,1.05,51.21951219512195,4
  [grading]
  baseline = c
  scheme = scheme
  platform,title,kind,in_logs,colour,same_as
  a_b,a b,,,#000000,
  c,c,,,#0072b2,
  feature,title,unit,better,domain,measures
  value,value,1,lower,positive,
  two,scheme,a_b,value,measured,desirable,2.05,1.05,51.21951219512195,4
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a_b, the first of a_b, c
  virtgrade: folder is not empty, expected a new folder
  [5]

Wrong options:

  $ printf 'platform,value\na,1\nb,2\n' > two.csv; for wrong in '--better up' '--better lower --baseline x' '--better lower --platforms a,x' '--better lower --platforms a,a' '--better lower --weight x=2' '--better lower --weight value' '--better lower --limits value=1,2,3,4' '--better lower --limits value=4,3,2' '--from none' '--better lower --unknown maybe' '--better x=lower' '--better lower --scheme none.csv' '--better lower --format pdf'; do virtgrade grade two.csv $wrong; done; ls
  virtgrade: --better: 'up', expected lower, higher, or FEATURE=lower
  two.csv: columns; platform {platform}, feature {feature}, no level
  virtgrade: --baseline: no platform 'x', did you mean a? expected one of a, b
  two.csv: columns; platform {platform}, feature {feature}, no level
  virtgrade: --platforms: 'x', expected each platform once
  two.csv: columns; platform {platform}, feature {feature}, no level
  virtgrade: --platforms: 'a', expected each platform once
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  virtgrade: --weight: unknown feature 'x', expected one of value
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  virtgrade: --weight: 'value' has no =, expected FEATURE=VALUE
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  virtgrade: --limits: 'value=1,2,3,4', expected falling limits, since lower is better
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  virtgrade: --limits: 'value=4,3,2', expected four limits, of the scores 1 to 4, in percent of the baseline
  virtgrade: unknown format 'none', expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  virtgrade: unknown choice 'maybe', expected one of keep,skip
  virtgrade: two.csv:2: nothing tells whether lower or higher is better for value, expected --better lower, higher or value=lower
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  none.csv: cannot open: No such file or directory
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  virtgrade: unknown format 'pdf', expected one of text,csv,json,markdown,latex,html
  all.csv
  docker.json
  folder
  metal.json
  scheme.csv
  some.csv
  two.csv
  $ virtgrade grade none.json
  none.json: cannot open: No such file or directory
  [3]
  $ echo nothing > text && virtgrade grade text
  text:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  [3]

HTML is one document, and names cannot break it.

  $ printf 'platform,value\na,1\na,1.1\n<b>&,2\n<b>&,2.1\n' > two.csv; virtgrade grade two.csv --better lower --format html | sed -n '/<table>/,/<\/table>/p'
  two.csv: columns; platform {platform}, feature {feature}, no level
  baseline: a, the first of a, b
  <table>
  <tr><th>Feature</th><th>Importance</th><th class="right">&lt;b&gt;&amp;</th></tr>
  <tr><th>value</th><td>desirable</td><td class="right">195.24 %  0 (98 %)</td></tr>
  <tr class="sum"><th>Sum of measured</th><td></td><td class="right">0 of 4 (1)</td></tr>
  <tr class="sum"><th>Total</th><td></td><td class="right">0 of 4 (1)</td></tr>
  <tr class="sum"><th>Weighted total</th><td></td><td class="right">0.0 % [0.0 to 0.0]</td></tr>
  </table>
