/* What an expression comes to, over what is known of a study. */
#ifndef ANALYSIS_CLAIMS_EVALUATE_H
#define ANALYSIS_CLAIMS_EVALUATE_H

#include <stdbool.h>

#include "expression.h"
#include "model/fact.h"
#include "model/printed.h"
#include "analysis/grading/score.h"

/* What is known. All is borrowed; without raw logs there are no facts of them. */
struct knowledge {
    const char *study;
    const struct summaries *summaries;
    const struct scores *scores;
    const struct printed_scores *printed;
    const struct facts *facts;  /* may be NULL */
    const struct facts *review; /* of the study's review of literature; may be NULL */
};

/* Another way to read an expression than as it stands, for finding out what an author may have
 * meant; zeroed it changes nothing. */
struct interpretation {
    int level_from, level_to; /* the one level stands for the other */
    bool median;              /* medians stand for means; over levels, their mean */
    bool rate;                /* rates stand for the totals of a run, and totals for rates */
    bool swapped;             /* higher, lower and ratio are in percent of the other cell */
};

/* A value; `text` belongs to it, and value_free releases it and accepts a zeroed one. */
struct value {
    enum value_type type;
    double number;
    bool truth;
    char *text;
};
void value_free(struct value *value);

/* What made a truth over platforms or levels false: the first of them, and how many. */
struct witness {
    char text[sizeof(struct shown)];
    size_t count;
};

/* In place of a platform: a fact of the review. */
#define EVALUATE_REVIEW "review"

/* What is missing where facts are asked for and there are none. */
#define EVALUATE_NEEDS_LOGS "needs the raw logs"

/* Evaluates an expression that expression_parse has read. Returns 0, or ERROR_MISSING with what is
 * not known: no such cell, no facts. `ret_witness` may be NULL. The caller releases the value. */
int evaluate(const struct node *node, const struct knowledge *knowledge,
             const struct interpretation *reading, struct value *ret_value,
             struct witness *ret_witness, struct error *err);

#endif
