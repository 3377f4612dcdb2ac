A command in an instance. The platform `replay` gives recorded answers, so these examples run on any
host.

  $ mkdir answers
  $ printf 'events per second: 502.08\n' > answers/cpu.txt
  $ printf 'no space left\n' > answers/error.txt
  $ cat > answers/answers.json <<'END'
  > {"accepted_s": 0.25, "answered_s": 1.5, "commanded_s": 2,
  >  "answers": [{"argv": ["sysbench", "cpu", "*"], "output": "cpu.txt", "status": 0},
  >              {"argv": ["sysbench", "fileio", "*"], "errors": "error.txt", "status": 3}]}
  > END
  $ printf '[replay]\ndirectory = answers\n[lab]\nstate = %s/state\n' "$PWD" > study.ini

Its output and its status are passed on:

  $ virtgrade exec --study study.ini replay -- sysbench cpu run
  events per second: 502.08
  $ virtgrade exec --study study.ini --times replay -- sysbench cpu run
  replay: accepted after 0.250 s, answered a ping after 1.500 s, ran a command after 2.000 s
  events per second: 502.08
  $ virtgrade exec --study study.ini replay -- sysbench fileio run >/dev/null
  no space left
  [3]
  $ virtgrade exec --study study.ini replay -- sysbench fileio run 2>/dev/null
  [3]

If virtgrade itself fails, the status is 125, which no command should use:

  $ virtgrade exec --study study.ini replay -- iperf3 -s
  answers/answers.json: no answer for 'iperf3'
  [125]
  $ virtgrade exec replay -- true
  virtgrade: replay: name the directory of recorded answers in study.ini: [replay] directory = PATH
  [125]
  $ virtgrade exec metal
  virtgrade: exec: expected 'PLATFORM -- COMMAND [ARGUMENT...]', see virtgrade exec --help
  [2]
  $ virtgrade exec metaal -- true
  virtgrade: unknown platform 'metaal', did you mean metal? expected one of: metal, kvm, firecracker, gvisor, docker, lxc, qemu, docker-in-qemu, metal-again, replay
  [125]
  $ virtgrade exec --study nowhere.ini metal -- true
  nowhere.ini: cannot open: No such file or directory
  [125]
  $ printf '[instance]\nvcpus = none\n' > wrong.ini; virtgrade exec --study wrong.ini metal -- true
  wrong.ini:2:9: 'none', expected a number from 1 to 32
  [125]

A study.ini that others can write names no program and no directory of the host:

  $ printf '[gvisor]\nbinary = ./runsc\n[replay]\ndirectory = answers\n' > theirs.ini; chmod 666 theirs.ini
  $ printf '#!/bin/sh\ntouch ran\n' > runsc; chmod 755 runsc
  $ virtgrade exec --study theirs.ini gvisor -- true
  theirs.ini: [gvisor] binary is './runsc', but another user may write to this file, and could so run a program, remove files or reach another machine as you: read it, then make it your own (chown, chmod go-w), or add --trust-study
  [125]
  $ virtgrade doctor --study theirs.ini
  theirs.ini: [gvisor] binary is './runsc', but another user may write to this file, and could so run a program, remove files or reach another machine as you: read it, then make it your own (chown, chmod go-w), or add --trust-study
  [3]
  $ virtgrade plan theirs.ini
  theirs.ini: [gvisor] binary is './runsc', but another user may write to this file, and could so run a program, remove files or reach another machine as you: read it, then make it your own (chown, chmod go-w), or add --trust-study
  [3]
  $ virtgrade run theirs.ini --output out
  theirs.ini: [gvisor] binary is './runsc', but another user may write to this file, and could so run a program, remove files or reach another machine as you: read it, then make it your own (chown, chmod go-w), or add --trust-study
  [3]
  $ virtgrade lab down --purge --study theirs.ini
  theirs.ini: [gvisor] binary is './runsc', but another user may write to this file, and could so run a program, remove files or reach another machine as you: read it, then make it your own (chown, chmod go-w), or add --trust-study
  [3]
  $ ls -d out ran 2>/dev/null
  [2]
  $ virtgrade exec --trust-study --study theirs.ini replay -- sysbench cpu run
  events per second: 502.08
  $ chmod 644 theirs.ini; virtgrade exec --study theirs.ini replay -- sysbench cpu run
  events per second: 502.08
  $ rm theirs.ini runsc

