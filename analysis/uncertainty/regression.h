/* Compare a second run of the same thing with the first, cell by cell: is it worse?
 *
 * Both runs have means drawn from their posterior (posterior.h), each run with random numbers of
 * its own. With the threshold T, a feature is worse if the mean rises by more than the share T of
 * the first one, or falls by it where higher is better. The share of the draws in which it is worse
 * is the probability P(worse); that of the other direction is P(better). With a required
 * probability P, a cell is
 *
 *     a regression      if P(worse) >= P
 *     an improvement    if P(better) >= P
 *     no regression     if P(worse) <= 1 - P
 *     undecided         otherwise, and if the probability is withheld (doubt.h).
 *
 * Nothing is corrected for the number of cells: each verdict is about its own cell. A true change
 * of exactly T is called a regression with the probability 1 - P, a smaller one more rarely; so
 * `cells * (1 - P)` is the most false ones to expect, and the sum of 1 - P(worse) over the
 * regressions found is how many of them are expected to be false, given the data (Newton et al.,
 * Detecting Differential Gene Expression with a Semiparametric Hierarchical Mixture Method, 2004,
 * section 2). Holm's correction would bound the chance of any false one, also where nine true
 * regressions stand beside it, and miss more of these. Raise P for fewer false alarms. */
#ifndef ANALYSIS_UNCERTAINTY_REGRESSION_H
#define ANALYSIS_UNCERTAINTY_REGRESSION_H

#include "ratio_ci.h"

struct regression_rule {
    double threshold;               /* a share of the first mean, from 0 and below 1 */
    double probability;             /* above 0.5 and below 1 */
    const char *platform, *feature; /* compare these alone; NULL for all */
};

enum regression_verdict {
    REGRESSION_FOUND,
    REGRESSION_IMPROVEMENT,
    REGRESSION_NONE,
    REGRESSION_UNDECIDED,
    REGRESSION_ONLY_BEFORE, /* the second run lacks the cell */
    REGRESSION_ONLY_AFTER,
    REGRESSION_VERDICTS
};
const char *regression_verdict_name(enum regression_verdict verdict);

/* A platform's feature at a level. Numbers are NAN if unknown: all if one run lacks the cell. */
struct regression_cell {
    const struct feature *feature;
    const char *platform;
    int level;
    const struct summary *before, *after; /* NULL if the run lacks the cell */
    enum doubt doubt;                     /* the greatest of both */
    bool is_undefined;                    /* no ratio: the mean before is not above 0, or the one
                                           * after is below 0 */
    double ratio, low, high;              /* after / before, with its 95 % interval */
    double worse, better;                 /* probabilities */
    enum regression_verdict verdict;
};

/* Sorted by the first run's features and platforms, then by level. Each level is a cell. The mean
 * over levels is a cell only if no single level is known. Borrows from the runs; regressions_free
 * accepts a zeroed one. */
struct regressions {
    struct regression_rule rule;
    struct resampling how;
    struct regression_cell *items;
    size_t count, capacity;
    size_t of[REGRESSION_VERDICTS]; /* cells with each verdict */
    size_t tested;                  /* cells with a probability */
    double expected_false;          /* of the regressions */
};
void regressions_free(struct regressions *regressions);

/* Compares the two runs, whatever their studies' names are. ERROR_INPUT for a feature that a run
 * does not know, for one with another unit or direction in the second run, and if they have no cell
 * in common that the rule asks for. */
int regressions_find(const struct measured_study *before, const struct measured_study *after,
                     const struct regression_rule *rule, const struct resampling *how,
                     struct regressions *ret_regressions, struct error *err);

/* The verdict from both probabilities, which may be NAN. */
enum regression_verdict regression_verdict_of(double worse, double better, double probability);

#endif
