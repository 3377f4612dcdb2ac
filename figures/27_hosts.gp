# Ratios to the baseline by host: a panel for each feature, a row for each platform. Grey points are hosts, with
# their intervals unless there are many; the diamond is the ratio over hosts, the thick line its interval, and the
# thin line the interval that the ratio on another host is in.
load 'figures/style.gp'
table = data.'/27_hosts.csv'
many = 12

panels = 0; rows = 0; records = 0
stats table using (panels = max(panels, int(column('panel'))), rows = max(rows, int(column('row')) + 1), \
  records = records + 1, 0) nooutput
array title[panels]; array better[panels]; array low[panels]; array high[panels]; array lines[panels]
array name[panels * rows]; array hosts[panels * rows]
do for [k = 1:panels] { title[k] = ''; better[k] = ''; low[k] = 100; high[k] = 100; lines[k] = 0 }
do for [k = 1:panels * rows] { name[k] = ''; hosts[k] = 0 }
cell(unused) = (int(column('panel')) - 1) * rows + int(column('row')) + 1
is_pooled(unused) = strcol('host') eq ''
# An interval that reaches beyond a quarter or four times of its ratio is cut.
end_below(name) = max(otherwise(column(name), column('ratio')), column('ratio') / 4)
end_above(name) = min(otherwise(column(name), column('ratio')), column('ratio') * 4)
note(k, c) = (title[k] = strcol('title'), better[k] = strcol('better'), lines[k] = max(lines[k], int(column('row')) + 1), \
  name[c] = strcol('platform_title'), hosts[c] = hosts[c] + !is_pooled(0), \
  low[k] = min(low[k], min(end_below('low'), end_below('next_low'))), \
  high[k] = max(high[k], max(end_above('high'), end_above('next_high'))), 0)
stats table using (note(int(column('panel')), cell(0))) nooutput
most_hosts = 0; names = 0
do for [k = 1:panels * rows] { most_hosts = max(most_hosts, hosts[k]); names = max(names, wide(name[k], 8)) }

across = min(2, panels)
down = (panels + across - 1) / across
line = most_hosts > many ? 0.7 : max(0.5, 0.16 * most_hosts)   # cm for each platform
head = 1.0
each = line * rows + 1.6
height = head + each * down
left = min(names, 2.6) + 0.4
width = (16 - across * left - 0.5 * across) / across
left_of(k) = left + ((k - 1) % across) * (width + left + 0.5)
top_of(k) = head + int((k - 1) / across) * each + 0.5
inside(k, v) = v < low[k] ? low[k] : v > high[k] ? high[k] : v
in_panel(k, pooled) = int(column('panel')) == k && is_pooled(0) == pooled
lane(k, pooled) = in_panel(k, pooled) ? column('place') : NaN
# A line of the plot from one column to another.
stroke(k, pooled, from, to, look) = sprintf("table using (inside(%d, column('%s'))):(lane(%d, %d)):(inside(%d, column('%s')) - inside(%d, column('%s'))):(0) with vectors nohead %s notitle, ", \
  k, from, k, pooled, k, to, k, from, look)
dots(k, pooled, look) = sprintf("table using (column('ratio')):(lane(%d, %d)) with points %s notitle", k, pooled, look)
set border 1
unset key
unset ytics
set grid xtics noytics
set logscale x

do for [format in formats] {
  eval device(format)
  set multiplot
  set label 1 'grey: hosts'.(most_hosts > many ? '' : ', 95 % intervals').'; black: over hosts, 95 % interval, and (thin) where another host lies' \
    at screen 0.01, screen 1 - 0.35 / height font ',8'
  do for [k = 1:panels] {
    set lmargin at screen left_of(k) / 16.
    set rmargin at screen (left_of(k) + width) / 16.
    set tmargin at screen 1 - top_of(k) / height
    set bmargin at screen 1 - (top_of(k) + line * rows) / height
    stretch = max(1.02, (high[k] / low[k]) ** 0.04)
    set xrange [low[k] / stretch:high[k] * stretch]
    set yrange [rows:0]
    set xtics autofreq font ',8'
    do for [r = 1:lines[k]] {
      set label 1000 + r within(name[(k - 1) * rows + r], left - 0.4, 8) at graph 0, first r - 0.5 right offset -0.8, 0 font ',8'
    }
    set label 999 within(title[k], width - 3.4, 8).', % of the baseline'.(better[k] eq 'lower' ? ', lower is better' : '') \
      at graph 0, graph 1 offset 0, 0.6 font ',8'
    set arrow 1 from 100, graph 0 to 100, graph 1 nohead linewidth 1 linecolor rgb '#808080'
    eval 'plot '.(most_hosts > many ? '' : stroke(k, 0, 'low', 'high', "linewidth 0.8 linecolor rgb '#999999'")) \
      .dots(k, 0, "pointtype 7 pointsize 0.3 linecolor rgb '#777777'").', ' \
      .stroke(k, 1, 'next_low', 'next_high', "linewidth 0.8 linecolor rgb '#000000'") \
      .stroke(k, 1, 'low', 'high', "linewidth 2 linecolor rgb '#000000'") \
      .dots(k, 1, "pointtype 13 pointsize 0.7 linecolor rgb '#000000'")
    unset label
    unset arrow
  }
  unset multiplot
}
