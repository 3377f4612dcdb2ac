A fault in observations is an error that names line and field.

  $ summarize_broken '3s/15.5/abc/'
  o.csv:3:7: 'abc' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5//'
  o.csv:3:7: '' is not a measured value, expected one if the status is ok
  [3]
  $ summarize_broken '3s/15.5/nan/'
  o.csv:3:7: 'nan' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5/-inf/'
  o.csv:3:7: '-inf' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5/0x10/'
  o.csv:3:7: '0x10' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5/1e400/'
  o.csv:3:7: '1e400' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5/-1e101/'
  o.csv:3:7: '-1e101' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5/"1,5"/'
  o.csv:3:7: '1,5' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5/1.5.5/'
  o.csv:3:7: '1.5.5' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/15.5/ 1 5/'
  o.csv:3:7: '1 5' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ summarize_broken '3s/,2,15.5/,0,15.5/'
  o.csv:3:6: '0' is not a repetition, expected a whole number from 1 to 1073741824
  [3]
  $ summarize_broken '3s/,2,15.5/,-2,15.5/'
  o.csv:3:6: '-2' is not a repetition, expected a whole number from 1 to 1073741824
  [3]
  $ summarize_broken '3s/,2,15.5/,two,15.5/'
  o.csv:3:6: 'two' is not a repetition, expected a whole number from 1 to 1073741824
  [3]
  $ summarize_broken '3s/,2,15.5/,2000000000,15.5/'
  o.csv:3:6: '2000000000' is not a repetition, expected a whole number from 1 to 1073741824
  [3]
  $ summarize_broken '3s/,2,15.5/,1,15.5/'
  o.csv:3:6: '1' is not a new repetition, expected each repetition of a cell once
  [3]
  $ summarize_broken '3s/,,2,/,0,2,/'
  o.csv:3:5: '0' is not a level, expected a whole number from 1 to 1000000000 or nothing
  [3]
  $ summarize_broken '3s/,,2,/,all,2,/'
  o.csv:3:5: 'all' is not a level, expected a whole number from 1 to 1000000000 or nothing
  [3]
  $ summarize_broken '3s/,,2,/,ten,2,/'
  o.csv:3:5: 'ten' is not a level, expected a whole number from 1 to 1000000000 or nothing
  [3]
  $ summarize_broken '3s/,,2,/,10,2,/'
  o.csv:3:5: 'boot_time' of 'kvm' has runs with and without a level, expected either: see line 2
  [3]
  $ for value in 0 -15.5 1e-200 -0; do summarize_broken "3s/15.5/$value/"; done
  o.csv:3:7: '0' is not a value of boot_time, expected a number above 0
  o.csv:3:7: '-15.5' is not a value of boot_time, expected a number above 0
  o.csv:3:7: '1e-200' is not a value of boot_time, expected a magnitude from 1e-100 to 1e100
  o.csv:3:7: '-0' is not a value of boot_time, expected a number above 0
  [3]
  $ summarize_broken '3s/kvm.log:5/kvm.log/'
  o.csv:3:10: 'kvm.log' is not a source, expected FILE:LINE or nothing
  [3]
  $ summarize_broken '3s/kvm.log:5/kvm.log:0/'
  o.csv:3:10: 'kvm.log:0' is not a source, expected FILE:LINE or nothing
  [3]
  $ summarize_broken '3s/kvm.log:5/k\x07m.log:5/'
  o.csv:3:10: 'k\x07m.log:5' is not a source, expected FILE:LINE or nothing
  [3]
  $ summarize_broken '3s/,s,/,ms,/'
  o.csv:3:8: 'ms' is not the unit of 'boot_time', expected 's'
  [3]
  $ summarize_broken '3s/,ok,/,OK,/'
  o.csv:3:9: 'OK' is not a status, expected ok, failed or skipped
  [3]
  $ summarize_broken '3s/,ok,/,failed,/'
  o.csv:3:7: '15.5' is not empty, expected no value if the status is not ok
  [3]
  $ summarize_broken '3s/boot_time,,/boot_tme,,/'
  o.csv:3:4: 'boot_tme' is not a known feature, did you mean boot_time? expected one that `virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder
  [3]
  $ summarize_broken '3s/mine//'
  o.csv:3:1: '' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ summarize_broken '3s/kvm,/k\x07m,/'
  o.csv:3:2: 'k\x07m' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ summarize_broken '3s/kvm,/k\xffm,/'
  o.csv:3:2: 'k\xffm' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ summarize_broken '3s/,kvm.log:5//'
  o.csv:3:9: fields of the row: 9, expected 10
  [3]
  $ summarize_broken '3s/$/,more/'
  o.csv:3:11: fields of the row: 11, expected 10
  [3]
  $ summarize_broken '3s/15.5/15"5/'
  o.csv:3:7: quotes that do not match, expected a whole field in quotes, with inner quotes doubled
  [3]
  $ summarize_broken '3s/15.5/"15.5/'
  o.csv:3:7: quotes that do not match, expected a whole field in quotes, with inner quotes doubled
  [3]
  $ summarize_broken '1s/value/values/'
  o.csv:1:7: unknown column 'values', expected the columns study,platform,experiment,feature,level,repetition,value,unit,status,source,[host]
  [3]
  $ summarize_broken '1s/value/unit/'
  o.csv:1:8: repeated column 'unit', expected the columns study,platform,experiment,feature,level,repetition,value,unit,status,source,[host]
  [3]
  $ summarize_broken '1s/,source//'
  o.csv:1:10: column 'source' is missing, expected the columns study,platform,experiment,feature,level,repetition,value,unit,status,source,[host]
  [3]
  $ summarize_broken '1d'
  o.csv:1:1: unknown column 'mine', expected the columns study,platform,experiment,feature,level,repetition,value,unit,status,source,[host]
  [3]
  $ summarize_broken '1,$d'
  o.csv:1:1: no header line, expected the columns study,platform,experiment,feature,level,repetition,value,unit,status,source,[host]
  [3]
  $ summarize_broken '2s/kvm/"k\n\nm"/;4s/,60,/,x,/'
  o.csv:2:2: 'k\x0a\x0am' is not a name, expected UTF-8 text without control or invisible characters
  [3]
  $ summarize_broken '2s/$/\r/;3s/$/\r\n/;4s/,60,/,x,/'
  o.csv:5:7: 'x' is not a measured value, expected a number from -1e100 to 1e100 or nothing
  [3]
  $ virtgrade summarize no-such-file.csv
  no-such-file.csv: cannot open: No such file or directory
  [3]
  $ virtgrade summarize .; observations > o.csv; virtgrade summarize o.csv --scheme .
  .: no study.ini, expected the folder of a study
  .: cannot read: Is a directory
  [3]
  $ head -c 2000000 /dev/zero | tr '\0' a | virtgrade summarize -
  standard input:1:1: a field of over 1048576 bytes, expected a shorter one
  [3]
