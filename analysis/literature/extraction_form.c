#include "extraction_form.h"

#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

const char *const categories[CATEGORIES + 1] = {
    "file I/O", "networking", "high-performance computing", "cloud and scaling", "other",
};

static const char *const findings[FINDINGS + 1] = {
    [FINDING_CONTAINER_BETTER] = "container better", [FINDING_VM_BETTER] = "VM better",
    [FINDING_NO_DIFFERENCE] = "no difference",       [FINDING_MIXED] = "mixed",
    [FINDING_NEAR_NATIVE] = "near native",           [FINDING_OTHER] = "other",
};

const char *finding_name(enum review_finding finding)
{
    return finding == FINDING_NONE ? "" : findings[finding];
}

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

static bool is_date(struct span text)
{
    if (!is_like(text, "0000-00-00"))
        return false;
    int month = 10 * (text.s[5] - '0') + text.s[6] - '0',
        day = 10 * (text.s[8] - '0') + text.s[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_year(struct span text)
{
    bool lettered = text.n == 5 && islower((unsigned char)text.s[4]);
    return is_like((struct span){text.s, lettered ? 4 : text.n}, "0000");
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

const struct csv_column form_columns[FORM_COLUMNS] = {
    [FORM_KEY] = {.name = "key",
                  .domain = CSV_FORM,
                  .fits = is_key,
                  .what = "a key, expected a letter, then letters, digits, - and _"},
    [FORM_ID] = {.name = "id", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_AUTHORS] = {.name = "authors", .domain = CSV_TEXT},
    [FORM_YEAR] = {.name = "year",
                   .domain = CSV_FORM,
                   .fits = is_year,
                   .what = "a year, expected four digits and at most one letter"},
    [FORM_TITLE] = {.name = "title", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_VENUE] = {.name = "venue", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_EXTRACTOR] = {.name = "extractor", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_EXTRACTED] = {.name = "extracted",
                        .domain = CSV_FORM,
                        .fits = is_date,
                        .what = "a date, expected YYYY-MM-DD",
                        .may_be_empty = true},
    [FORM_SECTION] = {.name = "section", .domain = CSV_TEXT},
    [FORM_CATEGORY] = {.name = "category",
                       .domain = CSV_WORD,
                       .words = categories,
                       .what = "a category",
                       .may_be_empty = true},
    [FORM_CONTEXT] = {.name = "context", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_DOMAIN] = {.name = "domain", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_METHOD] = {.name = "method", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_MEASURES] = {.name = "measures", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_PLATFORMS] = {.name = "platforms", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_TOOLS] = {.name = "tools", .domain = CSV_TEXT, .may_be_empty = true},
    [FORM_FINDING] = {.name = "finding",
                      .domain = CSV_WORD,
                      .words = findings,
                      .what = "a finding",
                      .may_be_empty = true},
    [FORM_FIGURE] = {.name = "figure",
                     .domain = CSV_FORM,
                     .fits = is_figure,
                     .what = "a figure, expected a number and % or times, as `up to 42.7 %`,",
                     .may_be_empty = true},
    [FORM_PARAPHRASE] = {.name = "paraphrase", .domain = CSV_TEXT},
    [FORM_NOTE] = {.name = "note", .domain = CSV_TEXT, .may_be_empty = true},
};

/* The columns; `item` is the name in the thesis's form. */
static const struct {
    const char *item, *description;
} items[FORM_COLUMNS] = {
    [FORM_KEY] = {"", "names the study, here and in citations: letters, digits, - and _"},
    [FORM_ID] = {"Study ID", "its number in the review"},
    [FORM_AUTHORS] = {"Authors", "separated by ;, each a surname, or surname, initials; the "
                                 "last may be et al."},
    [FORM_YEAR] = {"Year", "four digits, and the letter that it is cited with"},
    [FORM_TITLE] = {"Title", ""},
    [FORM_VENUE] = {"", "where it was published"},
    [FORM_EXTRACTOR] = {"Data extractor", ""},
    [FORM_EXTRACTED] = {"Date of data extraction", "YYYY-MM-DD"},
    [FORM_SECTION] = {"", "the place in the review that says so"},
    [FORM_CATEGORY] = {"", "file I/O, networking, high-performance computing, cloud and "
                           "scaling, or other, where the review reports results"},
    [FORM_CONTEXT] = {"Context", "the load, and what it ran in"},
    [FORM_DOMAIN] = {"Domain", "the trade that it comes from"},
    [FORM_METHOD] = {"Research method", ""},
    [FORM_MEASURES] = {"", "what was measured: names of measures.csv, separated by ;"},
    [FORM_PLATFORMS] = {"", "what was compared: names of platforms.csv, separated by ;"},
    [FORM_TOOLS] = {"", "what it was measured with, separated by ;"},
    [FORM_FINDING] = {"Findings", "container better, VM better, no difference, mixed, near "
                                  "native, or other"},
    [FORM_FIGURE] = {"Findings", "a number with % or times, also up to or over it"},
    [FORM_PARAPHRASE] = {"Findings", "what is said, in words of one's own"},
    [FORM_NOTE] = {"Notes", "what is doubtful or assumed"},
};

int form_check(const struct csv_row *row, struct error *err)
{
    const struct span *f = row->fields;
    if (f[FORM_FINDING].n == 0 && f[FORM_FIGURE].n > 0)
        return csv_row_error(row, FORM_FINDING, err, "a finding, expected one with a figure");
    if (f[FORM_FINDING].n == 0 && f[FORM_CATEGORY].n > 0)
        return csv_row_error(row, FORM_FINDING, err, "a finding, expected one with a category");
    return 0;
}

enum review_finding form_finding(const struct csv_row *row)
{
    size_t word = row->words[FORM_FINDING];
    return word == CSV_NO_WORD ? FINDING_NONE : (enum review_finding)word;
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
        grid_cell(&grid, "%s", form_columns[c].name);
        grid_cell(&grid, "%s", items[c].item);
        grid_cell(&grid, "%s%s%s", items[c].description,
                  !form_columns[c].may_be_empty && *items[c].description ? "; " : "",
                  form_columns[c].may_be_empty ? "" : "never empty");
    }
    grid_write(out, &grid, format);
}
