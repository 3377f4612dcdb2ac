sed '/^\(feature\|cpu_events\|file_read\|http_time\),/!d' "$ROOT/analysis/schemes/thesis.csv" > mine.csv
cp "$ROOT/results/example/observations.csv" o.csv
