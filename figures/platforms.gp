# The platforms of a study: one title, colour, shape and dash each, in every figure. They come from
# platforms.csv, which `virtgrade figures` writes beside the data.
listed = 0
stats data.'/platforms.csv' using (listed = listed + 1, 0) nooutput
array listed_id[listed]; array listed_title[listed]; array listed_colour[listed]; array listed_mark[listed]
baseline_title = 'baseline'
known_platform = 0
stats data.'/platforms.csv' using (known_platform = known_platform + 1, \
  listed_id[known_platform] = strcol('platform'), listed_title[known_platform] = strcol('title'), \
  listed_colour[known_platform] = int(column('colour')), listed_mark[known_platform] = int(column('mark')), \
  baseline_title = column('baseline') == 1 ? strcol('title') : baseline_title, 0) nooutput

# Shapes that can be told apart when small. Colours come again after eight platforms, too, so shift the
# shapes then: no two of 64 platforms look the same.
array shapes = [7, 5, 9, 11, 13, 4, 8, 15]
shape_of(mark) = shapes[(mark - 1 + (mark - 1) / 8) % 8 + 1]
dash_of(mark) = (mark - 1 + (mark - 1) / 8) % 8 + 1
nth(platform) = sum [k = 1:listed] (listed_id[k] eq platform) * k
colour(platform) = listed_colour[nth(platform)]
shape(platform) = shape_of(listed_mark[nth(platform)])
faint(colour) = colour + 0x80000000
