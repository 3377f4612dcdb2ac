/* Contract of the parsers. Each reads the output of one tool and is independent of any study.
 *
 * A log holds the output of one or more runs of the tool, with other lines in between. A parser
 * calls a function for each run in turn, including runs that went wrong: such a run has a `fault`
 * with its place, and the readings found before it. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "base/error.h"
#include "base/file.h"

/* One number that the tool printed, with the tool's name and unit. */
struct reading {
    const char *name;
    double value;
    size_t line;
};

/* One text that the tool printed, with the tool's name: a version, an I/O mode. */
struct remark {
    const char *name;
    struct span text;
    size_t line;
};

enum { READINGS_MAX = 24, REMARKS_MAX = 8 };

/* One run of the tool. The texts live as long as the call. */
struct run {
    const char *mode;    /* the tool's name for its test ("seqrd"); "" if unknown */
    struct span subject; /* what was measured, if the log names it; otherwise empty */
    int concurrency;     /* 0 if unknown */
    size_t line;         /* first line of the run */
    struct reading readings[READINGS_MAX];
    size_t count;
    struct remark remarks[REMARKS_MAX];
    size_t remark_count;
    struct error fault; /* code 0 if the run is complete */
};

/* Called for each run; a value other than 0 ends the parsing and is returned. */
typedef int run_function(void *context, const struct run *run, struct error *err);

struct tool {
    const char *name;
    int (*parse)(const struct file *log, run_function *function, void *context, struct error *err);
};

extern const struct tool tool_ab;        /* ApacheBench 2.3 */
extern const struct tool tool_fio;       /* fio --output-format=json, from 3.0, one job */
extern const struct tool tool_iperf3;    /* iperf3 --json, from 3.7 */
extern const struct tool tool_lshw;      /* lshw: the hardware of a host */
extern const struct tool tool_sysbench;  /* sysbench 1.0 cpu, fileio and oltp_* */
extern const struct tool tool_time;      /* bash's time and POSIX time -p */
extern const struct tool tool_stopwatch; /* a CSV of durations measured by hand */
extern const struct tool tool_workload;  /* our own benchmark programs, --json */

/* The tool with this name; NULL if there is none. */
const struct tool *tool_find(struct span name);

/* The names of all tools, separated by commas; the caller frees the text. */
char *tool_names(void);

/* The reading with this name; NULL if there is none. */
const struct reading *run_find(const struct run *run, const char *name);

/* Adds a remark. Of a repeated name the first remark stays. */
void run_remark(struct run *run, const char *name, struct span text, size_t line);

/* Adds 1 to a reading that counts lines. */
void run_count(struct run *run, const char *name, size_t line);

/* Adds a reading. Of a repeated name the first reading stays. */
void run_add(struct run *run, const char *name, double value, size_t line);

/* Reads the number `text`, which is in the current line of `lines`, and adds it as a reading. Text
 * that is not a number becomes the run's fault. */
void run_add_text(struct run *run, const char *name, struct span text, const struct file *log,
                  const struct lines *lines);

/* Reads the run's concurrency from `text`, a whole number in the current line of `lines`. */
void run_set_concurrency(struct run *run, struct span text, const struct file *log,
                         const struct lines *lines);

/* Calls `function` with a run that is cut off: its fault says that `expected` is missing. */
int run_finish_cut(struct run *run, const struct file *log, const struct lines *lines,
                   const char *expected, run_function *function, void *context, struct error *err);

#endif
