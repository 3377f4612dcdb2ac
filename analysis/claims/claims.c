#include "claims.h"

#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"

static const char *const relations[] = {
    [CLAIM_EQ] = "eq",     [CLAIM_APPROX] = "approx", [CLAIM_LT] = "lt",
    [CLAIM_LE] = "le",     [CLAIM_GT] = "gt",         [CLAIM_GE] = "ge",
    [CLAIM_RANK] = "rank", [CLAIM_FORALL] = "forall", NULL,
};

/* Levels between spaces. */
static bool is_levels(struct span text)
{
    struct span rest = text, word;
    int level;
    bool are_levels = true;
    while (span_take_word(&rest, &word))
        are_levels = are_levels && level_parse(word, &level);
    return are_levels;
}

const struct csv_column claim_columns[CLAIM_COLUMNS] = {
    [CLAIM_ID] = {.name = "id", .domain = CSV_TEXT},
    [CLAIM_SECTION] = {.name = "section", .domain = CSV_TEXT},
    [CLAIM_PLATFORM] = {.name = "platform", .domain = CSV_TEXT, .may_be_empty = true},
    [CLAIM_FEATURE] = {.name = "feature", .domain = CSV_TEXT, .may_be_empty = true},
    [CLAIM_LEVEL] = {.name = "level",
                     .domain = CSV_FORM,
                     .may_be_empty = true,
                     .fits = is_levels,
                     .what =
                         "a list of levels, expected whole numbers from 1 or all, between spaces,"},
    [CLAIM_EXPRESSION] = {.name = "expression", .domain = CSV_TEXT},
    [CLAIM_RELATION] = {.name = "relation",
                        .domain = CSV_WORD,
                        .words = relations,
                        .what = "a relation"},
    [CLAIM_PUBLISHED] = {.name = "published", .domain = CSV_TEXT},
    [CLAIM_UNIT] = {.name = "unit", .domain = CSV_TEXT, .may_be_empty = true},
    [CLAIM_PARAPHRASE] = {.name = "paraphrase", .domain = CSV_TEXT},
    [CLAIM_FINDING] = {.name = "finding", .domain = CSV_TEXT, .may_be_empty = true},
};

static const double NEAR = 0.05; /* relative difference that "around" allows */

const char *claim_relation_name(enum claim_relation relation)
{
    return relations[relation];
}

void claims_free(struct claims *claims)
{
    for (size_t i = 0; i < claims->count; i++) {
        struct claim *c = &claims->items[i];
        char *const texts[] = {c->id,         c->section,    c->platform,  c->feature,
                               c->level,      c->expression, c->published, c->unit,
                               c->paraphrase, c->finding,    c->computed,  c->note};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
        expression_free(c->node);
    }
    free(claims->items);
    *claims = (struct claims){0};
}

size_t claims_count(const struct claims *claims, enum verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < claims->count; i++)
        count += claims->items[i].verdict == verdict;
    return count;
}

const char *claim_finding(const struct claim *claim)
{
    return *claim->finding ? claim->finding : claim->id;
}

bool claims_begin_finding(const struct claims *claims, size_t index, enum verdict verdict)
{
    const char *finding = claim_finding(&claims->items[index]);
    for (size_t i = 0; i < index; i++)
        if (claims->items[i].verdict == verdict &&
            strcmp(claim_finding(&claims->items[i]), finding) == 0)
            return false;
    return claims->items[index].verdict == verdict;
}

size_t claims_findings(const struct claims *claims, enum verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < claims->count; i++)
        count += claims_begin_finding(claims, i, verdict);
    return count;
}

size_t claims_without_logs(const struct claims *claims)
{
    size_t count = 0;
    for (size_t i = 0; i < claims->count; i++)
        count += claims->items[i].needs_logs;
    return count;
}

static int decimals_of(const char *number)
{
    const char *point = strchr(number, '.');
    return point ? (int)strlen(point + 1) : 0;
}

