The order of rows and columns does not matter.

  $ observations > o.csv; virtgrade summarize o.csv
  study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  mine,kvm,boot_time,,s,2,15,0.7071067811865476,15,14.5,15.5,8.646897631912651,21.35310236808735
  mine,metal,boot_time,,s,2,60.25,0.3535533905932738,60.25,60,60.5,57.073448815956326,63.426551184043674

  $ (head -1 o.csv; tail -n +2 o.csv | tac) | virtgrade summarize - | cmp - <(virtgrade summarize o.csv)

  $ awk -F, 'BEGIN { OFS = "," } { print $10, $9, $8, $7, $6, $5, $4, $3, $2, $1 }' o.csv | virtgrade summarize - | cmp - <(virtgrade summarize o.csv)

Quotes, CRLF, blank lines, a byte order mark and a missing last line end are allowed.

  $ sed 's/kvm/"kvm"/; s/$/\r/; 2s/$/\n\n/; 1s/^/\xef\xbb\xbf/' o.csv | head -c -2 | virtgrade summarize - | cmp - <(virtgrade summarize o.csv)

Names may contain anything except control characters.

  $ sed '2,3s/kvm/"a, ""b"" & 50 % café"/' o.csv | virtgrade summarize - | sed -n 2p
  mine,"a, ""b"" kvm 50 % café",boot_time,,s,2,15,0.7071067811865476,15,14.5,15.5,8.646897631912651,21.35310236808735

Levels add the cell `all`, the mean of the level means. Levels sort as numbers.

  $ (head -1 o.csv; for level in 10 9 200; do for r in 1 2 3; do echo "mine,kvm,http,http_time,$level,$r,$((level * 10 + r)),ms,ok,"; done; done) > levels.csv; virtgrade summarize levels.csv
  study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  mine,kvm,http_time,9,ms,3,92,1,92,91,93,89.51586228824966,94.48413771175034
  mine,kvm,http_time,10,ms,3,102,1,102,101,103,99.51586228824966,104.48413771175034
  mine,kvm,http_time,200,ms,3,2002,1,2002,2001,2003,1999.5158622882498,2004.4841377117502
  mine,kvm,http_time,all,ms,3,732,1099.8636279102968,102,92,2002,729.5158622882497,734.4841377117503

It leaves out a level without values.

  $ sed 's/^\(.*http_time,200,.,\)[0-9]*\(,ms\),ok/\1\2,failed/' levels.csv | virtgrade summarize - | cut -d, -f1-8
  study,platform,feature,level,unit,n,mean,sd
  mine,kvm,http_time,9,ms,3,92,1
  mine,kvm,http_time,10,ms,3,102,1
  mine,kvm,http_time,200,ms,0,,
  mine,kvm,http_time,all,ms,2,97,7.0710678118654755

One repetition has no standard deviation and no interval.

  $ head -2 o.csv | virtgrade summarize -
  study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  mine,kvm,boot_time,,s,1,14.5,,14.5,14.5,14.5,,

A scheme makes your own feature known.

  $ sed 's/boot_time,,/restart_time,,/' o.csv > own.csv; virtgrade summarize own.csv
  own.csv:2:4: 'restart_time' is not a known feature, expected one that `virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder
  [3]
  $ sed 's/^boot_time,Boot/restart_time,Restart/' "$ROOT/analysis/schemes/thesis.csv" > own-scheme.csv; virtgrade summarize --scheme own-scheme.csv own.csv | cut -d, -f1-7
  study,platform,feature,level,unit,n,mean
  mine,kvm,restart_time,,s,2,15
  mine,metal,restart_time,,s,2,60.25

A header alone is an empty study.

  $ head -1 o.csv | virtgrade summarize -
  study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high

Many repetitions in any order, with gaps in their numbers, are kept apart.

  $ (head -1 o.csv; for r in 1000000000 70000 1 4095 4096 4097 8191 8192; do echo "mine,kvm,boot_time,boot_time,,$r,1,s,ok,"; done) > far.csv; virtgrade summarize far.csv | cut -d, -f6,7
  n,mean
  8,1
  $ echo "mine,kvm,boot_time,boot_time,,70000,1,s,ok," >> far.csv; virtgrade summarize far.csv
  far.csv:10:6: '70000' is not a new repetition, expected each repetition of a cell once
  [3]

The observations of a study by its name:

  $ virtgrade summarize karna-2021 | cmp - <(virtgrade summarize "$ROOT/results/karna-2021/observations.csv"); virtgrade summarize coursework
  coursework: no observations.csv, expected it
  [3]
