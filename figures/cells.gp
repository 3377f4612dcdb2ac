# Reads the cells of a study: one or more CSV rows for each feature and platform, in any order. Cells may
# be missing; a feature or platform without any cell is not drawn. A program sets `name`, the CSV without
# its extension, and draws.
this_row(unused) = int(column('row')) + 1
this_column(unused) = int(column('column')) + 1
has(r, c) = measured[(r - 1) * columns + c]
table = data.'/'.name.'.csv'
rows = 0; columns = 0
stats table using (rows = max(rows, this_row(0)), columns = max(columns, this_column(0)), 0) nooutput
array feature[rows]; array topic[rows]; array row_seen[rows]
array column_title[columns]; array column_seen[columns]
array measured[rows * columns]
do for [k = 1:rows] { row_seen[k] = 0 }
do for [k = 1:columns] { column_seen[k] = 0; column_title[k] = '' }
do for [k = 1:rows * columns] { measured[k] = 0 }
take(r, c, text, headline, platform) = (feature[r] = text, topic[r] = headline, column_title[c] = platform, \
  measured[(r - 1) * columns + c] = 1, column_seen[c] = 1, row_seen[r] = 1, 0)
stats table using (take(this_row(0), this_column(0), \
  strcol('title'), strcol('group'), strcol('platform_title'))) nooutput
features_seen = sum [k = 1:rows] row_seen[k]
platforms = sum [k = 1:columns] column_seen[k]
