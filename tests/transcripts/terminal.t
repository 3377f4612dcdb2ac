Tables on a narrow terminal
===========================

Plain text fits the width that COLUMNS says. Columns of text are wrapped; what still has no room goes below.

  $ COLUMNS=60 virtgrade features | head -n 12
  Feature                   Title                       Unit
  ------------------------------------------------------------
  boot_time                 Boot time                   s
  file_read                 File read                   MiB/s
  file_write                File write                  MiB/s
  cpu_events                CPU events                  1/s
  net_sent                  Bandwidth sent              Mbit/s
  net_received              Bandwidth received          Mbit/s
  net_sent_retransmits      Retransmits, sent           1/run
  net_received_retransmits  Retransmits, received       1/run
  net_jitter                Network jitter              ms
  db_read_total             Database reads, whole run   1/run
  $ COLUMNS=40 virtgrade features | head -n 24
  Feature               Title
  ----------------------------------------
  boot_time             Boot time
  file_read             File read
  file_write            File write
  cpu_events            CPU events
  net_sent              Bandwidth sent
  net_received          Bandwidth received
  net_sent_retransmits  Retransmits, sent
  net_received_retrans  Retransmits,
  mits                  received
  net_jitter            Network jitter
  db_read_total         Database reads,
                        whole run
  db_write_total        Database writes,
                        whole run
  db_read_write_total   Database mixed,
                        whole run
  db_read               Database reads
  db_write              Database writes
  db_read_write         Database mixed
  db_read_p95           Database reads, 95
                        %
  db_write_p95          Database writes,
  $ tiny; COLUMNS=60 virtgrade audit tiny | tail -n 24

  id                claim that differs              published
  -----------------------------------------------------------
  4.1.four-threads  With four threads the           5 %
                    unikernel is 5 % slower than
                    the host

  id                computed   inference     finding
  --------------------------------------------------
  4.1.four-threads  12.8221 %  contradicted  1

  id                note
  ------------------------------------------------
  4.1.four-threads  would hold at level 1; 95 % of
                    the draws lie from 11.55 to
                    14.07

  Claims: of 5 statements, 4 reproduce, 0 are truncated, 1 differ and 0 cannot be checked.

  Scores: of 2 printed, 2 follow from the data, 0 do not and 0 cannot be checked; 1 lie within 2 percentage points of a limit. Of 1 sums, 1 follow, 0 do not and 0 cannot be checked. Of 0 gaps, 0 are gaps in the data.

  Inference, from 10000 draws of the means behind the repetitions (seed 1): 4 of the statements compare what can be measured: 3 are supported, 0 undecided, 1 contradicted and 0 unsupported. Of the printed scores, 2 are supported, 0 undecided, 0 contradicted and 0 unsupported; of the sums, 1 are supported, 0 undecided, 0 contradicted and 0 unsupported.

  Verdict: of 2 scores, 1 sums, 0 gaps and 5 statements of the tiny study, 1 differ: 1 finding.
  $ for n in 40 60 80 100; do COLUMNS=$n virtgrade audit karna-2021 | awk -v n=$n 'length($0) > n' | wc -l; done
  5
  5
  4
  4
  $ for n in 40 60 80 100; do COLUMNS=$n virtgrade resample karna-2021 | awk -v n=$n 'length($0) > n && !/^[A-Z][a-z]+ .*[.:]$/' | wc -l; done
  1
  1
  0
  0

Without a terminal, and in other formats, nothing is wrapped.

  $ tiny; virtgrade audit tiny | awk '{ if (length($0) > most) most = length($0) } END { print most > 100 }'
  $ COLUMNS=40 virtgrade features --format csv | head -n 2
  feature,title,unit,better,domain,from
  boot_time,Boot time,s,lower,positive,"experiment 01 boot_time, low-level"
  $ TERM=xterm virtgrade features | grep -c "$(printf '\033')"
  0
  [1]
