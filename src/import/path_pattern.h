/* Patterns of the paths of logs, in sources.csv.
 *
 * A pattern is a path below the directory of the logs. In the names between its slashes, `*` is any
 * text, `{date}` a date like 2020-12-22T14:56:25+0200, `{platform}` a name that a platform has
 * in the logs (platforms.csv), `{host}` the name of a host, and `{level}` a level, which may have
 * leading zeros. */
#ifndef IMPORT_PATH_PATTERN_H
#define IMPORT_PATH_PATTERN_H

#include "model/platform_list.h"

/* NULL if the text is a pattern. Otherwise what it is not, as csv_row_error takes it. A pattern has
 * at most 1000 bytes and each variable in braces at most once. */
const char *path_pattern_fault(struct span text);

/* True if the pattern has {platform}, {host} or {level}. */
bool path_pattern_names_platform(struct span pattern);
bool path_pattern_names_host(struct span pattern);
bool path_pattern_names_level(struct span pattern);

/* The values of the variables in braces in a path. The texts point into it; empty if the pattern
 * has none. */
struct path_match {
    struct span date, platform, host;
    int level; /* LEVEL_NONE if the pattern has none */
};

/* True if the whole path fits the pattern. From left to right, each `*` takes the longest text and
 * {platform} the longest name in the list that leave a rest that fits. Without a list (NULL),
 * {platform} takes any text but the empty one, as {host} always does. None of them takes a slash.
 * The time grows with the product of both lengths. */
bool path_pattern_fits(const char *pattern, const char *path, const struct platform_list *platforms,
                       struct path_match *ret_match);

#endif
