# One feature over studies: how many times as good each platform is as its study's baseline, with intervals,
# by platform and year, and pooled where three or more studies have it. `figure` names the CSV.
load 'figures/style.gp'

table = data.'/'.figure.'.csv'
rows = 0; least = 1; most = 1; studies = 0; spans = 0; pooled = 0; headline = ''
# The axis covers all ratios; an interval that reaches beyond a tenth or ten times of its ratio
# ends in an arrow.
low_end(unused) = max(otherwise(column('low'), column('times')), column('times') / 10)
high_end(unused) = min(otherwise(column('high'), column('times')), column('times') * 10)
stats table using (rows = rows + 1, least = min(least, low_end(0)), most = max(most, high_end(0)), \
  studies = max(studies, int(column('mark'))), spans = spans + known(column('low')), \
  pooled = pooled + (column('mark') == 0), headline = strcol('title'), 0) nooutput
array platform[rows]; array study[rows]; array mark[rows]; array baseline[rows]; array feature[rows]
array name[max(studies, 1)]
do for [k = 1:max(studies, 1)] { name[k] = '' }
at_row(unused) = int(column('row')) + 1
take(r, m, p, s, b, f) = (platform[r] = p, study[r] = s, mark[r] = m, baseline[r] = b, feature[r] = f, \
  m > 0 ? (name[max(m, 1)] = s) : s, 0)
stats table using (take(at_row(0), int(column('mark')), strcol('platform'), strcol('study'), \
  strcol('baseline'), strcol('note'))) nooutput

# A row names the study, and the feature where it has another title. y is in lines; a platform begins with a gap.
label(r) = study[r].(feature[r] eq '' || feature[r] eq headline ? '' : ', '.feature[r])
line = 0.42
names = 0; titles = 0; notes = wide('baseline', 8)
array place[rows]
under = 0
do for [r = 1:rows] {
  if (r == 1 || platform[r] ne platform[max(r - 1, 1)]) { under = under + (r == 1 ? 0 : 0.5) }
  place[r] = under + 0.5
  under = under + 1
  names = max(names, wide(label(r), 8))
  titles = max(titles, wide(platform[r], 9))
  notes = max(notes, wide(baseline[r], 8))
}
names = min(names, 5.5); titles = min(titles, 2.8); notes = min(notes, 2.6)
height = 2.9 + line * under
margin = (0.6 + titles + names) / 16

left = least / 1.3; right = most * 1.3
aboves = 0; belows = 0
stats table using (aboves = aboves + (column('high') > right), belows = belows + (column('low') < left), 0) nooutput
set logscale x
set xrange [left:right]
set yrange [under:0]
set lmargin at screen margin
set rmargin at screen 1 - (notes + 0.6) / 16
set tmargin at screen 1 - 1.3 / height
set bmargin at screen 1.6 / height
# Numbers of the axis: 1, 2 and 5 of each power while they fit, else the powers.
decades = log10(right / left)
room = (16 * (1 - margin) - notes - 0.6) / decades
set xtics ()
do for [power = int(floor(log10(left))):int(ceil(log10(right)))] {
  do for [step in (room > 3.5 ? '1 2 5' : '1')] {
    number_here = step * 10. ** power
    if (number_here >= left && number_here <= right) { set xtics add (sprintf('%g', number_here) number_here) }
  }
}
# With less than a decade, powers alone would leave one number.
if (decades < 1) {
  do for [tenth = int(floor(left * 10)):int(ceil(right * 10))] {
    if (tenth > 0 && tenth / 10. >= left && tenth / 10. <= right && tenth % (decades < 0.4 ? 1 : 2) == 0) {
      set xtics add (sprintf('%g', tenth / 10.) tenth / 10.)
    }
  }
}
unset ytics
set grid xtics noytics
set border 1
unset key
do for [r = 1:rows] {
  if (r == 1 || platform[r] ne platform[max(r - 1, 1)]) {
    set label within(platform[r], max(titles, titles + names - wide(label(r), 8)), 9) at screen 0.01, first place[r] font ',9'
    if (r > 1) { set arrow from screen 0.01, first place[r] - 0.75 to graph 1, first place[r] - 0.75 nohead linewidth 0.5 linecolor rgb '#cccccc' }
  }
  set label within(label(r), names, 8) at graph 0, first place[r] right offset -0.8, 0 font ',8' \
    textcolor rgb (mark[r] == 0 ? '#000000' : '#404040')
  set label within(baseline[r], notes, 8) at graph 1, first place[r] left offset 1.2, 0 font ',8' textcolor rgb '#404040'
}
set label within(headline, 8, 10) at screen 0.01, screen 1 - 0.35 / height font ',10'
set label 'line: 95 % interval'.(spans < rows ? '; hollow: none is known' : '') at screen 0.99, screen 1 - 0.35 / height right font ',8'
set label 'baseline' at graph 1, graph 1 left offset 1.2, 0.7 font ',8'
set xlabel 'times as good as the baseline' offset 0, -0.2
set arrow from 1, graph 0 to 1, graph 1 nohead linewidth 1 linecolor rgb 'black'

# A study has one colour and shape in all of its rows: no two of 40 look the same. What is pooled is a diamond in black.
array hue[8] = [0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00, 0x777777, 0x333333]
array kind[5] = [5, 7, 9, 11, 15]
color(m) = m == 0 ? 0x000000 : hue[(m - 1) % 8 + 1]
# The number before that of a filled shape is the hollow one.
form(m) = (m == 0 ? 13 : kind[(m - 1) % 5 + 1]) - !known(column('low'))
lane(unused) = place[at_row(0)]
inside(v) = v < left ? left : v > right ? right : v
span = "table using (inside(column('low'))):(lane(0)):(inside(column('high')) - inside(column('low'))):(0):(color(int(column('mark')))) " . \
  "with vectors nohead linewidth 1.4 linecolor rgb variable notitle"
# An arrow begins a little inside, by a factor.
rightward = "table using (column('high') > right ? right / 1.02 : NaN):(lane(0)):(right - right / 1.02):(0):(color(int(column('mark')))) ".toward."variable notitle"
leftward = "table using (column('low') < left ? left * 1.02 : NaN):(lane(0)):(left - left * 1.02):(0):(color(int(column('mark')))) ".toward."variable notitle"
points = "table using (column('times')):(lane(0)):(form(int(column('mark')))):(color(int(column('mark')))) " . \
  "with points pointtype variable pointsize 0.65 linecolor rgb variable notitle"
do for [format in formats] {
  eval device(format)
  eval 'plot '.points.layer(spans, span).layer(aboves, rightward).layer(belows, leftward)
}
