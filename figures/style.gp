# Shared by all figures: the style, the three output devices, and the forms of
# plot. A program sets the variables below, then loads this file:
#
#   form      'bars' | 'lines' (drawn by this file) | 'cells' (read by this file,
#             drawn by the program) | 'own' (read and drawn by the program)
#   name      the CSV without its extension
#   features  the features to draw, separated by blanks
#   quantity  title of the value axis, with the unit
#   better    'lower is better' | 'higher is better'
#   series    (bars, optional) the features' names in the legend
#   cut       (bars, optional) start of the value axis, if it is cut
#
# gnuplot only draws: every number comes from a column of the CSV.

# gnuplot would run a name that begins with '<' or '|' as a shell command.
if (data[1:1] eq '<' || out[1:1] eq '|') { exit error 'data and out must be plain paths' }
if (!exists('formats')) { formats = 'pdf svg png' }
if (!exists('cut')) { cut = 0 }
if (!exists('series')) { series = '' }
if (!exists('features')) { features = '' }

set encoding utf8                               # needs a UTF-8 locale as well
set minussign
set datafile separator comma columnheaders commentschars ''
set border 3 linewidth 0.75 linecolor rgb '#404040'
set tics nomirror out scale 0.6
set grid linetype 1 linewidth 0.5 linecolor rgb '#dddddd'
set format '%h'
# Error bars are arrows with flat heads: gnuplot's own would hide the point beneath.
whisker = "vectors heads size screen 0.004, 90 linewidth 1.2"

# ---- devices: 16 cm wide, text of 9 pt, no markup in text ----------------
# The cairo devices draw a point of text as 96/72 units, so scale fonts by 0.75.
# SVG has no physical size: its unit is a point at 16 cm. PNG is `zoom` times as large.
points_of(cm) = int(cm / 2.54 * 72 + 0.5)
zoom = 1200. / points_of(16)
font = "noenhanced font 'DejaVu Sans,9' "
pdf(height) = sprintf("pdfcairo %s fontscale 0.75 linewidth 1.7 size 16cm,%gcm", font, height)
svg(height) = sprintf("svg %s dynamic size %d,%d background '#ffffff'", font, points_of(16), points_of(height))
png(height) = sprintf("pngcairo %s fontscale %g linewidth %g pointscale %g size 1200,%d", \
  font, 0.75 * zoom, zoom, zoom, 1200 / 16. * height)
device(format) = "set output; set terminal " . \
  (format eq 'pdf' ? pdf(height) : format eq 'svg' ? svg(height) : png(height)) . \
  "; set output out.'.".format."'"

# ---- platforms: one colour, shape and dash each, in every figure ----------
# Colours of Okabe and Ito that also differ in luminance. The last entry is for
# platforms that are not in the list.
position(item, list) = sum [k = 1:words(list)] (word(list, k) eq item) * k
array colours = [0x000000, 0x0072b2, 0xd55e00, 0xcc79a7, 0xe69f00, 0x009e73, 0x56b4e9, 0x777777]
array shapes = [7, 5, 9, 11, 13, 4, 8, 15]
nth(platform) = (position(platform, 'metal kvm firecracker gvisor docker lxc qemu') + 7) % 8 + 1
colour(platform) = colours[nth(platform)]
shape(platform) = shapes[nth(platform)]
faint(colour) = colour + 0x80000000

# ---- small helpers --------------------------------------------------------
known(x) = x == x                               # false for an empty field
otherwise(x, y) = known(x) ? x : y
max(x, y) = x > y ? x : y
min(x, y) = x < y ? x : y
# Offset from -0.5 to 0.5 that depends only on the repetition's number.
jitter(repetition) = (repetition * 0.618034) - floor(repetition * 0.618034) - 0.5
# Text with `digits` significant digits and no exponent.
decimals(x, digits) = x == 0 ? 0 : max(0, digits - 1 - int(floor(log10(abs(x)))))
number(x, digits) = sprintf(sprintf('%%.%df', decimals(x, digits)), x)
like(x, y, digits) = sprintf(sprintf('%%.%df', decimals(y, digits)), x)
# Don't round a share to 0 % or 100 % unless it is exactly that.
percent(p) = p > 0 && p < 0.5 ? '< 1 %' : p >= 99.5 && p < 100 - 1e-9 ? '> 99 %' : sprintf('%.0f %%', p)

# ---- scores: light to dark in one hue (ColorBrewer YlGnBu) -----------------
array ramp[5] = [0xffffcc, 0xa1dab4, 0x41b6c4, 0x2c7fb8, 0x253494]
# Text on a dark colour is white.
luminance(rgb) = 0.299 * (rgb / 65536) + 0.587 * (rgb / 256 % 256) + 0.114 * (rgb % 256)
contrast(rgb) = luminance(rgb) < 130 ? 0xffffff : 0x000000

