#include "grid.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "memory.h"
#include "shown_text.h"
#include "terminal.h"

void grid_free(struct grid *grid)
{
    for (size_t r = 0; r < grid->count; r++) {
        for (size_t c = 0; c < grid->columns; c++)
            free(grid->rows[r].cells[c]);
        free(grid->rows[r].cells);
        free(grid->rows[r].tones);
    }
    free(grid->rows);
    *grid = (struct grid){0};
}

void grid_row(struct grid *grid, enum grid_row_kind kind)
{
    grid->rows = memory_grow(grid->rows, grid->count, &grid->capacity, sizeof *grid->rows);
    grid->rows[grid->count++] = (struct grid_row){kind, memory_alloc(grid->columns, sizeof(char *)),
                                                  memory_alloc(grid->columns, 1)};
    grid->filled = 0;
}

void grid_cell(struct grid *grid, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    grid->rows[grid->count - 1].cells[grid->filled++] = memory_print_list(format, args);
    va_end(args);
}

void grid_tone(struct grid *grid, enum grid_tone tone)
{
    grid->rows[grid->count - 1].tones[grid->filled - 1] = (char)tone;
}

void grid_remove_column(struct grid *grid, size_t column)
{
    for (size_t r = 0; r < grid->count; r++) {
        char **cells = grid->rows[r].cells;
        free(cells[column]);
        char *tones = grid->rows[r].tones;
        memmove(&cells[column], &cells[column + 1], (grid->columns - column - 1) * sizeof *cells);
        memmove(&tones[column], &tones[column + 1], grid->columns - column - 1);
    }
    grid->columns--;
    grid->left -= column < grid->left;
}

static const char *cell_or_empty(const struct grid *grid, size_t row, size_t column)
{
    const char *text = grid->rows[row].cells[column];
    return text ? text : "";
}

