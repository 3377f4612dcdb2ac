# Figure 11 of the thesis: database read transactions by concurrency.
form = 'lines'
name = '11_db_read'
better = 'higher is better'
# The thesis printed the count of a whole run as if it were a rate; `ours` shows the rate.
features = variant eq 'ours' ? 'db_read' : 'db_read_total'
quantity = variant eq 'ours' ? 'read transactions (1/s)' : \
  "read transactions per run of about 20 s\n(printed as transactions per second)"
load 'figures/style.gp'
