/* All data of one study: its grades, what it printed and claimed, facts, and the audit of it. The
 * common input of audit, figures and tables. */
#ifndef ANALYSIS_REPORT_STUDY_DATA_H
#define ANALYSIS_REPORT_STUDY_DATA_H

#include "analysis/claims/audit.h"
#include "analysis/grading/graded_study.h"
#include "model/printed_figure.h"

/* The files to read; NULL for the study's own, if it has one. */
struct study_data_sources {
    struct graded_study_sources values;
    const char *study; /* in the values; NULL for the only one there, or the study's name */
    const char *printed, *claims, *facts;
    const char *review; /* folder of its literature review; NULL for the one of study.ini */
};

/* The values of one host of a study of several. */
struct host_values {
    const char *host;
    struct summaries summaries;
    struct samples samples;
    struct scores scores; /* none if the host lacks the baseline */
    struct cell_draws draws;
};

/* The members borrow from one another: don't move the struct once it is filled. study_data_free
 * accepts a zeroed one. */
struct study_data {
    struct graded_study graded;
    const char *name; /* of the study in the values */
    struct printed_scores printed;
    struct printed_figures figures; /* as printed; none without figures.csv */
    struct printed_tables printed_tables;
    struct claims claims;
    struct facts facts, review;
    bool has_facts;
    struct host_values *hosts; /* that claims name, and the data have */
    size_t host_count;
    struct audit audit;
};
int study_data_read(const struct study_data_sources *sources, struct study_data *ret_data,
                    struct error *err);
void study_data_free(struct study_data *data);

#endif
