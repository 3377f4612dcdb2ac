One database over all studies
=============================

`virtgrade database` writes studies as an SQLite database, and `virtgrade query` prints the answer to one SELECT.

  $ tiny; virtgrade database tiny -o all.sqlite; virtgrade query --database all.sqlite "SELECT study, title, scheme FROM studies"
  study  title                                             scheme
  ---------------------------------------------------------------
  tiny   Lunchbox Unikernels: One Function Deployed Twice  tiny
  $ virtgrade query --database all.sqlite "SELECT platform, sum(score) FROM grades WHERE study='tiny' GROUP BY 1"
  platform   sum(score)
  ---------------------
  unikernel           7
  $ virtgrade query --database all.sqlite "SELECT feature, score, ratio FROM grades" --format csv
  feature,score,ratio
  prime_rate,3,88.7688130381755
  deploy_time,4,40.5555555555556
  $ virtgrade query --database all.sqlite "SELECT feature, score FROM grades" --format json
  [
    {"feature": "prime_rate", "score": 3},
    {"feature": "deploy_time", "score": 4}
  ]
  $ virtgrade query --database all.sqlite "SELECT id, published, computed FROM differences"
  id                published  computed
  -------------------------------------
  4.1.four-threads  5          12.8221
  $ virtgrade query --database all.sqlite "SELECT count(*) AS values_there FROM observations WHERE source LIKE '%.csv:%'"
  values_there
  ------------
             6

The sheet is that of `score`.

  $ virtgrade query --database all.sqlite "SELECT study, scheme, platform, feature, \"group\", importance, baseline, value, ratio, score FROM scores" --format csv >scores.csv; virtgrade score tiny --format csv | wc -l; wc -l <scores.csv
  3
  3

The same studies give the same bytes; several are in one file.

  $ virtgrade database tiny -o again.sqlite; cmp all.sqlite again.sqlite; tiny; virtgrade database tiny karna-2021 -o two.sqlite; virtgrade query --database two.sqlite "SELECT study, count(*) FROM scores GROUP BY 1"
  study       count(*)
  --------------------
  karna-2021        48
  tiny               2
  $ virtgrade database tiny tiny -o twice.sqlite; ls twice.sqlite
  tiny: UNIQUE constraint failed: studies.study
  ls: cannot access 'twice.sqlite': No such file or directory
  [2]

A query reads this database and does nothing else.

  $ virtgrade query --database all.sqlite "DELETE FROM studies"
  virtgrade: query: not authorized
  [2]
  $ virtgrade query --database all.sqlite "SELECT 1; SELECT 2"
  virtgrade: query: expected one SELECT statement
  [2]
  $ virtgrade query --database all.sqlite "ATTACH 'other.sqlite' AS other"; ls other.sqlite
  virtgrade: query: not authorized
  ls: cannot access 'other.sqlite': No such file or directory
  [2]
  $ virtgrade query --database all.sqlite "SELECT load_extension('x')"
  virtgrade: query: not authorized to use function: load_extension
  [2]
  $ virtgrade query --database all.sqlite "SELECT writefile('x', 'y')"
  virtgrade: query: no such function: writefile
  [2]
  $ virtgrade query --database all.sqlite "PRAGMA user_version = 7"
  virtgrade: query: not authorized
  [2]
  $ virtgrade query --database all.sqlite "SELEC 1"
  virtgrade: query: near "SELEC": syntax error
  [2]
  $ virtgrade query --database nowhere.sqlite "SELECT 1"
  nowhere.sqlite: no database: expected one that `virtgrade database` wrote
  [3]
  $ virtgrade query --database tiny/claims.csv "SELECT 1"
  1
  -
  1
