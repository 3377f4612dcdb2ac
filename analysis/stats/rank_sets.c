#include "rank_sets.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "quantile.h"

/* An ordered pair: the test whether `better` is better than `worse`. */
struct ranked_pair {
    size_t better, worse;
    double error, t;
    bool is_settled;
};

/* The pairs to test, and of each estimate how many are better and how many worse. */
struct ranked_pairs {
    struct ranked_pair *items;
    size_t count;
    size_t *better, *worse;
};

static void settle(struct ranked_pairs *pairs, struct ranked_pair *pair)
{
    pair->is_settled = true;
    pairs->worse[pair->better]++;
    pairs->better[pair->worse]++;
}

/* Lists the pairs with an error. Without spread, a difference is as sure as the numbers. */
static struct ranked_pairs list_pairs(const struct rank_input *input)
{
    size_t n = input->count;
    struct ranked_pairs pairs = {
        .items = memory_alloc(n * n, sizeof *pairs.items),
        .better = memory_alloc(n, sizeof *pairs.better),
        .worse = memory_alloc(n, sizeof *pairs.worse),
    };
    for (size_t j = 0; j < n; j++)
        for (size_t k = 0; k < n; k++) {
            double error = hypot(input->errors[j], input->errors[k]),
                   ahead = (input->estimates[j] - input->estimates[k]) *
                           (input->lower_is_better ? -1 : 1);
            struct ranked_pair pair = {j, k, error, ahead / error, false};
            if (j == k || isnan(error))
                continue;
            if (error > 0)
                pairs.items[pairs.count++] = pair;
            else if (ahead > 0)
                settle(&pairs, &pair);
        }
    return pairs;
}

/* The greatest t of the open pairs in each draw of the deviations. */
static void greatest_of_draws(const struct rank_input *input, const struct ranked_pairs *pairs,
                              double ret_greatest[])
{
    double sign = input->lower_is_better ? -1 : 1;
    for (size_t d = 0; d < input->draws; d++)
        ret_greatest[d] = -INFINITY;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct ranked_pair *pair = &pairs->items[i];
        const double *a = &input->deviations[pair->better * input->draws],
                     *b = &input->deviations[pair->worse * input->draws];
        double scale = sign / pair->error;
        for (size_t d = 0; d < input->draws && !pair->is_settled; d++) {
            double t = (a[d] - b[d]) * scale;
            ret_greatest[d] = t > ret_greatest[d] ? t : ret_greatest[d];
        }
    }
}

/* The quantile of the draws; its error is half of the way between the quantiles that are one
 * standard error of the share below and above it. */
static struct rank_critical critical_of(const double greatest[], size_t draws, double confidence)
{
    double error = sqrt(confidence * (1 - confidence) / (double)draws), found[3];
    const double p[] = {confidence, confidence - error, fmin(confidence + error, 1)};
    quantiles(greatest, draws, p, 3, found);
    return (struct rank_critical){.value = found[0], .error = (found[2] - found[1]) / 2};
}

/* Settles the pairs above the critical value. Returns how many. */
static size_t settle_above(struct ranked_pairs *pairs, double critical)
{
    size_t count = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        struct ranked_pair *pair = &pairs->items[i];
        if (pair->is_settled || pair->t <= critical)
            continue;
        settle(pairs, pair);
        count++;
    }
    return count;
}

/* A rank of the estimates alone. */
static size_t rank_of_estimate(const struct rank_input *input, size_t j)
{
    size_t rank = 1;
    for (size_t k = 0; k < input->count; k++)
        rank += input->lower_is_better ? input->estimates[k] < input->estimates[j]
                                       : input->estimates[k] > input->estimates[j];
    return rank;
}

void rank_sets(const struct rank_input *input, struct rank_set ret_sets[],
               struct rank_critical *ret_critical)
{
    struct ranked_pairs pairs = list_pairs(input);
    struct rank_critical critical = {.value = NAN, .error = NAN};
    double *greatest = memory_alloc(input->draws, sizeof *greatest);
    for (size_t steps = 1, settled = pairs.count; settled > 0; steps++) {
        greatest_of_draws(input, &pairs, greatest);
        critical = critical_of(greatest, input->draws, input->confidence);
        critical.steps = steps;
        /* Of two pairs in opposite order one at least stays open, so there is always a quantile. */
        settled = settle_above(&pairs, critical.value);
    }
    for (size_t j = 0; j < input->count; j++)
        ret_sets[j] = (struct rank_set){
            .rank = rank_of_estimate(input, j),
            .low = 1 + pairs.better[j],
            .high = input->count - pairs.worse[j],
        };
    *ret_critical = critical;
    free(greatest);
    free(pairs.items);
    free(pairs.better);
    free(pairs.worse);
}
