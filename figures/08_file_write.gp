# Figure 8 of the thesis: rate of writing files.
form = 'bars'
name = '08_file_write'
features = 'file_write'
quantity = 'file write (MiB/s)'
better = 'higher is better'
load 'figures/style.gp'
