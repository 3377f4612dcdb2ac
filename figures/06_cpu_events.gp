# Figure 6 of the thesis: CPU events per second.
form = 'bars'
name = '06_cpu_events'
features = 'cpu_events'
quantity = 'CPU events (1/s)'
better = 'higher is better'
load 'figures/style.gp'
