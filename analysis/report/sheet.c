#include "sheet.h"

#include <string.h>

#include "base/memory.h"
#include "analysis/uncertainty/probability_text.h"
#include "model/platform_title.h"

/* The scores of one study; its platforms follow one another, each with one score a feature. */
struct part {
    const struct resampled *resampled;
    const struct scores *all;
    const struct score *first;
    size_t platforms, features;
};

static struct part part_at(const struct resampled *resampled, size_t index)
{
    const struct scores *scores = resampled->scores;
    struct part part = {resampled, scores, &scores->items[index], 0, scores->scheme->count};
    for (size_t i = index; i < scores->count; i += part.features)
        if (strcmp(scores->items[i].study, part.first->study) == 0)
            part.platforms++;
    return part;
}

/* The score of a platform, counted in the order of the columns. */
static const struct score *part_score(const struct part *part, size_t platform, size_t feature)
{
    for (size_t i = 0; i < part->platforms; i++) {
        const struct score *s = &part->first[i * part->features];
        size_t before = 0;
        for (size_t k = 0; k < part->platforms; k++)
            before += platform_compare(part->first[k * part->features].platform, s->platform) < 0;
        if (before == platform)
            return &s[feature];
    }
    return NULL; /* there is no such platform */
}

static const char *part_platform(const struct part *part, size_t platform)
{
    return part_score(part, platform, 0)->platform;
}

static void write_line(FILE *out, const char *text, enum grid_format format)
{
    grid_write_text(out, text, format);
    fputs(format == GRID_TEXT ? "\n" : "\n\n", out);
}

static void add_sums(struct grid *grid, const struct part *part, const char *group)
{
    grid_row(grid, GRID_SUM);
    if (group)
        grid_cell(grid, "Sum of %s", group);
    else
        grid_cell(grid, "Total");
    grid_cell(grid, "%s", "");
    for (size_t p = 0; p < part->platforms; p++) {
        struct score_sum sum =
            score_sum(part->all, part->first->study, part_platform(part, p), group);
        if (sum.features == 0)
            grid_cell(grid, "-");
        else
            grid_cell(grid, "%d of %zu (%zu)", sum.points, sum.features * SCORE_MOST, sum.features);
    }
}

static void add_feature(struct grid *grid, const struct part *part, size_t feature)
{
    const struct graded *graded = &part->all->scheme->items[feature];
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", graded->title);
    grid_cell(grid, "%s", graded->importance);
    for (size_t p = 0; p < part->platforms; p++) {
        const struct score *s = part_score(part, p, feature);
        const struct resampled_score *c = resampled_find(part->resampled, s);
        if (c)
            grid_cell(grid, "%.2f %%  %d (%s)", s->ratio, s->score,
                      probability_text(c->probability[s->score]).text);
        else
            grid_cell(grid, "-");
    }
}

static void write_grid(FILE *out, const struct part *part, enum grid_format format)
{
    const struct scheme *scheme = part->all->scheme;
    CLEANUP(grid_free) struct grid grid = {.columns = 2 + part->platforms, .left = 2};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "Feature");
    grid_cell(&grid, "Importance");
    for (size_t p = 0; p < part->platforms; p++)
        grid_cell(&grid, "%s", platform_title(part_platform(part, p)));
    for (size_t f = 0; f < part->features; f++) {
        const char *group = scheme->items[f].group;
        add_feature(&grid, part, f);
        if (f + 1 == part->features || strcmp(scheme->items[f + 1].group, group) != 0)
            add_sums(&grid, part, group);
    }
    add_sums(&grid, part, NULL);
    grid_write(out, &grid, format);
}

static void write_notes(FILE *out, const struct part *part, enum grid_format format)
{
    bool gaps = false;
    for (size_t p = 0; p < part->platforms; p++)
        for (size_t f = 0; f < part->features; f++) {
            const struct score *s = part_score(part, p, f);
            CLEANUP_TEXT char *note = NULL;
            gaps = gaps || s->score == SCORE_NONE;
            if (score_rejects(s))
                note = memory_print("%s is rejected: %s is mandatory with at least score %d.",
                                    s->platform, s->graded->title, s->graded->required);
            else if (s->score == SCORE_NONE && s->graded->required > 0)
                note = memory_print("%s may be rejected: %s is mandatory and not measured.",
                                    s->platform, s->graded->title);
            else if (s->score != SCORE_NONE && s->levels != s->baseline_levels)
                note = memory_print("%s has another number of levels for %s than for %s: %zu, %zu.",
                                    s->graded->title, s->platform, part->all->baseline, s->levels,
                                    s->baseline_levels);
            if (note)
                write_line(out, note, format);
        }
    if (gaps)
        write_line(out, "- was not measured: a gap, not a zero; sums leave it out.", format);
}

static void write_part(FILE *out, const struct part *part, enum grid_format format)
{
    CLEANUP_TEXT char *title =
        memory_print("DESMET evaluation profile: study %s, scheme %s, baseline %s",
                     part->first->study, part->all->scheme->name, part->all->baseline);
    write_line(out, title, format);
    write_line(
        out,
        "Each cell: percent of the baseline, score (0 to 4), and how probable that score is. "
        "Sums: points of those possible (number of features).",
        format);
    if (format == GRID_TEXT)
        fputc('\n', out);
    write_grid(out, part, format);
    if (format != GRID_TEXT)
        fputc('\n', out);
    write_notes(out, part, format);
}

void sheet_write(FILE *out, const struct resampled *resampled, enum grid_format format)
{
    const struct scores *scores = resampled->scores;
    for (size_t i = 0; i < scores->count;) {
        struct part part = part_at(resampled, i);
        fputs(i > 0 ? "\n" : "", out);
        write_part(out, &part, format);
        i += part.platforms * part.features;
    }
}
