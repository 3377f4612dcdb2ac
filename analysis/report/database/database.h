/* One database over all studies; schema.sql documents it. */
#ifndef ANALYSIS_REPORT_DATABASE_DATABASE_H
#define ANALYSIS_REPORT_DATABASE_DATABASE_H

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>

#include "analysis/report/study_uncertainty.h"

/* A database in memory. database_close accepts a zeroed one. */
struct database {
    sqlite3 *connection;
};
int database_begin(struct database *ret_database, struct error *err);
void database_close(struct database *database);

/* Adds a study. `environment` is that of a run of our own; NULL for none. ERROR_INPUT for a study
 * that is there already, or a file that cannot be read. */
int database_add_study(struct database *database, const struct study_data *data,
                       const struct study_uncertainty *uncertainty, const json_t *environment,
                       struct error *err);

/* Writes the file of the database. The same studies give the same bytes. */
int database_write(FILE *out, struct database *database, struct error *err);

#endif
