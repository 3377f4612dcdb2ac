#include "resample_options.h"

#include <limits.h>
#include <string.h>

#include "analysis/grading/summarize.h"
#include "base/memory.h"
#include "base/parallel.h"

enum { THREADS_MOST = 64 };

void resample_input_free(struct resample_input *input)
{
    scores_free(&input->scores);
    samples_free(&input->samples);
    summaries_free(&input->summaries);
    scheme_free(&input->scheme);
}

static int count_from(const char *option, const char *text, long least, long most, long *ret_value,
                      struct error *err)
{
    if (span_to_count(span_of(text), most, ret_value) && *ret_value >= least)
        return 0;
    return error_set(err, ERROR_USAGE, "--%s: %s is not a number from %ld to %ld", option,
                     quoted(text, strlen(text)).text, least, most);
}

int resampling_from_options(const char *draws, const char *seed, const char *threads,
                            struct resampling *ret_how, struct error *err)
{
    long count = 0, number = 0, processors = (long)parallel_processors();
    int result = count_from("draws", draws, DRAWS_LEAST, DRAWS_MOST, &count, err);
    if (result == 0)
        result = count_from("seed", seed, 0, LONG_MAX, &number, err);
    if (result == 0 && threads)
        result = count_from("threads", threads, 1, THREADS_MOST, &processors, err);
    *ret_how = (struct resampling){
        .seed = (uint64_t)number, .draws = (size_t)count, .threads = (size_t)processors};
    return result;
}

/* Read the single values, and summarize them. */
static int read_observations(const char *path, struct resample_input *input, struct error *err)
{
    int result = summarize(path, &input->scheme, &input->summaries, err);
    if (result == 0)
        result = samples_read(path, &input->samples, err);
    if (result == 0)
        input->summaries.path = memory_copy(path, strlen(path));
    input->has_samples = true;
    return result;
}

int resample_input_read(const char *observations, const char *summary, const char *scheme,
                        const char *baseline, struct resample_input *input, struct error *err)
{
    if (observations && strcmp(observations, "-") == 0)
        return error_set(err, ERROR_USAGE,
                         "OBSERVATIONS.csv is read twice: expected a file, not standard input");
    int result = scheme_read(scheme, &input->scheme, err);
    if (result == 0)
        result = observations ? read_observations(observations, input, err)
                              : summaries_read(summary, &input->summaries, err);
    if (result == 0)
        result = score_summaries(&input->summaries, &input->scheme, baseline, &input->scores, err);
    return result;
}

int resample_input_from_options(const struct arguments *arguments, struct resample_input *input,
                                struct error *err)
{
    const char *const *values = arguments->values, *summary = values[RESAMPLE_SUMMARY];
    const char *observations = arguments->operand_count > 0 ? arguments->operands[0] : NULL;
    if ((observations != NULL) == (summary != NULL))
        return error_set(err, ERROR_USAGE, "expected either OBSERVATIONS.csv or --summary FILE");
    int result = resampling_from_options(values[RESAMPLE_DRAWS], values[RESAMPLE_SEED],
                                         values[RESAMPLE_THREADS], &input->how, err);
    return result == 0 ? resample_input_read(observations, summary, values[RESAMPLE_SCHEME],
                                             values[RESAMPLE_BASELINE], input, err)
                       : result;
}
