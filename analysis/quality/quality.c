#include "quality.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/level.h"
#include "model/platform_list.h"
#include "quality_rules.h"

void quality_free(struct quality *quality)
{
    for (size_t i = 0; i < quality->count; i++) {
        struct quality_finding *f = &quality->items[i];
        free(f->platform);
        free(f->subject);
        free(f->evidence);
        free(f->source);
    }
    free(quality->items);
    *quality = (struct quality){0};
}

void quality_add(struct quality *list, struct quality_finding key, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    struct quality_finding *f = &list->items[list->count++];
    *f = key;
    f->platform = memory_print("%s", key.platform ? key.platform : "");
    f->subject = memory_print("%s", key.subject ? key.subject : "");
    f->source = memory_print("%s", key.source ? key.source : "");
    f->evidence = memory_print_list(format, args);
    va_end(args);
}

/* Rules in the order of the report. `of_logs` runs only if there are facts. */
static const struct rule {
    const char *name, *meaning;
    void (*of_logs)(const struct quality_sources *s, const char *rule, struct quality *list);
    void (*of_values)(const struct quality_sources *s, const char *rule, struct quality *list);
} rules[] = {
    {"not-2xx", "answers that were counted though they were no success", quality_not_2xx, NULL},
    {"failed-requests", "requests that failed", quality_failed, NULL},
    {"repeated", "transactions that failed and were repeated", quality_repeated, NULL},
    {"lost", "datagrams that did not arrive", quality_lost, NULL},
    {"stalled", "seconds in which nothing got done", quality_stalled, NULL},
    {"duration", "runs that lasted longer or shorter than the others", quality_duration, NULL},
    {"one-direction", "bandwidth measured in one direction", quality_direction, NULL},
    {"seeding", "random numbers that differ between platforms", quality_seeding, NULL},
    {"other-day", "platforms measured on different days", quality_days, NULL},
    {"versions", "versions that differ", quality_versions, NULL},
    {"systems", "kernels that differ between platforms", quality_systems, NULL},
    {"clock", "a processor below its clock", quality_clock, NULL},
    {"typed", "values without a log", quality_typed, NULL},
    {"stolen", "time that other machines took from the host", quality_stolen, NULL},
    {"settings", "common settings that a platform does not honour", quality_settings, NULL},
    {"not-measured", "features that a platform lacks", NULL, quality_not_measured},
    {"repetitions", "cells with fewer repetitions than others of their feature", NULL,
     quality_repetitions},
    {"first", "first repetitions unlike the others", NULL, quality_first},
    {"outliers", "other values far off", NULL, quality_outliers},
    {"bimodal", "cells with two modes", NULL, quality_bimodal},
    {"drift", "cells with a trend over the repetitions", NULL, quality_drift},
    {"change", "cells whose level shifts between two repetitions", NULL, quality_change},
    {"running-mean", "values that seem to be cumulative means of the repetitions", NULL,
     quality_running},
    {"repeats", "cells with more equal values than chance gives", NULL, quality_repeats},
    {"copied", "cells with the same values in the same order", NULL, quality_copied},
    {"digits", "features whose last digits are not equally frequent", NULL, quality_digits},
    {"coarse", "cells read on too coarse a scale", NULL, quality_coarse},
};
enum { RULES = sizeof rules / sizeof *rules };

const char *quality_meaning(const char *rule)
{
    for (size_t i = 0; i < RULES; i++)
        if (strcmp(rules[i].name, rule) == 0)
            return rules[i].meaning;
    return "";
}

static int compare_fact_names(const void *a, const void *b)
{
    const struct fact *const *x = a, *const *y = b;
    int order = strcmp((*x)->name, (*y)->name);
    return order != 0 ? order : (*x > *y) - (*x < *y);
}

/* The facts by name, otherwise in their order, so that rules find those of a name without reading
 * all. Borrows their texts; the caller frees the items alone. */
static struct facts facts_by_name(const struct facts *facts)
{
    struct facts sorted = {.items = memory_alloc(facts->count, sizeof *sorted.items),
                           .count = facts->count};
    const struct fact **order = memory_alloc(facts->count, sizeof *order);
    for (size_t i = 0; i < facts->count; i++)
        order[i] = &facts->items[i];
    qsort(order, facts->count, sizeof *order, compare_fact_names);
    for (size_t i = 0; i < facts->count; i++)
        sorted.items[i] = *order[i];
    free(order);
    return sorted;
}

void quality_check(const struct quality_sources *sources, struct quality *ret_quality)
{
    struct quality list = {.platforms = &sources->scores->study->platforms};
    struct facts facts = {0};
    struct quality_sources s = *sources;
    if (sources->facts) {
        facts = facts_by_name(sources->facts);
        s.facts = &facts;
    }
    for (size_t i = 0; i < RULES; i++) {
        if (rules[i].of_logs && s.facts)
            rules[i].of_logs(&s, rules[i].name, &list);
        if (rules[i].of_values)
            rules[i].of_values(&s, rules[i].name, &list);
    }
    free(facts.items);
    *ret_quality = list;
}

static void write_findings(FILE *out, const struct quality *quality, const char *const titles[],
                           enum grid_format format)
{
    /* A page is too narrow for a left margin and for the paths of logs. */
    bool is_page = format == GRID_LATEX;
    CLEANUP(grid_free)
    struct grid grid = {.columns = is_page ? 4 : 6,
                        .left = 6,
                        .paragraph = is_page ? 4 : 0,
                        .paragraph_percent = 49,
                        .is_long = true};
    const char *last = "";
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < grid.columns; c++)
        grid_cell(&grid, "%s", titles[c + is_page]);
    for (size_t i = 0; i < quality->count; i++) {
        const struct quality_finding *f = &quality->items[i];
        if (strcmp(f->rule, last) != 0 && format != GRID_CSV) {
            grid_row(&grid, GRID_SECTION);
            grid_cell(&grid, "%s: %s", f->rule, quality_meaning(f->rule));
        }
        last = f->rule;
        grid_row(&grid, GRID_BODY);
        if (!is_page)
            grid_cell(&grid, "%s", format == GRID_CSV ? f->rule : "");
        grid_cell(&grid, "%s",
                  format == GRID_CSV ? f->platform
                                     : platform_title(quality->platforms, f->platform));
        grid_cell(&grid, "%s", f->subject);
        grid_cell(&grid, "%s", level_text(f->level).text);
        grid_cell(&grid, "%s", f->evidence);
        if (!is_page)
            grid_cell(&grid, "%s", f->source);
    }
    if (grid.count > 1 || format == GRID_CSV)
        grid_write(out, &grid, format);
}

void quality_write(FILE *out, const struct quality *quality, enum grid_format format)
{
    static const char *const titles[] = {"rule",  "platform", "subject",
                                         "level", "evidence", "source"};
    static const char *const shown[] = {"", "platform", "of", "level", "evidence", "source"};
    write_findings(out, quality, format == GRID_CSV ? titles : shown, format);
}
