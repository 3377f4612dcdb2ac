#include "run_weights.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/stats/random.h"
#include "base/memory.h"

void run_weights_free(struct run_weights *weights)
{
    free(weights->run);
    posterior_free(&weights->posterior);
    *weights = (struct run_weights){0};
}

bool run_is_shared(const struct sample *sample)
{
    if (sample->count > RUN_SHARED_MOST)
        return false;
    for (size_t i = 0; i < sample->count; i++)
        if (sample->repetitions[i] != (int)i + 1)
            return false;
    return true;
}

/* Name of the runs behind a cell, for the stream of their weights. The separator is a control
 * character that no name contains. */
static char *run_name(const struct summary *s, const struct sample *sample)
{
    CLEANUP_TEXT char *level = memory_print("%s\x1f%d", s->feature, s->level);
    bool shared = sample && run_is_shared(sample);
    return memory_print("%s\x1f%s\x1f%s\x1f%zu", s->study, s->platform,
                        shared ? sample->experiment : level, s->n);
}

void run_weights_draw(const struct summary *summary, const struct sample *sample, uint64_t seed,
                      bool repeat, size_t draws, struct run_weights *weights, double ret_means[])
{
    struct posterior *posterior = &weights->posterior;
    char *run = run_name(summary, sample);
    bool has_many = summary->n > RUN_SHARED_MOST;
    if (!weights->run || strcmp(weights->run, run) != 0)
        (has_many ? posterior_make_one : posterior_make)(random_key(seed, run), summary->n, draws,
                                                         posterior);
    free(weights->run);
    weights->run = run;
    const double *chosen = repeat ? posterior->repeat : posterior->truth;
    if (sample && !has_many)
        posterior_means(posterior, chosen, sample->values, ret_means);
    else
        posterior_means_of_summary(posterior, chosen, summary->mean, summary->sd, ret_means);
    for (size_t d = 0; d < draws && !(summary->min < 0); d++)
        ret_means[d] = ret_means[d] > 0 ? ret_means[d] : 0;
}
