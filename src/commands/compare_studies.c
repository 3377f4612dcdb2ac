#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/report/study_comparison_write.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "command.h"
#include "output_format.h"
#include "resample_options.h"
#include "study_options.h"

enum { FEATURE, BASELINE, REFERENCE, DRAWS, SEED, TABLE, FORMAT, OUTPUT };

enum table { ALL, RATIOS, AGREEMENT, VERDICT, FIGURE };
static const char tables[] = "all,ratios,agreement,verdict,figure";

enum { STUDIES_MOST = 100000 };

/* The studies of the operands, and the parts of their rows, which borrow from `read`. */
struct study_operands {
    struct graded_study *read;
    char **hosts; /* of each study read, "" if unknown */
    size_t read_count;
    struct compared_study *items;
    size_t count, capacity;
};

static void study_operands_free(struct study_operands *operands)
{
    for (size_t i = 0; i < operands->read_count; i++) {
        graded_study_free(&operands->read[i]);
        free(operands->hosts[i]);
    }
    free(operands->read);
    free(operands->hosts);
    free(operands->items);
}

/* --- what the table tells of a study --- */

/* The machine of a run of our own by its environment.json: processor and number of threads. Any
 * fault in the file is left to `environment`: the machine is then unknown. */
static char *host_of_environment(const char *path)
{
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    size_t used;
    struct json_fault fault;
    if (file_read(path, &file, &ignored) != 0)
        return memory_print("%s", "");
    CLEANUP_JSON json_t *environment = json_parse(file.text, &used, &fault);
    const json_t *name = json_member(environment, "host.processor.name"),
                 *threads = json_member(environment, "host.processor.threads");
    if (!json_is_string(name) || !json_is_integer(threads) ||
        !span_is_name(span_of(json_string_value(name))))
        return memory_print("%s", "");
    return memory_print("%s, %lld threads", json_string_value(name),
                        (long long)json_integer_value(threads));
}

static char *host_of_study(const struct study *study)
{
    CLEANUP_TEXT char *path = study_file(study, "environment.json");
    if (*study->host || !path)
        return memory_print("%s", study->host);
    return host_of_environment(path);
}

/* The year of a study: as published, or of a run of our own that is named NAME-YYYY-MM-DD. Sets
 * the study's text. */
static void set_year(struct study *study)
{
    static const char day[] = "-0000-00-00";
    size_t length = study->name ? strlen(study->name) : 0, n = sizeof day - 1;
    if (*study->year || length <= n)
        return;
    const char *end = study->name + length - n;
    for (size_t i = 0; i < n; i++)
        if (day[i] == '0' ? !isdigit((unsigned char)end[i]) : end[i] != day[i])
            return;
    free(study->year);
    study->year = memory_copy(end + 1, 4);
}

/* --- the operands --- */

static int add_compared(struct study_operands *operands, const char *operand, struct error *err)
{
    const struct graded_study *read = &operands->read[operands->read_count - 1];
    const struct summaries *summaries = &read->summaries;
    for (size_t i = 0; i < summaries->count; i++) {
        const char *name = summaries->items[i].study;
        if (i > 0 && strcmp(name, summaries->items[i - 1].study) == 0)
            continue;
        for (size_t s = 0; s < operands->count; s++)
            if (strcmp(operands->items[s].values.name, name) == 0)
                return error_set(err, ERROR_INPUT, "%s: study %s again, expected each study once",
                                 operand, quoted(name, strlen(name)).text);
        operands->items = memory_grow(operands->items, operands->count, &operands->capacity,
                                      sizeof *operands->items);
        operands->items[operands->count++] = (struct compared_study){
            .values = {name, &read->study, summaries, graded_study_samples(read)},
            .year = read->study.year,
            .host = operands->hosts[operands->read_count - 1],
        };
    }
    return 0;
}

/* Read one operand: a study, or a summary.csv. */
static int read_compared(struct study_operands *operands, const char *operand, struct error *err)
{
    struct graded_study *read = &operands->read[operands->read_count];
    const struct graded_study_sources sources = graded_study_of_operand(operand, true);
    int result = graded_study_read_values(&sources, read, err);
    if (result != 0) {
        graded_study_free(read);
        return result;
    }
    set_year(&read->study);
    operands->hosts[operands->read_count++] = host_of_study(&read->study);
    return add_compared(operands, operand, err);
}

/* True if a study that comes with virtgrade is to be compared: it may hold expectations alone, or
 * be a sitting of a study. */
static bool is_comparable(const char *name)
{
    CLEANUP(study_free) struct study study = {0};
    struct error ignored;
    if (study_read(name, &study, &ignored) != 0)
        return true; /* reading its values reports the fault */
    CLEANUP_TEXT char *observations = study_file(&study, "observations.csv");
    CLEANUP_TEXT char *summary = study_file(&study, "summary.csv");
    return (observations || summary) && !study.is_sitting;
}

