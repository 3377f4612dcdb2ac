/* Findings as a table for people and as JSON for programs. */
#ifndef DOCTOR_FINDING_WRITE_H
#define DOCTOR_FINDING_WRITE_H

#include <jansson.h>
#include <stdio.h>

#include "finding.h"

/* A group of findings and its title in the table. */
struct finding_group {
    const char *name, *title;
};

/* Writes a table of at most 100 columns: the groups in this order, up to one without a name, and
 * within a group the findings in theirs. Long texts are wrapped; a remedy starts a line. */
void findings_write(FILE *out, const struct findings *findings,
                    const struct finding_group groups[]);

/* An array of {"group", "subject", "level", "text", "remedy"}, all strings. The caller owns it. */
json_t *findings_to_json(const struct findings *findings);

#endif
