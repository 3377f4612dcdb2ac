/* Layout of a published study's logs: the paths of the files, and the feature that each number in
 * them belongs to. Data for import_published. */
#ifndef IMPORT_PUBLISHED_LAYOUT_H
#define IMPORT_PUBLISHED_LAYOUT_H

#include "tools/tool.h"

enum { PUBLISHED_NUMBERS_MAX = 6 };

/* A number that the study uses. Without a feature, import only checks that the number is there: the
 * log is evidence of a run whose value comes from another log. */
struct published_number {
    const char *mode;    /* of the run, in the tool's words */
    const char *reading; /* the tool's name of the number */
    const char *feature; /* may be NULL */
    double scale;        /* from the tool's unit to the feature's */
};

/* The logs of one experiment. Either all files in `folder` with the name DATE-PLATFORM`suffix`, or
 * the one file `name`; its runs name their platforms, or all are of `platform`. */
struct published_source {
    const char *experiment, *folder, *suffix, *name, *platform;
    const struct tool *tool;
    bool has_levels; /* the concurrency of a run is its level */
    bool is_server;  /* the server's log of runs that the client also logged */
    struct published_number numbers[PUBLISHED_NUMBERS_MAX];
};

struct published_platform {
    const char *in_logs, *platform;
};

struct published_layout {
    const char *name;
    int repetitions; /* of each cell, decided beforehand */
    const struct published_platform *platforms;
    size_t platform_count;
    const struct published_source *sources;
    size_t source_count;
};

extern const struct published_layout layout_karna_2021;

#endif
