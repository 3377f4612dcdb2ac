#include <string.h>

#include "analysis/literature/evidence_agreement.h"
#include "analysis/literature/review.h"
#include "analysis/literature/review_facts.h"
#include "analysis/literature/test_set.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/memory.h"
#include "command.h"
#include "table_output.h"
#include "resample_options.h"
#include "summaries_operands.h"

enum { REVIEW, OBSERVATIONS, SCHEME, LEAST, DRAWS, SEED, TABLE, FORMAT, OUTPUT };

enum table {
    ALL,
    FINDINGS_TABLE,
    PAIRS,
    TESTS,
    EVIDENCE,
    COUNTS,
    SELECTION,
    CRITERIA,
    STUDIES,
    FORM,
    FACTS,
    BIBLIOGRAPHY,
    MAP,
    FLOW
};
#define TABLES                                                                                     \
    "all,findings,pairs,tests,evidence,counts,selection,criteria,studies,form,facts,bibliography," \
    "map,flow"

enum { LEAST_MOST = 1000000 };

/* All inputs and what is derived from them. They borrow from one another: don't move the struct
 * once it is filled. */
struct literature_input {
    struct review review;
    struct selection selection;
    struct scheme scheme;
    struct summaries_operands studies;
    struct study reviewer; /* the study that made the review */
    struct test_set tests;
    struct evidence_table evidence;
};

static void literature_input_free(struct literature_input *input)
{
    evidence_table_free(&input->evidence);
    test_set_free(&input->tests);
    summaries_operands_free(&input->studies);
    study_free(&input->reviewer);
    scheme_free(&input->scheme);
    selection_free(&input->selection);
    review_free(&input->review);
}

static int literature_input_read(const struct arguments *arguments, struct literature_input *input,
                                 struct error *err)
{
    const char *const *values = arguments->values;
    CLEANUP(study_free) struct study names = {0};
    CLEANUP_TEXT char *review = values[REVIEW] ? memory_copy(values[REVIEW], strlen(values[REVIEW]))
                                               : data_path("results/literature");
    study_of_none(&names);
    CLEANUP_TEXT char *scheme = study_scheme(&names, values[SCHEME]);
    struct resampling how;
    long least;
    if (!span_to_count(span_of(values[LEAST]), LEAST_MOST, &least) || least == 0)
        return error_set(err, ERROR_USAGE, "--least %s: expected a number from 1 to %d",
                         quoted(values[LEAST], strlen(values[LEAST])).text, LEAST_MOST);
    int result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = review_read(arguments->operands[0], review, &input->review, err);
    if (result == 0)
        result = study_of_review(review, &input->reviewer, err);
    if (result == 0)
        result = selection_read(review, &input->selection, err);
    if (result == 0)
        result = scheme_read(scheme, &names.features, &input->scheme, err);
    if (result == 0)
        result = summaries_operands_read(arguments->operands + 1, arguments->operand_count - 1,
                                         values[OBSERVATIONS], &input->studies, err);
    if (result != 0)
        return result;
    input->tests = test_set_derive(&input->review, (size_t)least);
    input->evidence = evidence_gather(&input->review, input->studies.items, input->studies.count,
                                      &input->scheme, &how);
    return 0;
}

static void literature_write_facts(FILE *out, const struct literature_input *input)
{
    CLEANUP(facts_free) struct facts facts = {0};
    review_facts(&input->review, &input->selection, input->reviewer.name, &facts);
    facts_sort(&facts);
    facts_write(out, &facts);
}

