#include "audit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const double FRAGILE_POINTS = 2;

static const char NO_SCHEME[] = "the study has no scheme";

void audit_free(struct audit *audit)
{
    for (size_t i = 0; i < audit->count; i++) {
        free(audit->cells[i].finding);
        free(audit->cells[i].note);
        inferred_free(&audit->cells[i].inferred);
    }
    free(audit->cells);
    *audit = (struct audit){0};
}

bool audit_cell_is_fragile(const struct audit_cell *cell)
{
    return cell->distance <= FRAGILE_POINTS;
}

enum audit_kind audit_cell_kind(const struct audit_cell *cell)
{
    return cell->printed->is_sum                ? AUDIT_SUM
           : cell->printed->score == SCORE_NONE ? AUDIT_GAP
                                                : AUDIT_SCORE;
}

size_t audit_count(const struct audit *audit, enum audit_kind kind, enum verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < audit->count; i++)
        count += audit_cell_kind(&audit->cells[i]) == kind && audit->cells[i].verdict == verdict;
    return count;
}

size_t audit_count_printed(const struct audit *audit, enum audit_kind kind)
{
    size_t count = 0;
    for (enum verdict v = 0; v < VERDICTS; v++)
        count += audit_count(audit, kind, v);
    return count;
}

/* True if one of the first `count` cells has this verdict and finding. */
static bool cells_have_finding(const struct audit *audit, size_t count, enum verdict verdict,
                               const char *finding)
{
    for (size_t i = 0; i < count; i++)
        if (audit->cells[i].verdict == verdict && strcmp(audit->cells[i].finding, finding) == 0)
            return true;
    return false;
}

size_t audit_findings(const struct audit *audit, enum verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < audit->count; i++)
        count += audit->cells[i].verdict == verdict &&
                 !cells_have_finding(audit, i, verdict, audit->cells[i].finding);
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++)
        count += claims_begin_finding(audit->claims, i, verdict) &&
                 !cells_have_finding(audit, audit->count, verdict,
                                     claim_finding(&audit->claims->items[i]));
    return count;
}

bool audit_holds(const struct audit *audit)
{
    for (size_t i = 0; i < audit->count; i++)
        if (audit->cells[i].verdict != VERDICT_REPRODUCES)
            return false;
    return !audit->claims ||
           claims_count(audit->claims, VERDICT_REPRODUCES) == audit->claims->count;
}

static void set_nearest_limit(struct audit_cell *f)
{
    f->limit = f->distance = NAN;
    if (!f->score || isnan(f->score->ratio))
        return;
    for (int k = 0; k < SCORE_MAX; k++) {
        double limit = f->score->graded->limits[k], distance = fabs(f->score->ratio - limit);
        if (isnan(f->distance) || distance < f->distance) {
            f->limit = limit;
            f->distance = distance;
        }
    }
}

/* `127.31 % of metal; score 3 needs at most 120 %`. */
static char *score_note(const struct scores *scores, const struct audit_cell *f)
{
    const struct score *s = f->score;
    int wanted = f->printed->score;
    if (!s && !scheme_find(scores->scheme, span_of(f->printed->feature)))
        return memory_print("%s", scores->scheme->count == 0
                                      ? NO_SCHEME
                                      : "the scheme does not grade this feature");
    if (!s)
        return memory_print("the data has no such cell");
    if (isnan(s->ratio))
        return memory_print("not measured");
    if (f->verdict == VERDICT_REPRODUCES || wanted == SCORE_NONE)
        return memory_print("%.2f %% of %s", s->ratio, scores->baseline);
    int limit = wanted > s->score ? wanted : s->score;
    const char *side = s->graded->lower_is_better ? "at most" : "at least";
    return memory_print("%.2f %% of %s; score %d needs %s %g %%", s->ratio, scores->baseline, limit,
                        side, s->graded->limits[limit - 1]);
}

static void check_score(const struct audit *audit, struct audit_cell *f)
{
    const struct printed *p = f->printed;
    f->score = scores_find(audit->scores, audit->study, p->platform, p->feature);
    f->computed = f->score ? f->score->score : SCORE_NONE;
    bool measured = f->score && !isnan(f->score->ratio);
    if (!f->score || (!measured && p->score != SCORE_NONE))
        f->verdict = VERDICT_UNCHECKED;
    else
        f->verdict = f->computed == p->score ? VERDICT_REPRODUCES : VERDICT_DIFFERS;
    set_nearest_limit(f);
    f->finding = memory_print("score.%s.%s", p->platform, p->feature);
    f->note = score_note(audit->scores, f);
}

