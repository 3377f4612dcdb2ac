Expectations of the platforms, compared with the results of studies.

A study with known repetitions: b is twice as good as a, c about as good as a, and d is not measured.
Less jitter is better.

  $ { echo study,platform,experiment,feature,level,repetition,value,unit,status,source
  > for i in 1 2 3 4 5 6 7 8 9; do
  > echo "own,a,fork,fork,,$i,10$i,1/s,ok,"
  > echo "own,b,fork,fork,,$i,20$i,1/s,ok,"
  > echo "own,c,fork,fork,,$i,10$((10 - i)),1/s,ok,"
  > echo "own,a,jitter,net_jitter,,$i,0.1$i,ms,ok,"
  > echo "own,b,jitter,net_jitter,,$i,0.3$i,ms,ok,"
  > done; } > own.csv
  $ virtgrade summarize own.csv -o summary.csv
  $ cut -d, -f 1-8 summary.csv
  study,platform,feature,level,unit,n,mean,sd
  own,a,fork,,1/s,9,105,2.7386127875258306
  own,a,net_jitter,,ms,9,0.15,0.027386127875258306
  own,b,fork,,1/s,9,205,2.7386127875258306
  own,b,net_jitter,,ms,9,0.35,0.027386127875258306
  own,c,fork,,1/s,9,105,2.7386127875258306
  $ { echo id,source,section,feature,kind,relation,paraphrase,note
  > echo 'one,A,1,fork,expectation,b >= a ~ c,as many,'
  > echo 'two,A,1,fork,surprise,a > c,more,'
  > echo 'three,A,2,fork,expectation,"a, c > b",fewer,'
  > echo 'four,A,2,fork,expectation,a > d >> b,with one that is not there,'
  > echo 'five,A,2,fork,expectation,a > d,only one is there,'
  > echo 'six,B,1,net_jitter,expectation,a >> b,half of it,'
  > echo 'seven,B,1,net_jitter,expectation,a > b,less is better,'
  > echo 'eight,B,1,fork,expectation,b ~ 2*a,twice as many,'
  > echo 'nine,B,1,fork,surprise,a > b,what A denies,'
  > echo 'ten,B,2,,remark,,no relation at all,it was raining'; } > expected.csv
  $ expect summary.csv --expectations expected.csv --observations own.csv
  Feature     Relation                 own
  ------------------------------------------------------------
  A
  Fork        b >= a ~ c               holds, a/c 1
  Fork        a > c (surprise)         undecided (50 %), a/c 1
  Fork        a, c > b                 violated, a/b 0.5122
  Fork        a > d >> b               violated, a/b 0.5122 *
  Fork        a > d                    -
  B
  net_jitter  a >> b                   violated, a/b 2.333
  net_jitter  a > b                    holds, a/b 2.333
  Fork        b ~ 2*a                  holds, b/a 1.952
  Fork        a > b (surprise)         violated, a/b 0.5122
  2           it was raining (remark)
  a/b: of the comparisons that the relation makes, the one that it fits least, and how many times as good a is as b. * Without the platforms that were not measured.

  What one source says and the other denies, and how many times as good a is as b:
  Feature  a  b  One says       The other says                      own
  ---------------------------------------------------------------------
  Fork     b  a  A: b >= a ~ c  B: a > b            1.952 [1.91, 1.995]
  Fork     a  b  A: a, c > b    B: b ~ 2*a      0.5122 [0.5012, 0.5236]
  Fork     a  b  A: a > d >> b  B: b ~ 2*a      0.5122 [0.5012, 0.5236]

  own: of 9 relations 3 hold, 4 are violated, 1 undecided, 1 not measured.
  [1]
  $ expect summary.csv --expectations expected.csv --observations own.csv --format csv | sed 's/"[^"]*"/several/' | cut -d, -f 1,8-
  id,answer,probability,measured,operands,a,b,ratio,low,high
  one,holds,0.9999,3,3,a,c,1,0.9734223276826504,1.0276039425669732
  two,undecided,0.5012,2,2,a,c,1,0.9734223276826504,1.0276039425669732
  three,violated,0,3,3,a,b,0.5121951219512195,0.5012373074455766,0.5235916379598848
  four,violated,0,2,3,a,b,0.5121951219512195,0.5012373074455766,0.5235916379598848
  five,not measured,,1,2,,,,,
  six,violated,0.0001,2,2,a,b,2.3333333333333335,2.031905990330086,2.7203915831841528
  seven,holds,1,2,2,a,b,2.3333333333333335,2.031905990330086,2.7203915831841528
  eight,holds,0.9999,2,2,b,a,1.9523809523809523,1.9098853524543187,1.9950629874265255
  nine,violated,0,2,2,a,b,0.5121951219512195,0.5012373074455766,0.5235916379598848
  ten,no relation,,0,0,,,,,
  $ expect summary.csv --expectations expected.csv --observations own.csv --table counts --format csv
  study,source,kind,holds,violated,undecided,not_measured,no_relation
  own,all,all,3,4,1,1,1
  own,all,expectation,3,3,0,1,0
  own,all,surprise,0,1,1,0,0
  own,A,all,1,2,1,1,0
  own,A,expectation,1,2,0,1,0
  own,A,surprise,0,0,1,0,0
  own,B,all,2,2,0,0,1
  own,B,expectation,2,1,0,0,0
  own,B,surprise,0,1,0,0,0
  $ expect summary.csv --expectations expected.csv --observations own.csv --table contradictions --format csv
  feature,a,b,id,relation,other_id,other_relation,own
  fork,b,a,one,b >= a ~ c,nine,a > b,1.9523809523809523
  fork,a,b,three,"a, c > b",eight,b ~ 2*a,0.5121951219512195
  fork,a,b,four,a > d >> b,eight,b ~ 2*a,0.5121951219512195
  $ expect summary.csv --expectations expected.csv --observations own.csv --table contradictions --format markdown
  | Feature | a | b | One says | The other says | own |
  | --- | --- | --- | --- | --- | ---: |
  | Fork | b | a | A: b &gt;= a \~ c | B: a &gt; b | 1.952 \[1.91, 1.995\] |
  | Fork | a | b | A: a, c &gt; b | B: b \~ 2\*a | 0.5122 \[0.5012, 0.5236\] |
  | Fork | a | b | A: a &gt; d &gt;&gt; b | B: b \~ 2\*a | 0.5122 \[0.5012, 0.5236\] |
  $ expect summary.csv --expectations expected.csv --observations own.csv --table figure --baseline a
  feature,title,panel,platform,platform_title,row,study,which,ratio,low,high
  fork,"Fork",0,"b","b",0,"own",0,1.9523809523809523,1.9098853524543187,1.9950629874265255
  fork,"Fork",0,"c","c",1,"own",0,1,0.9731375665251351,1.0273033313286772
  net_jitter,"net_jitter",1,"b","b",0,"own",0,0.4285714285714286,0.3675941384518868,0.4921487548442184
  net_jitter,"net_jitter",1,"c","c",1,"own",0,,,
  $ expect summary.csv --expectations expected.csv --format latex | head -n 12
  \begin{longtable}{l>{\raggedright\arraybackslash}p{0.23\textwidth}l}
  \toprule
  Feature & Relation & own \\
  \midrule
  \endhead
  \bottomrule
  \endlastfoot
  \addlinespace
  \multicolumn{3}{l}{\textbf{A}} \\*
  Fork & b \textgreater{}= a \textasciitilde{} c & holds, a/c 1 \\
  Fork & a \textgreater{} c (surprise) & undecided (50 \%), a/c 1 \\
  Fork & a, c \textgreater{} b & violated, a/b 0.5122 \\

