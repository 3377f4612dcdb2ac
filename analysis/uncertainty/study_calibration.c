#include "study_calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/stats/describe.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/parallel.h"
#include "model/level.h"
#include "resample.h"

/* For each simulated study. */
enum { DRAWS = 1000 };

void study_calibrations_free(struct study_calibrations *list)
{
    free(list->items);
    *list = (struct study_calibrations){0};
}

/* The result of one simulated study, for each question. */
struct study_outcome {
    size_t intervals, held;
    double first; /* probability of the leader; NAN without one */
    bool is_first;
};

struct study_simulation {
    const struct graded_study *study;
    enum population population;
    uint64_t key;
    size_t draws;
    struct study_outcome (*outcomes)[QUESTIONS]; /* of each set */
};

/* A copy of the study with other values; it borrows all texts. */
struct simulated_study {
    struct summaries summaries;
    struct samples samples;
    struct scores scores;
    double *values; /* of all samples */
};

static void simulated_study_free(struct simulated_study *s)
{
    free(s->summaries.items);
    free(s->samples.items);
    free(s->values);
    scores_free(&s->scores);
}

/* New values of a sample: `key` is that of the run, so cells of a run are drawn together. */
static void draw_values(enum population population, const struct sample *sample, uint64_t key,
                        double ret_values[])
{
    size_t n = sample->count;
    double mean = 0;
    for (size_t r = 0; r < n; r++)
        mean += sample->values[r] / (double)n;
    for (size_t i = 0; i < n; i++) {
        if (population == POPULATION_MEASURED) {
            ret_values[i] = sample->values[random_word(key, i) % n];
            continue;
        }
        double value = mean;
        for (size_t r = 0; r < n && n > 1; r++)
            value +=
                random_normal(key, i * n + r) * (sample->values[r] - mean) / sqrt((double)(n - 1));
        ret_values[i] = value;
    }
}

/* Describes the new values of each cell. Sets `ret_valid` to false if a mean that is graded is not
 * above 0: no study measures such. */
static void describe_simulated(const struct graded_study *study, struct simulated_study *s,
                               double buffer[], bool *ret_valid)
{
    for (size_t i = 0, first = 0; i < s->summaries.count; i++) {
        struct summary *summary = &s->summaries.items[i];
        if (i == 0 || strcmp(summary->feature, summary[-1].feature) != 0 ||
            strcmp(summary->platform, summary[-1].platform) != 0)
            first = i;
        if (summary->level == LEVEL_ALL) {
            describe_levels(&s->summaries.items[first], i - first, NULL, 0, summary);
            continue;
        }
        const struct sample *sample = samples_find(
            &study->samples, summary->study, summary->platform, summary->feature, summary->level);
        if (!sample)
            continue;
        const struct sample *drawn = &s->samples.items[sample - study->samples.items];
        memcpy(buffer, drawn->values, drawn->count * sizeof *buffer);
        describe_values(buffer, drawn->count, summary);
        bool is_graded = scheme_find(&study->scheme, span_of(summary->feature)) != NULL;
        *ret_valid = *ret_valid && (!is_graded || summary->mean > 0);
    }
}

