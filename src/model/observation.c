#include "observation.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "level_column.h"

static const char *const statuses[] = {
    [STATUS_OK] = "ok",
    [STATUS_FAILED] = "failed",
    [STATUS_SKIPPED] = "skipped",
    NULL,
};

const struct csv_column observation_columns[OBSERVATION_COLUMNS] = {
    [OBSERVATION_STUDY] = {.name = "study"},
    [OBSERVATION_PLATFORM] = {.name = "platform"},
    [OBSERVATION_EXPERIMENT] = {.name = "experiment"},
    [OBSERVATION_FEATURE] = {.name = "feature"},
    [OBSERVATION_LEVEL] = LEVEL_COLUMN,
    [OBSERVATION_REPETITION] = REPETITION_COLUMN,
    [OBSERVATION_VALUE] = {.name = "value",
                           .domain = CSV_NUMBER,
                           .may_be_empty = true,
                           .least = -VALUE_MAX,
                           .most = VALUE_MAX,
                           .what = "a measured value"},
    [OBSERVATION_UNIT] = {.name = "unit"},
    [OBSERVATION_STATUS] = {.name = "status",
                            .domain = CSV_WORD,
                            .words = statuses,
                            .what = "a status"},
    [OBSERVATION_SOURCE] = {.name = "source", .domain = CSV_SOURCE, .may_be_empty = true},
    [OBSERVATION_HOST] = {.name = "host", .may_be_empty = true, .is_optional = true},
};

#define BIT(column) (1u << (column))
static const uint32_t CELL_BITS = BIT(OBSERVATION_STUDY) | BIT(OBSERVATION_PLATFORM) |
                                  BIT(OBSERVATION_FEATURE) | BIT(OBSERVATION_LEVEL);

struct observation_reader {
    struct observation observation;
    bool begun;
    observation_function *function;
    void *context;
};

static int observation_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct observation_reader *reader = context;
    struct observation *o = &reader->observation;
    const struct span *f = row->fields;
    *o = (struct observation){
        .study = f[OBSERVATION_STUDY],
        .platform = f[OBSERVATION_PLATFORM],
        .experiment = f[OBSERVATION_EXPERIMENT],
        .feature = f[OBSERVATION_FEATURE],
        .unit = f[OBSERVATION_UNIT],
        .source = f[OBSERVATION_SOURCE],
        .host = f[OBSERVATION_HOST],
        .level = f[OBSERVATION_LEVEL].n > 0 ? (int)row->numbers[OBSERVATION_LEVEL] : LEVEL_NONE,
        .repetition = (int)row->numbers[OBSERVATION_REPETITION],
        .value = row->numbers[OBSERVATION_VALUE],
        .status = (enum status)row->words[OBSERVATION_STATUS],
    };
    if (o->status == STATUS_OK && isnan(o->value))
        return csv_row_error(row, OBSERVATION_VALUE, err,
                             "a measured value, expected one if the status is ok");
    if (o->status != STATUS_OK && !isnan(o->value))
        return csv_row_error(row, OBSERVATION_VALUE, err,
                             "empty, expected no value if the status is not ok");
    bool same_cell = reader->begun && !(row->changed & CELL_BITS);
    reader->begun = true;
    return reader->function(reader->context, o, same_cell, row, err);
}

int observation_check_value(const struct observation *observation, const struct feature *feature,
                            const struct csv_row *row, struct error *err)
{
    if (observation->status != STATUS_OK)
        return 0;
    CLEANUP_TEXT char *expected = feature_accepts(feature, observation->value);
    return expected ? csv_row_error(row, OBSERVATION_VALUE, err, expected) : 0;
}

int observations_read(const char *path, observation_function *function, void *context,
                      struct error *err)
{
    struct observation_reader reader = {.function = function, .context = context};
    return csv_read(path, observation_columns, OBSERVATION_COLUMNS, observation_read_row, &reader,
                    err);
}

static int compare_spans(struct span a, struct span b)
{
    int order = memcmp(a.s, b.s, a.n < b.n ? a.n : b.n);
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int observation_compare(const void *a, const void *b)
{
    const struct observation *x = a, *y = b;
    int order = compare_spans(x->study, y->study);
    if (order == 0)
        order = compare_spans(x->platform, y->platform);
    if (order == 0)
        order = compare_spans(x->experiment, y->experiment);
    if (order == 0)
        order = compare_spans(x->feature, y->feature);
    if (order == 0)
        order = (x->level > y->level) - (x->level < y->level);
    if (order == 0)
        order = (x->repetition > y->repetition) - (x->repetition < y->repetition);
    return order;
}

static void write_span(FILE *out, struct span span, char end)
{
    CLEANUP_TEXT char *text = memory_copy(span.s, span.n);
    csv_write_field(out, text, end);
}

void observations_write_header(FILE *out, bool has_host)
{
    csv_write_columns(out, observation_columns,
                      has_host ? (size_t)OBSERVATION_COLUMNS : (size_t)OBSERVATION_HOST);
}

void observation_write(FILE *out, const struct observation *o, bool has_host)
{
    write_span(out, o->study, ',');
    write_span(out, o->platform, ',');
    write_span(out, o->experiment, ',');
    write_span(out, o->feature, ',');
    fprintf(out, "%s,%d,%s,", level_text(o->level).text, o->repetition,
            o->status == STATUS_OK ? number_text(o->value).text : "");
    write_span(out, o->unit, ',');
    csv_write_field(out, statuses[o->status], ',');
    write_span(out, o->source, has_host ? ',' : '\n');
    if (has_host)
        write_span(out, o->host, '\n');
}

void observations_write(FILE *out, struct observation observations[], size_t count)
{
    if (count > 0)
        qsort(observations, count, sizeof *observations, observation_compare);
    bool has_host = false;
    for (size_t i = 0; i < count && !has_host; i++)
        has_host = observations[i].host.n > 0;
    observations_write_header(out, has_host);
    for (size_t i = 0; i < count; i++)
        observation_write(out, &observations[i], has_host);
}
