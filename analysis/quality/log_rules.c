/* Quality rules about the facts of the raw logs. */
#include "quality_rules.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/platform_list.h"

static const double OFF_PLAN = 0.05; /* relative to the usual duration */

enum { DAY = 24 * 60 * 60 };

static bool is_fact(const struct quality_sources *s, const struct fact *f, const char *name)
{
    return strcmp(f->name, name) == 0 && strcmp(f->study, s->study) == 0;
}

/* Index of the first fact of this name, or of the one that would follow it. */
static size_t facts_from(const struct quality_sources *s, const char *name)
{
    size_t from = 0, to = s->facts->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strcmp(s->facts->items[middle].name, name) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static bool has_name(const struct quality_sources *s, size_t index, const char *name)
{
    return index < s->facts->count && strcmp(s->facts->items[index].name, name) == 0;
}

/* True if an earlier fact of this name has the same mode and, unless `any_platform`, the same
 * platform. */
static bool is_repeated(const struct quality_sources *s, size_t index, bool any_platform)
{
    const struct fact *f = &s->facts->items[index];
    for (size_t i = facts_from(s, f->name); i < index; i++) {
        const struct fact *g = &s->facts->items[i];
        if (is_fact(s, g, f->name) && strcmp(g->mode, f->mode) == 0 &&
            (any_platform || strcmp(g->platform, f->platform) == 0))
            return true;
    }
    return false;
}

/* Statistics over the facts of one name and mode, on one platform or all (NULL). */
struct total {
    double sum, least, most;
    size_t count, above_zero;
    const struct fact *most_at;
};

static struct total total_of(const struct quality_sources *s, const char *name,
                             const char *platform, const char *mode)
{
    struct total t = {0};
    for (size_t i = facts_from(s, name); has_name(s, i, name); i++) {
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

/* Adds a finding for each platform and mode in which the count `name` is above 0, beside the total
 * `whole`. */
static void check_count_above_zero(const struct quality_sources *s, const char *rule,
                                   const char *name, const char *whole, const char *what,
                                   struct quality *list)
{
    for (size_t i = facts_from(s, name); has_name(s, i, name); i++) {
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

void quality_not_2xx(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_count_above_zero(s, rule, "non_2xx_responses", "complete_requests",
                           "answers were outside the success class", list);
    check_count_above_zero(s, rule, "non_2xx_or_3xx_responses", "requests",
                           "answers were outside the success and redirection classes", list);
}

void quality_failed(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_count_above_zero(s, rule, "failed_requests", "complete_requests", "requests failed",
                           list);
    check_count_above_zero(s, rule, "timeouts", "requests", "requests timed out", list);
}

void quality_repeated(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_count_above_zero(s, rule, "ignored_errors", "events",
                           "transactions failed and were repeated", list);
}

void quality_lost(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_count_above_zero(s, rule, "end_sum_lost_packets", "end_sum_packets",
                           "datagrams were lost", list);
}

void quality_stalled(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = facts_from(s, "stalled_seconds"); has_name(s, i, "stalled_seconds"); i++) {
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

static int compare_fact_numbers(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The usual number of a fact in a mode: the median over all runs and platforms. */
static double usual_number(const struct quality_sources *s, const char *name, const char *mode)
{
    double *numbers = memory_alloc(s->facts->count, sizeof *numbers);
    size_t count = 0;
    for (size_t i = facts_from(s, name); has_name(s, i, name); i++) {
        const struct fact *f = &s->facts->items[i];
        if (is_fact(s, f, name) && strcmp(f->mode, mode) == 0)
            numbers[count++] = f->number;
    }
    qsort(numbers, count, sizeof *numbers, compare_fact_numbers);
    double median = numbers[count / 2];
    free(numbers);
    return median;
}

/* The runs of a cell (platform, mode, level) whose duration was off the usual one. */
struct off_plan {
    size_t runs, off;
    double least, most; /* of the runs that were off */
    const struct fact *first;
};

static bool is_same_cell(const struct fact *f, const struct fact *g)
{
    return f->level == g->level && strcmp(f->mode, g->mode) == 0 &&
           strcmp(f->platform, g->platform) == 0;
}

static struct off_plan off_plan_of(const struct quality_sources *s, const struct fact *cell,
                                   double plan)
{
    struct off_plan o = {0};
    for (size_t i = facts_from(s, cell->name); has_name(s, i, cell->name); i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, cell->name) || isnan(f->number) || !is_same_cell(f, cell))
            continue;
        o.runs++;
        if (fabs(f->number - plan) <= OFF_PLAN * plan)
            continue;
        o.least = o.off == 0 ? f->number : fmin(o.least, f->number);
        o.most = fmax(o.most, f->number);
        o.first = o.first ? o.first : f;
        o.off++;
    }
    return o;
}

static void add_off_plan(const struct off_plan *o, double plan, const char *rule,
                         struct quality *list)
{
    const struct quality_finding key = {.rule = rule,
                                        .platform = o->first->platform,
                                        .subject = o->first->mode,
                                        .level = o->first->level,
                                        .source = o->first->source};
    if (o->off == 1)
        quality_add(list, key, "repetition %d lasted %.1f s, usual are %.1f s",
                    o->first->repetition, o->most, plan);
    else
        quality_add(list, key, "%zu of %zu lasted %.2f to %.2f s, usual are %.2f s", o->off,
                    o->runs, o->least, o->most, plan);
}

/* A fact of each cell that was seen. */
struct cells_seen {
    const struct fact **items;
    size_t count, capacity;
};

static void cells_seen_free(struct cells_seen *seen)
{
    free(seen->items);
}

/* True for the first fact of a cell: those of several hosts lie apart. */
static bool is_first_of_cell(struct cells_seen *seen, const struct fact *f)
{
    for (size_t i = seen->count; i-- > 0;)
        if (is_same_cell(seen->items[i], f))
            return false;
    seen->items = memory_grow(seen->items, seen->count, &seen->capacity, sizeof *seen->items);
    seen->items[seen->count++] = f;
    return true;
}

void quality_duration(const struct quality_sources *s, const char *rule, struct quality *list)
{
    static const char *const names[] = {"total_time", "end_sum_received_seconds",
                                        "end_sum_seconds"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        CLEANUP(cells_seen_free) struct cells_seen seen = {0};
        for (size_t i = facts_from(s, names[n]); has_name(s, i, names[n]); i++) {
            const struct fact *f = &s->facts->items[i];
            if (!is_fact(s, f, names[n]) || isnan(f->number) || !is_first_of_cell(&seen, f))
                continue;
            double plan = usual_number(s, names[n], f->mode);
            const struct off_plan o = off_plan_of(s, f, plan);
            if (o.off > 0)
                add_off_plan(&o, plan, rule, list);
        }
    }
}

void quality_direction(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = facts_from(s, "start_test_start_reverse");
         has_name(s, i, "start_test_start_reverse"); i++) {
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

void quality_seeding(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = facts_from(s, "random_seed"); has_name(s, i, "random_seed"); i++) {
        const struct fact *f = &s->facts->items[i];
        if (is_fact(s, f, "random_seed") && isnan(f->number) && !is_repeated(s, i, true))
            quality_add(
                list,
                (struct quality_finding){.rule = rule, .subject = f->mode, .source = f->source},
                "seeded from %s: no two platforms had the same sequence", f->value);
    }
}

void quality_days(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = facts_from(s, "started"); has_name(s, i, "started"); i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "started") || is_repeated(s, i, true))
            continue;
        struct total t = total_of(s, f->name, NULL, f->mode);
        const char *first = "";
        for (size_t k = facts_from(s, "started"); has_name(s, k, "started"); k++) {
            const struct fact *g = &s->facts->items[k];
            if (is_fact(s, g, "started") && strcmp(g->mode, f->mode) == 0 && g->number == t.least)
                first = g->platform;
        }
        if (t.most - t.least > DAY)
            quality_add(list,
                        (struct quality_finding){
                            .rule = rule, .subject = f->mode, .source = t.most_at->source},
                        "%.1f days from %s to %s", (t.most - t.least) / DAY,
                        platform_title(&s->scores->study->platforms, first),
                        platform_title(&s->scores->study->platforms, t.most_at->platform));
    }
}

/* The distinct values of a fact in a mode, each with a platform, and their number. The caller frees
 * the text. */
static char *list_fact_values(const struct quality_sources *s, const char *name, const char *mode,
                              size_t *ret_count)
{
    char *text = memory_copy("", 0);
    const char *last = NULL;
    size_t count = 0;
    for (size_t i = facts_from(s, name); has_name(s, i, name); i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, name) || strcmp(f->mode, mode) != 0)
            continue;
        bool known = false;
        for (size_t k = facts_from(s, name); k < i && !known; k++) {
            const struct fact *g = &s->facts->items[k];
            known = is_fact(s, g, name) && strcmp(g->mode, mode) == 0 &&
                    strcmp(g->value, f->value) == 0;
        }
        if (known)
            continue;
        char *longer = memory_print("%s%s%s (%s)", text, last ? ", " : "", f->value,
                                    platform_title(&s->scores->study->platforms, f->platform));
        free(text);
        text = longer;
        last = f->value;
        count++;
    }
    *ret_count = count;
    return text;
}

