# Reliability of probabilities: in each class of probabilities, the share that was right less the mean
# probability. Columns of panels have the number of repetitions, rows the method and the question.
name = '25_calibration'
load 'figures/style.gp'

table = data.'/'.name.'.csv'
sizes = ''; populations = ''
once(list, word) = strstrt(' '.list.' ', ' '.word.' ') ? list : list.(list eq '' ? '' : ' ').word
stats table using (sizes = once(sizes, strcol('n')), populations = once(populations, strcol('population')), 0) nooutput

rows = 3
array method[rows] = ['posterior', 'posterior', 'bootstrap']
array question[rows] = ['truth', 'repeat', 'truth']
array row_title[rows] = ["joint draws:\nthe true grade", "joint draws:\na repeated study", "bootstrap:\nthe true grade"]
array hue[8] = [0x000000, 0xe69f00, 0x56b4e9, 0x009e73, 0xd55e00, 0xcc79a7, 0x0072b2, 0x7f7f7f]

# Classes with few sets say nothing.
least = 200
full(unused) = column('to') - column('from') < 1 && column('sets') >= least
mine(r, c) = full(0) && strcol('method') eq method[r] && strcol('question') eq question[r] && \
  strcol('n') eq word(sizes, c)
at(r, c, p) = mine(r, c) && strcol('population') eq word(populations, p) ? 100 * column('claimed') + 0.7 * (p - 4.5) : NaN
off(edge) = 100 * (otherwise(edge, column('right')) - column('claimed'))
bound = 16

across = words(sizes)
margin = 3.1
head = 1.5
width = (16 - margin - 0.2) / across
each = 3.6
height = head + rows * each + 1
unset key
set yrange [-bound:bound]
set xrange [10:106]
set xtics ('20' 20, '60' 60, '100' 100) font ',8'

legend(p) = word(populations, p)
spot(p) = 0.3 + ((p - 1) % 4) * 4

do for [format in formats] {
  eval device(format)
  set multiplot
  do for [r = 1:rows] {
    do for [c = 1:across] {
      unset label
      unset object
      set lmargin at screen (margin + (c - 1) * width + 0.15) / 16
      set rmargin at screen (margin + c * width - 0.15) / 16
      set tmargin at screen 1 - (head + (r - 1) * each + 0.2) / height
      set bmargin at screen 1 - (head + r * each - 0.35) / height
      if (c == 1) { set ytics ('−16' -16, '−8' -8, '0' 0, '+8' 8, '+16' 16) font ',8' } else { set ytics ('' -16, '' -8, '' 0, '' 8, '' 16) }
      if (r == rows) { set xtics ('20' 20, '60' 60, '100' 100) font ',8' } else { set xtics ('' 20, '' 60, '' 100) }
      set object rectangle from graph 0, first -2 to graph 1, first 2 fillstyle solid 1 noborder fillcolor rgb '#e8e8e8' behind
      if (r == 1) { set label 'n = '.word(sizes, c) at graph 0.5, graph 1 center offset 0, 0.6 }
      if (c == 1) { set label row_title[r] at screen 0.1 / 16, graph 0.5 offset 0, 0.4 font ',8' }
      if (r == 1 && c == 1) {
        do for [p = 1:words(populations)] {
          set label legend(p) at screen spot(p) / 16, screen 1 - (0.3 + 0.4 * int((p - 1) / 4)) / height \
            offset 1, 0 point pointtype 7 pointsize 0.5 linecolor rgb hue[p] font ',8'
        }
      }
      if (r == rows && c == 1) {
        set label 'probability of the printed grade (%), and how many points more often it is right; bars: 95 % binomial intervals' \
          at screen 0.5, screen 0.35 / height center font ',8'
      }
      plot '+' using (10):(0):(96):(0) every ::0::0 with vectors nohead linewidth 0.8 linecolor rgb 'black' notitle, \
        for [p = 1:words(populations)] table using (at(r, c, p)):(max(-bound, min(bound, off(column('low'))))):(0): \
          (max(-bound, min(bound, off(column('high')))) - max(-bound, min(bound, off(column('low'))))) \
          with vectors nohead linewidth 0.8 linecolor rgb hue[p] notitle, \
        for [p = 1:words(populations)] table using (at(r, c, p)):(max(-bound, min(bound, off(column('right'))))) \
          with points pointtype 7 pointsize 0.35 linecolor rgb hue[p] notitle
    }
  }
  unset multiplot
}
