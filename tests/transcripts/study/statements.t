The paper's statements about the raw logs that no macro can express, each with the command that shows it.

Every answer that ApacheBench counted was outside the success class, with a body of the same length.

  $ grep -h "Non-2xx\|Complete requests\|Document Length" "$STUDY_LOGS"/tests/case-app/http-benchmark/output/*.log | sort | uniq -c | sed 's/^ *//'
  320 Complete requests:      5000
  320 Document Length:        106 bytes
  320 Non-2xx responses:      5000

That is the length of the page with which GitLab redirects visitors from its root to the sign-in form.

  $ printf '<html><body>You are being <a href="http://gitlab.custom.local/users/sign_in">redirected</a>.</body></html>' | wc -c
  106

No iperf3 test was run in reverse, and no packet of the UDP tests was lost, at about one megabit per second.

  $ cd "$STUDY_LOGS/tests/network/output"; jq '.[].start.test_start.reverse' *bandwidth.log *jitter.log | sort | uniq -c | sed 's/^ *//'
  100 0
  $ cd "$STUDY_LOGS/tests/network/output"; jq '.[].end.sum | .lost_packets, (.bits_per_second / 1e6 | round)' *jitter.log | sort | uniq -c | sed 's/^ *//'
  50 0
  50 1

In every client's document the sum named sent is the larger one.

  $ cd "$STUDY_LOGS/tests/network/output"; jq '.[].end | .sum_sent.bits_per_second > .sum_received.bits_per_second' *bandwidth.log | sort | uniq -c | sed 's/^ *//'
  50 true

The servers ran an older version than the client.

  $ cd "$STUDY_LOGS/tests/network/output"; jq -r 'select(.start.test_start) | .start.version' *-server.log | sort | uniq -c | sed 's/^ *//'; jq -r '.[].start.version' *bandwidth.log *jitter.log | sort | uniq -c | sed 's/^ *//'
  100 iperf 3.7
  100 iperf 3.9+

One run of the database took minutes; the others took about twenty seconds.

  $ grep -h "total time:" "$STUDY_LOGS"/tests/database/output/*.log | sed 's/.*: *//; s/\..*//' | sort -n | uniq -c | sed 's/^ *//'
  837 20
  2 21
  1 140

The containers were booted in December, the machines in March.

  $ ls "$STUDY_LOGS/tests/boot/output" | cut -c 1-7,25-
  2020-12-docker-boot-time.log
  2020-12-docker-gvisor-boot-time.log
  2021-03-metal-boot-time.log
  2021-03-vm-boot-time.log
  2021-03-firecracker-boot-time.log

The host's listing shows its clock at about two thirds of its maximum.

  $ grep -m 1 "size: .*MHz" "$STUDY_LOGS/host/lshw_output" | sed 's/^ *//'
  size: 1615MHz

Grading medians instead of means, with the levels averaged as before, changes only these scores.

  $ python3 - "$ROOT" <<'END'
  > import csv, statistics, sys
  > def rows(name):
  >     return list(csv.DictReader(open(sys.argv[1] + name, encoding="utf-8")))
  > cells = {}
  > for r in rows("/results/karna-2021/observations.csv"):
  >     cells.setdefault((r["platform"], r["feature"]), {}).setdefault(r["level"], []).append(float(r["value"]))
  > def value(platform, feature, statistic):
  >     levels = [getattr(statistics, statistic)(values) for values in cells.get((platform, feature), {}).values()]
  >     return sum(levels) / len(levels) if levels else None
  > def score(rule, ratio):
  >     lower = rule["better"] == "lower"
  >     return sum(ratio <= float(rule[f"score{k}"]) if lower else ratio >= float(rule[f"score{k}"]) for k in range(1, 5))
  > for rule in rows("/analysis/schemes/thesis.csv"):
  >     for platform in ("kvm", "firecracker", "gvisor", "docker"):
  >         if value(platform, rule["feature"], "mean") is None:
  >             continue
  >         by = [score(rule, 100 * value(platform, rule["feature"], s) / value("metal", rule["feature"], s)) for s in ("mean", "median")]
  >         if by[0] != by[1]:
  >             print(platform, rule["feature"], "by the mean", by[0], "by the median", by[1])
  > END
  kvm boot_time by the mean 1 by the median 2
  gvisor cpu_events by the mean 3 by the median 2
  docker cpu_events by the mean 3 by the median 2
  gvisor file_read by the mean 2 by the median 1
  docker file_read by the mean 2 by the median 1
  firecracker net_jitter by the mean 2 by the median 3
  kvm pipeline_time by the mean 2 by the median 3
