How often probabilities are right, as committed: a sentence, then a line for each population, n, method and question.

  $ virtgrade calibration | head -8
  50000 simulated sets of each population and n, seed 1. Of 560 classes of probabilities of the joint draws from 50 % up, 536 are right within two points, as far as the binomial interval tells, and 24 are not.

  Population   n     Method  Question    Says   Right  Worst  <50 %     Off  Brier  Sharp  Covers    Mean
  -------------------------------------------------------------------------------------------------------
  normal       3  posterior     truth  81.1 %  81.6 %   -1.0   +8.2  0 of 7  0.108  0.104  94.9 %  94.9 %
  normal       3  posterior    repeat  76.6 %  76.3 %   -1.9   +6.8  0 of 7  0.127  0.119  94.9 %  94.9 %
  normal       3  bootstrap     truth  86.1 %  81.6 %  -11.6   +1.8  7 of 7  0.112  0.079  78.0 %  94.9 %
  normal       3  bootstrap    repeat  86.1 %  76.3 %  -20.9   -9.5  7 of 7  0.143  0.079  64.7 %  94.9 %
  $ virtgrade calibration --n 10 --format csv --table judgements | cut -d, -f1-4,10,11 | grep truth
  normal,10,posterior,truth,7,0
  normal,10,bootstrap,truth,7,0
  lognormal,10,posterior,truth,7,0
  lognormal,10,bootstrap,truth,7,3
  left,10,posterior,truth,7,0
  left,10,bootstrap,truth,7,0
  bimodal,10,posterior,truth,7,0
  bimodal,10,bootstrap,truth,7,2
  heavy,10,posterior,truth,7,0
  heavy,10,bootstrap,truth,7,0
  outliers,10,posterior,truth,7,0
  outliers,10,bootstrap,truth,7,3
  uniform,10,posterior,truth,7,0
  uniform,10,bootstrap,truth,7,2
  measured,10,posterior,truth,7,0
  measured,10,bootstrap,truth,7,2
  $ virtgrade calibration --n 20 | sed -n 5p; virtgrade calibration --n 20 --format markdown | sed -n 1,3p
  normal      20  posterior     truth  91.6 %  91.7 %   +0.8   +1.8  0 of 7  0.054  0.054  94.9 %  95.0 %
  | Population | n | Method | Question | Says | Right | Worst | &lt;50 % | Off | Brier | Sharp | Covers | Mean |
  | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
  | normal | 20 | posterior | truth | 91.6 % | 91.7 % | +0.8 | +1.8 | 0 of 7 | 0.054 | 0.054 | 94.9 % | 95.0 % |

The committed file is its own output.

  $ virtgrade calibration --format csv | cmp - "$ROOT/results/calibration.csv"

A new simulation: the same seed gives the same bytes, for any number of threads.

  $ virtgrade calibration --measure karna-2021 --sets 50 --format csv --threads 1 > one; virtgrade calibration --measure karna-2021 --sets 50 --format csv --threads 3 | cmp - one; virtgrade calibration --measure karna-2021 --sets 50 --format csv --seed 2 | cmp -s - one; echo $?; wc -l < one | tr -d ' '
  1
  1601
  $ virtgrade calibration --measure trial-2026-11-21 --table studies --sets 5 --format csv --threads 1 > one; virtgrade calibration --measure trial-2026-11-21 --table studies --sets 5 --format csv --threads 3 | cmp - one; cut -d, -f1-7 one | grep -v first
  study,population,question,studies,quantity,from,to
  trial-2026-11-21,normal,truth,5,points,0,1
  trial-2026-11-21,normal,repeat,5,points,0,1
  trial-2026-11-21,measured,truth,5,points,0,1
  trial-2026-11-21,measured,repeat,5,points,0,1

Errors:

  $ for wrong in karna-2021 '--n 11' '--n x' '--table none' '--measure' '--measure karna-2021 --sets 0' '--table studies --format csv' '--measure karna-2021 --table studies --sets 5' '--measure coursework --sets 5'; do virtgrade calibration $wrong; done
  virtgrade: calibration: studies need --measure
  virtgrade: --n: expected a simulated number of repetitions
  virtgrade: --n: expected a simulated number of repetitions
  virtgrade: unknown table 'none', expected one of classes,judgements,studies
  virtgrade: --measure: expected studies with repetitions of a baseline and others
  virtgrade: --sets: expected a whole number from 1 to 1000000
  virtgrade: --table studies: expected --measure and --format csv
  virtgrade: --table studies: expected --measure and --format csv
  ROOT/results/coursework: no scheme in study.ini, expected --scheme NAME
  [3]
