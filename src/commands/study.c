#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/claims/claims.h"
#include "base/file.h"
#include "base/memory.h"
#include "command.h"
#include "import/source.h"
#include "model/printed.h"
#include "model/printed_figure.h"

static const char ini[] =
    "; A study. Lines that begin with a semicolon are comments; the README beside says what comes\n"
    "; next. Remove [publication] for a run of your own.\n"
    "[publication]\n"
    "title = %s\n"
    "authors =\n"
    "venue =\n"
    "year =\n"
    "; A DOI, a URN or an address.\n"
    "identifier =\n"
    "\n"
    "; Where others find the raw logs.\n"
    "[data]\n"
    "repository =\n"
    "commit =\n"
    "licence =\n"
    "\n"
    "; Of each cell, decided beforehand.\n"
    "[study]\n"
    "repetitions = 10\n"
    "\n"
    "[grading]\n"
    "; The platform that all others are compared with.\n"
    "baseline = host\n"
    "; A scheme: the name of a file NAME.csv in this folder, or one of virtgrade's. Without it "
    "nothing\n"
    "; is graded. `virtgrade scheme new` writes one.\n"
    "; scheme = NAME\n"
    "; What a tool may report of a run that still counts, such as: failed requests\n"
    "accept =\n";

static const char readme[] =
    "# %s\n"
    "\n"
    "Fill in these files in this order. Each CSV file has its header already; delete those that\n"
    "you do not need, except platforms.csv and features.csv.\n"
    "\n"
    "1. `study.ini`: what the study is, its baseline, its repetitions.\n"
    "2. `platforms.csv`: a row for each platform. `in_logs` has its names in the logs, between\n"
    "   blanks. `host,Bare metal,host,bare,` is a platform `host` that logs call `bare`.\n"
    "3. `features.csv`: what is measured. `boot_time,Boot time,s,lower,positive` is a time: less\n"
    "   is better, and no value is zero.\n"
    "4. `sources.csv`: which logs hold which number. `{platform}` in a path stands for a name in\n"
    "   the logs. This row reads the first column of boot/bare.csv as boot times of the host:\n"
    "   `boot/{platform}.csv,columns:seconds=1,,host,boot,columns,seconds,s,boot_time,,,`\n"
    "5. `virtgrade import --study DIR LOGS --in-place` reads the logs below LOGS and writes\n"
    "   observations.csv, facts.csv and identities.csv. Without logs write observations.csv\n"
    "   yourself, or summary.csv if only means are known.\n"
    "6. `virtgrade scheme new DIR -o DIR/mine.csv` writes a grading scheme; name it in study.ini.\n"
    "7. `printed.csv`, `figures.csv`, `claims.csv`: the tables, figures and statements to check.\n"
    "   This row is a claim:\n"
    "   `a,Section 1,vm,boot_time,,ratio(vm.boot_time),eq,120,%%,A VM boots in 120 %% of the "
    "time,`\n"
    "8. `virtgrade audit DIR` and `virtgrade score DIR` print the results; `make STUDY=DIR` makes\n"
    "   figures and a report.\n";

/* The files of a new study. Each has a text, where %s stands for the study's name, or a header. */
static const struct {
    const char *name, *text;
    const struct csv_column *columns;
    size_t count;
} files[] = {
    {"README.md", readme, NULL, 0},
    {"platforms.csv", NULL, platform_columns, PLATFORM_COLUMNS},
    {"features.csv", NULL, feature_columns, FEATURE_COLUMNS},
    {"sources.csv", NULL, source_columns, SOURCE_COLUMNS},
    {"printed.csv", NULL, printed_columns, PRINTED_COLUMNS},
    {"figures.csv", NULL, figure_columns, FIGURE_COLUMNS},
    {"claims.csv", NULL, claim_columns, CLAIM_COLUMNS},
    {"study.ini", ini, NULL, 0}, /* last: without it the folder is no study */
};

/* Writes a text. Replaces %s by the name and %% by a percent sign. */
static void write_with_name(FILE *out, const char *text, const char *name)
{
    for (const char *c = text; *c; c++)
        if (c[0] == '%' && c[1] == 's')
            fputs(name, out), c++;
        else
            fputc(*c, out), c += c[0] == '%';
}

static int study_new(const char *folder, struct error *err)
{
    const char *slash = strrchr(folder, '/'), *name = slash ? slash + 1 : folder;
    if (!span_is_name(span_of(name)))
        return error_set(err, ERROR_USAGE, "study new: %s, expected a folder with a name",
                         quoted(folder, strlen(folder)).text);
    if (mkdir(folder, 0777) != 0)
        return error_set(err, ERROR_OUTPUT, "%s: %s, expected a new folder", folder,
                         strerror(errno));
    int result = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files && result == 0; i++) {
        CLEANUP(output_free) struct output output = {0};
        CLEANUP_TEXT char *path = memory_print("%s/%s", folder, files[i].name);
        result = output_open(path, &output, err);
        if (result != 0)
            break;
        if (files[i].text)
            write_with_name(output.stream, files[i].text, name);
        else
            csv_write_required_columns(output.stream, files[i].columns, files[i].count);
        result = output_commit(&output, err);
    }
    return result;
}

static int study_command_run(const struct arguments *arguments, struct error *err)
{
    const char *action = arguments->operands[0];
    if (strcmp(action, "new") != 0)
        return error_set(err, ERROR_USAGE, "study: unknown action %s, expected new",
                         quoted(action, strlen(action)).text);
    int result = study_new(arguments->operands[1], err);
    if (result == 0)
        printf("%s/README.md says what comes next\n", arguments->operands[1]);
    return result;
}

const struct command command_study = {
    .name = "study",
    .operands = "new DIR",
    .operands_least = 2,
    .operands_most = 2,
    .purpose = "Write the folder of a new study, to fill in",
    .details =
        "DIR gets a commented study.ini, the headers of the CSV files, and a README with the\n"
        "steps from logs to an audit.",
    .options = {{0}},
    .run = study_command_run,
};
