/* The platforms of a study: titles, kinds, colours, and their order in tables and figures. A
 * study's are in its platforms.csv; without that file they are those that virtgrade can run. */
#ifndef MODEL_PLATFORM_LIST_H
#define MODEL_PLATFORM_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/csv.h"

/* The texts belong to the list. */
struct listed_platform {
    char *name, *title;
    char *kind;      /* "container", "VM"; "" if unknown */
    char *in_logs;   /* names of the platform in the study's logs and paths, between spaces */
    char *same_as;   /* its name in other studies; "" if it has the same one there */
    uint32_t colour; /* 0xRRGGBB */
};

/* In the order of presentation. `file` is platforms.csv; NULL if the list comes from no file.
 * platform_list_free accepts a zeroed list. */
struct platform_list {
    struct listed_platform *items;
    size_t count, capacity;
    size_t *by_name; /* indices, in the order of the names */
    char *file;
};
void platform_list_free(struct platform_list *list);

/* The platforms that virtgrade can run. */
void platform_list_of_drivers(struct platform_list *ret_list);

/* The columns of platforms.csv. */
enum platform_column {
    PLATFORM_NAME,
    PLATFORM_TITLE,
    PLATFORM_KIND,
    PLATFORM_IN_LOGS,
    PLATFORM_COLOUR,
    PLATFORM_SAME_AS, /* optional */
    PLATFORM_COLUMNS
};
extern const struct csv_column platform_columns[PLATFORM_COLUMNS];

/* Reads platforms.csv: platform, title, kind, in_logs, colour (#0072b2; empty for the next of the
 * palette), and an optional name in other studies. ERROR_INPUT for a bad row, and for a
 * name that comes twice. */
int platform_list_read(const char *path, struct platform_list *ret_list, struct error *err);

/* Appends a platform with the next colour of the palette; the list must not have the name. It is
 * borrowed until the next one is added. */
const struct listed_platform *platform_list_add(struct platform_list *list, const char *name,
                                                const char *title);

/* Reads names or titles of platforms, separated by commas, as indices. `ret_indices` has space for
 * all platforms. Returns false, and the name, at one that is unknown or comes twice. */
bool platform_list_parse(const struct platform_list *list, const char *names, size_t ret_indices[],
                         size_t *ret_count, struct span *ret_wrong);

/* Keeps the platforms with these indices, in this order, and frees the others. */
void platform_list_select(struct platform_list *list, const size_t indices[], size_t count);

/* Writes platforms.csv. */
void platform_list_write(FILE *out, const struct platform_list *list);

/* The platform with this name, or with this name in the logs; NULL if there is none. */
const struct listed_platform *platform_list_find(const struct platform_list *list,
                                                 const char *name);
const struct listed_platform *platform_list_in_logs(const struct platform_list *list,
                                                    struct span name);

/* The platform with this name, or else with this title; NULL if there is none. */
const struct listed_platform *platform_list_named(const struct platform_list *list,
                                                  struct span name_or_title);

/* Reads a colour such as #0072b2. False if the text is none. */
bool platform_colour_parse(struct span text, uint32_t *ret_colour);

/* Ends "'x' is not ..." for an unknown platform of a list from a file, and says where to add which
 * line. The name must be printable. The caller frees the text. */
char *platform_list_remedy(const struct platform_list *list, struct span name);

/* The platform's name in running text; `name` itself for an unknown platform. */
const char *platform_title(const struct platform_list *list, const char *name);

/* The platform's name over several studies. */
const char *platform_common_name(const struct platform_list *list, const char *name);

/* Compares two platforms by their place in the list, like strcmp; unknown platforms come last, by
 * name. */
int platform_compare(const struct platform_list *list, const char *a, const char *b);
/* The same for qsort_r of an array of names; `list` is a struct platform_list. */
int platform_compare_names(const void *a, const void *b, void *list);

#endif
