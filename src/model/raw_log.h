/* The raw log of one experiment on one platform in one repetition: what was run, when, for how
 * long, and all that it printed. The runner writes it and import reads it.
 *
 * It is text. Lines that begin with "=== " are the log's own; one of a tool that begins so has a
 * space put before it.
 *
 *     === virtgrade raw log 1
 *     === experiment 02_file_io
 *     === platform docker
 *     === repetition 3
 *     === planned seqrd            a label, and a level behind it where there are several
 *     === run seqrd at instance    or `run -` for a preparation
 *     === command 'sysbench' 'fileio' ...
 *     === began 2026-11-21T12:00:00.123Z
 *     ...                          standard output
 *     === errors
 *     ...                          standard error, where there was any
 *     === ended after 10.123456789 s with status 0       or `broke off after 1.5 s: reason`
 *     === note what of the settings is not honoured
 *     === load_1min 0.52
 *     === end ok                   or `end failed: reason`, `end skipped: reason`
 *
 * A log without its last line is not whole. */
#ifndef MODEL_RAW_LOG_H
#define MODEL_RAW_LOG_H

#include <stdint.h>

#include "base/file.h"
#include "base/streams.h"
#include "observation.h"

/* What a result is called in the log: "seqrd", and the level, LEVEL_NONE for none. */
struct raw_label {
    const char *label;
    int level;
};

/* --- writing --- */

/* A log that appears under its path whole, by raw_log_end, or not at all. raw_log_free accepts a
 * zeroed one. */
struct raw_log {
    struct output output;
};
int raw_log_open(const char *path, const char *experiment, const char *platform, int repetition,
                 struct raw_log *ret_log, struct error *err);
void raw_log_free(struct raw_log *log);

void raw_log_planned(struct raw_log *log, struct raw_label label);

/* A command that was run, or with a NULL argv something that was timed otherwise. */
struct raw_command {
    struct raw_label label; /* a NULL label: a preparation */
    const char *place;      /* "instance", "client", "host" */
    const char *const *argv;
    int64_t began_ms; /* since 1970 */
    double seconds;
    int status;
    const char *broke; /* why it has no status; NULL where it has one */
    const struct capture *printed;
};
void raw_log_command(struct raw_log *log, const struct raw_command *command);

/* What else there is to tell: a name without spaces, and a text, of which one line is kept. */
void raw_log_tell(struct raw_log *log, const char *name, const char *text);

/* Ends the log and puts it, synced, where it belongs. `reason` counts where the status is not ok.
 */
int raw_log_end(struct raw_log *log, enum status status, const char *reason, struct error *err);

/* --- reading --- */

/* The texts are the file's. */
struct raw_run {
    struct span label; /* empty for a preparation */
    int level;
    size_t first, last; /* its lines, from the one that names it to the one that ends it */
    int64_t began_ms;   /* since 1970; 0 where it is not told */
    double seconds;
    int status; /* -1 where it broke off */
    struct span broke;
};

struct raw_planned {
    struct span label;
    int level;
};

struct raw_fact {
    struct span name, value;
    size_t line;
};

struct raw_content {
    struct file file;
    struct span experiment, platform, reason;
    int repetition;
    enum status status;
    size_t last_line;
    struct raw_planned *planned;
    size_t planned_count, planned_capacity;
    struct raw_run *runs;
    size_t run_count, run_capacity;
    struct raw_fact *facts;
    size_t fact_count, fact_capacity;
};

/* ERROR_INPUT, with its place, for what is not such a log or is not whole. raw_content_free accepts
 * a zeroed one. */
int raw_log_read(const char *path, struct raw_content *ret_content, struct error *err);
void raw_content_free(struct raw_content *content);

#endif
