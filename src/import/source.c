#include "source.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/observation.h"
#include "path_pattern.h"

enum {
    PATH,
    PARSER,
    ROLE,
    PLATFORM,
    EXPERIMENT,
    MODE,
    NUMBER,
    UNIT,
    FEATURE,
    FACTOR,
    EXPECTED,
    LEVELS,
    REPETITIONS,
    HOSTS,
    COLUMNS
};
static const char *const roles[] = {"server", NULL};
_Static_assert((int)COLUMNS == (int)SOURCE_COLUMNS, "source.h counts the columns");

const struct csv_column source_columns[SOURCE_COLUMNS] = {
    [PATH] = {.name = "path", .domain = CSV_TEXT},
    [PARSER] = {.name = "parser", .domain = CSV_TEXT},
    [ROLE] = {.name = "role",
              .domain = CSV_WORD,
              .may_be_empty = true,
              .words = roles,
              .what = "a role"},
    [PLATFORM] = {.name = "platform", .domain = CSV_TEXT},
    [EXPERIMENT] = {.name = "experiment", .domain = CSV_TEXT},
    [MODE] = {.name = "mode", .domain = CSV_TEXT, .may_be_empty = true},
    [NUMBER] = {.name = "number", .domain = CSV_TEXT, .may_be_empty = true},
    [UNIT] = {.name = "unit", .domain = CSV_TEXT, .may_be_empty = true},
    [FEATURE] = {.name = "feature", .domain = CSV_TEXT, .may_be_empty = true},
    [FACTOR] = {.name = "factor",
                .domain = CSV_NUMBER,
                .may_be_empty = true,
                .above_least = true,
                .most = 1e100,
                .what = "a factor"},
    [EXPECTED] = {.name = "expected", .domain = CSV_NUMBER, .may_be_empty = true},
    [LEVELS] = {.name = "levels", .domain = CSV_TEXT, .may_be_empty = true},
    [REPETITIONS] = {.name = "repetitions",
                     .domain = CSV_TEXT,
                     .may_be_empty = true,
                     .is_optional = true},
    [HOSTS] = {.name = "hosts", .domain = CSV_TEXT, .may_be_empty = true, .is_optional = true},
};

static void source_free(struct source *source)
{
    for (size_t i = 0; i < source->count; i++) {
        free(source->numbers[i].mode);
        free(source->numbers[i].reading);
        free(source->numbers[i].unit);
        free(source->numbers[i].feature);
    }
    free(source->numbers);
    free(source->path);
    free(source->platforms);
    free(source->hosts);
    free(source->levels);
    free(source->repetitions);
    free(source->arguments);
    free(source->experiment);
}

void sources_free(struct log_sources *sources)
{
    for (size_t i = 0; i < sources->count; i++)
        source_free(&sources->items[i]);
    free(sources->items);
    free(sources->file);
    known_failures_free(&sources->failures);
    *sources = (struct log_sources){0};
}

struct sources_reading {
    struct log_sources *sources;
    const struct study *study;
};

static char *field_text(const struct csv_row *row, size_t column)
{
    return memory_copy(row->fields[column].s, row->fields[column].n);
}

static int check_texts(const struct csv_row *row, struct error *err)
{
    const char *expected = path_pattern_fault(row->fields[PATH]);
    if (expected)
        return csv_row_error(row, PATH, err, expected);
    if ((row->fields[MODE].n == 0) != (row->fields[NUMBER].n == 0))
        return csv_row_error(row, row->fields[MODE].n == 0 ? MODE : NUMBER, err,
                             "a text, expected a mode and a number, or neither");
    if (row->fields[EXPECTED].n > 0 && row->fields[NUMBER].n == 0)
        return csv_row_error(row, EXPECTED, err, "nothing, expected it without a number");
    return 0;
}

