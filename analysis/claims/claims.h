/* What a publication says in its text, and whether that follows from its data. */
#ifndef ANALYSIS_CLAIMS_CLAIMS_H
#define ANALYSIS_CLAIMS_CLAIMS_H

#include "base/grid.h"
#include "evaluate.h"
#include "verdict.h"

/* How the published value relates to the computed one.
 *
 * eq: the computed number, rounded to the decimals that are printed, is the printed one; where it
 *     is only cut off after them, and at least three digits are printed, the verdict is that it is
 *     truncated. Truths and texts are equal.
 * approx: the same, or the computed number is within 5 % of the printed one ("around").
 * lt le gt ge: the computed number is less than the printed one, and so on.
 * rank: the order that is computed begins with the printed names.
 * forall: the truth holds; what it does not hold for is noted. */
enum relation {
    RELATION_EQ,
    RELATION_APPROX,
    RELATION_LT,
    RELATION_LE,
    RELATION_GT,
    RELATION_GE,
    RELATION_RANK,
    RELATION_FORALL,
};

/* One statement, a row of claims.csv. `platform`, `feature` and `level` only say what it is about.
 * The texts and the expression belong to the list; so do, once it is judged, the computed value as
 * a text, empty where there is none, and the note. */
struct claim {
    char *id, *section, *platform, *feature, *level, *expression, *published, *unit, *paraphrase;
    enum relation relation;
    struct node *node;
    double number; /* what `published` says, where the expression is a number */
    int decimals;  /* that it has */
    enum verdict verdict;
    bool needs_logs; /* it cannot be checked for want of facts */
    char *computed, *note;
};

/* In the order of the file. claims_free accepts a zeroed list. */
struct claims {
    struct claim *items;
    size_t count, capacity;
};
void claims_free(struct claims *claims);

/* Reads claims.csv. ERROR_INPUT where an id comes twice, an expression has a mistake, relation,
 * expression and published value do not go together, or a field holds control characters. Platform,
 * feature, level and unit may be empty; a published number has no exponent. */
int claims_read(const char *path, struct claims *ret_claims, struct error *err);

/* Judges each claim. Where one does not hold, its note says what is missing, what contradicts it,
 * or the first other reading under which it would hold: another level, medians, rates in place of
 * totals or totals in place of rates, percent of the other cell. */
void claims_judge(struct claims *claims, const struct knowledge *knowledge);

/* How many claims cannot be checked for want of the facts of the raw logs. */
size_t claims_without_logs(const struct claims *claims);

/* How many claims have this verdict. */
size_t claims_count(const struct claims *claims, enum verdict verdict);

/* What a relation is called. */
const char *relation_name(enum relation relation);

#endif
