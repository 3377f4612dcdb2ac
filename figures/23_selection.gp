# Selection of the studies of the review: remaining records on the left, excluded ones on the right.
name = '23_selection'
load 'figures/style.gp'

table = data.'/'.name.'.csv'
array box[64]; array count[64]; array text[64]; array remark[64]; array phase[64]
boxes = 0
take(unused) = (boxes = boxes + 1, box[boxes] = strcol('box'), count[boxes] = column('count'), \
  phase[boxes] = strcol('phase'), text[boxes] = strcol('text'), remark[boxes] = strcol('remark'), 0)
stats table using (take(0)) nooutput

# Each box has its own line, from the top. A box is as wide as the longest text on its side.
each = 1.15                                      # cm
height = 0.4 + boxes * each
y(k) = 1 - (0.2 + (k - 0.5) * each) / height
half = 0.36 / height
is_left(k) = box[k] ne 'excluded'
number_of(k) = sprintf(' (n = %d)', count[k])
# The text may be cut, but not the number.
line(k, room, size) = within(text[k], room - wide(number_of(k), size), size).number_of(k)
room_of(k, size) = wide(text[k].number_of(k), size) + 0.5
widest_left = 4; widest_right = 4
do for [k = 1:boxes] {
  widest_left = is_left(k) ? max(widest_left, room_of(k, 8.5)) : widest_left
  widest_right = is_left(k) ? widest_right : max(widest_right, room_of(k, 7.5))
}
widest_left = min(widest_left, 8); widest_right = min(widest_right, 6)
from = 1.0; middle = from + widest_left / 2.; beside = from + widest_left + 0.8
x(cm) = cm / 16.

unset key; unset border; unset xtics; unset ytics; unset grid
set lmargin at screen 0; set rmargin at screen 1; set tmargin at screen 1; set bmargin at screen 0
set xrange [0:1]; set yrange [0:1]
# The PRISMA phases as bands at the left edge.
begin = 1
do for [k = 1:boxes] {
  if (k == boxes || phase[min(k + 1, boxes)] ne phase[k]) {
    set object rectangle from screen x(0.2), screen y(begin) + 0.5 * each / height - 0.05 / height \
      to screen x(0.75), screen y(k) - 0.5 * each / height + 0.05 / height \
      fillcolor rgb '#dce9f3' fillstyle solid noborder
    set label (begin == k ? within(phase[k], each, 7) : phase[k]) at screen x(0.475), screen (y(begin) + y(k)) / 2. center rotate by 90 font ',7'
    begin = k + 1
  }
}
last = 0
do for [k = 1:boxes] {
  if (is_left(k)) {
    set object rectangle from screen x(from), screen y(k) - half to screen x(from + widest_left), screen y(k) + half \
      fillcolor rgb (box[k] eq 'cited' ? '#e8f1f8' : 'white') fillstyle solid border linecolor rgb '#404040'
    set label line(k, widest_left - 0.2, 8.5) at screen x(middle), screen y(k) center font ',8.5'
    if (remark[k] ne '') {
      set label '≠ '.remark[k] at screen x(beside), screen y(k) left font ',8' textcolor rgb '#b03000'
    }
    if (last) {
      set arrow from screen x(middle), screen y(last) - half to screen x(middle), screen y(k) + half \
        linewidth 1 linecolor rgb '#404040' size screen 0.008, 20 filled
    }
    last = k
  } else {
    set object rectangle from screen x(beside), screen y(k) - half to screen x(beside + widest_right), screen y(k) + half \
      fillcolor rgb '#f4f4f4' fillstyle solid border linecolor rgb '#777777'
    set label line(k, widest_right - 0.2, 7.5) at screen x(beside + widest_right / 2.), screen y(k) center font ',7.5'
    set arrow from screen x(middle), screen y(k) to screen x(beside), screen y(k) \
      linewidth 1 linecolor rgb '#777777' size screen 0.008, 20 filled
  }
}

do for [format in formats] {
  eval device(format)
  plot NaN notitle
}
