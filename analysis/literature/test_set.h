/* The test set that follows from a review: what enough studies measure, with the tool that most of
 * them use, beside the test set that the thesis chose. */
#ifndef ANALYSIS_LITERATURE_TEST_SET_H
#define ANALYSIS_LITERATURE_TEST_SET_H

#include "review.h"

enum choice {
    CHOICE_SAME_TOOL,  /* the thesis chose it, with a tool that no other is named more often than */
    CHOICE_OTHER_TOOL, /* the thesis chose it, with another tool */
    CHOICE_NO_TOOL,    /* the thesis chose it, and of no study it is told what it used */
    CHOICE_ADDED,      /* the thesis chose it, though too few studies measure it */
    CHOICE_LEFT_OUT,   /* the thesis did not choose it */
    CHOICE_NEITHER,    /* nor do enough studies measure it */
    CHOICES
};
const char *choice_name(enum choice choice);

/* A tool, and how many studies measure with it. */
struct tool_use {
    const char *tool;
    size_t studies;
};

/* A measure of the vocabulary. `tools` are sorted: the most used first, then by name; the first
 * `best` of them are used as often as any. */
struct test {
    const struct measure *measure;
    size_t studies;
    struct tool_use *tools;
    size_t tool_count, tool_capacity, best;
    bool follows; /* enough studies measure it */
    enum choice choice;
};

/* In the order of the vocabulary; borrows from the review. test_set_free accepts a zeroed one. */
struct test_set {
    struct test *tests;
    size_t count;
};
void test_set_free(struct test_set *set);

/* A test follows where at least `least` studies measure it. */
struct test_set test_set_derive(const struct review *review, size_t least);

/* Writes it beside the thesis's choice. */
void test_set_write(FILE *out, const struct test_set *set, enum grid_format format);

#endif
