  $ virtgrade
  Usage: virtgrade COMMAND [OPTION...] [FILE...]

  Reproduces, checks and grades benchmark studies of virtualization platforms.

  Commands, in the order that data goes through them:
    import       Reads raw logs and writes observations.csv.
    summarize    Reads observations (- is standard input) and writes summary.csv.
    score        Grades the platforms of summary.csv (- is standard input) by a scheme.
    quality      Checks the data: stalled runs, first repetitions, two modes, other days...
    resample     Says how sure the grades are: the probability of each score and of being first.
    sensitivity  Says what the result hangs on: statistic, limits, weights, repetitions.
    audit        Checks whether what a study printed and said follows from its data.
    compare      Compares two summaries cell by cell.
    figures      Writes the data of the figures as CSV files into DIR.
    tables       Writes the tables of the paper as LaTeX files into DIR.
    numbers      Writes the numbers of the paper's prose as LaTeX macros.
    trace        Prints where a number of the paper, a table or a figure comes from.
    doctor       Tells which platforms can run here, what is missing, and what spoils measurements.
    lab          Brings the laboratory up or down, or tells what of it there is.
    exec         Runs a command in a fresh instance of a platform.
    plan         Tells what a study would run, in which order, and for how long.
    run          Runs a study: every experiment on every platform that can run here.
    replicate    Tells whether a study finds again what another one found.
    expect       Tells whether studies bear out what was expected of the platforms.
    literature   Tells what a literature review found, and the test set that follows from it.
    status       Tells how far a study is, also while it runs, and what failed.
    environment  Tells what a study was measured with: host, platforms, tools, settings.

  virtgrade COMMAND --help tells more.
  Exit status: 0 done, 1 a check did not hold, 2 wrong use, 3 bad input, 4 a component is
  missing, 5 an output could not be written, 6 a platform or a tool failed, 130 interrupted.
  [2]

  $ virtgrade --help > help; echo $?; virtgrade 2>&1 | cmp - help
  0

  $ virtgrade frobnicate 2>&1 | sed -n 1,1p
  virtgrade: unknown command 'frobnicate'

  $ virtgrade import --help
  Usage: virtgrade import [OPTION...] DIR

  Reads raw logs and writes observations.csv.

  DIR holds the logs at the paths that the study's public repository has. A faulty log
  is an error and nothing is written, unless --keep-going is given. With --study own, DIR is one
  that virtgrade run has filled.

  Options:
        --study NAME            whose logs they are [published]
        --keep-going            mark what faults cost as failed, and exit 1
        --facts                 write facts.csv instead: all that the tools told of each run
    -o, --output FILE           write there, not to standard output
        --help                  show this text

  $ for command in summarize score audit compare; do virtgrade $command --help | sed -n 1,1p; done
  Usage: virtgrade summarize [OPTION...] OBSERVATIONS.csv
  Usage: virtgrade score [OPTION...] SUMMARY.csv
  Usage: virtgrade audit [OPTION...]
  Usage: virtgrade compare [OPTION...] SUMMARY.csv SUMMARY.csv

An output that cannot be written is an error, and leaves no partial file.

  $ observations > o.csv; virtgrade summarize o.csv -o nowhere/s.csv; echo $?; ls
  virtgrade: nowhere/s.csv: cannot write: No such file or directory
  5
  help
  o.csv

  $ mkdir s.csv; virtgrade summarize o.csv -o s.csv; echo $?; ls
  virtgrade: s.csv: cannot write: Is a directory
  5
  help
  o.csv
  s.csv

  $ virtgrade summarize o.csv > /dev/full
  virtgrade: standard output: cannot write: No space left on device
  [5]

  $ virtgrade score --help > /dev/full
  virtgrade: standard output: cannot write: No space left on device
  [5]

A name that looks like a shell command or an option is still a name.

  $ observations > '; rm -rf x $(y).csv'; virtgrade summarize '; rm -rf x $(y).csv' | wc -l
  3
  $ observations > --o.csv; virtgrade summarize -- --o.csv | wc -l
  3
