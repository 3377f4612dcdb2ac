#include "printed_figure.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"

/* Longer names of files are a mistake. */
enum { NAME_MOST = 100 };

static bool is_file_name(struct span name)
{
    bool is_plain = name.n <= NAME_MOST && isalnum((unsigned char)name.s[0]);
    for (size_t i = 0; i < name.n; i++)
        is_plain = is_plain && (isalnum((unsigned char)name.s[i]) || memchr("._-", name.s[i], 3));
    return is_plain;
}

const struct csv_column figure_columns[FIGURE_COLUMNS] = {
    [FIGURE_NAME] = {.name = "figure",
                     .domain = CSV_FORM,
                     .fits = is_file_name,
                     .what = "the name of a file, expected letters, digits, '.', '_' and '-'"},
    [FIGURE_SECTION] = {.name = "section"},
    [FIGURE_FEATURES] = {.name = "features", .may_be_empty = true, .what = "a list of features"},
    [FIGURE_SHOWN] = {.name = "shown", .may_be_empty = true, .what = "a list of features"},
    [FIGURE_QUANTITY] = {.name = "quantity"},
    [FIGURE_LEVELS] = {.name = "levels", .may_be_empty = true},
    [FIGURE_CUT] = {.name = "cut",
                    .domain = CSV_NUMBER,
                    .may_be_empty = true,
                    .least = -VALUE_MAX,
                    .most = VALUE_MAX,
                    .what = "the start of the value axis"},
};

static void words_free(char **words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(words[i]);
    free(words);
}

static void printed_figure_free(struct printed_figure *figure)
{
    free(figure->name);
    free(figure->section);
    free(figure->quantity);
    free(figure->levels);
    words_free(figure->features, figure->feature_count);
    words_free(figure->shown, figure->shown_count);
}

void printed_figures_free(struct printed_figures *figures)
{
    for (size_t i = 0; i < figures->count; i++)
        printed_figure_free(&figures->items[i]);
    free(figures->items);
    *figures = (struct printed_figures){0};
}

struct reader {
    const struct features *known;
    struct printed_figures list;
};

static void reader_free(struct reader *reader)
{
    printed_figures_free(&reader->list);
}

static int read_name(const struct csv_row *row, const struct printed_figures *list,
                     struct error *err)
{
    struct span name = row->fields[FIGURE_NAME];
    for (size_t i = 0; i < list->count; i++)
        if (span_is(name, list->items[i].name))
            return csv_row_error(row, FIGURE_NAME, err, "new, expected each figure once");
    return 0;
}

/* Reads the names of features in a field, which may have none. */
static int read_features(const struct csv_row *row, size_t column, const struct features *known,
                         char ***ret_words, size_t *ret_count, struct error *err)
{
    struct span rest = span_trim(row->fields[column]);
    const struct feature *first = NULL;
    size_t capacity = 0;
    while (rest.n > 0) {
        struct span word = span_until(rest, " ");
        rest = span_trim(span_skip(rest, word.n));
        struct shown name = quoted(word.s, word.n);
        const struct feature *feature = features_find(known, word);
        if (!feature) {
            CLEANUP_TEXT char *remedy = features_remedy(known, word);
            return error_at(err, csv_row_place(row, column), "%s is not %s", name.text, remedy);
        }
        for (size_t i = 0; i < *ret_count; i++)
            if (span_is(word, (*ret_words)[i]))
                return error_at(err, csv_row_place(row, column),
                                "%s comes twice, expected each feature once", name.text);
        first = first ? first : feature;
        if (strcmp(feature->unit, first->unit) != 0)
            return error_at(err, csv_row_place(row, column),
                            "%s is measured in '%s', expected '%s' as of %s", name.text,
                            feature->unit, first->unit, first->name);
        *ret_words = memory_grow(*ret_words, *ret_count, &capacity, sizeof **ret_words);
        (*ret_words)[(*ret_count)++] = memory_copy(word.s, word.n);
    }
    return 0;
}

static int read_shown(const struct csv_row *row, const struct features *known,
                      struct printed_figure *figure, struct error *err)
{
    int result =
        read_features(row, FIGURE_FEATURES, known, &figure->features, &figure->feature_count, err);
    if (result == 0 && figure->feature_count == 0)
        result =
            csv_row_error(row, FIGURE_FEATURES, err, "a list of features, expected at least one");
    if (result == 0)
        result = read_features(row, FIGURE_SHOWN, known, &figure->shown, &figure->shown_count, err);
    if (result != 0 || figure->shown_count > 0)
        return result;
    figure->shown = memory_alloc(figure->feature_count, sizeof *figure->shown);
    for (; figure->shown_count < figure->feature_count; figure->shown_count++) {
        const char *name = figure->features[figure->shown_count];
        figure->shown[figure->shown_count] = memory_copy(name, strlen(name));
    }
    return 0;
}

static void read_axes(const struct csv_row *row, struct printed_figure *figure)
{
    const struct span *f = row->fields;
    figure->cut = row->numbers[FIGURE_CUT];
    figure->name = memory_copy(f[FIGURE_NAME].s, f[FIGURE_NAME].n);
    figure->section = memory_copy(f[FIGURE_SECTION].s, f[FIGURE_SECTION].n);
    figure->quantity = memory_copy(f[FIGURE_QUANTITY].s, f[FIGURE_QUANTITY].n);
    figure->levels = memory_copy(f[FIGURE_LEVELS].s, f[FIGURE_LEVELS].n);
}

static int read_figure(void *context, const struct csv_row *row, struct error *err)
{
    struct reader *reader = context;
    struct printed_figures *list = &reader->list;
    CLEANUP(printed_figure_free) struct printed_figure figure = {0};
    int result = read_name(row, list, err);
    if (result == 0)
        result = read_shown(row, reader->known, &figure, err);
    if (result != 0)
        return result;
    read_axes(row, &figure);
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = figure;
    figure = (struct printed_figure){0};
    return 0;
}

int printed_figures_read(const char *path, const struct features *features,
                         struct printed_figures *ret_figures, struct error *err)
{
    CLEANUP(reader_free) struct reader reader = {.known = features};
    int result = csv_read(path, figure_columns, FIGURE_COLUMNS, read_figure, &reader, err);
    if (result != 0)
        return result;
    *ret_figures = reader.list;
    reader.list = (struct printed_figures){0};
    return 0;
}
