# All repetitions of a study: a panel for each feature, a lane for each platform. Each repetition is a point;
# the mean and its 95 % interval are below them. A feature with levels shows means over its levels.
load 'figures/style.gp'
load 'figures/platforms.gp'
list = data.'/figures.csv'
table = data.'/cells.csv'
points = data.'/points.csv'

panels = 0
stats list using (panels = panels + (strcol('figure') eq figure), 0) nooutput
if (panels == 0) { exit error figure.' is not a figure of '.list }
array feature[panels]; array title[panels]; array unit[panels]; array direction[panels]; array averaged[panels]; array low[panels]; array high[panels]
array drawn_means[panels]; array drawn_bounds[panels]; array drawn_points[panels]
do for [k = 1:panels] {
  title[k] = ''; unit[k] = ''; direction[k] = ''; averaged[k] = 0; low[k] = NaN; high[k] = NaN
  drawn_means[k] = 0; drawn_bounds[k] = 0; drawn_points[k] = 0
}
panel = 0
stats list using (strcol('figure') eq figure ? (panel = panel + 1, feature[panel] = int(column('panel')), 0) : 0) nooutput

# Panel of a cell or a repetition, 0 for none. A lane shows the mean over levels where there are levels.
panel_of(unused) = strcol('level') eq '' || strcol('level') eq 'all' ? \
  sum [k = 1:panels] (column('panel') == feature[k]) * k : 0
array seen[listed]; array means_of[listed * panels]
do for [p = 1:listed] { seen[p] = 0 }
do for [k = 1:listed * panels] { means_of[k] = 0 }
index_of(p, k) = (p - 1) * panels + k
platform(unused) = int(column('row')) + 1
wider(k, v) = known(v) ? (low[k] = known(low[k]) ? min(low[k], v) : v, high[k] = known(high[k]) ? max(high[k], v) : v, 0) : 0
note_cell(k) = (seen[platform(0)] = 1, title[k] = strcol('title'), averaged[k] = averaged[k] || strcol('level') eq 'all', \
  unit[k] = strcol('unit'), direction[k] = ', '.strcol('better').' is better', \
  means_of[index_of(platform(0), k)] = means_of[index_of(platform(0), k)] + known(column('mean')), \
  drawn_means[k] = drawn_means[k] + known(column('mean')), drawn_bounds[k] = drawn_bounds[k] + known(column('ci_low')), \
  wider(k, column('mean')), wider(k, column('ci_low')), wider(k, column('ci_high')))
stats table using (panel_of(0) > 0 ? note_cell(panel_of(0)) : 0, 0) nooutput
note_point(k) = (drawn_points[k] = drawn_points[k] + 1, wider(k, column('value')))
stats points using (panel_of(0) > 0 ? note_point(panel_of(0)) : 0, 0) nooutput

# ---- the page: two panels side by side, below a common legend -----------------
rows = sum [p = 1:listed] seen[p]
place(p) = (sum [k = 1:p] seen[k]) - 1
names = 0
do for [p = 1:listed] { if (seen[p]) { names = max(names, wide(listed_title[p], 8)) } }
names = min(names, 3.5)
across = min(2, panels)
down = (panels + across - 1) / across
head = 0.8
each = 1.95 + 0.46 * rows                        # cm
height = head + down * each
margin = names + 0.5
gap = 0.6
width = (16 - margin - 0.4 - gap * (across - 1)) / across
left_of(k) = margin + ((k - 1) % across) * (width + gap)
top_of(k) = head + int((k - 1) / across) * each + 0.7

mine(k, name) = panel_of(0) == k ? column(name) : NaN
lane(d) = place(platform(0)) + d
hue(unused) = listed_colour[platform(0)]
set yrange [rows - 0.4:-0.6]
unset ytics
set grid xtics noytics
set key off

do for [format in formats] {
  eval device(format)
  set multiplot
  do for [k = 1:panels] {
    unset label
    set lmargin at screen left_of(k) / 16.
    set rmargin at screen (left_of(k) + width) / 16.
    set tmargin at screen 1 - top_of(k) / height
    set bmargin at screen 1 - (top_of(k) + 0.46 * rows) / height
    suffix = averaged[k] ? ', mean of levels' : ''
    set label within(title[k], 1.15 * width - wide(suffix, 9), 9).suffix at graph 0, graph 1 offset 0, 0.6

    # An axis need not begin at zero, since no lengths are compared. It is logarithmic if values differ much.
    logarithmic = low[k] > 0 && high[k] > 20 * low[k]
    spread = logarithmic ? log10(high[k] / low[k]) : high[k] - low[k]
    spread = spread > 0 ? spread : max(abs(high[k]) / 10., 1e-9)
    if (logarithmic) {
      set logscale x
      set xrange [low[k] / 10 ** (0.04 * spread):high[k] * 10 ** (0.04 * spread)]
      set xtics () font ',8'
      do for [power = int(floor(log10(low[k]))):int(ceil(log10(high[k])))] {
        do for [step in (spread < 2.2 ? '1 2 5' : '1')] { set xtics add (sprintf('%g', step * 10. ** power) step * 10. ** power) }
      }
    } else {
      unset logscale x
      set xrange [low[k] - 0.04 * spread:high[k] + 0.04 * spread]
      set xtics tick_step(low[k], low[k] + spread, width / 1.08, 8) font ',8'
    }
    suffix = direction[k].(logarithmic ? ', logarithmic' : '')
    set xlabel within(unit[k], width - wide(suffix, 8), 8).suffix font ',8' offset 0, 0.4
    if ((k - 1) % across == 0) {
      do for [p = 1:listed] { if (seen[p]) {
        set label within(listed_title[p], names, 8) at graph 0, first place(p) right offset -0.8, 0 font ',8'
      } }
    }
    do for [p = 1:listed] { if (seen[p] && means_of[index_of(p, k)] == 0) {
      set label 'not measured' at graph 0.02, first place(p) left font ',8' textcolor rgb '#666666'
    } }
    if (k == 1) {
      set label 'points: repetitions; below: mean, 95 % interval' at screen 0.5, screen 1 - 0.3 / height center font ',8'
    }
    dots = "points using (mine(k, 'value')):(lane(-0.12 + 0.4 * jitter(column('repetition')))):(faint(hue(0))) " . \
      "with points pointtype 7 pointsize 0.3 linecolor rgb variable notitle"
    bounds = "table using (mine(k, 'ci_low')):(lane(0.28)):(mine(k, 'ci_high') - mine(k, 'ci_low')):(0) with ".whisker." linecolor rgb 'black' notitle"
    means = "table using (mine(k, 'mean')):(lane(0.28)):(shape(strcol('platform'))) " . \
      "with points pointtype variable pointsize 0.45 linecolor rgb 'black' notitle"
    eval 'plot '.means.layer(drawn_points[k], dots).layer(drawn_bounds[k], bounds)
  }
  unset multiplot
}
