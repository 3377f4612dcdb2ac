# Small multiples, one panel for each feature: how many times as good as the baseline each platform is,
# in two studies side by side.
name = '22_coursework'
load 'figures/style.gp'
load 'figures/platforms.gp'

table = data.'/'.name.'.csv'
panels = 0; rows = 0; studies = 0; least = 0.5; most = 1.5; longest = 0
stats table using (panels = max(panels, int(column('panel')) + 1), rows = max(rows, int(column('row')) + 1), \
  studies = max(studies, int(column('which')) + 1), 0) nooutput
array panel_title[panels]; array platform[rows]; array study[studies]
note(p, text, r, title, s, label) = (panel_title[p] = text, platform[r] = title, study[s] = label, 0)
stats table using (note(int(column('panel')) + 1, strcol('title'), int(column('row')) + 1, \
  strcol('platform_title'), int(column('which')) + 1, strcol('study')), \
  known(column('ratio')) && column('ratio') > 0 ? (least = min(least, column('ratio')), \
  most = max(most, column('ratio'))) : 0, 0) nooutput
do for [r = 1:rows] { longest = max(longest, wide(platform[r], 8)) }
longest = min(longest, 3)
left = least / 1.6
right = most * 1.6

# Four panels side by side, below a common legend.
across = min(4, panels)
down = int((panels + across - 1) / across)
head = 1.3
each = 1.7 + 0.6 * rows                          # cm
height = head + down * each
margin = longest + 0.5
width = (16 - margin - 0.3) / across
x(p) = (margin + ((p - 1) % across) * width) / 16
y(p) = 1 - (head + int((p - 1) / across) * each) / height

set logscale x
set xrange [left:right]
set yrange [rows + 0.1:-0.1]
set border 1
unset ytics
set xtics () font ',8'
do for [power = -3:3] { do for [step in '1 2 5'] {
  value = step * 10. ** power
  set xtics add (value)
} }
decades = log10(right / left)
if (decades > 1.2) { set xtics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1, '10' 10, '100' 100) font ',8' }
set grid xtics noytics

mine(p, s) = column('panel') == p - 1 && column('which') == s - 1
lane(s) = column('row') + 0.5 + (studies > 1 ? (s - (studies + 1) / 2.) * 0.34 : 0)
inside(v) = max(left, min(right, v))
hue(s) = s == 1 ? 0x0072b2 : 0xd55e00
kind(s) = s == 1 ? 5 : 7
at(p, s) = mine(p, s) ? column('ratio') : NaN
from(p, s) = mine(p, s) && known(column('low')) ? inside(column('low')) : NaN
reach(p, s) = inside(column('high')) - inside(column('low'))

# Centre the legend above the panels.
array legend[studies]
span = 0
do for [k = 1:studies] { legend[k] = span; span = span + wide(study[k], 9) + 0.9 }
unset key

do for [format in formats] {
  eval device(format)
  set multiplot
  do for [p = 1:panels] {
    unset label
    set lmargin at screen x(p) + 0.15 / 16
    set rmargin at screen x(p) + (width - 0.15) / 16
    set tmargin at screen y(p) - 0.75 / height
    set bmargin at screen y(p) - (each - 0.7) / height
    set label within(panel_title[p], width - 0.3, 9) at graph 0.5, graph 1 center offset 0, 0.7
    if ((p - 1) % across == 0) {
      do for [r = 1:rows] {
        set label within(platform[r], longest, 8) at graph 0, first r - 0.5 right offset -0.8, 0 font ',8'
      }
    }
    if (p == 1) {
      do for [k = 1:studies] {
        set label study[k] at screen 0.5 + (legend[k] - span / 2.) / 16, screen 1 - 0.35 / height offset 0.8, 0 \
          point pointtype kind(k) pointsize 0.55 linecolor rgb hue(k)
      }
      set label 'how many times as good as the baseline ('.within(baseline_title, 4, 8).'), logarithmic; 95 % interval' \
        at screen 0.5, screen 1 - 0.8 / height center font ',8'
    }
    plot '+' using (1):($0 == 0 ? 0 : NaN):(0):(rows) every ::0::0 with vectors nohead linewidth 1 linecolor rgb 'black' notitle, \
      for [s = 1:studies] table using (from(p, s)):(lane(s)):(reach(p, s)):(0) \
        with vectors nohead linewidth 1.4 linecolor rgb hue(s) notitle, \
      for [s = 1:studies] table using (at(p, s)):(lane(s)) \
        with points pointtype kind(s) pointsize 0.55 linecolor rgb hue(s) notitle
  }
  unset multiplot
}
