/* What somebody expected of platforms before they measured them, or was surprised by, and whether a
 * study bears it out. */
#ifndef ANALYSIS_EXPECTATIONS_EXPECTATIONS_H
#define ANALYSIS_EXPECTATIONS_EXPECTATIONS_H

#include "relation.h"
#include "analysis/uncertainty/ratio_ci.h"

/* One row of expectations.csv. Where something was said that is no relation of platforms,
 * `relation` has no operands, and `note` says what became of it. */
struct expectation {
    char *id, *source, *section, *feature, *kind, *text, *paraphrase, *note;
    struct relation relation; /* `text` as it was read */
    struct place place;       /* of the relation in the file */
};

/* In the order of the file. expectations_free accepts a zeroed list. */
struct expectations {
    struct expectation *items;
    size_t count, capacity;
    char *path;
};
void expectations_free(struct expectations *expectations);

/* Reads a file. ERROR_INPUT also where an id comes twice, a kind is none of expectation, surprise
 * and remark, or a row has neither a relation nor a note. */
int expectations_read(const char *path, struct expectations *ret_expectations, struct error *err);

enum answer {
    ANSWER_HOLDS,
    ANSWER_VIOLATED,
    ANSWER_UNDECIDED,
    ANSWER_NOT_MEASURED, /* fewer than two of its operands were */
    ANSWER_NO_RELATION,
    ANSWERS
};
const char *answer_name(enum answer answer);

/* What a study says of an expectation. All comparisons that the relation makes, of operands that
 * were measured, are looked at together, draw by draw: `probability` is the share of the draws in
 * which all are as it says. It holds from 0.95 on, is violated up to 0.05, and is undecided
 * between. Where all cells are fixed, because no spread is known, the share is 1 or 0, and tells
 * what the means say, not how sure they are.
 *
 * The critical comparison is the one that is as it says in the fewest draws, and of several the one
 * whose means come nearest to what it denies, or go furthest into it: operand `a` against
 * `b`, their ratio (how many times as good, factors not counted) and its 95 % interval. */
struct judgement {
    enum answer answer;
    double probability;
    size_t measured; /* operands */
    size_t a, b;
    double ratio, low, high;
};

/* Judges an expectation by one study. ERROR_INPUT where its operands' features have two units in
 * the summaries, or are not all better in the same direction. */
int expectation_judge(const struct expectation *expectation, const struct measured_study *study,
                      const struct resampling *how, struct judgement *ret_judgement,
                      struct error *err);

/* Two expectations of different sources that cannot both be true: what they say of two platforms'
 * feature has no ratio in common. */
struct contradiction {
    const struct expectation *one, *other;
    const struct operand *a, *b; /* of `one` */
};

/* All of them, by the first expectation, then by the second, one for each two; the caller frees the
 * array. */
struct contradiction *expectations_contradict(const struct expectations *expectations,
                                              size_t *ret_count);

/* The feature that an operand is about. */
const char *operand_feature(const struct expectation *expectation, const struct operand *operand);

#endif