The same seed gives the same bytes; with means alone, the answers compare the means:

  $ expect summary.csv --expectations expected.csv --observations own.csv --format csv | md5sum > first; expect summary.csv --expectations expected.csv --observations own.csv --format csv | md5sum | diff first - && echo same
  same
  $ { head -n 1 summary.csv; echo 'paper,a,fork,,not stated,,104,,,,,,'; echo 'paper,b,fork,,not stated,,208.5,,,,,,'; echo 'paper,c,fork,,not stated,,104,,,,,,'; } > paper.csv
  $ expect paper.csv summary.csv --expectations expected.csv --observations own.csv
  Feature     Relation                 paper                   own
  ------------------------------------------------------------------------------------
  A
  Fork        b >= a ~ c               holds, a/c 1            holds, a/c 1
  Fork        a > c (surprise)         violated, a/c 1         undecided (50 %), a/c 1
  Fork        a, c > b                 violated, a/b 0.4988    violated, a/b 0.5122
  Fork        a > d >> b               violated, a/b 0.4988 *  violated, a/b 0.5122 *
  Fork        a > d                    -                       -
  B
  net_jitter  a >> b                   -                       violated, a/b 2.333
  net_jitter  a > b                    -                       holds, a/b 2.333
  Fork        b ~ 2*a                  holds, b/a 2.005        holds, b/a 1.952
  Fork        a > b (surprise)         violated, a/b 0.4988    violated, a/b 0.5122
  2           it was raining (remark)
  a/b: of the comparisons that the relation makes, the one that it fits least, and how many times as good a is as b. * Without the platforms that were not measured.

  What one source says and the other denies, and how many times as good a is as b:
  Feature  a  b  One says       The other says   paper                      own
  -----------------------------------------------------------------------------
  Fork     b  a  A: b >= a ~ c  B: a > b         2.005      1.952 [1.91, 1.995]
  Fork     a  b  A: a, c > b    B: b ~ 2*a      0.4988  0.5122 [0.5012, 0.5236]
  Fork     a  b  A: a > d >> b  B: b ~ 2*a      0.4988  0.5122 [0.5012, 0.5236]

  paper: of 9 relations 2 hold, 4 are violated, 0 undecided, 3 not measured.
  own: of 9 relations 3 hold, 4 are violated, 1 undecided, 1 not measured.
  [1]
  $ virtgrade compare paper.csv paper.csv

