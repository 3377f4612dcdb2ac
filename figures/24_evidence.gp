# The evidence map: a mark for each study of the review in the column of its finding, by category of the
# review and by measure. Among the measures, a study measured here has a mark for each feature.
name = '24_evidence'
load 'figures/style.gp'

table = data.'/'.name.'.csv'
columns = 7
array heading[columns] = ["container\nbetter", "VM\nbetter", "no\ndifference", 'mixed', "near\nnative", 'other', 'undecided']
array panel[2] = ['category', 'measure']
array headline[2] = ['by category of the review', 'by what is measured (studies with names: a mark a feature)']
array rows[2]; array titles[64]; array most[64]; array study[9]
do for [k = 1:2] { rows[k] = 0 }
do for [k = 1:64] { most[k] = 0; titles[k] = '' }
do for [k = 1:9] { study[k] = '' }
studies = 0; indirect = 0
of(p, r) = (p - 1) * 32 + r + 1
which_panel(unused) = strcol('panel') eq panel[1] ? 1 : 2
note(p, r, text, slot, s) = (rows[p] = max(rows[p], r + 1), titles[of(p, r)] = text, \
  most[of(p, r)] = max(most[of(p, r)], slot + 1), studies = max(studies, s), \
  study[s + 1] = s > 0 ? strcol('name') : '', indirect = indirect + (strcol('mark') eq 'indirect'), 0)
stats table using (note(which_panel(0), int(column('row')), strcol('title'), int(column('slot')), int(column('which')))) nooutput

# A line of a cell holds `across` marks. A row has as many lines as its fullest cell.
longest = 0
do for [p = 1:2] { do for [r = 0:rows[p] - 1] { longest = max(longest, wide(titles[of(p, r)], 7.5)) } }
longest = min(longest, 4.8)
margin = longest + 0.4
cell = (16 - margin - 0.2) / columns             # cm
step = 0.27
across = int((cell - 0.2) / step)
lines(p, r) = max(1, int((most[of(p, r)] + across - 1) / across))
tall(p, r) = 0.25 + step * lines(p, r)
head = 1.35
band(p) = head + 0.25 + sum [r = 0:rows[p] - 1] tall(p, r)
top = 0.7
height = top + band(1) + band(2) + 0.2
above(p, r) = top + (p > 1 ? band(1) : 0) + head + (r > 0 ? sum [k = 0:r - 1] tall(p, k) : 0)
x(cm) = cm / 16.
y(cm) = 1 - cm / height

mine(unused) = which_panel(0)
slot_x(unused) = x(margin + column('column') * cell + 0.1 + (0.5 + (int(column('slot')) % across)) * step)
slot_y(unused) = y(above(mine(0), int(column('row'))) + 0.125 + (0.5 + int(column('slot') / across)) * step)
only(mark) = strcol('mark') eq mark ? slot_x(0) : NaN
own(s) = int(column('which')) == s ? slot_x(0) : NaN

unset border; unset xtics; unset ytics; unset grid; unset key
set lmargin at screen 0; set rmargin at screen 1; set tmargin at screen 1; set bmargin at screen 0
set xrange [0:1]; set yrange [0:1]
array shades[2] = [0xf3f3f3, 0xffffff]
do for [p = 1:2] {
  begin = top + (p > 1 ? band(1) : 0)
  set label headline[p] at screen x(margin), screen y(begin + 0.3) left font ',9'
  do for [c = 1:columns] {
    if (p == 2 || c < columns) {
      set label heading[c] at screen x(margin + (c - 0.5) * cell), screen y(begin + 0.85) center font ',7.5' textcolor rgb '#404040'
    }
  }
  do for [r = 0:rows[p] - 1] {
    set object rectangle from screen x(margin), screen y(above(p, r)) to screen x(margin + cell * (p == 2 ? columns : columns - 1)), screen y(above(p, r) + tall(p, r)) \
      behind fillcolor rgb shades[1 + r % 2] fillstyle solid noborder
    set label within(titles[of(p, r)], longest, 7.5) at screen x(margin - 0.15), screen y(above(p, r) + tall(p, r) / 2.) right font ',7.5'
  }
  do for [c = 0:(p == 2 ? columns : columns - 1)] {
    set arrow from screen x(margin + c * cell), screen y(above(p, 0)) to screen x(margin + c * cell), screen y(begin + band(p) - 0.25) \
      nohead linewidth 0.5 linecolor rgb '#cccccc'
  }
}

# The legend is one line at the top.
array hue[9] = [0x000000, 0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00, 0x777777, 0x333333]
array kind[9] = [7, 5, 9, 11, 13, 15, 4, 8, 10]
at = 0.3
caption = 'a study, containers against VMs'
set label caption at screen x(at), screen y(0.35) left offset 0.8, 0 font ',8' point pointtype 7 pointsize 0.5 linecolor rgb 0x000000
at = at + wide(caption, 8) + 0.75
if (indirect) {
  caption = 'against others, or not told'
  set label caption at screen x(at), screen y(0.35) left offset 0.8, 0 font ',8' point pointtype 6 pointsize 0.5 linecolor rgb 0x000000
  at = at + wide(caption, 8) + 0.75
}
do for [s = 1:studies] {
  set label study[s + 1] at screen x(at), screen y(0.35) left offset 0.8, 0 font ',8' point pointtype kind[s + 1] pointsize 0.55 linecolor rgb hue[s + 1]
  at = at + wide(study[s + 1], 8) + 0.75
}

do for [format in formats] {
  eval device(format)
  plot table using (only('direct')):(slot_y(0)) with points pointtype 7 pointsize 0.5 linecolor rgb 'black' notitle, \
    table using (only('indirect')):(slot_y(0)) with points pointtype 6 pointsize 0.5 linecolor rgb 'black' notitle, \
    for [s = 1:studies] table using (own(s)):(slot_y(0)) with points pointtype kind[s + 1] pointsize 0.55 linecolor rgb hue[s + 1] notitle
}
