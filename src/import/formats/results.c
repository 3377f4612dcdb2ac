#include "results.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

static void result_free(struct result *result)
{
    for (size_t k = 0; k < result->word_count; k++) {
        free(result->words[k].field);
        free(result->words[k].text);
    }
    free(result->words);
    free(result->unit);
    free(result->values);
}

void results_free(struct results *results)
{
    for (size_t i = 0; i < results->count; i++)
        result_free(&results->items[i]);
    free(results->items);
    free(results->path);
    *results = (struct results){0};
}

void results_remove_last(struct results *results)
{
    result_free(&results->items[--results->count]);
}

struct result *results_add(struct results *results, const char *unit, enum result_better better,
                           size_t line)
{
    results->items =
        memory_grow(results->items, results->count, &results->capacity, sizeof *results->items);
    struct result *result = &results->items[results->count++];
    *result = (struct result){.unit = memory_copy(unit, strlen(unit)),
                              .better = better,
                              .statistics = {NAN, NAN, NAN, NAN, NAN, NAN},
                              .line = line};
    return result;
}

/* A copy of a text; `?` stands for what may not be shown. The caller frees it. */
static char *printable(struct span text)
{
    char *copy = memory_copy(text.s, text.n), *out = copy;
    while (text.n > 0) {
        size_t n = span_character(text);
        if (n > 0)
            memmove(out, text.s, n);
        else
            *out = '?';
        out += n > 0 ? n : 1;
        text = span_skip(text, n > 0 ? n : 1);
    }
    *out = '\0';
    return copy;
}

void result_add_word(struct result *result, const char *field, struct span text)
{
    CLEANUP_TEXT char *name = printable(span_of(field));
    if (result_word(result, span_of(name)))
        return;
    result->words = memory_grow(result->words, result->word_count, &result->word_capacity,
                                sizeof *result->words);
    result->words[result->word_count++] =
        (struct result_word){memory_copy(name, strlen(name)), printable(text)};
}

void result_add_value(struct result *result, double value, size_t line)
{
    result->values =
        memory_grow(result->values, result->count, &result->capacity, sizeof *result->values);
    result->values[result->count++] = (struct result_value){value, line};
}

bool result_is_summary(const struct result *result)
{
    return result->count == 0;
}

const char *result_word(const struct result *result, struct span field)
{
    for (size_t i = 0; i < result->word_count; i++)
        if (span_is(field, result->words[i].field))
            return result->words[i].text;
    return NULL;
}

bool result_has_words_of(const struct result *result, const struct result *other)
{
    if (result->word_count != other->word_count)
        return false;
    for (size_t i = 0; i < result->word_count; i++)
        if (strcmp(result->words[i].field, other->words[i].field) != 0 ||
            strcmp(result->words[i].text, other->words[i].text) != 0)
            return false;
    return true;
}
