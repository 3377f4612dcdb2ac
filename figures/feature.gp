# A figure of one feature or a few of the same unit: bars by platform or, where there are levels, lines by
# level. Platforms that differ very much have markers on a logarithmic axis, where a bar has no beginning.
# In our form (variant `ours`) it shows 95 % intervals and single repetitions; in the form of a publication,
# standard deviations.
load 'figures/style.gp'
load 'figures/platforms.gp'
list = data.'/figures.csv'
table = data.'/cells.csv'
points = data.'/points.csv'

# ---- the figure's rows of the list -----------------------------------------
parts = 0
stats list using (parts = parts + (strcol('figure') eq figure), 0) nooutput
if (parts == 0) { exit error figure.' is not a figure of '.list }
array panel[parts]; array series[parts]
number_of_part = 0; ours = 1; quantity = ''; unit = ''; better = ''; levels_title = ''; cut = NaN
take(unused) = (number_of_part = number_of_part + 1, panel[number_of_part] = int(column('panel')), \
  series[number_of_part] = strcol('series'), ours = strcol('variant') eq 'ours', quantity = strcol('quantity'), unit = strcol('unit'), \
  better = strcol('better'), levels_title = strcol('levels'), cut = column('cut'), 0)
stats list using (strcol('figure') eq figure ? take(0) : 0) nooutput
direction = better eq '' ? '' : better.' is better'
unit = unit eq '' ? '' : ' ('.unit.')'

# ---- the figure's cells -----------------------------------------------------
# Part of a cell or a repetition; 0 if it is not in the figure. The mean over levels is not drawn.
part(unused) = strcol('level') eq 'all' ? 0 : sum [k = 1:parts] (column('panel') == panel[k]) * k
drawn(unused) = part(0) > 0
its(name) = drawn(0) ? column(name) : NaN
platform(unused) = int(column('row')) + 1
level(unused) = otherwise(column('level'), 0)
tail(unused) = ours ? its('ci_low') : its('mean') - its('sd')
tip(unused) = ours ? its('ci_high') : its('mean') + its('sd')

array seen[listed]; array measured[listed * parts]
do for [k = 1:listed] { seen[k] = 0 }
do for [k = 1:listed * parts] { measured[k] = 0 }
cells = 0; whiskers = 0; repetitions = 0; least = 0; most = 0; lowest = NaN
note_value(v) = known(v) ? (least = min(least, v), most = max(most, v), lowest = known(lowest) ? min(lowest, v) : v, 0) : 0
note_bounds(l, h) = known(l) && known(h) ? (most = max(most, h), lowest = min(lowest, l), 0) : 0
index_of(p, k) = (p - 1) * parts + k
note_cell(p, k) = (cells = cells + 1, seen[p] = 1, whiskers = whiskers + known(tail(0)), \
  measured[index_of(p, k)] = measured[index_of(p, k)] + known(column('mean')), \
  note_value(column('mean')), note_bounds(tail(0), tip(0)))
stats table using (drawn(0) ? note_cell(platform(0), part(0)) : 0, 0) nooutput
# Here the header counts as a line, so that there is one.
set datafile nocolumnheaders
in_figure(unused) = strcol(5) eq 'all' ? 0 : sum [k = 1:parts] (strcol(1) eq sprintf('%d', panel[k]))
stats points using (repetitions = repetitions + (in_figure(0) > 0), \
  in_figure(0) > 0 && ours ? note_value(column(7)) : 0, 0) nooutput
set datafile columnheaders

# The distinct levels in order. A figure with a single one is drawn by platform.
array distinct[cells]
levels = 0
has_level(l) = levels == 0 ? 0 : sum [i = 1:levels] (distinct[i] == l)
note_level(l) = has_level(l) ? 0 : (levels = levels + 1, distinct[levels] = l, 0)
stats table using (drawn(0) ? note_level(level(0)) : 0, 0) nooutput
do for [i = 1:levels] { do for [j = 1:levels - i] {
  if (distinct[j] > distinct[j + 1]) { swap = distinct[j]; distinct[j] = distinct[j + 1]; distinct[j + 1] = swap }
} }

