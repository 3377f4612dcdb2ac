#include "evidence_agreement.h"

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

const char *evidence_agreement_name(enum evidence_agreement agreement)
{
    static const char *const names[EVIDENCE_AGREEMENTS] = {
        [EVIDENCE_AGREES] = "agrees",       [EVIDENCE_DISAGREES] = "disagrees",
        [EVIDENCE_UNDECIDED] = "undecided", [EVIDENCE_NO_DIRECTION] = "no direction",
        [EVIDENCE_NO_STUDY] = "no study",   [EVIDENCE_NOT_MEASURED] = "not measured"};
    return names[agreement];
}

static bool has_cells(const struct measured_study *study, const char *feature, const char *platform,
                      const struct resampling *how)
{
    struct resample_cells row =
        resample_cells_find(study->summaries, study->samples, how, study->name, platform, feature);
    bool is_measured = row.count > 0;
    resample_cells_free(&row);
    return is_measured;
}

/* The study's name of a platform of the vocabulary, by that name or by the one that it has over
 * studies; NULL if the study did not measure the feature on it. */
static const char *measured_platform(const struct measured_study *study, const char *feature,
                                     const char *platform, const struct resampling *how)
{
    if (has_cells(study, feature, platform, how))
        return platform;
    const struct platform_list *list = &study->study->platforms;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].same_as, platform) == 0 &&
            has_cells(study, feature, list->items[i].name, how))
            return list->items[i].name;
    return NULL;
}

/* The first platform of a kind for which a study measured the feature, or NULL. */
static const char *first_measured(const struct review *review, const struct measured_study *study,
                                  const char *feature, enum platform_kind kind,
                                  const struct resampling *how)
{
    const struct vocabulary *v = &review->vocabulary;
    const char *found = NULL;
    for (size_t i = 0; i < v->platform_count && !found; i++)
        if (v->platforms[i].kind == kind)
            found = measured_platform(study, feature, v->platforms[i].name, how);
    return found;
}

static bool study_has_feature(const struct measured_study *study, const char *feature)
{
    for (size_t i = 0; i < study->summaries->count; i++) {
        const struct summary *s = &study->summaries->items[i];
        if (strcmp(s->study, study->name) == 0 && strcmp(s->feature, feature) == 0 && s->n > 0)
            return true;
    }
    return false;
}

/* The study's feature for a row: the one of that name. If the study has no feature of the measure
 * by name, its first feature that measures the same answers the measure's first row. */
static const char *feature_for_row(const struct evidence_row *row,
                                   const struct measured_study *study)
{
    const struct measure *measure = row->measure;
    for (size_t f = 0; f < measure->features.count; f++)
        if (study_has_feature(study, measure->features.items[f]))
            return row->feature;
    const struct features *own = &study->study->features;
    for (size_t f = 0; f < own->count && row->feature == measure->features.items[0]; f++)
        if (strcmp(own->items[f].measures, measure->name) == 0 &&
            study_has_feature(study, own->items[f].name))
            return own->items[f].name;
    return row->feature;
}

static enum review_finding finding_from_interval(enum contest contest, const struct ratio_ci *c)
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

static struct study_evidence study_evidence_of(const struct review *review,
                                               const struct evidence_row *row,
                                               const struct measured_study *study,
                                               const struct resampling *how)
{
    struct study_evidence evidence = {.comparison = {NAN, NAN, NAN, false},
                                      .finding = FINDING_NONE,
                                      .agreement = EVIDENCE_NOT_MEASURED};
    const enum platform_kind *kinds = kinds_of[row->contest];
    const char *feature = feature_for_row(row, study),
               *a = first_measured(review, study, feature, kinds[0], how),
               *b = first_measured(review, study, feature, kinds[1], how);
    if (!a || !b)
        return evidence;
    evidence.a = a;
    evidence.b = b;
    evidence.comparison = ratio_ci_of_platforms(study, feature, a, b, how);
    evidence.finding = finding_from_interval(row->contest, &evidence.comparison);
    evidence.agreement = row->tally.studies == 0              ? EVIDENCE_NO_STUDY
                         : row->direction == FINDING_NONE     ? EVIDENCE_NO_DIRECTION
                         : evidence.finding == FINDING_NONE   ? EVIDENCE_UNDECIDED
                         : evidence.finding == row->direction ? EVIDENCE_AGREES
                                                              : EVIDENCE_DISAGREES;
    return evidence;
}

static enum review_finding direction_of_literature(const struct finding_tally *tally)
{
    for (size_t f = 0; f < FINDINGS; f++)
        if (f != FINDING_MIXED && f != FINDING_OTHER && 2 * tally->of[f] > tally->studies)
            return (enum review_finding)f;
    return FINDING_NONE;
}

struct evidence_table evidence_gather(const struct review *review,
                                      const struct measured_study studies[], size_t study_count,
                                      const struct scheme *titles, const struct resampling *how)
{
    struct evidence_table table = {review, studies, study_count, titles, NULL, 0, 0};
    const struct vocabulary *v = &review->vocabulary;
    for (size_t contest = 0; contest < CONTESTS; contest++)
        for (size_t m = 0; m < v->measure_count; m++)
            for (size_t f = 0; f < v->measures[m].features.count; f++) {
                struct citation_filter filter = {.measure = v->measures[m].name,
                                                 .kinds = kinds_of[contest],
                                                 .has_finding = true};
                struct evidence_row row = {(enum contest)contest,
                                           &v->measures[m],
                                           v->measures[m].features.items[f],
                                           review_tally(review, &filter),
                                           FINDING_NONE,
                                           memory_alloc(study_count + 1, sizeof *row.evidence)};
                row.direction = direction_of_literature(&row.tally);
                for (size_t s = 0; s < study_count; s++)
                    row.evidence[s] = study_evidence_of(review, &row, &studies[s], how);
                table.rows = memory_grow(table.rows, table.count, &table.capacity, sizeof row);
                table.rows[table.count++] = row;
            }
    return table;
}

void evidence_table_free(struct evidence_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->rows[i].evidence);
    free(table->rows);
    *table = (struct evidence_table){0};
}

size_t evidence_count(const struct evidence_table *table, size_t study,
                      enum evidence_agreement agreement)
{
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        count += table->rows[i].evidence[study].agreement == agreement;
    return count;
}