static int read_published(const struct csv_row *row, struct claim *c, struct error *err)
{
    struct span text = row->fields[CLAIM_PUBLISHED];
    bool is_truth = span_is(text, "true") || span_is(text, "false");
    switch (c->node->type) {
    case VALUE_NUMBER:
        if (c->relation == CLAIM_RANK || c->relation == CLAIM_FORALL)
            return csv_row_error(row, CLAIM_RELATION, err,
                                 "a relation of numbers, expected eq, approx, "
                                 "lt, le, gt or ge");
        if (!number_parse(text, &c->number) || strpbrk(c->published, "eE") ||
            fabs(c->number) > VALUE_MAX)
            return csv_row_error(row, CLAIM_PUBLISHED, err,
                                 "a number, expected the type of the expression");
        c->decimals = decimals_of(c->published);
        return 0;
    case VALUE_TRUTH:
        if (c->relation != CLAIM_EQ && c->relation != CLAIM_FORALL)
            return csv_row_error(row, CLAIM_RELATION, err,
                                 "a relation of truths, expected eq or forall");
        if (c->relation == CLAIM_FORALL && !span_is(text, "true"))
            return csv_row_error(row, CLAIM_PUBLISHED, err, "true, expected it with forall");
        if (!is_truth)
            return csv_row_error(row, CLAIM_PUBLISHED, err,
                                 "true or false, expected the type of the expression");
        return 0;
    default:
        if (c->relation != CLAIM_EQ && c->relation != CLAIM_RANK)
            return csv_row_error(row, CLAIM_RELATION, err,
                                 "a relation of texts, expected eq or rank");
        return 0;
    }
}

struct claims_reading {
    struct claims *claims;
    const struct expression_names *names;
};

/* Checks the names of the claim's subject. */
static int check_subject(const struct csv_row *row, const struct study *study, struct error *err)
{
    struct span rest = row->fields[CLAIM_PLATFORM], word;
    int result = 0;
    while (result == 0 && span_take_word(&rest, &word))
        result = study_check_platform(study, word, csv_row_place(row, CLAIM_PLATFORM), err);
    rest = row->fields[CLAIM_FEATURE];
    while (result == 0 && span_take_word(&rest, &word))
        result = study_check_feature(study, word, csv_row_place(row, CLAIM_FEATURE), err);
    return result;
}

static int read_claim(void *context, const struct csv_row *row, struct error *err)
{
    struct claims_reading *reading = context;
    struct claims *claims = reading->claims;
    for (size_t i = 0; i < claims->count; i++)
        if (span_is(row->fields[CLAIM_ID], claims->items[i].id))
            return csv_row_error(row, CLAIM_ID, err, "unique, expected each id once");
    int result = check_subject(row, reading->names->study, err);
    if (result != 0)
        return result;
    claims->items =
        memory_grow(claims->items, claims->count, &claims->capacity, sizeof *claims->items);
    struct claim *c = &claims->items[claims->count++];
    *c = (struct claim){.verdict = VERDICT_UNCHECKED,
                        .relation = (enum claim_relation)row->words[CLAIM_RELATION]};
    char **const texts[CLAIM_COLUMNS] = {
        [CLAIM_ID] = &c->id,
        [CLAIM_SECTION] = &c->section,
        [CLAIM_PLATFORM] = &c->platform,
        [CLAIM_FEATURE] = &c->feature,
        [CLAIM_LEVEL] = &c->level,
        [CLAIM_EXPRESSION] = &c->expression,
        [CLAIM_PUBLISHED] = &c->published,
        [CLAIM_UNIT] = &c->unit,
        [CLAIM_PARAPHRASE] = &c->paraphrase,
        [CLAIM_FINDING] = &c->finding,
    };
    for (size_t i = 0; i < CLAIM_COLUMNS; i++)
        if (texts[i])
            *texts[i] = memory_copy(row->fields[i].s, row->fields[i].n);
    c->computed = memory_copy("", 0);
    c->note = memory_copy("", 0);
    result = expression_parse(row->fields[CLAIM_EXPRESSION], csv_row_place(row, CLAIM_EXPRESSION),
                              reading->names, &c->node, err);
    return result == 0 ? read_published(row, c, err) : result;
}

