/* The parts of evaluate.c: what its files share, and nobody else needs. */
#ifndef ANALYSIS_CLAIMS_EVALUATE_PARTS_H
#define ANALYSIS_CLAIMS_EVALUATE_PARTS_H

#include "evaluate.h"

/* A variable and what it stands for at the moment. */
struct variable {
    const struct binding *binding;
    const char *name; /* a platform or a feature */
    int level;
    const struct variable *outer;
};

struct evaluation {
    const struct knowledge *known;
    const struct interpretation *reading;
    struct witness *witness;
    struct error *err;
};

#define CLEANUP_VALUE CLEANUP(value_free)

struct value value_of_number(double number);
struct value value_of_truth(bool truth);

/* Evaluates any node. */
int evaluate_node(const struct evaluation *e, const struct node *node,
                  const struct variable *variables, struct value *ret_value);

/* Evaluates a node of this kind. */
int evaluate_cell(const struct evaluation *e, const struct node *cell,
                  const struct variable *variables, struct value *ret_value);
int evaluate_function(const struct evaluation *e, const struct node *node,
                      const struct variable *variables, struct value *ret_value);
int evaluate_quantifier(const struct evaluation *e, const struct node *node,
                        const struct variable *variables, struct value *ret_value);

/* The feature as the interpretation has it: `db_read_total` and `db_read` may stand for one
 * another. The caller frees it. */
char *evaluation_feature(const struct evaluation *e, const char *feature);

#endif
