/* Read what authors expected of platforms before measuring them, or were surprised by; find
 * expectations that contradict each other. */
#ifndef ANALYSIS_EXPECTATIONS_EXPECTATIONS_H
#define ANALYSIS_EXPECTATIONS_EXPECTATIONS_H

#include "base/csv.h"
#include "model/study.h"
#include "relation.h"

/* A row of expectations.csv. For a statement that is not a relation of platforms, `relation` has no
 * operands and `note` says how it was treated. */
struct expectation {
    char *id, *source, *section, *feature, *kind, *text, *paraphrase, *note;
    struct relation relation; /* `text`, parsed */
    struct place place;       /* of the relation in the file */
};

/* In the order of the file. expectations_free accepts a zeroed list. */
struct expectations {
    struct expectation *items;
    size_t count, capacity;
    char *path;
};
void expectations_free(struct expectations *expectations);

/* The columns of expectations.csv. */
enum expectation_column {
    EXPECTATION_ID,
    EXPECTATION_SOURCE,
    EXPECTATION_SECTION,
    EXPECTATION_FEATURE,
    EXPECTATION_KIND,
    EXPECTATION_RELATION,
    EXPECTATION_PARAPHRASE,
    EXPECTATION_NOTE,
    EXPECTATION_COLUMNS
};
extern const struct csv_column expectation_columns[EXPECTATION_COLUMNS];

/* Reads a file. ERROR_INPUT also if an id repeats, if a row has neither a relation nor a note, and
 * for a feature or a platform that `names` does not know: it knows all platforms if it has no
 * platforms.csv. */
int expectations_read(const char *path, const struct study *names,
                      struct expectations *ret_expectations, struct error *err);

/* Two expectations of different sources that cannot both be true: the ratios that they allow
 * between two platforms in a feature are disjoint. */
struct contradiction {
    const struct expectation *one, *other;
    const struct relation_operand *a, *b; /* of `one` */
};

/* All contradictions, sorted by the first expectation, then by the second; one for each pair of
 * operands of `one`. The caller frees the array. */
struct contradiction *expectations_contradict(const struct expectations *expectations,
                                              size_t *ret_count);

/* The operand's own feature, or else that of the expectation. */
const char *operand_feature(const struct expectation *expectation,
                            const struct relation_operand *operand);

#endif
