#include "claims.h"

#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"

static const char *const relations[] = {
    [CLAIM_EQ] = "eq",
    [CLAIM_LT] = "lt",
    [CLAIM_LE] = "le",
    [CLAIM_GT] = "gt",
    [CLAIM_GE] = "ge",
    [CLAIM_RANK] = "rank",
    [CLAIM_FORALL] = "forall",
    [CLAIM_WORD + WORD_APPROX] = "approx",
    [CLAIM_WORD + WORD_ABOUT] = "about",
    [CLAIM_WORD + WORD_AROUND] = "around",
    [CLAIM_WORD + WORD_NEARLY] = "nearly",
    [CLAIM_WORD + WORD_ALMOST] = "almost",
    [CLAIM_WORD + WORD_AS] = "as",
    [CLAIM_WORD + WORD_EVEN] = "even",
    [CLAIM_WORD + WORD_CLOSE] = "close",
    [CLAIM_WORD + WORD_COMPARABLE] = "comparable",
    [CLAIM_WORD + WORD_SIMILAR] = "similar",
    NULL,
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
    [CLAIM_HOST] = {.name = "host", .domain = CSV_TEXT, .may_be_empty = true, .is_optional = true},
};

const char *claim_relation_name(enum claim_relation relation)
{
    return relations[relation];
}

void claims_free(struct claims *claims)
{
    for (size_t i = 0; i < claims->count; i++) {
        struct claim *c = &claims->items[i];
        char *const texts[] = {c->id,         c->section,   c->platform, c->feature,    c->level,
                               c->expression, c->published, c->unit,     c->paraphrase, c->finding,
                               c->computed,   c->note,      c->host};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
        expression_free(c->node);
        inferred_free(&c->inferred);
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

size_t claims_count_inferred(const struct claims *claims, enum inference inference)
{
    size_t count = 0;
    for (size_t i = 0; i < claims->count; i++)
        count += claims->items[i].inferred.inference == inference;
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
                                 "a relation of numbers, expected eq, lt, le, gt, ge or a loose "
                                 "word");
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
                        .inferred = inferred_none(),
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
        [CLAIM_HOST] = &c->host,
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
