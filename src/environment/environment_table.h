/* Tables of an environment, for reports. The functions fill grids from an object of environment.h;
 * facts that are null or absent appear as "unknown". */
#ifndef ENVIRONMENT_ENVIRONMENT_TABLE_H
#define ENVIRONMENT_ENVIRONMENT_TABLE_H

#include <jansson.h>

#include "base/grid.h"
#include "model/settings.h"

/* The host: a row for each fact that matters to results. */
void environment_table_host(const json_t *environment, struct grid *grid);

/* The versions of the tools on the host and in the instances. */
void environment_table_tools(const json_t *environment, struct grid *grid);

/* The setup of the platforms, by property: a row for each value, with the platforms that have it,
 * so that differences stand side by side. */
void environment_table_platforms(const json_t *environment, struct grid *grid);

/* The settings that differ from another profile, of the experiments that both run: what a study
 * scaled down. */
void environment_table_scaled(const json_t *environment, const struct settings *profile,
                              struct grid *grid);

/* The settings of these experiments or sections, a list of words; NULL for the experiments that the
 * study ran. `all` is any settings, for their names and help. */
void environment_table_settings(const json_t *environment, const struct settings *all,
                                const char *experiments, struct grid *grid);

#endif
