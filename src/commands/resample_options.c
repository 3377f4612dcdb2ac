#include "resample_options.h"

#include <limits.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"

enum { THREADS_MOST = 64 };

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

int resample_input_from_options(const struct arguments *arguments, struct graded_study *ret_graded,
                                struct resampling *ret_how, struct error *err)
{
    const char *const *values = arguments->values, *summary = values[RESAMPLE_SUMMARY];
    const char *operand = arguments->operand_count > 0 ? arguments->operands[0] : NULL;
    struct graded_study_sources sources =
        operand ? graded_study_of_operand(operand, false) : (struct graded_study_sources){0};
    if (sources.observations && summary)
        return error_set(err, ERROR_USAGE, "expected either OBSERVATIONS.csv or --summary FILE");
    if (!operand && !summary)
        return error_set(err, ERROR_USAGE, "expected STUDY, OBSERVATIONS.csv or --summary FILE");
    sources.summary = summary;
    sources.scheme = values[RESAMPLE_SCHEME];
    sources.baseline = values[RESAMPLE_BASELINE];
    int result = resampling_from_options(values[RESAMPLE_DRAWS], values[RESAMPLE_SEED],
                                         values[RESAMPLE_THREADS], ret_how, err);
    if (result == 0)
        result = choice_from_options(values[RESAMPLE_BLOCKS], values[RESAMPLE_HOSTS],
                                     &sources.choice, err);
    return result == 0 ? graded_study_read(&sources, ret_graded, err) : result;
}
