# Every ratio to the baseline with its interval, on bands that show the scores.
name = '19_forest'
load 'figures/style.gp'
load 'figures/platforms.gp'
load 'figures/cells.gp'

# The axis covers the baseline and all limits. Values far beyond them become arrows, so
# that one extreme value does not squeeze the rest.
limit(k) = column(sprintf('limit%d', int(k)))
farthest = 100; reach = 0; bounds = 0
stats table using (farthest = max(farthest, max(limit(1), limit(4))), \
  reach = max(reach, otherwise(column('high'), column('ratio'))), bounds = bounds + known(column('low')), 0) nooutput
end = 10 * ceil(max(1.05 * farthest, min(reach, 1.5 * farthest)) / 10.)
beyond(unused) = column('ratio') > end
above(unused) = beyond(0) || column('high') > end
below(unused) = column('low') < 0
sure(p) = known(p) ? percent(p) : '?'
grade(unused) = strcol('score').' ('.sure(column('probability')).')' . \
  (beyond(0) ? ', at '.number(column('ratio'), 3).' %' : '')
aboves = 0; belows = 0; shown = 0
notes = wide('(probability)', 8)
stats table using (aboves = aboves + above(0), belows = belows + below(0), shown = shown + !beyond(0), \
  notes = max(notes, wide(grade(0), 8))) nooutput

# A feature takes at least two lines: its name and its direction. y is in lines.
line = 0.37
titles = wide('higher is better →', 8); names = 0
do for [r = 1:rows] { if (row_seen[r]) { titles = max(titles, wide(feature[r], 9)) } }
do for [c = 1:columns] { names = max(names, wide(column_title[c], 8)) }
titles = min(titles, 4)
names = min(names, 3)
array top[rows]
array lines[rows]
place(r, c) = sum [k = 1:c] has(r, k)
under = 0; last = 0
do for [r = 1:rows] {
  if (row_seen[r]) {
    if (last == 0 || topic[r] ne topic[max(last, 1)]) {
      under = under + 0.2
      set label within(topic[r], titles + names, 10) at screen 0.01, first under + 0.6 font ',10'
      under = under + 1.3
    }
    top[r] = under
    lines[r] = max(2, place(r, columns))
    set label within(feature[r], titles, 9) at screen 0.01, first top[r] + 0.5
    do for [c = 1:columns] {
      if (has(r, c)) {
        set label within(column_title[c], names, 8) at graph 0, first top[r] + place(r, c) - 0.5 right \
          offset -0.8, 0 font ',8' textcolor rgb '#404040'
      }
    }
    under = under + lines[r] + 0.45
    last = r
  }
}
height = 3.1 + line * under
set xrange [0:end]
set yrange [under:0]
margin = (0.7 + titles + names) / 16
rest = (notes + 0.5) / 16
set lmargin at screen margin
set rmargin at screen 1 - rest
# Number the axis as densely as the labels fit.
apart = (wide(sprintf('%d', end), 9) + 0.2) * end / (16 * (1 - margin - rest))
do for [power = 5:1:-1] { do for [step in '5 2 1'] { if (step * 10 ** power >= apart) { set xtics step * 10 ** power } } }
set tmargin at screen 1 - 1.5 / height
set bmargin at screen 1.6 / height
unset ytics
unset grid
set border 1
set label within(baseline_title, 4, 8) at 100, graph 1 center offset 0, 0.5 font ',8'
set label "score\n(probability)" at graph 1, graph 1 left offset 1.2, 1.2 font ',8'
set key at screen 0.5, screen 1 - 0.15 / height center top vertical reverse Left maxrows 1 samplen 1 width -1
set xlabel 'ratio to the baseline (%), 95 % interval'

lane(unused) = top[this_row(0)] + place(this_row(0), this_column(0)) - 0.5
lower(unused) = strcol('better') eq 'lower'
# Draw each band once for all platforms of a feature.
lead(v) = place(this_row(0), this_column(0)) == 1 ? v : NaN
edge(k) = k == 0 ? (lower(0) ? end : 0) : k == 5 ? (lower(0) ? 0 : end) : limit(k)
pale(rgb) = (rgb & 0xf8f8f8) / 8 * 3 + 0x9f9f9f

bands = "for [k = 0:4] table using (lead(0)):(0):(edge(k)):(edge(k + 1)):" . \
  "(top[this_row(0)]):(top[this_row(0)] + lines[this_row(0)]) " . \
  "with boxxyerror fillstyle solid 1 border rgb '#888888' linewidth 0.4 linecolor rgb pale(ramp[k + 1]) notitle"
baseline = "table every ::::0 using (100):(0):(0):(under) with vectors nohead linewidth 1 linecolor rgb 'black' notitle"
inside(v) = max(0, min(end, v))
span = "table using (inside(column('low'))):(lane(0)):(inside(column('high')) - inside(column('low'))):(0) " . \
  "with vectors nohead linewidth 1.4 linecolor rgb 'black' notitle"
points = "table using (beyond(0) ? NaN : column('ratio')):(lane(0)):(shape(strcol('platform'))) " . \
  "with points pointtype variable pointsize 0.6 linecolor rgb 'black' notitle"
rightward = "table using (above(0) ? end * 0.98 : NaN):(lane(0)):(end * 0.02):(0) ".toward."'black' notitle"
leftward = "table using (below(0) ? end * 0.02 : NaN):(lane(0)):(-end * 0.02):(0) ".toward."'black' notitle"
grades = "table using (end):(lane(0)):(grade(0)) with labels left offset 1.2, 0 font ',8' notitle"
directions = "table using (lead(0)):(top[this_row(0)] + 1.5):" . \
  "(lower(0) ? '← lower is better' : 'higher is better →') with labels left offset screen 0.01 - margin, 0 font ',8' textcolor rgb '#404040' notitle"
legend = "for [k = 0:4] keyentry with boxes fillstyle solid 1 border rgb '#404040' " . \
  "linecolor rgb pale(ramp[k + 1]) title 'score '.k"
do for [format in formats] {
  eval device(format)
  eval 'plot '.bands.layer(1, baseline).layer(bounds, span).layer(aboves, rightward).layer(belows, leftward). \
    layer(shown, points).layer(1, grades).layer(1, directions).layer(1, legend)
}
