/* The raw log of one experiment on one platform in one repetition: each command with its start, its
 * duration and its whole output. The runner writes it and import reads it.
 *
 * It is text. Lines that begin with "=== " belong to the log itself. If a line of a tool begins so,
 * the log has a space in front of it.
 *
 *     === virtgrade raw log 2
 *     === experiment 02_file_io
 *     === platform docker
 *     === repetition 3
 *     === planned seqrd            a label, and a level if there are several
 *     === run seqrd at instance    or `run -` for a preparation
 *     === command 'sysbench' 'fileio' ...
 *     === began 2026-11-21T12:00:00.123Z
 *     ...                          standard output
 *     === errors
 *     ...                          standard error, if any
 *     === ended after 10.123456789 s with status 0       or `broke off after 1.5 s: reason`
 *     === note a setting that is not honoured
 *     === load_1min 0.52
 *     === sha256 0123...           of all lines above
 *     === end ok                   or `end failed: reason`, `end skipped: reason`
 *
 * A log without its last line is incomplete, and one whose lines do not have the sum was changed. A
 * log of version 1 has no sum. */
#ifndef MODEL_RAW_LOG_H
#define MODEL_RAW_LOG_H

#include <stdint.h>

#include "base/file.h"
#include "base/streams.h"
#include "observation.h"

/* Name of a result in the log: "seqrd", and its level, or LEVEL_NONE. */
struct raw_label {
    const char *label;
    int level;
};

/* --- writing --- */

/* A log being written. raw_log_end makes it appear under its path; without it nothing appears.
 * raw_log_free accepts a zeroed one. */
struct raw_log {
    struct output output;
};
int raw_log_open(const char *path, const char *experiment, const char *platform, int repetition,
                 struct raw_log *ret_log, struct error *err);
void raw_log_free(struct raw_log *log);

/* Announces a result. Import makes it an observation even if its command never runs. */
void raw_log_planned(struct raw_log *log, struct raw_label label);

/* A command that ran; or, if `argv` is NULL, something else that was timed. */
struct raw_command {
    struct raw_label label; /* with a NULL label: a preparation */
    const char *place;      /* "instance", "client", "host" */
    const char *const *argv;
    int64_t began_ms; /* since 1970 */
    double seconds;
    int status;
    const char *broke; /* the reason if it has no status, otherwise NULL */
    const struct capture *printed;
};
void raw_log_command(struct raw_log *log, const struct raw_command *command);

/* Adds a fact: a name without spaces, and a text, whose control characters become spaces. */
void raw_log_add_fact(struct raw_log *log, const char *name, const char *text);

/* Ends the log, syncs it and moves it to its path. `reason` is used only if the status is not
 * ok. */
int raw_log_end(struct raw_log *log, enum status status, const char *reason, struct error *err);

/* --- reading --- */

/* The texts point into the file. */
struct raw_run {
    struct span label; /* empty for a preparation */
    int level;
    size_t first, last; /* its lines, from `run` to `ended` or `broke` */
    struct span output; /* what the command printed on standard output */
    size_t output_line; /* where that begins */
    int64_t began_ms;   /* since 1970; 0 if unknown */
    double seconds;
    int status;        /* -1 if it broke off */
    struct span broke; /* the reason */
};

struct raw_planned {
    struct span label;
    int level;
    size_t line;
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

/* Reads a log. ERROR_INPUT, with the place, if the file is not a raw log or is incomplete.
 * raw_content_free accepts a zeroed one. */
int raw_log_read(const char *path, struct raw_content *ret_content, struct error *err);
void raw_content_free(struct raw_content *content);

#endif