/* Adds a finding for each mode in which the fact has more than one value. */
static void check_values_agree(const struct quality_sources *s, const char *rule, const char *name,
                               struct quality *list)
{
    for (size_t i = facts_from(s, name); has_name(s, i, name); i++) {
        const struct fact *f = &s->facts->items[i];
        size_t count;
        if (!is_fact(s, f, name) || is_repeated(s, i, true))
            continue;
        CLEANUP_TEXT char *values = list_fact_values(s, name, f->mode, &count);
        if (count > 1)
            quality_add(
                list,
                (struct quality_finding){.rule = rule, .subject = f->mode, .source = f->source},
                "%s", values);
    }
}

void quality_versions(const struct quality_sources *s, const char *rule, struct quality *list)
{
    static const char suffix[] = "_server";
    check_values_agree(s, rule, "version", list);
    for (size_t i = facts_from(s, "version"); has_name(s, i, "version"); i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "version") || is_repeated(s, i, true) ||
            !span_ends(span_of(f->mode), suffix))
            continue;
        CLEANUP_TEXT char *client = memory_copy(f->mode, strlen(f->mode) - strlen(suffix));
        for (size_t k = facts_from(s, "version"); has_name(s, k, "version"); k++) {
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

void quality_systems(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_values_agree(s, rule, "kernel", list);
}

/* `1615MHz` or `4GHz` in MHz; 0 for other texts. */
static double megahertz(const char *clock)
{
    char *end;
    double value = strtod(clock, &end);
    return strcmp(end, "MHz") == 0 ? value : strcmp(end, "GHz") == 0 ? 1000 * value : 0;
}

void quality_clock(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = facts_from(s, "processor"); has_name(s, i, "processor"); i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "processor"))
            continue;
        const char *at = strrchr(f->value, '@');
        double nominal = at ? megahertz(at + 1 + strspn(at + 1, " ")) : 0;
        for (size_t k = facts_from(s, "processor_clock"); has_name(s, k, "processor_clock"); k++) {
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

void quality_typed(const struct quality_sources *s, const char *rule, struct quality *list)
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

/* The runner marks runs in which others took more than its limit. */
void quality_stolen(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = facts_from(s, "marked"); has_name(s, i, "marked"); i++) {
        const struct fact *f = &s->facts->items[i];
        if (!is_fact(s, f, "marked") || is_repeated(s, i, false))
            continue;
        size_t marked = 0;
        for (size_t k = i; has_name(s, k, "marked"); k++) {
            const struct fact *g = &s->facts->items[k];
            marked += is_fact(s, g, "marked") && strcmp(g->mode, f->mode) == 0 &&
                      strcmp(g->platform, f->platform) == 0;
        }
        struct total stolen = total_of(s, "stolen_percent", f->platform, f->mode);
        quality_add(
            list,
            (struct quality_finding){
                .rule = rule, .platform = f->platform, .subject = f->mode, .source = f->source},
            "in %zu of %zu runs others took more of the processors' time than the study "
            "allows, at most %.1f %%",
            marked, stolen.count, stolen.most);
    }
}

/* True if an earlier fact of the platform has this name and value. */
static bool is_repeated_note(const struct quality_sources *s, size_t index)
{
    const struct fact *f = &s->facts->items[index];
    for (size_t i = facts_from(s, f->name); i < index; i++) {
        const struct fact *g = &s->facts->items[i];
        if (is_fact(s, g, f->name) && strcmp(g->platform, f->platform) == 0 &&
            strcmp(g->value, f->value) == 0)
            return true;
    }
    return false;
}

void quality_settings(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = facts_from(s, "note"); has_name(s, i, "note"); i++) {
        const struct fact *f = &s->facts->items[i];
        if (is_fact(s, f, "note") && !is_repeated_note(s, i))
            quality_add(list,
                        (struct quality_finding){
                            .rule = rule, .platform = f->platform, .source = f->source},
                        "%s", f->value);
    }
}
