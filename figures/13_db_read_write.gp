# Figure 13 of the thesis: database read-write transactions by concurrency.
form = 'lines'
name = '13_db_read_write'
better = 'higher is better'
# The thesis printed the count of a whole run as if it were a rate; `ours` shows the rate.
features = variant eq 'ours' ? 'db_read_write' : 'db_read_write_total'
quantity = variant eq 'ours' ? 'read-write transactions (1/s)' : \
  "read-write transactions per run of about 20 s\n(printed as transactions per second)"
load 'figures/style.gp'
