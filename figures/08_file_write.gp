# Figure 8 of the thesis: file write rate.
form = 'bars'
name = '08_file_write'
features = 'file_write'
quantity = 'file write (MiB/s)'
better = 'higher is better'
load 'figures/style.gp'
