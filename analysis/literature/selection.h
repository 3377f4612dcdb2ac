/* The study selection of a review (PRISMA flow): its steps with their printed counts, checked by
 * arithmetic; the search strings; the inclusion criteria. */
#ifndef ANALYSIS_LITERATURE_SELECTION_H
#define ANALYSIS_LITERATURE_SELECTION_H

#include <stdbool.h>

#include "base/csv.h"
#include "base/grid.h"

/* A row of selection.csv: a step that either leaves `count` records or excludes them. `phase` is
 * one of PRISMA's (Page et al., 2021): identification, screening, eligibility or included.
 *
 * `before` is the number of records before the step: the last printed number, less the printed
 * exclusions since then. `left` is the number after it, by the same arithmetic. A step that leaves
 * records after printed exclusions adds up if it leaves `left`; without printed exclusions before
 * it, the difference counts as excluded. */
struct selection_step {
    char *name, *phase, *section, *paraphrase;
    bool excludes;
    long count, before, left;
    bool adds_up;
    size_t line;
};

/* A row of searches.csv: the search string of a step, the database and the fields. */
struct selection_search {
    char *step, *section, *database, *fields, *string;
};

/* A row of criteria.csv: a requirement of a step, and the part of the step's search string that
 * enforces it; empty if a person judged. */
struct selection_criterion {
    char *name, *section, *step, *clause, *paraphrase;
};

/* In the order of the files. selection_free accepts a zeroed one. */
struct selection {
    struct selection_step *steps;
    struct selection_search *searches;
    struct selection_criterion *criteria;
    size_t step_count, step_capacity, search_count, search_capacity, criterion_count,
        criterion_capacity;
    char *path; /* of the steps */
};
void selection_free(struct selection *selection);

/* The columns of selection.csv, searches.csv and criteria.csv. */
enum step_column {
    STEP_NAME,
    STEP_PHASE,
    STEP_SECTION,
    STEP_KIND,
    STEP_COUNT,
    STEP_PARAPHRASE,
    STEP_COLUMNS
};
extern const struct csv_column step_columns[STEP_COLUMNS];

enum search_column {
    SEARCH_STEP,
    SEARCH_SECTION,
    SEARCH_DATABASE,
    SEARCH_FIELDS,
    SEARCH_STRING,
    SEARCH_COLUMNS
};
extern const struct csv_column search_columns[SEARCH_COLUMNS];

enum criterion_column {
    CRITERION_NAME,
    CRITERION_SECTION,
    CRITERION_STEP,
    CRITERION_CLAUSE,
    CRITERION_PARAPHRASE,
    CRITERION_COLUMNS
};
extern const struct csv_column criterion_columns[CRITERION_COLUMNS];

/* Reads the three files in a folder. ERROR_INPUT also if a name repeats, the step of a search or
 * criterion is unknown, or a clause is not in the string of its step. */
int selection_read(const char *folder, struct selection *ret_selection, struct error *err);

/* Writes the steps beside the number of records that the arithmetic leaves. */
void selection_write(FILE *out, const struct selection *selection, enum grid_format format);

/* Writes the inclusion criteria. */
void selection_write_criteria(FILE *out, const struct selection *selection,
                              enum grid_format format);

/* Writes the data of the flow diagram, in the format of figures.h: a box for each step that leaves
 * records, a box for each exclusion, and a last box for the `cited` studies of the results. */
void selection_write_flow(FILE *out, const struct selection *selection, size_t cited);

#endif
