#include "claim_question.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/stats/quantile.h"
#include "base/memory.h"
#include "model/level.h"

/* Which cells count as measured: those of features, or also numbers among the facts. */
enum extent { FEATURES, FEATURES_AND_FACTS };

static bool is_function(const struct node *node, enum function function)
{
    return node->kind == NODE_FUNCTION && node->operation == (int)function;
}

/* A quantile describes the repetitions, as an extreme does: there are no draws of it. */
static bool node_is_quantile(const struct node *node)
{
    return is_function(node, FUNCTION_P90) || is_function(node, FUNCTION_P95) ||
           is_function(node, FUNCTION_P99);
}

/* True if the value depends on measured values: not on their number, nor on single ones, nor on
 * what is printed. */
static bool depends_on_measures(const struct node *node, enum extent extent)
{
    if (!node)
        return false;
    if (node->kind == NODE_CELL)
        return !node->fact || extent == FEATURES_AND_FACTS;
    if (is_function(node, FUNCTION_N) || is_function(node, FUNCTION_PRINTED) ||
        is_function(node, FUNCTION_VALUES) || is_function(node, FUNCTION_LAST) ||
        is_function(node, FUNCTION_RUNNING) || node_is_quantile(node))
        return false;
    return depends_on_measures(node->left, extent) || depends_on_measures(node->right, extent);
}

static bool is_comparison(const struct node *node)
{
    return node->kind == NODE_OPERATION &&
           ((node->operation >= OPERATION_LESS && node->operation <= OPERATION_UNEQUAL) ||
            node->operation >= OPERATION_WORD);
}

/* True if a small change of a mean changes the number: a rank, a score and a count jump. */
static bool is_continuous(const struct node *node)
{
    if (!node || node->type != VALUE_NUMBER)
        return false;
    switch (node->kind) {
    case NODE_CELL:
        return !node->fact;
    case NODE_FUNCTION:
        return depends_on_measures(node, FEATURES) && !is_function(node, FUNCTION_RANK) &&
               !is_function(node, FUNCTION_SCORE);
    case NODE_OPERATION:
        return is_continuous(node->left) || is_continuous(node->right);
    case NODE_QUANTIFIER:
        return node->operation >= QUANTIFIER_SUM && node->operation <= QUANTIFIER_MAX &&
               is_continuous(node->left);
    default:
        return false;
    }
}

static bool is_zero(const struct node *node)
{
    return node->kind == NODE_NUMBER && node->number == 0;
}

/* `cell > 0`: was it measured? */
static bool asks_presence(const struct node *node)
{
    return (node->left->kind == NODE_CELL && is_zero(node->right)) ||
           (node->right->kind == NODE_CELL && is_zero(node->left));
}

/* True if the expression compares what was measured, anywhere in it. */
static bool compares(const struct node *node, enum extent extent)
{
    if (!node)
        return false;
    bool ordered = is_comparison(node) && node->operation != OPERATION_EQUAL &&
                   node->operation != OPERATION_UNEQUAL;
    if (ordered && !asks_presence(node) &&
        (depends_on_measures(node->left, extent) || depends_on_measures(node->right, extent)))
        return true;
    if (is_function(node, FUNCTION_RANK) || is_function(node, FUNCTION_SCORE))
        return true;
    if (node->kind == NODE_QUANTIFIER && node->operation >= QUANTIFIER_ARGMAX &&
        depends_on_measures(node->left, extent))
        return true;
    return compares(node->left, extent) || compares(node->right, extent);
}

/* True if the expression mentions printed scores: then it is on the publication. */
static bool is_on_printed(const struct node *node)
{
    return node && (is_function(node, FUNCTION_PRINTED) || is_on_printed(node->left) ||
                    is_on_printed(node->right));
}

/* True if it asks whether measured values are exactly equal: then it is on the sample. */
static bool is_identity(const struct node *node)
{
    if (!node)
        return false;
    bool exact = node->kind == NODE_OPERATION &&
                 (node->operation == OPERATION_EQUAL || node->operation == OPERATION_UNEQUAL);
    return (exact && (is_continuous(node->left) || is_continuous(node->right))) ||
           is_identity(node->left) || is_identity(node->right);
}

/* The value of the expression where the two sides that it compares are equal; NAN if it compares
 * none. */
