/* The expression language of claims.csv: formulas over the data of a study. Expressions contain no
 * commas, so they fit in a CSV field without quotes.
 *
 * GRAMMAR
 *
 *     expression  = conjunction { "or" conjunction }
 *     conjunction = negation { "and" negation }
 *     negation    = "not" negation | comparison
 *     comparison  = sum [ ( "<" | "<=" | ">" | ">=" | "=" | "!=" | "~" | word ) sum ]
 *     sum         = product { ( "+" | "-" ) product }
 *     product     = factor { ( "*" | "/" ) factor }
 *     factor      = number | "'" text "'" | "-" factor | "(" expression ")" | cell
 *                 | function "(" cell [ cell ] ")" | quantifier "(" binding ":" expression ")"
 *     binding     = "platform" variable [ "of" name { name } ]
 *                 | "feature" variable "of" name { name }
 *                 | "level" variable "of" ( name | number { number } ) [ "from" number ]
 *                   [ "to" number ]
 *     cell        = name "." name [ "." name ] [ "@" ( number | [ "next" ] variable | "*" ) ]
 *
 * A word is loose, such as `about` or `even`: loose_word.h has all of them, and how far the first
 * sum may be from the second.
 *
 * A name starts with a letter and continues with letters, digits, `_` and inner `-`. To subtract,
 * put a space on at least one side of the minus: `a-b` is one name. Put any other name in single
 * quotes. Spaces are allowed between all parts, except inside a cell (but write one after `next`)
 * and between a function and its parenthesis.
 *
 * CELLS
 *
 *     docker.boot_time        the mean of a feature on a platform, as it is graded. If the feature
 *                             has levels, it is the mean of the level means.
 *     docker.db_read@20       the mean at level 20
 *     docker.cpu.total_time   a fact of the raw logs: platform, what the tool ran, fact. All its
 *                             values must be the same number.
 *     *.cpu.total_time        the fact on every platform; `@*` selects every level
 *     review.selection.title  a fact of the study's literature review: see
 *                             analysis/literature/review_facts.h
 *
 * The feature in a cell is one that the study or the scheme knows, or a feature variable. The
 * platform is one of the study's platforms.csv, if it has that file, or a platform variable.
 *
 * FUNCTIONS
 *
 *     mean median sd min max n  a statistic of a feature; over levels, of the level means (but the
 *                               median is the mean of the level medians). Facts, which must be
 *                               numbers, have mean, min, max and n.
 *     p90 p95 p99               a quantile of the repetitions of a feature, at one level if it has
 *                               levels: the smallest repetition that is at least as great as so
 *                               many percent of them (Hyndman and Fan, Sample Quantiles in
 *                               Statistical Packages, 1996, definition 1)
 *     ratio(a b)                a in percent of b
 *     higher(a b)  lower(a b)   by how many percent of b the cell a is above or below b. In
 *                               these three, b defaults to the baseline at the level of a.
 *     rank(a)                   1 + the number of other platforms that are better; the baseline
 *                               does not count
 *     score(a)  printed(a)      the score that follows from the data, and the published one. The
 *                               cell has no level. With a group in place of the feature: the sum of
 *                               its known scores.
 *     values(fact)              the distinct values of a fact, sorted, as a text: `3.7 | 3.9+`
 *     last(a)                   the value of the last repetition
 *     running(a b)              true if each repetition of a is the mean of that repetition of b
 *                               and all before it, up to rounding: a difference of 1e-8. Like last,
 *                               of features without levels or at one level
 *
 * QUANTIFIERS evaluate their expression once for each platform, feature or level.
 *
 *     forall exists count       of a truth value: true for all, true for one, how many are true
 *     sum mean min max          of a number
 *     argmax argmin             the item with the greatest or the least number. Tied names are
 *                               joined by ` = `; of tied levels, the highest is returned.
 *     order                     all items as a text, from the least number to the greatest
 *
 * Ties are listed in a fixed order: platforms as in tables, features by name, levels ascending.
 *
 * The study or the scheme must know each feature, and the scheme or printed.csv each group.
 *
 * A platform variable ranges over the named platforms, by default all except the baseline; a
 * feature variable over the named features and the features of the named groups; a level variable
 * over the levels of a feature or the given numbers, limited by `from` and `to`, both inclusive. An
 * item named twice counts once. In a cell of a feature, `@next L` is the next level after L at
 * which any platform has that feature: exclude the last level with `to`, because it has none.
 *
 * EVALUATION
 *
 * Two numbers are equal if they differ by at most 1e-9 of the larger one; then neither is less. A
 * text `~` another if it contains it. `n` of an unmeasured feature is 0; all its other statistics
 * are unknown. Of a fact that is in no log, `n` is unknown, too. An expression is unknown if any
 * part of it is unknown or divides by zero: `or` and `and` evaluate both sides.
 *
 * Numbers, truth values and texts do not mix: the parser checks the types. It also limits the size:
 * nesting of 60 (parentheses, `not` and minus signs), 4 nested quantifiers, 1000 factors. */
