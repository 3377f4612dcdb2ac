#include "manual_files.h"

#include <string.h>

#include "analysis/claims/claims.h"
#include "analysis/expectations/expectations.h"
#include "base/memory.h"
#include "import/source.h"
#include "model/fact.h"
#include "model/observation.h"
#include "model/platform_list.h"
#include "model/printed.h"
#include "model/printed_figure.h"
#include "model/scheme.h"
#include "model/score.h"
#include "model/summary.h"
#include "run/run_totals.h"
#include "manual_text.h"

/* Names and what they mean; ends with a name of NULL. */
struct described {
    const char *name, *text;
};

/* A file with a header line. */
struct described_file {
    const char *name, *purpose;
    const struct csv_column *columns;
    size_t count;
    const struct described *texts;
};

/* --- study.ini --- */

static const struct described ini_publication[] = {
    {"title, authors, venue, year", "of the publication"},
    {"identifier", "DOI or URN"},
    {"key", "of the bibliography"},
    {NULL, NULL},
};
static const struct described ini_data[] = {
    {"repository, commit, licence", "where the raw logs are"},
    {"host", "the machine that it measured, in a few words"},
    {"blocks",
     "yes if repetition r of all platforms was measured in block r, one platform after the other; "
     "without it yes for a run of virtgrade, which has a run.csv, else no"},
    {NULL, NULL},
};
static const struct described ini_study[] = {
    {"repetitions", "of each cell, as planned"},
    {"sitting_of", "the study that this run is a sitting of"},
    {NULL, NULL},
};
static const struct described ini_grading[] = {
    {"baseline", "the platform that ratios refer to; default: metal"},
    {"scheme", "names of schemes, in the folder or of those that come with virtgrade; the first is "
               "the default"},
    {"accept",
     "failures that a run may report and still count, such as non-2xx responses, between commas"},
    {"control", "two platforms in the data that are the same, such as metal-again metal"},
    {"same", "features that are one measurement, such as both ends of one stream"},
    {"replicates", "the study that it repeats"},
    {"expectations", "the study whose expectations it answers"},
    {"review", "the folder of its literature review"},
    {NULL, NULL},
};
static const struct {
    const char *name, *purpose;
    const struct described *keys;
} ini_sections[] = {
    {"publication", "What it is. A run of virtgrade has no such section.", ini_publication},
    {"data", "Where the values come from.", ini_data},
    {"study",
     "The plan. A run has all its settings here and in further sections: virtgrade lab settings.",
     ini_study},
    {"grading", "How platforms are graded.", ini_grading},
};

/* --- the columns --- */