# A value axis begins at zero. A publication may have cut it, which hides a value below the cut.
is_cut = known(cut) && known(lowest) && lowest > cut
cut = is_cut ? cut : 0
from = is_cut ? cut : least
axis_from = least < 0 && !is_cut ? '*' : sprintf('%g', from)
axis_to = most > from || least < 0 ? '*' : sprintf('%g', from + 1)
# Bars of a publication stand as printed.
has_markers = ours && levels <= 1 && known(lowest) && lowest > 0 && most > 10 * lowest
if (has_markers) { from = lowest / 1.4 }

# Platforms that are drawn, from the top.
rows = sum [k = 1:listed] seen[k]
place(p) = (sum [k = 1:p] seen[k]) - 1
any_of(p) = sum [k = 1:parts] measured[index_of(p, k)]

# ---- bars: one row for each platform, which its features share ---------------
if (levels <= 1) {
  thickness = 0.74 / parts
  shift(k) = (k - (parts + 1) / 2.) * 0.8 / parts
  centre(k) = place(platform(0)) + shift(k)
  only(k) = part(0) == k ? centre(k) : NaN
  at(unused) = drawn(0) ? centre(part(0)) : NaN
  density(k) = k == 1 ? 0.45 : k == 2 ? 0.12 : 0.12 + 0.33 * (k - 2.) / (parts - 1)
  interval(m, l, h) = number(m, 3) . (known(l) ? '  [' . like(l, m, 3) . ', ' . like(h, m, 3) . ']' : '')

  # The numbers at the right, and the space that they need.
  array beside[listed * parts]
  numbers = 0
  text_of(unused) = ours ? interval(column('mean'), column('ci_low'), column('ci_high')) : number(column('mean'), 4)
  note_text(i, text) = (beside[i] = text, numbers = max(numbers, wide(text, ours ? 8 : 9)), 0)
  stats table using (drawn(0) && known(column('mean')) ? note_text(index_of(platform(0), part(0)), text_of(0)) : 0, 0) nooutput
  height = max(6, 2.2 + rows * (parts > 1 ? 0.5 * parts : 0.8))
  titles = 0; shown = ''
  do for [p = 1:listed] { if (seen[p]) { titles = max(titles, wide(listed_title[p], 9)); shown = shown.' '.p } }
  titles = min(titles, 4.5)
  set yrange [rows - 0.4:-0.6]
  if (has_markers) { set logscale x; set xrange [from:most * 1.4] } else { eval 'set xrange ['.axis_from.':'.axis_to.']' }
  set grid xtics noytics
  set ytics scale 0
  length = 16 - titles - 0.7 - (ours ? max(4.6, numbers + 0.4) : max(1.8, numbers + 0.4))
  if (has_markers) {
    set xtics ()
    do for [power = int(floor(log10(from))):int(ceil(log10(most)))] {
      do for [step in (most < 200 * lowest ? '1 2 5' : '1')] { set xtics add (sprintf('%g', step * 10. ** power) step * 10. ** power) }
    }
  }
  if (!has_markers && most > from && tick_room(from, most, nice((most - from) / 8.), 9) > length / 9) {
    set xtics tick_step(from, most, length, 9)
  }
  set key off
  set tmargin 2
  if (parts > 1) {
    set key outside top left horizontal reverse Left samplen 1.5
    # A legend that would reach into the heading of the numbers gets more lines, above both.
    entry = 0; entries = 0
    do for [k = 1:parts] {
      text_width = wide(within(series[k], 12. / parts, 9), 9)
      entry = max(entry, text_width + 1.1); entries = entries + text_width + 1.1
    }
    if (entries > length) {
      across = max(1, int(length / entry))
      deep = (parts + across - 1) / across
      set key maxcols across
      set tmargin 1 + deep
      height = height + 0.4 * (deep - 1)
    }
  }
  # Our form says the single level; a publication's title stands as printed.
  alone = levels == 1 && distinct[1] > 0 ? sprintf(', at %g', distinct[1]) : ''
  rest = (direction eq '' ? '' : ', '.direction).(ours ? alone : '').(has_markers ? ', logarithmic' : '').(is_cut ? sprintf(', axis begins at %g', cut) : '')
  set xlabel unit eq '' ? broken(quantity.rest, 12, 9) : fits(quantity.unit.rest, 12, 9) ? quantity.unit.rest : \
    within(quantity, 12, 9)."\n".within(unit.rest, 12, 9)
  if (ours) {
    set link y2
    set y2tics scale 0 font ',8' ()
    do for [p = 1:listed] { do for [k = 1:parts] {
      if (measured[index_of(p, k)] > 0) { set y2tics add (beside[index_of(p, k)] place(p) + shift(k)) }
    } }
    set label (whiskers ? 'mean  [95 % interval]' : 'mean') at graph 1, graph 1 left offset 1, 0.8 font ',8'
    set rmargin at screen 1 - max(4.6, numbers + 0.4) / 16
  } else {
    set label (whiskers ? 'mean ± sample standard deviation' : 'mean') at graph 1, graph 1 right offset 6, 0.8 font ',8'
    set rmargin at screen 1 - max(1.8, numbers + 0.4) / 16
  }
  if (is_cut) {                                       # mark the cut through axis and bars
    set object polygon from graph 0.015, -0.03 to graph 0.025, -0.03 to graph 0.03, 1 \
      to graph 0.02, 1 to graph 0.015, -0.03 front fillcolor rgb 'white' fillstyle solid noborder
    do for [x in '0.015 0.025'] {
      set arrow from graph x, -0.03 to graph x + 0.005, 1 nohead front linewidth 0.75 linecolor rgb '#404040'
    }
  }
  do for [p = 1:listed] { do for [k = 1:parts] {
    if (seen[p] && measured[index_of(p, k)] == 0) {
      set label 'not measured' at first from, first place(p) + shift(k) left offset 0.7, 0 font ',8' textcolor rgb '#666666'
    }
  } }
  hue(unused) = listed_colour[platform(0)]
  bars = ''
  do for [k = 1:parts] {
    if ((sum [p = 1:listed] measured[index_of(p, k)]) > 0) { bars = bars.' '.k }
  }
  # Not `set ytics`, which takes a title with % for a format.
  names = "for [p in shown] data.'/platforms.csv' every ::int(p) - 1::int(p) - 1 using (from):(place(int(p))):" . \
    "ytic(within(strcol('title'), titles, 9)) with points pointtype -1 notitle"
  bar = "for [k in bars] table using (cut):(only(int(k))):(cut):(its('mean')):" . \
    "(only(int(k)) - thickness / 2):(only(int(k)) + thickness / 2):(hue(0)) " . \
    "with boxxyerror fillstyle solid density(int(k)) linecolor rgb variable notitle"
  legend = "for [k = 1:parts] keyentry with boxes fillstyle solid density(k) " . \
    "linecolor rgb '#555555' title within(series[k], 12. / parts, 9)"
  if (has_markers) {
    bar = "for [k in bars] table using (its('mean')):(only(int(k))):(hue(0)) " . \
      "with points pointtype shape_of(int(k)) pointsize 0.9 linecolor rgb variable notitle"
    legend = "for [k = 1:parts] keyentry with points pointtype shape_of(k) pointsize 0.9 " . \
      "linecolor rgb '#555555' title within(series[k], 12. / parts, 9)"
  }
  dots = "points using (its('value')):(at(0) + 0.6 * thickness * jitter(column('repetition'))):" . \
    "(faint(hue(0))) with points pointtype 7 pointsize 0.35 linecolor rgb variable notitle"
  bounds = "table using (tail(0)):(at(0)):(tip(0) - tail(0)):(0) with ".whisker." linecolor rgb 'black' notitle"
  numbered = "table using (its('mean') + otherwise(column('sd'), 0)):(at(0)):(text_of(0)) " . \
    "with labels left offset 0.7, 0 notitle"
  do for [format in formats] {
    eval device(format)
    eval 'plot '.names.layer(1, bar).layer(parts > 1, legend).layer(ours && repetitions, dots) . \
      layer(whiskers, bounds).layer(!ours, numbered)
  }
  exit
}