static double value_of_parity(const struct node *node)
{
    if (is_function(node, FUNCTION_RATIO))
        return 100;
    if (is_function(node, FUNCTION_HIGHER) || is_function(node, FUNCTION_LOWER))
        return 0;
    if (node->kind == NODE_QUANTIFIER && node->operation >= QUANTIFIER_MEAN &&
        node->operation <= QUANTIFIER_MAX)
        return value_of_parity(node->left);
    if (node->kind != NODE_OPERATION || !is_continuous(node->left) || !is_continuous(node->right))
        return NAN;
    if (node->operation == OPERATION_SUBTRACT)
        return 0;
    bool are_cells = node->left->kind == NODE_CELL && node->right->kind == NODE_CELL &&
                     strcmp(node->left->middle, node->right->middle) == 0;
    return node->operation == OPERATION_DIVIDE && are_cells ? 1 : NAN;
}

enum claim_asks claim_asks(const struct claim *c)
{
    const struct node *node = c->node;
    if (is_on_printed(node) || is_identity(node) || !depends_on_measures(node, FEATURES))
        return ASKS_NOTHING;
    bool bounded = c->relation >= CLAIM_LT && c->relation <= CLAIM_GE;
    bool is_parity = c->relation >= CLAIM_WORD &&
                     loose_word_is_parity((enum loose_word)(c->relation - CLAIM_WORD));
    if (!is_continuous(node))
        return compares(node, FEATURES) ? ASKS_TRUTH : ASKS_NOTHING;
    if (bounded || is_parity)
        return ASKS_TRUTH;
    double parity = value_of_parity(node);
    return isnan(parity) || parity == c->number ? ASKS_SIZE : ASKS_SIDE;
}

/* True if the claim holds in a draw; of ASKS_SIDE, if the direction does. */
static bool holds_in_draw(const struct claim *c, enum claim_asks asks, const struct value *value,
                          size_t draw)
{
    double x = value->drawn[draw];
    if (value->type == VALUE_TEXT)
        return claim_judge_text(c, value->texts[(size_t)x]) == VERDICT_REPRODUCES;
    if (value->type == VALUE_TRUTH)
        return claim_judge_truth(c, x != 0) == VERDICT_REPRODUCES;
    if (asks == ASKS_SIDE) {
        double parity = value_of_parity(c->node);
        return (x - parity) * (c->number - parity) > 0;
    }
    return claim_judge_number(c, x) <= VERDICT_TRUNCATED;
}

/* A draw of 0 for what another cell is in percent of has no ratio. */
static bool are_finite(const double values[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

struct inferred claim_infer(const struct claim *c, enum claim_asks asks, const struct value *value,
                            size_t draws)
{
    struct inferred inferred = inferred_none();
    if (asks != ASKS_SIZE && value->single) {
        struct level_text level = level_text(value->single->level);
        inferred.inference = INFERENCE_UNSUPPORTED;
        inferred.reason =
            memory_print("how much %s of %s%s%s varies is not known", value->single->feature,
                         value->single->platform, *level.text ? " at level " : "", level.text);
        return inferred;
    }
    if (!value->drawn || value->single)
        return inferred;
    if (asks != ASKS_SIZE) {
        size_t held = 0;
        for (size_t d = 0; d < draws; d++)
            held += holds_in_draw(c, asks, value, d);
        inferred = inferred_of((double)held / (double)draws);
    }
    if (!is_continuous(c->node) || !are_finite(value->drawn, draws))
        return inferred;
    static const double p[] = {0.025, 0.975};
    double ends[2];
    quantiles(value->drawn, draws, p, 2, ends);
    inferred.low = ends[0];
    inferred.high = ends[1];
    if (asks != ASKS_SIDE || c->verdict != VERDICT_DIFFERS)
        return inferred;
    bool is_within = c->number >= ends[0] && c->number <= ends[1];
    if (!is_within) {
        inferred.inference = INFERENCE_CONTRADICTED;
        inferred.probability = NAN;
    }
    inferred.reason =
        memory_print("%s95 %% of the draws lie from %.4g to %.4g",
                     is_within ? "inference on the direction: " : "", ends[0], ends[1]);
    return inferred;
}

struct inferred claim_infer_missing(const struct claim *c, const char *reason)
{
    struct inferred inferred = inferred_none();
    bool has_no_input =
        strcmp(reason, EVALUATE_NEEDS_LOGS) == 0 || strcmp(reason, EVALUATE_NEEDS_REVIEW) == 0;
    bool bounded = c->relation >= CLAIM_LT && c->relation <= CLAIM_GE;
    if (!has_no_input && !is_on_printed(c->node) &&
        (compares(c->node, FEATURES_AND_FACTS) ||
         (depends_on_measures(c->node, FEATURES_AND_FACTS) && bounded)))
        inferred.inference = INFERENCE_UNSUPPORTED;
    return inferred;
}
