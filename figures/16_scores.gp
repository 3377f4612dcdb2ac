# A printed score sheet beside the scores recomputed from the data.
load 'figures/style.gp'
table = data.'/16_scores.csv'

# Grey marks a gap, not a zero.
gap(s) = strlen(s) == 0
tint(s) = gap(s) ? 0xe4e4e4 : ramp[max(1, min(5, int(s + 1.5)))]
differs(verdict) = verdict eq 'differs'
mark(s, verdict) = (gap(s) ? '-' : s) . (differs(verdict) ? ' *' : '')
# The left half of a cell (k = 1) shows the printed score, the right half the recomputed one.
half(k) = column('column') + (k == 1 ? -0.23 : 0.23)
score(k) = strcol(k == 1 ? 'published' : 'computed')

differing = 0; columns = 0
stats table using (differing = differing + differs(strcol('verdict')), \
  columns = max(columns, column('column') + 1), group(strcol('group'), column('row'))) nooutput

height = 3 + 0.58 * y(bottom)
set xrange [-0.5:columns - 0.5]
set yrange [y(bottom) + 0.5:-0.5]
set border 0
unset grid
set tics scale 0
unset xtics
set x2tics
set key bmargin center horizontal reverse Left maxrows 2 maxcols 4 samplen 1 width -1
set bmargin 4.5
do for [k = 1:groups] { set label (heading[k]) at graph 0, first y(first[k]) - 0.9 right font ',10' offset -1, 0 }
set xlabel 'left: printed, right: recomputed' offset 0, 0

cells = "for [k = 1:2] table using (half(k)):(y(column('row'))):(half(k) - 0.23):(half(k) + 0.23):" . \
  "(y(column('row')) - 0.46):(y(column('row')) + 0.46):(tint(score(k))) " . \
  "with boxxyerror fillstyle solid 1 noborder linecolor rgb variable notitle"
frames = "table using (differs(strcol('verdict')) ? column('column') : NaN):(y(column('row'))):" . \
  "(column('column') - 0.46):(column('column') + 0.46):(y(column('row')) - 0.46):(y(column('row')) + 0.46) " . \
  "with boxxyerror fillstyle empty linecolor rgb 'black' linewidth 2.2 notitle"
texts = "for [k = 1:2] table using (half(k)):(y(column('row'))):(mark(score(k), k == 2 ? strcol('verdict') : '')):" . \
  "(contrast(tint(score(k)))) with labels textcolor rgb variable notitle"
names = "table using (column('column')):(y(column('row'))):ytic(strcol('title')):" . \
  "x2tic(strcol('platform_title')) with points pointtype -1 notitle"
swatch = "keyentry with boxes fillstyle solid 1 border rgb '#404040' linecolor rgb "
legend = "for [k = 0:4] ".swatch."ramp[k + 1] title 'score '.k, ".swatch."0xe4e4e4 title '- no score'"
differ = "keyentry with boxes fillstyle empty linecolor rgb 'black' linewidth 2.2 title '* differ'"
do for [format in formats] {
  eval device(format)
  eval 'plot '.cells.layer(differing, frames).layer(1, texts).layer(1, names).layer(1, legend).layer(differing, differ)
}
