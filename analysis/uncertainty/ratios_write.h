/* Tables and CSV files of ratios within blocks, over hosts, and of controls. Ratios are in percent.
 */
#ifndef ANALYSIS_UNCERTAINTY_RATIOS_WRITE_H
#define ANALYSIS_UNCERTAINTY_RATIOS_WRITE_H

#include <stdio.h>

#include "base/grid.h"
#include "control.h"
#include "host_ratios.h"

/* The ratios that grade, within blocks, each with its interval without them. `study` gives the
 * titles. */
void ratios_write_within(FILE *out, const struct host_ratios *ratios, const struct study *study,
                         enum grid_format format);

/* The ratios that grade, over hosts. */
void ratios_write_hosts(FILE *out, const struct host_ratios *ratios, const struct study *study,
                        enum grid_format format);

/* The features of the controls, and how many of them differ. */
void ratios_write_control(FILE *out, const struct controls *controls, const struct study *study,
                          enum grid_format format);

/* The data of figures/27_hosts.gp: a row for each ratio that grades on one host, and one for the
 * pooled ratio. Only the header if there is one host. */
void ratios_write_figure(FILE *out, const struct host_ratios *ratios, const struct study *study);

/* One row for each ratio on one host, of single levels too; the same over hosts; and one row for
 * each feature of a control. */
void ratios_csv_within(FILE *out, const struct host_ratios *ratios);
void ratios_csv_hosts(FILE *out, const struct host_ratios *ratios);
void ratios_csv_control(FILE *out, const struct controls *controls);

#endif
