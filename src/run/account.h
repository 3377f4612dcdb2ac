/* How a study went: run.csv, which stands beside its logs. */
#ifndef RUN_ACCOUNT_H
#define RUN_ACCOUNT_H

#include <stdio.h>

#include "study_directory.h"

#define ACCOUNT_FILE "run.csv"

struct account {
    char *study;  /* its name */
    long planned; /* cells; 0 where that is not known yet */
    struct journal_totals totals;
};
int account_read(struct study_run *study, struct account *ret_account, struct error *err);
void account_free(struct account *account);

/* The seconds that were neither tools nor starts nor images: the harness itself, and what it waited
 * for besides. */
double account_overhead_s(const struct account *account);

/* One row with named columns: counts, minutes, and the overhead in percent of the whole. */
void account_write(FILE *out, const struct account *account);

/* Writes it into the study's directory. */
int account_save(const struct study_run *study, const struct account *account, struct error *err);

#endif
