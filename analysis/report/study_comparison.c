#include "study_comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/quantile.h"
#include "base/memory.h"
#include "model/level.h"

/* Width of a 95 % interval of a normal distribution in standard deviations. */
static const double WIDTH = 2 * 1.959963984540054;

enum { POOLED_LEAST = 3 };

void study_comparison_free(struct study_comparison *comparison)
{
    free(comparison->ratios);
    free(comparison->pooled);
    free(comparison->agreements);
    *comparison = (struct study_comparison){0};
}

const char *confirmation_text(enum confirmation confirmation)
{
    static const char *const texts[] = {"holds", "holds in part", "does not hold", "is open"};
    return texts[confirmation];
}

/* The platform of a list that has this name over studies; NULL if there is none. */
static const struct listed_platform *listed_as(const struct platform_list *list, const char *common)
{
    const struct listed_platform *found = platform_list_find(list, common);
    for (size_t i = 0; i < list->count && !found; i++)
        if (strcmp(list->items[i].same_as, common) == 0)
            found = &list->items[i];
    return found;
}

const char *compared_platform_title(const struct study_comparison *comparison, const char *platform)
{
    for (size_t s = 0; s < comparison->study_count; s++) {
        /* The study of reference first. */
        size_t i = (s + comparison->reference) % comparison->study_count;
        const struct listed_platform *found =
            listed_as(&comparison->studies[i].values.study->platforms, platform);
        if (found)
            return found->title;
    }
    return platform;
}

static const char *own_title(const struct study_comparison *comparison, size_t study,
                             const char *platform)
{
    return platform_title(&comparison->studies[study].values.study->platforms, platform);
}

const char *ratio_platform_title(const struct study_comparison *comparison,
                                 const struct study_ratio *ratio)
{
    return own_title(comparison, ratio->study, ratio->own);
}

const char *ratio_baseline_title(const struct study_comparison *comparison,
                                 const struct study_ratio *ratio)
{
    return own_title(comparison, ratio->study, ratio->own_baseline);
}

bool study_is_compared(const struct study_comparison *comparison, size_t study)
{
    for (size_t i = 0; i < comparison->ratio_count; i++)
        if (comparison->ratios[i].study == study)
            return true;
    return false;
}

/* --- the ratio of two platforms of a study --- */

static bool cells_have_level(const struct resample_cells *cells, int level)
{
    for (size_t i = 0; i < cells->count; i++)
        if (cells->items[i].summary->level == level)
            return true;
    return false;
}

/* Keeps the cells at levels of the others. They have no draws yet. */
static void keep_levels(struct resample_cells *cells, const struct resample_cells *others)
{
    size_t kept = 0;
    for (size_t i = 0; i < cells->count; i++)
        if (cells_have_level(others, cells->items[i].summary->level))
            cells->items[kept++] = cells->items[i];
    cells->count = kept;
}

static void set_interval(const struct resample_cells *a, const struct resample_cells *b,
                         const struct resampling *how, struct study_ratio *r)
{
    static const double limits[] = {0.025, 0.975};
    double *buffers = memory_resize(NULL, 3 * how->draws, sizeof *buffers),
           *ratios = buffers + 2 * how->draws, interval[2];
    const double *x = resample_cells_draws(a, QUESTION_TRUTH, LEVEL_ALL, how->draws, buffers),
                 *y = resample_cells_draws(b, QUESTION_TRUTH, LEVEL_ALL, how->draws,
                                           buffers + how->draws);
    for (size_t d = 0; d < how->draws; d++)
        ratios[d] = times_as_good(x[d], y[d], r->feature->lower_is_better);
    quantiles(ratios, how->draws, limits, 2, interval);
    r->low = interval[0];
    r->high = interval[1];
    free(buffers);
}

/* The number of repetitions, 0 if unknown. Raises the doubt. */
static size_t known_n(const struct resample_cells *cells, enum doubt *doubt)
{
    enum draw_method method = DRAW_JOINT;
    size_t n = resample_cells_n(cells, LEVEL_ALL, &method, doubt);
    for (size_t i = 0; i < cells->count; i++)
        if (cells->items[i].summary->n_is_unknown || cells->items[i].summary->level == LEVEL_ALL)
            return 0;
    return n;
}

