#include "extraction_form.h"

#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

const char *const form_columns[FORM_COLUMNS] = {
    [FORM_KEY] = "key",
    [FORM_ID] = "id",
    [FORM_AUTHORS] = "authors",
    [FORM_YEAR] = "year",
    [FORM_TITLE] = "title",
    [FORM_VENUE] = "venue",
    [FORM_EXTRACTOR] = "extractor",
    [FORM_EXTRACTED] = "extracted",
    [FORM_SECTION] = "section",
    [FORM_CATEGORY] = "category",
    [FORM_CONTEXT] = "context",
    [FORM_DOMAIN] = "domain",
    [FORM_METHOD] = "method",
    [FORM_MEASURES] = "measures",
    [FORM_PLATFORMS] = "platforms",
    [FORM_TOOLS] = "tools",
    [FORM_FINDING] = "finding",
    [FORM_FIGURE] = "figure",
    [FORM_PARAPHRASE] = "paraphrase",
    [FORM_NOTE] = "note",
};

const char *const categories[CATEGORIES] = {
    "file I/O", "networking", "high-performance computing", "cloud and scaling", "other",
};

const char *finding_name(enum review_finding finding)
{
    static const char *const names[FINDINGS + 1] = {
        "container better", "VM better", "no difference", "mixed", "near native", "other", ""};
    return names[finding];
}

/* The contents of a column. A `required` one is never empty; `item` names it in the thesis's form.
 */
static const struct {
    bool required;
    const char *item, *description;
} items[FORM_COLUMNS] = {
    [FORM_KEY] = {true, "", "names the study, here and in citations: letters, digits, - and _"},
    [FORM_ID] = {false, "Study ID", "its number in the review"},
    [FORM_AUTHORS] = {true, "Authors",
                      "separated by ;, each a surname, or surname, initials; the "
                      "last may be et al."},
    [FORM_YEAR] = {true, "Year", "four digits, and the letter that it is cited with"},
    [FORM_TITLE] = {false, "Title", ""},
    [FORM_VENUE] = {false, "", "where it was published"},
    [FORM_EXTRACTOR] = {false, "Data extractor", ""},
    [FORM_EXTRACTED] = {false, "Date of data extraction", "YYYY-MM-DD"},
    [FORM_SECTION] = {true, "", "the place in the review that says so"},
    [FORM_CATEGORY] = {false, "",
                       "file I/O, networking, high-performance computing, cloud and "
                       "scaling, or other, where the review reports results"},
    [FORM_CONTEXT] = {false, "Context", "the load, and what it ran in"},
    [FORM_DOMAIN] = {false, "Domain", "the trade that it comes from"},
    [FORM_METHOD] = {false, "Research method", ""},
    [FORM_MEASURES] = {false, "", "what was measured: names of measures.csv, separated by ;"},
    [FORM_PLATFORMS] = {false, "", "what was compared: names of platforms.csv, separated by ;"},
    [FORM_TOOLS] = {false, "", "what it was measured with, separated by ;"},
    [FORM_FINDING] = {false, "Findings",
                      "container better, VM better, no difference, mixed, near "
                      "native, or other"},
    [FORM_FIGURE] = {false, "Findings", "a number with % or times, also up to or over it"},
    [FORM_PARAPHRASE] = {true, "Findings", "what is said, in words of one's own"},
    [FORM_NOTE] = {false, "Notes", "what is doubtful or assumed"},
};

static bool is_key(struct span text)
{
    if (text.n == 0 || !isalpha((unsigned char)text.s[0]))
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (!isalnum((unsigned char)text.s[i]) && !strchr("-_", text.s[i]))
            return false;
    return true;
}

/* True if the text matches the pattern, in which 0 stands for any digit. */
static bool is_like(struct span text, const char *pattern)
{
    if (text.n != strlen(pattern))
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (pattern[i] == '0' ? !isdigit((unsigned char)text.s[i]) : text.s[i] != pattern[i])
            return false;
    return true;
}

