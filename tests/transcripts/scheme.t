Schemes
=======

`scheme new` grades all features that data have by the default limits; options change the rules.

  $ virtgrade scheme new karna-2021 | head -n 3
  $ virtgrade scheme new karna-2021 --scheme thesis --importance boot_time=mandatory --required boot_time=1 --weight http_time=4 --limits file_read=50,60,70,80 --group pipeline_time=ci -o mine.csv; cut -d, -f1,3,4,7-12 mine.csv

It starts from a scheme that is given, and adds what that lacks.

  $ virtgrade scheme new karna-2021 --scheme thesis | cut -d, -f1 | diff - <(cut -d, -f1 "$ROOT/analysis/schemes/thesis.csv")

Rows of a group need not stand together: a row can be appended.

  $ (sed '/^pipeline/d' "$ROOT/analysis/schemes/thesis.csv"; echo 'pipeline_time,Pipeline turnover,low-level,low,s,lower,140,130,120,110,') > mine.csv; virtgrade score karna-2021 --scheme mine.csv --format text | sed 1,4d | cut -c 1-50

`scheme check` shows the rules and where they differ from data.

  $ virtgrade scheme check --scheme thesis
  $ virtgrade scheme check --scheme thesis karna-2021 | sed '1,/^http/d'
  $ (head -n 1 "$ROOT/analysis/schemes/thesis.csv"; echo 'boot_time,Boot time,g,low,min,lower,140,130,120,110,'; echo 'cpu_events,CPU,g,low,1/s,lower,140,130,120,110,'; echo 'odd,Odd,g,low,1/s,lower,140,130,120,110,') > mine.csv; virtgrade scheme check --scheme mine.csv karna-2021 | sed 1,5d | head -n 4

Wrong options write nothing.

  $ for wrong in 'new' 'check karna-2021' 'make karna-2021' 'new none' 'new karna-2021 --importance boot_time=some' 'new karna-2021 --required boot_time=5' 'new karna-2021 --group boot_time=' 'new karna-2021 --weight none=1' 'new karna-2021 --limits boot_time=1,2,3,4' 'new karna-2021 --weight boot_time=1 --weight boot_time=2'; do virtgrade scheme $wrong -o out.csv; done; ls