/* False if they have no common level, or a mean that is not above 0. */
static bool ratio_between(const struct measured_study *study, const struct feature *feature,
                          const char *platform, const char *baseline, const struct resampling *how,
                          struct study_ratio *ret_ratio)
{
    const struct platform_list *list = &study->study->platforms;
    CLEANUP(resample_cells_free)
    struct resample_cells a = resample_cells_find(study->summaries, study->samples, how,
                                                  study->name, platform, feature->name);
    CLEANUP(resample_cells_free)
    struct resample_cells b = resample_cells_find(study->summaries, study->samples, how,
                                                  study->name, baseline, feature->name);
    CLEANUP(run_weights_free) struct run_weights weights = {0};
    struct study_ratio r = {.feature = feature,
                            .platform = platform_common_name(list, platform),
                            .baseline = platform_common_name(list, baseline),
                            .own = platform,
                            .own_baseline = baseline,
                            .doubt = DOUBT_NOT,
                            .low = NAN,
                            .high = NAN};
    keep_levels(&a, &b);
    keep_levels(&b, &a);
    if (a.count == 0)
        return false;
    double mean = resample_cells_mean(&a), other = resample_cells_mean(&b);
    if (!(mean > 0 && other > 0))
        return false;
    r.ratio = times_as_good(mean, other, feature->lower_is_better);
    r.n = known_n(&a, &r.doubt);
    r.baseline_n = known_n(&b, &r.doubt);
    if (!doubt_withholds(r.doubt)) {
        resample_cells_draw(how, 1, &weights, &a);
        resample_cells_draw(how, 1, &weights, &b);
        set_interval(&a, &b, how, &r);
    }
    *ret_ratio = r;
    return true;
}

/* --- the features and platforms of a study --- */

/* The platforms that a study measured in a feature, in its order. */
struct measured_platforms {
    const char **names;
    size_t count;
};

static void measured_platforms_free(struct measured_platforms *platforms)
{
    free(platforms->names);
    *platforms = (struct measured_platforms){0};
}

static struct measured_platforms platforms_of(const struct measured_study *study,
                                              const char *feature)
{
    const struct summaries *list = study->summaries;
    struct measured_platforms found = {.names = memory_alloc(list->count + 1, sizeof *found.names)};
    for (size_t i = 0; i < list->count; i++) {
        const struct summary *s = &list->items[i];
        if (strcmp(s->study, study->name) != 0 || strcmp(s->feature, feature) != 0 || s->n == 0 ||
            (found.count > 0 && strcmp(found.names[found.count - 1], s->platform) == 0))
            continue;
        found.names[found.count++] = s->platform;
    }
    if (found.count > 0)
        qsort_r(found.names, found.count, sizeof *found.names, platform_compare_names,
                (void *)&study->study->platforms);
    return found;
}

/* The study's name of a platform, which is given by that name or by the one over studies; NULL if
 * it was not measured. */
static const char *name_among(const struct measured_platforms *platforms, const struct study *study,
                              const char *name)
{
    for (size_t i = 0; i < platforms->count; i++)
        if (strcmp(platforms->names[i], name) == 0)
            return platforms->names[i];
    for (size_t i = 0; i < platforms->count; i++)
        if (strcmp(platform_common_name(&study->platforms, platforms->names[i]), name) == 0)
            return platforms->names[i];
    return NULL;
}

/* The first baseline that was measured; NULL if there is none. */
static const char *baseline_among(const struct measured_platforms *platforms,
                                  const struct study *study,
                                  const struct comparison_question *question)
{
    const char *const preset[] = {"metal", study->baseline, "runc", "docker"};
    bool asked = question->baseline_count > 0;
    const char *const *candidates = asked ? question->baselines : preset;
    size_t count = asked ? question->baseline_count : sizeof preset / sizeof *preset;
    const char *found = NULL;
    for (size_t i = 0; i < count && !found; i++)
        found = name_among(platforms, study, candidates[i]);
    return found;
}

