/* Samples: all values of each cell, for statistics that need more than a summary. */
#ifndef MODEL_SAMPLE_H
#define MODEL_SAMPLE_H

#include <stddef.h>

#include "study.h"

/* The values of a cell in the order of their repetitions, without failed or skipped ones. The texts
 * belong to the list. */
struct sample {
    char *study, *platform, *experiment, *feature;
    int level;
    double *values;
    int *repetitions;
    size_t *hosts; /* of each value, in the list's `hosts`; NULL if the file does not tell them */
    size_t count, capacity;
};

/* Sorted by study, platform, feature and level. samples_free accepts a zeroed list. */
struct samples {
    struct sample *items;
    size_t count, capacity;
    char **hosts; /* their names, sorted */
    size_t host_count, host_capacity;
};
void samples_free(struct samples *samples);

/* Frees the texts and values of one that is taken out of its list. */
void sample_free(struct sample *sample);

/* Reads a file of observations, those that count by `choice`, which may be NULL (study.h).
 * ERROR_INPUT also for a value that none of the study's features has, and for a cell with a
 * repetition twice. Leaves all other checks of features, units and platforms to summarize. */
int samples_read(const char *path, const struct study *study,
                 const struct observation_choice *choice, struct samples *ret_samples,
                 struct error *err);

/* The sample of a cell; NULL if there is none. */
const struct sample *samples_find(const struct samples *samples, const char *study,
                                  const char *platform, const char *feature, int level);

/* The samples of a platform's feature, one for each level, and their number, which may be 0. */
const struct sample *samples_of_feature(const struct samples *samples, const char *study,
                                        const char *platform, const char *feature,
                                        size_t *ret_count);

#endif
