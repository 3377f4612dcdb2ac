#include "agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/expectations/relation.h"
#include "base/memory.h"

static const enum platform_kind kinds_of[CONTESTS][2] = {
    [CONTEST_VM] = {KIND_CONTAINER, KIND_VM},
    [CONTEST_NATIVE] = {KIND_CONTAINER, KIND_NATIVE},
};

const char *contest_title(enum contest contest)
{
    static const char *const titles[CONTESTS] = {"Containers against VMs",
                                                 "Containers against bare metal"};
    return titles[contest];
}

const char *agreement_name(enum agreement agreement)
{
    static const char *const names[AGREEMENTS] = {
        [AGREEMENT_AGREES] = "agrees",       [AGREEMENT_DISAGREES] = "disagrees",
        [AGREEMENT_UNDECIDED] = "undecided", [AGREEMENT_NO_DIRECTION] = "no direction",
        [AGREEMENT_NO_STUDY] = "no study",   [AGREEMENT_NOT_MEASURED] = "not measured"};
    return names[agreement];
}

/* The first platform of a kind that a study measured the feature of. */
static const char *measured_of(const struct review *review, const struct measured_study *study,
                               const char *feature, enum platform_kind kind,
                               const struct resampling *how)
{
    const struct vocabulary *v = &review->vocabulary;
    for (size_t i = 0; i < v->platform_count; i++) {
        if (v->platforms[i].kind != kind)
            continue;
        struct resample_cells row = resample_cells_find(study->summaries, study->samples, how,
                                                        study->name, v->platforms[i].name, feature);
        bool is_measured = row.count > 0;
        resample_cells_free(&row);
        if (is_measured)
            return v->platforms[i].name;
    }
    return NULL;
}

static enum review_finding finding_of(enum contest contest, const struct ratio_ci *c)
{
    bool similar = c->low >= 1 / RELATION_SIMILAR && c->high <= RELATION_SIMILAR;
    if (contest == CONTEST_NATIVE)
        return c->low >= 1 / RELATION_SIMILAR   ? FINDING_NEAR_NATIVE
               : c->high < 1 / RELATION_SIMILAR ? FINDING_OTHER
                                                : FINDING_NONE;
    return similar       ? FINDING_NO_DIFFERENCE
           : c->low > 1  ? FINDING_CONTAINER_BETTER
           : c->high < 1 ? FINDING_VM_BETTER
                         : FINDING_NONE;
}

static struct answer_of_study answer_of(const struct review *review,
                                        const struct agreement_row *row,
                                        const struct measured_study *study,
                                        const struct resampling *how)
{
    struct answer_of_study answer = {.comparison = {NAN, NAN, NAN, false},
                                     .finding = FINDING_NONE,
                                     .agreement = AGREEMENT_NOT_MEASURED};
    const enum platform_kind *kinds = kinds_of[row->contest];
    const char *a = measured_of(review, study, row->feature, kinds[0], how),
               *b = measured_of(review, study, row->feature, kinds[1], how);
    if (!a || !b)
        return answer;
    answer.a = a;
    answer.b = b;
    answer.comparison = ratio_ci_of_platforms(study, row->feature, a, b, how);
    answer.finding = finding_of(row->contest, &answer.comparison);
    answer.agreement = row->tally.studies == 0            ? AGREEMENT_NO_STUDY
                       : row->direction == FINDING_NONE   ? AGREEMENT_NO_DIRECTION
                       : answer.finding == FINDING_NONE   ? AGREEMENT_UNDECIDED
                       : answer.finding == row->direction ? AGREEMENT_AGREES
                                                          : AGREEMENT_DISAGREES;
    return answer;
}

static enum review_finding direction_of(const struct tally *tally)
{
    for (size_t f = 0; f < FINDINGS; f++)
        if (f != FINDING_MIXED && f != FINDING_OTHER && 2 * tally->of[f] > tally->studies)
            return (enum review_finding)f;
    return FINDING_NONE;
}

struct agreement_table agreement_gather(const struct review *review,
                                        const struct measured_study studies[], size_t study_count,
                                        const struct scheme *titles, const struct resampling *how)
{
    struct agreement_table table = {review, studies, study_count, titles, NULL, 0, 0};
    const struct vocabulary *v = &review->vocabulary;
    for (size_t contest = 0; contest < CONTESTS; contest++)
        for (size_t m = 0; m < v->measure_count; m++)
            for (size_t f = 0; f < v->measures[m].features.count; f++) {
                struct filter filter = {.measure = v->measures[m].name,
                                        .kinds = kinds_of[contest],
                                        .has_finding = true};
                struct agreement_row row = {(enum contest)contest,
                                            &v->measures[m],
                                            v->measures[m].features.items[f],
                                            review_tally(review, &filter),
                                            FINDING_NONE,
                                            memory_alloc(study_count + 1, sizeof *row.answers)};
                row.direction = direction_of(&row.tally);
                for (size_t s = 0; s < study_count; s++)
                    row.answers[s] = answer_of(review, &row, &studies[s], how);
                table.rows = memory_grow(table.rows, table.count, &table.capacity, sizeof row);
                table.rows[table.count++] = row;
            }
    return table;
}

void agreement_table_free(struct agreement_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->rows[i].answers);
    free(table->rows);
    *table = (struct agreement_table){0};
}

size_t agreement_count(const struct agreement_table *table, size_t study, enum agreement agreement)
{
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        count += table->rows[i].answers[study].agreement == agreement;
    return count;
}
