/* The language of claims: expressions over what is known of a study. It has no commas, so that an
 * expression stands in a CSV file as it is.
 *
 *     expression  = conjunction { "or" conjunction }
 *     conjunction = negation { "and" negation }
 *     negation    = "not" negation | comparison
 *     comparison  = sum [ ( "<" | "<=" | ">" | ">=" | "=" | "!=" | "~" ) sum ]
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
 * A name is a letter and then letters, digits, `_` and inner `-`; so a minus has a space before or
 * behind it. Any other name stands between single quotes. Blanks may stand between all parts, but
 * not within a cell (only behind `next`), nor before the parenthesis of a function. A feature in a
 * cell is one of ours or a variable; what a scheme alone knows stands in `score` and `printed`, and
 * behind `of`.
 *
 * Cells. `docker.boot_time` is a platform's feature as it is graded: over all levels where it has
 * levels; `docker.db_read@20` is the one at a level. Alone it stands for its mean.
 * `docker.cpu.total_time` is a fact of the raw logs: platform, what the tool ran, and the fact's
 * name; the platform, and its level, may be `*` for every one. Alone, all the fact's values must be
 * the same number. `review.selection.title` is a fact of the study's review of literature: see
 * literature/facts.h.
 *
 *     mean median sd min max n      a statistic of a cell: over levels that of the level means, but
 *                                   the median is the mean of their medians; of a fact, whose
 *                                   values must be numbers, mean min max n
 *     ratio(a b)                    a in percent of b
 *     higher(a b)  lower(a b)       by how many percent of b a is above or below b
 *                                   (without b: the baseline, at the same level)
 *     rank(a)                       the platform's place in the feature: one more than the others
 *                                   that are better, among which the baseline is not counted
 *     score(a)  printed(a)          the grade that follows from the data, and the printed one, of a
 *                                   cell without a level; with a group in place of the feature, the
 *                                   sum of those that there are
 *     values(fact)                  its different values, sorted, as a text: `3.7 | 3.9+`
 *     forall exists count           a truth for each platform, feature or level: of all, of one,
 *                                   how many
 *     sum mean min max              a number for each
 *     argmax argmin                 the one with the greatest or the least number; those that share
 *                                   the place are joined by ` = `, in the order of tables, but of
 *                                   levels, which are numbers, the highest is given
 *     order                         all from the least number to the greatest, as a text; equal
 *                                   ones are in the order of tables
 *
 * Numbers are equal where they differ by less than 1e-9 of them, and neither is less then; a text
 * `~` another where it contains it. `n` of a feature that was not measured is 0; nothing else of it
 * is known, and of a fact that no log tells nothing at all. Where any part of an expression is not
 * known, or is divided by zero, it is not known as a whole: `or` and `and` ask for both sides.
 *
 * A platform variable goes over all platforms but the baseline, or over those named behind `of`; a
 * feature variable over features and those of groups of the scheme. A level variable goes over the
 * levels of a feature, or over the numbers behind `of`, within `from` and `to`. What is named twice
 * counts once. In a cell of a feature the level `next L` is the one after L that the feature has on
 * any platform, so the last level must be left out by `to`.
 *
 * Numbers, truths and texts do not mix; that is checked when an expression is read. So is its size:
 * 60 parentheses, `not` and minus signs within one another, 4 quantifiers, 1000 factors in all. */
#ifndef ANALYSIS_CLAIMS_EXPRESSION_H
#define ANALYSIS_CLAIMS_EXPRESSION_H

#include "base/error.h"
#include "base/text.h"

/* What a quantifier goes over. */
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

/* The level of a cell. */
enum at { AT_NOTHING, AT_NUMBER, AT_VARIABLE, AT_NEXT, AT_EVERY };

/* A quantifier's variable, and what it goes over. */
struct binding {
    enum binding_kind kind;
    char *variable;
    char **names; /* platforms; features and groups; or the one feature whose levels they are */
    size_t name_count;
    int *levels; /* named themselves */
    size_t level_count;
    int from, to; /* levels outside do not count */
};

/* One part of an expression; `left` and `right` are its operands, or the body of a quantifier. */
struct node {
    enum node_kind kind;
    enum value_type type;
    int operation;           /* one of the enums above, by the kind */
    double number;           /* of NODE_NUMBER */
    char *platform, *middle; /* of NODE_CELL; `middle` is the feature, or what the tool ran */
    char *fact;              /* of NODE_CELL, NULL for a feature */
    char *text;              /* of NODE_TEXT, and the variable of a cell's level */
    enum at at;
    int level; /* where `at` is AT_NUMBER */
    struct binding *binding;
    struct node *left, *right;
};

/* Reads all of `text`. A mistake is ERROR_INPUT, where `place` is that of the text and the message
 * tells the column within it. The caller releases the node with expression_free, which accepts
 * NULL. */
int expression_parse(struct span text, struct place place, struct node **ret_node,
                     struct error *err);
void expression_free(struct node *node);

#endif
