/* Comparison of two lists of summaries, cell by cell. */
#ifndef ANALYSIS_GRADING_COMPARE_H
#define ANALYSIS_GRADING_COMPARE_H

#include "model/summary.h"

/* A statistic that differs, or a cell that only one list has. */
struct summary_difference {
    const struct summary *cell; /* of the first list that has it */
    const char *statistic;      /* a column of summary.csv; NULL for a whole cell */
    char *values[2];            /* of the lists; NULL where there is no cell */
};

/* Refers to both lists. summary_differences_free accepts a zeroed one. */
struct summary_differences {
    const char *paths[2];
    struct summary_difference *items;
    size_t count, capacity;
};
void summary_differences_free(struct summary_differences *differences);

/* Compares units and counts exactly, statistics to a relative `tolerance` (|a - b| <= tolerance *
 * max(|a|, |b|)). */
void summaries_compare(const struct summaries *a, const struct summaries *b, double tolerance,
                       struct summary_differences *ret_differences);

/* Writes a line, or a row of CSV, for each difference. */
void summary_differences_write_text(FILE *out, const struct summary_differences *differences);
void summary_differences_write_csv(FILE *out, const struct summary_differences *differences);

#endif
