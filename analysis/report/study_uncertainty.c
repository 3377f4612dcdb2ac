#include "study_uncertainty.h"

void chance_free(struct chance *chance)
{
    quality_free(&chance->quality);
    pair_tests_free(&chance->pairs);
    ci_coverages_free(&chance->coverages);
    acceptabilities_free(&chance->acceptabilities);
    resampled_free(&chance->resampled);
    samples_free(&chance->samples);
}

int chance_find(const struct evidence *evidence, const char *observations, bool measures_coverage,
                struct chance *chance, struct error *err)
{
    struct resampling how = resampling_default();
    int result = observations ? samples_read(observations, &chance->samples, err) : 0;
    if (result != 0)
        return result;
    chance->has_samples = observations != NULL;
    const struct samples *samples = observations ? &chance->samples : NULL;
    const struct scores *scores = &evidence->scores;
    resample(scores, &evidence->summaries, samples, &how, &chance->resampled);
    smaa_compute(&chance->resampled, &chance->acceptabilities);
    if (measures_coverage)
        ci_coverage_measure(scores, samples, resampled_least_n(&chance->resampled), &how,
                            &chance->coverages);
    if (!samples)
        return 0;
    struct quality_sources sources = {evidence->audit.study, scores, samples,
                                      evidence->has_facts ? &evidence->facts : NULL};
    pair_tests_run(scores, samples, &chance->pairs);
    quality_check(&sources, &chance->quality);
    return 0;
}
