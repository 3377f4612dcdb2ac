/* Features: what is measured, with unit, direction and domain. A study's are in its features.csv;
 * without that file they are those of our own experiments. */
#ifndef MODEL_FEATURE_H
#define MODEL_FEATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/error.h"

/* Magnitudes of values that are not 0. With larger ones a sum of squares could overflow, and a
 * ratio with smaller ones. */
#define VALUE_MAX 1e100
#define VALUE_MIN 1e-100

/* Which values of a feature can be. */
enum value_domain {
    DOMAIN_POSITIVE,     /* above 0 */
    DOMAIN_NON_NEGATIVE, /* from 0 */
    DOMAIN_PERCENT,      /* from 0 to 100 */
    DOMAIN_COUNT,        /* whole, from 0 */
    DOMAIN_ANY,          /* also below 0, as a temperature or a difference */
};

/* As in features.csv: `positive`, `non-negative`, `percent`, `count`, `any`. */
const char *value_domain_name(enum value_domain domain);

/* Words for features that several studies measure, whatever their names and units are. The words
 * that a literature review has too (results/literature/measures.csv) mean the same there:
 *
 *     boot        time from the command to start an instance until it answers
 *     cpu         speed of computing
 *     memory      speed of memory
 *     memory_use  memory that an instance takes
 *     file_io     speed of files or disks
 *     network     bandwidth
 *     latency     latency of the network, and its jitter
 *     http        time or rate of answers of a web server
 *     database    rate of transactions
 *     pipeline    time of a pipeline of builds and tests
 *     call        time or rate of a system call or of the creation of a process
 */
extern const char *const measure_words[]; /* ends with NULL */

/* The texts belong to the list, but `measures` is one of measure_words, or "". */
struct feature {
    char *name, *title, *unit;
    const char *measures;
    bool lower_is_better;
    enum value_domain domain;
};

/* In the order of presentation. `file` is features.csv, where an unknown feature has to be added;
 * NULL if the list comes from no file. features_free accepts a zeroed list. */
struct features {
    struct feature *items;
    size_t count, capacity;
    char *file;
};
void features_free(struct features *features);

/* The features of our own experiments. */
void features_of_experiments(struct features *ret_features);

/* The columns of features.csv. */
enum feature_column {
    FEATURE_NAME,
    FEATURE_TITLE,
    FEATURE_UNIT,
    FEATURE_BETTER,
    FEATURE_DOMAIN,
    FEATURE_MEASURES, /* optional */
    FEATURE_COLUMNS
};
extern const struct csv_column feature_columns[FEATURE_COLUMNS];

/* The words of a column `better`; the index of `lower` is 0. */
extern const char *const better_words[];

/* Reads features.csv: feature, title, unit, whether lower or higher is better, the domain, and an
 * optional word for what it measures.
 * ERROR_INPUT for a bad row, and for a feature that comes twice. */
int features_read(const char *path, struct features *ret_features, struct error *err);

/* Appends a copy of a feature that the list does not have. */
void features_add(struct features *features, const struct feature *feature);

/* Writes features.csv. */
void features_write(FILE *out, const struct features *features);

/* The feature with this name; NULL if there is none. */
const struct feature *features_find(const struct features *features, struct span name);

/* Checks a value of a feature. Returns NULL if it can be one; otherwise what a value has to be, to
 * follow `'x' is not `: `a value of boot_time, expected a number above 0`. The
 * caller frees the text. Infinities, NAN and magnitudes out of VALUE_MIN to VALUE_MAX are
 * never values. */
char *feature_accepts(const struct feature *feature, double value);

/* The same for a mean of values, which need not be whole. */
char *feature_accepts_mean(const struct feature *feature, double mean);

/* Direction that a unit implies: -1 if lower is better, as for times; 1 if higher is, as for
 * rates; 0 if it does not tell. */
int unit_direction(const char *unit);

/* Ends "'x' is not ..." for an unknown feature, and says where to add which line. The name must be
 * printable. The caller frees the text. */
char *features_remedy(const struct features *features, struct span name);

#endif
