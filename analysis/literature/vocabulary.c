#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const struct {
    const char *name, *title;
} kinds[KINDS] = {
    [KIND_CONTAINER] = {"container", "Container"}, [KIND_VM] = {"VM", "VM"},
    [KIND_NATIVE] = {"native", "Bare metal"},      [KIND_NESTED] = {"nested", "Container in a VM"},
    [KIND_SANDBOX] = {"sandbox", "Sandbox"},       [KIND_MICROVM] = {"microVM", "MicroVM"},
    [KIND_UNIKERNEL] = {"unikernel", "Unikernel"}, [KIND_OTHER] = {"other", "Other"},
};

const char *platform_kind_title(enum platform_kind kind)
{
    return kinds[kind].title;
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

/* Checks that the fields are texts and that the first `required` are not empty. Returns a copy of
 * the first: the name. */
static int take_name(const struct csv_row *row, size_t required, char **ret_name, struct error *err)
{
    for (size_t c = 0; c < row->count; c++)
        if (row->fields[c].n > 0 ? !span_is_name(row->fields[c]) : c < required)
            return csv_row_error(row, c, err, "a text, expected UTF-8 without control characters");
    if (memchr(row->fields[0].s, ';', row->fields[0].n))
        return csv_row_error(row, 0, err, "a name, expected one without ;");
    *ret_name = memory_copy(row->fields[0].s, row->fields[0].n);
    return 0;
}

enum { MEASURE_NAME, MEASURE_TITLE, MEASURE_FEATURES, MEASURE_TOOLS, MEASURE_SECTION, MEASURES };
static const char *const measure_columns[MEASURES] = {"measure", "title", "features", "tools",
                                                      "section"};

static int read_measure(void *context, const struct csv_row *row, struct error *err)
{
    struct vocabulary *v = context;
    CLEANUP_TEXT char *name = NULL;
    int result = take_name(row, MEASURE_TITLE + 1, &name, err);
    if (result == 0 && measure_place(v, name) < v->measure_count)
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
    m.title = memory_copy(row->fields[MEASURE_TITLE].s, row->fields[MEASURE_TITLE].n);
    m.section = memory_copy(row->fields[MEASURE_SECTION].s, row->fields[MEASURE_SECTION].n);
    v->measures = memory_grow(v->measures, v->measure_count, &v->measure_capacity, sizeof m);
    v->measures[v->measure_count++] = m;
    return 0;
}

enum { PLATFORM_NAME, PLATFORM_TITLE, PLATFORM_KIND, PLATFORM_COLUMNS };
static const char *const platform_columns[PLATFORM_COLUMNS] = {"platform", "title", "kind"};

static int read_platform(void *context, const struct csv_row *row, struct error *err)
{
    struct vocabulary *v = context;
    CLEANUP_TEXT char *name = NULL;
    int result = take_name(row, PLATFORM_COLUMNS, &name, err);
    if (result == 0 && platform_place(v, name) < v->platform_count)
        result = csv_row_error(row, PLATFORM_NAME, err, "unique, expected each platform once");
    size_t kind = 0;
    while (kind < KINDS && !span_is(row->fields[PLATFORM_KIND], kinds[kind].name))
        kind++;
    if (result == 0 && kind == KINDS)
        result = csv_row_error(row, PLATFORM_KIND, err,
                               "a kind, expected container, VM, native, nested, sandbox, microVM, "
                               "unikernel or other");
    if (result != 0)
        return result;
    struct compared_platform p = {
        .name = name,
        .title = memory_copy(row->fields[PLATFORM_TITLE].s, row->fields[PLATFORM_TITLE].n),
        .kind = (enum platform_kind)kind,
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
    int result = csv_read(measures, measure_columns, MEASURES, read_measure, &v, err);
    if (result == 0)
        result = csv_read(platforms, platform_columns, PLATFORM_COLUMNS, read_platform, &v, err);
    if (result != 0)
        return result;
    *ret_vocabulary = v;
    v = (struct vocabulary){0};
    return 0;
}
