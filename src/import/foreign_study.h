/* A study from files that other benchmark tools wrote.
 *
 * Templates say which words of a result name its platform, feature and level. A template is text
 * with fields in braces. `{command}` is the result's word of that field, and `{command.2}` the
 * second part of it between blanks, slashes, colons, commas and equal signs; `{file}` is the name
 * of the file without its folder and ending. A platform or feature gets a name of letters, digits,
 * `.`, `-` and `_`, and the template's text as its title. Values without a unit have the unit 1.
 *
 * The default is the format's own template, with these exceptions:
 *
 *     fields     Fields `platform` and `feature` that all results have name these. A field `level`
 *                names the level; results without it have none.
 *     two files  If two files have results of the same name, the file is the platform. The former
 *                platform names the feature, unless the format's feature has a field.
 *     one file   If results of one file have the same name and differ in a field that all have, the
 *                feature gets this field.
 *     levels     The format's level counts only if all are whole numbers and a platform's feature
 *                has several. */
#ifndef IMPORT_FOREIGN_STUDY_H
#define IMPORT_FOREIGN_STUDY_H

#include "import/formats/format.h"
#include "imported.h"
#include "model/scheme.h"
#include "model/study.h"
#include "model/summary.h"

struct foreign_sources {
    char *const *files;
    size_t count;
    const char *format;                     /* name; NULL: each file's own, which it shows */
    const char *columns;                    /* of the format `columns`; NULL for none */
    const char *platform, *feature, *level; /* templates; NULL for the default */
    const char *file; /* what {file} stands for; NULL for the name of each file */
    /* `lower`, `higher`, `FEATURE=lower` or `FEATURE=higher`; a later one counts more. Without any
     * the tool tells, or the unit does: times are better if lower, rates if higher. */
    const char *const *better;
    size_t better_count;
};

/* `study` has the features and platforms in the order of the files, and no folder. Either
 * `imported` has the observations or, if a file has only means, `summaries` those of all. The
 * members borrow from one another: don't move the struct once it is filled. foreign_study_free
 * accepts a zeroed one. */
struct foreign_study {
    struct study study;
    struct imported imported;
    struct summaries summaries;
    bool is_summary;
    char *repeating; /* names, between blanks, of features that repeat others of the same runs */
    char *notes;     /* lines: how each file was read, and the guesses */
};
void foreign_study_free(struct foreign_study *foreign);

/* Reads the files. Results of the same platform, feature and level are repetitions, in the order of
 * the files. ERROR_INPUT for a file that its format refuses or whose format nobody can tell, for
 * two texts that become the same name, two results of a file that have the same name but differ in
 * a word, a feature with two units, one with and without levels on a platform, a level that is no
 * number, and two means of the same cell.
 * ERROR_USAGE for a template with a field that a result does not have, and for a feature whose
 * direction nobody tells. */
int foreign_study_read(const struct foreign_sources *sources, struct foreign_study *ret_foreign,
                       struct error *err);

/* Keeps the platforms in a list of names or titles, separated by commas, in this order, with their
 * values. ERROR_USAGE for one that is unknown or comes twice. */
int foreign_study_order(struct foreign_study *foreign, const char *names, struct error *err);

/* Writes the study's folder: study.ini, platforms.csv, features.csv, observations.csv or
 * summary.csv, and scheme.csv. The folder is made, but not the one it is in. ERROR_OUTPUT if it is
 * there already and not empty, or cannot be written. */
int foreign_study_write(const struct foreign_study *foreign, const struct scheme *scheme,
                        const char *baseline, const char *folder, struct error *err);

#endif
