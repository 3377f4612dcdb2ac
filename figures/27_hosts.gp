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
# An interval that reaches beyond a quarter or four times of its ratio ends in an arrow.
end_below(name) = max(otherwise(column(name), column('ratio')), column('ratio') / 4)
end_above(name) = min(otherwise(column(name), column('ratio')), column('ratio') * 4)
note(k, c) = (title[k] = strcol('title'), better[k] = strcol('better'), lines[k] = max(lines[k], int(column('row')) + 1), \
  name[c] = strcol('platform_title'), hosts[c] = hosts[c] + !is_pooled(0), \
  low[k] = min(low[k], min(end_below('low'), end_below('next_low'))), \
  high[k] = max(high[k], max(end_above('high'), end_above('next_high'))), 0)
stats table using (note(int(column('panel')), cell(0))) nooutput
array aboves[panels]; array belows[panels]
do for [k = 1:panels] { aboves[k] = 0; belows[k] = 0 }
most_hosts = 0; names = 0
do for [k = 1:panels * rows] { most_hosts = max(most_hosts, hosts[k]); names = max(names, wide(name[k], 8)) }
has_interval(unused) = is_pooled(0) || most_hosts <= many
is_above(k) = has_interval(0) && max(otherwise(column('high'), 0), otherwise(column('next_high'), 0)) > high[k]
is_below(k) = has_interval(0) && min(otherwise(column('low'), low[k]), otherwise(column('next_low'), low[k])) < low[k]
note_ends(k) = (aboves[k] = aboves[k] + is_above(k), belows[k] = belows[k] + is_below(k), 0)
stats table using (note_ends(int(column('panel')))) nooutput

# Names stand at the left of all panels if all have the same platforms, else at each.
differ = 0
do for [k = 1:panels] { do for [r = 1:rows] { differ = differ + (name[(k - 1) * rows + r] ne name[r]) } }
across = min(differ ? 2 : 3, panels)
down = (panels + across - 1) / across
line = most_hosts > many ? 0.6 : max(0.45, 0.12 * most_hosts)   # cm for each platform
head = 1.3
each = line * rows + 1.25
height = head + each * down
gap = 0.6
left = min(names, differ ? 2.8 : 4) + 0.4
width = (16 - (differ ? across : 1) * left - gap * across) / across
left_of(k) = left + ((k - 1) % across) * (width + gap + (differ ? left : 0))
top_of(k) = head + int((k - 1) / across) * each + 0.45
inside(k, v) = v < low[k] ? low[k] : v > high[k] ? high[k] : v
in_panel(k, pooled) = int(column('panel')) == k && is_pooled(0) == pooled
lane(k, pooled) = in_panel(k, pooled) ? column('place') : NaN
# A line of the plot from one column to another.
stroke(k, pooled, from, to, look) = sprintf("table using (inside(%d, column('%s'))):(lane(%d, %d)):(inside(%d, column('%s')) - inside(%d, column('%s'))):(0) with vectors nohead %s notitle, ", \
  k, from, k, pooled, k, to, k, from, look)
dots(k, pooled, look) = sprintf("table using (column('ratio')):(lane(%d, %d)) with points %s notitle", k, pooled, look)
grey(unused) = is_pooled(0) ? 0x000000 : 0x999999
ends(k) = int(column('panel')) == k ? column('place') : NaN
# An arrow begins a little inside, by a factor.
arrow(k, condition, from, to) = sprintf(", table using (is_%s(%d) ? %g : NaN):(ends(%d)):(%g):(0):(grey(0)) %svariable notitle", \
  condition, k, from, k, to - from, toward)
set border 1
unset key
unset ytics
set grid xtics noytics
set logscale x

do for [format in formats] {
  eval device(format)
  set multiplot
  set label 1 'ratio to the baseline (%), logarithmic; ↓: lower is better' at screen 0.01, screen 1 - 0.35 / height font ',8'
  set label 2 'grey: hosts'.(most_hosts > many ? '' : ', 95 % intervals').'; black: over hosts, 95 % interval, and (thin) where another host lies' \
    at screen 0.01, screen 1 - 0.75 / height font ',8'
  do for [k = 1:panels] {
    set lmargin at screen left_of(k) / 16.
    set rmargin at screen (left_of(k) + width) / 16.
    set tmargin at screen 1 - top_of(k) / height
    set bmargin at screen 1 - (top_of(k) + line * rows) / height
    stretch = max(1.02, (high[k] / low[k]) ** 0.04)
    set xrange [low[k] / stretch:high[k] * stretch]
    set yrange [rows:0]
    # Ticks: multiples of a step where the axis is short, else 1, 2 and 5 of each power or the powers.
    decades = log10(high[k] / low[k])
    set xtics () font ',7'
    if (decades < 0.6) {
      step = tick_step(low[k], high[k], 0.8 * width, 7)
      do for [n = int(ceil(low[k] / step)):int(floor(high[k] / step))] { set xtics add (step * n) }
    } else {
      do for [power = int(floor(log10(low[k]))):int(ceil(log10(high[k])))] {
        do for [digit in (decades < 1.6 ? '1 2 5' : '1')] { set xtics add (sprintf('%g', digit * 10. ** power) digit * 10. ** power) }
      }
    }
    if (differ || (k - 1) % across == 0) {
      do for [r = 1:lines[k]] {
        set label 1000 + r within(name[(k - 1) * rows + r], left - 0.4, 8) at graph 0, first r - 0.5 right offset -0.8, 0 font ',8'
      }
    }
    arrow_text = better[k] eq 'lower' ? ' ↓' : ''
    set label 999 within(title[k], width + gap - 0.2 - wide(arrow_text, 7), 7).arrow_text at graph 0, graph 1 offset 0, 0.6 font ',7'
    set arrow 1 from 100, graph 0 to 100, graph 1 nohead linewidth 1 linecolor rgb '#808080'
    eval 'plot '.(most_hosts > many ? '' : stroke(k, 0, 'low', 'high', "linewidth 0.8 linecolor rgb '#999999'")) \
      .dots(k, 0, "pointtype 7 pointsize 0.3 linecolor rgb '#777777'").', ' \
      .stroke(k, 1, 'next_low', 'next_high', "linewidth 0.8 linecolor rgb '#000000'") \
      .stroke(k, 1, 'low', 'high', "linewidth 2 linecolor rgb '#000000'") \
      .dots(k, 1, "pointtype 13 pointsize 0.7 linecolor rgb '#000000'") \
      .(aboves[k] ? arrow(k, 'above', high[k] / 1.02, high[k]) : '').(belows[k] ? arrow(k, 'below', low[k] * 1.02, low[k]) : '')
    unset label
    unset arrow
  }
  unset multiplot
}
