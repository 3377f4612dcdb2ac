/* Studies: what a folder of results/ holds, and what the names in it mean.
 *
 *     study.ini         what it is; for a run of our own also its settings (model/settings.h)
 *     platforms.csv     its platforms (platform_list.h)
 *     features.csv      its features (feature.h)
 *     sources.csv       which raw logs hold what (import/source.h)
 *     failures.csv      runs that failed in them (import/known_failures.h)
 *     observations.csv  the values; summary.csv instead if only means are known
 *     facts.csv         what else the logs tell
 *     blocks.csv        the blocks of a run of our own (block.h)
 *     printed.csv, figures.csv, claims.csv    what it printed and says
 *
 * All but study.ini are optional. study.ini has these sections:
 *
 *     [publication]  title, authors, venue, year, identifier (a DOI, a URN), key (of the
 *                    bibliography); a run of our own has none
 *     [data]         repository, commit, licence: where its raw logs are;
 *                    host: the machine that it measured, in a few words;
 *                    blocks: yes if repetition r of all platforms was measured in block r, one
 *                    platform after the other; without it, yes for a run of our own, whose folder
 *                    has a run.csv
 *     [study]        repetitions: of each cell, decided beforehand
 *     [grading]      baseline (metal);
 *                    accept: what a tool may report of a run that still counts, such as `failed
 *                    requests`, separated by commas; a publication accepts nothing unless it says
 *                    so, a run of our own the default of its settings;
 *                    scheme: names of schemes, in the folder (NAME.csv) or of those that come with
 *                    virtgrade; the first is the default; a publication has none unless it says
 *                    so, a run of our own has thesis;
 *                    replicates: the study that it repeats; expectations: the study whose
 *                    expectations it answers; review: the folder of its literature review; each a
 *                    name in results/;
 *                    same: features that are one measurement, such as both ends of one stream:
 *                    agreement between studies counts the first of them;
 *                    control: two names in the data, of platforms that are the same */
#ifndef MODEL_STUDY_H
#define MODEL_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/file.h"
#include "block.h"
#include "feature.h"
#include "observation.h"
#include "platform_list.h"

/* The texts belong to the study, and are "" if unknown, except `name` and `directory`, which are
 * NULL for data that belong to no study: its features and platforms are our own ones.
 * study_free accepts a zeroed study. */
struct study {
    char *name, *directory;
    bool is_published; /* it has a section [publication] */
    char *title, *authors, *venue, *year, *identifier, *key;
    char *repository, *commit, *licence, *blocks, *host;
    char *baseline, *accept, *scheme, *replicates, *expectations, *review, *control, *same;
    long repetitions;     /* 0 if unknown */
    struct blocks runs;   /* of a run of our own: its blocks.csv, with what its rules exclude */
    bool excludes_marked; /* [rules] exclude is marked */
    bool is_sitting;      /* of a study of several: [study] sitting_of has a name */
    struct features features;
    struct platform_list platforms;
};
void study_free(struct study *study);

/* Reads the study in a folder, or the one with this name in results/ of the data directory
 * (base/data_path.h). ERROR_INPUT if there is none, for a fault in study.ini, platforms.csv or
 * features.csv, with its place, and for a scheme without a file. */
int study_read(const char *folder_or_name, struct study *ret_study, struct error *err);

/* Which observations of a study count. A zeroed one: all but those of excluded blocks. */
struct observation_choice {
    const char *host;   /* those of this host alone; NULL for all hosts */
    bool with_excluded; /* those of excluded blocks, too */
    /* Samples do not tell the hosts apart: in each the repetitions lie about the mean over all
     * hosts as they lie about that of their own, widened for the hosts' means that they were taken
     * from. So draws of the mean are for these hosts alone, and not for others like them. */
    bool these_hosts;
};

/* True if an observation counts by the choice, which may be NULL for the zeroed one. */
bool study_counts(const struct study *study, const struct observation *observation,
                  const struct observation_choice *choice);

/* Sorted names of the studies that come with virtgrade. */
int studies_list(struct names *ret_names, struct error *err);

/* The study of data that belong to none: our own features and platforms, and the defaults. */
void study_of_none(struct study *ret_study);

/* The study that a file belongs to: the one in its folder, otherwise none. */
int study_of_file(const char *file, struct study *ret_study, struct error *err);

/* True if a command's operand names a study and not a file: a folder, or a name without a slash
 * that is no file. */
bool study_is_named(const char *operand);

/* The study that made a literature review: the one in the folder beside that of the review whose
 * study.ini names it. Without any it has the name of the review's folder and the key "". */
int study_of_review(const char *review, struct study *ret_study, struct error *err);

/* Path of a file in the study's folder; NULL if it is not there. The caller frees it. */
char *study_file(const struct study *study, const char *name);

/* True if the study has blocks, see above. */
bool study_has_blocks(const struct study *study);

/* Path of a scheme: the file `name`, if that has a slash or a dot; otherwise NAME.csv in the
 * study's folder, or else the one that comes with virtgrade. Without a name (NULL) it is the
 * study's default scheme; NULL if it has none. The caller frees it. */
char *study_scheme(const struct study *study, const char *name);

/* ERROR_INPUT at `place` if the study does not know this feature. */
int study_check_feature(const struct study *study, struct span feature, struct place place,
                        struct error *err);

/* ERROR_INPUT at `place` if the study has a platforms.csv without this platform. */
int study_check_platform(const struct study *study, struct span platform, struct place place,
                         struct error *err);

#endif
