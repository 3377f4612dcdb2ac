#include "posterior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "random.h"
#include "variate.h"

/* The exponent of the prior. */
static const double PRIOR = 1.5;

static size_t weights_of(const struct posterior *p)
{
    size_t blocks = (p->draws + POSTERIOR_BLOCK - 1) / POSTERIOR_BLOCK;
    return blocks * POSTERIOR_BLOCK * p->weighed;
}

/* The place of the first weight of a draw. */
static size_t first_of_draw(const struct posterior *p, size_t draw)
{
    return draw / POSTERIOR_BLOCK * POSTERIOR_BLOCK * p->weighed + draw % POSTERIOR_BLOCK;
}

static void posterior_make_some(uint64_t key, size_t n, size_t weighed, size_t draws,
                                struct posterior *posterior)
{
    struct posterior p = {.key = key, .n = n, .weighed = weighed, .draws = draws};
    struct random_stream stream = {.key = key};
    struct ziggurat ziggurat;
    posterior_free(posterior);
    p.truth = memory_resize(NULL, weights_of(&p), sizeof *p.truth);
    p.scales = memory_resize(NULL, draws, sizeof *p.scales);
    ziggurat_make(&ziggurat);
    for (size_t d = 0; d < draws; d++) {
        double q = variate_chi_square(&ziggurat, &stream, (double)n + PRIOR - 2);
        double *weight = p.truth + first_of_draw(&p, d);
        p.scales[d] = 1 / sqrt((double)n * q);
        for (size_t r = 0; r < weighed; r++)
            weight[r * POSTERIOR_BLOCK] = p.scales[d] * variate_normal(&ziggurat, &stream);
    }
    *posterior = p;
}

const double *posterior_repeat(struct posterior *posterior)
{
    const struct posterior *p = posterior;
    struct random_stream stream = {.key = random_mix(p->key)};
    struct ziggurat ziggurat;
    if (p->repeat)
        return p->repeat;
    posterior->repeat = memory_resize(NULL, weights_of(p), sizeof *p->repeat);
    ziggurat_make(&ziggurat);
    for (size_t d = 0; d < p->draws; d++)
        for (size_t r = 0; r < p->weighed; r++) {
            size_t at = first_of_draw(p, d) + r * POSTERIOR_BLOCK;
            p->repeat[at] = p->truth[at] + p->scales[d] * variate_normal(&ziggurat, &stream);
        }
    return p->repeat;
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
    free(posterior->scales);
    free(posterior->repeat);
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
    double deviation = sd * sqrt((double)(posterior->n - 1));
    for (size_t d = 0; d < posterior->draws; d++)
        ret_means[d] = mean + deviation * weights[first_of_draw(posterior, d)];
}
