# Figure 12 of the thesis: database write transactions by concurrency.
form = 'lines'
name = '12_db_write'
better = 'higher is better'
# The thesis printed the count of a whole run as if it were a rate; `ours` shows the rate.
features = variant eq 'ours' ? 'db_write' : 'db_write_total'
quantity = variant eq 'ours' ? 'write transactions (1/s)' : \
  "write transactions per run of about 20 s\n(printed as transactions per second)"
load 'figures/style.gp'
