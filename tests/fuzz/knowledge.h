/* A small study for the targets that evaluate expressions. */
#ifndef TESTS_FUZZ_KNOWLEDGE_H
#define TESTS_FUZZ_KNOWLEDGE_H

#include "analysis/claims/evaluate.h"

/* The study, made in memory: with levels, gaps, a zero, facts, and printed scores. It stays. */
const struct knowledge *fuzz_knowledge(void);

/* Evaluates an expression over it, as it stands and in other readings, and checks what evaluate
 * promises. */
void fuzz_evaluate(const struct node *node);

#endif
