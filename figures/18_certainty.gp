# Probability of each score: one bar for every feature and platform, divided by score.
name = '18_certainty'
load 'figures/style.gp'
load 'figures/cells.gp'

frames = 0; others = 0
stats table using (column('score') == column('observed') ? (frames = frames + 1) : (others = others + 1)) nooutput

# Few features share one panel, more are split into two. x is in cm, y in lines.
line = 0.4
panels = features_seen > 3 ? 2 : 1
names = 0
do for [c = 1:columns] { names = max(names, wide(column_title[c], 8)) }
names = min(names, panels == 2 ? 3.2 : 6)
gutter = 0.5
length = (15.8 - gutter * (panels - 1)) / panels - names - 0.75
begin(panel) = 0.3 + names + (panel - 1) * (length + names + 0.75 + gutter)

# A title begins above the bars; a long one begins further left.
indent(x, title, size) = x - max(0, min(names, wide(title, size) - length))

array panel[rows]
array top[rows]
array place[columns]
do for [c = 1:columns] { place[c] = sum [k = 1:c] column_seen[k] }
height = 0; now = 1; under = 0; placed = 0; last = 0
do for [r = 1:rows] {
  if (row_seen[r]) {
    if (placed == (features_seen + panels - 1) / panels) { now = now + 1; under = 0; last = 0 }
    if (last == 0 || topic[r] ne topic[max(last, 1)]) {
      set label within(topic[r], length + names, 10) at indent(begin(now), topic[r], 10), under + 0.6 font ',10'
      under = under + 1.2
    }
    set label within(feature[r], length + names, 9) at indent(begin(now), feature[r], 9), under + 0.6
    panel[r] = now
    top[r] = under + 0.7
    do for [c = 1:columns] {
      if (column_seen[c]) {
        set label within(column_title[c], names, 8) at begin(now) - 0.15, top[r] + place[c] right \
          font ',8' textcolor rgb '#404040'
        if (!has(r, c)) {
          set label 'not measured' at begin(now) + 0.1, top[r] + place[c] font ',8' textcolor rgb '#666666'
        }
      }
    }
    under = top[r] + platforms + 0.9
    height = max(height, under)
    placed = placed + 1
    last = r
  }
}
set xrange [0:16]
set yrange [height:0]
height = 2.5 + line * height
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1 - 0.9 / height
set bmargin at screen 1.6 / height
set border 0
unset grid
unset ytics
set xtics ()
do for [k = 1:panels] {
  do for [p = 0:100:25] { set xtics add (sprintf('%d', p) begin(k) + length * p / 100.) }
  set arrow from begin(k), graph 0 to begin(k) + length, graph 0 nohead linewidth 0.75 linecolor rgb '#404040'
}
set xlabel 'probability of each score (%); framed and at the right: the score that the data give'
set key tmargin center horizontal reverse Left maxrows 1 samplen 1 width -1

across(p) = begin(panel[this_row(0)]) + length * p / 100
lane(d) = top[this_row(0)] + place[this_column(0)] + d
leftmost(v) = column('from') == 0 ? v : NaN
low = 0.32
high = 0.44
tall(unused) = column('score') == column('observed') ? high : low
framed(v) = column('score') == column('observed') ? v : NaN
other(v) = column('score') == column('observed') ? NaN : v
tint(score) = ramp[int(score) + 1]
fitting(p) = wide(percent(p), 8) < length * p / 100 ? percent(p) : ''

# The frame is taller than the bar: its outline alone would vanish on a dark part.
parts = "table using (across(0)):(lane(0)):(across(column('from'))):(across(column('to'))):" . \
  "(lane(-tall(0))):(lane(tall(0))):(tint(column('score'))) with boxxyerror fillstyle solid 1 noborder linecolor rgb variable notitle"
outlines = "table using (other(across(0))):(lane(0)):(across(column('from'))):(across(column('to'))):(lane(-low)):(lane(low)) " . \
  "with boxxyerror fillstyle empty linewidth 0.6 linecolor rgb '#404040' notitle"
frame = "table using (framed(across(0))):(lane(0)):(across(column('from'))):(across(column('to'))):(lane(-high)):(lane(high)) " . \
  "with boxxyerror fillstyle empty linewidth 1.4 linecolor rgb 'black' notitle"
shares = "table using (across((column('from') + column('to')) / 2)):(lane(0)):(fitting(column('to') - column('from'))):" . \
  "(contrast(tint(column('score')))) with labels font ',8' textcolor rgb variable notitle"
scores = "table using (leftmost(across(100) + 0.3)):(lane(0)):(strcol('observed')) with labels font ',8' notitle"
legend = "for [k = 0:4] keyentry with boxes fillstyle solid 1 border rgb '#404040' " . \
  "linecolor rgb ramp[k + 1] title 'score '.k"
do for [format in formats] {
  eval device(format)
  eval 'plot '.parts.layer(others, outlines).layer(frames, frame).layer(1, shares).layer(1, scores).layer(1, legend)
}