static int read_factor(const struct csv_row *row, const struct study *study, double *ret_factor,
                       struct error *err)
{
    struct span feature = row->fields[FEATURE], text = row->fields[FACTOR];
    *ret_factor = 1;
    if (feature.n == 0)
        return text.n == 0
                   ? 0
                   : csv_row_error(row, FACTOR, err, "nothing, expected it without a feature");
    int result = study_check_feature(study, feature, csv_row_place(row, FEATURE), err);
    if (result != 0)
        return result;
    const struct feature *known = features_find(&study->features, feature);
    if (text.n == 0 && !span_is(row->fields[UNIT], known->unit)) {
        CLEANUP_TEXT char *expected =
            memory_print("the unit of %s, expected '%s' or a factor", known->name, known->unit);
        return csv_row_error(row, UNIT, err, expected);
    }
    if (text.n > 0)
        *ret_factor = row->numbers[FACTOR];
    return 0;
}

static int check_platforms(const struct csv_row *row, const struct study *study, struct error *err)
{
    struct span rest = row->fields[PLATFORM], word;
    int result = 0;
    while (result == 0 && span_take_word(&rest, &word)) {
        CLEANUP_TEXT char *others = memory_copy(rest.s, rest.n);
        result = study_check_platform(study, word, csv_row_place(row, PLATFORM), err);
        if (result == 0 && span_is_among(word, others))
            result = csv_row_error(row, PLATFORM, err, "a list of platforms, expected each once");
    }
    return result;
}

/* Hosts are listed if and only if the path names them. */
static int check_hosts(const struct csv_row *row, struct error *err)
{
    struct span rest = row->fields[HOSTS], word;
    bool has_host = path_pattern_names_host(row->fields[PATH]);
    if (has_host && span_trim(rest).n == 0)
        return csv_row_error(row, PATH, err,
                             "a path on one host, expected its {host} in the column hosts");
    if (!has_host && rest.n > 0)
        return csv_row_error(row, HOSTS, err, "nothing, expected it without {host} in the path");
    while (span_take_word(&rest, &word)) {
        CLEANUP_TEXT char *others = memory_copy(rest.s, rest.n);
        if (span_is_among(word, others))
            return csv_row_error(row, HOSTS, err, "a list of hosts, expected each once");
    }
    return 0;
}

static int read_levels(const struct csv_row *row, struct source *source, struct error *err)
{
    struct span rest = row->fields[LEVELS], word;
    size_t capacity = 0;
    source->levels = memory_grow(NULL, 0, &capacity, sizeof *source->levels);
    while (span_take_word(&rest, &word)) {
        int level, least = source->level_count > 0 ? source->levels[source->level_count - 1] : 0;
        if (!level_parse(word, &level) || level == LEVEL_ALL || level <= least)
            return csv_row_error(row, LEVELS, err, "a list of levels, expected rising numbers");
        source->levels =
            memory_grow(source->levels, source->level_count, &capacity, sizeof *source->levels);
        source->levels[source->level_count++] = level;
    }
    if (source->level_count == 0 && path_pattern_names_level(row->fields[PATH]))
        return csv_row_error(row, LEVELS, err, "a list of levels, expected those of {level}");
    if (source->level_count == 0)
        source->levels[source->level_count++] = LEVEL_NONE;
    return 0;
}

static bool has_levels(const struct source *source, const struct csv_row *row)
{
    struct span rest = row->fields[LEVELS], word;
    size_t count = 0;
    for (int level; span_take_word(&rest, &word); count++)
        if (count >= source->level_count || !level_parse(word, &level) ||
            level != source->levels[count])
            return false;
    return count == source->level_count || (count == 0 && source->levels[0] == LEVEL_NONE);
}

/* The repetitions that a word of the column stands for; an empty word for the study's. The count is
 * 0 if it is not a number. */
static struct source_repetitions repetitions_of(struct span word, long study)
{
    struct source_repetitions repetitions = {study, span_starts(word, "<=")};
    struct span number = span_skip(word, repetitions.is_most ? 2 : 0);
    if (word.n > 0 && !span_to_count(number, REPETITION_MAX, &repetitions.count))
        repetitions.count = 0;
    return repetitions;
}

