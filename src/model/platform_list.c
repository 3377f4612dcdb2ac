#include "platform_list.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"

/* All platforms but those that only replay recorded answers. */
static const struct {
    const char *name, *title, *kind;
    uint32_t colour;
} run_by_us[] = {
#define PLATFORM(name, title, kind, colour, ...) {#name, title, kind, colour},
#define EXTRA(name, title, kind, colour, ...) {#name, title, kind, colour},
#define AGAIN(name, title, kind, colour, ...) {#name, title, kind, colour},
#include "platforms/platforms.def"
};

/* The palette of Okabe and Ito, whose colours also differ in luminance, and grey. */
static const uint32_t palette[] = {0x000000, 0x0072b2, 0xd55e00, 0xcc79a7,
                                   0xe69f00, 0x009e73, 0x56b4e9, 0x777777};
enum { PALETTE = sizeof palette / sizeof *palette };

static bool is_colour(struct span text)
{
    bool is_hex = text.n == 7 && text.s[0] == '#';
    for (size_t i = 1; i < text.n && is_hex; i++)
        is_hex = isxdigit((unsigned char)text.s[i]);
    return is_hex;
}

const struct csv_column platform_columns[PLATFORM_COLUMNS] = {
    [PLATFORM_NAME] = {.name = "platform"},
    [PLATFORM_TITLE] = {.name = "title"},
    [PLATFORM_KIND] = {.name = "kind", .may_be_empty = true},
    [PLATFORM_IN_LOGS] = {.name = "in_logs", .may_be_empty = true},
    [PLATFORM_COLOUR] = {.name = "colour",
                         .domain = CSV_FORM,
                         .may_be_empty = true,
                         .fits = is_colour,
                         .what = "a colour, expected one like #0072b2"},
    [PLATFORM_SAME_AS] = {.name = "same_as", .may_be_empty = true, .is_optional = true},
};

static void listed_platform_free(struct listed_platform *platform)
{
    free(platform->name);
    free(platform->title);
    free(platform->kind);
    free(platform->in_logs);
    free(platform->same_as);
}

void platform_list_free(struct platform_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        listed_platform_free(&list->items[i]);
    free(list->items);
    free(list->by_name);
    free(list->file);
    *list = (struct platform_list){0};
}