# ---- lines: one for each platform and feature, by level ----------------------
# Number each level if the numbers fit side by side, on a logarithmic axis if that helps.
length = 12.5                                      # cm, of the axis
apart(unused) = wide(sprintf('%g', distinct[levels]), 9) + 0.15
narrowest = distinct[levels] * 1.04
smallest_step = 1e9
do for [i = 2:levels] {
  narrowest = min(narrowest, distinct[i] - distinct[i - 1])
  if (distinct[1] > 0) { smallest_step = min(smallest_step, log10(1. * distinct[i] / distinct[i - 1])) }
}
fits = narrowest * length / (distinct[levels] * 1.04) >= apart(0)
logarithmic = !fits && distinct[1] > 0
reach = logarithmic ? log10(1.44 * distinct[levels] / distinct[1]) : 1
fits = fits || (logarithmic && smallest_step * length / reach >= apart(0))
if (logarithmic) {
  set logscale x
  set xrange [distinct[1] / 1.2:distinct[levels] * 1.2]
} else {
  set xrange [0:distinct[levels] * 1.04]
}
if (fits) {
  set xtics ()
  do for [i = 1:levels] { set xtics add ((distinct[i] > 0 ? sprintf('%g', distinct[i]) : 'none') distinct[i]) }
}
sideways(repetition) = logarithmic ? level(0) * 10 ** (0.03 * reach * jitter(repetition)) : \
  level(0) + 0.03 * distinct[levels] * jitter(repetition)

