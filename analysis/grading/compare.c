#include "compare.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"

static char *summary_name(const struct summary *s)
{
    struct level_text level = level_text(s->level);
    return memory_print("%s of %s in study %s%s%s", s->feature, s->platform, s->study,
                        *level.text ? ", level " : "", level.text);
}

static bool is_close(double a, double b, double tolerance)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return fabs(a - b) <= tolerance * fmax(fabs(a), fabs(b));
}

static size_t compare_cell_pair(FILE *out, const struct summaries *in_a, const struct summary *a,
                                const struct summaries *in_b, const struct summary *b,
                                double tolerance)
{
    const struct {
        const char *name;
        double a, b, tolerance;
    } pairs[] = {
        {"n", (double)a->n, (double)b->n, 0},
        {"mean", a->mean, b->mean, tolerance},
        {"sd", a->sd, b->sd, tolerance},
        {"median", a->median, b->median, tolerance},
        {"min", a->min, b->min, tolerance},
        {"max", a->max, b->max, tolerance},
        {"ci_low", a->ci_low, b->ci_low, tolerance},
        {"ci_high", a->ci_high, b->ci_high, tolerance},
    };
    CLEANUP_TEXT char *name = summary_name(a);
    size_t differences = 0;
    if (strcmp(a->unit, b->unit) != 0) {
        fprintf(out, "%s: unit is %s in %s, %s in %s\n", name, a->unit, in_a->path, b->unit,
                in_b->path);
        differences++;
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (is_close(pairs[i].a, pairs[i].b, pairs[i].tolerance))
            continue;
        fprintf(out, "%s: %s is %s in %s, %s in %s\n", name, pairs[i].name,
                number_text(pairs[i].a).text, in_a->path, number_text(pairs[i].b).text, in_b->path);
        differences++;
    }
    return differences;
}

static size_t report_only_in(FILE *out, const struct summaries *list, const struct summary *s)
{
    CLEANUP_TEXT char *name = summary_name(s);
    fprintf(out, "%s: only in %s\n", name, list->path);
    return 1;
}

size_t compare_summaries(FILE *out, const struct summaries *a, const struct summaries *b,
                         double tolerance)
{
    size_t i = 0, j = 0, differences = 0;
    while (i < a->count || j < b->count) {
        int order = i == a->count   ? 1
                    : j == b->count ? -1
                                    : summary_compare(&a->items[i], &b->items[j]);
        if (order < 0)
            differences += report_only_in(out, a, &a->items[i++]);
        else if (order > 0)
            differences += report_only_in(out, b, &b->items[j++]);
        else
            differences += compare_cell_pair(out, a, &a->items[i++], b, &b->items[j++], tolerance);
    }
    return differences;
}
