/* A small study with known values, and assertions about expressions evaluated in it. */
#ifndef TESTS_UNIT_WORLD_H
#define TESTS_UNIT_WORLD_H

#include "analysis/claims/evaluate.h"
#include "base/memory.h"

/* The values of the study. */
struct world {
    struct study study;
    struct summaries summaries;
    struct scheme scheme;
    struct printed_scores printed;
    struct printed_tables printed_tables;
    struct scores scores;
    struct facts facts, review;
    struct knowledge known;
};
void world_open(struct world *ret_world);
void world_free(struct world *world);
#define WORLD(name)                                                                                \
    CLEANUP(world_free) struct world name;                                                         \
    world_open(&name)

extern const struct interpretation default_interpretation;

/* Parses an expression and evaluates it; returns the result of evaluate(). */
int result_of(const struct knowledge *known, const char *text, const struct interpretation *reading,
              struct value *ret_value, struct counterexample *ret_counterexample,
              struct error *err);

void assert_value(const struct world *w, const char *text, const struct interpretation *reading,
                  const struct value *expected);
void assert_number(const struct world *w, const char *text, double expected);
void assert_truth(const struct world *w, const char *text, bool expected);
void assert_text(const struct world *w, const char *text, const char *expected);

/* Asserts that evaluating returns ERROR_MISSING with this message, and no value. */
void assert_missing(const struct knowledge *known, const char *text, const char *message);

#endif
