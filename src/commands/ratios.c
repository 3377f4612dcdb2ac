#include <stdlib.h>
#include <string.h>

#include "analysis/uncertainty/ratios_write.h"
#include "base/file.h"
#include "base/memory.h"
#include "command.h"
#include "table_output.h"
#include "resample_options.h"
#include "study_options.h"

enum { SCHEME, BASELINE, BLOCKS, DRAWS, SEED, TABLE, FORMAT, OUTPUT };

enum table { WITHIN, HOSTS, CONTROL, FIGURE };
static const char tables[] = "within,hosts,control,figure";

enum { STUDIES_MOST = 100000 };

/* With more hosts, people get no ratios of single ones. */
enum { HOSTS_SHOWN = 10 };

/* The studies of the operands, and the parts of their rows. Both borrow from `studies`. */
struct ratio_input {
    struct graded_study *studies;
    size_t study_count;
    struct ratio_source *sources;
    size_t source_count, source_capacity;
};

static void ratio_input_free(struct ratio_input *input)
{
    for (size_t i = 0; i < input->study_count; i++)
        graded_study_free(&input->studies[i]);
    free(input->studies);
    free(input->sources);
}

/* Adds the studies in the rows of an operand. */
static int add_sources(struct ratio_input *input, const struct graded_study *graded,
                       const char *operand, const char *blocks, struct error *err)
{
    const struct samples *samples = graded_study_samples(graded);
    if (!samples)
        return error_set(err, ERROR_INPUT, "%s: no observations.csv, expected repetitions",
                         operand);
    for (size_t i = 0; i < samples->count; i++) {
        const char *name = samples->items[i].study;
        if (i > 0 && strcmp(name, samples->items[i - 1].study) == 0)
            continue;
        for (size_t s = 0; s < input->source_count; s++)
            if (strcmp(input->sources[s].name, name) == 0)
                return error_set(err, ERROR_INPUT, "%s: study %s again, expected each study once",
                                 operand, quoted(name, strlen(name)).text);
        input->sources = memory_grow(input->sources, input->source_count, &input->source_capacity,
                                     sizeof *input->sources);
        input->sources[input->source_count++] = (struct ratio_source){
            .name = name,
            .study = &graded->study,
            .samples = samples,
            .baseline = graded->baseline,
            .has_blocks = blocks ? strcmp(blocks, "yes") == 0 : study_has_blocks(&graded->study),
        };
    }
    return 0;
}

/* Reads the operands. Grades only those with a control, since ratios need no scheme. */
static int read_operands(const struct arguments *arguments, struct ratio_input *input,
                         struct error *err)
{
    const char *const *values = arguments->values;
    int result = 0;
    input->studies = memory_alloc(arguments->operand_count, sizeof *input->studies);
    for (size_t i = 0; i < arguments->operand_count && result == 0; i++) {
        const char *operand = arguments->operands[i];
        struct graded_study *graded = &input->studies[input->study_count++];
        struct graded_study_sources sources = graded_study_of_operand(operand, false);
        sources.scheme = values[SCHEME];
        sources.baseline = values[BASELINE];
        sources.may_be_ungraded = true;
        result = graded_study_read_values(&sources, graded, err);
        if (result == 0 && *graded->study.control) {
            graded_study_free(graded);
            result = graded_study_read(&sources, graded, err);
        }
        if (result == 0)
            result = add_sources(input, graded, operand, values[BLOCKS], err);
    }
    return result;
}

/* Compares the two names of each study's control, if it has one. */
static void add_controls(const struct ratio_input *input, const struct resampling *how,
                         struct controls *controls)
{
    for (size_t s = 0; s < input->source_count; s++) {
        const struct ratio_source *source = &input->sources[s];
        struct span rest = span_of(source->study->control), first, second;
        if (!span_take_word(&rest, &first) || !span_take_word(&rest, &second))
            continue;
        CLEANUP_TEXT char *a = memory_copy(first.s, first.n);
        CLEANUP_TEXT char *b = memory_copy(second.s, second.n);
        CLEANUP(resampled_free) struct resampled resampled = {0};
        for (size_t i = 0; i < input->study_count; i++) {
            const struct graded_study *graded = &input->studies[i];
            if (&graded->study == source->study && graded->scheme.count > 0)
                resample(&graded->scores, &graded->summaries, source->samples, how, &resampled);
        }
        control_add(source, a, b, resampled.scores ? &resampled : NULL, controls);
    }
}

static void write_ratios_heading(FILE *out, const char *text, enum grid_format format)
{
    fputc('\n', out);
    grid_write_text(out, text, format);
    fputs("\n\n", out);
}

static void write_ratios_line(FILE *out, const char *text, enum grid_format format)
{
    fputc('\n', out);
    grid_write_text(out, text, format);
    fputc('\n', out);
}

static void write_within(FILE *out, const struct host_ratios *ratios, const struct study *study,
                         enum grid_format format)
{
    if (ratios->block_count == 0) {
        write_ratios_line(out, "No blocks: repetitions of different platforms are not paired.",
                          format);
        return;
    }
    if (ratios->host_count > HOSTS_SHOWN) {
        write_ratios_line(out, "Too many hosts to show each: --table within.", format);
        return;
    }
    write_ratios_heading(
        out,
        "Within blocks: Hodges-Lehmann estimate with its exact interval, signed-rank test, p also "
        "corrected by Holm. Gain: how many times as large the variance is without pairs.",
        format);
    ratios_write_within(out, ratios, study, format);
}

