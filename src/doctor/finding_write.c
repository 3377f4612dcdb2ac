#include "finding_write.h"

#include "base/grid.h"
#include "base/json.h"
#include "base/text.h"

enum {
    WIDTH = 100,
    SUBJECT_MOST = 24, /* longer subjects are cut, to leave space for the text */
    LEVEL_WIDTH = 7,   /* "warning" */
    GAPS = 4,          /* two spaces between the three columns */
};

/* Bytes of the longest prefix of at most `columns` characters that ends at a space. A word longer
 * than that is cut. */
static size_t line_length(struct span text, size_t columns)
{
    size_t bytes = 0, space = 0;
    for (size_t i = 0; i < columns && bytes < text.n; i++) {
        size_t n = span_character(span_skip(text, bytes));
        if (text.s[bytes] == ' ')
            space = bytes;
        bytes += n > 0 ? n : 1;
    }
    if (bytes >= text.n || text.s[bytes] == ' ')
        return bytes;
    return space > 0 ? space : bytes;
}

/* Adds a text, wrapped to `columns`. If `begun`, its first line goes to the current row. */
static void add_lines(struct grid *grid, const char *text, size_t columns, bool begun)
{
    struct span rest = span_trim(span_of(text));
    do {
        size_t n = line_length(rest, columns);
        if (!begun) {
            grid_row(grid, GRID_BODY);
            grid_cell(grid, "%s", "");
            grid_cell(grid, "%s", "");
        }
        grid_cell(grid, "%.*s", (int)n, rest.s);
        begun = false;
        rest = span_trim(span_skip(rest, n));
    } while (rest.n > 0);
}

static size_t subject_width(const struct findings *findings)
{
    size_t most = 0;
    for (size_t i = 0; i < findings->count; i++) {
        size_t n = strlen(findings->items[i].subject);
        most = n > most ? n : most;
    }
    return most < SUBJECT_MOST ? most : SUBJECT_MOST;
}

static void add_finding(struct grid *grid, const struct finding *finding, size_t columns)
{
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%.*s", SUBJECT_MOST, finding->subject);
    grid_cell(grid, "%s", finding_level_name(finding->level));
    grid_tone(grid, finding->level == FINDING_GOOD      ? GRID_GOOD
                    : finding->level == FINDING_MISSING ? GRID_BAD
                                                        : GRID_WEAK);
    add_lines(grid, finding->text, columns, true);
    if (*finding->remedy) {
        CLEANUP_TEXT char *remedy = memory_print("-> %s", finding->remedy);
        add_lines(grid, remedy, columns, false);
    }
}

void findings_write(FILE *out, const struct findings *findings, const struct finding_group groups[])
{
    CLEANUP(grid_free) struct grid grid = {.columns = 3, .left = 3};
    size_t columns = WIDTH - GAPS - LEVEL_WIDTH - subject_width(findings);
    for (const struct finding_group *group = groups; group->name; group++) {
        bool titled = false;
        for (size_t i = 0; i < findings->count; i++) {
            const struct finding *finding = &findings->items[i];
            if (strcmp(finding->group, group->name) != 0)
                continue;
            if (!titled && grid.count > 0)
                grid_row(&grid, GRID_SECTION);
            if (!titled) {
                grid_row(&grid, GRID_SECTION);
                grid_cell(&grid, "%s", group->title);
            }
            titled = true;
            add_finding(&grid, finding, columns);
        }
    }
    grid_write(out, &grid, GRID_TEXT);
}

json_t *findings_to_json(const struct findings *findings)
{
    json_t *array = json_array();
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        json_array_append_new(array, json_pack("{s:s, s:s, s:s, s:s, s:s}", "group", finding->group,
                                               "subject", finding->subject, "level",
                                               finding_level_name(finding->level), "text",
                                               finding->text, "remedy", finding->remedy));
    }
    return array;
}
