Tables on a narrow terminal
===========================

Plain text fits the width that COLUMNS says. Columns of text are wrapped; what still has no room goes below.

  $ COLUMNS=60 virtgrade features | head -n 12
  $ COLUMNS=40 virtgrade features | head -n 24
  $ tiny; COLUMNS=60 virtgrade audit tiny | tail -n 24
  $ for n in 40 60 80 100; do COLUMNS=$n virtgrade audit karna-2021 | awk -v n=$n 'length($0) > n' | wc -l; done
  $ for n in 40 60 80 100; do COLUMNS=$n virtgrade resample karna-2021 | awk -v n=$n 'length($0) > n && !/^[A-Z][a-z]+ .*[.:]$/' | wc -l; done

Without a terminal, and in other formats, nothing is wrapped.

  $ tiny; virtgrade audit tiny | awk '{ if (length($0) > most) most = length($0) } END { print most > 100 }'
  $ COLUMNS=40 virtgrade features --format csv | head -n 2
  $ TERM=xterm virtgrade features | grep -c "$(printf '\033')"