/* The place in by_name of the first name that is not before `name`. */
static size_t place_by_name(const struct platform_list *list, const char *name)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(list->items[list->by_name[middle]].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t place_of(const struct platform_list *list, const char *name)
{
    size_t i = place_by_name(list, name);
    bool found = i < list->count && strcmp(list->items[list->by_name[i]].name, name) == 0;
    return found ? list->by_name[i] : list->count;
}

static void platform_list_append(struct platform_list *list, const struct listed_platform *platform)
{
    size_t place = place_by_name(list, platform->name), capacity = list->capacity;
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    if (list->capacity != capacity)
        list->by_name = memory_resize(list->by_name, list->capacity, sizeof *list->by_name);
    memmove(&list->by_name[place + 1], &list->by_name[place],
            (list->count - place) * sizeof *list->by_name);
    list->by_name[place] = list->count;
    list->items[list->count++] = *platform;
}

void platform_list_of_drivers(struct platform_list *ret_list)
{
    *ret_list = (struct platform_list){0};
    for (size_t i = 0; i < sizeof run_by_us / sizeof *run_by_us; i++) {
        const struct listed_platform platform = {
            .name = memory_copy(run_by_us[i].name, strlen(run_by_us[i].name)),
            .title = memory_copy(run_by_us[i].title, strlen(run_by_us[i].title)),
            .kind = memory_copy(run_by_us[i].kind, strlen(run_by_us[i].kind)),
            .in_logs = memory_copy(run_by_us[i].name, strlen(run_by_us[i].name)),
            .same_as = memory_copy("", 0),
            .colour = run_by_us[i].colour,
        };
        platform_list_append(ret_list, &platform);
    }
}

bool platform_colour_parse(struct span text, uint32_t *ret_colour)
{
    char digits[7] = "";
    if (!is_colour(text))
        return false;
    memcpy(digits, text.s + 1, sizeof digits - 1);
    *ret_colour = (uint32_t)strtoul(digits, NULL, 16);
    return true;
}

/* `#0072b2`; if the field is empty, a colour of the palette. */
static uint32_t colour_of(struct span field, size_t index)
{
    uint32_t colour;
    return platform_colour_parse(field, &colour) ? colour : palette[index % PALETTE];
}

const struct listed_platform *platform_list_add(struct platform_list *list, const char *name,
                                                const char *title)
{
    const struct listed_platform platform = {
        .name = memory_copy(name, strlen(name)),
        .title = memory_copy(title, strlen(title)),
        .kind = memory_copy("", 0),
        .in_logs = memory_copy("", 0),
        .same_as = memory_copy("", 0),
        .colour = palette[list->count % PALETTE],
    };
    platform_list_append(list, &platform);
    return &list->items[list->count - 1];
}

const struct listed_platform *platform_list_named(const struct platform_list *list,
                                                  struct span name_or_title)
{
    for (size_t i = 0; i < list->count; i++)
        if (span_is(name_or_title, list->items[i].name))
            return &list->items[i];
    for (size_t i = 0; i < list->count; i++)
        if (span_is(name_or_title, list->items[i].title))
            return &list->items[i];
    return NULL;
}

bool platform_list_parse(const struct platform_list *list, const char *names, size_t ret_indices[],
                         size_t *ret_count, struct span *ret_wrong)
{
    struct span rest = span_of(names);
    *ret_count = 0;
    for (bool ends = false; !ends;) {
        struct span item = span_until(rest, ",");
        const struct listed_platform *platform = platform_list_named(list, item);
        size_t index = platform ? (size_t)(platform - list->items) : 0, seen = 0;
        while (seen < *ret_count && ret_indices[seen] != index)
            seen++;
        if (!platform || seen < *ret_count) {
            *ret_wrong = item;
            return false;
        }
        ret_indices[(*ret_count)++] = index;
        ends = item.n == rest.n;
        rest = span_skip(rest, item.n + !ends);
    }
    return true;
}

void platform_list_select(struct platform_list *list, const size_t indices[], size_t count)
{
    struct platform_list selected = {.file = list->file};
    bool *is_kept = memory_alloc(list->count + 1, sizeof *is_kept);
    for (size_t i = 0; i < count; i++) {
        is_kept[indices[i]] = true;
        platform_list_append(&selected, &list->items[indices[i]]);
    }
    for (size_t i = 0; i < list->count; i++)
        if (!is_kept[i])
            listed_platform_free(&list->items[i]);
    free(is_kept);
    free(list->items);
    free(list->by_name);
    *list = selected;
}

void platform_list_write(FILE *out, const struct platform_list *list)
{
    csv_write_columns(out, platform_columns, PLATFORM_COLUMNS);
    for (size_t i = 0; i < list->count; i++) {
        const struct listed_platform *platform = &list->items[i];
        const char *const texts[] = {platform->name, platform->title, platform->kind,
                                     platform->in_logs};
        for (size_t c = 0; c < sizeof texts / sizeof *texts; c++)
            csv_write_field(out, texts[c], ',');
        fprintf(out, "#%06x,", platform->colour);
        csv_write_field(out, platform->same_as, '\n');
    }
}

static int platform_list_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct platform_list *list = context;
    CLEANUP_TEXT char *name =
        memory_copy(row->fields[PLATFORM_NAME].s, row->fields[PLATFORM_NAME].n);
    if (place_of(list, name) < list->count)
        return csv_row_error(row, PLATFORM_NAME, err, "new, expected each platform once");
    struct span rest = row->fields[PLATFORM_IN_LOGS], word;
    while (span_take_word(&rest, &word)) {
        CLEANUP_TEXT char *later = memory_copy(rest.s, rest.n);
        if (platform_list_in_logs(list, word) || span_is_among(word, later))
            return csv_row_error(row, PLATFORM_IN_LOGS, err,
                                 "new, expected each name in the logs once, for one platform");
    }
    struct listed_platform platform = {.colour =
                                           colour_of(row->fields[PLATFORM_COLOUR], list->count)};
    char **texts[] = {&platform.name, &platform.title, &platform.kind, &platform.in_logs};
    for (size_t c = PLATFORM_NAME; c <= PLATFORM_IN_LOGS; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    platform.same_as =
        memory_copy(row->fields[PLATFORM_SAME_AS].s, row->fields[PLATFORM_SAME_AS].n);
    platform_list_append(list, &platform);
    return 0;
}

int platform_list_read(const char *path, struct platform_list *ret_list, struct error *err)
{
    CLEANUP(platform_list_free)
    struct platform_list list = {.file = memory_copy(path, strlen(path))};
    int result =
        csv_read(path, platform_columns, PLATFORM_COLUMNS, platform_list_read_row, &list, err);
    if (result != 0)
        return result;
    *ret_list = list;
    list = (struct platform_list){0};
    return 0;
}

const struct listed_platform *platform_list_find(const struct platform_list *list, const char *name)
{
    size_t place = place_of(list, name);
    return place < list->count ? &list->items[place] : NULL;
}

const struct listed_platform *platform_list_in_logs(const struct platform_list *list,
                                                    struct span name)
{
    for (size_t i = 0; i < list->count; i++) {
        struct span rest = span_of(list->items[i].in_logs), word;
        while (span_take_word(&rest, &word))
            if (span_equal(word, name))
                return &list->items[i];
    }
    return NULL;
}

char *platform_list_remedy(const struct platform_list *list, struct span name)
{
    struct nearest search = nearest_to(name);
    for (size_t i = 0; i < list->count; i++)
        nearest_offer(&search, list->items[i].name);
    CLEANUP_TEXT char *hint = nearest_hint(&search);
    return memory_print("a known platform, %sexpected one of %s: add the line "
                        "'%.*s,TITLE,KIND,NAMES IN LOGS,' there",
                        hint, list->file, (int)name.n, name.s);
}

const char *platform_title(const struct platform_list *list, const char *name)
{
    const struct listed_platform *platform = platform_list_find(list, name);
    return platform ? platform->title : name;
}

const char *platform_common_name(const struct platform_list *list, const char *name)
{
    const struct listed_platform *platform = platform_list_find(list, name);
    return platform && *platform->same_as ? platform->same_as : name;
}

int platform_compare(const struct platform_list *list, const char *a, const char *b)
{
    size_t x = place_of(list, a), y = place_of(list, b);
    return x != y ? (x > y) - (x < y) : strcmp(a, b);
}

int platform_compare_names(const void *a, const void *b, void *list)
{
    return platform_compare(list, *(const char *const *)a, *(const char *const *)b);
}
