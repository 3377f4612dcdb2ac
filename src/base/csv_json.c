#include "csv_json.h"

#include <ctype.h>

#include "csv.h"
#include "json.h"

static struct span skip_digits(struct span text)
{
    while (text.n > 0 && isdigit((unsigned char)*text.s))
        text = span_skip(text, 1);
    return text;
}

bool span_is_json_number(struct span text)
{
    struct span rest = span_starts(text, "-") ? span_skip(text, 1) : text;
    struct span behind = skip_digits(rest);
    if (behind.n == rest.n || (*rest.s == '0' && rest.n - behind.n > 1))
        return false;
    if (span_starts(behind, ".")) {
        rest = span_skip(behind, 1);
        behind = skip_digits(rest);
        if (behind.n == rest.n)
            return false;
    }
    if (span_starts(behind, "e") || span_starts(behind, "E")) {
        rest = span_skip(behind, 1);
        if (span_starts(rest, "+") || span_starts(rest, "-"))
            rest = span_skip(rest, 1);
        behind = skip_digits(rest);
        if (behind.n == rest.n)
            return false;
    }
    return behind.n == 0;
}

/* The next line of a table; false behind its last one. */
static bool next_line(struct lines *lines, struct csv_line *ret_line)
{
    return lines_next(lines) && lines->line.n > 0 && csv_line_split(ret_line, lines->line) &&
           ret_line->count <= CSV_COLUMNS_MAX;
}

/* Which columns hold only numbers. */
static void find_numbers(struct lines lines, bool ret_numbers[CSV_COLUMNS_MAX])
{
    CLEANUP(csv_line_free) struct csv_line line = {0};
    for (size_t c = 0; c < CSV_COLUMNS_MAX; c++)
        ret_numbers[c] = true;
    while (next_line(&lines, &line))
        for (size_t c = 0; c < line.count; c++)
            if (line.fields[c].n > 0 && !span_is_json_number(line.fields[c]))
                ret_numbers[c] = false;
}

static void write_string(FILE *out, struct span text)
{
    CLEANUP_JSON json_t *value = json_stringn(text.s, text.n);
    if (value)
        json_dumpf(value, out, JSON_ENCODE_ANY);
    else
        fputs("null", out); /* not UTF-8 */
}

static void write_json_member(FILE *out, struct span name, struct span field, bool is_number)
{
    write_string(out, name);
    fputs(": ", out);
    if (field.n == 0)
        fputs("null", out);
    else if (is_number)
        fwrite(field.s, 1, field.n, out);
    else
        write_string(out, field);
}

/* Writes the table that begins at the line of its header, and moves behind it. */
static void write_json_table(FILE *out, struct lines *lines, const struct csv_line *header)
{
    CLEANUP(csv_line_free) struct csv_line line = {0};
    bool numbers[CSV_COLUMNS_MAX];
    const char *before = "";
    find_numbers(*lines, numbers);
    fputs("[", out);
    while (next_line(lines, &line)) {
        fprintf(out, "%s\n  {", before);
        before = ",";
        for (size_t c = 0; c < line.count && c < header->count; c++) {
            fputs(c > 0 ? ", " : "", out);
            write_json_member(out, header->fields[c], line.fields[c], numbers[c]);
        }
        fputs("}", out);
    }
    fputs("\n]", out);
}

/* Number of tables in the text. */
static size_t count_tables(struct span text)
{
    size_t count = 0, last = 0;
    for (struct lines lines = lines_of(text); lines_next(&lines);) {
        count += lines.line.n > 0 && last == 0;
        last = lines.line.n;
    }
    return count;
}

void csv_write_json(FILE *out, struct span text)
{
    CLEANUP(csv_line_free) struct csv_line header = {0};
    struct lines lines = lines_of(text);
    bool several = count_tables(text) > 1;
    const char *before = "";
    fputs(several ? "[" : "", out);
    while (lines_next(&lines)) {
        if (lines.line.n == 0 || !csv_line_split(&header, lines.line))
            continue;
        fputs(before, out);
        write_json_table(out, &lines, &header);
        before = ", ";
    }
    fputs(*before ? "" : "[]", out);
    fputs(several ? "]\n" : "\n", out);
}