# ---- width of text in cm, which gnuplot does not report -------------------
# Estimated by classes of letters in the font above; non-Latin letters count as wide.
em(c) = strstrt(' !(),-./:;I[]fijlrt|', c) ? 0.4 : strstrt('%MWmw', c) ? 0.97 : \
  sprintf('%.2s', c) eq c ? 0.66 : 1.05
wide(text, size) = size * 2.54 / 72 * sum [i = 1:strlen(text)] em(text[i:i])
# A text that does not fit ends in dots. No space fits 200 letters.
kept(text, room, size) = sum [j = 1:strlen(text)] (wide(text[1:j].'…', size) <= room)
within(text, room, size) = strlen(text) < 200 && wide(text, size) <= room ? text : \
  text[1:kept(text[1:200], room, size)].'…'

# ---- rows under group headings (the score sheet and the ratios) -----------
# group() records the first row of each group; y() adds a line for its heading.
array heading[16]
array first[16]
groups = 0; bottom = 0
group(text, row) = (bottom = max(bottom, row), \
  (groups > 0 && heading[max(groups, 1)] eq text) ? 0 : \
  (groups = groups + 1, heading[groups] = text, first[groups] = row, 0))
y(row) = row + sum [k = 1:groups] (first[k] <= row)

# ---- reading the two files -------------------------------------------------
# A plot is composed of layers, each a piece of a plot command. Count the data
# first, to omit layers without data: gnuplot would warn about them.
layer(shown, text) = shown ? ', '.text : ''
array id[64]
array title[64]
drawn(feature) = position(feature, features) > 0
its(name) = drawn(strcol('feature')) ? column(name) : NaN
tail(v) = v eq 'ours' ? its('ci_low') : its('mean') - its('sd')
tip(v) = v eq 'ours' ? its('ci_high') : its('mean') + its('sd')
register(platform, text) = (platforms > 0 && id[max(platforms, 1)] eq platform) ? 0 : \
  (platforms = platforms + 1, id[platforms] = platform, title[platforms] = text, 0)
if (form eq 'bars' || form eq 'lines') {
  ours = variant eq 'ours'
  table = data.'/'.name.'.csv'
  points = data.'/'.name.'_points.csv'
  platforms = 0; rows = 0; whiskers = 0; repetitions = 0; widest = 0; missing = 0
  stats table using (drawn(strcol('feature')) ? \
    (register(strcol('platform'), strcol('title')), rows = max(rows, column('row') + 1), \
     whiskers = whiskers + known(tail(variant)), missing = missing + !known(column('mean')), widest = max(widest, otherwise(column('level'), 0)), 0) : 0) nooutput
  set datafile nocolumnheaders                   # here the header counts as a line
  stats points using (repetitions = repetitions + drawn(strcol(2)), 0) nooutput
  set datafile columnheaders
}

# ---- form 'cells' -----------------------------------------------------------
# One or more CSV rows for each feature and platform, in any order; cells may be
# missing. A feature or platform without any cell is not drawn.
has(r, c) = measured[(r - 1) * columns + c]
this_row(unused) = int(column('row')) + 1
this_column(unused) = int(column('column')) + 1
if (form eq 'cells') {
  table = data.'/'.name.'.csv'
  rows = 0; columns = 0
  stats table using (rows = max(rows, this_row(0)), columns = max(columns, this_column(0)), 0) nooutput
  array feature[rows]; array topic[rows]; array row_seen[rows]
  array column_title[columns]; array column_seen[columns]
  array measured[rows * columns]
  do for [k = 1:rows] { row_seen[k] = 0 }
  do for [k = 1:columns] { column_seen[k] = 0; column_title[k] = '' }
  do for [k = 1:rows * columns] { measured[k] = 0 }
  take(r, c, text, headline, platform) = (feature[r] = text, topic[r] = headline, column_title[c] = platform, \
    measured[(r - 1) * columns + c] = 1, column_seen[c] = 1, row_seen[r] = 1, 0)
  stats table using (take(this_row(0), this_column(0), \
    strcol('title'), strcol('group'), strcol('platform_title'))) nooutput
  features_seen = sum [k = 1:rows] row_seen[k]
  platforms = sum [k = 1:columns] column_seen[k]
}

