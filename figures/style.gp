# Shared by all figures: the style, the three output devices, and small helpers. A program of a figure
# loads this file first, then platforms.gp if it colours platforms and cells.gp if it draws cells.
#
# gnuplot only draws: every number comes from a column of the CSV. It gets these variables:
#
#   data     folder of the CSV files
#   out      path of the picture without its extension
#   figure   name of the figure in figures.csv, for feature.gp and strips.gp
#   formats  (optional) which of pdf, svg and png

# gnuplot would run a name that begins with '<' or '|' as a shell command.
if (data[1:1] eq '<' || out[1:1] eq '|') { exit error 'data and out must be plain paths' }
if (!exists('formats')) { formats = 'pdf svg png' }

set encoding utf8                               # needs a UTF-8 locale as well
set minussign
set datafile separator comma columnheaders commentschars ''
set border 3 linewidth 0.75 linecolor rgb '#404040'
set tics nomirror out scale 0.6
set grid linetype 1 linewidth 0.5 linecolor rgb '#dddddd'
set format '%h'
# Error bars are arrows with flat heads: gnuplot's own would hide the point beneath.
whisker = "vectors heads size screen 0.004, 90 linewidth 1.2"
# An interval that reaches beyond the axis ends in an arrow; a colour follows.
toward = "with vectors head filled size screen 0.008, 25 linewidth 1.4 linecolor rgb "

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

# ---- small helpers --------------------------------------------------------
known(x) = x == x                               # false for an empty field
otherwise(x, y) = known(x) ? x : y
max(x, y) = x > y ? x : y
min(x, y) = x < y ? x : y
# Offset from -0.5 to 0.5 that depends only on the repetition's number.
jitter(repetition) = (repetition * 0.618034) - floor(repetition * 0.618034) - 0.5
# Text with `digits` significant digits, and no exponent unless the number is very large or small.
plain(x) = x == 0 || (abs(x) >= 1e-4 && abs(x) < 1e7)
decimals(x, digits) = x == 0 ? 0 : max(0, digits - 1 - int(floor(log10(abs(x)))))
like(x, y, digits) = plain(y) ? sprintf(sprintf('%%.%df', decimals(y, digits)), x) : \
  sprintf(sprintf('%%.%de', digits - 1), x)
number(x, digits) = like(x, x, digits)
# A finite number of draws never says 0 % or 100 %.
percent(p) = p < 0.5 ? '< 1 %' : p >= 99.5 ? '> 99 %' : sprintf('%.0f %%', p)

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
fits(text, room, size) = strlen(text) < 200 && wide(text, size) <= room
# A text that does not fit ends in dots. No space fits 200 letters.
kept(text, room, size) = sum [j = 1:strlen(text)] (wide(text[1:j].'…', size) <= room)
within(text, room, size) = fits(text, room, size) ? text : \
  text[1:kept(text[1:200], room, size)].'…'
# A text that does not fit one line is broken into two, before a parenthesis or else at a space.
last_space(text) = sum [i = 1:strlen(text)] (text[i:i] eq ' ' && !strstrt(text[i+1:*], ' ')) * i
fitting_letters(text, room, size) = sum [j = 1:strlen(text)] (wide(text[1:j], size) <= room)
halves_fit(text, at, room, size) = at > 1 && fits(text[1:at-1], room, size) && fits(text[at+1:*], room, size)
broken_at(text, at, room, size) = at > 1 ? text[1:at-1]."\n".within(text[at+1:*], room, size) : \
  within(text, room, size)
broken(text, room, size) = fits(text, room, size) ? text : \
  halves_fit(text, strstrt(text, ' ('), room, size) ? broken_at(text, strstrt(text, ' ('), room, size) : \
  broken_at(text, last_space(text[1:fitting_letters(text[1:200], room, size)+1]), room, size)

# ---- numbers of an axis ----------------------------------------------------
# The smallest of 1, 2, 5, 10, 20 ... that is at least x; and that step between `low` and `high` whose numbers
# fit side by side on `length` cm.
mantissa(x) = x / 10. ** floor(log10(x))
nice(x) = 10. ** floor(log10(x)) * (mantissa(x) <= 1 ? 1 : mantissa(x) <= 2 ? 2 : mantissa(x) <= 5 ? 5 : 10)
tick(k, step, size) = wide(sprintf('%g', step * k), size)
tick_room(low, high, step, size) = 0.3 + max(tick(ceil(low / step), step, size), \
  max(tick(floor(high / step), step, size), tick(floor(high / step) - 1, step, size)))
tick_step(low, high, length, size) = \
  nice((high - low) * tick_room(low, high, nice((high - low) / 8.), size) / length)

# ---- rows under group headings (the score sheet and the ratios) -----------
# group() records the first row of each group; y() adds a line for its heading.
array heading[256]
array first[256]
groups = 0; bottom = 0
group(text, row) = (bottom = max(bottom, row), \
  (groups > 0 && heading[max(groups, 1)] eq text) ? 0 : \
  (groups = groups + 1, heading[groups] = text, first[groups] = row, 0))
y(row) = row + sum [k = 1:groups] (first[k] <= row)

# A plot is composed of layers, each a piece of a plot command. Count the data first, to omit layers
# without data: gnuplot would warn about them.
layer(shown, text) = shown ? ', '.text : ''
