/* Findings for people, as a table, and for programs, as JSON. */
#ifndef DOCTOR_FINDING_WRITE_H
#define DOCTOR_FINDING_WRITE_H

#include <jansson.h>
#include <stdio.h>

#include "finding.h"

/* A group as the table shows it, under a title of its own. */
struct finding_group {
    const char *name, *title;
};

/* Writes a table of at most 100 columns: the groups in this order, up to one without a name, and in
 * each the findings in theirs. Long texts are wrapped, and a remedy has lines of its own. */
void findings_write(FILE *out, const struct findings *findings,
                    const struct finding_group groups[]);

/* An array of {"group", "subject", "level", "text", "remedy"}, all of them strings. The caller owns
 * it. */
json_t *findings_to_json(const struct findings *findings);

#endif
