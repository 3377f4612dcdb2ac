#include "quality.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/level.h"
#include "model/platform.h"
#include "quality_values.h"

static const double OFF_PLAN = 0.05; /* of the usual duration */

enum { DAY = 24 * 60 * 60 };

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

static bool is_fact(const struct quality_sources *s, const struct fact *f, const char *name)
{
    return strcmp(f->name, name) == 0 && strcmp(f->study, s->study) == 0;
}

/* Whether an earlier fact of this name has the same platform and mode, or with `any_platform` the
 * same mode. */
static bool is_repeated(const struct quality_sources *s, size_t index, bool any_platform)
{
    const struct fact *f = &s->facts->items[index];
    for (size_t i = 0; i < index; i++) {
        const struct fact *g = &s->facts->items[i];
        if (is_fact(s, g, f->name) && strcmp(g->mode, f->mode) == 0 &&
            (any_platform || strcmp(g->platform, f->platform) == 0))
            return true;
    }
    return false;
}

/* The facts of one name, platform (or any, NULL) and mode. */
struct total {
    double sum, least, most;
    size_t count, above_zero;
    const struct fact *most_at;
};

static struct total total_of(const struct quality_sources *s, const char *name,
                             const char *platform, const char *mode)
{
    struct total t = {0};
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, name) || strcmp(f->mode, mode) != 0 || isnan(f->number) ||
            (platform && strcmp(f->platform, platform) != 0))
            continue;
        if (t.count == 0 || f->number > t.most) {
            t.most = f->number;
            t.most_at = f;
        }
        t.least = t.count == 0 ? f->number : fmin(t.least, f->number);
        t.sum += f->number;
        t.above_zero += f->number > 0;
        t.count++;
    }
    return t;
}

/* One finding for each platform and mode where `name` is above 0, as a part of `whole`. */
static void check_share(const struct quality_sources *s, const char *rule, const char *name,
                        const char *whole, const char *what, struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, name) || is_repeated(s, i, false))
            continue;
        struct total part = total_of(s, name, f->platform, f->mode),
                     all = total_of(s, whole, f->platform, f->mode);
        if (part.sum > 0)
            quality_add(list,
                        (struct quality_finding){.rule = rule,
                                                 .platform = f->platform,
                                                 .subject = f->mode,
                                                 .source = part.most_at->source},
                        "%.0f of %.0f %s, in %zu of %zu runs", part.sum, all.sum, what,
                        part.above_zero, part.count);
    }
}

static void check_not_2xx(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_share(s, rule, "non_2xx_responses", "complete_requests",
                "answers were outside the success class", list);
}

static void check_failed(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_share(s, rule, "failed_requests", "complete_requests", "requests failed", list);
}

static void check_stalled(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (is_fact(s, f, "stalled_seconds") && f->number > 0)
            quality_add(list,
                        (struct quality_finding){.rule = rule,
                                                 .platform = f->platform,
                                                 .subject = f->mode,
                                                 .level = f->level,
                                                 .source = f->source},
                        "repetition %d: %g seconds in which no transaction ended", f->repetition,
                        f->number);
    }
}

static int compare_numbers(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The usual number of a fact in a mode: the median over all runs. */
static double usual(const struct quality_sources *s, const char *name, const char *mode)
{
    double *numbers = memory_alloc(s->facts->count, sizeof *numbers);
    size_t count = 0;
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (is_fact(s, f, name) && strcmp(f->mode, mode) == 0)
            numbers[count++] = f->number;
    }
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    double median = numbers[count / 2];
    free(numbers);
    return median;
}

static void check_duration(const struct quality_sources *s, const char *rule, struct quality *list)
{
    static const char *const names[] = {"total_time", "end_sum_received_seconds",
                                        "end_sum_seconds"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        const char *mode = "";
        double plan = 0;
        for (size_t i = 0; i < s->facts->count; i++) {
            const struct fact *f = &s->facts->items[i];
            if (!is_fact(s, f, names[n]) || isnan(f->number))
                continue;
            if (strcmp(f->mode, mode) != 0) {
                mode = f->mode;
                plan = usual(s, names[n], mode);
            }
            if (fabs(f->number - plan) > OFF_PLAN * plan)
                quality_add(list,
                            (struct quality_finding){.rule = rule,
                                                     .platform = f->platform,
                                                     .subject = f->mode,
                                                     .level = f->level,
                                                     .source = f->source},
                            "repetition %d lasted %.1f s, usual are %.1f s", f->repetition,
                            f->number, plan);
        }
    }
}

