/* The data of the figures: CSV files that the gnuplot programs in figures/ draw without further
 * computation. */
#ifndef ANALYSIS_REPORT_FIGURES_H
#define ANALYSIS_REPORT_FIGURES_H

#include "analysis/claims/audit.h"
#include "analysis/uncertainty/smaa.h"
#include "model/block.h"
#include "model/fact.h"
#include "model/platform_list.h"
#include "model/printed_figure.h"
#include "model/sample.h"

enum { POINTS_MOST = 100 };

/* Input of the figures of one study. Every feature of `summaries` is in `features`, and every
 * platform in `platforms` unless that list comes from no file; their orders are those of drawing.
 */
struct figure_sources {
    const char *study;
    const char *baseline; /* platform that ratios refer to */
    const struct features *features;
    const struct platform_list *platforms;
    const bool *hidden; /* of each platform of the list: not in cells and points; NULL for none */
    const struct summaries *summaries;
    const struct samples *samples;                 /* single repetitions; NULL for none */
    const struct printed_figures *printed;         /* NULL for none */
    const struct audit *audit;                     /* of its scores; NULL if nothing is graded */
    const struct resampled *resampled;             /* NULL for none */
    const struct acceptabilities *acceptabilities; /* NULL for none */
    const struct blocks *blocks;                   /* of a run; NULL or empty for none */
    const struct facts *facts;                     /* when runs began; NULL for none */
};

/* Writes into `directory`, which is created if it does not exist:
 *
 *     figures.csv: the figures that the study has data for, with the program that draws each. A row
 *         is a figure and one of its features (`panel` in cells.csv); figures that are not about
 *         single features have one row. Each printed figure comes in our form (variant `ours`) and
 *         in its own (`published`, NAME-published); a measured feature that is in no printed figure
 *         gets one named after it; `strips`, `strips-2` and so on show all repetitions, and of a
 *         run with blocks, `order`, `order-2` and so on show them in time. The names are names of
 *         files.
 *     platforms.csv: title, colour, and the number that stands for shape and dash.
 *     cells.csv: all cells of the measured features. `row` is the place of the platform in
 *         platforms.csv, from 0; the level `all` is the mean over levels.
 *     points.csv: single repetitions. At the level `all` they are means over the levels, without
 *         repetitions that miss a level. A cell with more than POINTS_MOST keeps that many: the
 *         least, the greatest, and others evenly spaced in the order of their values.
 *     blocks.csv: the blocks of a run, with the host's health in percent of the median block.
 *     dates.csv: when the runs of each platform began, by what was run, in seconds since 1970. It
 * is drawn if platforms were measured on different days. 16_scores.csv: the printed scores beside
 * the computed ones. 17_ratio.csv: the ratios to the baseline. 18_certainty.csv: the probability of
 * each score of each graded cell, as parts of a bar. 19_forest.csv: the ratio of each graded cell
 * with its interval and limits. 20_ranks.csv: the probability of each rank of each platform, as
 * parts of a bar: for equal weights and resampled scores, for any weights and observed scores, and
 * for any weights and resampled scores.
 *
 * A file for which the study has no data has only a header. Texts are safe for gnuplot, and rows
 * are in the order of drawing. */
int figures_write(const char *directory, const struct figure_sources *sources, struct error *err);

#endif
