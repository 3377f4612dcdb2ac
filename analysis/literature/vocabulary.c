#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char *const platform_kind_words[KINDS + 1] = {
    [KIND_CONTAINER] = "container", [KIND_VM] = "VM",           [KIND_NATIVE] = "native",
    [KIND_NESTED] = "nested",       [KIND_SANDBOX] = "sandbox", [KIND_MICROVM] = "microVM",
    [KIND_UNIKERNEL] = "unikernel", [KIND_OTHER] = "other",
};

static const char *const kind_titles[KINDS] = {
    [KIND_CONTAINER] = "Container",      [KIND_VM] = "VM",           [KIND_NATIVE] = "Bare metal",
    [KIND_NESTED] = "Container in a VM", [KIND_SANDBOX] = "Sandbox", [KIND_MICROVM] = "MicroVM",
    [KIND_UNIKERNEL] = "Unikernel",      [KIND_OTHER] = "Other",
};

/* Lists separate names by `;`. */
static bool is_listable(struct span text)
{
    return !memchr(text.s, ';', text.n);
}

#define LISTABLE(column_name)                                                                      \
    {                                                                                              \
        .name = column_name, .domain = CSV_FORM, .fits = is_listable,                              \
        .what = "a name, expected text without ;"                                                  \
    }

const struct csv_column measure_columns[MEASURE_COLUMNS] = {
    [MEASURE_NAME] = LISTABLE("measure"),
    [MEASURE_TITLE] = {.name = "title", .domain = CSV_TEXT},
    [MEASURE_FEATURES] = {.name = "features", .domain = CSV_TEXT, .may_be_empty = true},
    [MEASURE_TOOLS] = {.name = "tools", .domain = CSV_TEXT, .may_be_empty = true},
    [MEASURE_SECTION] = {.name = "section", .domain = CSV_TEXT, .may_be_empty = true},
};

const struct csv_column compared_columns[COMPARED_COLUMNS] = {
    [COMPARED_NAME] = LISTABLE("platform"),
    [COMPARED_TITLE] = {.name = "title", .domain = CSV_TEXT},
    [COMPARED_KIND] = {.name = "kind",
                       .domain = CSV_WORD,
                       .words = platform_kind_words,
                       .what = "a kind"},
};

const char *platform_kind_title(enum platform_kind kind)
{
    return kind_titles[kind];
}

void word_list_free(struct word_list *words)
{
    for (size_t i = 0; i < words->count; i++)
        free(words->items[i]);
    free(words->items);
    *words = (struct word_list){0};
}

bool word_list_has(const struct word_list *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

void word_list_add(struct word_list *words, struct span word)
{
    char *copy = memory_copy(word.s, word.n);
    if (word_list_has(words, copy)) {
        free(copy);
        return;
    }
    words->items = memory_grow(words->items, words->count, &words->capacity, sizeof copy);
    words->items[words->count++] = copy;
}

int word_list_read(const struct csv_row *row, size_t column, struct word_list *ret_words,
                   struct error *err)
{
    CLEANUP(word_list_free) struct word_list words = {0};
    struct span rest = row->fields[column];
    bool more = rest.n > 0;
    while (more) {
        struct span word = span_until(rest, ";");
        more = word.n < rest.n;
        rest = span_skip(rest, word.n + more);
        word = span_trim(word);
        size_t before = words.count;
        word_list_add(&words, word);
        if (word.n == 0 || words.count == before)
            return csv_row_error(row, column, err,
                                 "a list, expected words separated by ;, each once");
    }
    *ret_words = words;
    words = (struct word_list){0};
    return 0;
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    for (size_t i = 0; i < vocabulary->measure_count; i++) {
        struct measure *m = &vocabulary->measures[i];
        free(m->name);
        free(m->title);
        free(m->section);
        word_list_free(&m->features);
        word_list_free(&m->tools);
    }
    for (size_t i = 0; i < vocabulary->platform_count; i++) {
        free(vocabulary->platforms[i].name);
        free(vocabulary->platforms[i].title);
    }
    free(vocabulary->measures);
    free(vocabulary->platforms);
    *vocabulary = (struct vocabulary){0};
}

size_t measure_place(const struct vocabulary *vocabulary, const char *name)
{
    size_t i = 0;
    while (i < vocabulary->measure_count && strcmp(vocabulary->measures[i].name, name) != 0)
        i++;
    return i;
}

size_t platform_place(const struct vocabulary *vocabulary, const char *name)
{
    size_t i = 0;
    while (i < vocabulary->platform_count && strcmp(vocabulary->platforms[i].name, name) != 0)
        i++;
    return i;
}

/* The caller frees it. */
static char *copy_field(const struct csv_row *row, size_t column)
{
    return memory_copy(row->fields[column].s, row->fields[column].n);
}

static int read_measure(void *context, const struct csv_row *row, struct error *err)
{
    struct vocabulary *v = context;
    CLEANUP_TEXT char *name = copy_field(row, MEASURE_NAME);
    int result = 0;
    if (measure_place(v, name) < v->measure_count)
        result = csv_row_error(row, MEASURE_NAME, err, "unique, expected each measure once");
    if (result == 0 && (row->fields[MEASURE_TOOLS].n > 0) != (row->fields[MEASURE_SECTION].n > 0))
        result = csv_row_error(row, MEASURE_SECTION, err,
                               "a section, expected one if and only if tools were chosen");
    struct measure m = {0};
    if (result == 0)
        result = word_list_read(row, MEASURE_FEATURES, &m.features, err);
    if (result == 0)
        result = word_list_read(row, MEASURE_TOOLS, &m.tools, err);
    if (result != 0) {
        word_list_free(&m.features);
        return result;
    }
    m.name = name;
    name = NULL;
    m.title = copy_field(row, MEASURE_TITLE);
    m.section = copy_field(row, MEASURE_SECTION);
    v->measures = memory_grow(v->measures, v->measure_count, &v->measure_capacity, sizeof m);
    v->measures[v->measure_count++] = m;
    return 0;
}

static int read_platform(void *context, const struct csv_row *row, struct error *err)
{
    struct vocabulary *v = context;
    CLEANUP_TEXT char *name = copy_field(row, COMPARED_NAME);
    if (platform_place(v, name) < v->platform_count)
        return csv_row_error(row, COMPARED_NAME, err, "unique, expected each platform once");
    struct compared_platform p = {
        .name = name,
        .title = copy_field(row, COMPARED_TITLE),
        .kind = (enum platform_kind)row->words[COMPARED_KIND],
    };
    name = NULL;
    v->platforms = memory_grow(v->platforms, v->platform_count, &v->platform_capacity, sizeof p);
    v->platforms[v->platform_count++] = p;
    return 0;
}

int vocabulary_read(const char *folder, struct vocabulary *ret_vocabulary, struct error *err)
{
    CLEANUP(vocabulary_free) struct vocabulary v = {0};
    CLEANUP_TEXT char *measures = memory_print("%s/measures.csv", folder);
    CLEANUP_TEXT char *platforms = memory_print("%s/platforms.csv", folder);
    int result = csv_read(measures, measure_columns, MEASURE_COLUMNS, read_measure, &v, err);
    if (result == 0)
        result = csv_read(platforms, compared_columns, COMPARED_COLUMNS, read_platform, &v, err);
    if (result != 0)
        return result;
    *ret_vocabulary = v;
    v = (struct vocabulary){0};
    return 0;
}