static const struct described source_texts[] = {
    {"path", "of the logs below their directory; * is any text, {date} a date, {platform} a name "
             "from in_logs, {host} a "
             "host, {level} a level such as 01. Rows of one path stand together"},
    {"parser", "a tool: ab, fio, iperf3, lshw, stopwatch, sysbench, time, workload, wrk; or "
               "columns:platform=1 "
               "level=2 seconds=3 for rows of CSV or between blanks"},
    {"role", "server if the logs of the client have the same runs"},
    {"platform",
     "of the runs; several between spaces: each has one log, and the path or the run tells which"},
    {"experiment", "as in observations.csv"},
    {"mode", "what was run, in the words of the parser"},
    {"number", "a number in its output, in the words of the parser"},
    {"unit", "of that number"},
    {"feature",
     "that number times factor is a value of; without one the number only has to be there"},
    {"factor", "see feature"},
    {"expected", "what the number must be in every run: a setting of the tool"},
    {"levels", "the concurrency of the runs, between spaces"},
    {"repetitions", "of a cell: 30, <=30 for up to 30, or one for each level between spaces; those "
                    "of the study if "
                    "empty"},
    {"hosts", "that {host} names, between spaces; their repetitions are numbered in this order"},
    {NULL, NULL},
};
static const struct described platform_texts[] = {
    {"platform", "its name in all other files"},
    {"title", "for tables and figures"},
    {"kind", "host, container, VM, sandbox ..."},
    {"in_logs", "its names in logs and in their paths, between spaces"},
    {"colour", "such as #0072b2; the next of the palette if empty"},
    {"same_as", "its name in other studies, such as docker for runc"},
    {NULL, NULL},
};
static const struct described feature_texts[] = {
    {"feature", "its name in all other files"},
    {"title", "for tables and figures"},
    {"unit", "of its values"},
    {"better", "which values are"},
    {"domain", "which values can be: positive (above 0), non-negative, percent (0 to 100), count "
               "(whole, from 0), any"},
    {"measures", "what features of other studies measure, too"},
    {NULL, NULL},
};
static const struct described observation_texts[] = {
    {"study", "the name of the folder"},
    {"platform", "of platforms.csv"},
    {"experiment", "that measured it"},
    {"feature", "of features.csv"},
    {"level", "of the experiment, such as a concurrency"},
    {"repetition", "from 1"},
    {"value", "if the status is ok"},
    {"unit", "that of the feature"},
    {"status", "of the repetition"},
    {"source", "log and line"},
    {"host", "of the repetition; repetitions count on over the hosts"},
    {NULL, NULL},
};
static const struct described fact_texts[] = {
    {"study", "the name of the folder"},
    {"platform", "of the run"},
    {"mode", "what was run, in the words of the parser"},
    {"level", "of the run"},
    {"repetition", "of the run"},
    {"fact", "the tool's name of it"},
    {"value", "as the log has it"},
    {"source", "log and line"},
    {NULL, NULL},
};
static const struct described summary_texts[] = {
    {"study", "the name of the folder"},
    {"platform", "of platforms.csv"},
    {"feature", "of features.csv"},
    {"level", "all: the mean over the levels"},
    {"unit", "that of the feature"},
    {"n", "number of values; empty if it is unknown"},
    {"mean", "of the values"},
    {"sd", "sample standard deviation"},
    {"median", "of the values"},
    {"min", "least value"},
    {"max", "greatest value"},
    {"ci_low", "lower end of the 95 % interval of the mean, by Student's t; at the level all from "
               "the runs' means over "
               "all levels, or, if levels do not have the same runs, by Satterthwaite's formula"},
    {"ci_high", "its upper end"},
    {NULL, NULL},
};
static const struct described score_texts[] = {
    {"study", "the name of the folder"},
    {"scheme", "its name"},
    {"platform", "of platforms.csv"},
    {"feature", "of the scheme"},
    {"group", "of the scheme"},
    {"importance", "of the scheme"},
    {"baseline", "that the ratio refers to"},
    {"value", "mean of the platform; empty for a gap"},
    {"ratio", "percent of the mean of the baseline"},
    {"score", "0 to 4"},
    {NULL, NULL},
};
static const struct described run_texts[] = {
    {"study", "the name of the folder"},
    {"planned", "cells of the plan"},
    {"cells", "that were run"},
    {"ok", "cells"},
    {"failed", "cells"},
    {"skipped", "cells"},
    {"marked", "cells in which other machines took more time than the study allows"},
    {"instances", "that were started"},
    {"sittings", "from the start of the program to its end"},
    {"wall_min", "minutes in all"},
    {"tools_min", "minutes in which tools ran"},
    {"starts_min", "minutes for starts of instances"},
    {"image_min", "minutes for the image"},
    {"overhead_percent", "what the program took besides"},
    {NULL, NULL},
};
static const struct described printed_texts[] = {
    {"section", "place in the publication, such as Table 7"},
    {"kind",
     "score; text: a cell of another table; heading: of the columns group and row of such a table"},
    {"group", "of a score: that of the scheme"},
    {"row", "of a score: a feature, or sum"},
    {"column", "of a score: a platform"},
    {"value", "as printed; a score without one is a dash: a gap, and no score"},
    {NULL, NULL},
};
static const struct described figure_texts[] = {
    {"figure", "name of the file that is drawn"},
    {"section", "place in the publication"},
    {"features", "that it shows, between spaces"},
    {"shown", "those of the form that virtgrade draws, if they differ"},
    {"quantity", "title of the axis of values"},
    {"levels", "title of the axis of levels"},
    {"cut", "where the printed axis of values begins, if not at zero"},
    {NULL, NULL},
};
static const struct described claim_texts[] = {
    {"id", "its name"},
    {"section", "place in the publication"},
    {"platform", "describes the subject"},
    {"feature", "describes the subject"},
    {"level", "describes the subject"},
    {"expression", "what to compute"},
    {"relation", "between what is computed and what is published. rank: the order begins so; "
                 "approx, about, nearly, even "
                 "and other loose words: virtgrade audit --words"},
    {"published", "what the publication says"},
    {"unit", "of what it says"},
    {"paraphrase", "the statement in your words"},
    {"finding", "the same for claims about one fact"},
    {"host", "the claim is on the observations of this host alone, without facts"},
    {NULL, NULL},
};
static const struct described expectation_texts[] = {
    {"id", "its name"},
    {"source", "who expected it"},
    {"section", "place in the source"},
    {"feature", "that it is about"},
    {"kind", "expectation or surprise"},
    {"relation", "between platforms"},
    {"paraphrase", "in your words"},
    {"note", "for the reader"},
    {NULL, NULL},
};
static const struct described scheme_texts[] = {
    {"feature", "as in features.csv"},
    {"title", "for tables"},
    {"group", "groups have sums"},
    {"importance",
     "weighs the feature in weighted totals: 10, 6, 3 and 1, which is an assumption of virtgrade"},
    {"unit", "of the values"},
    {"better", "which values are"},
    {"score1", "inclusive limit of the score 1, in percent of the baseline"},
    {"score2", "of the score 2"},
    {"score3", "of the score 3"},
    {"score4", "of the score 4"},
    {"required", "the least score that does not reject a platform"},
    {"weight", "in place of that of the importance; --weight FEATURE=N goes before it"},
    {NULL, NULL},
};

