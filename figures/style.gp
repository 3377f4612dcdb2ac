# What every figure shares: the look, the three output devices, and the two
# forms of plot. A program states what it shows (variables), then loads this
# file, which draws it:
#
#   form      'bars' | 'lines' | 'own' (the program draws by itself)
#   name      the CSV without its extension
#   features  the features to draw, separated by blanks
#   quantity  what the value axis shows, with its unit
#   better    'lower is better' | 'higher is better'
#   cut       (bars, optional) where a cut value axis begins
#
# gnuplot draws only: every number comes from a column of the CSV.

# A name beginning with '<' or '|' would make gnuplot start a shell.
if (data[1:1] eq '<' || out[1:1] eq '|') { exit error 'data and out must be plain paths' }
if (!exists('formats')) { formats = 'pdf svg png' }
if (!exists('cut')) { cut = 0 }
if (!exists('series')) { series = '' }

set encoding utf8
set minussign
set datafile separator comma columnheaders
set border 3 linewidth 0.75 linecolor rgb '#404040'
set tics nomirror out scale 0.6
set grid linetype 1 linewidth 0.5 linecolor rgb '#dddddd'
set errorbars 0.6
set format '%h'

# ---- devices: 16 cm wide, text of 9 pt, no markup in text ----------------
# The cairo devices take a point of text for 1/72 of 96, not of 72, units: hence
# 0.75. SVG counts in pixels of 1/96 inch; PNG is `zoom` times the size in points.
pixels(cm) = int(cm / 2.54 * 96 + 0.5)
zoom = 1200 / (16 / 2.54 * 72)
device(format) = "set output; set terminal " . \
  (format eq 'pdf' ? sprintf("pdfcairo noenhanced font 'DejaVu Sans,9' fontscale 0.75 linewidth 1 size 16cm,%gcm", height) : \
   format eq 'svg' ? sprintf("svg noenhanced dynamic font 'DejaVu Sans,12' linewidth 1.33 size %d,%d background '#ffffff'", pixels(16), pixels(height)) : \
   sprintf("pngcairo noenhanced font 'DejaVu Sans,9' fontscale %g linewidth %g pointscale %g size 1200,%d", \
           0.75 * zoom, zoom, zoom, 1200 / 16. * height)) . \
  "; set output out.'.".format."'"

# ---- platforms: one colour and one point shape each, in every figure ------
# Okabe and Ito's colours, chosen so that the luminance differs as well.
colour(platform) = platform eq 'metal' ? 0x000000 : platform eq 'kvm' ? 0x0072b2 : \
  platform eq 'firecracker' ? 0xd55e00 : platform eq 'gvisor' ? 0xcc79a7 : \
  platform eq 'docker' ? 0xe69f00 : 0x777777
shape(platform) = platform eq 'metal' ? 7 : platform eq 'kvm' ? 5 : \
  platform eq 'firecracker' ? 9 : platform eq 'gvisor' ? 11 : platform eq 'docker' ? 13 : 15
faint(colour) = colour + 0x99000000

# ---- small helpers --------------------------------------------------------
known(x) = x == x                               # false for an empty field
otherwise(x, y) = known(x) ? x : y
max(x, y) = x > y ? x : y
position(item, list) = sum [k = 1:words(list)] (word(list, k) eq item) * k
# A spread that depends on the repetition's number alone, from -0.5 to 0.5.
jitter(repetition) = (repetition * 0.618034) - floor(repetition * 0.618034) - 0.5
# `digits` significant digits, never an exponent.
decimals(x, digits) = x == 0 ? 0 : max(0, digits - 1 - int(floor(log10(abs(x)))))
number(x, digits) = sprintf(sprintf('%%.%df', decimals(x, digits)), x)
like(x, y, digits) = sprintf(sprintf('%%.%df', decimals(y, digits)), x)
# Tick labels are number formats: a % that comes from data must be doubled.
plain(s) = (strstrt(s, '%') == 0) ? s : s[1:strstrt(s, '%') - 1] . '%%' . plain(s[strstrt(s, '%') + 1:*])

# ---- what the two files hold ----------------------------------------------
# gnuplot warns about a layer without points; so count, and leave it out.
array id[64]
array title[64]
drawn(feature) = position(feature, features) > 0
register(platform, text) = (platforms > 0 && id[max(platforms, 1)] eq platform) ? 0 : \
  (platforms = platforms + 1, id[platforms] = platform, title[platforms] = text, 0)
if (form ne 'own') {
  ours = variant eq 'ours'
  table = data.'/'.name.'.csv'
  points = data.'/'.name.'_points.csv'
  platforms = 0; rows = 0; intervals = 0; repetitions = 0; widest = 0
  stats table using (drawn(strcol('feature')) ? \
    (register(strcol('platform'), strcol('title')), rows = max(rows, column('row') + 1), \
     intervals = intervals + known(column('ci_low')), \
     widest = max(widest, otherwise(column('level'), 0)), 0) : 0) nooutput
  set datafile nocolumnheaders                   # the header counts as a line here
  stats points using (repetitions = repetitions + drawn(strcol(2)), 0) nooutput
  set datafile columnheaders
  intervals = ours && intervals > 0              # drawn: no or yes
  repetitions = ours && repetitions > 0
}

