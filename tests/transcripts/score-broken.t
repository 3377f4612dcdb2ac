Errors in a summary:

  $ score_broken '2s/kvm/metal/'
  s.csv:3:1: expected each cell once, found another row of 'boot_time' of 'metal': see line 2
  [3]
  $ score_broken '1h; 3{p; x}'
  s.csv:4:1: a second header, expected a row; files joined into one have one header
  [3]
  $ score_broken '2s/15,/x,/'
  s.csv:2:7: 'x' is not a statistic, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ score_broken '2s/,2,15,/,2,,/'
  s.csv:2:7: '' is not a number, expected one for this n
  [3]
  $ score_broken '2s/,2,15,/,two,15,/'
  s.csv:2:6: 'two' is not a count, expected a whole number from 0 or nothing
  [3]
  $ score_broken '2s/,2,15,/,0,15,/'
  s.csv:2:7: '15' is not empty, expected nothing if n is 0
  [3]
  $ score_broken '2s/,,s,/,some,s,/'
  s.csv:2:4: 'some' is not a level, expected a whole number from 1 to 1000000000, all or nothing
  [3]
  $ score_broken '2s/,s,/,ms,/'
  s.csv:3:5: expected one unit for each feature, found another of 'boot_time' of 'metal': see line 2
  [3]
  $ score_broken 's/,s,/,ms,/'
  s.csv:2:5: 'ms' is not the unit of 'boot_time', expected 's'
  [3]
  $ score_broken '2s/boot_time/boot_tme/'
  s.csv:2:3: 'boot_tme' is not a known feature, did you mean boot_time? expected one that `virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder
  [3]
  $ score_broken '3s/60.25/0/'
  s.csv:3:7: '0' is not a mean of boot_time, expected a number above 0
  [3]
  $ score_broken '3s/60.25/-1/'
  s.csv:3:7: '-1' is not a mean of boot_time, expected a number above 0
  [3]
  $ score_broken '3d'
  s.csv: study 'mine' has no platform 'metal', expected the baseline
  [3]
  $ score_broken '2d'
  s.csv: no platform to grade, expected one beside 'metal'
  [3]
  $ score_broken '1s/mean/average/'
  s.csv:1:7: unknown column 'average', expected the columns study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  [3]
  $ score_broken '1s/\(.*\),\(mean\)\(.*\)/\1\3,\2/; 2,3s/\([^,]*,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*\),\([^,]*\),\(.*\)/\1,\3,\2/; 3s/60.25$/0/'
  s.csv:3:13: '0' is not a mean of boot_time, expected a number above 0
  [3]

Errors in a scheme:

  $ scheme_broken '2s/,40,/,x,/'
  scheme.csv:2:7: 'x' is not a percentage of the baseline, expected a number above 0, at most 1000000000
  [3]
  $ scheme_broken '2s/,40,/,0,/'
  scheme.csv:2:7: '0' is not a percentage of the baseline, expected a number above 0, at most 1000000000
  [3]
  $ scheme_broken '2s/,40,/,30,/'
  scheme.csv:2:8: '30' is not a stricter limit, expected less than that of the score before
  [3]
  $ scheme_broken '3s/,70,/,95,/'
  scheme.csv:3:9: '80' is not a stricter limit, expected more than that of the score before
  [3]
  $ scheme_broken '2s/lower/down/'
  scheme.csv:2:6: 'down' is not a direction, expected lower or higher
  [3]
  $ scheme_broken '2s/lower/higher/;2s/40,30,20,10/10,20,30,40/'
  scheme.csv:2:6: 'higher' is not the direction of boot_time, expected lower
  [3]
  $ scheme_broken '2s/,s,/,ms,/'
  scheme.csv:2:5: 'ms' is not the unit of boot_time, expected 's'
  [3]
  $ scheme_broken '2s/$/5/'
  scheme.csv:2:11: '5' is not the least score that is accepted, expected a whole number from 0 to 4, yes, no or nothing
  [3]
  $ scheme_broken '3s/cpu_events/boot_time/'
  scheme.csv:3:1: 'boot_time' is not new, expected each feature once
  [3]
  $ scheme_broken '2s/Boot time//'
  scheme.csv:2:2: '' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ scheme_broken '2,$d'
  scheme.csv:2:1: no feature, expected at least one row
  [3]
  $ scheme_broken '1s/required/weights/'
  scheme.csv:1:11: unknown column 'weights', expected the columns feature,title,group,importance,unit,better,score1,score2,score3,score4,required,[weight]
  [3]
  $ scheme_broken '1s/required/weight/'
  scheme.csv:1:11: column 'required' is missing, expected the columns feature,title,group,importance,unit,better,score1,score2,score3,score4,required,[weight]
  [3]
  $ scheme_broken '2s/,high,/,very high,/'
  scheme.csv:2:4: 'very high' is not an importance, expected mandatory, highly desirable, high, desirable, medium, nice to have, or low
  [3]
  $ scheme_broken '2s/,high,/,,/'
  scheme.csv:2:4: '' is not an importance, expected mandatory, highly desirable, high, desirable, medium, nice to have, or low
  [3]
  $ scheme_broken '1s/$/,weight/; 2,$s/$/,1/; 3s/1$/0/'
  scheme.csv:3:12: '0' is not a weight, expected a number above 0, at most 1000000 or nothing
  [3]
  $ scheme_broken '1s/$/,weight/; 2,$s/$/,1/; 3s/1$/much/'
  scheme.csv:3:12: 'much' is not a weight, expected a number above 0, at most 1000000 or nothing
  [3]
  $ scheme_broken '1s/$/,weight/'
  scheme.csv:2:11: fields of the row: 11, expected 12
  [3]

Errors on the command line:

  $ summaries > s.csv; virtgrade score s.csv --scheme nowhere.csv
  nowhere.csv: cannot open: No such file or directory
  [3]
  $ virtgrade score s.csv --format pdf
  virtgrade: unknown format 'pdf', expected one of text,csv,json,markdown,latex,html
  [2]
  $ virtgrade score
  virtgrade: score: expected 'STUDY | SUMMARY.csv', see virtgrade score --help
  [2]
  $ virtgrade score s.csv t.csv
  virtgrade: score: unexpected 't.csv', see virtgrade score --help
  [2]
  $ virtgrade score s.csv --heavy 3
  virtgrade: score: unknown option '--heavy', see virtgrade score --help
  [2]
  $ for weight in boot_time boot_time=0 boot_time=x boot=2; do virtgrade score s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --weight $weight; done
  virtgrade: --weight: 'boot_time' has no =, expected FEATURE=VALUE
  virtgrade: --weight: 'boot_time=0' is not FEATURE=NUMBER, expected a number above 0, at most 1000000
  virtgrade: --weight: 'boot_time=x' is not FEATURE=NUMBER, expected a number above 0, at most 1000000
  virtgrade: --weight: unknown feature 'boot', expected one of boot_time,cpu_events,file_read,file_write,net_sent,net_received,net_jitter,db_read_total,db_write_total,db_read_write_total,pipeline_time,http_time
  [2]
  $ virtgrade score s.csv --scheme "$ROOT/analysis/schemes/thesis.csv" --weight boot_time=2 --weight cpu_events=3 --weight boot_time=2
  virtgrade: --weight: 'boot_time' twice, expected it once
  [2]
  $ virtgrade score s.csv --scheme
  virtgrade: score: missing argument after '--scheme', see virtgrade score --help
  [2]
