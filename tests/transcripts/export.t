Values for other tools
======================

`export` writes repetitions as hyperfine does, in seconds.

  $ virtgrade export karna-2021 --feature boot_time | head -n 9
  {
    "results": [
      {
        "command": "Docker",
        "mean": 0.68750000000000011,
        "stddev": 0.027077050553312963,
        "median": 0.68450000000000011,
        "min": 0.65400000000000003,
        "max": 0.751,
  $ virtgrade export karna-2021 --feature boot_time | grep -A 3 parameters | head -n 4
        "parameters": {
          "platform": "docker",
          "feature": "boot_time"
        }

Other values have their unit, and a level is a parameter.

  $ virtgrade export karna-2021 --feature db_read | sed -n '/parameters/,/better/p' | head -n 7
        "parameters": {
          "platform": "docker",
          "feature": "db_read",
          "level": "10"
        },
        "unit": "1/s",
        "better": "higher"

Nothing is lost but the failed repetitions: what comes back has the same grades.

  $ virtgrade export karna-2021 -o all.json; virtgrade grade all.json --baseline metal --format csv 2>/dev/null | cut -d, -f3,4,10 | sort > back; virtgrade scheme new karna-2021 -o all.csv; virtgrade score karna-2021 --scheme all.csv --format csv | cut -d, -f3,4,10 | sort | diff - back | grep -v ',$'; wc -l < back
  61

  $ virtgrade export coursework; virtgrade export karna-2021 --feature none; virtgrade export karna-2021 --format csv
  coursework: only means, expected repetitions
  virtgrade: --feature: no value of 'none'
  virtgrade: unknown format 'csv', expected one of hyperfine
  [2]
