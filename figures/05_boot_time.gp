# Figure 5 of the thesis: mean boot time.
form = 'bars'
name = '05_boot_time'
features = 'boot_time'
quantity = 'boot time (s)'
better = 'lower is better'
load 'figures/style.gp'
