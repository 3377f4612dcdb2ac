#include "posterior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "variate.h"

/* The exponent of the prior. */
static const double PRIOR = 1.5;

static void posterior_make_some(uint64_t key, size_t n, size_t weighed, size_t draws,
                                struct posterior *posterior)
{
    struct posterior p = *posterior;
    struct stream stream = {.key = key};
    struct ziggurat ziggurat;
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
    ziggurat_make(&ziggurat);
    for (size_t d = 0; d < draws; d++) {
        double q = variate_chi_square(&ziggurat, &stream, (double)n + PRIOR - 2);
        double scale = 1 / sqrt((double)n * q);
        size_t first = d / POSTERIOR_BLOCK * POSTERIOR_BLOCK * weighed + d % POSTERIOR_BLOCK;
        for (size_t r = 0; r < weighed; r++) {
            double truth = scale * variate_normal(&ziggurat, &stream);
            p.truth[first + r * POSTERIOR_BLOCK] = truth;
            p.repeat[first + r * POSTERIOR_BLOCK] =
                truth + scale * variate_normal(&ziggurat, &stream);
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
                     const double values[], double about, double ret_means[])
{
    size_t n = posterior->n, draws = posterior->draws;
    double mean = 0;
    for (size_t r = 0; r < n; r++)
        mean += values[r] / (double)n;
    for (size_t first = 0; first < draws; first += POSTERIOR_BLOCK) {
        double *means = ret_means + first;
        size_t count = draws - first < POSTERIOR_BLOCK ? draws - first : POSTERIOR_BLOCK;
        for (size_t d = 0; d < count; d++)
            means[d] = about;
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