static bool is_year(struct span text)
{
    bool lettered = text.n == 5 && islower((unsigned char)text.s[4]);
    return is_like((struct span){text.s, lettered ? 4 : text.n}, "0000");
}

static bool is_category(struct span text)
{
    for (size_t i = 0; i < CATEGORIES; i++)
        if (span_is(text, categories[i]))
            return true;
    return false;
}

static enum review_finding finding_from_text(struct span text)
{
    size_t i = 0;
    while (i < FINDINGS && !span_is(text, finding_name((enum review_finding)i)))
        i++;
    return (enum review_finding)i;
}

/* `[up to | over] NUMBER (% | times)`. */
static bool is_figure(struct span text)
{
    static const char *const bounds[] = {"up to ", "over "}, *const units[] = {" %", " times"};
    double number;
    for (size_t i = 0; i < 2; i++)
        if (span_starts(text, bounds[i])) {
            text = span_skip(text, strlen(bounds[i]));
            break;
        }
    for (size_t i = 0; i < 2; i++)
        if (span_ends(text, units[i]))
            return number_parse((struct span){text.s, text.n - strlen(units[i])}, &number);
    return false;
}

int form_check(const struct csv_row *row, struct error *err)
{
    const struct span *f = row->fields;
    for (size_t c = 0; c < FORM_COLUMNS; c++)
        if (f[c].n > 0 ? !span_is_name(f[c]) : items[c].required)
            return csv_row_error(row, c, err, "a text, expected UTF-8 without control characters");
    const struct {
        enum form_column column;
        bool is_right;
        const char *expected;
    } rules[] = {
        {FORM_KEY, is_key(f[FORM_KEY]), "a key, expected a letter, then letters, digits, - and _"},
        {FORM_YEAR, is_year(f[FORM_YEAR]), "a year, expected four digits and at most one letter"},
        {FORM_EXTRACTED, is_like(f[FORM_EXTRACTED], "0000-00-00"), "a date, expected YYYY-MM-DD"},
        {FORM_CATEGORY, is_category(f[FORM_CATEGORY]),
         "a category, expected file I/O, networking, high-performance computing, cloud and "
         "scaling, or other"},
        {FORM_FINDING, form_finding(row) != FINDING_NONE,
         "a finding, expected container better, VM better, no difference, mixed, near native, or "
         "other"},
        {FORM_FIGURE, is_figure(f[FORM_FIGURE]),
         "a figure, expected a number and % or times, as `up to 42.7 %`"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (f[rules[i].column].n > 0 && !rules[i].is_right)
            return csv_row_error(row, rules[i].column, err, rules[i].expected);
    if (f[FORM_FINDING].n == 0 && f[FORM_FIGURE].n > 0)
        return csv_row_error(row, FORM_FINDING, err, "a finding, expected one with a figure");
    if (f[FORM_FINDING].n == 0 && f[FORM_CATEGORY].n > 0)
        return csv_row_error(row, FORM_FINDING, err, "a finding, expected one with a category");
    return 0;
}

enum review_finding form_finding(const struct csv_row *row)
{
    return finding_from_text(row->fields[FORM_FINDING]);
}

void form_write(FILE *out, enum grid_format format)
{
    bool whole = format == GRID_CSV;
    CLEANUP(grid_free)
    struct grid grid = {.columns = 3, .left = 3, .paragraph = 3, .paragraph_percent = 55};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, whole ? "column" : "Column");
    grid_cell(&grid, whole ? "item" : "Item");
    grid_cell(&grid, whole ? "holds" : "What it holds");
    for (size_t c = 0; c < FORM_COLUMNS; c++) {
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", form_columns[c]);
        grid_cell(&grid, "%s", items[c].item);
        grid_cell(&grid, "%s%s%s", items[c].description,
                  items[c].required && *items[c].description ? "; " : "",
                  items[c].required ? "never empty" : "");
    }
    grid_write(out, &grid, format);
}
