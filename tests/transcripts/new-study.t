A new study
===========

  $ virtgrade study new mine; ls mine; cat mine/study.ini; head -n 1 mine/*.csv
  mine/README.md says what comes next
  README.md
  claims.csv
  features.csv
  figures.csv
  platforms.csv
  printed.csv
  sources.csv
  study.ini
  ; A study. Lines that begin with a semicolon are comments; the README beside says what comes
  ; next. Remove [publication] for a run of your own.
  [publication]
  title = mine
  authors =
  venue =
  year =
  ; A DOI, a URN or an address.
  identifier =

  ; Where others find the raw logs.
  [data]
  repository =
  commit =
  licence =

  ; Of each cell, decided beforehand.
  [study]
  repetitions = 10

  [grading]
  ; The platform that all others are compared with.
  baseline = host
  ; A scheme: the name of a file NAME.csv in this folder, or one of virtgrade's. Without it nothing
  ; is graded. `virtgrade scheme new` writes one.
  ; scheme = NAME
  ; What a tool may report of a run that still counts, such as: failed requests
  accept =
  ==> mine/claims.csv <==
  id,section,platform,feature,level,expression,relation,published,unit,paraphrase,finding

  ==> mine/features.csv <==
  feature,title,unit,better,domain

  ==> mine/figures.csv <==
  figure,section,features,shown,quantity,levels,cut

  ==> mine/platforms.csv <==
  platform,title,kind,in_logs,colour

  ==> mine/printed.csv <==
  section,kind,group,row,column,value

  ==> mine/sources.csv <==
  path,parser,role,platform,experiment,mode,number,unit,feature,factor,expected,levels

The folder is a study without values.

  $ virtgrade features mine | head -n 2; virtgrade score mine --format csv; virtgrade audit mine; virtgrade scheme new mine
  Feature  Title  Unit  Better  Domain  From
  ------------------------------------------
  mine: no observations.csv, expected it or summary.csv
  mine: no observations.csv, expected it or summary.csv
  mine: no values, expected those to grade
  [3]

  $ virtgrade study new mine; virtgrade study old mine; virtgrade study new none/mine; virtgrade study new ''
  virtgrade: mine: File exists, expected a new folder
  virtgrade: study: unknown action 'old', expected new
  virtgrade: none/mine: No such file or directory, expected a new folder
  virtgrade: study new: '', expected a folder with a name
  [2]
