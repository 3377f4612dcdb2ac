#include "unknown_features.h"

#include "base/memory.h"
#include "model/observation.h"

struct unknown_reader {
    const struct features *known;
    struct features *unknown;
};

static void add_unknown(struct unknown_reader *reader, struct span name, struct span unit)
{
    if (features_find(reader->known, name) || features_find(reader->unknown, name))
        return;
    CLEANUP_TEXT char *text = memory_copy(name.s, name.n);
    CLEANUP_TEXT char *unit_text = memory_copy(unit.s, unit.n);
    features_add(reader->unknown,
                 &(struct feature){.name = text,
                                   .title = text,
                                   .unit = unit_text,
                                   .lower_is_better = unit_direction(unit_text) <= 0,
                                   .domain = DOMAIN_ANY});
}

static int find_unknown(void *context, const struct observation *o, bool same_cell,
                        const struct csv_row *row, struct error *err)
{
    (void)row;
    (void)err;
    if (!same_cell)
        add_unknown(context, o->feature, o->unit);
    return 0;
}

int unknown_features_read(const char *path, const struct features *known,
                          struct features *ret_unknown, struct error *err)
{
    CLEANUP(features_free) struct features unknown = {0};
    struct unknown_reader reader = {known, &unknown};
    if (strcmp(path, "-") == 0)
        return error_set(err, ERROR_USAGE,
                         "--unknown reads the observations twice: expected a file, not standard "
                         "input");
    int result = observations_read(path, find_unknown, &reader, err);
    if (result != 0)
        return result;
    *ret_unknown = unknown;
    unknown = (struct features){0};
    return 0;
}

void unknown_features_of_summaries(const struct summaries *summaries, const struct features *known,
                                   struct features *ret_unknown)
{
    struct unknown_reader reader = {known, ret_unknown};
    *ret_unknown = (struct features){0};
    for (size_t i = 0; i < summaries->count; i++)
        add_unknown(&reader, span_of(summaries->items[i].feature),
                    span_of(summaries->items[i].unit));
}

void unknown_features_drop(struct summaries *summaries, const struct features *unknown)
{
    size_t kept = 0;
    for (size_t i = 0; i < summaries->count; i++)
        if (features_find(unknown, span_of(summaries->items[i].feature)))
            summary_free(&summaries->items[i]);
        else
            summaries->items[kept++] = summaries->items[i];
    summaries->count = kept;
}
