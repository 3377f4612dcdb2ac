  $ virtgrade
  Usage: virtgrade COMMAND [OPTION...] [FILE...]

  Reproduce, check and grade benchmark studies of virtualization platforms.

  Commands, in the order in which data passes through them:
    study            Write the folder of a new study, to fill in
    import           Read raw logs, or other tools' files, and write observations.csv
    export           Write the repetitions in the format of another tool
    summarize        Summarize observations (- for standard input) as summary.csv
    score            Grade the platforms of a study or a summary (- for standard input)
    grade            Grade the platforms in other tools' files
    scheme           Write a grading scheme for data, or check one
    quality          Check observations for stalls, warm-up, two modes and other anomalies
    resample         Estimate how certain each score and rank is
    ratios           Estimate ratios to the baseline within blocks, over hosts, and of a control
    calibration      Show how often probabilities are right, and intervals cover the truth
    sensitivity      Show how the result depends on statistic, limits, weights, repetitions
    audit            Recompute every published score and claim and report a verdict
    compare          Compare two summaries cell by cell
    regress          Check whether a second run of the same thing is worse than the first
    compare-studies  Set the ratios of one feature side by side over studies
    figures          Write the data of the figures as CSV files, and draw them
    report           Write a study as one page of HTML, to read and to play with
    tables           Write the tables of the paper as LaTeX files
    numbers          Write the numbers in the paper's text as LaTeX macros
    trace            Show where a number of the paper, a table or a figure comes from
    doctor           Report which platforms can run here and what spoils measurements
    lab              Bring the lab up or down, or print its status or settings
    exec             Run a command in a fresh instance of a platform
    plan             Print what a study would run, in which order, and for how long
    run              Run a study: every experiment on every platform that can run here
    merge            Merge the runs of several sittings or hosts into one study
    cluster          Run a study on many hosts, through Slurm
    replicate        Check whether a study reproduces the results of another
    expect           Check measurements against what was expected of the platforms
    literature       Report what a literature review found, and derive its test set
    status           Show a study's progress and failures, also while it runs
    environment      Print what a study was measured with: host, platforms, tools, settings
    features         List the features that are known, with unit, direction and domain
    database         Write studies as one SQLite database
    query            Print the answer of the database to one SELECT statement
    metadata         Describe the artifact in a folder for an archive
    manual           Write a manual page, or the completion of a shell

  Run `virtgrade COMMAND --help` for its options; `virtgrade --version` prints the version.

  Exit status: 0 success, 1 a check failed, 2 usage error, 3 bad input, 4 a component is
  missing, 5 an output cannot be written, 6 a platform or tool failed, 130 interrupted.
  [2]

  $ virtgrade --help > help; echo $?; virtgrade 2>&1 | cmp - help
  0

  $ virtgrade frobnicate 2>&1 | sed -n 1,1p
  virtgrade: unknown command 'frobnicate', see virtgrade --help

  $ virtgrade import --help
  Usage: virtgrade import [OPTION...] DIR | FILE...

  Read raw logs, or other tools' files, and write observations.csv.

  With --study, DIR holds the logs of a publication at the paths that the study's
  sources.csv names; otherwise DIR is a study that `virtgrade run` filled, or the
  name of one that comes with virtgrade. A faulty log is an error and nothing is
  written, unless --keep-going is given.
  FILE is what another tool wrote, as for `virtgrade grade`; --from to --better say how
  to read it. A file with only means becomes a summary.

  Options:
        --from FORMAT           format of the files; default: what they show
        --column NAME=N,...     columns of a table: value=3,platform=1,feature=seconds
        --platform TEMPLATE     the platform of a result, such as {command.1} or {file}
        --feature TEMPLATE      the feature of a result
        --level TEMPLATE        the level of a result; '' for none
        --better WORD           lower, higher or FEATURE=lower; default: by the tool or the unit
        --study STUDY           folder or name of the study with sources.csv
        --keep-going            mark values lost to faults as failed; exit with status 1
        --facts                 write facts.csv instead: all else that the tools reported
        --identities            write identities.csv instead: how often the tools agree with themselves
        --in-place              write all three into the study's folder
    -o, --output FILE           write to FILE, not to standard output
    -h, --help                  show this text

  $ for command in summarize score audit compare; do virtgrade $command --help | sed -n 1,1p; done
  Usage: virtgrade summarize [OPTION...] STUDY | OBSERVATIONS.csv
  Usage: virtgrade score [OPTION...] STUDY | SUMMARY.csv
  Usage: virtgrade audit [OPTION...] [STUDY]
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