/* Sets the verdict, finding and note of a sum from the printed scores of its group. */
static void judge_sum(const struct audit *audit, struct audit_cell *sum)
{
    int points = 0;
    bool checked = true;
    const struct audit_cell *cause = NULL;
    CLEANUP_TEXT char *causes = memory_copy("", 0);
    for (size_t i = 0; i < audit->count; i++) {
        const struct audit_cell *f = &audit->cells[i];
        if (f->printed->is_sum || strcmp(f->printed->platform, sum->printed->platform) != 0 ||
            strcmp(f->printed->group, sum->printed->group) != 0)
            continue;
        if (f->printed->score != SCORE_NONE)
            points += f->printed->score;
        checked = checked && f->verdict != VERDICT_UNCHECKED;
        if (f->verdict != VERDICT_DIFFERS)
            continue;
        memory_append(&causes, ", ", f->score->graded->title);
        cause = cause ? cause : f;
    }
    if (points != sum->printed->score) {
        sum->verdict = VERDICT_DIFFERS;
        sum->note = memory_print("the printed scores add up to %d", points);
    } else if (!scheme_has_group(audit->scores->scheme, sum->printed->group)) {
        sum->verdict = VERDICT_UNCHECKED;
        sum->note = memory_print("%s", audit->scores->scheme->count == 0
                                           ? NO_SCHEME
                                           : "the scheme does not have this group");
    } else if (!checked) {
        sum->verdict = VERDICT_UNCHECKED;
        sum->note = memory_print("a score behind it cannot be checked");
    } else if (sum->computed == sum->printed->score) {
        sum->verdict = VERDICT_REPRODUCES;
        sum->note = memory_print("the printed scores add up to it");
    } else {
        sum->verdict = VERDICT_DIFFERS;
        sum->note = memory_print("follows from %s", *causes ? causes : "scores not printed");
        if (cause)
            sum->finding = memory_print("%s", cause->finding);
    }
    if (!sum->finding)
        sum->finding = memory_print("sum.%s.%s", sum->printed->platform, sum->printed->group);
}

static void check_sum(const struct audit *audit, struct audit_cell *f)
{
    const struct printed *p = f->printed;
    struct score_sum sum = score_sum(audit->scores, audit->study, p->platform, p->group);
    f->limit = f->distance = NAN;
    f->computed = sum.features > 0 ? sum.points : SCORE_NONE;
    judge_sum(audit, f);
}

void audit_scores(const struct scores *scores, const char *study,
                  const struct printed_scores *printed, struct audit *ret_audit)
{
    struct audit audit = {.scores = scores, .study = study, .count = printed->count};
    audit.cells = memory_alloc(printed->count, sizeof *audit.cells);
    for (size_t i = 0; i < printed->count; i++)
        audit.cells[i] =
            (struct audit_cell){.printed = &printed->items[i], .inferred = inferred_none()};
    for (size_t i = 0; i < audit.count; i++)
        if (!printed->items[i].is_sum)
            check_score(&audit, &audit.cells[i]);
    for (size_t i = 0; i < audit.count; i++)
        if (printed->items[i].is_sum)
            check_sum(&audit, &audit.cells[i]);
    *ret_audit = audit;
}

/* The share of draws in which a cell has the printed score. */
static struct inferred infer_score(const struct printed *p, const struct knowledge *knowledge)
{
    static const struct interpretation literally = {0};
    struct node cell = {
        .kind = NODE_CELL, .platform = p->platform, .middle = p->is_sum ? p->group : p->feature};
    const struct node score = {.kind = NODE_FUNCTION, .operation = FUNCTION_SCORE, .left = &cell};
    CLEANUP(value_free) struct value value = {0};
    struct error missing;
    struct inferred inferred = inferred_none();
    if (evaluate(&score, knowledge, &literally, &value, NULL, &missing) != 0)
        return inferred;
    if (value.single) {
        inferred.inference = INFERENCE_UNSUPPORTED;
        return inferred;
    }
    size_t held = 0, draws = knowledge->draws->draws;
    for (size_t d = 0; d < draws; d++)
        held += value.drawn[d] == p->score;
    return inferred_of((double)held / (double)draws);
}

void audit_infer(struct audit *audit, const struct knowledge *knowledge)
{
    for (size_t i = 0; i < audit->count && knowledge->draws; i++)
        if (audit_cell_kind(&audit->cells[i]) != AUDIT_GAP &&
            audit->cells[i].verdict != VERDICT_UNCHECKED)
            audit->cells[i].inferred = infer_score(audit->cells[i].printed, knowledge);
}

size_t audit_count_inferred(const struct audit *audit, enum audit_kind kind,
                            enum inference inference)
{
    size_t count = 0;
    for (size_t i = 0; i < audit->count; i++)
        count += audit_cell_kind(&audit->cells[i]) == kind &&
                 audit->cells[i].inferred.inference == inference;
    return count;
}