#ifndef ANALYSIS_CLAIMS_EXPRESSION_H
#define ANALYSIS_CLAIMS_EXPRESSION_H

#include "base/error.h"
#include "base/text.h"
#include "model/printed.h"
#include "model/scheme.h"
#include "model/study.h"

/* The range of a quantifier. */
enum binding_kind { BINDING_PLATFORM, BINDING_FEATURE, BINDING_LEVEL };

enum value_type { VALUE_NUMBER, VALUE_TRUTH, VALUE_TEXT };

enum node_kind {
    NODE_NUMBER,
    NODE_TEXT,
    NODE_CELL,
    NODE_OPERATION,
    NODE_FUNCTION,
    NODE_QUANTIFIER,
};

enum operation {
    OPERATION_OR,
    OPERATION_AND,
    OPERATION_NOT,
    OPERATION_LESS,
    OPERATION_LESS_EQUAL,
    OPERATION_MORE,
    OPERATION_MORE_EQUAL,
    OPERATION_EQUAL,
    OPERATION_UNEQUAL,
    OPERATION_CONTAINS,
    OPERATION_ADD,
    OPERATION_SUBTRACT,
    OPERATION_MULTIPLY,
    OPERATION_DIVIDE,
    OPERATION_NEGATE,
    OPERATION_WORD, /* + an enum loose_word */
};

enum function {
    FUNCTION_MEAN,
    FUNCTION_MEDIAN,
    FUNCTION_SD,
    FUNCTION_MIN,
    FUNCTION_MAX,
    FUNCTION_N,
    FUNCTION_RATIO,
    FUNCTION_HIGHER,
    FUNCTION_LOWER,
    FUNCTION_RANK,
    FUNCTION_SCORE,
    FUNCTION_PRINTED,
    FUNCTION_VALUES,
    FUNCTION_LAST,
    FUNCTION_RUNNING,
    FUNCTION_P90,
    FUNCTION_P95,
    FUNCTION_P99,
};

enum quantifier {
    QUANTIFIER_FORALL,
    QUANTIFIER_EXISTS,
    QUANTIFIER_COUNT,
    QUANTIFIER_SUM,
    QUANTIFIER_MEAN,
    QUANTIFIER_MIN,
    QUANTIFIER_MAX,
    QUANTIFIER_ARGMAX,
    QUANTIFIER_ARGMIN,
    QUANTIFIER_ORDER,
};

/* How a cell selects its level: not at all, `@20`, `@L`, `@next L` or `@*`. */
enum level_selector { AT_NOTHING, AT_NUMBER, AT_VARIABLE, AT_NEXT, AT_EVERY };

/* A quantifier's variable and its range. */
struct binding {
    enum binding_kind kind;
    char *variable;
    char **names; /* platforms; features and groups; or the one feature that has the levels */
    size_t name_count;
    int *levels; /* listed as numbers */
    size_t level_count;
    int from, to; /* limits of the levels, inclusive */
};

/* A node of the syntax tree. `left` and `right` are its operands; `left` is the body of a
 * quantifier. */
struct node {
    enum node_kind kind;
    enum value_type type;
    int operation; /* enum operation, function or quantifier, by the kind */
    double number; /* of NODE_NUMBER */
    char *platform,
        *middle; /* of NODE_CELL; `middle` is the feature, or of a fact what the tool ran */
    char *fact;  /* of NODE_CELL, NULL for a feature */
    char *text;  /* of NODE_TEXT; of NODE_CELL the level's variable */
    enum level_selector at;
    int level; /* if `at` is AT_NUMBER */
    struct binding *binding;
    struct node *left, *right;
};

/* The possible names in an expression. `study` knows the features, and if it has a
 * platforms.csv, the platforms. The groups are those of the scheme and of the printed scores. If
 * both are NULL, a name at the place of a feature or group may be any. */
struct expression_names {
    const struct study *study;
    const struct scheme *scheme;
    const struct printed_scores *printed;
};

/* Parses all of `text`. `place` is where the text stands in its file. A mistake is ERROR_INPUT; the
 * message gives the place and the column within the text. The caller releases the node with
 * expression_free, which accepts NULL. */
int expression_parse(struct span text, struct place place, const struct expression_names *names,
                     struct node **ret_node, struct error *err);
void expression_free(struct node *node);

#endif
