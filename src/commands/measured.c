#include "measured.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/observation.h"
#include "model/summary.h"

void measured_free(struct measured *measured)
{
    for (size_t i = 0; i < measured->count; i++) {
        free(measured->pairs[i].feature);
        free(measured->pairs[i].platform);
    }
    free(measured->pairs);
    *measured = (struct measured){0};
}

static void add_pair(struct measured *measured, struct span feature, struct span platform)
{
    for (size_t i = 0; i < measured->count; i++)
        if (span_is(feature, measured->pairs[i].feature) &&
            span_is(platform, measured->pairs[i].platform))
            return;
    measured->pairs =
        memory_grow(measured->pairs, measured->count, &measured->capacity, sizeof *measured->pairs);
    measured->pairs[measured->count++] = (struct measured_pair){
        memory_copy(feature.s, feature.n), memory_copy(platform.s, platform.n)};
}

struct measured_reader {
    const struct features *features;
    struct measured *measured;
};

static int count_observation(void *context, const struct observation *observation, bool same_cell,
                             const struct csv_row *row, struct error *err)
{
    (void)same_cell; /* its other rows may have no value */
    struct measured_reader *reader = context;
    struct measured *measured = reader->measured;
    if (observation->status != STATUS_OK)
        return 0;
    const struct feature *feature = features_find(reader->features, observation->feature);
    if (feature && observation_check_value(observation, feature, row, err) != 0)
        return err->code;
    measured->observations++;
    add_pair(measured, observation->feature, observation->platform);
    return 0;
}

static int measured_read_summary(const char *path, const struct study *study,
                                 struct measured *measured, struct error *err)
{
    CLEANUP(summaries_free) struct summaries summaries = {0};
    int result = summaries_read(path, &study->features, &summaries, err);
    for (size_t i = 0; i < summaries.count; i++)
        if (summaries.items[i].n > 0)
            add_pair(measured, span_of(summaries.items[i].feature),
                     span_of(summaries.items[i].platform));
    return result;
}

int measured_read(const struct study *study, struct measured *ret_measured, struct error *err)
{
    CLEANUP(measured_free) struct measured measured = {0};
    struct measured_reader reader = {&study->features, &measured};
    CLEANUP_TEXT char *observations = study_file(study, "observations.csv");
    CLEANUP_TEXT char *summary = observations ? NULL : study_file(study, "summary.csv");
    int result = observations ? observations_read(observations, count_observation, &reader, err)
                 : summary    ? measured_read_summary(summary, study, &measured, err)
                              : 0;
    if (result != 0)
        return result;
    measured.has_file = observations || summary;
    *ret_measured = measured;
    measured = (struct measured){0};
    return 0;
}

size_t measured_platforms(const struct measured *measured, const char *feature)
{
    const struct measured_pair *pairs = measured->pairs;
    size_t count = 0;
    for (size_t i = 0; i < measured->count; i++) {
        if (feature && strcmp(pairs[i].feature, feature) != 0)
            continue;
        bool is_new = true;
        for (size_t k = 0; k < i && is_new && !feature; k++)
            is_new = strcmp(pairs[k].platform, pairs[i].platform) != 0;
        count += is_new;
    }
    return count;
}

size_t measured_features(const struct measured *measured)
{
    size_t count = 0;
    for (size_t i = 0; i < measured->count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = strcmp(measured->pairs[k].feature, measured->pairs[i].feature) != 0;
        count += is_new;
    }
    return count;
}
