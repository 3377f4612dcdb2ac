/* The platforms of a study: titles, kinds, colours, and their order in tables and figures. A
 * study's are in its platforms.csv; without that file they are those that virtgrade can run. */
#ifndef MODEL_PLATFORM_LIST_H
#define MODEL_PLATFORM_LIST_H

#include <stddef.h>
#include <stdint.h>

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

/* The platform with this name, or with this name in the logs; NULL if there is none. */
const struct listed_platform *platform_list_find(const struct platform_list *list,
                                                 const char *name);
const struct listed_platform *platform_list_in_logs(const struct platform_list *list,
                                                    struct span name);

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
