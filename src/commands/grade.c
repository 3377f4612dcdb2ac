#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "foreign_options.h"
#include "resample_options.h"
#include "scheme_options.h"
#include "scratch_study.h"
#include "sheet_output.h"

enum {
    BASELINE = FOREIGN_OPTIONS_COUNT,
    SCHEME,
    UNKNOWN,
    WEIGHT,
    LIMITS,
    PLATFORMS,
    WRITE_SCHEME,
    WRITE_STUDY,
    DRAWS,
    SEED,
    FORMAT,
    OUTPUT
};

/* The platform that ratios refer to: the one that is given, or the first. */
static int choose_baseline(const struct arguments *arguments, const struct foreign_study *foreign,
                           const char **ret_baseline, struct error *err)
{
    const struct platform_list *platforms = &foreign->study.platforms;
    const char *given = arguments->values[BASELINE];
    CLEANUP_TEXT char *names = memory_copy("", 0);
    for (size_t i = 0; i < platforms->count; i++)
        memory_append(&names, ", ", platforms->items[i].name);
    const struct listed_platform *baseline =
        given ? platform_list_named(platforms, span_of(given)) : &platforms->items[0];
    if (!baseline) {
        CLEANUP_TEXT char *hint = nearest_hint_among(span_of(given), names);
        return error_set(err, ERROR_USAGE, "--baseline: no platform %s, %sexpected one of %s",
                         quoted(given, strlen(given)).text, hint, names);
    }
    if (platforms->count < 2)
        return error_set(err, ERROR_USAGE,
                         "one platform, %s, expected another to compare with: more files, or "
                         "--platform TEMPLATE",
                         names);
    *ret_baseline = baseline->name;
    if (!given)
        fprintf(arguments->messages, "baseline: %s, the first of %s\n", *ret_baseline, names);
    return 0;
}

/* The scheme that is given, or one with the default limits. Features that the given one does not
 * have get the default limits or are skipped, as --unknown says; those that repeat others are only
 * graded by a scheme that has them. */
static int choose_scheme(const struct arguments *arguments, struct foreign_study *foreign,
                         struct scheme *scheme, struct error *err)
{
    const char *given = arguments->values[SCHEME];
    size_t skip;
    int result = choice_parse("choice", arguments->values[UNKNOWN], "keep,skip", &skip, err);
    if (result != 0)
        return result;
    if (given) {
        CLEANUP(study_free) struct study none = {0};
        study_of_none(&none);
        CLEANUP_TEXT char *path = study_scheme(&none, given);
        result = scheme_read(path, &foreign->study.features, scheme, err);
        if (result != 0)
            return result;
    } else
        scheme->name = memory_copy("default", strlen("default"));
    for (size_t i = 0; i < foreign->study.features.count; i++) {
        const struct feature *feature = &foreign->study.features.items[i];
        if (scheme_find(scheme, span_of(feature->name)))
            continue;
        bool repeats = span_is_among(span_of(feature->name), foreign->repeating);
        if (given || repeats)
            fprintf(arguments->messages, "%s: %s, %s\n", feature->name,
                    repeats ? "repeats another feature of the same runs" : "not in the scheme",
                    skip || repeats ? "skipped" : "graded by the default limits");
        if (!repeats && (!given || !skip))
            scheme_add(scheme, feature);
    }
    return scheme_from_options(arguments, scheme, err);
}

static int write_scheme_file(const char *path, const struct scheme *scheme, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    scheme_write(output.stream, scheme);
    return output_commit(&output, err);
}

/* Grades the study in `folder` and writes the sheet. */
static int grade_folder(const struct arguments *arguments, const char *folder, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study graded = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *const *values = arguments->values;
    const struct graded_study_sources sources = {.study = folder};
    struct resampling how;
    enum output_format format;
    int result = sheet_format_parse(values[FORMAT], values[OUTPUT], &format, err);
    if (result == 0)
        result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = graded_study_read(&sources, &graded, err);
    if (result == 0)
        result = output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    sheet_output(output.stream, &graded, &how, format);
    return output_commit(&output, err);
}

static int grade_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(foreign_study_free) struct foreign_study foreign = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(scratch_study_free) struct scratch_study scratch = {0};
    const char *const *values = arguments->values;
    const char *baseline = NULL;
    int result = foreign_study_from_options(arguments, &foreign, err);
    if (result == 0 && values[PLATFORMS])
        result = foreign_study_order(&foreign, values[PLATFORMS], err);
    if (result == 0)
        result = choose_baseline(arguments, &foreign, &baseline, err);
    if (result == 0)
        result = choose_scheme(arguments, &foreign, &scheme, err);
    if (result == 0 && values[WRITE_SCHEME])
        result = write_scheme_file(values[WRITE_SCHEME], &scheme, err);
    if (result == 0 && values[WRITE_STUDY])
        result = foreign_study_write(&foreign, &scheme, baseline, values[WRITE_STUDY], err);
    else if (result == 0)
        result = scratch_study_write(&foreign, &scheme, baseline, &scratch, err);
    return result == 0
               ? grade_folder(arguments, scratch.path ? scratch.path : values[WRITE_STUDY], err)
               : result;
}

const struct command command_grade = {
    .name = "grade",
    .operands = "FILE...",
    .operands_least = 1,
    .operands_most = FOREIGN_FILES_MOST,
    .purpose = "Grade the platforms in other tools' files",
    .details =
        "Reads what hyperfine, Google Benchmark, pytest-benchmark, the Phoronix Test Suite,\n"
        "sysbench, fio, iperf3 and others wrote, or tables, and says how it read them. The\n"
        "scheme grades all features by the limits of the thesis, unless one is given.",
    .options =
        {
            FOREIGN_OPTIONS,
            [BASELINE] = {"baseline", 0, "NAME", NULL,
                          "platform that ratios refer to; default: the first"},
            [SCHEME] = {"scheme", 0, "NAME", NULL, "name or file of a grading scheme"},
            [UNKNOWN] = {"unknown", 0, "CHOICE", "keep",
                         "keep or skip: features that --scheme does not have"},
            [WEIGHT] = WEIGHT_OPTION,
            [LIMITS] = LIMITS_OPTION,
            [PLATFORMS] = {"platforms", 0, "NAME,...", NULL, "platforms to show, in this order"},
            [WRITE_SCHEME] = {"write-scheme", 0, "FILE", NULL, "write the scheme, to edit it"},
            [WRITE_STUDY] = {"write-study", 0, "DIR", NULL,
                             "write a study's folder, for all other commands"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws for the probabilities"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [FORMAT] = SHEET_FORMAT_OPTION,
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .repeats = FOREIGN_OPTIONS_REPEAT " " SCHEME_OPTIONS_REPEAT,
    .run = grade_command_run,
};
