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
  good-parameters.json:52: the same platform, feature and level as in line 4, but another {command}, 'echo 1 b': expected it in --platform, --feature or --level
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
  > virtgrade grade two.csv --column value=seconds,platform=platform --better lower --format csv --limits value=250,200,150,120 --write-scheme scheme.csv; cat scheme.csv
  virtgrade: two.csv:2: no field 'feature', expected one of {file}, {platform}
  cat: scheme.csv: No such file or directory
  [1]
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
  > virtgrade grade two.csv --better lower --baseline c --write-study folder --format csv; cat folder/study.ini folder/platforms.csv folder/features.csv; virtgrade score folder | tail -n 1; virtgrade grade two.csv --better lower --write-study folder
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  cat: folder/study.ini: No such file or directory
  cat: folder/platforms.csv: No such file or directory
  cat: folder/features.csv: No such file or directory
  no study 'folder', expected a folder with a study.ini, or one of: coursework, coursework-2026-11-21, host-2026-11-21, karna-2021, young-2019
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  [3]

Wrong options:

  $ printf 'platform,value\na,1\nb,2\n' > two.csv; for wrong in '--better up' '--better lower --baseline x' '--better lower --platforms a,x' '--better lower --platforms a,a' '--better lower --weight x=2' '--better lower --weight value' '--better lower --limits value=1,2,3,4' '--better lower --limits value=4,3,2' '--from none' '--better lower --unknown maybe' '--better x=lower' '--better lower --scheme none.csv' '--better lower --format pdf'; do virtgrade grade two.csv $wrong; done; ls
  virtgrade: --better: 'up', expected lower, higher, or FEATURE=lower
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  virtgrade: unknown format 'none', expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
  all.csv
  docker.json
  metal.json
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
  two.csv:1:1: no known format, expected one of hyperfine, google-benchmark, pytest-benchmark, phoronix, fio, iperf3, sysbench, ab, wrk, time, columns: name it by --from