static void check_direction(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "start_test_start_reverse") || strcmp(f->mode, "TCP") != 0 ||
            is_repeated(s, i, false))
            continue;
        struct total t = total_of(s, f->name, f->platform, f->mode);
        if (t.above_zero == 0)
            quality_add(
                list,
                (struct quality_finding){
                    .rule = rule, .platform = f->platform, .subject = f->mode, .source = f->source},
                "in all %zu runs the client sent; none went in reverse", t.count);
    }
}

static void check_seeding(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (is_fact(s, f, "random_seed") && isnan(f->number) && !is_repeated(s, i, true))
            quality_add(
                list,
                (struct quality_finding){.rule = rule, .subject = f->mode, .source = f->source},
                "seeded from %s: no two platforms had the same sequence", f->value);
    }
}

static void check_days(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "started") || is_repeated(s, i, true))
            continue;
        struct total t = total_of(s, f->name, NULL, f->mode);
        const char *first = "";
        for (size_t k = 0; k < s->facts->count; k++) {
            const struct fact *g = &s->facts->items[k];
            if (is_fact(s, g, "started") && strcmp(g->mode, f->mode) == 0 && g->number == t.least)
                first = g->platform;
        }
        if (t.most - t.least > DAY)
            quality_add(list,
                        (struct quality_finding){
                            .rule = rule, .subject = f->mode, .source = t.most_at->source},
                        "%.1f days from %s to %s", (t.most - t.least) / DAY, platform_title(first),
                        platform_title(t.most_at->platform));
    }
}

/* The different values of a fact in a mode, and how many; the caller frees the text. */
static char *values_of(const struct quality_sources *s, const char *name, const char *mode,
                       size_t *ret_count)
{
    char *text = memory_copy("", 0);
    const char *last = NULL;
    size_t count = 0;
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, name) || strcmp(f->mode, mode) != 0)
            continue;
        bool known = false;
        for (size_t k = 0; k < i && !known; k++) {
            const struct fact *g = &s->facts->items[k];
            known = is_fact(s, g, name) && strcmp(g->mode, mode) == 0 &&
                    strcmp(g->value, f->value) == 0;
        }
        if (known)
            continue;
        char *longer = memory_print("%s%s%s (%s)", text, last ? ", " : "", f->value,
                                    platform_title(f->platform));
        free(text);
        text = longer;
        last = f->value;
        count++;
    }
    *ret_count = count;
    return text;
}

static void check_same(const struct quality_sources *s, const char *rule, const char *name,
                       struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        size_t count;
        if (!is_fact(s, f, name) || is_repeated(s, i, true))
            continue;
        CLEANUP_TEXT char *values = values_of(s, name, f->mode, &count);
        if (count > 1)
            quality_add(
                list,
                (struct quality_finding){.rule = rule, .subject = f->mode, .source = f->source},
                "%s", values);
    }
}

static void check_versions(const struct quality_sources *s, const char *rule, struct quality *list)
{
    static const char suffix[] = "_server";
    check_same(s, rule, "version", list);
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "version") || is_repeated(s, i, true) ||
            !span_ends(span_of(f->mode), suffix))
            continue;
        CLEANUP_TEXT char *client = memory_copy(f->mode, strlen(f->mode) - strlen(suffix));
        for (size_t k = 0; k < s->facts->count; k++) {
            const struct fact *g = &s->facts->items[k];
            if (!is_fact(s, g, "version") || strcmp(g->mode, client) != 0 ||
                strcmp(g->value, f->value) == 0)
                continue;
            quality_add(
                list,
                (struct quality_finding){.rule = rule, .subject = client, .source = g->source},
                "the client is %s, the server is %s", g->value, f->value);
            break;
        }
    }
}

static void check_systems(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_same(s, rule, "kernel", list);
}

/* `1615MHz` or `4GHz` in MHz; 0 for anything else. */
static double megahertz(const char *clock)
{
    char *end;
    double value = strtod(clock, &end);
    return strcmp(end, "MHz") == 0 ? value : strcmp(end, "GHz") == 0 ? 1000 * value : 0;
}

