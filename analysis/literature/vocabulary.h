/* The controlled vocabulary of a review: the measures and platforms that studies.csv may name. */
#ifndef ANALYSIS_LITERATURE_VOCABULARY_H
#define ANALYSIS_LITERATURE_VOCABULARY_H

#include <stdbool.h>

#include "base/csv.h"

/* The items of a field, separated by `;`. word_list_free accepts a zeroed list. */
struct word_list {
    char **items;
    size_t count, capacity;
};
void word_list_free(struct word_list *words);
bool word_list_has(const struct word_list *words, const char *word);

/* Adds a copy of the word unless it is in the list. */
void word_list_add(struct word_list *words, struct span word);

/* Reads a field of a row. ERROR_INPUT if a word is empty or repeats. */
int word_list_read(const struct csv_row *row, size_t column, struct word_list *ret_words,
                   struct error *err);

/* The kind of a platform, in the order of tables. */
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

/* Something that studies measure. `features` are our features for it. `tools` and `section` are
 * where the thesis chose it for its test set; empty if it did not. */
struct measure {
    char *name, *title, *section;
    struct word_list features, tools;
};

struct compared_platform {
    char *name, *title;
    enum platform_kind kind;
};

/* In the order of the files. vocabulary_free accepts a zeroed vocabulary. */
struct vocabulary {
    struct measure *measures;
    size_t measure_count, measure_capacity;
    struct compared_platform *platforms;
    size_t platform_count, platform_capacity;
};
void vocabulary_free(struct vocabulary *vocabulary);

/* The columns of measures.csv and platforms.csv of a review. */
enum measure_column {
    MEASURE_NAME,
    MEASURE_TITLE,
    MEASURE_FEATURES,
    MEASURE_TOOLS,
    MEASURE_SECTION,
    MEASURE_COLUMNS
};
extern const struct csv_column measure_columns[MEASURE_COLUMNS];

enum compared_column { COMPARED_NAME, COMPARED_TITLE, COMPARED_KIND, COMPARED_COLUMNS };
extern const struct csv_column compared_columns[COMPARED_COLUMNS];

/* Reads measures.csv and platforms.csv in a folder. */
int vocabulary_read(const char *folder, struct vocabulary *ret_vocabulary, struct error *err);

/* The index of a measure or platform by name; the number of them if there is none. */
size_t measure_place(const struct vocabulary *vocabulary, const char *name);
size_t platform_place(const struct vocabulary *vocabulary, const char *name);

#endif