/* The first platform of a study that is, over studies, the same as one of another. */
static const char *same_among(const struct measured_platforms *platforms,
                              const struct platform_list *list, const char *common)
{
    for (size_t i = 0; i < platforms->count; i++)
        if (strcmp(platform_common_name(list, platforms->names[i]), common) == 0)
            return platforms->names[i];
    return NULL;
}

static bool is_measure_word(const char *text)
{
    for (size_t i = 0; measure_words[i]; i++)
        if (strcmp(measure_words[i], text) == 0)
            return true;
    return false;
}

static const struct feature *feature_called(const struct compared_study *study, const char *name)
{
    return features_find(&study->values.study->features, span_of(name));
}

/* The word of measure_words for the feature of the question; "" if no study has one. */
static const char *measures_of_question(const struct compared_study studies[], size_t count,
                                        const struct comparison_question *question)
{
    const char *found = "";
    for (size_t s = 0; s < count; s++) {
        const struct feature *f = feature_called(&studies[s], question->feature);
        bool is_reference = strcmp(studies[s].values.name, question->reference) == 0;
        if (f && (!*found || (is_reference && *f->measures)))
            found = f->measures;
    }
    return !*found && is_measure_word(question->feature) ? question->feature : found;
}

/* --- the table --- */

static void add_feature_ratios(struct study_comparison *c, size_t index,
                               const struct feature *feature,
                               const struct comparison_question *question,
                               const struct resampling *how)
{
    const struct measured_study *study = &c->studies[index].values;
    CLEANUP(measured_platforms_free)
    struct measured_platforms platforms = platforms_of(study, feature->name);
    const char *baseline = baseline_among(&platforms, study->study, question);
    for (size_t i = 0; i < platforms.count && baseline; i++) {
        struct study_ratio ratio;
        if (strcmp(platforms.names[i], baseline) == 0 ||
            !ratio_between(study, feature, platforms.names[i], baseline, how, &ratio))
            continue;
        ratio.study = index;
        c->ratios = memory_grow(c->ratios, c->ratio_count, &c->ratio_capacity, sizeof *c->ratios);
        c->ratios[c->ratio_count++] = ratio;
    }
}

/* The feature of the question in a study that has values of it; NULL if there are none, though a
 * run of our own knows the features of all experiments. */
static const struct feature *measured_by_name(const struct compared_study *study, const char *name)
{
    const struct feature *feature = feature_called(study, name);
    if (!feature)
        return NULL;
    CLEANUP(measured_platforms_free)
    struct measured_platforms platforms = platforms_of(&study->values, name);
    return platforms.count > 0 ? feature : NULL;
}

static void add_study_ratios(struct study_comparison *c, size_t index,
                             const struct comparison_question *question,
                             const struct resampling *how)
{
    const struct features *features = &c->studies[index].values.study->features;
    const struct feature *named = measured_by_name(&c->studies[index], question->feature);
    for (size_t f = 0; f < features->count; f++) {
        const struct feature *feature = &features->items[f];
        if (named ? feature == named : *c->measures && strcmp(feature->measures, c->measures) == 0)
            add_feature_ratios(c, index, feature, question, how);
    }
}

static void choose_reference(struct study_comparison *c, const char *name)
{
    c->reference = c->ratios[0].study;
    for (size_t i = 0; i < c->ratio_count; i++)
        if (strcmp(c->studies[c->ratios[i].study].values.name, name) == 0)
            c->reference = c->ratios[i].study;
    for (size_t i = c->ratio_count; i-- > 0;)
        if (c->ratios[i].study == c->reference)
            c->feature = c->ratios[i].feature;
}

/* The place of a platform: that in the study of reference, or in the first study that lists it. */
static size_t place_of_platform(const struct study_comparison *c, const char *platform)
{
    size_t before = 0;
    for (size_t s = 0; s < c->study_count; s++) {
        size_t i = (s + c->reference) % c->study_count;
        const struct platform_list *list = &c->studies[i].values.study->platforms;
        const struct listed_platform *found = listed_as(list, platform);
        if (found)
            return before + (size_t)(found - list->items);
        before += list->count;
    }
    return before;
}

