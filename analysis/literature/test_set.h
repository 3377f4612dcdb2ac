/* Derive a test set from a review: the measures that enough studies have, each with the tool that
 * most of them use, compared with the test set that the thesis chose. */
#ifndef ANALYSIS_LITERATURE_TEST_SET_H
#define ANALYSIS_LITERATURE_TEST_SET_H

#include "review.h"

enum test_choice {
    CHOICE_SAME_TOOL,  /* the thesis chose it, with (one of) the most used tools */
    CHOICE_OTHER_TOOL, /* the thesis chose it with another tool */
    CHOICE_NO_TOOL,    /* the thesis chose it; no study names its tool */
    CHOICE_ADDED,      /* the thesis chose it, but too few studies measure it */
    CHOICE_LEFT_OUT,   /* enough studies measure it, but the thesis did not choose it */
    CHOICE_NEITHER,    /* too few studies measure it, and the thesis did not choose it */
    CHOICES
};
const char *test_choice_name(enum test_choice choice);

/* A tool and the number of studies that use it. */
struct tool_use {
    const char *tool;
    size_t studies;
};

/* A measure of the vocabulary. `tools` are sorted by use, then by name; the first `best` of them
 * tie for the most used. */
struct test_candidate {
    const struct measure *measure;
    size_t studies;
    struct tool_use *tools;
    size_t tool_count, tool_capacity, best;
    bool follows; /* enough studies measure it */
    enum test_choice choice;
};

/* In the order of the vocabulary. Borrows from the review. test_set_free accepts a zeroed set. */
struct test_set {
    struct test_candidate *tests;
    size_t count;
};
void test_set_free(struct test_set *set);

/* A measure follows if at least `least` studies have it. */
struct test_set test_set_derive(const struct review *review, size_t least);

/* Writes the derived set beside the choice of the thesis. */
void test_set_write(FILE *out, const struct test_set *set, enum grid_format format);

#endif
