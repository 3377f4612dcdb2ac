/* What a literature review says of the studies that it cites: studies.csv, filled in by the form.
 */
#ifndef ANALYSIS_LITERATURE_REVIEW_H
#define ANALYSIS_LITERATURE_REVIEW_H

#include "extraction_form.h"
#include "vocabulary.h"

/* One row: one thing that one place of the review says of one study. `study` counts the studies by
 * their first rows. */
struct citation {
    char *texts[FORM_COLUMNS];
    struct words measures, platforms, tools;
    enum review_finding finding;
    size_t study, line;
};

/* In the order of the file. review_free accepts a zeroed one. */
struct review {
    struct citation *items;
    size_t count, capacity, study_count;
    struct vocabulary vocabulary;
    char *path;
};
void review_free(struct review *review);

/* Reads a file with the vocabulary in `folder`. ERROR_INPUT where a field is not as the form has
 * it, a measure or platform is not of the vocabulary, a finding does not fit what was compared, two
 * rows say the same, or two rows of one study tell different authors, year, title, venue,
 * extractor, date or id. */
int review_read(const char *path, const char *folder, struct review *ret_review, struct error *err);

/* Which rows are meant; what is zeroed or NULL is any. */
struct filter {
    const char *category, *measure, *tool;
    const enum platform_kind *kinds;              /* two: a platform of each was compared */
    const char *const *platforms;                 /* two: both were compared */
    bool has_category, has_finding, has_evidence; /* evidence: a finding or a tool */
};
bool citation_passes(const struct review *review, const struct citation *citation,
                     const struct filter *filter);

/* What each study says in the rows that pass: bit k is finding k, and bit FINDING_NONE that there
 * is such a row at all. What finds containers better in one row and VMs in another is mixed, and
 * neither of the two. The caller frees the array, of study_count. */
unsigned *review_marks(const struct review *review, const struct filter *filter);

/* How many studies there are, and with which finding. */
struct tally {
    size_t studies, of[FINDINGS];
};
struct tally review_tally(const struct review *review, const struct filter *filter);

#endif
