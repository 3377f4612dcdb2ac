/* The kinds of faults of a log. Each is one row of a table in kinds.c. */
#ifndef TESTS_MUTATION_KINDS_H
#define TESTS_MUTATION_KINDS_H

#include "log_text.h"

/* A damaged copy of a log. `text` is reused from one mutant to the next; mutant_free releases
 * it. */
struct mutant {
    char *text;
    size_t size, capacity;
    size_t line;                /* of the undamaged log: where the damage begins */
    size_t place;               /* the same line of the damaged log */
    size_t first_run, last_run; /* whose lines are damaged, and those between them */
    size_t other_run;           /* one more; 0 for none */
    bool shifts;                /* whole runs come, go or move, and take their numbers with them */
    bool must_show;             /* the log says that a run failed: taking its value is wrong */
};
void mutant_free(struct mutant *mutant);

/* True if the damage concerns the run. What precedes the first run concerns all. */
bool mutant_damages(const struct mutant *mutant, size_t run);

struct fault_kind {
    const char *name;
    size_t (*sites)(const struct log_text *log);
    /* Makes the mutant at a site. False if there is none. */
    bool (*make)(const struct log_text *log, size_t site, struct mutant *mutant);
    bool is_plausible; /* leaves a number as the tool could have printed it */
};

/* Number of sites of all kinds. */
size_t fault_sites(const struct log_text *log);

/* Makes the mutant at a site of all kinds. NULL if there is none. */
const struct fault_kind *fault_make(const struct log_text *log, size_t site, struct mutant *mutant);

#endif
