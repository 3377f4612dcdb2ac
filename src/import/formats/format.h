/* Contract of the readers of other tools' files: results of benchmarks that virtgrade did not run.
 *
 * A reader knows the whole form of its tool's file and compares what the file states twice, such as
 * a mean and the values. It refuses any other file with ERROR_INPUT and the place, and returns no
 * results. A repetition that the tool reports as failed is a failed value, not an error. */
#ifndef IMPORT_FORMATS_FORMAT_H
#define IMPORT_FORMATS_FORMAT_H

#include "base/file.h"
#include "results.h"

/* A file to read. */
struct format_input {
    const struct file *file;
    const char *columns; /* `value=3,platform=1`, for the format `columns`; NULL for none */
};

struct format {
    const char *name;  /* as in --from: hyperfine */
    const char *title; /* of the tool, as its makers write it: Google Benchmark */
    const char *files; /* what it reads, for the help: `--export-json FILE` */
    /* The templates (import/foreign_study.h) of each result's platform and feature, if the user
     * states none. Where results have levels, `level` names them ("" for never), and then
     * `leveled_feature` the feature without its level; NULL if `feature` does not contain it. */
    const char *platform, *feature, *level, *leveled_feature;
    /* True if the file is plainly of this format: then nobody has to name it. */
    bool (*fits)(const struct file *file);
    /* Appends the file's results. */
    int (*read)(const struct format_input *input, struct results *results, struct error *err);
};

extern const struct format format_ab;      /* this and the others of tool_log.c */
extern const struct format format_columns; /* CSV and columns between blanks */
extern const struct format format_fio;
extern const struct format format_google_benchmark; /* --benchmark_out_format=json */
extern const struct format format_hyperfine;        /* hyperfine --export-json */
extern const struct format format_iperf3;
extern const struct format format_phoronix;         /* composite.xml */
extern const struct format format_pytest_benchmark; /* pytest --benchmark-json */
extern const struct format format_sysbench;
extern const struct format format_time;
extern const struct format format_wrk;

/* The format with this name; NULL if there is none. */
const struct format *format_find(const char *name);

/* The first format that a file plainly is of; NULL if there is none. */
const struct format *format_of_file(const struct file *file);

/* The names of all formats, separated by commas; the caller frees the text. */
char *format_names(void);

/* Reads a file of the format. Fails also for a file without results. */
int format_read(const struct format *format, const struct format_input *input,
                struct results *ret_results, struct error *err);

#endif
