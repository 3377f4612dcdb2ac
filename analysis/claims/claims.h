/* Statements of a publication, and whether they follow from its data. */
#ifndef ANALYSIS_CLAIMS_CLAIMS_H
#define ANALYSIS_CLAIMS_CLAIMS_H

#include "base/csv.h"
#include "base/grid.h"
#include "evaluate.h"
#include "inference.h"
#include "loose_word.h"
#include "verdict.h"

/* How the published value relates to the computed one, which decides the verdict.
 *
 * eq: numbers are equal after rounding to the printed decimals. If the printed number is only cut
 *     off and has at least three digits, the verdict is `truncated`. Truth values and texts must be
 *     equal.
 * lt le gt ge: the computed number is less than the printed one, and so on.
 * rank: the computed order begins with the printed names.
 * forall: the truth value is true; the note lists counterexamples.
 * a loose word, such as `about`: as eq, or the word allows the computed number where it names the
 *     printed one (loose_word.h). */
enum claim_relation {
    CLAIM_EQ,
    CLAIM_LT,
    CLAIM_LE,
    CLAIM_GT,
    CLAIM_GE,
    CLAIM_RANK,
    CLAIM_FORALL,
    CLAIM_WORD, /* + an enum loose_word */
};

/* A row of claims.csv. `platform`, `feature` and `level` only describe the subject. Claims with the
 * same `finding` state the same fact; it may be empty. A claim with a `host` is on the observations
 * of that host alone, without facts; on all of them if it is empty. The claim owns its texts and
 * the expression; claims_judge sets the last four fields. */
struct claim {
    char *id, *section, *platform, *feature, *level, *expression, *published, *unit, *paraphrase,
        *finding, *host;
    enum claim_relation relation;
    struct node *node;
    double number; /* the value of `published`, if the expression is a number */
    int decimals;  /* of `published` */
    enum verdict verdict;
    bool needs_logs;       /* cannot be checked without facts of the raw logs */
    char *computed, *note; /* `computed` is empty if nothing is known */
    struct inferred inferred;
};

/* In the order of the file. claims_free accepts a zeroed list. */
struct claims {
    struct claim *items;
    size_t count, capacity;
};
void claims_free(struct claims *claims);

/* The columns of claims.csv. */
enum claim_column {
    CLAIM_ID,
    CLAIM_SECTION,
    CLAIM_PLATFORM,
    CLAIM_FEATURE,
    CLAIM_LEVEL,
    CLAIM_EXPRESSION,
    CLAIM_RELATION,
    CLAIM_PUBLISHED,
    CLAIM_UNIT,
    CLAIM_PARAPHRASE,
    CLAIM_FINDING,
    CLAIM_HOST, /* optional */
    CLAIM_COLUMNS
};
extern const struct csv_column claim_columns[CLAIM_COLUMNS];

/* Reads claims.csv. ERROR_INPUT also if an id repeats, the study does not know the platform
 * or feature of a subject, an expression does not parse, the relation
 * or the published value does not fit the type of the expression, or a field holds control
 * characters. Platform, feature, level, unit and finding may be empty; a published number has no
 * exponent. */
int claims_read(const char *path, const struct expression_names *names, struct claims *ret_claims,
                struct error *err);

/* Judges each claim: its verdict, and if the knowledge has draws, what can be inferred. The notes:
 *
 * - A claim that cannot be checked: what is missing.
 * - One that does not hold: a counterexample, and the first other reading under which it would
 * hold: another level, medians, rates in place of totals or totals in place of rates, percent of
 * the other cell.
 * - One that holds and compares what was measured: the readings under which it would fail, medians
 * and rates or totals. Its words tell the level, and what is in percent of what. */
void claims_judge(struct claims *claims, const struct knowledge *knowledge);

/* The verdict on a value of the claim's expression: a number; a truth; a text. */
enum verdict claim_judge_number(const struct claim *claim, double computed);
enum verdict claim_judge_truth(const struct claim *claim, bool computed);
enum verdict claim_judge_text(const struct claim *claim, const char *computed);

/* Number of claims that cannot be checked without the raw logs. */
size_t claims_without_logs(const struct claims *claims);

size_t claims_count(const struct claims *claims, enum verdict verdict);
size_t claims_count_inferred(const struct claims *claims, enum inference inference);

/* The name of the claim's finding: its id if the file gives none. */
const char *claim_finding(const struct claim *claim);

/* Number of findings in the claims with this verdict. */
size_t claims_findings(const struct claims *claims, enum verdict verdict);

/* True if the claim at `index` has this verdict, and none before it has the same and states the
 * same finding. */
bool claims_begin_finding(const struct claims *claims, size_t index, enum verdict verdict);

/* As in claims.csv: `eq`, `approx` ... */
const char *claim_relation_name(enum claim_relation relation);

#endif
