/* The mutation test: damages valid logs and tables, one fault at a time, and checks that no wrong
 * number comes out.
 *
 * A subject is something valid with numbered sites where it can be damaged. A trial damages one
 * site, imports or reads the result, and says what became of the fault. tests/README.md says how to
 * run the test. */
#ifndef TESTS_MUTATION_MUTATION_H
#define TESTS_MUTATION_MUTATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

enum outcome {
    OUTCOME_REFUSED,      /* an error whose place is near the damage */
    OUTCOME_MISPLACED,    /* an error, but its place is elsewhere, or it has none */
    OUTCOME_SAME,         /* every value is as before */
    OUTCOME_FLAGGED,      /* the damaged repetition is failed, all other values are as before */
    OUTCOME_ROUNDING,     /* a value differs by less than the tool's own rounding */
    OUTCOME_UNDETECTABLE, /* another plausible number, which the tool prints only once */
    OUTCOME_WRONG,        /* silently wrong */
    OUTCOMES
};

/* The fate of one fault. `kind` is a literal; the other texts belong to the trial. */
struct trial {
    const char *kind;
    size_t line;          /* of the undamaged text, from 1; 0 for none */
    char *before, *after; /* the line, without and with the damage */
    enum outcome outcome;
    bool spills;       /* refused, but with --keep-going repetitions beside the damaged one fail */
    double difference; /* relative; of a value within rounding */
    char *what;        /* what is wrong, or the error */
};
void trial_free(struct trial *trial);

struct subject;
struct subject_functions {
    /* Tries the fault at a site. False if the subject has none there: a line without a unit has no
     * unit to change. */
    bool (*try)(struct subject *subject, size_t site, struct trial *ret_trial);
    void (*free)(struct subject *subject);
};

struct subject {
    const struct subject_functions *functions;
    size_t sites;
};

/* One log of a published study: `place` below the directory `logs`. A study is named by its folder,
 * "results/karna-2021". NULL, with the error, if it
 * cannot be imported undamaged; NULL, and no error, if the file is no log or has no values. */
struct subject *log_of_publication(const char *study, const char *logs, const char *place,
                                   struct error *err);

/* One log of a run of our own: `place` is "raw/02_file_io/docker/1.log". */
struct subject *log_of_run(const char *study, const char *place, struct error *err);

/* The files of a study: logs and folders go missing, or hold what belongs elsewhere. */
struct subject *files_of_publication(const char *study, const char *logs, struct error *err);
struct subject *files_of_run(const char *study, struct error *err);

/* One file of another tool, in a format by its name (import/formats/format.h). */
struct subject *foreign_file(const char *format, const char *path, struct error *err);

/* Name of the i-th table that table_subject knows; NULL after the last. */
const char *table_name(size_t i);
struct subject *table_subject(size_t i, struct error *err);

#endif
