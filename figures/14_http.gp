# Figure 14 of the thesis: mean HTTP response time by concurrency.
form = 'lines'
name = '14_http'
features = 'http_time'
quantity = 'HTTP response time (ms)'
better = 'lower is better'
load 'figures/style.gp'
