# Figure 15 of the thesis: mean pipeline time.
form = 'bars'
name = '15_pipeline'
features = 'pipeline_time'
quantity = 'pipeline time (s)'
better = 'lower is better'
load 'figures/style.gp'