/* Number of characters in UTF-8 text: all bytes but continuation bytes. */
static size_t character_count(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

static size_t column_width(const struct grid *grid, size_t column)
{
    size_t most = 0;
    for (size_t r = 0; r < grid->count; r++)
        if (grid->rows[r].kind != GRID_SECTION &&
            character_count(cell_or_empty(grid, r, column)) > most)
            most = character_count(cell_or_empty(grid, r, column));
    return most;
}

/* --- plain text --- */

static void write_repeated(FILE *out, size_t n, char c)
{
    while (n-- > 0)
        fputc(c, out);
}

/* A table fits a terminal by two means: columns of text are wrapped, and columns that still have
 * no room go into a further panel below, beside the first columns, which name the row. */
struct layout {
    size_t *widths; /* of the columns */
    size_t limit;   /* of the terminal; 0 for none */
    size_t keys;    /* the first columns, which every panel has */
    bool has_colours;
};

enum { COLUMN_GAP = 2, WRAPPED_LEAST = 12, WRAPPED_IN_PANEL = 30 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t total_width(const size_t widths[], size_t first, size_t end)
{
    size_t total = 0;
    for (size_t c = first; c < end; c++)
        total += widths[c] + (c > first ? COLUMN_GAP : 0);
    return total;
}

/* Narrows the columns of text to `most`. */
static void cap_widths(const struct grid *grid, size_t most, size_t widths[])
{
    for (size_t c = 0; c < grid->columns; c++) {
        widths[c] = column_width(grid, c);
        if (c < grid->left && widths[c] > most)
            widths[c] = most;
    }
}

/* The widest columns that fit. If none do, panels follow. */
static void fit_layout(const struct grid *grid, struct layout *layout)
{
    size_t *widths = layout->widths, widest = 0;
    cap_widths(grid, SIZE_MAX, widths);
    layout->keys = grid->columns;
    if (layout->limit == 0 || total_width(widths, 0, grid->columns) <= layout->limit)
        return;
    for (size_t c = 0; c < grid->left && c < grid->columns; c++)
        widest = widths[c] > widest ? widths[c] : widest;
    for (size_t most = widest; most >= WRAPPED_LEAST; most--) {
        cap_widths(grid, most, widths);
        if (total_width(widths, 0, grid->columns) <= layout->limit)
            return;
    }
    cap_widths(grid, WRAPPED_IN_PANEL, widths);
    layout->keys = grid->left > 0 && grid->left < grid->columns ? grid->left : 1;
    while (layout->keys > 1 && total_width(widths, 0, layout->keys) > layout->limit / 2)
        layout->keys--;
    widths[0] = smaller(widths[0], layout->limit / 2);
    size_t room = layout->limit - total_width(widths, 0, layout->keys) - COLUMN_GAP;
    for (size_t c = layout->keys; c < grid->columns; c++)
        widths[c] = smaller(widths[c], room);
}

/* Takes the next line of a cell: as many words as fit, or a part of a word that is too long. */
static struct span take_wrapped_line(struct span *rest, size_t width)
{
    size_t n = 0, characters = 0, blank = 0;
    while (n < rest->n) {
        size_t bytes = 1;
        while (n + bytes < rest->n && ((unsigned char)rest->s[n + bytes] & 0xc0) == 0x80)
            bytes++;
        if (characters == width && rest->s[n] != ' ')
            break;
        if (rest->s[n] == ' ')
            blank = n;
        if (characters == width)
            break;
        n += bytes;
        characters++;
    }
    size_t end = n < rest->n && blank > 0 ? blank : n;
    struct span line = {rest->s, end};
    *rest = span_skip(*rest, end);
    while (rest->n > 0 && *rest->s == ' ')
        *rest = span_skip(*rest, 1);
    return line;
}

/* Width of a text that is not terminated. */
static size_t span_width(struct span text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += ((unsigned char)text.s[i] & 0xc0) != 0x80;
    return n;
}

static const char *tone_sequence(const struct grid_row *row, size_t column)
{
    static const char *const tones[] = {[GRID_PLAIN] = "",
                                        [GRID_GOOD] = "\33[32m",
                                        [GRID_BAD] = "\33[31m",
                                        [GRID_WEAK] = "\33[33m"};
    const char *tone = tones[(unsigned char)row->tones[column]];
    return *tone ? tone : row->kind == GRID_BODY ? "" : "\33[1m";
}

static void write_text_cell(FILE *out, const struct grid_row *row, size_t column, struct span line,
                            bool has_colours)
{
    const char *tone = has_colours && line.n > 0 ? tone_sequence(row, column) : "";
    fputs(tone, out);
    fwrite(line.s, 1, line.n, out);
    fputs(*tone ? "\33[0m" : "", out);
}

/* Writes one line of a row, and takes it from the cells' `rest`. */
static void write_row_line(FILE *out, const struct grid *grid, size_t row,
                           const struct layout *layout, const size_t columns[], size_t count,
                           struct span rest[])
{
    size_t last = count, owed = 0; /* spaces to write only if more text follows */
    while (last > 1 && rest[columns[last - 1]].n == 0)
        last--;
    for (size_t i = 0; i < last; i++) {
        size_t c = columns[i], width = layout->widths[c];
        struct span line = take_wrapped_line(&rest[c], width);
        while (i + 1 == last && line.n > 0 && line.s[line.n - 1] == ' ')
            line.n--;
        size_t used = span_width(line), space = width > used ? width - used : 0;
        write_repeated(out, owed + (c >= grid->left ? space : 0), ' ');
        write_text_cell(out, &grid->rows[row], c, line, layout->has_colours);
        owed = COLUMN_GAP + (c < grid->left ? space : 0);
    }
    fputc('\n', out);
}

static void write_text_row(FILE *out, const struct grid *grid, size_t row,
                           const struct layout *layout, const size_t columns[], size_t count)
{
    struct span *rest = memory_alloc(grid->columns, sizeof *rest);
    bool is_section = grid->rows[row].kind == GRID_SECTION, more = true;
    for (size_t i = 0; i < count; i++)
        rest[columns[i]] = span_of(cell_or_empty(grid, row, columns[i]));
    while (is_section && more) { /* a heading has the whole line */
        struct span line = take_wrapped_line(&rest[0], layout->limit ? layout->limit : SIZE_MAX);
        write_text_cell(out, &grid->rows[row], 0, line, layout->has_colours);
        fputc('\n', out);
        more = rest[0].n > 0;
    }
    while (!is_section && more) {
        write_row_line(out, grid, row, layout, columns, count, rest);
        more = false;
        for (size_t i = 0; i < count; i++)
            more = more || rest[columns[i]].n > 0;
    }
    free(rest);
}

/* Writes these columns of the table. */
static void write_panel(FILE *out, const struct grid *grid, const struct layout *layout,
                        const size_t columns[], size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += layout->widths[columns[i]] + (i > 0 ? COLUMN_GAP : 0);
    for (size_t r = 0; r < grid->count; r++) {
        write_text_row(out, grid, r, layout, columns, count);
        if (grid->rows[r].kind == GRID_HEADER) {
            write_repeated(out, total, '-');
            fputc('\n', out);
        }
    }
}

static void write_plain(FILE *out, const struct grid *grid)
{
    struct terminal terminal = terminal_of(out);
    size_t *columns = memory_alloc(grid->columns, sizeof *columns);
    struct layout layout = {.widths = memory_alloc(grid->columns, sizeof(size_t)),
                            .limit = terminal.width,
                            .has_colours = terminal.has_colours};
    fit_layout(grid, &layout);
    for (size_t c = 0; c < layout.keys; c++)
        columns[c] = c;
    size_t next = layout.keys;
    do {
        size_t count = layout.keys, used = total_width(layout.widths, 0, layout.keys);
        while (next < grid->columns &&
               (count == layout.keys || used + COLUMN_GAP + layout.widths[next] <= layout.limit)) {
            used += COLUMN_GAP + layout.widths[next];
            columns[count++] = next++;
        }
        write_panel(out, grid, &layout, columns, count);
        fputs(next < grid->columns ? "\n" : "", out);
    } while (next < grid->columns);
    free(columns);
    free(layout.widths);
}

/* Bytes with a meaning in a format, and their replacements. */
static const struct escape {
    char c;
    const char *latex, *markdown, *html;
} escapes[] = {
    {'\\', "\\textbackslash{}", "\\\\", NULL},
    {'{', "\\{", NULL, NULL},
    {'}', "\\}", NULL, NULL},
    {'$', "\\$", "\\$", NULL},
    {'&', "\\&", "&amp;", "&amp;"},
    {'#', "\\#", "\\#", NULL},
    {'%', "\\%", NULL, NULL},
    {'_', "\\_", "\\_", NULL},
    {'^', "\\textasciicircum{}", NULL, NULL},
    {'~', "\\textasciitilde{}", "\\~", NULL},
    {'<', "\\textless{}", "&lt;", "&lt;"},
    {'>', "\\textgreater{}", "&gt;", "&gt;"},
    {'|', "\\textbar{}", "\\|", NULL},
    {'"', "\\textquotedbl{}", NULL, "&quot;"},
    {'`', "\\textasciigrave{}", "\\`", NULL},
    {'*', "{*}", "\\*", NULL},
    {'[', "{[}", "\\[", NULL},
    {']', "{]}", "\\]", NULL},
};

static const char *grid_escape(char c, enum grid_format format)
{
    for (size_t i = 0; format != GRID_TEXT && i < sizeof escapes / sizeof *escapes; i++)
        if (escapes[i].c == c)
            return format == GRID_LATEX  ? escapes[i].latex
                   : format == GRID_HTML ? escapes[i].html
                                         : escapes[i].markdown;
    return NULL;
}

/* Writes text that may be shown. */
static void write_escaped(FILE *out, const char *text, enum grid_format format)
{
    for (; *text; text++) {
        const char *instead = grid_escape(*text, format);
        if (instead)
            fputs(instead, out);
        else
            fputc(*text, out);
        if (format == GRID_LATEX && text[0] == '-' && text[1] == '-')
            fputs("{}", out); /* keeps LaTeX from making a dash of them */
    }
}

void grid_write_text(FILE *out, const char *text, enum grid_format format)
{
    char next[SHOWN_CHARACTER_MAX];
    for (struct span rest = span_of(text); rest.n > 0;) {
        if (*rest.s == '-' || *rest.s == '\n') { /* a dash's escape depends on what follows it */
            size_t n = 0;
            while (n < rest.n && rest.s[n] == *rest.s)
                n++;
            CLEANUP_TEXT char *same = memory_copy(rest.s, n);
            write_escaped(out, same, format);
            rest = span_skip(rest, n);
            continue;
        }
        shown_next(&rest, next);
        write_escaped(out, next, format);
    }
}

static void write_markdown(FILE *out, const struct grid *grid)
{
    for (size_t r = 0; r < grid->count; r++) {
        bool strong = grid->rows[r].kind == GRID_SECTION || grid->rows[r].kind == GRID_SUM;
        fputc('|', out);
        for (size_t c = 0; c < grid->columns; c++) {
            const char *text = cell_or_empty(grid, r, c), *mark = strong && *text ? "**" : "";
            fprintf(out, " %s", mark);
            grid_write_text(out, text, GRID_MARKDOWN);
            fprintf(out, "%s |", mark);
        }
        fputc('\n', out);
        if (grid->rows[r].kind != GRID_HEADER)
            continue;
        fputc('|', out);
        for (size_t c = 0; c < grid->columns; c++)
            fputs(c < grid->left ? " --- |" : " ---: |", out);
        fputc('\n', out);
    }
}

static void write_html(FILE *out, const struct grid *grid)
{
    static const char *const classes[] = {[GRID_HEADER] = "",
                                          [GRID_SECTION] = " class=\"section\"",
                                          [GRID_BODY] = "",
                                          [GRID_SUM] = " class=\"sum\""};
    fputs("<table>\n", out);
    for (size_t r = 0; r < grid->count; r++) {
        enum grid_row_kind kind = grid->rows[r].kind;
        bool is_section = kind == GRID_SECTION;
        fprintf(out, "<tr%s>", classes[kind]);
        for (size_t c = 0; c < (is_section ? 1 : grid->columns); c++) {
            const char *element = kind == GRID_HEADER || is_section || c == 0 ? "th" : "td";
            fprintf(out, "<%s%s", element, c < grid->left ? "" : " class=\"right\"");
            if (is_section)
                fprintf(out, " colspan=\"%zu\"", grid->columns);
            fputc('>', out);
            grid_write_text(out, cell_or_empty(grid, r, c), GRID_HTML);
            fprintf(out, "</%s>", element);
        }
        fputs("</tr>\n", out);
    }
    fputs("</table>\n", out);
}

static bool is_number_column(const struct grid *grid, size_t column)
{
    return column >= grid->columns - grid->numbers;
}

/* --- LaTeX --- */

/* Width of a line of text, and space between two columns, in points. */
#define LATEX_TEXT_POINTS 455.0
#define LATEX_COLUMN_SPACE 8.0

/* Width of a text in scriptsize, estimated by classes of letters. */
static double latex_width(const char *text)
{
    double width = 0;
    for (; *text; text++)
        if (strchr("ijl.,:;'|!()[] ", *text))
            width += 2.6;
        else if (strchr("mwMW@%<>=", *text))
            width += 7;
        else if (*text >= 'A' && *text <= 'Z')
            width += 6;
        else if (((unsigned char)*text & 0xc0) != 0x80)
            width += 4.3;
    return width;
}

static double latex_column_width(const struct grid *grid, size_t column)
{
    double most = 0;
    for (size_t r = 0; r < grid->count; r++) {
        double width =
            grid->rows[r].kind == GRID_SECTION ? 0 : latex_width(cell_or_empty(grid, r, column));
        most = width > most ? width : most;
    }
    return most;
}

static bool is_paragraph(const struct grid *grid, size_t column)
{
    return column + 1 == grid->paragraph || column + 1 == grid->note;
}

/* Percent of the text's width that a column of paragraphs has. */
static int paragraph_percent(const struct grid *grid, size_t column)
{
    return column + 1 == grid->note      ? 20
           : grid->paragraph_percent > 0 ? grid->paragraph_percent
                                         : 42;
}

/* Width in points of the text columns that have to be broken, so that a long table fits the page:
 * wider columns become paragraphs of this width. 0 if the table fits as it is. */
static double paragraph_width(const struct grid *grid)
{
    double fixed = LATEX_COLUMN_SPACE * (double)grid->columns, total = fixed, low = 0, high = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        double width = latex_column_width(grid, c);
        total += is_number_column(grid, c) ? latex_width("00000.0000") - width : 0;
        total +=
            is_paragraph(grid, c) ? paragraph_percent(grid, c) / 100.0 * LATEX_TEXT_POINTS : width;
        fixed += c < grid->left || is_paragraph(grid, c) ? 0 : width;
        high = width > high ? width : high;
    }
    if (!grid->is_long || total <= 1.04 * LATEX_TEXT_POINTS)
        return 0;
    for (int i = 0; i < 40; i++) {
        double middle = (low + high) / 2, used = fixed;
        for (size_t c = 0; c < grid->columns; c++) {
            double width = latex_column_width(grid, c);
            if (c < grid->left || is_paragraph(grid, c))
                used += width < middle ? width : middle;
        }
        if (used > 0.97 * LATEX_TEXT_POINTS)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* Writes text whose long words may be broken behind punctuation. */
static void write_breakable(FILE *out, const char *text)
{
    size_t n = 0;
    for (const char *at = text; *at; at += n) {
        n = strcspn(at, "_./(,-");
        n += at[n] != '\0';
        CLEANUP_TEXT char *part = memory_copy(at, n);
        grid_write_text(out, part, GRID_LATEX);
        if (at[n] && at[n] != ' ' && n > 0 && strchr("_./(,-", at[n - 1]))
            fputs("\\allowbreak{}", out);
    }
}

static void write_latex_row(FILE *out, const struct grid *grid, size_t row, double cut)
{
    enum grid_row_kind kind = grid->rows[row].kind;
    if (kind == GRID_SECTION) {
        fprintf(out, "\\addlinespace\n\\multicolumn{%zu}{l}{\\textbf{", grid->columns);
        grid_write_text(out, cell_or_empty(grid, row, 0), GRID_LATEX);
        /* Prevent a page break after a heading in a long table. */
        fputs(grid->is_long ? "}} \\\\*\n" : "}} \\\\\n", out);
        return;
    }
    if (kind == GRID_SUM || (kind == GRID_BODY && grid->rows[row - 1].kind == GRID_SUM))
        fputs("\\midrule\n", out);
    for (size_t c = 0; c < grid->columns; c++) {
        const char *text = cell_or_empty(grid, row, c);
        bool protected = kind == GRID_HEADER && is_number_column(grid, c);
        fprintf(out, "%s%s", c > 0 ? " & " : "", protected ? "{" : "");
        if (kind == GRID_BODY && c + 1 == grid->cites)
            fprintf(out, "\\citet{%s}", text);
        else if (cut > 0 && (c < grid->left || is_paragraph(grid, c)))
            write_breakable(out, text);
        else
            grid_write_text(out, text, GRID_LATEX);
        fputs(protected ? "}" : "", out);
    }
    fputs(" \\\\\n", out);
    if (kind == GRID_HEADER)
        fputs(grid->is_long ? "\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n" : "\\midrule\n",
              out);
}

/* The type of a column. One with line breaks is set ragged right. Numbers are aligned at their mark
 * only where there is room for it. */
static void write_latex_column(FILE *out, const struct grid *grid, size_t column, double cut)
{
    const char ragged[] = ">{\\raggedright\\arraybackslash}";
    double width = latex_column_width(grid, column);
    bool is_text = column < grid->left || is_paragraph(grid, column);
    if (cut > 0 && is_text && width > cut)
        fprintf(out, "%sp{%.3f\\textwidth}", ragged, cut / LATEX_TEXT_POINTS);
    else if (cut == 0 && is_paragraph(grid, column))
        fprintf(out, "%sp{0.%02d\\textwidth}", ragged, paragraph_percent(grid, column));
    else
        fputs(is_number_column(grid, column) && cut == 0 ? "S[table-format=5.4]"
              : is_text                                  ? "l"
                                                         : "r",
              out);
}

static void write_latex(FILE *out, const struct grid *grid)
{
    const char *environment = grid->is_long ? "longtable" : "tabular";
    double cut = paragraph_width(grid);
    fprintf(out, "\\begin{%s}{", environment);
    for (size_t c = 0; c < grid->columns; c++)
        write_latex_column(out, grid, c, cut);
    fputs("}\n\\toprule\n", out);
    for (size_t r = 0; r < grid->count; r++)
        write_latex_row(out, grid, r, cut);
    fprintf(out, "%s\\end{%s}\n", grid->is_long ? "" : "\\bottomrule\n", environment);
}

static void write_csv(FILE *out, const struct grid *grid)
{
    for (size_t r = 0; r < grid->count; r++)
        for (size_t c = 0; c < grid->columns && grid->rows[r].kind != GRID_SECTION; c++)
            csv_write_field(out, cell_or_empty(grid, r, c), c + 1 < grid->columns ? ',' : '\n');
}

/* A copy whose cells hold only what may be shown. */
static void copy_shown(const struct grid *grid, struct grid *ret_copy)
{
    *ret_copy = *grid;
    ret_copy->rows = memory_alloc(grid->count + 1, sizeof *grid->rows);
    for (size_t r = 0; r < grid->count; r++) {
        struct grid_row *row = &ret_copy->rows[r];
        *row = grid->rows[r];
        row->cells = memory_alloc(grid->columns + 1, sizeof *row->cells);
        row->tones = memory_copy(grid->rows[r].tones, grid->columns);
        for (size_t c = 0; c < grid->columns; c++)
            row->cells[c] = shown_text(cell_or_empty(grid, r, c));
    }
}

void grid_write(FILE *out, const struct grid *grid, enum grid_format format)
{
    static void (*const writers[])(FILE *, const struct grid *) = {
        [GRID_TEXT] = write_plain,
        [GRID_MARKDOWN] = write_markdown,
        [GRID_LATEX] = write_latex,
        [GRID_HTML] = write_html,
    };
    if (format == GRID_CSV) { /* data, as it is */
        write_csv(out, grid);
        return;
    }
    CLEANUP(grid_free) struct grid visible = {0};
    copy_shown(grid, &visible);
    writers[format](out, &visible);
}
