/* Contract of the parsers. Each reads the output of one tool and is independent of any study.
 *
 * A parser knows the whole form of the tool's output: which lines or members a run has, with which
 * units, and what they say twice (identity.h). It calls a function for each run in turn, including
 * runs that went wrong: such a run has a `fault` with its place. A run without a fault was read
 * completely and agrees with itself. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include "base/error.h"
#include "base/file.h"

/* The text to parse: all of a log or a part of it. */
struct log_part {
    const char *path;
    struct span text;
    size_t lines_before;   /* lines of the log before the text */
    struct span arguments; /* of the parser; empty for a tool that takes none */
};

/* One number that the tool printed, with the tool's name and unit. A number that comes in several
 * lines is their sum. */
struct reading {
    struct span name;
    double value;
    double rounding; /* half a unit of its last digit: the tool meant value +- rounding */
    size_t line, column;
    bool is_fact; /* false: it only serves to check others */
};

/* One text that the tool printed, with the tool's name: a version, an I/O mode. */
struct remark {
    struct span name, text;
    size_t line;
};

/* An identity (identity.h) that was checked in a run, and both its sides. */
struct identity;
struct identity_check {
    const struct identity *identity;
    double left, right;
    bool holds;
};

enum { READINGS_MAX = 96, REMARKS_MAX = 8, CHECKS_MAX = 32 };

/* One run of the tool. The texts live as long as the call. */
struct run {
    const char *mode;    /* the tool's name for its test ("seqrd"); "" if unknown */
    struct span subject; /* what was measured, if the log names it; otherwise empty */
    int concurrency;     /* 0 if unknown */
    size_t line;         /* first line of the run */
    bool is_tail;        /* its first line is missing: it may belong to the damaged run before */
    struct reading readings[READINGS_MAX];
    size_t count;
    struct remark remarks[REMARKS_MAX];
    size_t remark_count;
    struct identity_check checks[CHECKS_MAX];
    size_t check_count;
    struct error fault; /* code 0 if the run is complete and agrees with itself */
};

/* Called for each run; a value other than 0 ends the parsing and is returned. */
typedef int run_function(void *context, const struct run *run, struct error *err);

struct tool {
    const char *name;
    int (*parse)(const struct log_part *part, run_function *function, void *context,
                 struct error *err);
    /* Counts of what went wrong in a run that is complete, such as failed requests. Where one is
     * above 0, the run counts only if the study accepts it. NULL ends the list. */
    const char *const *failures;
    const struct identity *identities; /* NULL for none */
    /* Checks the arguments of a log_part. Returns NULL if they are right, otherwise what was
     * expected, as `a column for 'x', expected a number`; the caller frees it. A NULL function: no
     * arguments. */
    char *(*arguments_fault)(struct span arguments);
};

extern const struct tool tool_ab;        /* ApacheBench 2.3 */
extern const struct tool tool_columns;   /* rows of numbers and words, see columns.c */
extern const struct tool tool_fio;       /* fio --output-format=json, from 3.0, one job */
extern const struct tool tool_iperf3;    /* iperf3 --json, from 3.1 */
extern const struct tool tool_lshw;      /* lshw: the hardware of a host */
extern const struct tool tool_sysbench;  /* sysbench 1.0 cpu, fileio and oltp_* */
extern const struct tool tool_time;      /* bash's time and POSIX time -p */
extern const struct tool tool_stopwatch; /* a CSV of durations measured by hand */
extern const struct tool tool_workload;  /* our own benchmark programs, --json */
extern const struct tool tool_wrk;       /* wrk 4: rates of a web server */

/* The tool with this name; NULL if there is none. */
const struct tool *tool_find(struct span name);

/* The names of all tools, separated by commas; the caller frees the text. */
char *tool_names(void);

/* The failures that tools count, separated by commas; the caller frees the text. */
char *tool_failures(void);

/* All of a log, without arguments. */
struct log_part log_part_of(const struct file *log);

/* The reading with this name; NULL if there is none. */
const struct reading *run_find(const struct run *run, const char *name);

/* Adds a remark. */
void run_remark(struct run *run, struct span name, struct span text, size_t line);

/* Adds a reading. To one with the same name it adds value and rounding. */
void run_add(struct run *run, const struct reading *reading);

/* Fills the run's fault, unless it has one: `PATH:LINE:COLUMN: ` and the text. */
#define run_fail(run, place, ...)                                                                  \
    ((run)->fault.code == 0 ? (void)error_at(&(run)->fault, (place), __VA_ARGS__) : (void)0)

#endif
