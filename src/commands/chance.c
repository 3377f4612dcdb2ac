#include "chance.h"

#include "resample.h"

void chance_free(struct chance *chance)
{
    acceptabilities_free(&chance->acceptabilities);
    resampled_free(&chance->resampled);
    samples_free(&chance->samples);
}

int chance_of(const struct evidence *evidence, const char *observations, struct chance *chance,
              struct error *err)
{
    struct resampling how;
    int result = resampling_from(RESAMPLE_DRAWS_PRESET, RESAMPLE_SEED_PRESET, NULL, &how, err);
    if (result == 0 && observations)
        result = samples_read(observations, &chance->samples, err);
    if (result != 0)
        return result;
    chance->has_samples = observations != NULL;
    resample(&evidence->scores, &evidence->summaries, chance->has_samples ? &chance->samples : NULL,
             &how, &chance->resampled);
    weigh(&chance->resampled, &chance->acceptabilities);
    return 0;
}