int claims_read(const char *path, const struct expression_names *names, struct claims *ret_claims,
                struct error *err)
{
    CLEANUP(claims_free) struct claims claims = {0};
    struct claims_reading reading = {&claims, names};
    int result = csv_read(path, claim_columns, CLAIM_COLUMNS, read_claim, &reading, err);
    if (result != 0)
        return result;
    *ret_claims = claims;
    claims = (struct claims){0};
    return 0;
}

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

static enum verdict judge_number(const struct claim *c, double computed)
{
    double printed = c->number;
    bool holds = false;
    switch (c->relation) {
    case CLAIM_EQ:
        if (rounds_to(computed, printed, c->decimals))
            return VERDICT_REPRODUCES;
        return cuts_to(computed, printed, c->decimals) ? VERDICT_TRUNCATED : VERDICT_DIFFERS;
    case CLAIM_APPROX:
        holds = rounds_to(computed, printed, c->decimals) ||
                fabs(computed - printed) <= NEAR * fabs(printed);
        break;
    case CLAIM_LT:
        holds = computed < printed;
        break;
    case CLAIM_LE:
        holds = computed <= printed;
        break;
    case CLAIM_GT:
        holds = computed > printed;
        break;
    default:
        holds = computed >= printed;
    }
    return holds ? VERDICT_REPRODUCES : VERDICT_DIFFERS;
}

static enum verdict judge_value(const struct claim *c, const struct value *value)
{
    bool holds;
    size_t n = strlen(c->published);
    if (value->type == VALUE_NUMBER)
        return judge_number(c, value->number);
    if (value->type == VALUE_TRUTH)
        holds = value->truth == (strcmp(c->published, "true") == 0);
    else if (c->relation == CLAIM_RANK)
        holds = strncmp(value->text, c->published, n) == 0 &&
                (value->text[n] == '\0' || value->text[n] == ' ');
    else
        holds = strcmp(value->text, c->published) == 0;
    return holds ? VERDICT_REPRODUCES : VERDICT_DIFFERS;
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

static bool would_hold(const struct claim *c, const struct knowledge *knowledge,
                       const struct interpretation *reading)
{
    struct error missing;
    struct value value = {0};
    bool holds = evaluate(c->node, knowledge, reading, &value, NULL, &missing) == 0 &&
                 judge_value(c, &value) <= VERDICT_TRUNCATED;
    value_free(&value);
    return holds;
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
    bool precise = c->relation == CLAIM_EQ || c->relation == CLAIM_APPROX;
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

static void judge_claim(struct claim *c, const struct knowledge *knowledge)
{
    static const struct interpretation default_interpretation = {0};
    struct error missing = {0};
    struct value value = {0};
    struct counterexample counterexample;
    char *note = NULL;
    free(c->computed);
    c->needs_logs = false;
    if (evaluate(c->node, knowledge, &default_interpretation, &value, &counterexample, &missing) !=
        0) {
        c->verdict = VERDICT_UNCHECKED;
        c->needs_logs = strcmp(missing.text, EVALUATE_NEEDS_LOGS) == 0;
        c->computed = memory_copy("", 0);
        note = memory_print("%s", missing.text);
    } else {
        c->verdict = judge_value(c, &value);
        c->computed = value_text(&value);
        if (c->verdict == VERDICT_DIFFERS)
            note = find_interpretation(c, knowledge);
        if (c->verdict == VERDICT_DIFFERS && counterexample.count > 0) {
            CLEANUP_TEXT char *reading = note;
            CLEANUP_TEXT char *others =
                counterexample.count > 1 ? memory_print(" and %zu more", counterexample.count - 1)
                                         : NULL;
            note = memory_print("not %s%s%s%s", counterexample.text, others ? others : "",
                                reading ? "; " : "", reading ? reading : "");
        }
    }
    value_free(&value);
    free(c->note);
    c->note = note ? note : memory_copy("", 0);
}

void claims_judge(struct claims *claims, const struct knowledge *knowledge)
{
    for (size_t i = 0; i < claims->count; i++)
        judge_claim(&claims->items[i], knowledge);
}
