/* Read, count and write the studies that a literature review cites: studies.csv, filled in
 * according to the extraction form. */
#ifndef ANALYSIS_LITERATURE_REVIEW_H
#define ANALYSIS_LITERATURE_REVIEW_H

#include "base/grid.h"
#include "extraction_form.h"
#include "vocabulary.h"

/* A row: one statement about one study, at one place of the review. `study` numbers the studies
 * from 0 in the order of their first rows. */
struct citation {
    char *texts[FORM_COLUMNS];
    struct word_list measures, platforms, tools;
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

/* Reads a file with the vocabulary in `folder`. ERROR_INPUT also if a field does not fit the form,
 * a measure or platform is not in the vocabulary, a finding does not fit the compared platforms,
 * two rows make the same statement, or two rows of one study differ in authors, year, title, venue,
 * extractor, date or id. */
int review_read(const char *path, const char *folder, struct review *ret_review, struct error *err);

/* Selects rows. A zeroed member selects all. */
struct citation_filter {
    const char *category, *measure, *tool;
    const enum platform_kind *kinds;              /* two: a platform of each was compared */
    const char *const *platforms;                 /* two: both were compared */
    bool has_category, has_finding, has_evidence; /* evidence: a finding or a tool */
};
bool citation_passes(const struct review *review, const struct citation *citation,
                     const struct citation_filter *filter);

/* The findings of each study in the rows that pass, as bits: bit k is finding k; bit FINDING_NONE
 * is set if any row passes. A study that finds containers better in one row and VMs in another
 * counts as mixed only. Returns study_count elements; the caller frees them. */
unsigned *review_marks(const struct review *review, const struct citation_filter *filter);

/* Number of studies, and of studies with each finding. */
struct finding_tally {
    size_t studies, of[FINDINGS];
};
struct finding_tally review_tally(const struct review *review,
                                  const struct citation_filter *filter);

/* Writes the number of studies with each finding, by category of the review. A study counts once in
 * each column: see review_marks. */
void review_write_findings(FILE *out, const struct review *review, enum grid_format format);

/* Writes the number of studies with each finding for each pair of platforms, grouped by kind. */
void review_write_pairs(FILE *out, const struct review *review, enum grid_format format);

/* Writes each row with evidence, in the order of the file. In LaTeX the studies are citations. */
void review_write_studies(FILE *out, const struct review *review, enum grid_format format);

/* Writes a BibTeX entry for each study with evidence, from the review alone. `source` is the
 * citation key of the review itself; "" if it has none. */
void review_write_bibliography(FILE *out, const struct review *review, const char *source);

#endif
