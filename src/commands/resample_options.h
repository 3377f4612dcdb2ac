/* Options that select what is resampled and how: those of resample and sensitivity. Quality, score
 * and others share the functions that read them. */
#ifndef COMMANDS_RESAMPLE_OPTIONS_H
#define COMMANDS_RESAMPLE_OPTIONS_H

#include "analysis/uncertainty/resample.h"
#include "choice_options.h"
#include "study_options.h"

enum resample_option {
    RESAMPLE_SUMMARY,
    RESAMPLE_SCHEME,
    RESAMPLE_BASELINE,
    RESAMPLE_DRAWS,
    RESAMPLE_SEED,
    RESAMPLE_THREADS,
    RESAMPLE_BLOCKS,
    RESAMPLE_HOSTS,
    RESAMPLE_OPTIONS_COUNT
};

#define RESAMPLE_DRAWS_PRESET "10000"
#define RESAMPLE_SEED_PRESET "1"

#define RESAMPLE_OPTIONS                                                                           \
    [RESAMPLE_SUMMARY] = {"summary", 0, "FILE", NULL,                                              \
                          "n, mean and sd alone, instead of repetitions"},                         \
    [RESAMPLE_SCHEME] = {"scheme", 0, "NAME", NULL, STUDY_SCHEME_HELP},                            \
    [RESAMPLE_BASELINE] = {"baseline", 0, "NAME", NULL, STUDY_BASELINE_HELP},                      \
    [RESAMPLE_DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws, from 100 to 1000000"},     \
    [RESAMPLE_SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,                                       \
                       "random seed; the same seed gives the same bytes"},                         \
    [RESAMPLE_THREADS] = {"threads", 0, "N", NULL, "number of threads; default: all processors"},  \
    [RESAMPLE_BLOCKS] = BLOCKS_OPTION, [RESAMPLE_HOSTS] = HOSTS_OPTION

/* Read and grade what the options and the operand name, a study or its observations. */
int resample_input_from_options(const struct arguments *arguments, struct graded_study *ret_graded,
                                struct resampling *ret_how, struct error *err);

/* Read --draws, --seed and --threads. `threads` may be NULL: all processors. */
int resampling_from_options(const char *draws, const char *seed, const char *threads,
                            struct resampling *ret_how, struct error *err);

#endif
