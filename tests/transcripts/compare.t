  $ summaries > a.csv; virtgrade compare a.csv a.csv

  $ sed '2s/,15,/,15.000000000000002,/' a.csv > b.csv; virtgrade compare a.csv b.csv

  $ virtgrade compare --tolerance 0 a.csv b.csv
  boot_time of kvm in study mine: mean is 15 in a.csv, 15.000000000000002 in b.csv
  virtgrade: compare: differences between a.csv and b.csv: 1
  [1]

  $ sed '2s/,15,/,15.0000000001,/; 3s/,2,60/,3,60/; 3s/,s,/,ms,/; 2s/,s,/,ms,/; 2s/,14.5,/,,/' a.csv > b.csv; sed -i '2s/,ms,2,15.0000000001,[^,]*,15/,ms,2,15.0000000001,,15/; 2s/,,15.5,/,14.5,15.5,/; 2s/,15.5,.*/,15.5,,/' b.csv; virtgrade compare a.csv b.csv
  boot_time of kvm in study mine: unit is s in a.csv, ms in b.csv
  boot_time of kvm in study mine: mean is 15 in a.csv, 15.0000000001 in b.csv
  boot_time of kvm in study mine: sd is 0.7071067811865476 in a.csv, nan in b.csv
  boot_time of kvm in study mine: ci_low is 8.646897631912651 in a.csv, nan in b.csv
  boot_time of kvm in study mine: ci_high is 21.35310236808735 in a.csv, nan in b.csv
  boot_time of metal in study mine: unit is s in a.csv, ms in b.csv
  boot_time of metal in study mine: n is 2 in a.csv, 3 in b.csv
  virtgrade: compare: differences between a.csv and b.csv: 7
  [1]

  $ sed 3d a.csv > b.csv; virtgrade compare a.csv b.csv; virtgrade compare b.csv a.csv
  boot_time of metal in study mine: only in a.csv
  virtgrade: compare: differences between a.csv and b.csv: 1
  boot_time of metal in study mine: only in a.csv
  virtgrade: compare: differences between b.csv and a.csv: 1
  [1]

  $ virtgrade compare --tolerance -1 a.csv b.csv; virtgrade compare --tolerance x a.csv b.csv; virtgrade compare a.csv
  virtgrade: compare: '-1' is not a tolerance, expected 0 or more
  virtgrade: compare: 'x' is not a tolerance, expected 0 or more
  virtgrade: compare: expected 'SUMMARY.csv SUMMARY.csv', see virtgrade compare --help
  [2]

The differences as CSV and JSON:

  $ sed '2s/,15,/,15.0000000001,/; 3d' a.csv > b.csv; virtgrade compare a.csv b.csv --format csv; virtgrade compare a.csv b.csv --format json; virtgrade compare a.csv b.csv -o d.csv; cat d.csv
  study,platform,feature,level,in,statistic,first,second
  mine,kvm,boot_time,,both,mean,15,15.0000000001
  mine,metal,boot_time,,first,,,
  virtgrade: compare: differences between a.csv and b.csv: 2
  [
    {"study": "mine", "platform": "kvm", "feature": "boot_time", "level": null, "in": "both", "statistic": "mean", "first": 15, "second": 15.0000000001},
    {"study": "mine", "platform": "metal", "feature": "boot_time", "level": null, "in": "first", "statistic": null, "first": null, "second": null}
  ]
  virtgrade: compare: differences between a.csv and b.csv: 2
  virtgrade: compare: differences between a.csv and b.csv: 2
  study,platform,feature,level,in,statistic,first,second
  mine,kvm,boot_time,,both,mean,15,15.0000000001
  mine,metal,boot_time,,first,,,