static int compare_study_ratios(const void *a, const void *b, void *context)
{
    const struct study_ratio *x = a, *y = b;
    const struct study_comparison *c = context;
    size_t i = place_of_platform(c, x->platform), k = place_of_platform(c, y->platform);
    if (i != k)
        return i > k ? 1 : -1;
    int order = strcmp(x->platform, y->platform);
    if (order == 0)
        order = strcmp(c->studies[x->study].year, c->studies[y->study].year);
    if (order == 0)
        order = (x->study > y->study) - (x->study < y->study);
    if (order == 0)
        order = (x->feature > y->feature) - (x->feature < y->feature);
    return order ? order
                 : platform_compare(&c->studies[x->study].values.study->platforms, x->own, y->own);
}

/* --- over the studies --- */

static bool has_interval(const struct study_ratio *r)
{
    return !isnan(r->low) && r->low > 0 && r->high < RATIO_MOST;
}

/* The effects of a platform with the baseline of `first`, the first feature of each study. */
static size_t effects_like(const struct study_comparison *c, const struct study_ratio *first,
                           struct host_effect effects[])
{
    size_t count = 0;
    const struct study_ratio *last = NULL;
    for (size_t i = 0; i < c->ratio_count; i++) {
        const struct study_ratio *r = &c->ratios[i];
        if (strcmp(r->platform, first->platform) != 0 ||
            strcmp(r->baseline, first->baseline) != 0 || !has_interval(r) ||
            (last && last->study == r->study))
            continue;
        double error = (log(r->high) - log(r->low)) / WIDTH;
        effects[count++] = (struct host_effect){log(r->ratio), error * error};
        last = r;
    }
    return count;
}

static bool is_pooled(const struct study_comparison *c, const struct study_ratio *r)
{
    for (size_t i = 0; i < c->pooled_count; i++)
        if (strcmp(c->pooled[i].platform, r->platform) == 0 &&
            strcmp(c->pooled[i].baseline, r->baseline) == 0)
            return true;
    return false;
}

static void pool_studies(struct study_comparison *c)
{
    struct host_effect *effects = memory_alloc(c->ratio_count + 1, sizeof *effects);
    for (size_t i = 0; i < c->ratio_count; i++) {
        const struct study_ratio *first = &c->ratios[i];
        size_t count = is_pooled(c, first) ? 0 : effects_like(c, first, effects);
        if (count < POOLED_LEAST)
            continue;
        c->pooled = memory_grow(c->pooled, c->pooled_count, &c->pooled_capacity, sizeof *c->pooled);
        c->pooled[c->pooled_count++] = (struct pooled_studies){first->platform, first->baseline,
                                                               random_effects(effects, count)};
    }
    free(effects);
}

/* The side of 1 that a ratio is surely on; 0 if it is not sure. */
static int sure_side(const struct study_ratio *r)
{
    return isnan(r->low) ? 0 : (r->low > 1) - (r->high < 1);
}

static int mean_side(const struct study_ratio *r)
{
    return (r->ratio > 1) - (r->ratio < 1);
}

static void compare_pair(const struct study_ratio *reference, const struct study_ratio *other,
                         struct study_agreement *agreement)
{
    int a = sure_side(reference), b = sure_side(other);
    agreement->pairs++;
    agreement->same_means += mean_side(reference) == mean_side(other) ? 1 : 0;
    agreement->sure += a != 0 && b != 0 ? 1 : 0;
    agreement->same_order += a != 0 && a == b ? 1 : 0;
    bool known = has_interval(reference) && has_interval(other);
    agreement->intervals += known ? 1 : 0;
    agreement->overlaps +=
        known && reference->low <= other->high && other->low <= reference->high ? 1 : 0;
}