static void literature_write_table(FILE *out, const struct literature_input *input,
                                   enum table table, enum grid_format format)
{
    switch (table) {
    case FINDINGS_TABLE:
        review_write_findings(out, &input->review, format);
        break;
    case PAIRS:
        review_write_pairs(out, &input->review, format);
        break;
    case TESTS:
        test_set_write(out, &input->tests, format);
        break;
    case EVIDENCE:
        evidence_write(out, &input->evidence, format);
        break;
    case COUNTS:
        evidence_write_counts(out, &input->evidence, format);
        break;
    case SELECTION:
        selection_write(out, &input->selection, format);
        break;
    case CRITERIA:
        selection_write_criteria(out, &input->selection, format);
        break;
    case STUDIES:
        review_write_studies(out, &input->review, format);
        break;
    case FORM:
        form_write(out, format);
        break;
    case FACTS:
        literature_write_facts(out, input);
        break;
    case BIBLIOGRAPHY:
        review_write_bibliography(out, &input->review, input->reviewer.key);
        break;
    case MAP:
        evidence_write_map(out, &input->evidence);
        break;
    default:
        selection_write_flow(out, &input->selection, review_cited(&input->review));
    }
}

/* The default output: the tables that a reader wants first. */
static void literature_write_all(FILE *out, const struct literature_input *input, const char *least,
                                 enum grid_format format)
{
    fputs("What the studies find, by the category of the review; a study counts once in each "
          "column:\n",
          out);
    literature_write_table(out, input, FINDINGS_TABLE, format);
    fputs("\nBy what they compare:\n", out);
    literature_write_table(out, input, PAIRS, format);
    fprintf(out,
            "\nThe test set that follows, of what at least %s studies measure, and the "
            "thesis's:\n",
            least);
    literature_write_table(out, input, TESTS, format);
    if (input->studies.count > 0) {
        fputs("\nWhat the literature reports, and what was measured: how many times as good, and "
              "the 95 % interval:\n",
              out);
        literature_write_table(out, input, EVIDENCE, format);
        literature_write_table(out, input, COUNTS, format);
    }
    fprintf(out, "\nHow the studies were selected; its results cite %zu:\n",
            review_cited(&input->review));
    literature_write_table(out, input, SELECTION, format);
}

static int literature_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(literature_input_free) struct literature_input input = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    const char *const *values = arguments->values;
    size_t table;
    enum output_format format;
    int result = choice_parse("table", values[TABLE], TABLES, &table, err);
    if (result == 0)
        result = table_format_parse(values[FORMAT], TABLE_FORMATS, values[OUTPUT], &output, &format,
                                    err);
    if (result == 0 && table == ALL && (format == FORMAT_CSV || format == FORMAT_LATEX))
        result = error_set(err, ERROR_USAGE,
                           "--format csv and latex write one table; name it by --table");
    if (result == 0)
        result = literature_input_read(arguments, &input, err);
    if (result == 0)
        result = table_output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (table == ALL)
        literature_write_all(output.stream, &input, values[LEAST], (enum grid_format)format);
    else
        literature_write_table(output.stream, &input, (enum table)table, (enum grid_format)format);
    return table_output_commit(&output, err);
}

const struct command command_literature = {
    .name = "literature",
    .operands = "STUDIES.csv [STUDY | SUMMARY.csv ...]",
    .operands_least = 1,
    .operands_most = 1 + SUMMARIES_OPERANDS_MOST,
    .purpose = "Report what a literature review found, and derive its test set",
    .details =
        "A row of STUDIES.csv is one statement that a review makes about a study; --table\n"
        "form describes the columns. A test joins the test set if enough studies measure it,\n"
        "with the tool that most of them use. With summaries, what the studies report about\n"
        "containers against VMs and bare metal is set beside the measurements. By the 95 %\n"
        "interval, the container is better, the VM is, there is no difference (the interval lies\n"
        "within a tenth), or it is undecided; the literature's verdict is that of more than half\n"
        "of its studies.",
    .options =
        {
            [REVIEW] = {"review", 0, "DIR", NULL,
                        "folder of the form's vocabulary and the selection"},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "repetitions behind a summary, to resample"},
            [SCHEME] = {"scheme", 0, "NAME", "corrected", "scheme with the titles of the features"},
            [LEAST] = {"least", 0, "N", "3", "studies that a test needs"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws for the intervals"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [TABLE] = {"table", 0, "NAME", "all",
                       "findings, pairs, tests, evidence, counts, selection, criteria, studies, "
                       "form, facts, bibliography; map and flow (data of figures)"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = literature_command_run,
};
