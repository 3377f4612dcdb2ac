#include "study_uncertainty.h"

void study_uncertainty_free(struct study_uncertainty *uncertainty)
{
    quality_free(&uncertainty->quality);
    pair_tests_free(&uncertainty->pairs);
    acceptabilities_free(&uncertainty->acceptabilities);
    resampled_free(&uncertainty->resampled);
}

void study_uncertainty_compute(const struct study_data *data,
                               struct study_uncertainty *ret_uncertainty)
{
    struct study_uncertainty *uncertainty = ret_uncertainty;
    struct resampling how = resampling_default();
    const struct samples *samples = graded_study_samples(&data->graded);
    const struct scores *scores = &data->graded.scores;
    resample(scores, &data->graded.summaries, samples, &how, &uncertainty->resampled);
    smaa_compute(&uncertainty->resampled, &uncertainty->acceptabilities);
    if (!samples)
        return;
    struct quality_sources sources = {data->name, scores, samples,
                                      data->has_facts ? &data->facts : NULL};
    pair_tests_run(scores, samples, &uncertainty->pairs);
    quality_check(&sources, &uncertainty->quality);
}
