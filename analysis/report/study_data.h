/* All data of one study: summaries, scheme, computed scores, printed tables, claims, facts, and the
 * audit of what was printed and claimed. The common input of audit, figures and tables. */
#ifndef ANALYSIS_REPORT_STUDY_DATA_H
#define ANALYSIS_REPORT_STUDY_DATA_H

#include "analysis/claims/audit.h"

/* The files to read, and the names of the study and its baseline. */
struct study_data_sources {
    const char *study, *summary, *scheme, *baseline;
    const char *printed, *claims, *facts; /* NULL for none */
    const char *review;                   /* folder of its literature review; NULL for none */
    struct facts
        *facts_read; /* instead of `facts`: study_data_read takes its content; NULL for none */
};

/* The members borrow from one another: don't move the struct once it is filled. study_data_free
 * accepts a zeroed one. */
struct study_data {
    struct summaries summaries;
    struct scheme scheme;
    struct printed_scores printed;
    struct printed_tables printed_tables;
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
