# The host during a run: before each block its speed and its load, and the time that other machines took. A dotted
# line is where a sitting begins; a marked block is grey.
load 'figures/style.gp'
blocks = data.'/blocks.csv'
last = 0; starts = ''; dates = ''; marks = ''; host = ''; n = 0; load_most = 1; stolen_most = 1
note(unused) = (n = n + 1, last = max(last, column('block')), \
  load_most = max(load_most, known(column('load_1min')) ? column('load_1min') : 0), \
  stolen_most = max(stolen_most, known(column('stolen_percent')) ? column('stolen_percent') : 0), \
  starts = starts.(n == 1 || strcol('host') ne host ? sprintf(' %d', column('block')) : ''), \
  dates = dates.(n == 1 || strcol('host') ne host ? strftime(' %Y-%m-%d,%H:%M', column('began')) : ''), \
  host = strcol('host'), marks = marks.(strcol('marked') eq 'yes' ? sprintf(' %d', column('block')) : ''), 0)
stats blocks using (note(0)) nooutput

height = 9.8
margin = 1.5
each = 2.3
array part[3] = ['speed, % of the median', 'load', 'stolen time, %']
set xrange [0.5:last + 0.5]
set xtics font ',8'
set ytics font ',8'
set grid ytics noxtics
do for [format in formats] {
  eval device(format)
  set multiplot
  set lmargin at screen margin / 16.
  set rmargin at screen 15.7 / 16.
  do for [k = 1:3] {
    unset object
    unset arrow
    unset label
    set tmargin at screen 1 - (1.3 + (k - 1) * (each + 0.3)) / height
    set bmargin at screen 1 - (1.3 + (k - 1) * (each + 0.3) + each - 0.35) / height
    do for [m in marks] { set object rectangle from m - 0.5, graph 0 to m + 0.5, graph 1 fillcolor rgb '#e8e8e8' fillstyle solid noborder behind }
    do for [i = 1:words(starts)] {
      at = word(starts, i) - 0.5
      if (i > 1) { set arrow from at, graph 0 to at, graph 1 nohead dashtype 3 linecolor rgb '#808080' }
      if (k == 1) { set label word(dates, i)[1:10].' '.word(dates, i)[12:16] at at, graph 1 offset 0.3, 0.6 font ',8' }
    }
    set label part[k] at graph 0, graph 1 offset 0.6, -0.7 font ',8'
    set xlabel (k == 3 ? 'block' : '') font ',8' offset 0, 0.5
    if (k == 3) { set format x '%h' } else { set format x '' }
    if (k == 1) {
      set autoscale y
      set autoscale yfix
      set ytics autofreq
      set offsets 0, 0, graph 0.35, graph 0.1
      set key at screen 15.7 / 16., screen 1 - 0.25 / height top right horizontal font ',8'
      plot blocks using (column('block')):(column('cpu_percent')) with linespoints pointtype 7 pointsize 0.4 linecolor rgb '#0072b2' title 'processors', \
        blocks using (column('block')):(column('memory_percent')) with linespoints pointtype 5 pointsize 0.4 linecolor rgb '#d55e00' title 'memory'
    } else {
      set key off
      most = k == 2 ? load_most : stolen_most
      set offsets 0, 0, 0, 0
      set yrange [0:1.4 * most]
      set ytics nice(most / 3.)
      if (k == 2) {
        plot blocks using (column('block')):(column('load_1min')) with linespoints pointtype 7 pointsize 0.4 linecolor rgb 'black' notitle
      } else {
        plot blocks using (column('block')):(column('stolen_percent')) with linespoints pointtype 7 pointsize 0.4 linecolor rgb 'black' notitle
      }
    }
  }
  unset multiplot
}
