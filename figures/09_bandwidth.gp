# Figure 9 of the thesis: TCP bandwidth, sent and received.
form = 'bars'
name = '09_bandwidth'
features = 'net_sent net_received'
series = 'sent received'
quantity = 'TCP bandwidth (Mbit/s)'
better = 'higher is better'
# The thesis cut its axis at 800. Ours begins at zero, because bar lengths are compared.
cut = variant eq 'ours' ? 0 : 800
load 'figures/style.gp'
