The doctor's findings depend on the host and are tested in tests/platforms; its options do not.

  $ virtgrade doctor --help
  Usage: virtgrade doctor [OPTION...]

  Report which platforms can run here and what spoils measurements.

  Checks each platform, the lab's requirements, tools and the host within seconds,
  and prints a remedy for what is missing. It needs no root, changes nothing, and
  leaves nothing behind. KVM counts only if a guest booted under it. A finding is good,
  missing (it cannot run), or a warning: it runs, but measurements may be spoiled, or
  something that matters is unknown. The exit status is 0 even if platforms are
  missing; see --require.

  JSON is one object: "host", an object of "system", "kernel", "architecture",
  "processor", "virtualization" (texts), "cpus", "memory_mib" and "available_mib"
  (numbers), each null if unknown; and "findings", an array of objects of the texts
  "group" (platform, lab, tool or host), "subject", "level" (good, warning or missing),
  "text" and "remedy" ("" for none).

  Options:
        --study FILE            settings: a study.ini
        --require NAME[,NAME]   exit with status 1 unless these platforms can run
        --format NAME           text or json [text]
        --trust-study           accept programs and directories of a study.ini that others can write
    -h, --help                  show this text

  $ virtgrade doctor --require metal,nonsense 2>&1 | sed 's/of: .*/of: .../'
  virtgrade: --require: unknown platform 'nonsense', expected some of: ...

  $ virtgrade doctor --require metal,,replay 2>&1 | sed 's/of: .*/of: .../'
  virtgrade: --require: unknown platform '', expected some of: ...

  $ virtgrade doctor metal
  virtgrade: doctor: unexpected 'metal', see virtgrade doctor --help
  [2]

  $ virtgrade doctor --study nowhere.ini
  nowhere.ini: cannot open: No such file or directory
  [3]

  $ printf '[instance]\nvcpus = none\n' > study.ini; virtgrade doctor --study study.ini
  study.ini:2:9: 'none', expected a number from 1 to 32
  [3]

Its JSON has these parts, whatever the findings.

  $ virtgrade doctor --format json | jq -r 'keys[]'
  findings
  host

  $ virtgrade doctor --format json | jq -r '[.findings[].group] | unique | sort[]'
  host
  lab
  platform
  tool
