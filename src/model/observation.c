#include "observation.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "level.h"

static const char *const columns[OBSERVATION_COLUMNS] = {
    [OBSERVATION_STUDY] = "study",           [OBSERVATION_PLATFORM] = "platform",
    [OBSERVATION_EXPERIMENT] = "experiment", [OBSERVATION_FEATURE] = "feature",
    [OBSERVATION_LEVEL] = "level",           [OBSERVATION_REPETITION] = "repetition",
    [OBSERVATION_VALUE] = "value",           [OBSERVATION_UNIT] = "unit",
    [OBSERVATION_STATUS] = "status",         [OBSERVATION_SOURCE] = "source",
};

static const char *const statuses[] = {
    [STATUS_OK] = "ok",
    [STATUS_FAILED] = "failed",
    [STATUS_SKIPPED] = "skipped",
};

#define BIT(column) (1u << (column))
static const uint32_t CELL_BITS = BIT(OBSERVATION_STUDY) | BIT(OBSERVATION_PLATFORM) |
                                  BIT(OBSERVATION_FEATURE) | BIT(OBSERVATION_LEVEL);
static const uint32_t TEXT_BITS = BIT(OBSERVATION_STUDY) | BIT(OBSERVATION_PLATFORM) |
                                  BIT(OBSERVATION_EXPERIMENT) | BIT(OBSERVATION_FEATURE) |
                                  BIT(OBSERVATION_UNIT);

struct observation_reader {
    struct observation observation; /* of the previous row; only changed fields are read again */
    bool begun;
    observation_function *function;
    void *context;
};

static int read_status(const struct csv_row *row, enum status *ret_status, struct error *err)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (span_is(row->fields[OBSERVATION_STATUS], statuses[i])) {
            *ret_status = (enum status)i;
            return 0;
        }
    return csv_row_error(row, OBSERVATION_STATUS, err, "a status, expected ok, failed or skipped");
}

static int read_value(const struct csv_row *row, struct observation *o, struct error *err)
{
    struct span text = row->fields[OBSERVATION_VALUE];
    if (o->status == STATUS_OK && !number_parse(text, &o->value))
        return csv_row_error(row, OBSERVATION_VALUE, err, "a number");
    if (o->status == STATUS_OK && fabs(o->value) > VALUE_MAX)
        return csv_row_error(row, OBSERVATION_VALUE, err,
                             "a measured value, expected a number from -1e100 to 1e100");
    if (o->status != STATUS_OK && text.n > 0)
        return csv_row_error(row, OBSERVATION_VALUE, err,
                             "empty, expected no value if the status is not ok");
    return 0;
}

/* Reads and checks the fields that differ from the previous row. */
static int read_changed(const struct csv_row *row, struct observation *o, struct error *err)
{
    const struct span *f = row->fields;
    for (size_t c = 0; c < OBSERVATION_COLUMNS; c++)
        if ((TEXT_BITS & row->changed & BIT(c)) && !span_is_name(f[c]))
            return csv_row_error(row, c, err,
                                 "a name, expected UTF-8 text without control characters");
    if ((row->changed & BIT(OBSERVATION_LEVEL)) &&
        (!level_parse(f[OBSERVATION_LEVEL], &o->level) || o->level == LEVEL_ALL))
        return csv_row_error(row, OBSERVATION_LEVEL, err,
                             "a level, expected a whole number from 1 or nothing");
    if ((row->changed & BIT(OBSERVATION_STATUS)) && read_status(row, &o->status, err) != 0)
        return err->code;
    o->study = f[OBSERVATION_STUDY];
    o->platform = f[OBSERVATION_PLATFORM];
    o->experiment = f[OBSERVATION_EXPERIMENT];
    o->feature = f[OBSERVATION_FEATURE];
    o->unit = f[OBSERVATION_UNIT];
    o->source = f[OBSERVATION_SOURCE];
    return 0;
}

static int observation_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct observation_reader *reader = context;
    struct observation *o = &reader->observation;
    struct csv_row first;
    if (!reader->begun) {
        first = *row;
        first.changed = UINT32_MAX;
        row = &first;
    }
    int result = read_changed(row, o, err);
    if (result != 0)
        return result;
    long repetition;
    if (!span_to_count(row->fields[OBSERVATION_REPETITION], REPETITION_MAX, &repetition) ||
        repetition < 1)
        return csv_row_error(row, OBSERVATION_REPETITION, err,
                             "a repetition, expected a whole number from 1");
    o->repetition = (int)repetition;
    if (read_value(row, o, err) != 0)
        return err->code;
    bool same_cell = reader->begun && !(row->changed & CELL_BITS);
    reader->begun = true;
    return reader->function(reader->context, o, same_cell, row, err);
}

int observations_read(const char *path, observation_function *function, void *context,
                      struct error *err)
{
    struct observation_reader reader = {.function = function, .context = context};
    return csv_read(path, columns, OBSERVATION_COLUMNS, observation_read_row, &reader, err);
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

static void write_observation(FILE *out, const struct observation *o)
{
    write_span(out, o->study, ',');
    write_span(out, o->platform, ',');
    write_span(out, o->experiment, ',');
    write_span(out, o->feature, ',');
    fprintf(out, "%s,%d,%s,", level_text(o->level).text, o->repetition,
            o->status == STATUS_OK ? number_text(o->value).text : "");
    write_span(out, o->unit, ',');
    csv_write_field(out, statuses[o->status], ',');
    write_span(out, o->source, '\n');
}

void observations_write(FILE *out, struct observation observations[], size_t count)
{
    if (count > 0)
        qsort(observations, count, sizeof *observations, observation_compare);
    csv_write_header(out, columns, OBSERVATION_COLUMNS);
    for (size_t i = 0; i < count; i++)
        write_observation(out, &observations[i]);
}
