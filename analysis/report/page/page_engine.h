/* The engine of the page: grades a study as the controls of the page are set. It is compiled twice,
 * into virtgrade for its tests and into WebAssembly for the page, so the numbers in a page are
 * those of the command line.
 *
 * A request is lines of fields, separated by tabs. No field has a tab or a line end. In any order,
 * but features and platforms before what names them:
 *
 *     study     NAME
 *     baseline  PLATFORM
 *     control   NAME NAME          two platforms that are the same, between a blank; or nothing
 *     draws     NUMBER
 *     seed      NUMBER
 *     estimator mean|median|trimmed
 *     first     all|without        whether the first repetition of each cell counts
 *     parts     all|standings      standings: the answer has no scores
 *     set       NAME               the feature set whose leader the stability of weights is about
 *     feature   NAME TITLE GROUP IMPORTANCE UNIT lower|higher LIMIT1 .. LIMIT4 REQUIRED WEIGHT
 *     platform  NAME TITLE
 *     sample    PLATFORM EXPERIMENT FEATURE LEVEL REPETITION:VALUE[:HOST] ...
 *     summary   PLATFORM FEATURE LEVEL N MEAN SD MEDIAN MIN MAX, for a cell without repetitions;
 *               an unknown number is empty
 *
 * The answer is a JSON object: `error` with a text, or else `scores`, `standings`, `weights`,
 * `leader`, and `result`, a sentence. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_ENGINE_H
#define ANALYSIS_REPORT_PAGE_PAGE_ENGINE_H

#include "base/text.h"

/* Answers a request. The caller frees the text. */
char *page_answer(struct span request);

#endif