# The lines that have points.
lines = 0
array line_of[listed * parts]; array line_part[listed * parts]; array line_title[listed * parts]
longest = 0; unmeasured = ''
do for [p = 1:listed] {
  named = 0
  do for [k = 1:parts] {
    if (measured[index_of(p, k)] > 0) {
      lines = lines + 1
      line_of[lines] = p; line_part[lines] = k
      line_title[lines] = named ? '' : within(listed_title[p], 5, 9)
      named = 1
    }
  }
  longest = seen[p] ? max(longest, wide(within(listed_title[p], 5, 9), 9)) : longest
  unmeasured = seen[p] && !named ? unmeasured.(unmeasured eq '' ? '' : '; ').listed_title[p] : unmeasured
}
shown = sum [p = 1:listed] (any_of(p) > 0)
if (parts > 1) { do for [k = 1:parts] { longest = max(longest, min(5, wide(series[k], 9))) } }

# The legend has as many columns as fit.
entries = shown + (parts > 1 ? parts : 0)
across = max(1, min(entries, int(12.8 / (longest + 1.1))))
deep = (entries + across - 1) / across
height = 8 + 0.45 * (deep - 1)
note = ours ? 'mean'.(whiskers ? ', 95 % interval' : '').(repetitions ? ', single repetitions' : '') : ''
note = note.(unmeasured eq '' ? '' : (note eq '' ? '' : '; ').'not measured: '.unmeasured)
eval 'set yrange ['.axis_from.':'.axis_to.']'
set xlabel within(levels_title.(logarithmic ? ', logarithmic' : ''), 12, 9)
begins = is_cut ? sprintf(', axis begins at %g', cut) : ''
set ylabel (unit eq '' ? broken(quantity.begins, 9, 9) : fits(quantity.unit, 9, 9) ? quantity.unit."\n".direction : \
  within(quantity, 9, 9)."\n".within(unit.(direction eq '' ? '' : ', '.direction), 9, 9)) offset -1, 0
set lmargin 13
set key tmargin left horizontal Left reverse samplen 2.5 width -1
if (deep == 1) { set key maxrows 1 } else { set key maxcols across }
if (note ne '') {
  set tmargin 2.5 + deep
  set title within(note, 12.5, 8) font ',8' offset 0, -0.7
}
dash(k) = parts > 1 ? line_part[k] : dash_of(listed_mark[line_of[k]])
mine(n) = platform(0) == line_of[n] && part(0) == line_part[n] ? column('mean') : NaN
means = "for [n = 1:lines] table using (level(0)):(mine(n)) " . \
  "with linespoints linewidth 1.3 dashtype dash(n) pointtype shape_of(listed_mark[line_of[n]]) pointsize 0.65 " . \
  "linecolor rgb listed_colour[line_of[n]] title line_title[n]"
legend = "for [k = 1:parts] keyentry with lines linewidth 1.3 dashtype k linecolor rgb '#555555' " . \
  "title within(series[k], 5, 9)"
dots = "points using (sideways(column('repetition'))):(its('value')):" . \
  "(faint(listed_colour[platform(0)])) with points pointtype 7 pointsize 0.3 linecolor rgb variable notitle"
bounds = "table using (level(0)):(tail(0)):(0):(tip(0) - tail(0)):(listed_colour[platform(0)]) " . \
  "with ".whisker." linecolor rgb variable notitle"
do for [format in formats] {
  eval device(format)
  eval 'plot '.means.layer(parts > 1, legend).layer(ours && repetitions, dots).layer(ours && whiskers, bounds)
}