static const struct described_file study_files[] = {
    {"platforms.csv", "The platforms, in the order of tables and figures.", platform_columns,
     PLATFORM_COLUMNS, platform_texts},
    {"features.csv", "The features, in the same order.", feature_columns, FEATURE_COLUMNS,
     feature_texts},
    {"sources.csv", "One row for each number in the raw logs.", source_columns, SOURCE_COLUMNS,
     source_texts},
    {"observations.csv", "One row for each repetition. import writes it.", observation_columns,
     OBSERVATION_COLUMNS, observation_texts},
    {"facts.csv", "What else the logs tell. import writes it.", fact_columns, FACT_COLUMNS,
     fact_texts},
    {"summary.csv",
     "The statistics of each cell, for a study whose repetitions are unknown; else summarize "
     "writes it. Rows must agree with themselves and with one another, up to rounding.",
     summary_columns, SUMMARY_COLUMNS, summary_texts},
    {"scores.csv", "score --format csv writes it.", score_columns, SCORE_COLUMNS, score_texts},
    {"run.csv", "The totals of a run of virtgrade.", run_totals_columns, RUN_TOTALS_COLUMNS,
     run_texts},
    {"expectations.csv", "What somebody expected.", expectation_columns, EXPECTATION_COLUMNS,
     expectation_texts},
};
static const struct described_file claim_files[] = {
    {"printed.csv", "Cells of the tables that it printed.", printed_columns, PRINTED_COLUMNS,
     printed_texts},
    {"figures.csv",
     "Its figures, which virtgrade draws in its own form and in that of the publication.",
     figure_columns, FIGURE_COLUMNS, figure_texts},
    {"claims.csv", "Its statements, as far as a computation can check them.", claim_columns,
     CLAIM_COLUMNS, claim_texts},
};
static const struct described_file scheme_file = {
    "A scheme",
    "A platform gets as many points, from 0 to 4, as there are limits that the ratio of its mean "
    "to that of the "
    "baseline meets.",
    scheme_columns, SCHEME_COLUMNS, scheme_texts};

/* --- the pages --- */

static const char *text_of_column(const struct described *texts, const char *name)
{
    for (size_t i = 0; texts[i].name; i++)
        if (strcmp(texts[i].name, name) == 0)
            return texts[i].text;
    return "undescribed";
}

static void write_item(FILE *out, const char *name, const char *text)
{
    fputs(".It Cm ", out);
    manual_write_text(out, name);
    putc('\n', out);
    manual_write_prose(out, text);
}