/* Makes simulated study number `set`. Returns false if it has a mean that is not above 0. */
static bool simulate_study(const struct study_simulation *sim, size_t set,
                           struct simulated_study *ret_study)
{
    const struct graded_study *study = sim->study;
    struct simulated_study s = {0};
    struct error err;
    bool valid = true;
    size_t values = 0, most = 0;
    for (size_t i = 0; i < study->samples.count; i++) {
        values += study->samples.items[i].count;
        most = study->samples.items[i].count > most ? study->samples.items[i].count : most;
    }
    s.values = memory_alloc(values + most, sizeof *s.values);
    s.samples.count = study->samples.count;
    s.samples.items = memory_alloc(s.samples.count, sizeof *s.samples.items);
    s.summaries.count = study->summaries.count;
    s.summaries.items = memory_alloc(s.summaries.count, sizeof *s.summaries.items);
    memcpy(s.samples.items, study->samples.items, s.samples.count * sizeof *s.samples.items);
    memcpy(s.summaries.items, study->summaries.items,
           s.summaries.count * sizeof *s.summaries.items);
    double *next = s.values;
    for (size_t i = 0; i < s.samples.count; i++) {
        struct sample *sample = &s.samples.items[i];
        CLEANUP_TEXT char *run =
            memory_print("%s\x1f%s\x1f%zu", sample->platform, sample->experiment, sample->count);
        draw_values(sim->population, sample, random_key(sim->key + set, run), next);
        sample->values = next;
        next += sample->count;
    }
    describe_simulated(study, &s, next, &valid);
    valid = valid && score_summaries(&s.summaries, &study->scheme, &study->study, study->baseline,
                                     &s.scores, &err) == 0;
    *ret_study = s;
    return valid;
}

/* The points of a platform in a set of features. */
static int points_in_set(const struct scores *scores, const struct ranking *r)
{
    const struct score *first = scores_of_platform(scores, r->study, r->platform);
    int points = 0;
    for (size_t f = 0; f < scores->scheme->count; f++)
        points += feature_set_has(&first[f], r->set) ? first[f].score : 0;
    return points;
}

/* Of the rankings of a set of features: the platform that leads by `scores`. Ties are broken by a
 * random number, so that the chance of each is even, as in the probability of being first. */
static size_t leader_of(const struct scores *scores, const struct ranking rankings[], uint64_t key)
{
    size_t leader = 0, ties = 0;
    double most = -1;
    for (size_t i = 0; i < rankings->ranks; i++) {
        double share = points_in_set(scores, &rankings[i]) / (double)rankings[i].possible;
        ties = share > most ? 1 : share == most ? ties + 1 : ties;
        if (share > most || (share == most && random_word(key, i) % ties == 0))
            leader = i;
        most = share > most ? share : most;
    }
    return leader;
}

static void judge_study(const struct scores *printed, const struct scores *target,
                        const struct rankings *rankings, uint64_t key, struct study_outcome *o)
{
    o->first = NAN;
    for (size_t i = 0; i < rankings->count; i++) {
        const struct ranking *r = &rankings->items[i];
        int points = points_in_set(target, r);
        o->intervals += isnan(r->low) ? 0 : 1;
        o->held += points >= r->low && points <= r->high ? 1 : 0;
    }
    /* The last set is that of the common features, if there is one, else that of all. */
    size_t count = rankings->count > 0 ? rankings->items[rankings->count - 1].ranks : 0;
    if (count < 2)
        return;
    const struct ranking *last = &rankings->items[rankings->count - count];
    size_t leader = leader_of(printed, last, key ^ 1);
    o->first = last[leader].first;
    o->is_first = leader == leader_of(target, last, key ^ 2);
}

static void calibrate_set(void *context, size_t set)
{
    const struct study_simulation *sim = context;
    CLEANUP(simulated_study_free) struct simulated_study one = {0};
    CLEANUP(simulated_study_free) struct simulated_study again = {0};
    CLEANUP(resampled_free) struct resampled resampled = {0};
    uint64_t key = random_mix(sim->key + set);
    const struct resampling how = {.seed = key, .draws = DRAWS, .threads = 1};
    for (size_t q = 0; q < QUESTIONS; q++)
        sim->outcomes[set][q] = (struct study_outcome){.first = NAN};
    bool valid = simulate_study(sim, 2 * set, &one);
    valid = simulate_study(sim, 2 * set + 1, &again) && valid;
    if (!valid)
        return;
    resample(&one.scores, &one.summaries, &one.samples, &how, &resampled);
    const struct scores *targets[QUESTIONS] = {&sim->study->scores, &again.scores};
    for (size_t q = 0; q < QUESTIONS; q++)
        judge_study(&one.scores, targets[q], &resampled.rankings[q], key + q,
                    &sim->outcomes[set][q]);
}

