The doctor's findings depend on the host and are tested in tests/platforms; its options do not.

  $ virtgrade doctor --help
  Usage: virtgrade doctor [OPTION...]

  Tells which platforms can run here, what is missing, and what spoils measurements.

  Looks at each platform, at what the lab needs, at tools and at the host, in some seconds,
  and tells what would mend what is missing. It needs no root, changes nothing, and leaves
  nothing behind. KVM counts only where a guest came up under it. A finding is good,
  missing (it cannot run), or a warning: it runs, but spoils measurements, or what matters
  cannot be told. Exit status 0 also where platforms are missing.

  --json prints one object: "host", an object of "system", "kernel", "architecture",
  "processor", "virtualization" (texts), "cpus", "memory_mib" and "available_mib"
  (numbers), null where it cannot be told; and "findings", an array of objects of the texts
  "group" (platform, lab, tool or host), "subject", "level" (good, warning or missing),
  "text" and "remedy" ("" for none).

  Options:
        --study FILE            settings, a study.ini
        --require NAME[,NAME]   exit with status 1 unless these platforms can run
        --json                  print JSON, for programs
        --help                  show this text

  $ virtgrade doctor --require metal,nonsense 2>&1 | sed 's/of: .*/of: .../'
  virtgrade: unknown platform 'nonsense', expected some of: ...

  $ virtgrade doctor --require metal,,replay 2>&1 | sed 's/of: .*/of: .../'
  virtgrade: unknown platform '', expected some of: ...

  $ virtgrade doctor metal
  virtgrade: doctor: unexpected 'metal'; see virtgrade doctor --help
  [2]

  $ virtgrade doctor --study nowhere.ini
  nowhere.ini: cannot open: No such file or directory
  [3]

  $ printf '[instance]\nvcpus = none\n' > study.ini; virtgrade doctor --study study.ini
  study.ini:2:9: 'none', expected a number from 1 to 32
  [3]

Its JSON has these parts, whatever the findings.

  $ virtgrade doctor --json | jq -r 'keys[]'
  findings
  host

  $ virtgrade doctor --json | jq -r '[.findings[].group] | unique | sort[]'
  host
  lab
  platform
  tool