static void write_hosts(FILE *out, const struct host_ratios *ratios, const struct study *study,
                        enum grid_format format)
{
    if (ratios->host_count < 2) {
        write_ratios_line(out, "One host: nothing is known about other hosts.", format);
        return;
    }
    CLEANUP_TEXT char *heading = memory_print(
        "Over %zu hosts, each study a host unless it tells them apart: random effects, the "
        "interval that the ratio on another host like these is in, and the standard deviation of "
        "the logarithms between hosts with its interval.",
        ratios->host_count);
    write_ratios_heading(out, heading, format);
    ratios_write_hosts(out, ratios, study, format);
}

static void write_control(FILE *out, const struct controls *controls, const struct study *study,
                          enum grid_format format)
{
    if (controls->count == 0) {
        write_ratios_line(out, "No control: no platform was measured under two names.", format);
        return;
    }
    CLEANUP_TEXT char *heading = memory_print(
        "Control: %s are the same platform. Different: the probability that a repeated study "
        "prints different grades.",
        study->control);
    write_ratios_heading(out, heading, format);
    ratios_write_control(out, controls, study, format);
}

static void ratios_write_all(FILE *out, const struct ratio_input *input,
                             const struct host_ratios *ratios, const struct controls *controls,
                             enum grid_format format)
{
    const struct study *study = input->sources[0].study;
    CLEANUP_TEXT char *title =
        memory_print("Ratios to %s, of the logarithms of repetitions, with intervals of 95 %%.",
                     platform_title(&study->platforms, input->sources[0].baseline));
    grid_write_text(out, title, format);
    fputc('\n', out);
    write_within(out, ratios, study, format);
    write_hosts(out, ratios, study, format);
    write_control(out, controls, study, format);
}

static void ratios_write_csv(FILE *out, const struct study *study, const struct host_ratios *ratios,
                             const struct controls *controls, enum table table)
{
    if (table == FIGURE)
        ratios_write_figure(out, ratios, study);
    else if (table == WITHIN)
        ratios_csv_within(out, ratios);
    else if (table == HOSTS)
        ratios_csv_hosts(out, ratios);
    else
        ratios_csv_control(out, controls);
}

static void ratios_write_part(FILE *out, const struct study *study,
                              const struct host_ratios *ratios, const struct controls *controls,
                              enum table table, enum grid_format format)
{
    if (table == WITHIN)
        ratios_write_within(out, ratios, study, format);
    else if (table == HOSTS)
        ratios_write_hosts(out, ratios, study, format);
    else
        ratios_write_control(out, controls, study, format);
}

static int ratios_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(ratio_input_free) struct ratio_input input = {0};
    CLEANUP(host_ratios_free) struct host_ratios ratios = {0};
    CLEANUP(controls_free) struct controls controls = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    const char *const *values = arguments->values;
    struct resampling how;
    enum output_format format;
    size_t table = WITHIN, answer;
    int result =
        table_format_parse(values[FORMAT], TABLE_FORMATS, values[OUTPUT], &output, &format, err);
    if (result == 0 && values[TABLE])
        result = choice_parse("table", values[TABLE], tables, &table, err);
    if (result == 0 && values[BLOCKS])
        result = choice_parse("blocks", values[BLOCKS], "yes,no", &answer, err);
    if (result == 0)
        result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = read_operands(arguments, &input, err);
    if (result == 0)
        host_ratios_make(input.sources, input.source_count, &ratios);
    if (result == 0 && ratios.count == 0)
        result =
            error_set(err, ERROR_INPUT, "no ratios: expected the baseline %s and other platforms",
                      input.studies[0].baseline);
    if (result == 0)
        result = table_output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    add_controls(&input, &how, &controls);
    if (table == FIGURE || format == FORMAT_CSV || (values[TABLE] && format == FORMAT_TEXT))
        ratios_write_csv(output.stream, input.sources[0].study, &ratios, &controls,
                         (enum table)table);
    else if (values[TABLE])
        ratios_write_part(output.stream, input.sources[0].study, &ratios, &controls,
                          (enum table)table, (enum grid_format)format);
    else
        ratios_write_all(output.stream, &input, &ratios, &controls, (enum grid_format)format);
    return table_output_commit(&output, err);
}

const struct command command_ratios = {
    .name = "ratios",
    .operands = "STUDY... | OBSERVATIONS.csv...",
    .operands_least = 1,
    .operands_most = STUDIES_MOST,
    .purpose = "Estimate ratios to the baseline within blocks, over hosts, and of a control",
    .details =
        "A block is one repetition of every platform, measured one after the other: a run of our\n"
        "own has blocks, other data if study.ini says so. Several studies are several hosts, and\n"
        "a column `host` of observations.csv tells hosts of one study apart. A control is one\n"
        "platform under two names, in study.ini: [grading] control = metal-again metal.\n"
        "--table writes one part as CSV, also of single levels: within (each host), hosts (over\n"
        "them), control, or figure (the data of figures/27_hosts.gp).",
    .options =
        {
            [SCHEME] = {"scheme", 0, "NAME", NULL, STUDY_SCHEME_HELP},
            [BASELINE] = {"baseline", 0, "NAME", NULL, STUDY_BASELINE_HELP},
            [BLOCKS] = {"blocks", 0, "ANSWER", NULL,
                        "yes: there are blocks; no: there are none; default: as the study says"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET,
                       "draws for the grades of a control, from 100 to 1000000"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [TABLE] = {"table", 0, "NAME", NULL,
                       "write one part, as CSV unless --format says markdown or latex"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = ratios_command_run,
};
