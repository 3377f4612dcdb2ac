/* The verdicts on claims, and their notes. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "claim_question.h"
#include "model/level.h"

/* True if the computed number, rounded to `decimals`, is the printed one. A half may round either
 * way. */
static bool rounds_to(double computed, double printed, int decimals)
{
    double half = 0.5 * pow(10, -decimals);
    return fabs(computed - printed) <= half * (1 + 1e-9);
}

/* True if the computed number, cut off after `decimals`, is the printed one. Needs three digits: a
 * printed 1 may be a rough estimate of 1.8. */
static bool cuts_to(double computed, double printed, int decimals)
{
    double unit = pow(10, decimals);
    return fabs(printed) * unit >= 100 && trunc(computed * unit) == round(printed * unit);
}

enum verdict claim_judge_number(const struct claim *c, double computed)
{
    double printed = c->number;
    bool holds = false;
    switch (c->relation) {
    case CLAIM_EQ:
        if (rounds_to(computed, printed, c->decimals))
            return VERDICT_REPRODUCES;
        return cuts_to(computed, printed, c->decimals) ? VERDICT_TRUNCATED : VERDICT_DIFFERS;
    case CLAIM_LT:
        holds = computed < printed;
        break;
    case CLAIM_LE:
        holds = computed <= printed;
        break;
    case CLAIM_GT:
        holds = computed > printed;
        break;
    case CLAIM_GE:
        holds = computed >= printed;
        break;
    default:
        holds = rounds_to(computed, printed, c->decimals) ||
                loose_word_allows((enum loose_word)(c->relation - CLAIM_WORD), computed, printed);
    }
    return holds ? VERDICT_REPRODUCES : VERDICT_DIFFERS;
}

enum verdict claim_judge_truth(const struct claim *c, bool computed)
{
    bool holds = computed == (strcmp(c->published, "true") == 0);
    return holds ? VERDICT_REPRODUCES : VERDICT_DIFFERS;
}

enum verdict claim_judge_text(const struct claim *c, const char *computed)
{
    size_t n = strlen(c->published);
    bool holds = c->relation == CLAIM_RANK ? strncmp(computed, c->published, n) == 0 &&
                                                 (computed[n] == '\0' || computed[n] == ' ')
                                           : strcmp(computed, c->published) == 0;
    return holds ? VERDICT_REPRODUCES : VERDICT_DIFFERS;
}

static enum verdict judge_value(const struct claim *c, const struct value *value)
{
    return value->type == VALUE_NUMBER  ? claim_judge_number(c, value->number)
           : value->type == VALUE_TRUTH ? claim_judge_truth(c, value->truth)
                                        : claim_judge_text(c, value->text);
}

/* The level number that the expression contains; 0 if none, -1 if several. */
static int level_named(const struct node *node)
{
    if (!node)
        return 0;
    int left = level_named(node->left), right = level_named(node->right);
    int own = node->kind == NODE_CELL && node->at == AT_NUMBER && !node->fact ? node->level : 0;
    const int levels[] = {left, right, own};
    int level = 0;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        if (levels[i] != 0 && level != 0 && levels[i] != level)
            return -1;
        level = levels[i] != 0 ? levels[i] : level;
    }
    return level;
}

/* True if the expression contains a feature that is the total of a run. */
static bool has_totals(const struct node *node)
{
    if (!node)
        return false;
    bool own = node->kind == NODE_CELL && span_ends(span_of(node->middle), "_total");
    return own || has_totals(node->left) || has_totals(node->right);
}

/* The verdict under another reading, in the data alone; the value there, if it is not NULL. */
static enum verdict outcome(const struct claim *c, const struct knowledge *knowledge,
                            const struct interpretation *reading, struct value *ret_value)
{
    struct error missing;
    struct knowledge data = *knowledge;
    data.draws = NULL;
    CLEANUP(value_free) struct value value = {0};
    if (evaluate(c->node, &data, reading, &value, NULL, &missing) != 0)
        return VERDICT_UNCHECKED;
    enum verdict verdict = judge_value(c, &value);
    if (ret_value) {
        *ret_value = value;
        value = (struct value){0};
    }
    return verdict;
}

static bool would_hold(const struct claim *c, const struct knowledge *knowledge,
                       const struct interpretation *reading)
{
    return outcome(c, knowledge, reading, NULL) <= VERDICT_TRUNCATED;
}

