/* Options that select what is resampled and how: those of resample and sensitivity. Quality, score
 * and others share the functions that read them. */
#ifndef COMMANDS_RESAMPLE_OPTIONS_H
#define COMMANDS_RESAMPLE_OPTIONS_H

#include "analysis/uncertainty/resample.h"
#include "command.h"

enum resample_option {
    RESAMPLE_SUMMARY,
    RESAMPLE_SCHEME,
    RESAMPLE_BASELINE,
    RESAMPLE_DRAWS,
    RESAMPLE_SEED,
    RESAMPLE_THREADS,
    RESAMPLE_OPTIONS_COUNT
};

#define RESAMPLE_DRAWS_PRESET "10000"
#define RESAMPLE_SEED_PRESET "1"

#define RESAMPLE_OPTIONS                                                                           \
    [RESAMPLE_SUMMARY] = {"summary", 0, "FILE", NULL,                                              \
                          "n, mean and sd alone, instead of OBSERVATIONS.csv"},                    \
    [RESAMPLE_SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "grading scheme"},    \
    [RESAMPLE_BASELINE] = {"baseline", 0, "NAME", "metal", "platform that ratios refer to"},       \
    [RESAMPLE_DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET,                                    \
                        "bootstrap draws, from 100 to 1000000"},                                   \
    [RESAMPLE_SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,                                       \
                       "random seed; the same seed gives the same bytes"},                         \
    [RESAMPLE_THREADS] = {"threads", 0, "N", NULL, "number of threads; default: all processors"}

/* The graded data, and how to resample them. The members borrow from one another: don't move the
 * struct once it is filled. resample_input_free accepts a zeroed one. */
struct resample_input {
    struct scheme scheme;
    struct summaries summaries;
    struct samples samples; /* empty if only summaries are known */
    bool has_samples;
    struct scores scores;
    struct resampling how;
};
void resample_input_free(struct resample_input *input);

/* Read and grade the file `observations`, or the file `summary` if that is NULL. */
int resample_input_read(const char *observations, const char *summary, const char *scheme,
                        const char *baseline, struct resample_input *ret_input, struct error *err);

/* Read the files that the options and the operand name. */
int resample_input_from_options(const struct arguments *arguments, struct resample_input *ret_input,
                                struct error *err);

/* Read --draws, --seed and --threads. `threads` may be NULL: all processors. */
int resampling_from_options(const char *draws, const char *seed, const char *threads,
                            struct resampling *ret_how, struct error *err);

#endif
