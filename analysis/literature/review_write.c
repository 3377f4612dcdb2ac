#include "review.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* --- tallies --- */

static void add_findings_header(struct grid *grid, const char *const names[], size_t count)
{
    grid_row(grid, GRID_HEADER);
    for (size_t i = 0; i < count; i++)
        grid_cell(grid, "%s", names[i]);
    for (size_t f = 0; f < FINDINGS; f++)
        grid_cell(grid, "%s", finding_name((enum review_finding)f));
}

static void add_tally(struct grid *grid, const struct finding_tally *tally, enum grid_format format)
{
    grid_cell(grid, "%zu", tally->studies);
    for (size_t f = 0; f < FINDINGS; f++) {
        CLEANUP_TEXT char *count = memory_print("%zu", tally->of[f]);
        grid_cell(grid, "%s", tally->of[f] == 0 && format != GRID_CSV ? "" : count);
    }
}

void review_write_findings(FILE *out, const struct review *review, enum grid_format format)
{
    bool whole = format == GRID_CSV;
    const char *const names[] = {whole ? "category" : "Category", whole ? "studies" : "Studies"};
    CLEANUP(grid_free) struct grid grid = {.columns = 2 + FINDINGS, .left = 1};
    add_findings_header(&grid, names, 2);
    for (size_t c = 0; c <= CATEGORIES; c++) {
        bool all = c == CATEGORIES;
        struct citation_filter filter = {.category = all ? NULL : categories[c],
                                         .has_category = true};
        struct finding_tally tally = review_tally(review, &filter);
        grid_row(&grid, all ? GRID_SUM : GRID_BODY);
        grid_cell(&grid, "%s", all ? "all" : categories[c]);
        add_tally(&grid, &tally, format);
    }
    grid_write(out, &grid, format);
}

/* True if a row with a finding compares the two. */
static bool is_compared(const struct review *review, const char *const platforms[2])
{
    struct citation_filter filter = {.platforms = platforms, .has_finding = true};
    for (size_t i = 0; i < review->count; i++)
        if (citation_passes(review, &review->items[i], &filter))
            return true;
    return false;
}

/* A row for two platforms, or for all platforms of the two kinds (NULL). */
static void add_platform_pair(struct grid *grid, const struct review *review,
                              const enum platform_kind kinds[2], const struct compared_platform *a,
                              const struct compared_platform *b, enum grid_format format)
{
    const char *const names[] = {a ? a->name : "", b ? b->name : ""};
    struct citation_filter filter = {
        .kinds = kinds, .platforms = a ? names : NULL, .has_finding = true};
    struct finding_tally tally = review_tally(review, &filter);
    grid_row(grid, a ? GRID_BODY : GRID_SUM);
    if (format == GRID_CSV) {
        grid_cell(grid, "%s", platform_kind_title(kinds[0]));
        grid_cell(grid, "%s", platform_kind_title(kinds[1]));
        grid_cell(grid, "%s", names[0]);
        grid_cell(grid, "%s", names[1]);
    } else if (a) {
        grid_cell(grid, "%s, %s", a->title, b->title);
    } else {
        grid_cell(grid, "all");
    }
    add_tally(grid, &tally, format);
}

/* The pairs of two kinds, in the order of the vocabulary, then their total. */
static void add_kind_pairs(struct grid *grid, const struct review *review,
                           const enum platform_kind kinds[2], enum grid_format format)
{
    const struct vocabulary *v = &review->vocabulary;
    size_t pairs = 0;
    for (size_t i = 0; i < v->platform_count; i++)
        for (size_t j = 0; j < v->platform_count; j++) {
            const struct compared_platform *a = &v->platforms[i], *b = &v->platforms[j];
            const char *const names[] = {a->name, b->name};
            if (a->kind != kinds[0] || b->kind != kinds[1] || (a->kind == b->kind && i >= j) ||
                !is_compared(review, names))
                continue;
            if (pairs++ == 0) {
                grid_row(grid, GRID_SECTION);
                grid_cell(grid, "%s and %s", platform_kind_title(kinds[0]),
                          platform_kind_title(kinds[1]));
            }
            add_platform_pair(grid, review, kinds, a, b, format);
        }
    if (pairs > 1 && kinds[0] != kinds[1])
        add_platform_pair(grid, review, kinds, NULL, NULL, format);
}

void review_write_pairs(FILE *out, const struct review *review, enum grid_format format)
{
    static const char *const for_programs[] = {"kind_a", "kind_b", "a", "b", "studies"};
    static const char *const for_people[] = {"Compared", "Studies"};
    bool whole = format == GRID_CSV;
    size_t names = whole ? 5 : 2;
    CLEANUP(grid_free) struct grid grid = {.columns = names + FINDINGS, .left = names - 1};
    add_findings_header(&grid, whole ? for_programs : for_people, names);
    for (size_t i = 0; i < KINDS; i++)
        for (size_t j = i; j < KINDS; j++)
            add_kind_pairs(
                &grid, review,
                (const enum platform_kind[]){(enum platform_kind)i, (enum platform_kind)j}, format);
    grid_write(out, &grid, format);
}

/* --- the studies --- */

void review_write_studies(FILE *out, const struct review *review, enum grid_format format)
{
    static const char *const for_programs[] = {"key",   "section", "category", "platforms",
                                               "tools", "finding", "figure",   "paraphrase"};
    static const char *const for_people[] = {"Study", "Section", "Finding", "What it says"};
    bool whole = format == GRID_CSV;
    const char *const *names = whole ? for_programs : for_people;
    size_t columns =
        whole ? sizeof for_programs / sizeof *names : sizeof for_people / sizeof *names;
    CLEANUP(grid_free)
    struct grid grid = {.columns = columns,
                        .left = columns,
                        .cites = 1,
                        .paragraph = 4,
                        .paragraph_percent = 45,
                        .is_long = true};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < columns; c++)
        grid_cell(&grid, "%s", names[c]);
    for (size_t i = 0; i < review->count; i++) {
        const struct citation *c = &review->items[i];
        if (!citation_passes(review, c, &(struct citation_filter){.has_evidence = true}))
            continue;
        static const enum form_column shown[] = {FORM_KEY,       FORM_SECTION,   FORM_CATEGORY,
                                                 FORM_PLATFORMS, FORM_TOOLS,     FORM_FINDING,
                                                 FORM_FIGURE,    FORM_PARAPHRASE};
        grid_row(&grid, GRID_BODY);
        for (size_t k = 0; whole && k < sizeof shown / sizeof *shown; k++)
            grid_cell(&grid, "%s", c->texts[shown[k]]);
        if (whole)
            continue;
        const char *figure = c->texts[FORM_FIGURE];
        grid_cell(&grid, "%s", c->texts[FORM_KEY]);
        grid_cell(&grid, "%s", c->texts[FORM_SECTION]);
        grid_cell(&grid, "%s", c->texts[FORM_FINDING]);
        grid_cell(&grid, "%s%s%s", c->texts[FORM_PARAPHRASE], *figure ? ": " : "", figure);
    }
    grid_write(out, &grid, format);
}
