/* Totals of a study's run: run.csv, beside the logs. */
#ifndef RUN_RUN_TOTALS_H
#define RUN_RUN_TOTALS_H

#include <stdio.h>

#include "base/csv.h"
#include "study_directory.h"

#define RUN_TOTALS_FILE "run.csv"

struct run_totals {
    char *study;                  /* name of the study */
    long planned;                 /* cells; 0 if not known yet */
    struct journal_totals totals; /* stop_s is NAN if unknown */
    double overhead_s; /* neither in tools nor in starts nor on the image: the harness, and its
                          other waits */
};
int run_totals_read(struct study_directory *study, struct run_totals *ret_totals,
                    struct error *err);
void run_totals_free(struct run_totals *totals);

/* The columns of run.csv. */
enum run_totals_column {
    RUN_TOTALS_STUDY,
    RUN_TOTALS_PLANNED,
    RUN_TOTALS_CELLS,
    RUN_TOTALS_OK,
    RUN_TOTALS_FAILED,
    RUN_TOTALS_SKIPPED,
    RUN_TOTALS_MARKED,
    RUN_TOTALS_INSTANCES,
    RUN_TOTALS_SITTINGS,
    RUN_TOTALS_WALL,
    RUN_TOTALS_TOOLS,
    RUN_TOTALS_STARTS,
    RUN_TOTALS_IMAGE,
    RUN_TOTALS_OVERHEAD,
    RUN_TOTALS_COLUMNS
};
extern const struct csv_column run_totals_columns[RUN_TOTALS_COLUMNS];

/* Reads run.csv, for a study without its journal: times are rounded to its digits. The cells must
 * be those that are ok, failed or skipped, at most as many as planned; and the overhead what the
 * times leave. ERROR_INPUT for a bad row, and if there is not exactly one. */
int run_totals_read_csv(const char *path, struct run_totals *ret_totals, struct error *err);

/* Adds the counts and times of another run; `stop_s` stays unknown. */
void run_totals_add(struct run_totals *totals, const struct run_totals *more);

/* Write run.csv: a header and one row of counts, minutes, and the overhead in percent of the wall
 * time. */
void run_totals_write(FILE *out, const struct run_totals *totals);

/* Write run.csv into the study's directory. */
int run_totals_save(const struct study_directory *study, const struct run_totals *totals,
                    struct error *err);

#endif
