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

void words_free(struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        free(words->items[i]);
    free(words->items);
    *words = (struct words){0};
}

bool words_have(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

void words_add(struct words *words, struct span word)
{
    char *copy = memory_copy(word.s, word.n);
    if (words_have(words, copy)) {
        free(copy);
        return;
    }
    words->items = memory_grow(words->items, words->count, &words->capacity, sizeof copy);
    words->items[words->count++] = copy;
}

int words_read(const struct csv_row *row, size_t column, struct words *ret_words, struct error *err)
{
    CLEANUP(words_free) struct words words = {0};
    struct span rest = row->fields[column];
    bool more = rest.n > 0;
    while (more) {
        struct span word = span_until(rest, ";");
        more = word.n < rest.n;
        rest = span_skip(rest, word.n + more);
        word = span_trim(word);
        size_t before = words.count;
        words_add(&words, word);
        if (word.n == 0 || words.count == before)
            return csv_row_error(row, column, err,
                                 "a list, expected words with ; between, each once");
    }
    *ret_words = words;
    words = (struct words){0};
    return 0;
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    for (size_t i = 0; i < vocabulary->measure_count; i++) {
        struct measure *m = &vocabulary->measures[i];
        free(m->name);
        free(m->title);
        free(m->section);
        words_free(&m->features);
        words_free(&m->tools);
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

/* Checks that the fields are texts, of which the first `required` are not empty; a copy of the
 * first is given back: the name. */
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
        result = csv_row_error(row, MEASURE_NAME, err, "new, expected each measure once");
    if (result == 0 && (row->fields[MEASURE_TOOLS].n > 0) != (row->fields[MEASURE_SECTION].n > 0))
        result = csv_row_error(row, MEASURE_SECTION, err,
                               "a section, expected one where tools were chosen, and only there");
    struct measure m = {0};
    if (result == 0)
        result = words_read(row, MEASURE_FEATURES, &m.features, err);
    if (result == 0)
        result = words_read(row, MEASURE_TOOLS, &m.tools, err);
    if (result != 0) {
        words_free(&m.features);
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
        result = csv_row_error(row, PLATFORM_NAME, err, "new, expected each platform once");
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
