A new study
===========

  $ virtgrade study new mine; ls mine; cat mine/study.ini; head -n 1 mine/*.csv

The folder is a study without values.

  $ virtgrade features mine | head -n 2; virtgrade score mine; virtgrade audit mine; virtgrade scheme new mine

  $ virtgrade study new mine; virtgrade study old mine; virtgrade study new none/mine; virtgrade study new ''
