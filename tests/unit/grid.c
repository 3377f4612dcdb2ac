#include "base/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "suites.h"

static char *text_of_grid(const struct grid *grid, enum grid_format format)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    grid_write(out, grid, format);
    fclose(out);
    return text;
}

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
    return text_of_grid(&grid, format);
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

START_TEST(html)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 2, .left = 1};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "<b>");
    grid_cell(&grid, "n");
    grid_row(&grid, GRID_SECTION);
    grid_cell(&grid, "\"a\" & b");
    grid_row(&grid, GRID_SUM);
    grid_cell(&grid, "x");
    grid_cell(&grid, "1");
    CLEANUP_TEXT char *text = text_of_grid(&grid, GRID_HTML);
    ck_assert_str_eq(text,
                     "<table>\n<tr><th>&lt;b&gt;</th><th class=\"right\">n</th></tr>\n"
                     "<tr class=\"section\"><th colspan=\"2\">&quot;a&quot; &amp; b</th></tr>\n"
                     "<tr class=\"sum\"><th>x</th><td class=\"right\">1</td></tr>\n</table>\n");
}
END_TEST

/* Text that does not fit a long table's line is broken, also within long words. */
START_TEST(wide_text)
{
    for (int is_long = 0; is_long < 2; is_long++) {
        CLEANUP(grid_free) struct grid grid = {.columns = 3, .left = 2, .is_long = is_long};
        grid_row(&grid, GRID_HEADER);
        for (int c = 0; c < 3; c++)
            grid_cell(&grid, "h");
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "short");
        grid_cell(&grid, "%0200d a_b", 0);
        grid_cell(&grid, "1");
        CLEANUP_TEXT char *text = text_of_grid(&grid, GRID_LATEX);
        ck_assert_int_eq(strstr(text, "a\\_\\allowbreak{}b") != NULL, is_long);
        ck_assert_int_eq(strstr(text, "{l>{\\raggedright\\arraybackslash}p{0.8") != NULL, is_long);
    }
}
END_TEST

Suite *grid_suite(void)
{
    const TTest *const tests[] = {formats, html, wide_text};
    return SUITE_OF("grid", tests);
}
