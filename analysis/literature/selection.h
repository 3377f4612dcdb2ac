/* How a review came to its studies: the steps of the selection with their printed counts, checked
 * by arithmetic, the strings that were searched for, and the criteria of inclusion. */
#ifndef ANALYSIS_LITERATURE_SELECTION_H
#define ANALYSIS_LITERATURE_SELECTION_H

#include <stdbool.h>

#include "base/error.h"
#include "base/grid.h"

/* A row of selection.csv; the phase is one of PRISMA's (Page et al., 2021): identification,
 * screening, eligibility or included. A step either leaves `count` records or excludes them.
 * `before` is how many records there were: by the last printed number of records, less what was
 * excluded since. A step that leaves another number than what printed exclusions come to does not
 * add up; one without printed exclusions before it excludes the difference itself. */
struct step {
    char *name, *phase, *section, *paraphrase;
    bool excludes;
    long count, before, left;
    bool adds_up;
    size_t line;
};

/* A row of searches.csv: what was searched for, in which database and fields, at which step. */
struct search {
    char *step, *section, *database, *fields, *string;
};

/* A row of criteria.csv: what a step asks for, and the part of that step's search string which asks
 * for it, empty where a person judged. */
struct criterion {
    char *name, *section, *step, *clause, *paraphrase;
};

/* In the order of the files. selection_free accepts a zeroed one. */
struct selection {
    struct step *steps;
    struct search *searches;
    struct criterion *criteria;
    size_t step_count, step_capacity, search_count, search_capacity, criterion_count,
        criterion_capacity;
    char *path; /* of the steps */
};
void selection_free(struct selection *selection);

/* Reads the three files in a folder. ERROR_INPUT also where a name comes twice, a step of a search
 * or criterion is none of the selection's, or a clause is not in its step's string. */
int selection_read(const char *folder, struct selection *ret_selection, struct error *err);

/* Writes the steps with what the arithmetic leaves, and the criteria. */
void selection_write(FILE *out, const struct selection *selection, enum grid_format format);
void selection_write_criteria(FILE *out, const struct selection *selection,
                              enum grid_format format);

/* The data of the figure, as figures.h has them: a box for each step that leaves records, one
 * beside the way to it for what is excluded, and a last one for the `cited` studies of the results.
 */
void selection_write_flow(FILE *out, const struct selection *selection, size_t cited);

#endif
