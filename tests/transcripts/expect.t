Whether studies bear out what was expected of the platforms.

A study whose repetitions are known: b is twice as good as a and c about as good, d is not measured.
Jitter is better where it is less.

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
  $ expect summary.csv --expectations expected.csv --observations own.csv --format csv | cut -d, -f 1,8-
  $ expect summary.csv --expectations expected.csv --observations own.csv --table counts --format csv
  $ expect summary.csv --expectations expected.csv --observations own.csv --table contradictions --format csv
  $ expect summary.csv --expectations expected.csv --observations own.csv --table contradictions --format markdown
  $ expect summary.csv --expectations expected.csv --observations own.csv --table figure --baseline a
  $ expect summary.csv --expectations expected.csv --format latex | head -n 12

The same seed gives the same bytes, and means alone give what they say:

  $ expect summary.csv --expectations expected.csv --observations own.csv --format csv | md5sum > first; expect summary.csv --expectations expected.csv --observations own.csv --format csv | md5sum | diff first - && echo same
  $ { head -n 1 summary.csv; echo 'paper,a,fork,,not stated,,104,,,,,,'; echo 'paper,b,fork,,not stated,,208.5,,,,,,'; echo 'paper,c,fork,,not stated,,104,,,,,,'; } > paper.csv
  $ expect paper.csv summary.csv --expectations expected.csv --observations own.csv
  $ virtgrade compare paper.csv paper.csv

The coursework's averages, and what its two groups expected:

  $ expect $ROOT/results/coursework/summary.csv --expectations $ROOT/results/coursework/expectations.csv --table counts
  $ expect $ROOT/results/coursework/summary.csv --expectations $ROOT/results/coursework/expectations.csv --table contradictions

What is wrong has a place, and nothing is written:

  $ bad() { { head -n 1 expected.csv; echo "$1"; } > bad.csv; expect summary.csv --expectations bad.csv -o out.csv; }; bad 'x,A,1,fork,expectation,a > > b,p,'; bad 'x,A,1,fork,hope,a > b,p,'; bad 'x,A,1,,expectation,a > b,p,'; bad 'x,A,1,fork,expectation,,p,'; bad 'x,A,1,fork,expectation,a,p,'; bad 'x,A,1,fork,expectation,a ~ b,p'; bad ',A,1,fork,expectation,a ~ b,p,'; bad 'x,A,1,fork,expectation,a/net_jitter > a/fork,p,'; ls out.csv
  $ bad 'x,A,1,fork,expectation,a > b,p,
  > x,A,1,fork,expectation,a > b,p,'
  $ sed 's/1\/s/ms/' summary.csv | sed 's/own,b,fork/own,b,forks/' > units.csv; bad() { { head -n 1 expected.csv; echo "$1"; } > bad.csv; expect paper.csv --expectations bad.csv; }; sed -i 's/paper,b,fork,,not stated/paper,b,forks,,MiB/' paper.csv; bad 'x,A,1,fork,expectation,a > b/forks,p,'
  $ expect summary.csv summary.csv --expectations expected.csv
  $ expect summary.csv --expectations expected.csv --table all
  $ expect none.csv --expectations expected.csv
  $ expect
