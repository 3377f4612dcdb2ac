/* What a study's logs are called and which of their numbers are its features: data for import. */
#ifndef IMPORT_PUBLISHED_LAYOUT_H
#define IMPORT_PUBLISHED_LAYOUT_H

#include "tools/tool.h"

enum { WANTED_MOST = 6 };

/* A number that the study uses. Without a feature it is only checked to be there: the log is
 * evidence of a run whose value was taken elsewhere. */
struct wanted {
    const char *mode;    /* of the run, in the tool's words */
    const char *reading; /* the tool's name of the number */
    const char *feature;
    double scale; /* from the tool's unit to the feature's */
};

/* The logs of one experiment: files in `folder` called DATE-PLATFORM and `suffix`, or the one file
 * `name` that tells the platform of each run itself, or is about `platform`. */
struct source {
    const char *experiment, *folder, *suffix, *name, *platform;
    const struct tool *tool;
    bool has_levels; /* the concurrency of a run is its level */
    bool is_server;  /* the far end's log of runs that another log tells of, too */
    struct wanted wanted[WANTED_MOST];
};

struct platform_name {
    const char *in_logs, *platform;
};

struct study {
    const char *name;
    int repetitions; /* of each cell, decided beforehand */
    const struct platform_name *platforms;
    size_t platform_count;
    const struct source *sources;
    size_t source_count;
};

extern const struct study study_published;

#endif
