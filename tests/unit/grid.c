#include "base/grid.h"

#include <stdlib.h>

#include "base/memory.h"
#include "suites.h"

static char *written(enum grid_format format)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 2, .left = 1};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "name");
    grid_cell(&grid, "n");
    grid_row(&grid, GRID_SECTION);
    grid_cell(&grid, "a long section title");
    grid_row(&grid, GRID_BODY);
    grid_cell(&grid, "caf\xc3\xa9_1");
    grid_cell(&grid, "10 %%");
    grid_row(&grid, GRID_SUM);
    grid_cell(&grid, "--");
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    grid_write(out, &grid, format);
    fclose(out);
    return text;
}

START_TEST(formats)
{
    CLEANUP_TEXT char *plain = written(GRID_TEXT);
    ck_assert_str_eq(plain,
                     "name       n\n------------\na long section title\ncaf\xc3\xa9_1  10 %\n--\n");
    CLEANUP_TEXT char *markdown = written(GRID_MARKDOWN);
    ck_assert_str_eq(markdown, "| name | n |\n| --- | ---: |\n| **a long section title** |  |\n"
                               "| caf\xc3\xa9\\_1 | 10 % |\n| **--** |  |\n");
    CLEANUP_TEXT char *latex = written(GRID_LATEX);
    ck_assert_str_eq(latex,
                     "\\begin{tabular}{lr}\n\\toprule\nname & n \\\\\n\\midrule\n\\addlinespace\n"
                     "\\multicolumn{2}{l}{\\textbf{a long section title}} \\\\\n"
                     "caf\xc3\xa9\\_1 & 10 \\% \\\\\n\\midrule\n-{}- &  \\\\\n"
                     "\\bottomrule\n\\end{tabular}\n");
}
END_TEST

Suite *grid_suite(void)
{
    const TTest *const tests[] = {formats};
    return SUITE_OF("grid", tests);
}
