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

/* The files of a new study: each a text with the study's name, or a header. */
static void write_ini_text(FILE *out, const char *name)
{
    fprintf(out, ini, name);
}

static void write_readme(FILE *out, const char *name)
{
    fprintf(out, readme, name);
}

static void write_platforms_header(FILE *out, const char *name)
{
    (void)name;
    csv_write_required_columns(out, platform_columns, PLATFORM_COLUMNS);
}

static void write_features_header(FILE *out, const char *name)
{
    (void)name;
    csv_write_required_columns(out, feature_columns, FEATURE_COLUMNS);
}

static void write_sources_header(FILE *out, const char *name)
{
    (void)name;
    sources_write_header(out);
}

static void write_printed_header(FILE *out, const char *name)
{
    (void)name;
    csv_write_required_columns(out, printed_columns, PRINTED_COLUMNS);
}

static void write_figures_header(FILE *out, const char *name)
{
    (void)name;
    csv_write_required_columns(out, figure_columns, FIGURE_COLUMNS);
}

static void write_claims_header(FILE *out, const char *name)
{
    (void)name;
    csv_write_required_columns(out, claim_columns, CLAIM_COLUMNS);
}

static const struct {
    const char *name;
    void (*write)(FILE *out, const char *study);
} files[] = {
    {"README.md", write_readme},
    {"platforms.csv", write_platforms_header},
    {"features.csv", write_features_header},
    {"sources.csv", write_sources_header},
    {"printed.csv", write_printed_header},
    {"figures.csv", write_figures_header},
    {"claims.csv", write_claims_header},
    {"study.ini", write_ini_text}, /* last: without it the folder is no study */
};

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
        files[i].write(output.stream, name);
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
