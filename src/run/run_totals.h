/* How a study went: run.csv, which stands beside its logs. */
#ifndef RUN_RUN_TOTALS_H
#define RUN_RUN_TOTALS_H

#include <stdio.h>

#include "study_directory.h"

#define RUN_TOTALS_FILE "run.csv"

struct run_totals {
    char *study;  /* its name */
    long planned; /* cells; 0 where that is not known yet */
    struct journal_totals totals;
};
int run_totals_read(struct study_directory *study, struct run_totals *ret_totals_of_run,
                    struct error *err);
void run_totals_free(struct run_totals *totals);

/* The seconds that were neither tools nor starts nor images: the harness itself, and what it waited
 * for besides. */
double run_totals_overhead_s(const struct run_totals *totals);

/* One row with named columns: counts, minutes, and the overhead in percent of the whole. */
void run_totals_write(FILE *out, const struct run_totals *totals);

/* Writes it into the study's directory. */
int run_totals_save(const struct study_directory *study, const struct run_totals *totals,
                    struct error *err);

#endif