/* The repetitions of each level. False if the field has neither one word for all levels nor one for
 * each, or a word that is not a number above 0. */
static bool parse_repetitions(struct span field, long study, size_t level_count,
                              struct source_repetitions ret_repetitions[])
{
    struct span rest = field, word = {NULL, 0};
    size_t count = 0;
    for (; span_take_word(&rest, &word); count++) {
        struct source_repetitions repetitions = repetitions_of(word, study);
        if (count == level_count || repetitions.count == 0)
            return false;
        ret_repetitions[count] = repetitions;
    }
    for (size_t i = count; i < level_count && count <= 1; i++)
        ret_repetitions[i] = count == 1 ? ret_repetitions[0] : repetitions_of(word, study);
    return count <= 1 || count == level_count;
}

static int read_repetitions(const struct csv_row *row, const struct study *study,
                            struct source *source, struct error *err)
{
    source->repetitions = memory_alloc(source->level_count, sizeof *source->repetitions);
    if (!parse_repetitions(row->fields[REPETITIONS], study->repetitions, source->level_count,
                           source->repetitions))
        return csv_row_error(row, REPETITIONS, err,
                             "a list of repetitions, expected 10 or <=10, one for all levels or "
                             "one for each");
    return 0;
}

/* The repetitions of all hosts must have numbers. */
static int check_repetitions_of_hosts(const struct csv_row *row, const struct source *source,
                                      struct error *err)
{
    struct span rest = span_of(source->hosts), word;
    long hosts = 0;
    while (span_take_word(&rest, &word))
        hosts++;
    for (size_t i = 0; i < source->level_count; i++)
        if (hosts > 0 && source->repetitions[i].count > REPETITION_MAX / hosts)
            return csv_row_error(row, REPETITIONS, err, "a list of repetitions, expected fewer");
    return 0;
}

/* True if the row has the repetitions of its source. */
static bool has_repetitions(const struct source *source, const struct csv_row *row, long study)
{
    size_t n = source->level_count;
    struct source_repetitions *own = memory_alloc(n, sizeof *own);
    bool is_same = parse_repetitions(row->fields[REPETITIONS], study, n, own);
    for (size_t i = 0; i < n && is_same; i++)
        is_same = own[i].count == source->repetitions[i].count &&
                  own[i].is_most == source->repetitions[i].is_most;
    free(own);
    return is_same;
}

/* The tool and the arguments of a parser such as `columns:value=1`. */
static int read_parser(const struct csv_row *row, const struct tool **ret_tool,
                       struct span *ret_arguments, struct error *err)
{
    struct span field = row->fields[PARSER], name = span_until(field, ":");
    bool has_colon = name.n < field.n;
    struct span arguments = span_skip(field, has_colon ? name.n + 1 : field.n);
    const struct tool *tool = tool_find(name);
    if (!tool) {
        CLEANUP_TEXT char *names = tool_names();
        CLEANUP_TEXT char *expected = memory_print("a parser, expected one of: %s", names);
        return csv_row_error(row, PARSER, err, expected);
    }
    if (!tool->arguments_fault && has_colon) {
        CLEANUP_TEXT char *expected = memory_print("a parser, expected %s alone", tool->name);
        return csv_row_error(row, PARSER, err, expected);
    }
    CLEANUP_TEXT char *fault = tool->arguments_fault ? tool->arguments_fault(arguments) : NULL;
    if (fault)
        return csv_row_error(row, PARSER, err, fault);
    *ret_tool = tool;
    *ret_arguments = arguments;
    return 0;
}

