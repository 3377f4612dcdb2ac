One database over all studies
=============================

`virtgrade database` writes studies as an SQLite database, and `virtgrade query` prints the answer to one SELECT.

  $ tiny; virtgrade database tiny -o all.sqlite; virtgrade query --database all.sqlite "SELECT study, title, scheme FROM studies"
  $ virtgrade query --database all.sqlite "SELECT platform, sum(score) FROM grades WHERE study='tiny' GROUP BY 1"
  $ virtgrade query --database all.sqlite "SELECT feature, score, ratio FROM grades" --format csv
  $ virtgrade query --database all.sqlite "SELECT feature, score FROM grades" --format json
  $ virtgrade query --database all.sqlite "SELECT id, published, computed FROM differences"
  $ virtgrade query --database all.sqlite "SELECT count(*) AS values_there FROM observations WHERE source LIKE '%.csv:%'"

The sheet is that of `score`.

  $ virtgrade query --database all.sqlite "SELECT study, scheme, platform, feature, \"group\", importance, baseline, value, ratio, score FROM scores" --format csv >scores.csv; virtgrade score tiny --format csv | wc -l; wc -l <scores.csv

The same studies give the same bytes; several are in one file.

  $ virtgrade database tiny -o again.sqlite; cmp all.sqlite again.sqlite; tiny; virtgrade database tiny karna-2021 -o two.sqlite; virtgrade query --database two.sqlite "SELECT study, count(*) FROM scores GROUP BY 1"
  $ virtgrade database tiny tiny -o twice.sqlite; ls twice.sqlite

A query reads this database and does nothing else.

  $ virtgrade query --database all.sqlite "DELETE FROM studies"
  $ virtgrade query --database all.sqlite "SELECT 1; SELECT 2"
  $ virtgrade query --database all.sqlite "ATTACH 'other.sqlite' AS other"; ls other.sqlite
  $ virtgrade query --database all.sqlite "SELECT load_extension('x')"
  $ virtgrade query --database all.sqlite "SELECT writefile('x', 'y')"
  $ virtgrade query --database all.sqlite "PRAGMA user_version = 7"
  $ virtgrade query --database all.sqlite "SELEC 1"
  $ virtgrade query --database nowhere.sqlite "SELECT 1"
  $ virtgrade query --database tiny/claims.csv "SELECT 1"
