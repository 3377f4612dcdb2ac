# All repetitions of a run in the order of its blocks: a panel for each feature, a line for each platform, in
# percent of the mean of its cell. A feature with levels shows means over its levels. A dotted line is where a
# sitting begins; a marked block is grey.
load 'figures/style.gp'
load 'figures/platforms.gp'
list = data.'/figures.csv'
table = data.'/cells.csv'
points = data.'/points.csv'
blocks = data.'/blocks.csv'

panels = 0
stats list using (panels = panels + (strcol('figure') eq figure), 0) nooutput
if (panels == 0) { exit error figure.' is not a figure of '.list }
array feature[panels]; array title[panels]; array averaged[panels]; array low[panels]; array high[panels]
do for [k = 1:panels] { title[k] = ''; averaged[k] = 0; low[k] = 100; high[k] = 100 }
panel = 0
stats list using (strcol('figure') eq figure ? (panel = panel + 1, feature[panel] = int(column('panel')), 0) : 0) nooutput
panel_of(unused) = strcol('level') eq '' || strcol('level') eq 'all' ? \
  sum [k = 1:panels] (column('panel') == feature[k]) * k : 0

array seen[listed]; array mean_of[listed * panels]
do for [p = 1:listed] { seen[p] = 0 }
do for [k = 1:listed * panels] { mean_of[k] = NaN }
index_of(p, k) = (p - 1) * panels + k
platform(unused) = int(column('row')) + 1
note_cell(k) = (seen[platform(0)] = seen[platform(0)] || known(column('mean')), title[k] = strcol('title'), \
  averaged[k] = averaged[k] || strcol('level') eq 'all', mean_of[index_of(platform(0), k)] = column('mean'))
stats table using (panel_of(0) > 0 ? note_cell(panel_of(0)) : 0, 0) nooutput
relative(k, p) = 100 * column('value') / mean_of[index_of(p, k)]
wider(k, v) = known(v) ? (low[k] = min(low[k], v), high[k] = max(high[k], v), 0) : 0
stats points using (panel_of(0) > 0 ? wider(panel_of(0), relative(panel_of(0), platform(0))) : 0, 0) nooutput

# Blocks: the last number, where sittings begin, which are marked.
last = 0; starts = ''; marks = ''; host = ''
stats blocks using (last = max(last, column('block')), \
  starts = starts.(host ne '' && strcol('host') ne host ? sprintf(' %d', column('block')) : ''), host = strcol('host').' ', \
  host = strcol('host'), marks = marks.(strcol('marked') eq 'yes' ? sprintf(' %d', column('block')) : ''), 0) nooutput

# ---- the page: two panels side by side, below a common legend -----------------
across = min(2, panels)
down = (panels + across - 1) / across
head = 1.2
each = 3.2                                       # cm
height = head + down * each + 0.4
margin = 1.3
gap = 1.5
width = (16 - margin - 0.3 - gap * (across - 1)) / across
left_of(k) = margin + ((k - 1) % across) * (width + gap)
top_of(k) = head + int((k - 1) / across) * each + 0.5
mine(k, p) = panel_of(0) == k && platform(0) == p ? relative(k, p) : NaN
set grid ytics noxtics
set xrange [0.5:last + 0.5]
set key off

do for [format in formats] {
  eval device(format)
  set multiplot
  # The legend: names in their colours, and the unit of all panels.
  set label '% of the mean of the platform' at screen 15.7 / 16, screen 1 - 0.3 / height right font ',8'
  at = margin
  do for [p = 1:listed] { if (seen[p]) {
    set label listed_title[p] at screen at / 16., screen 1 - 0.3 / height left font ',8' textcolor rgb listed_colour[p]
    at = at + wide(listed_title[p], 8) + 0.6
  } }
  do for [k = 1:panels] {
    unset object
    unset arrow
    set lmargin at screen left_of(k) / 16.
    set rmargin at screen (left_of(k) + width) / 16.
    set tmargin at screen 1 - top_of(k) / height
    set bmargin at screen 1 - (top_of(k) + each - 1.3) / height
    do for [m in marks] { set object rectangle from m - 0.5, graph 0 to m + 0.5, graph 1 fillcolor rgb '#e8e8e8' fillstyle solid noborder behind }
    do for [s in starts] { set arrow from s - 0.5, graph 0 to s - 0.5, graph 1 nohead dashtype 3 linecolor rgb '#808080' }
    spread = max(high[k] - low[k], 1)
    set yrange [low[k] - 0.05 * spread:high[k] + 0.05 * spread]
    set ytics nice(spread / 4.) font ',8'
    set xtics font ',8'
    set xlabel (k > panels - across ? 'block' : '') font ',8' offset 0, 0.6
    suffix = averaged[k] ? ', mean of levels' : ''
    set label 100 + k within(title[k], width - wide(suffix, 8), 8).suffix at graph 0, graph 1 offset 0, 0.6 font ',8'
    parts = ''
    do for [p = 1:listed] { if (seen[p]) {
      parts = parts.(parts eq '' ? '' : ', ').sprintf("points using (column('repetition')):(mine(%d, %d)) with points pointtype 7 pointsize 0.35 linecolor rgb %d notitle", k, p, listed_colour[p])
    } }
    eval 'plot '.parts
    unset label
  }
  unset multiplot
}
