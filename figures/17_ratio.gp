# Every feature of every platform in percent of the baseline, with the limits of the scores.
load 'figures/style.gp'
load 'figures/platforms.gp'
table = data.'/17_ratio.csv'

# Find the platforms that have any ratio. The others get neither marker nor legend.
columns = 0
stats table using (columns = max(columns, column('column') + 1), 0) nooutput
array id[columns]
array title[columns]
array ratios[columns]
do for [c = 1:columns] { ratios[c] = 0 }
limit(k) = column(sprintf('limit%d', k))
smallest = 100; largest = 100
span(x) = known(x) && x > 0 ? \
  (smallest = min(smallest, x), largest = max(largest, x), 0) : 0
register(c, platform, text, ratio) = (id[c] = platform, title[c] = text, \
  ratios[c] = ratios[c] + (ratio > 0), span(ratio))
stats table using ( \
  register(column('column') + 1, strcol('platform'), strcol('platform_title'), column('ratio')), \
  span(limit(1)), span(limit(4)), \
  group(strcol('group'), column('row'))) nooutput

# The markers of a row are stacked below the numbers of the limits, those of platforms with any ratio.
nth_marker(c) = sum [k = 1:c] (ratios[k] > 0)
lane(c) = y(column('row')) + 0.6 * (nth_marker(c) - 0.5) / shown - 0.18
direction(better) = better eq 'lower' ? '← lower' : 'higher →'

# The markers of a row are apart, and the legend has as many columns as fit.
longest = 0; shown = 0
do for [c = 1:columns] { if (ratios[c] > 0) {
  longest = max(longest, wide(within(title[c], 5, 9), 9)); shown = shown + 1
} }
across = max(1, min(shown, int(13 / (longest + 0.9))))
deep = (shown + across - 1) / across
height = 3 + 0.45 * (deep - 1) + max(0.95, 0.2 * shown) * y(bottom)
set logscale x
set xrange [smallest / 1.15:largest * 1.1]
set xtics nomirror out scale 0.6, 0 ()
steps = largest / smallest < 4 ? '1 2 3 4 5 6 7 8 9' : '1 2 5'
do for [power = -3:4] { do for [step in steps] { set xtics add (step * 10. ** power) } }
set yrange [y(bottom) + 0.6:-0.5]
set grid xtics noytics
set ytics scale 0
set rmargin 11
set y2tics scale 0 font ',8'
set label 'better' at graph 1, graph 1 left offset 1, -0.5 font ',8'
set label within(baseline_title, 5, 8) at 100, graph 1 center offset 0, 0.5 font ',8'
set link y2
set tmargin 2 + deep
set key tmargin center horizontal reverse Left samplen 1
if (deep == 1) { set key maxrows 1 } else { set key maxcols across }
set xlabel 'ratio to the baseline (%); ticks: limits of the scores 1 to 4'
set arrow from 100, graph 0 to 100, graph 1 nohead linewidth 1.2 linecolor rgb 'black'
do for [k = 1:groups] {
  set label (heading[k]) at graph 0, first y(first[k]) - 0.95 right font ',10' offset -1, 0
}

measured = ''
do for [c = 1:columns] { if (ratios[c] > 0) { measured = measured.' '.c } }

ticks = "for [k = 1:4] table using (limit(k)):(y(column('row')) - 0.26):(0):(0.68) " . \
  "with vectors nohead linewidth 0.7 linecolor rgb '#999999' notitle"
# Only the outer limits are numbered: four numbers would not fit everywhere.
numbers = "for [k = 1:4:3] table using (limit(k)):(y(column('row')) - 0.46):(sprintf('%d', k)) " . \
  "with labels font ',7' textcolor rgb '#555555' notitle"
markers = "for [c in measured] table using (column('column') + 1 == c ? column('ratio') : NaN):(lane(int(c))) " . \
  "with points pointtype shape(id[int(c)]) pointsize 0.55 linecolor rgb colour(id[int(c)]) title within(title[int(c)], 5, 9)"
names = "table using (limit(1)):(y(column('row'))):ytic(strcol('title')):y2tic(direction(strcol('better'))) " . \
  "with points pointtype -1 notitle"
do for [format in formats] {
  eval device(format)
  eval 'plot '.ticks.layer(1, numbers).layer(strlen(measured), markers).layer(1, names)
}