static int read_all(char *const names[], size_t count, bool must_have_values,
                    struct study_operands *operands, struct error *err)
{
    int result = 0;
    operands->read = memory_alloc(count + 1, sizeof *operands->read);
    operands->hosts = memory_alloc(count + 1, sizeof *operands->hosts);
    for (size_t i = 0; i < count && result == 0; i++)
        if (must_have_values || is_comparable(names[i]))
            result = read_compared(operands, names[i], err);
    return result;
}

static int read_study_operands(const struct arguments *arguments, struct study_operands *operands,
                               struct error *err)
{
    if (arguments->operand_count > 0)
        return read_all(arguments->operands, arguments->operand_count, true, operands, err);
    CLEANUP(names_free) struct names names = {0};
    int result = studies_list(&names, err);
    return result == 0 ? read_all(names.items, names.count, false, operands, err) : result;
}

/* --- the output --- */

static void comparison_write_all(FILE *out, const struct study_comparison *comparison,
                                 enum grid_format format)
{
    CLEANUP_TEXT char *heading =
        memory_print("%s: how many times as good as the baseline, over the studies.",
                     comparison->feature->title);
    grid_write_text(out, heading, format);
    fputs("\n\n", out);
    study_comparison_write_ratios(out, comparison, format);
    if (comparison->agreement_count > 0) {
        CLEANUP_TEXT char *beside =
            memory_print("Beside %s, for each pair of platforms: the order of the means, the order "
                         "where both studies are sure, the ratio's intervals.",
                         comparison->studies[comparison->reference].values.name);
        fputc('\n', out);
        grid_write_text(out, beside, format);
        fputs("\n\n", out);
        study_comparison_write_agreement(out, comparison, format);
    }
    fputc('\n', out);
    study_comparison_write_verdict(out, comparison, format);
}

static void comparison_write_table(FILE *out, const struct study_comparison *comparison,
                                   enum table table, enum output_format format)
{
    if (format == FORMAT_JSON)
        study_comparison_write_json(out, comparison);
    else if (table == FIGURE)
        study_comparison_write_figure(out, comparison);
    else if (table == AGREEMENT)
        study_comparison_write_agreement(out, comparison, (enum grid_format)format);
    else if (table == VERDICT)
        study_comparison_write_verdict(out, comparison, (enum grid_format)format);
    else if (table == RATIOS || format == FORMAT_CSV || format == FORMAT_LATEX)
        study_comparison_write_ratios(out, comparison, (enum grid_format)format);
    else
        comparison_write_all(out, comparison, (enum grid_format)format);
}

static int compare_studies_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_operands_free) struct study_operands operands = {0};
    CLEANUP(study_comparison_free) struct study_comparison comparison = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *const *values = arguments->values;
    const char *baselines[REPEATS_MOST];
    const struct comparison_question question = {
        .feature = values[FEATURE],
        .reference = values[REFERENCE],
        .baselines = baselines,
        .baseline_count = arguments_repeated(arguments, "baseline", baselines),
    };
    struct resampling how;
    enum output_format format;
    size_t table;
    int result = format_parse(values[FORMAT], "text,csv,json,markdown,latex", &format, err);
    if (result == 0)
        result = choice_parse("table", values[TABLE], tables, &table, err);
    if (result == 0 && !values[FEATURE])
        result = error_set(err, ERROR_USAGE, "compare-studies: expected --feature NAME");
    if (result == 0)
        result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = read_study_operands(arguments, &operands, err);
    if (result == 0)
        result = studies_compare(operands.items, operands.count, &question, &how, &comparison, err);
    if (result == 0)
        result = output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    comparison_write_table(output.stream, &comparison, (enum table)table, format);
    return output_commit(&output, err);
}

const struct command command_compare_studies = {
    .name = "compare-studies",
    .operands = "[STUDY | SUMMARY.csv ...]",
    .operands_least = 0,
    .operands_most = STUDIES_MOST,
    .purpose = "Set the ratios of one feature side by side over studies",
    .details =
        "Without operands: all studies that come with virtgrade. A study has the feature if it\n"
        "has one of this name, or else all that measure the same, by the column `measures` of\n"
        "its features.csv. NAME may be such a word, too: boot, cpu, memory, memory_use, file_io,\n"
        "network, latency, http, database, pipeline, call. Each ratio refers to bare metal if\n"
        "the study has it, else to the study's baseline, runc or docker. The last line tells\n"
        "whether the order of platforms and the size of their ratios in the reference hold in\n"
        "the other studies, by the 95 % intervals.",
    .options =
        {
            [FEATURE] = {"feature", 0, "NAME", NULL, "name of a feature, or what features measure"},
            [BASELINE] = {"baseline", 0, "NAME", NULL,
                          "baseline, repeatable: each study takes the first that it has"},
            [REFERENCE] = {"reference", 0, "STUDY", "karna-2021",
                           "study that the others are compared with, if it has the feature"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws for the intervals"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [TABLE] = {"table", 0, "NAME", "all",
                       "ratios, agreement, verdict; figure: the data of figures/26_studies.gp"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, json, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .repeats = "baseline",
    .run = compare_studies_run,
};
