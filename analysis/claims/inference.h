/* The inference on a published value from the data as a sample of repetitions. The verdict, beside
 * it, says whether the value follows from the data.
 *
 * "KVM is faster than Docker" is a statement about true means, and the repetitions are a sample.
 * Its probability is the share of draws of those means (analysis/grading/cell_draws.h) in which it
 * holds: a posterior probability, as of comparisons of competing systems (Benavoli, Corani, Demsar
 * and Zaffalon, Time for a Change: a Tutorial for Comparing Multiple Classifiers Through Bayesian
 * Analysis, 2017). Equality holds within what its word allows, the region of practical equivalence
 * there. At 95 % the statement is supported, at 5 % its opposite; in between the data leave it
 * undecided at this number of repetitions.
 *
 * The draws know the repetitions of one study on one host. What another host, day or kernel would
 * give is no part of the probability. */
#ifndef ANALYSIS_CLAIMS_INFERENCE_H
#define ANALYSIS_CLAIMS_INFERENCE_H

#include <stddef.h>

enum inference {
    INFERENCE_NONE,         /* the statement is on the sample, on facts, or on what is printed */
    INFERENCE_SUPPORTED,    /* probability of at least 95 % */
    INFERENCE_UNDECIDED,    /* the repetitions do not tell */
    INFERENCE_CONTRADICTED, /* probability of at most 5 % */
    INFERENCE_UNSUPPORTED,  /* the study measured it never, or once, and cannot tell */
    INFERENCES
};

/* Empty for INFERENCE_NONE. */
const char *inference_name(enum inference inference);

/* The inference on one value, which owns `reason`: why it is unsupported, mostly NULL.
 * `probability` is NAN if there is none. `low` and `high` enclose 95 % of the draws of a number
 * that a mean or a standard deviation decides; else NAN. A zeroed one is INFERENCE_NONE only after
 * inferred_none(). */
struct inferred {
    enum inference inference;
    double probability, low, high;
    char *reason;
};
void inferred_free(struct inferred *inferred);
struct inferred inferred_none(void);

/* Of a probability, with the above limits. */
struct inferred inferred_of(double probability);

/* As in the outputs: `0.71`, never a rounded 0 or 1, but `< 0.01` and `> 0.99`; empty for NAN. */
struct probability_label {
    char text[16];
};
struct probability_label probability_label(double probability);

#endif
