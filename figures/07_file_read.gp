# Figure 7 of the thesis: file read rate.
form = 'bars'
name = '07_file_read'
features = 'file_read'
quantity = 'file read (MiB/s)'
better = 'higher is better'
load 'figures/style.gp'
