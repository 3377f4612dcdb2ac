# Figure 10 of the thesis: UDP jitter.
form = 'bars'
name = '10_jitter'
features = 'net_jitter'
quantity = 'UDP jitter (ms)'
better = 'lower is better'
load 'figures/style.gp'
