/* A study with all that grading needs: what its names mean, its values, a scheme, its scores. */
#ifndef ANALYSIS_GRADING_GRADED_STUDY_H
#define ANALYSIS_GRADING_GRADED_STUDY_H

#include "model/sample.h"
#include "scoring.h"
#include "unknown_features.h"

/* The files to read; NULL for the default. */
struct graded_study_sources {
    const char *study;        /* its folder or name; NULL for the one that the files belong to */
    const char *observations; /* file; default: the study's observations.csv */
    const char *summary;      /* file, instead of summarizing the observations */
    const char *scheme;       /* name or file; default: the study's */
    const char *baseline;     /* platform; default: the study's */
    enum unknown_features unknown;
    struct observation_choice choice; /* which observations count */
    bool may_be_ungraded;             /* accept a study without a scheme: it has no scores */
};

/* The members borrow from one another: don't move the struct once it is filled. graded_study_free
 * accepts a zeroed one. */
struct graded_study {
    struct study study;
    struct scheme scheme;
    struct summaries summaries;
    struct samples samples; /* empty if only summaries are known */
    bool has_samples;
    char *observations; /* path behind the samples; NULL if only summaries are known */
    char *baseline;
    struct scores scores;
    struct features unknown; /* that were skipped or kept */
};
void graded_study_free(struct graded_study *graded);

/* Reads and grades. Unknown features that are kept get the default limits (model/scheme.h). With a
 * summary, the samples are those of `observations`, if given. A study
 * without observations.csv is read from its summary.csv. ERROR_INPUT as from the functions that
 * read the files, for a study with neither file, for one without a scheme, and for a kept feature
 * whose unit does not tell whether lower or higher is better. */
int graded_study_read(const struct graded_study_sources *sources, struct graded_study *ret_graded,
                      struct error *err);

/* Reads the study and its values without grading; the scheme, if one is given, for the features
 * that it knows. */
int graded_study_read_values(const struct graded_study_sources *sources,
                             struct graded_study *ret_graded, struct error *err);

/* Keeps these platforms, names separated by commas, and the baseline, and grades again. ERROR_USAGE
 * for a name without values. */
int graded_study_select(struct graded_study *graded, const char *platforms, struct error *err);

/* Grades again, after a change of the scheme. Errors as from score_summaries. */
int graded_study_score(struct graded_study *graded, struct error *err);

/* The samples, or NULL if only summaries are known. */
const struct samples *graded_study_samples(const struct graded_study *graded);

/* The name of the study in the values: the only one, else that of the folder; NULL if there are
 * several and no folder. */
const char *graded_study_name(const struct graded_study *graded);

#endif
