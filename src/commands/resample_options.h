/* The options that say what is resampled, and how, those of resample and sensitivity; and what is
 * read for that and for quality. */
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
                          "n, mean and sd alone, in place of OBSERVATIONS.csv"},                   \
    [RESAMPLE_SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "the grading rules"}, \
    [RESAMPLE_BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},        \
    [RESAMPLE_DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "how many, from 100 to 1000000"},  \
    [RESAMPLE_SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,                                       \
                       "the same seed gives the same bytes"},                                      \
    [RESAMPLE_THREADS] = {"threads", 0, "N", NULL, "all processors without it"}

/* What is graded, and how it is resampled. The parts borrow from one another: it stays where it is
 * filled. material_free accepts a zeroed one. */
struct resample_input {
    struct scheme scheme;
    struct summaries summaries;
    struct samples samples; /* empty where only summaries are known */
    bool has_samples;
    struct scores scores;
    struct resampling how;
};
void resample_input_free(struct resample_input *input);

/* Reads and grades the observations in a file, or where that is NULL the summaries in another. */
int resample_input_read(const char *observations, const char *summary, const char *scheme,
                        const char *baseline, struct resample_input *ret_input, struct error *err);

/* Reads what the options and the one operand name. */
int resample_input_from_options(const struct arguments *arguments, struct resample_input *ret_input,
                                struct error *err);

/* Reads --draws, --seed and --threads. */
int resampling_from_options(const char *draws, const char *seed, const char *threads,
                            struct resampling *ret_how, struct error *err);

#endif