# ---- form 'bars' ------------------------------------------------------------
# Row 0 is on top. The features of one platform share its row.
parts = max(1, words(features))
thickness = 0.74 / parts
place(part) = part ? column('row') + (part - (parts + 1) / 2.) * 0.8 / parts : NaN
centre(feature) = place(position(feature, features))
only(k) = strcol('feature') eq word(features, k) ? place(k) : NaN
density(k) = k == 1 ? 0.45 : 0.12
interval(m, l, h) = number(m, 3) . (known(l) ? '  [' . like(l, m, 3) . ', ' . like(h, m, 3) . ']' : '')
if (form eq 'bars') {
  height = max(6, 2.2 + rows * (parts > 1 ? 1.0 : 0.8))
  set yrange [rows - 0.4:-0.6]
  set xrange [cut:*]
  set grid xtics noytics
  set ytics scale 0
  set key off
  set tmargin 2
  if (parts > 1) { set key outside top left horizontal reverse Left samplen 1.5 }
  if (ours) {
    set xlabel quantity.', '.better
    set link y2
    set y2tics scale 0 font ',8'
    set label (whiskers ? 'mean  [95 % interval]' : 'mean') at graph 1, graph 1 left offset 1, 0.8 font ',8'
    set rmargin 23
  } else {
    set xlabel quantity.(cut ? sprintf(', axis begins at %g', cut) : '')
    set label (whiskers ? 'mean ± sample standard deviation' : 'mean') at graph 1, graph 1 right offset 6, 0.8 font ',8'
    set rmargin 9
  }
  if (cut) {                                       # mark the cut through axis and bars
    set object polygon from graph 0.015, -0.03 to graph 0.025, -0.03 to graph 0.03, 1 \
      to graph 0.02, 1 to graph 0.015, -0.03 front fillcolor rgb 'white' fillstyle solid noborder
    do for [x in '0.015 0.025'] {
      set arrow from graph x, -0.03 to graph x + 0.005, 1 nohead front linewidth 0.75 linecolor rgb '#404040'
    }
  }
  names = "table using (column('mean')):(column('row')):ytic(strcol('title')) with points pointtype -1 notitle"
  bars = "for [k = 1:parts] table using (cut):(only(k)):(cut):(column('mean')):" . \
    "(only(k) - thickness / 2):(only(k) + thickness / 2):(colour(strcol('platform'))) " . \
    "with boxxyerror fillstyle solid density(k) linecolor rgb variable notitle"
  legend = "for [k = 1:parts] keyentry with boxes fillstyle solid density(k) " . \
    "linecolor rgb '#555555' title word(series, k)"
  dots = "points using (its('value')):(centre(strcol('feature')) + 0.6 * thickness * jitter(column('repetition'))):" . \
    "(faint(colour(strcol('platform')))) with points pointtype 7 pointsize 0.35 linecolor rgb variable notitle"
  bounds = "table using (tail(variant)):(centre(strcol('feature'))):(tip(variant) - tail(variant)):(0) with ".whisker." linecolor rgb 'black' notitle"
  beside = "table using (column('mean') + otherwise(column('sd'), 0)):(centre(strcol('feature'))):(number(column('mean'), 4)) " . \
    "with labels left offset 0.7, 0 notitle"
  margin = "table using (column('mean')):(centre(strcol('feature'))):" . \
    "y2tic(interval(column('mean'), column('ci_low'), column('ci_high'))) " . \
    "with points pointtype -1 notitle"
  gaps = "table using (known(column('mean')) ? NaN : cut):(centre(strcol('feature'))):('not measured') " . \
    "with labels left offset 0.7, 0 font ',8' textcolor rgb '#666666' notitle"
  do for [format in formats] {
    eval device(format)
    eval 'plot '.names.layer(1, bars).layer(parts > 1, legend).layer(ours && repetitions, dots) . \
      layer(whiskers, bounds).layer(missing, gaps).layer(ours, margin).layer(!ours, beside)
  }
}

# ---- form 'lines' -----------------------------------------------------------
# One line for each platform by concurrency; the value axis begins at zero.
mine(k) = strcol('platform') eq id[k] ? its('mean') : NaN
if (form eq 'lines') {
  height = 8
  set yrange [0:*]
  set xrange [0:widest * 1.04]
  set xlabel 'concurrency (simultaneous clients)'
  set ylabel quantity.(ours ? "\n".better : '') offset -1, 0
  set lmargin 13
  set key tmargin left horizontal Left reverse maxrows 1 samplen 2.5 width -1
  if (ours) {
    set tmargin 3.5
    set title 'mean'.(whiskers ? ', 95 % interval' : '').(repetitions ? ', single repetitions' : '') font ',8' offset 0, -0.7
  }
  means = "for [k = 1:platforms] table using (column('level')):(mine(k)):xtic(strcol('level')) " . \
    "with linespoints linewidth 1.3 dashtype nth(id[k]) pointtype shape(id[k]) pointsize 0.65 " . \
    "linecolor rgb colour(id[k]) title title[k]"
  dots = "points using (column('level') + 0.03 * widest * jitter(column('repetition'))):(its('value')):" . \
    "(faint(colour(strcol('platform')))) with points pointtype 7 pointsize 0.3 linecolor rgb variable notitle"
  bounds = "table using (column('level')):(tail(variant)):(0):(tip(variant) - tail(variant)):(colour(strcol('platform'))) " . \
    "with ".whisker." linecolor rgb variable notitle"
  do for [format in formats] {
    eval device(format)
    eval 'plot '.means.layer(ours && repetitions, dots).layer(ours && whiskers, bounds)
  }
}
