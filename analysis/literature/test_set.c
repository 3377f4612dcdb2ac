#include "test_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char *test_choice_name(enum test_choice choice)
{
    static const char *const names[CHOICES] = {
        [CHOICE_SAME_TOOL] = "same tool",
        [CHOICE_OTHER_TOOL] = "another tool",
        [CHOICE_NO_TOOL] = "no tool is named",
        [CHOICE_ADDED] = "added by the thesis",
        [CHOICE_LEFT_OUT] = "left out by the thesis",
        [CHOICE_NEITHER] = "in neither",
    };
    return names[choice];
}

void test_set_free(struct test_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        free(set->tests[i].tools);
    free(set->tests);
    *set = (struct test_set){0};
}

static bool has_tool(const struct test_candidate *test, const char *tool)
{
    for (size_t i = 0; i < test->tool_count; i++)
        if (strcmp(test->tools[i].tool, tool) == 0)
            return true;
    return false;
}

static int compare_uses(const void *a, const void *b)
{
    const struct tool_use *x = a, *y = b;
    if (x->studies != y->studies)
        return (x->studies < y->studies) - (x->studies > y->studies);
    return strcmp(x->tool, y->tool);
}

static void find_tools(const struct review *review, struct test_candidate *test)
{
    struct citation_filter filter = {.measure = test->measure->name};
    for (size_t i = 0; i < review->count; i++) {
        const struct citation *c = &review->items[i];
        for (size_t t = 0; t < c->tools.count; t++) {
            filter.tool = c->tools.items[t];
            if (!word_list_has(&c->measures, filter.measure) || has_tool(test, filter.tool))
                continue;
            test->tools = memory_grow(test->tools, test->tool_count, &test->tool_capacity,
                                      sizeof *test->tools);
            test->tools[test->tool_count++] =
                (struct tool_use){filter.tool, review_tally(review, &filter).studies};
        }
    }
    if (test->tool_count > 0)
        qsort(test->tools, test->tool_count, sizeof *test->tools, compare_uses);
    while (test->best < test->tool_count &&
           test->tools[test->best].studies == test->tools[0].studies)
        test->best++;
}

static enum test_choice choice_of(const struct test_candidate *test)
{
    const struct word_list *chosen = &test->measure->tools;
    if (chosen->count == 0)
        return test->follows ? CHOICE_LEFT_OUT : CHOICE_NEITHER;
    if (!test->follows)
        return CHOICE_ADDED;
    if (test->tool_count == 0)
        return CHOICE_NO_TOOL;
    for (size_t i = 0; i < test->best; i++)
        if (word_list_has(chosen, test->tools[i].tool))
            return CHOICE_SAME_TOOL;
    return CHOICE_OTHER_TOOL;
}

struct test_set test_set_derive(const struct review *review, size_t least)
{
    const struct vocabulary *v = &review->vocabulary;
    struct test_set set = {memory_alloc(v->measure_count + 1, sizeof *set.tests), v->measure_count};
    for (size_t m = 0; m < set.count; m++) {
        struct test_candidate *test = &set.tests[m];
        struct citation_filter filter = {.measure = v->measures[m].name};
        test->measure = &v->measures[m];
        test->studies = review_tally(review, &filter).studies;
        test->follows = test->studies >= least;
        find_tools(review, test);
        test->choice = choice_of(test);
    }
    return set;
}

/* "HPL 4, sysbench 3". The caller frees it. */
static char *tools_text(const struct test_candidate *test)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < test->tool_count; i++) {
        CLEANUP_TEXT char *use =
            memory_print("%s %zu", test->tools[i].tool, test->tools[i].studies);
        memory_append(&text, ", ", use);
    }
    return text;
}

/* The words joined by `between`. The caller frees the text. */
static char *words_text(const struct word_list *words, const char *between)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < words->count; i++)
        memory_append(&text, between, words->items[i]);
    return text;
}

static void add_test(struct grid *grid, const struct test_candidate *test, bool whole)
{
    CLEANUP_TEXT char *tools = tools_text(test);
    CLEANUP_TEXT char *chosen = words_text(&test->measure->tools, whole ? ";" : ", ");
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", whole ? test->measure->name : test->measure->title);
    grid_cell(grid, "%zu", test->studies);
    grid_cell(grid, "%s", tools);
    if (whole) {
        CLEANUP_TEXT char *best = memory_copy("", 0);
        for (size_t i = 0; i < test->best; i++)
            memory_append(&best, ";", test->tools[i].tool);
        grid_cell(grid, "%s", test->follows ? "yes" : "no");
        grid_cell(grid, "%s", best);
    }
    grid_cell(grid, "%s", chosen);
    grid_cell(grid, "%s", test->measure->section);
    grid_cell(grid, "%s", test_choice_name(test->choice));
}

void test_set_write(FILE *out, const struct test_set *set, enum grid_format format)
{
    static const char *const for_programs[] = {"measure", "studies", "named",   "follows",
                                               "tools",   "thesis",  "section", "choice"};
    static const char *const for_people[] = {"Measured", "Studies", "Tools named",
                                             "Thesis",   "Section", "Test set"};
    bool whole = format == GRID_CSV;
    const char *const *names = whole ? for_programs : for_people;
    size_t columns =
        whole ? sizeof for_programs / sizeof *names : sizeof for_people / sizeof *names;
    CLEANUP(grid_free)
    struct grid grid = {
        .columns = columns, .left = columns, .paragraph = 3, .paragraph_percent = 24};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < columns; c++)
        grid_cell(&grid, "%s", names[c]);
    for (size_t i = 0; i < set->count; i++)
        add_test(&grid, &set->tests[i], whole);
    grid_write(out, &grid, format);
}
