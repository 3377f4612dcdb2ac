Mistyped words
==============

A word that is nearly a known one is answered with that.

  $ virtgrade aduit karna-2021
  $ virtgrade audit karna-2021 --formt csv
  $ virtgrade audit karna-2021 --format cvs
  $ virtgrade audit karna-2012
  $ virtgrade exec dokcer -- true
  $ virtgrade score karna-2021 --weight boot_tiem=3
  $ virtgrade score karna-2021 --baseline metl
  $ virtgrade resample karna-2021 --platforms dockr,kvm
  $ tiny; sed -i '2s/prime_rate/prime_rte/' tiny/observations.csv; virtgrade score tiny

One that is like no other is not.

  $ virtgrade frobnicate

Help has several spellings.

  $ virtgrade help audit >a; virtgrade audit -h >b; virtgrade audit --help >c; cmp a b && cmp b c
  $ virtgrade help >a; virtgrade -h >b; virtgrade --help >c; cmp a b && cmp b c
  $ virtgrade help adit
  $ virtgrade --version | sed 's/ [^ ]*$/ REVISION/'