static struct study_calibration tally_studies(const struct study_simulation *sim, size_t sets,
                                              enum question question)
{
    struct study_calibration c = {.study = graded_study_name(sim->study),
                                  .population = sim->population,
                                  .question = question};
    size_t held = 0;
    for (size_t i = 0; i < sets; i++) {
        const struct study_outcome *o = &sim->outcomes[i][question];
        c.sets += o->intervals > 0;
        c.intervals += o->intervals;
        held += o->held;
        if (isnan(o->first))
            continue;
        struct calibration_class *class = &c.first[calibration_class_of(o->first)];
        class->sets++;
        class->claimed += o->first;
        class->right += o->is_first;
    }
    c.points_mean = (double)held / (double)c.intervals;
    for (size_t k = 0; k < CALIBRATION_CLASSES; k++)
        c.first[k].claimed =
            c.first[k].sets > 0 ? c.first[k].claimed / (double)c.first[k].sets : NAN;
    return c;
}

void calibrate_study(const struct graded_study *study, size_t sets, const struct resampling *how,
                     struct study_calibrations *ret_list)
{
    static const enum population kinds[] = {POPULATION_NORMAL, POPULATION_MEASURED};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    struct study_calibrations list = {.items = memory_alloc(KINDS * QUESTIONS, sizeof *list.items)};
    struct study_simulation sim = {.study = study};
    sim.outcomes = memory_alloc(sets, sizeof *sim.outcomes);
    for (size_t k = 0; k < KINDS; k++) {
        CLEANUP_TEXT char *stream =
            memory_print("study %s, %s", graded_study_name(study), population_name(kinds[k]));
        sim.population = kinds[k];
        sim.key = random_key(how->seed, stream);
        parallel_for(sets, how->threads, calibrate_set, &sim);
        for (size_t q = 0; q < QUESTIONS; q++)
            list.items[list.count++] = tally_studies(&sim, sets, (enum question)q);
    }
    free(sim.outcomes);
    *ret_list = list;
}

static void write_optional(FILE *out, double value)
{
    fprintf(out, ",%s", isfinite(value) ? number_text(value).text : "");
}

/* The intervals of one study share its draws, so they have no binomial interval. */
static void write_study_row(FILE *out, const struct study_calibration *c, const char *quantity,
                            double from, double to, const struct calibration_class *class,
                            bool independent)
{
    double low = NAN, high = NAN;
    fprintf(out, "%s,%s,%s,%zu,%s", c->study, population_name(c->population),
            question_name(c->question), c->sets, quantity);
    write_optional(out, from);
    write_optional(out, to);
    fprintf(out, ",%zu", class->sets);
    write_optional(out, class->claimed);
    write_optional(out, class->sets > 0 ? (double)class->right / (double)class->sets : NAN);
    if (class->sets > 0 && independent)
        binomial_interval(class->right, class->sets, &low, &high);
    write_optional(out, low);
    write_optional(out, high);
    fputc('\n', out);
}

void study_calibrations_write(FILE *out, const struct study_calibrations *list, bool with_header)
{
    if (with_header)
        fputs("study,population,question,studies,quantity,from,to,sets,claimed,right,low,high\n",
              out);
    for (size_t i = 0; i < list->count; i++) {
        const struct study_calibration *c = &list->items[i];
        const struct calibration_class points = {
            c->intervals, (size_t)lround(c->points_mean * (double)c->intervals), 0.95};
        write_study_row(out, c, "points", 0, 1, &points, false);
        for (size_t k = 0; k < CALIBRATION_CLASSES; k++)
            write_study_row(out, c, "first", calibration_bounds[k], calibration_bounds[k + 1],
                            &c->first[k], true);
    }
}
