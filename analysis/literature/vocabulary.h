/* The words of a literature review: what studies measure, and which platforms they compare. */
#ifndef ANALYSIS_LITERATURE_VOCABULARY_H
#define ANALYSIS_LITERATURE_VOCABULARY_H

#include <stdbool.h>

#include "base/csv.h"

/* What a field lists, separated by `;`. words_free accepts a zeroed one. */
struct words {
    char **items;
    size_t count, capacity;
};
void words_free(struct words *words);
bool words_have(const struct words *words, const char *word);

/* Adds a copy of a word that is not among them. */
void words_add(struct words *words, struct span word);

/* Reads a field of a row. ERROR_INPUT where a word is empty or comes twice. */
int words_read(const struct csv_row *row, size_t column, struct words *ret_words,
               struct error *err);

/* What kind of platform one is, in the order of the tables. */
enum platform_kind {
    KIND_CONTAINER,
    KIND_VM,
    KIND_NATIVE,
    KIND_NESTED, /* a container in a VM */
    KIND_SANDBOX,
    KIND_MICROVM,
    KIND_UNIKERNEL,
    KIND_OTHER,
    KINDS
};
const char *platform_kind_title(enum platform_kind kind);

/* What studies measure: the features of ours that are of it, and the tools and the section by which
 * the thesis chose it for its test set; both are empty where it did not. */
struct measure {
    char *name, *title, *section;
    struct words features, tools;
};

struct compared_platform {
    char *name, *title;
    enum platform_kind kind;
};

/* In the order of the files, measures.csv and platforms.csv. vocabulary_free accepts a zeroed one.
 */
struct vocabulary {
    struct measure *measures;
    size_t measure_count, measure_capacity;
    struct compared_platform *platforms;
    size_t platform_count, platform_capacity;
};
void vocabulary_free(struct vocabulary *vocabulary);

/* Reads the two files in a folder. */
int vocabulary_read(const char *folder, struct vocabulary *ret_vocabulary, struct error *err);

/* Their places; the count where there is none. */
size_t measure_place(const struct vocabulary *vocabulary, const char *name);
size_t platform_place(const struct vocabulary *vocabulary, const char *name);

#endif
