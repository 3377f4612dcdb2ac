#include "posterior.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "random.h"

/* The exponent of the prior. */
static const double PRIOR = 1.5;

/* The stream of a key as a generator of GSL's: its numbers are the upper halves of the words. */
struct stream {
    uint64_t key, next;
};

static void stream_set(void *state, unsigned long seed)
{
    *(struct stream *)state = (struct stream){seed, 0};
}

static unsigned long stream_get(void *state)
{
    struct stream *stream = state;
    return random_word(stream->key, stream->next++) >> 32;
}

static double stream_get_double(void *state)
{
    struct stream *stream = state;
    return (double)(random_word(stream->key, stream->next++) >> 11) * 0x1p-53;
}

static const gsl_rng_type stream_type = {"virtgrade's stream",  UINT32_MAX, 0,
                                         sizeof(struct stream), stream_set, stream_get,
                                         stream_get_double};

static void posterior_make_some(uint64_t key, size_t n, size_t weighed, size_t draws,
                                struct posterior *posterior)
{
    struct posterior p = *posterior;
    struct stream stream = {.key = key};
    const gsl_rng rng = {&stream_type, &stream};
    size_t blocks = (draws + POSTERIOR_BLOCK - 1) / POSTERIOR_BLOCK;
    size_t count = blocks * POSTERIOR_BLOCK * weighed;
    if (2 * count > p.capacity) {
        free(p.truth);
        p.capacity = 2 * count;
        p.truth = memory_resize(NULL, p.capacity, sizeof *p.truth);
    }
    p.n = n;
    p.weighed = weighed;
    p.draws = draws;
    p.repeat = p.truth + count;
    for (size_t d = 0; d < draws; d++) {
        double scale = 1 / sqrt((double)n * gsl_ran_chisq(&rng, (double)n + PRIOR - 2));
        size_t first = d / POSTERIOR_BLOCK * POSTERIOR_BLOCK * weighed + d % POSTERIOR_BLOCK;
        for (size_t r = 0; r < weighed; r++) {
            double truth = scale * gsl_ran_gaussian_ziggurat(&rng, 1);
            p.truth[first + r * POSTERIOR_BLOCK] = truth;
            p.repeat[first + r * POSTERIOR_BLOCK] =
                truth + scale * gsl_ran_gaussian_ziggurat(&rng, 1);
        }
    }
    *posterior = p;
}

void posterior_make(uint64_t key, size_t n, size_t draws, struct posterior *posterior)
{
    posterior_make_some(key, n, n, draws, posterior);
}

void posterior_make_one(uint64_t key, size_t n, size_t draws, struct posterior *posterior)
{
    posterior_make_some(key, n, 1, draws, posterior);
}

void posterior_free(struct posterior *posterior)
{
    free(posterior->truth);
    *posterior = (struct posterior){0};
}

void posterior_means(const struct posterior *posterior, const double weights[],
                     const double values[], double ret_means[])
{
    size_t n = posterior->n, draws = posterior->draws;
    double mean = 0;
    for (size_t r = 0; r < n; r++)
        mean += values[r] / (double)n;
    for (size_t first = 0; first < draws; first += POSTERIOR_BLOCK) {
        double *means = ret_means + first;
        size_t count = draws - first < POSTERIOR_BLOCK ? draws - first : POSTERIOR_BLOCK;
        for (size_t d = 0; d < count; d++)
            means[d] = mean;
        for (size_t r = 0; r < n; r++) {
            double deviation = values[r] - mean;
            const double *weight = weights + first * n + r * POSTERIOR_BLOCK;
            for (size_t d = 0; d < count; d++)
                means[d] += deviation * weight[d];
        }
    }
}

/* All of the spread in one direction: any has the same distribution. */
void posterior_means_of_summary(const struct posterior *posterior, const double weights[],
                                double mean, double sd, double ret_means[])
{
    size_t n = posterior->n, weighed = posterior->weighed;
    double deviation = sd * sqrt((double)(n - 1));
    for (size_t d = 0; d < posterior->draws; d++) {
        size_t at = d / POSTERIOR_BLOCK * POSTERIOR_BLOCK * weighed + d % POSTERIOR_BLOCK;
        ret_means[d] = mean + deviation * weights[at];
    }
}