/* The source of the row's path: the last one, or a new one. */
static int row_source(const struct csv_row *row, struct sources_reading *reading,
                      struct source **ret_source, struct error *err)
{
    struct log_sources *list = reading->sources;
    struct source *last = list->count > 0 ? &list->items[list->count - 1] : NULL;
    const struct tool *tool = NULL;
    struct span arguments = {NULL, 0};
    int result = read_parser(row, &tool, &arguments, err);
    if (result == 0)
        result = check_platforms(row, reading->study, err);
    if (result == 0)
        result = check_hosts(row, err);
    if (result != 0)
        return result;
    if (list->count > 0 && span_is(row->fields[PATH], last->path)) {
        if (tool != last->tool || !span_is(arguments, last->arguments) ||
            !span_is(row->fields[PLATFORM], last->platforms) ||
            !span_is(row->fields[EXPERIMENT], last->experiment) ||
            !span_is(row->fields[HOSTS], last->hosts) ||
            (row->fields[ROLE].n > 0) != last->is_server || !has_levels(last, row) ||
            !has_repetitions(last, row, reading->study->repetitions))
            return error_at(err, csv_row_place(row, PATH),
                            "the path of the row above with another parser, role, platform, "
                            "experiment, levels, repetitions or hosts, expected the same");
        *ret_source = last;
        return 0;
    }
    for (size_t i = 0; i < list->count; i++)
        if (span_is(row->fields[PATH], list->items[i].path))
            return csv_row_error(row, PATH, err, "new, expected the rows of a path together");
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    *ret_source = &list->items[list->count++];
    **ret_source = (struct source){
        .path = field_text(row, PATH),
        .platforms = field_text(row, PLATFORM),
        .hosts = field_text(row, HOSTS),
        .experiment = field_text(row, EXPERIMENT),
        .tool = tool,
        .arguments = memory_copy(arguments.s, arguments.n),
        .is_server = row->fields[ROLE].n > 0,
        .line = row->line,
    };
    result = read_levels(row, *ret_source, err);
    if (result == 0)
        result = read_repetitions(row, reading->study, *ret_source, err);
    return result == 0 ? check_repetitions_of_hosts(row, *ret_source, err) : result;
}

static int read_source_row(void *context, const struct csv_row *row, struct error *err)
{
    struct sources_reading *reading = context;
    struct source *source = NULL;
    double factor = 1;
    int result = check_texts(row, err);
    if (result == 0)
        result = read_factor(row, reading->study, &factor, err);
    if (result == 0)
        result = row_source(row, reading, &source, err);
    if (result == 0 && row->fields[MODE].n == 0 && source->line != row->line)
        return csv_row_error(row, PATH, err, "new, expected one row for logs without numbers");
    if (result != 0 || row->fields[MODE].n == 0)
        return result;
    for (size_t i = 0; i < source->count; i++)
        if (span_is(row->fields[MODE], source->numbers[i].mode) &&
            span_is(row->fields[NUMBER], source->numbers[i].reading))
            return csv_row_error(row, NUMBER, err, "new, expected each number of a mode once");
    source->numbers =
        memory_grow(source->numbers, source->count, &source->capacity, sizeof *source->numbers);
    source->numbers[source->count++] = (struct source_number){
        .mode = field_text(row, MODE),
        .reading = field_text(row, NUMBER),
        .unit = field_text(row, UNIT),
        .feature = field_text(row, FEATURE),
        .factor = factor,
        .expected = row->numbers[EXPECTED],
    };
    return 0;
}

int sources_read(const char *path, const struct study *study, struct log_sources *ret_sources,
                 struct error *err)
{
    CLEANUP(sources_free) struct log_sources sources = {.file = memory_copy(path, strlen(path))};
    struct sources_reading reading = {&sources, study};
    int result = csv_read(path, source_columns, SOURCE_COLUMNS, read_source_row, &reading, err);
    if (result != 0)
        return result;
    if (sources.count == 0)
        return error_set(err, ERROR_INPUT, "%s:2:1: no source, expected at least one row", path);
    *ret_sources = sources;
    sources = (struct log_sources){0};
    return 0;
}

bool source_has_platforms(const struct source *source)
{
    return strchr(source->platforms, ' ') != NULL;
}

char *source_levels_text(const struct source *source)
{
    char *levels = memory_copy("", 0);
    for (size_t i = 0; i < source->level_count; i++)
        memory_append(&levels, " ", level_text(source->levels[i]).text);
    return levels;
}