/* A note on the first variant reading that makes the claim hold, or NULL. The caller frees it. */
static char *find_interpretation(const struct claim *c, const struct knowledge *knowledge)
{
    static const struct {
        struct interpretation reading;
        const char *note;
    } readings[] = {
        {{.median = true}, "would hold for medians"},
        {{.rate = true}, NULL},
        {{.swapped = true}, "would hold in percent of the other"},
    };
    int named = level_named(c->node);
    bool precise = c->relation == CLAIM_EQ || c->relation >= CLAIM_WORD;
    const struct summaries *all = knowledge->summaries;
    for (size_t i = 0; i < all->count && named > 0 && precise; i++) {
        struct interpretation reading = {.level_from = named, .level_to = all->items[i].level};
        bool is_level = reading.level_to != LEVEL_NONE && reading.level_to <= LEVEL_MAX;
        if (is_level && would_hold(c, knowledge, &reading))
            return memory_print("would hold at level %d", reading.level_to);
    }
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
        if (would_hold(c, knowledge, &readings[i].reading))
            return memory_print("%s", readings[i].note      ? readings[i].note
                                      : has_totals(c->node) ? "would hold for rates"
                                                            : "would hold for totals");
    return NULL;
}

static char *value_text(const struct value *value)
{
    if (value->type == VALUE_NUMBER)
        return memory_print("%.6g", value->number);
    return memory_print("%s", value->type == VALUE_TEXT ? value->text
                              : value->truth            ? "true"
                                                        : "false");
}

/* The other readings under which a claim that holds would fail, with the value there; NULL if there
 * are none. The caller frees it. */
static char *find_failures(const struct claim *c, const struct knowledge *knowledge)
{
    const struct {
        struct interpretation reading;
        const char *note;
    } readings[] = {
        {{.median = true}, "with medians"},
        {{.rate = true}, has_totals(c->node) ? "for rates" : "for totals"},
    };
    char *note = NULL;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        CLEANUP(value_free) struct value value = {0};
        if (outcome(c, knowledge, &readings[i].reading, &value) != VERDICT_DIFFERS)
            continue;
        CLEANUP_TEXT char *other = value_text(&value);
        CLEANUP_TEXT char *failure = memory_print(
            value.type == VALUE_TRUTH ? "fails %s" : "fails %s: %s", readings[i].note, other);
        note = note ? note : memory_copy("", 0);
        memory_append(&note, "; ", failure);
    }
    return note;
}

/* The knowledge of the claim's host, or of all hosts. A host without observations has none. */
static struct knowledge knowledge_of_claim(const struct claim *c, const struct knowledge *all)
{
    static const struct summaries nothing = {0};
    struct knowledge none = *all;
    if (!*c->host)
        return none;
    for (size_t i = 0; i < all->host_count; i++)
        if (strcmp(all->hosts[i].host, c->host) == 0)
            return all->hosts[i].known;
    none.summaries = &nothing;
    none.facts = NULL;
    none.samples = NULL;
    none.draws = NULL;
    return none;
}

static void judge_claim(struct claim *c, const struct knowledge *knowledge)
{
    static const struct interpretation default_interpretation = {0};
    struct error missing = {0};
    struct value value = {0};
    struct counterexample counterexample;
    char *note = NULL;
    enum claim_asks asks = claim_asks(c);
    struct knowledge known = *knowledge;
    if (asks == ASKS_NOTHING)
        known.draws = NULL;
    free(c->computed);
    inferred_free(&c->inferred);
    c->needs_logs = false;
    if (evaluate(c->node, &known, &default_interpretation, &value, &counterexample, &missing) !=
        0) {
        c->verdict = VERDICT_UNCHECKED;
        c->needs_logs = strcmp(missing.text, EVALUATE_NEEDS_LOGS) == 0;
        c->computed = memory_copy("", 0);
        note = memory_print("%s", missing.text);
        if (knowledge->draws)
            c->inferred = claim_infer_missing(c, missing.text);
    } else {
        c->verdict = judge_value(c, &value);
        c->computed = value_text(&value);
        if (c->verdict == VERDICT_DIFFERS)
            note = find_interpretation(c, knowledge);
        else if (asks != ASKS_NOTHING && asks != ASKS_SIZE)
            note = find_failures(c, knowledge);
        if (c->verdict == VERDICT_DIFFERS && counterexample.count > 0) {
            CLEANUP_TEXT char *reading = note;
            CLEANUP_TEXT char *others =
                counterexample.count > 1 ? memory_print(" and %zu more", counterexample.count - 1)
                                         : NULL;
            note = memory_print("not %s%s%s%s", counterexample.text, others ? others : "",
                                reading ? "; " : "", reading ? reading : "");
        }
    }
    if (known.draws && c->verdict != VERDICT_UNCHECKED)
        c->inferred = claim_infer(c, asks, &value, known.draws->draws);
    if (c->inferred.reason && *c->inferred.reason) {
        note = note ? note : memory_copy("", 0);
        memory_append(&note, "; ", c->inferred.reason);
    }
    value_free(&value);
    free(c->note);
    c->note = note ? note : memory_copy("", 0);
}

void claims_judge(struct claims *claims, const struct knowledge *knowledge)
{
    for (size_t i = 0; i < claims->count; i++) {
        const struct knowledge known = knowledge_of_claim(&claims->items[i], knowledge);
        judge_claim(&claims->items[i], &known);
    }
}
