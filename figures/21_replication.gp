# Ratios to the baseline in two studies, with their intervals, on a band that shows the range that the
# tolerance allows for the second study.
name = '21_replication'
load 'figures/style.gp'
load 'figures/platforms.gp'
load 'figures/cells.gp'

# The axis is logarithmic because some ratios are a hundred times others. It covers all ratios;
# intervals that reach further end in an arrow.
least = 100; most = 100; agreed = 0; others = 0; bounds = 0; aboves = 0; belows = 0
stats table using (least = min(least, min(column('before'), column('now'))), \
  most = max(most, max(column('before'), column('now'))), \
  (strcol('magnitude') eq 'no' ? (others = others + 1) : (agreed = agreed + 1)), 0) nooutput
left = least / 1.3
right = most * 1.3
low(k) = column(k == 1 ? 'before_low' : 'low')
high(k) = column(k == 1 ? 'before_high' : 'high')
stats table using (bounds = bounds + known(low(1)) + known(low(2)), aboves = aboves + (high(1) > right) + (high(2) > right), \
  belows = belows + (low(1) < left) + (low(2) < left), 0) nooutput

# A feature takes at least two lines: its name and its direction. y is in lines.
line = 0.42
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
notes = wide('same magnitude?', 8)
margin = (0.7 + titles + names) / 16
set logscale x
set xrange [left:right]
set yrange [under:0]
set lmargin at screen margin
set rmargin at screen 1 - (notes + 0.5) / 16
set tmargin at screen 1 - 1.5 / height
set bmargin at screen 1.6 / height
set xtics ()
do for [power = -3:4] { do for [step in '1 2 5'] { set xtics add (step * 10. ** power) } }
unset ytics
set grid xtics noytics
set border 1
set label within(baseline_title, 4, 8) at 100, graph 1 center offset 0, 0.5 font ',8'
set label 'same magnitude?' at graph 1, graph 1 left offset 1.2, 0.5 font ',8'
set key at screen 0.5, screen 1 - 0.15 / height center top vertical reverse Left maxrows 1 samplen 1.5 width -1
set xlabel 'ratio to the baseline (%), 95 % interval; band: the tolerance around the published ratio'

lane(d) = top[this_row(0)] + place(this_row(0), this_column(0)) - 0.5 + d
inside(v) = max(left, min(right, v))
lead(v) = place(this_row(0), this_column(0)) == 1 ? v : NaN
lower(unused) = strcol('better') eq 'lower'
half(k) = k == 1 ? -0.18 : 0.18
hue(k) = k == 1 ? 0x0072b2 : 0xd55e00

bands = "table using (inside(column('least'))):(lane(0)):(inside(column('least'))):(inside(column('most'))):" . \
  "(lane(-0.42)):(lane(0.42)) with boxxyerror fillstyle solid 1 noborder linecolor rgb '#d9d9d9' notitle"
baseline = "table every ::::0 using (100):(0):(0):(under) with vectors nohead linewidth 1 linecolor rgb 'black' notitle"
spans = "for [k = 1:2] table using (inside(low(k))):(lane(half(k))):(inside(high(k)) - inside(low(k))):(0) " . \
  "with vectors nohead linewidth 1.4 linecolor rgb hue(k) notitle"
# An arrow begins a little inside, by a factor.
rightward = "for [k = 1:2] table using (high(k) > right ? right / 1.02 : NaN):(lane(half(k))):(right - right / 1.02):(0) ".toward."hue(k) notitle"
leftward = "for [k = 1:2] table using (low(k) < left ? left * 1.02 : NaN):(lane(half(k))):(left - left * 1.02):(0) ".toward."hue(k) notitle"
points = "for [k = 1:2] table using (column(k == 1 ? 'before' : 'now')):(lane(half(k))) " . \
  "with points pointtype (k == 1 ? 5 : 7) pointsize 0.55 linecolor rgb hue(k) notitle"
answers = "table using (right):(lane(0)):(strcol('magnitude')) with labels left offset 1.2, 0 font ',8' notitle"
directions = "table using (lead(left)):(top[this_row(0)] + 1.5):" . \
  "(lower(0) ? '← lower is better' : 'higher is better →') with labels left offset screen 0.01 - margin, 0 font ',8' textcolor rgb '#404040' notitle"
legend = "for [k = 1:2] keyentry with points pointtype (k == 1 ? 5 : 7) pointsize 0.55 linecolor rgb hue(k) " . \
  "title k == 1 ? 'published' : 'here'"
do for [format in formats] {
  eval device(format)
  eval 'plot '.bands.layer(1, baseline).layer(bounds, spans).layer(aboves, rightward).layer(belows, leftward).layer(1, points).layer(1, answers).layer(1, directions).layer(1, legend)
}