The lab that it used goes down and leaves nothing.

  $ virtgrade lab status --study study.ini | sed "s|$PWD|HERE|; s|cache .*|cache ...|; s|image .*|image ...|"
  lab       down
  state     HERE/state
  cache ...
  image ...
  $ virtgrade lab down --study study.ini
  lab: was not up
  $ ls
  answers
  study.ini
  wrong.ini
  $ virtgrade lab sideways
  virtgrade: unknown action 'sideways', expected one of up,down,status,settings,root
  [2]
  $ virtgrade lab down up
  virtgrade: lab down: takes no further argument
  [2]
  $ virtgrade lab settings --study study.ini | sed -n '/^\[lab\]/,/^cache/p' | sed "s|$PWD|HERE|"
  [lab]
  # directory of a lab that is up; empty: /run/virtgrade, or the user's own
  state = HERE/state
  # directory of images; empty: /var/cache/virtgrade, or the user's own
  cache = 
  $ virtgrade lab settings > all.ini && virtgrade lab settings --study all.ini | cmp - all.ini
  $ for profile in "$ROOT"/experiments/profiles/*.ini "$ROOT/vagrant/study.ini"; do virtgrade lab settings --study "$profile" >/dev/null || echo "$profile"; done
  $ virtgrade lab --help
  Usage: virtgrade lab [OPTION...] up|down|status|settings | root DIRECTORY [PACKAGE...]

  Bring the lab up or down, or print its status or settings.

  up        create the network between client and instances, and the image, unless
            they exist; daemons start when a platform needs them
  down      remove everything created since, even after a crash, as recorded by the
            lab; the image stays in the cache
  status    print what exists
  settings  print every setting of study.ini with its current value
  root      build a root file system like that of the instances, plus PACKAGEs, for a
            machine that is not an instance

  A study.ini that another user owns or can write may not name programs ([gvisor],
  [firecracker]), directories ([lab]) or machines ([client], a uri): it could do anything
  as you. Read it and make it your own, or add --trust-study.

  Options:
        --study FILE            settings: a study.ini
        --force                 with down: even if the lab is in use
        --purge                 with down: also empty the cache
        --trust-study           accept programs and directories of a study.ini that others can write
    -h, --help                  show this text
  $ virtgrade exec --help
  Usage: virtgrade exec [OPTION...] PLATFORM -- COMMAND [ARGUMENT...]

  Run a command in a fresh instance of a platform.

  The instance is created from the image, with the processors, memory and disk of
  study.ini, and removed afterwards. Output is passed on as it comes. The exit status is
  the command's; 127 if the instance has no such command, 126 if it cannot be executed,
  125 if virtgrade itself failed. As root, exec brings the lab up if necessary and leaves
  it up; `virtgrade lab down` removes it.

  Options:
        --study FILE            settings: a study.ini
        --times                 print how long the start took, and settings not honoured
        --trust-study           accept programs and directories of a study.ini that others can write
    -h, --help                  show this text

A broken record is an error with its place, and nothing is removed:

  $ mkdir state && echo '{"event": 7}' > state/record && virtgrade lab down --study study.ini 2>&1 | sed "s|$PWD|HERE|"
  HERE/state/record:1:1: expected an object with the texts event, kind, where and what
  $ virtgrade lab status --study study.ini 2>&1 | sed "s|$PWD|HERE|"
  HERE/state/record:1:1: expected an object with the texts event, kind, where and what
  $ ls state
  record
