/* The question that a claim asks of a sample, read from its expression, and the answer of the
 * draws. */
#ifndef ANALYSIS_CLAIMS_CLAIM_QUESTION_H
#define ANALYSIS_CLAIMS_CLAIM_QUESTION_H

#include "claims.h"

/* ASKS_NOTHING: it is on facts, on counts, on what is printed, or an identity of the sample, such
 * as a mean that is the mean of the level means. Exact equality of measured values is one: between
 *     true means it has no probability. So is `cell > 0`, which asks whether there is a cell.
 * ASKS_TRUTH: it compares what was measured: an order, a bound, a rank, a score, or the equality of
 *     two sides within a loose word. Its probability is that it holds.
 * ASKS_SIDE: it prints a difference or a ratio as a number. Its probability is that the difference
 *     has the printed direction. What the number itself may be, the interval tells: it contradicts
 * a number that does not follow from the data either. ASKS_SIZE: it prints a mean or a standard
 * deviation. It has an interval, and no probability. */
enum claim_asks { ASKS_NOTHING, ASKS_TRUTH, ASKS_SIDE, ASKS_SIZE };
enum claim_asks claim_asks(const struct claim *claim);

/* The answer of the draws in a value of the claim's expression. */
struct inferred claim_infer(const struct claim *claim, enum claim_asks asks,
                            const struct value *value, size_t draws);

/* The answer if the expression cannot be evaluated, for this reason: a comparison of what the study
 * did not measure or record is unsupported. */
struct inferred claim_infer_missing(const struct claim *claim, const char *reason);

#endif
