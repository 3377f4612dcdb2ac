/* What an environment tells, as tables for reports. What the host did not tell is said to be
 * unknown. The grids are filled from an environment as environment.h describes it; a fact that is
 * not there is unknown too. */
#ifndef ENVIRONMENT_ENVIRONMENT_TABLE_H
#define ENVIRONMENT_ENVIRONMENT_TABLE_H

#include <jansson.h>

#include "base/grid.h"
#include "lab/settings.h"

/* The machine: a row for each part that matters to results. */
void environment_table_host(const json_t *environment, struct grid *grid);

/* The programs that measured, and those in the image that were measured with. */
void environment_table_tools(const json_t *environment, struct grid *grid);

/* How the platforms are set up, property by property: a row for each value, with the platforms that
 * have it, so that what differs stands side by side. */
void environment_table_platforms(const json_t *environment, struct grid *grid);

/* What of the tools' settings differs from another profile: what a study scaled down. */
void environment_table_scaled(const json_t *environment, const struct settings *profile,
                              struct grid *grid);

/* The settings that these experiments, words, go by; `all` is any settings, for their names. */
void environment_table_settings(const json_t *environment, const struct settings *all,
                                const char *experiments, struct grid *grid);

#endif
