/* A study with all that is known of it: its summaries, its grading rules, its grades, the scores
 * that it printed, what it claims, and the audit of those. What audit, figures and tables start
 * from. */
#ifndef ANALYSIS_REPORT_STUDY_DATA_H
#define ANALYSIS_REPORT_STUDY_DATA_H

#include "analysis/claims/audit.h"

/* Where the parts are read from, and the names of the study and of its baseline. */
struct study_data_sources {
    const char *study, *summary, *scheme, *baseline;
    const char *printed, *claims, *facts; /* NULL where there are none */
    const char *review;                   /* the folder of its review of literature; likewise */
    struct facts *facts_read; /* in place of a file: study_data_read takes what is in it; or NULL */
};

/* study_data_free accepts a zeroed one. The parts borrow from one another: an evidence stays where
 * it is filled. */
struct study_data {
    struct summaries summaries;
    struct scheme scheme;
    struct printed_scores printed;
    struct scores scores;
    struct claims claims;
    struct facts facts, review;
    bool has_facts;
    struct audit audit;
};
int study_data_read(const struct study_data_sources *sources, struct study_data *ret_data,
                    struct error *err);
void study_data_free(struct study_data *data);

#endif
