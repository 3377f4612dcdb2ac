# Probability of each rank: one bar for every platform and weighting, divided by rank.
load 'figures/style.gp'
table = data.'/20_ranks.csv'

panels = 0; columns = 0; ranks = 0; common = 0
stats table using (panels = max(panels, int(column('panel')) + 1), \
  columns = max(columns, int(column('column')) + 1), ranks = max(ranks, int(column('rank'))), \
  common = common + (strcol('set') eq 'common'), 0) nooutput
array headline[panels]
array platform[columns]
array seen[columns]
do for [k = 1:panels] { headline[k] = '' }
do for [k = 1:columns] { platform[k] = ''; seen[k] = 0 }
take(p, c, panel_title, title) = (headline[p] = panel_title, platform[c] = title, seen[c] = 1, 0)
stats table using (take(int(column('panel')) + 1, int(column('column')) + 1, \
  strcol('panel_title'), strcol('platform_title'))) nooutput
bars = sum [k = 1:columns] seen[k]
# Without resampled scores, only the panel of the observed ones has data.
has_data(p) = headline[p] ne ''
ranks = max(ranks, bars)

# One hue, not that of the scores, from dark (the first rank) to light.
step(rank) = ranks > 1 ? (rank - 1.) / (ranks - 1) : 0
shade(rank) = hsv2rgb(0.03 + 0.1 * step(rank), 1 - 0.8 * step(rank), 0.45 + 0.55 * step(rank) ** 0.7)

# y is in lines; each panel has a line for its title above it.
line = 0.5
above_it(p) = p < 2 ? 0 : sum [k = 1:p - 1] has_data(k)
top(p) = above_it(p) * (bars + 1.5)
place(c) = sum [k = 1:c] seen[k]
names = 0
do for [c = 1:columns] { names = max(names, wide(platform[c], 9)) }
names = min(names, 6)
length = 16 - names - 0.9
do for [p = 1:panels] { if (has_data(p)) {
  set label within(headline[p], length, 9) at graph 0, first top(p) + 0.75
  do for [c = 1:columns] {
    if (seen[c]) {
      set label within(platform[c], names, 9) at graph 0, first top(p) + 0.9 + place(c) right offset -0.8, 0 \
        textcolor rgb '#404040'
    }
  }
} }
# The legend has as many columns as fit.
across = max(1, min(ranks, int(15.2 / (wide('rank '.ranks, 9) + 0.9))))
deep = (ranks + across - 1) / across
above = 0.9 + 0.45 * (deep - 1)
height = 1.6 + above + line * top(panels + 1)
set xrange [0:100]
set yrange [top(panels + 1):0]
set lmargin at screen (names + 0.45) / 16
set rmargin at screen 1 - 0.45 / 16
set tmargin at screen 1 - above / height
set bmargin at screen 1.6 / height
set border 1
unset grid
unset ytics
set label 'probability of each rank (%), over '.(common ? 'the features that all platforms have' : 'all features') \
  at screen 0.5, screen 0.42 / height center
set key at screen 0.5, screen 1 - 0.15 / height center top vertical reverse Left maxrows deep samplen 1 width -1

lane(d) = top(int(column('panel')) + 1) + 0.9 + place(int(column('column')) + 1) + d
fitting(p) = wide(percent(p), 8) < length * p / 100 ? percent(p) : ''
parts = "table using (0):(lane(0)):(column('from')):(column('to')):(lane(-0.4)):(lane(0.4)):" . \
  "(shade(column('rank'))) with boxxyerror fillstyle solid 1 noborder linecolor rgb variable notitle"
outlines = "table using (0):(lane(0)):(column('from')):(column('to')):(lane(-0.4)):(lane(0.4)) " . \
  "with boxxyerror fillstyle empty linewidth 0.6 linecolor rgb '#404040' notitle"
shares = "table using ((column('from') + column('to')) / 2):(lane(0)):(fitting(column('to') - column('from'))):" . \
  "(contrast(shade(column('rank')))) with labels font ',8' textcolor rgb variable notitle"
legend = "for [k = 1:ranks] keyentry with boxes fillstyle solid 1 border rgb '#404040' " . \
  "linecolor rgb shade(k) title 'rank '.k"
do for [format in formats] {
  eval device(format)
  eval 'plot '.parts.layer(1, outlines).layer(1, shares).layer(1, legend)
}
