/* A small study for the targets that evaluate expressions. */
#ifndef TESTS_FUZZ_KNOWLEDGE_H
#define TESTS_FUZZ_KNOWLEDGE_H

#include "analysis/claims/evaluate.h"

/* A study in memory, with levels, gaps, a zero, facts, and printed scores. It is never freed. */
const struct knowledge *fuzz_knowledge(void);

/* Evaluates an expression over it, in its normal and other readings, and checks the promises of
 * evaluate(). */
void fuzz_evaluate(const struct node *node);

#endif