# ---- form 'bars' ------------------------------------------------------------
# Row 0 on top; the features of one platform share its row.
parts = words(features)
thickness = 0.74 / parts
place(part) = part ? column('row') + (part - (parts + 1) / 2.) * 0.8 / parts : NaN
centre(feature) = place(position(feature, features))
only(k) = strcol('feature') eq word(features, k) ? place(k) : NaN
density(k) = k == 1 ? 0.5 : 0.15
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
    set label 'mean  [95 % interval]' at graph 1, graph 1 left offset 1, 0.8 font ',8'
    set rmargin 23
  } else {
    set xlabel quantity.(cut ? sprintf(', axis begins at %g', cut) : '')
    set label 'mean ± sample standard deviation' at graph 1, graph 1 right offset 6, 0.8 font ',8'
    set rmargin 9
  }
  if (cut) {                                       # a tear through axis and bars
    set object polygon from graph 0.015, -0.03 to graph 0.025, -0.03 to graph 0.03, 1 \
      to graph 0.02, 1 to graph 0.015, -0.03 front fillcolor rgb 'white' fillstyle solid noborder
    do for [x in '0.015 0.025'] {
      set arrow from graph x, -0.03 to graph x + 0.005, 1 nohead front linewidth 0.75 linecolor rgb '#404040'
    }
  }
  do for [format in formats] {
    eval device(format)
    plot for [k = 1:parts] table using (cut):(only(k)):(cut):(column('mean')): \
           (only(k) - thickness / 2):(only(k) + thickness / 2):(colour(strcol('platform'))) \
           with boxxyerror fillstyle solid density(k) linecolor rgb variable notitle, \
         for [k = 1:parts] keyentry with boxes fillstyle solid density(k) linecolor rgb '#555555' title word(series, k), \
         for [k = 1:repetitions] points using (column('value')): \
           (centre(strcol('feature')) + 0.6 * thickness * jitter(column('repetition'))): \
           (faint(colour(strcol('platform')))) with points pointtype 7 pointsize 0.35 linecolor rgb variable notitle, \
         for [k = 1:intervals] table using (column('mean')):(centre(strcol('feature'))):(column('ci_low')):(column('ci_high')) \
           with xerrorbars pointtype -1 linewidth 1.2 linecolor rgb 'black' notitle, \
         for [k = 1:!ours] table using (column('mean')):(centre(strcol('feature'))):(column('mean') - column('sd')):(column('mean') + column('sd')) \
           with xerrorbars pointtype -1 linewidth 1.2 linecolor rgb 'black' notitle, \
         for [k = 1:!ours] table using (column('mean') + otherwise(column('sd'), 0)):(centre(strcol('feature'))):(number(column('mean'), 4)) \
           with labels left offset 0.7, 0 notitle, \
         for [k = 1:ours] table using (column('mean')):(centre(strcol('feature'))): \
           y2tic(interval(column('mean'), column('ci_low'), column('ci_high'))) with points pointtype -1 notitle, \
         table using (column('mean')):(column('row')):ytic(plain(strcol('title'))) with points pointtype -1 notitle
  }
}

# ---- form 'lines' -----------------------------------------------------------
# One line a platform over the concurrency; the value axis begins at zero.
mine(k) = drawn(strcol('feature')) && strcol('platform') eq id[k]
if (form eq 'lines') {
  height = 8
  set yrange [0:*]
  set xrange [0:widest * 1.04]
  set xlabel 'concurrency (simultaneous clients)'
  set ylabel quantity.(ours ? ', '.better : '')
  set key outside top left horizontal Left reverse maxrows 1 samplen 3
  set title (ours ? 'mean, 95 % interval, single repetitions' : 'mean ± sample standard deviation')
  do for [format in formats] {
    eval device(format)
    plot for [k = 1:repetitions] points using \
           (column('level') + 0.015 * widest * jitter(column('repetition'))): \
           (drawn(strcol('feature')) ? column('value') : NaN):(faint(colour(strcol('platform')))) \
           with points pointtype 7 pointsize 0.3 linecolor rgb variable notitle, \
         for [k = 1:platforms] table using (column('level')):(mine(k) ? column('mean') : NaN):xtic(plain(strcol('level'))) \
           with linespoints linewidth 1.5 dashtype k pointtype shape(id[k]) pointsize 0.8 linecolor rgb colour(id[k]) title title[k], \
         for [k = 1:intervals] table using (column('level')):(drawn(strcol('feature')) ? column('mean') : NaN): \
           (column('ci_low')):(column('ci_high')):(colour(strcol('platform'))) \
           with yerrorbars pointtype -1 linewidth 1.2 linecolor rgb variable notitle
  }
}
