/* Evaluate expressions over the data of a study. */
#ifndef ANALYSIS_CLAIMS_EVALUATE_H
#define ANALYSIS_CLAIMS_EVALUATE_H

#include <stdbool.h>

#include "analysis/grading/cell_draws.h"
#include "analysis/grading/scoring.h"
#include "model/fact.h"
#include "model/printed.h"
#include "expression.h"

/* The data that expressions refer to; all borrowed. */
struct knowledge {
    const char *study;
    const struct summaries *summaries;
    const struct scores *scores;
    const struct printed_scores *printed;
    const struct facts *facts;      /* of the raw logs; NULL without logs */
    const struct facts *review;     /* of the study's literature review; may be NULL */
    const struct cell_draws *draws; /* of the cells; NULL: evaluate the data alone */
    const struct samples *samples;  /* NULL if only summaries are known */
    /* Knowledge of single hosts, for claims that name one; usually empty. */
    const struct host_knowledge *hosts;
    size_t host_count;
};

/* The knowledge of one host of a study of several. */
struct host_knowledge {
    const char *host;
    struct knowledge known;
};

/* A variant reading of an expression, to find out what an author may have meant. All zero: read it
 * literally. */
struct interpretation {
    int level_from, level_to; /* replace the first level by the second */
    bool median;              /* medians for means; over levels, the mean of the level medians */
    bool rate;                /* rates for the totals of a run, and totals for rates */
    bool swapped;             /* swap the cells of higher, lower and ratio */
};

/* A value, and what it is in each draw of the cells. `drawn` is NULL if it is the same in all
 * draws, or if the knowledge has none; else it holds for each draw the number, 1 or 0 for a truth,
 * or for a text its index in `texts`. A number that a draw makes infinite is NAN or infinite there.
 * Only evaluate() sets `single`: the spread of that cell's repetitions is not known. The value owns
 * its texts and draws; value_free releases them and accepts a zeroed value. */
struct value {
    enum value_type type;
    double number;
    bool truth;
    char *text;
    double *drawn;
    char **texts;
    size_t text_count;
    const struct summary *single; /* a cell behind it that cannot be drawn; mostly NULL */
};
void value_free(struct value *value);

/* The items for which a forall is false: a description of the first one (`for kvm, at level 40`)
 * and their number. `count` is 0 if there are none. */
struct counterexample {
    char text[sizeof(struct shown)];
    size_t count;
};

/* The platform name that refers to facts of the literature review. */
#define EVALUATE_REVIEW "review"

/* The error text if an expression needs facts and there are no raw logs. */
#define EVALUATE_NEEDS_LOGS "needs the raw logs"

/* The same for facts of the literature review. */
#define EVALUATE_NEEDS_REVIEW "needs the review of literature"

/* Evaluates an expression that expression_parse has read, over the data and over all draws at
 * once. Returns 0, or ERROR_MISSING with what is
 * not known: no such cell, no facts. `ret_counterexample` may be NULL. The caller releases the
 * value. */
int evaluate(const struct node *node, const struct knowledge *knowledge,
             const struct interpretation *reading, struct value *ret_value,
             struct counterexample *ret_counterexample, struct error *err);

#endif