The coursework's averages, and the expectations of its two groups:

  $ virtgrade expect coursework --table counts; expect "$ROOT/results/coursework/summary.csv" --table counts
  coursework: of 22 relations 11 hold, 8 are violated, 0 undecided, 3 not measured.
  coursework: of 22 relations 11 hold, 8 are violated, 0 undecided, 3 not measured.
  $ virtgrade expect coursework --table contradictions
  Feature      a       b       One says                        The other says                 coursework
  ------------------------------------------------------------------------------------------------------
  Random read  metal   docker  group a: metal >= docker > kvm  group b: kvm > docker > metal      0.6816
  Random read  metal   kvm     group a: metal >= docker > kvm  group b: kvm > docker > metal      0.3964
  Random read  docker  kvm     group a: metal >= docker > kvm  group b: kvm > docker > metal      0.5815
  Fork         kvm     docker  group a: kvm > 1.1*docker       group b: metal ~ docker ~ kvm       1.058

A study whose study.ini names the coursework answers its expectations, too:

  $ virtgrade expect coursework coursework-2026-11-21 --table counts; virtgrade expect coursework-2026-11-21 --table counts; virtgrade expect karna-2021
  coursework: of 22 relations 11 hold, 8 are violated, 0 undecided, 3 not measured.
  coursework-2026-11-21: of 22 relations 7 hold, 2 are violated, 8 undecided, 5 not measured.
  coursework-2026-11-21: of 22 relations 7 hold, 2 are violated, 8 undecided, 5 not measured.
  virtgrade: expect: expected --expectations, or `expectations` in study.ini
  [2]

Errors have a place, and nothing is written:

  $ expect_bad 'x,A,1,fork,expectation,a > > b,p,'
  bad.csv:2:6: 'a > > b' is not a relation: '>', expected a platform
  [3]
  $ expect_bad 'x,A,1,fork,hope,a > b,p,'
  bad.csv:2:5: 'hope' is not a kind, expected expectation, surprise or remark
  [3]
  $ expect_bad 'x,A,1,,expectation,a > b,p,'
  bad.csv:2:4: '' is not a feature, expected the subject of the relation
  [3]
  $ expect_bad 'x,A,1,fork,expectation,,p,'
  bad.csv:2:6: '' is not a relation, expected one, or a note
  [3]
  $ expect_bad 'x,A,1,fork,expectation,a,p,'
  bad.csv:2:6: 'a' is not a relation: the end, expected one of > >= >> ~ ,
  [3]
  $ expect_bad 'x,A,1,fork,expectation,a ~ b,p'
  bad.csv:2:7: fields of the row: 7, expected 8
  [3]
  $ expect_bad ',A,1,fork,expectation,a ~ b,p,'
  bad.csv:2:1: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ expect_bad 'x,A,1,fork,expectation,a/net_jitter > a/fork,p,'
  bad.csv:2:6: net_jitter and fork are not better in the same direction, expected features that can be compared
  [3]
  $ expect_bad 'x,A,1,fork,expectation,a > b,p,
  > x,A,1,fork,expectation,a > b,p,'
  bad.csv:3:1: 'x' is not unique, expected each id once
  [3]
  $ expect summary.csv summary.csv --expectations expected.csv
  summary.csv:2:1: the study 'own' is in an earlier file, expected each once
  [3]
  $ sed -i 's/paper,b,fork,,not stated/paper,b,nginx,,MiB/' paper.csv; cp paper.csv summary.csv; expect_bad 'x,A,1,fork,expectation,a > b/nginx,p,'
  bad.csv:2:6: nginx is in 'MiB', expected 'not stated', the unit of the operands that it is compared with
  [3]
  $ expect_bad 'x,A,1,fork,expectation,a > b/forks,p,'; expect_bad 'x,A,1,forks,remark,,p,note'; expect_bad 'x,A,1,fork,expectation,a > 1e300*b,p,'; expect_bad 'x,A,1,fork,expectation,a > nan*b,p,'
  bad.csv:2:6: 'forks' is not a known feature, did you mean fork? expected one that `virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder
  bad.csv:2:4: 'forks' is not a known feature, did you mean fork? expected one that `virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder
  bad.csv:2:6: 'a > 1e300*b' is not a relation: '1e300', expected a factor above 0, from 1e-9 to 1e9
  bad.csv:2:6: 'a > nan*b' is not a relation: 'nan', expected a factor above 0, from 1e-9 to 1e9
  [3]
  $ expect summary.csv --expectations expected.csv --table all
  virtgrade: unknown table 'all', expected one of answers,contradictions,counts,figure
  [2]
  $ expect none.csv --expectations expected.csv
  none.csv: cannot open: No such file or directory
  [3]
  $ expect
  virtgrade: expect: expected 'STUDY | SUMMARY.csv ...', see virtgrade expect --help
  [2]
