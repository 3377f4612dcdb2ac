/* Summaries: the statistics of a cell (study, platform, feature, level). Their CSV file is
 * summary.csv. */
#ifndef MODEL_SUMMARY_H
#define MODEL_SUMMARY_H

#include "base/csv.h"
#include "feature.h"

/* A statistic that does not exist is NAN, and empty in the file: all if n is 0, sd and interval if
 * n is 1. If the number of values behind a mean is unknown, n is 1 here and empty in the file, and
 * all statistics but the mean may be empty too. The texts belong to the list. */
struct summary {
    char *study, *platform, *feature, *unit;
    int level;
    size_t n;
    bool n_is_unknown;
    double mean;
    double sd; /* sample standard deviation, n - 1 */
    double median, min, max;
    double ci_low, ci_high; /* 95 % interval of the mean */
    size_t line;            /* of its first row in the file that it was read from; otherwise 0 */
};

enum summary_column {
    SUMMARY_STUDY,
    SUMMARY_PLATFORM,
    SUMMARY_FEATURE,
    SUMMARY_LEVEL,
    SUMMARY_UNIT,
    SUMMARY_N,
    SUMMARY_MEAN,
    SUMMARY_SD,
    SUMMARY_MEDIAN,
    SUMMARY_MIN,
    SUMMARY_MAX,
    SUMMARY_LOW,
    SUMMARY_HIGH,
    SUMMARY_COLUMNS
};
extern const struct csv_column summary_columns[SUMMARY_COLUMNS];

/* A growing list. `path` is the file that it was read from, or NULL. summaries_free accepts a
 * zeroed list. */
struct summaries {
    struct summary *items;
    size_t count, capacity;
    char *path;
    size_t positions[SUMMARY_COLUMNS]; /* of the columns in the file, from 1 */
};
void summaries_free(struct summaries *summaries);

/* Frees the texts of one that is taken out of its list. */
void summary_free(struct summary *summary);

/* Appends a zeroed summary. The caller sets its texts, which the list then owns. */
struct summary *summaries_add(struct summaries *summaries);

/* Sorts by study, platform, feature and level. */
void summaries_sort(struct summaries *summaries);

/* The cells of a platform's feature, one for each level, in a sorted list; sets their number, which
 * may be 0. */
const struct summary *summaries_of_feature(const struct summaries *summaries, const char *study,
                                           const char *platform, const char *feature,
                                           size_t *ret_count);

/* Compares two cells by their keys, like strcmp. */
int summary_compare(const struct summary *a, const struct summary *b);

/* The cell with this key in a sorted list; NULL if there is none. */
const struct summary *summaries_find(const struct summaries *summaries, const char *study,
                                     const char *platform, const char *feature, int level);

/* Reads a file ("-" is standard input) and sorts it. The rows must agree with themselves and with
 * one another, up to rounding:
 *
 *     n: without values there is no statistic, with one neither sd nor interval (but the one level
 *        of `all` may have an interval), with more there are all but perhaps these two;
 *     order: min <= median <= max, min <= mean <= max, ci_low <= mean <= ci_high;
 *     sd: n values from min to max deviate by at most range / 2 * sqrt(n / (n - 1)) (Popoviciu,
 *        Sur les equations algebriques, 1935), and by at least range / sqrt(2 (n - 1)), which the
 *        two outermost make;
 *     `all`: n is the number of the levels with values, if the file has them, and mean, min and max
 *        are those of their means;
 *     values: min, max, median and mean are in the domain of the feature, if `features` has it.
 *
 * ERROR_INPUT, with the place, for a row that does not; for two rows with the same key, and for a
 * feature with two units. `features` may be NULL. */
int summaries_read(const char *path, const struct features *features,
                   struct summaries *ret_summaries, struct error *err);

/* Place of a cell's field in the file, for error_at. */
struct place summary_place(const struct summaries *summaries, const struct summary *summary,
                           enum summary_column column);

/* Writes a sorted list. */
void summaries_write(FILE *out, const struct summaries *summaries);

#endif