/* Compares a feature of another study with that of the study of reference. */
static struct study_agreement agreement_of(const struct study_comparison *c, size_t index,
                                           const struct feature *feature,
                                           const struct resampling *how)
{
    struct study_agreement agreement = {.study = index, .feature = feature};
    const struct measured_study *reference = &c->studies[c->reference].values,
                                *other = &c->studies[index].values;
    CLEANUP(measured_platforms_free)
    struct measured_platforms known = platforms_of(reference, c->feature->name);
    CLEANUP(measured_platforms_free)
    struct measured_platforms also = platforms_of(other, feature->name);
    const struct platform_list *list = &reference->study->platforms,
                               *others = &other->study->platforms;
    for (size_t a = 0; a < known.count; a++)
        for (size_t b = a + 1; b < known.count; b++) {
            struct study_ratio x, y;
            const char *first =
                           same_among(&also, others, platform_common_name(list, known.names[a])),
                       *second =
                           same_among(&also, others, platform_common_name(list, known.names[b]));
            if (first && second && first != second &&
                ratio_between(reference, c->feature, known.names[a], known.names[b], how, &x) &&
                ratio_between(other, feature, first, second, how, &y))
                compare_pair(&x, &y, &agreement);
        }
    return agreement;
}

static bool has_agreement(const struct study_comparison *c, const struct study_ratio *r)
{
    for (size_t i = 0; i < c->agreement_count; i++)
        if (c->agreements[i].study == r->study && c->agreements[i].feature == r->feature)
            return true;
    return false;
}

static int compare_agreements(const void *a, const void *b, void *context)
{
    const struct study_agreement *x = a, *y = b;
    const struct study_comparison *c = context;
    int order = strcmp(c->studies[x->study].year, c->studies[y->study].year);
    if (order == 0)
        order = (x->study > y->study) - (x->study < y->study);
    return order ? order : (x->feature > y->feature) - (x->feature < y->feature);
}

static enum confirmation confirmation_of(size_t same, size_t of)
{
    return of == 0      ? CONFIRMATION_OPEN
           : same == of ? CONFIRMATION_HOLDS
           : same == 0  ? CONFIRMATION_FAILS
                        : CONFIRMATION_PARTLY;
}

struct study_agreement study_agreement_sum(const struct study_comparison *comparison)
{
    struct study_agreement sum = {0};
    for (size_t i = 0; i < comparison->agreement_count; i++) {
        const struct study_agreement *a = &comparison->agreements[i];
        sum.pairs += a->pairs;
        sum.same_means += a->same_means;
        sum.sure += a->sure;
        sum.same_order += a->same_order;
        sum.intervals += a->intervals;
        sum.overlaps += a->overlaps;
    }
    return sum;
}

static void compare_with_reference(struct study_comparison *c, const struct resampling *how)
{
    for (size_t i = 0; i < c->ratio_count; i++) {
        const struct study_ratio *r = &c->ratios[i];
        if (r->study == c->reference || has_agreement(c, r))
            continue;
        c->agreements = memory_grow(c->agreements, c->agreement_count, &c->agreement_capacity,
                                    sizeof *c->agreements);
        c->agreements[c->agreement_count++] = agreement_of(c, r->study, r->feature, how);
    }
    if (c->agreement_count > 0)
        qsort_r(c->agreements, c->agreement_count, sizeof *c->agreements, compare_agreements, c);
    struct study_agreement sum = study_agreement_sum(c);
    c->order = confirmation_of(sum.same_order, sum.sure);
    c->size = confirmation_of(sum.overlaps, sum.intervals);
}

int studies_compare(const struct compared_study studies[], size_t count,
                    const struct comparison_question *question, const struct resampling *how,
                    struct study_comparison *ret_comparison, struct error *err)
{
    struct study_comparison c = {.studies = studies,
                                 .study_count = count,
                                 .measures = measures_of_question(studies, count, question)};
    for (size_t s = 0; s < count; s++)
        add_study_ratios(&c, s, question, how);
    if (c.ratio_count == 0) {
        study_comparison_free(&c);
        return error_set(err, ERROR_INPUT,
                         "no study has %s of a baseline and another platform, expected the name of "
                         "a feature or what features measure",
                         quoted(question->feature, strlen(question->feature)).text);
    }
    choose_reference(&c, question->reference);
    qsort_r(c.ratios, c.ratio_count, sizeof *c.ratios, compare_study_ratios, &c);
    pool_studies(&c);
    compare_with_reference(&c, how);
    *ret_comparison = c;
    return 0;
}
