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
    return sample->count <= RUN_SHARED_MOST;
}

size_t run_hosts(const struct sample *sample, double **ret_means)
{
    size_t greatest = 0, count = 0;
    *ret_means = NULL;
    if (!sample || !sample->hosts || sample->count == 0)
        return 0;
    for (size_t i = 0; i < sample->count; i++)
        if (sample->hosts[i] > greatest)
            greatest = sample->hosts[i];
    double *sums = memory_alloc(greatest + 1, sizeof *sums);
    size_t *counts = memory_alloc(greatest + 1, sizeof *counts);
    for (size_t i = 0; i < sample->count; i++) {
        sums[sample->hosts[i]] += sample->values[i];
        counts[sample->hosts[i]]++;
    }
    for (size_t h = 0; h <= greatest; h++)
        if (counts[h] > 0)
            sums[count++] = sums[h] / (double)counts[h];
    free(counts);
    if (count < RUN_HOSTS_LEAST) {
        free(sums);
        return 0;
    }
    *ret_means = sums;
    return count;
}

/* The repetitions of a cell, or their hosts, as a text; "" for repetitions without a gap. */
static char *list_numbers(const struct sample *sample, bool hosts)
{
    char *text = memory_copy("", 0);
    bool has_gap = hosts;
    for (size_t i = 0; i < sample->count && !has_gap; i++)
        has_gap = sample->repetitions[i] != (int)i + 1;
    for (size_t i = 0; i < sample->count && has_gap; i++) {
        CLEANUP_TEXT char *number =
            memory_print("%zu", hosts ? sample->hosts[i] : (size_t)sample->repetitions[i]);
        memory_append(&text, " ", number);
    }
    return text;
}

/* Name of what is behind a cell, for the stream of its weights. The separator is a control
 * character that no name contains. */
static char *run_name(const struct summary *s, const struct sample *sample, bool hosts)
{
    CLEANUP_TEXT char *level = memory_print("%s\x1f%d", s->feature, s->level);
    bool shared = sample && run_is_shared(sample);
    CLEANUP_TEXT char *numbers =
        shared ? list_numbers(sample, hosts) : memory_print("%s", hosts ? "hosts" : "");
    return memory_print("%s\x1f%s\x1f%s\x1f%zu%s%s", s->study, hosts ? "" : s->platform,
                        hosts    ? ""
                        : shared ? sample->experiment
                                 : level,
                        s->n, *numbers ? "\x1f" : "", numbers);
}

/* Weights for n repetitions, unless they are the last ones. `name` becomes theirs. */
static void prepare_weights(struct run_weights *weights, char *name, uint64_t seed, size_t n,
                            bool one, size_t draws)
{
    if (!weights->run || strcmp(weights->run, name) != 0)
        (one ? posterior_make_one : posterior_make)(random_key(seed, name), n, draws,
                                                    &weights->posterior);
    free(weights->run);
    weights->run = name;
}

void run_weights_draw(const struct summary *summary, const struct sample *sample, uint64_t seed,
                      bool repeat, size_t draws, struct run_weights *weights, double ret_means[])
{
    double *means;
    size_t hosts = run_hosts(sample, &means);
    bool has_many = hosts == 0 && summary->n > RUN_SHARED_MOST;
    prepare_weights(weights, run_name(summary, sample, hosts > 0), seed,
                    hosts > 0 ? hosts : summary->n, has_many, draws);
    const struct posterior *posterior = &weights->posterior;
    const double *chosen = repeat ? posterior_repeat(&weights->posterior) : posterior->truth;
    if (hosts > 0 || (sample && !has_many))
        /* Hosts may have different numbers of repetitions, and a median may be graded. */
        posterior_means(posterior, chosen, hosts > 0 ? means : sample->values, summary->mean,
                        ret_means);
    else
        posterior_means_of_summary(posterior, chosen, summary->mean, summary->sd, ret_means);
    free(means);
    for (size_t d = 0; d < draws && !(summary->min < 0); d++)
        ret_means[d] = ret_means[d] > 0 ? ret_means[d] : 0;
}
