#include "study_uncertainty.h"

void study_uncertainty_free(struct study_uncertainty *uncertainty)
{
    quality_free(&uncertainty->quality);
    pair_tests_free(&uncertainty->pairs);
    ci_coverages_free(&uncertainty->coverages);
    acceptabilities_free(&uncertainty->acceptabilities);
    resampled_free(&uncertainty->resampled);
    samples_free(&uncertainty->samples);
}

int study_uncertainty_compute(const struct study_data *data, const char *observations,
                              bool measures_coverage, struct study_uncertainty *uncertainty,
                              struct error *err)
{
    struct resampling how = resampling_default();
    int result = observations ? samples_read(observations, &uncertainty->samples, err) : 0;
    if (result != 0)
        return result;
    uncertainty->has_samples = observations != NULL;
    const struct samples *samples = observations ? &uncertainty->samples : NULL;
    const struct scores *scores = &data->scores;
    resample(scores, &data->summaries, samples, &how, &uncertainty->resampled);
    smaa_compute(&uncertainty->resampled, &uncertainty->acceptabilities);
    if (measures_coverage)
        ci_coverage_measure(scores, samples, resampled_least_n(&uncertainty->resampled), &how,
                            &uncertainty->coverages);
    if (!samples)
        return 0;
    struct quality_sources sources = {data->audit.study, scores, samples,
                                      data->has_facts ? &data->facts : NULL};
    pair_tests_run(scores, samples, &uncertainty->pairs);
    quality_check(&sources, &uncertainty->quality);
    return 0;
}