static void write_file(FILE *out, const struct described_file *file)
{
    fprintf(out, ".Ss %s\n", file->name);
    manual_write_prose(out, file->purpose);
    fputs(".Bl -tag -width Ds\n", out);
    for (size_t i = 0; i < file->count; i++) {
        const struct csv_column *column = &file->columns[i];
        CLEANUP_TEXT char *accepted = csv_column_expected(column);
        const char *expected = strstr(accepted, "expected ");
        write_item(out, column->name, text_of_column(file->texts, column->name));
        CLEANUP_TEXT char *form =
            memory_print("(%s%s)", expected ? expected + strlen("expected ") : accepted,
                         column->is_optional    ? "; the column is optional"
                         : column->may_be_empty ? "; may be empty"
                                                : "");
        manual_write_prose(out, form);
    }
    fputs(".El\n", out);
}

static void write_see_also(FILE *out, const char *page)
{
    static const char *const pages[] = {"virtgrade-claims", "virtgrade-scheme", "virtgrade-study"};
    fputs(".Sh SEE ALSO\n.Xr virtgrade 1", out);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (strcmp(pages[i], page) != 0)
            fprintf(out, " ,\n.Xr %s 5", pages[i]);
    putc('\n', out);
}

static void write_ini_keys(FILE *out)
{
    fputs(".Ss study.ini\n", out);
    manual_write_prose(out, "A section has keys and their values. A semicolon begins a comment.");
    for (size_t i = 0; i < sizeof ini_sections / sizeof *ini_sections; i++) {
        fprintf(out, ".Pp\n.Cm [%s]\n", ini_sections[i].name);
        manual_write_prose(out, ini_sections[i].purpose);
        fputs(".Bl -tag -width Ds\n", out);
        for (const struct described *key = ini_sections[i].keys; key->name; key++)
            write_item(out, key->name, key->text);
        fputs(".El\n", out);
    }
}

void manual_write_study(FILE *out)
{
    manual_write_head(out, "virtgrade-study", 5, "the files of a study");
    fputs(".Sh DESCRIPTION\n", out);
    manual_write_prose(
        out,
        "A study is a folder. Only study.ini is required. CSV files are UTF-8 with a header line; "
        "their columns may have any order. A fault is reported as file:line:column, where the "
        "column of a CSV file is the number of the field. Then nothing is written, and the exit "
        "status is 3. Infinities are never values, nor are magnitudes out of 1e-100 to 1e100, "
        "except 0.");
    write_ini_keys(out);
    for (size_t i = 0; i < sizeof study_files / sizeof *study_files; i++)
        write_file(out, &study_files[i]);
    fputs(".Ss failures.csv\n", out);
    manual_write_prose(
        out,
        "For published logs that are empty or lack runs: path of the log, repetitions that failed "
        "in it, reason. They become failed observations; any other fault ends the import.");
    fputs(".Sh NOTES\n", out);
    manual_write_prose(
        out,
        "db_read and its like are transactions per second. The thesis calls the number of "
        "transactions in a whole run by that name; those features are db_read_total and so on. "
        "The scheme thesis grades the totals, as the thesis does, and corrected the rates.");
    write_see_also(out, "virtgrade-study");
}

void manual_write_claims(FILE *out)
{
    manual_write_head(out, "virtgrade-claims", 5,
                      "what a publication printed and claimed, as data");
    fputs(".Sh DESCRIPTION\nThese files of a study hold what it printed.\n"
          ".Xr virtgrade 1\naudit computes each value again from the data.\n",
          out);
    for (size_t i = 0; i < sizeof claim_files / sizeof *claim_files; i++)
        write_file(out, &claim_files[i]);
    write_see_also(out, "virtgrade-claims");
}

void manual_write_scheme(FILE *out)
{
    manual_write_head(out, "virtgrade-scheme", 5, "the rules of a score sheet");
    fputs(".Sh DESCRIPTION\nA scheme is a CSV file with a row for each feature that it grades.\n",
          out);
    write_file(out, &scheme_file);
    write_see_also(out, "virtgrade-scheme");
}