static void check_clock(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "processor"))
            continue;
        const char *at = strrchr(f->value, '@');
        double nominal = at ? megahertz(at + 1 + strspn(at + 1, " ")) : 0;
        for (size_t k = 0; k < s->facts->count; k++) {
            const struct fact *g = &s->facts->items[k];
            if (is_fact(s, g, "processor_clock") && strcmp(g->platform, f->platform) == 0 &&
                megahertz(g->value) > 0 && megahertz(g->value) < 0.95 * nominal)
                quality_add(list,
                            (struct quality_finding){.rule = rule,
                                                     .platform = f->platform,
                                                     .subject = f->mode,
                                                     .source = g->source},
                            "%s of %.0f MHz when the host was listed: its governor changes it",
                            g->value, nominal);
        }
    }
}

static void check_typed(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->facts->count; i++) {
        const struct fact *f = &s->facts->items[i];
        if (strcmp(f->mode, "stopwatch") != 0 || is_repeated(s, i, false))
            continue;
        struct total t = total_of(s, f->name, f->platform, f->mode);
        quality_add(
            list,
            (struct quality_finding){
                .rule = rule, .platform = f->platform, .subject = f->mode, .source = f->source},
            "%zu values were typed by hand; no log holds them", t.count);
    }
}

/* The rules about the logs, and then those about the values. */
static const struct rule {
    const char *name, *meaning;
    void (*of_logs)(const struct quality_sources *s, const char *rule, struct quality *list);
    void (*of_values)(const struct quality_sources *s, const char *rule, struct quality *list);
} rules[] = {
    {"not-2xx", "answers that were counted though they were no success", check_not_2xx, NULL},
    {"failed-requests", "requests that failed", check_failed, NULL},
    {"stalled", "seconds in which nothing got done", check_stalled, NULL},
    {"duration", "runs that lasted longer or shorter than the others", check_duration, NULL},
    {"one-direction", "bandwidth measured in one direction", check_direction, NULL},
    {"seeding", "random numbers that differ between platforms", check_seeding, NULL},
    {"other-day", "platforms measured on different days", check_days, NULL},
    {"versions", "versions that differ", check_versions, NULL},
    {"systems", "kernels that differ between platforms", check_systems, NULL},
    {"clock", "a processor below its clock", check_clock, NULL},
    {"typed", "values without a log", check_typed, NULL},
    {"not-measured", "features that a platform lacks", NULL, quality_not_measured},
    {"repetitions", "cells with fewer repetitions", NULL, quality_repetitions},
    {"first", "first repetitions unlike the others", NULL, quality_first},
    {"outliers", "other values far off", NULL, quality_outliers},
    {"bimodal", "cells with two modes", NULL, quality_bimodal},
    {"drift", "cells with a trend over the repetitions", NULL, quality_drift},
};
enum { RULES = sizeof rules / sizeof *rules };

const char *quality_meaning(const char *rule)
{
    for (size_t i = 0; i < RULES; i++)
        if (strcmp(rules[i].name, rule) == 0)
            return rules[i].meaning;
    return "";
}

void quality_check(const struct quality_sources *sources, struct quality *ret_quality)
{
    struct quality list = {0};
    for (size_t i = 0; i < RULES; i++) {
        if (rules[i].of_logs && sources->facts)
            rules[i].of_logs(sources, rules[i].name, &list);
        if (rules[i].of_values)
            rules[i].of_values(sources, rules[i].name, &list);
    }
    *ret_quality = list;
}

static void write_rows(FILE *out, const struct quality *quality, const char *const titles[],
                       enum grid_format format)
{
    /* A page has no room for a margin on the left, nor for the paths of logs. */
    bool is_page = format == GRID_LATEX;
    CLEANUP(grid_free)
    struct grid grid = {.columns = is_page ? 4 : 6,
                        .left = 6,
                        .paragraph = is_page ? 4 : 0,
                        .paragraph_percent = 55,
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
        grid_cell(&grid, "%s", format == GRID_CSV ? f->platform : platform_title(f->platform));
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
    write_rows(out, quality, format == GRID_CSV ? titles : shown, format);
}
