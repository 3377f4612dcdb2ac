# When each platform was measured: a row for each thing that was run, a mark for each run. Where platforms lie apart, a
# change of the host between them looks like an effect of a platform.
load 'figures/style.gp'
load 'figures/platforms.gp'
table = data.'/dates.csv'

rows = 0; names = ''
array name[100]
place(mode) = sum [k = 1:rows] (name[k] eq mode) * k
note(mode) = place(mode) == 0 && rows < 100 ? (rows = rows + 1, name[rows] = mode, 0) : 0
stats table using (note(strcol('mode'))) nooutput

margin = 3.2
height = 2.2 + 0.55 * rows
set lmargin at screen margin / 16
set rmargin at screen 14.9 / 16
set tmargin at screen 1 - 0.8 / height
set bmargin at screen 1.2 / height
set xtics font ',8' rotate by 0 autofreq
set ytics font ',8'
do for [k = 1:rows] { set ytics add (within(name[k], margin - 0.4, 8) k) }
set grid xtics ytics
set key off
array seen[listed]
do for [p = 1:listed] { seen[p] = 0 }
see(p) = p > 0 ? (seen[p] = 1) : 0                  # logs may be of a platform that the study does not list
stats table using (see(nth(strcol('platform'))), 0) nooutput
# gnuplot takes no statistics of dates or outside of a range, so the axes are set behind them.
set yrange [rows + 0.5:0.5]
set xdata time
set timefmt '%s'
set format x "%d %b\n%Y"
# Platforms of one row stand a little apart.
aside(p) = (p - (listed + 1) / 2.) * 0.8 / max(listed, 2)
mine(p) = nth(strcol('platform')) == p ? place(strcol('mode')) + aside(p) : NaN

do for [format in formats] {
  eval device(format)
  at = margin
  do for [p = 1:listed] { if (seen[p]) {
    set label listed_title[p] at screen at / 16., screen 1 - 0.35 / height left font ',8' textcolor rgb listed_colour[p]
    at = at + wide(listed_title[p], 8) + 0.6
  } }
  parts = ''
  do for [p = 1:listed] { if (seen[p]) {
    parts = parts.(parts eq '' ? '' : ', ').sprintf("table using (column('began')):(mine(%d)) with points pointtype %d pointsize 0.5 linecolor rgb %d notitle", p, shape_of(listed_mark[p]), listed_colour[p])
  } }
  eval 'plot '.parts
  unset label
}
