/* Totals of a study's run: run.csv, beside the logs. */
#ifndef RUN_RUN_TOTALS_H
#define RUN_RUN_TOTALS_H

#include <stdio.h>

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

/* Reads run.csv, for a study without its journal: times are rounded to its digits. ERROR_INPUT for
 * a bad row, and if there is not exactly one. */
int run_totals_read_csv(const char *path, struct run_totals *ret_totals, struct error *err);

/* Write run.csv: a header and one row of counts, minutes, and the overhead in percent of the wall
 * time. */
void run_totals_write(FILE *out, const struct run_totals *totals);

/* Write run.csv into the study's directory. */
int run_totals_save(const struct study_directory *study, const struct run_totals *totals,
                    struct error *err);

#endif
