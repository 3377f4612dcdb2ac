#include "grade_agreement.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/stats/quantile.h"
#include "analysis/stats/random.h"
#include "base/memory.h"

enum { GRADES = GRADE_MOST + 1, FEWEST_PAIRS = 5 };

/* The kappa of a table of counts; NAN if chance alone makes all pairs equal. */
static double kappa_of(size_t counts[GRADES][GRADES], size_t n)
{
    double same = 0, chance = 0, all = (double)n;
    for (size_t g = 0; g < GRADES; g++) {
        size_t before = 0, now = 0;
        for (size_t k = 0; k < GRADES; k++) {
            before += counts[g][k];
            now += counts[k][g];
        }
        same += (double)counts[g][g] / all;
        chance += (double)before * (double)now / (all * all);
    }
    return chance < 1 ? (same - chance) / (1 - chance) : NAN;
}

/* Samples without a kappa are left out. */
static void bootstrap_kappa(const struct grade_pair pairs[], size_t count, uint64_t seed,
                            size_t draws, double *ret_low, double *ret_high)
{
    double *kappas = memory_alloc(draws, sizeof *kappas);
    size_t kept = 0;
    uint64_t key = random_key(seed, "kappa");
    for (size_t d = 0; d < draws; d++) {
        size_t counts[GRADES][GRADES] = {{0}};
        for (size_t i = 0; i < count; i++) {
            uint64_t word = random_word(key, d * count + i) >> 32;
            const struct grade_pair *pair = &pairs[word * count >> 32];
            counts[pair->before][pair->now]++;
        }
        double kappa = kappa_of(counts, count);
        if (!isnan(kappa))
            kappas[kept++] = kappa;
    }
    *ret_low = *ret_high = NAN;
    if (kept > 0) {
        *ret_low = quantile(kappas, kept, 0.025);
        *ret_high = quantile(kappas, kept, 0.975);
    }
    free(kappas);
}

void grade_agreement(const struct grade_pair pairs[], size_t count, uint64_t seed, size_t draws,
                     struct grade_agreement *ret_agreement)
{
    struct grade_agreement agreement = {.n = count, .kappa = NAN, .low = NAN, .high = NAN};
    size_t counts[GRADES][GRADES] = {{0}};
    for (size_t i = 0; i < count; i++) {
        counts[pairs[i].before][pairs[i].now]++;
        agreement.same += pairs[i].before == pairs[i].now;
        agreement.near += abs(pairs[i].before - pairs[i].now) <= 1;
    }
    if (count >= FEWEST_PAIRS)
        agreement.kappa = kappa_of(counts, count);
    if (!isnan(agreement.kappa))
        bootstrap_kappa(pairs, count, seed, draws, &agreement.low, &agreement.high);
    *ret_agreement = agreement;
}
