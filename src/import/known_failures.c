#include "known_failures.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "model/observation.h"

enum { PATH, REPETITIONS, REASON, COLUMNS };
static const struct csv_column columns[COLUMNS] = {
    [PATH] = {.name = "path", .domain = CSV_TEXT},
    [REPETITIONS] = {.name = "repetitions",
                     .domain = CSV_COUNT,
                     .least = 1,
                     .most = REPETITION_MAX,
                     .what = "a number of repetitions"},
    [REASON] = {.name = "reason", .domain = CSV_TEXT},
};

void known_failures_free(struct known_failures *failures)
{
    for (size_t i = 0; i < failures->count; i++) {
        free(failures->items[i].path);
        free(failures->items[i].reason);
    }
    free(failures->items);
    free(failures->file);
    *failures = (struct known_failures){0};
}

size_t known_failures_find(const struct known_failures *failures, const char *log)
{
    size_t i = 0;
    while (i < failures->count && strcmp(failures->items[i].path, log) != 0)
        i++;
    return i;
}

static int read_failure(void *context, const struct csv_row *row, struct error *err)
{
    struct known_failures *list = context;
    CLEANUP_TEXT char *path = memory_copy(row->fields[PATH].s, row->fields[PATH].n);
    if (known_failures_find(list, path) < list->count)
        return csv_row_error(row, PATH, err, "new, expected each log once");
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct known_failure){
        .path = memory_copy(path, strlen(path)),
        .reason = memory_copy(row->fields[REASON].s, row->fields[REASON].n),
        .repetitions = (long)row->numbers[REPETITIONS],
        .line = row->line,
    };
    return 0;
}

int known_failures_read(const char *path, struct known_failures *ret_failures, struct error *err)
{
    CLEANUP(known_failures_free)
    struct known_failures failures = {.file = memory_copy(path, strlen(path))};
    int result = csv_read(path, columns, COLUMNS, read_failure, &failures, err);
    if (result != 0)
        return result;
    *ret_failures = failures;
    failures = (struct known_failures){0};
    return 0;
}
