/* The contract of the parsers: each knows what one tool prints, and nothing of any study.
 *
 * A log holds the output of one run of the tool or of many, with other lines between them. A parser
 * hands over each run as it comes, also a run that went wrong: its `fault` then says what and
 * where, and its readings are what was found until there. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "base/error.h"
#include "base/file.h"

/* One number that the tool printed, under the tool's own name for it, in the tool's own unit. */
struct reading {
    const char *name;
    double value;
    size_t line;
};

/* One text that the tool printed, likewise: a version, a way of working. */
struct remark {
    const char *name;
    struct span text;
    size_t line;
};

enum { READINGS_MOST = 24, REMARKS_MOST = 8 };

/* One run of the tool. The texts live as long as the call. */
struct run {
    const char *mode;    /* what the tool ran, in its own words ("seqrd"); "" where unknown */
    struct span subject; /* what was measured, where the log itself says; empty elsewhere */
    int concurrency;     /* 0 where unknown */
    size_t line;         /* where the run begins */
    struct reading readings[READINGS_MOST];
    size_t count;
    struct remark remarks[REMARKS_MOST];
    size_t remark_count;
    struct error fault; /* code is 0 where the run is whole */
};

/* Called for each run; anything but 0 ends the parsing and is what it returns. */
typedef int run_function(void *context, const struct run *run, struct error *err);

struct tool {
    const char *name;
    int (*parse)(const struct file *log, run_function *function, void *context, struct error *err);
};

extern const struct tool tool_ab;        /* ApacheBench 2.3 */
extern const struct tool tool_fio;       /* fio --output-format=json, from 3.0, one job */
extern const struct tool tool_iperf3;    /* iperf3 --json, from 3.7 */
extern const struct tool tool_lshw;      /* lshw: what a machine is made of */
extern const struct tool tool_sysbench;  /* sysbench 1.0 cpu, fileio and oltp_* */
extern const struct tool tool_time;      /* bash's time and POSIX time -p */
extern const struct tool tool_stopwatch; /* a CSV of durations taken by hand */
extern const struct tool tool_workload;  /* our own benchmark programs, --json */

/* The reading with this name, NULL where the run has none. */
const struct reading *run_find(const struct run *run, const char *name);

/* Adds a remark; a name that comes again is left as it was first. */
void run_remark(struct run *run, const char *name, struct span text, size_t line);

/* Adds one to a reading that counts lines. */
void run_count(struct run *run, const char *name, size_t line);

/* Adds a reading; a name that comes again is left as it was first. */
void run_add(struct run *run, const char *name, double value, size_t line);

/* Reads the number `text`, found in the line where `lines` stands, and adds it. What is not a
 * number becomes the fault of the run. */
void run_add_text(struct run *run, const char *name, struct span text, const struct file *log,
                  const struct lines *lines);

/* Reads the whole number `text`, found likewise, as the run's concurrency. */
void run_set_concurrency(struct run *run, struct span text, const struct file *log,
                         const struct lines *lines);

/* Hands over a run of which the log has no more. */
int run_finish_cut(struct run *run, const struct file *log, const struct lines *lines,
                   const char *expected, run_function *function, void *context, struct error *err);

#endif
