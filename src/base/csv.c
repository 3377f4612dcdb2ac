#undef ANALYZED /* defines what the header redefines */
#include "csv.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "memory.h"
#include "number.h"

enum { CHUNK_BYTES = 1 << 16, FIELD_BYTES_MAX = 1 << 20 };

/* Buffer of one field of the file, kept until the next row replaces it. */
struct slot {
    char *text;
    size_t capacity;
    struct span *field; /* the reader's field that points here */
    uint32_t bit;       /* of its column in `changed` */
};

struct csv_reader {
    struct csv_row row;
    struct span fields[CSV_COLUMNS_MAX];
    size_t positions[CSV_COLUMNS_MAX];
    double numbers[CSV_COLUMNS_MAX];
    size_t words[CSV_COLUMNS_MAX];
    struct slot slots[CSV_COLUMNS_MAX];
    const struct csv_column *columns; /* NULL for a file with any */
    size_t count;
    uint32_t
        unchecked; /* columns whose field was not checked yet, though it may not have changed */
    size_t field_count; /* of a row: the columns that the file has */
    size_t field;       /* fields seen of the current row */
    size_t newlines;    /* line ends inside quoted fields of the current row */
    bool quotes;        /* a quote was seen, so fields may contain line ends */
    bool after_return;
    bool header_done;
    csv_row_function *on_row;
    void *context;
    int result;
    struct error *err;
};

/* Maps field `i` of the file to requested column `column`. */
static void slot_point(struct csv_reader *r, size_t i, size_t column)
{
    r->slots[i].field = &r->fields[column];
    r->slots[i].bit = 1u << column;
}

static void csv_reader_free(struct csv_reader *r)
{
    for (size_t i = 0; i < CSV_COLUMNS_MAX; i++)
        free(r->slots[i].text);
}

/* Not inlined: the fast path of on_field then needs no saved registers. */
__attribute__((noinline)) static void slot_store(struct slot *slot, const char *s, size_t n)
{
    if (n > slot->capacity || !slot->text) {
        slot->capacity = n + 64;
        slot->text = memory_resize(slot->text, slot->capacity, 1);
    }
    memcpy(slot->text, s, n);
    *slot->field = (struct span){slot->text, n};
}

static uint64_t load8(const char *s)
{
    uint64_t word;
    memcpy(&word, s, sizeof word);
    return word;
}

static uint32_t load4(const char *s)
{
    uint32_t word;
    memcpy(&word, s, sizeof word);
    return word;
}

/* True if a field equals the one of the previous row. This runs for every field, and most fields
 * are short: comparing two words, which may overlap, covers up to 16 bytes without a call or a
 * loop. Numbers and sources mostly differ in their last byte, so that is compared first. */
static bool is_same_field(struct span field, const char *text, size_t n)
{
    if (field.n != n || (n > 0 && field.s[n - 1] != text[n - 1]))
        return false;
    if (n > 16)
        return memcmp(field.s, text, n) == 0;
    if (n >= 8)
        return load8(field.s) == load8(text) && load8(field.s + n - 8) == load8(text + n - 8);
    if (n >= 4)
        return load4(field.s) == load4(text) && load4(field.s + n - 4) == load4(text + n - 4);
    return n == 0 || (field.s[0] == text[0] && field.s[n / 2] == text[n / 2]);
}

static void on_field(void *text, size_t n, void *context)
{
    struct csv_reader *r = context;
    size_t i = r->field++;
    if (i >= CSV_COLUMNS_MAX)
        return;
    if (r->quotes)
        r->newlines += text_count_lines((struct span){text, n});
    struct slot *slot = &r->slots[i];
    if (is_same_field(*slot->field, text, n))
        return;
    r->row.changed |= slot->bit;
    slot_store(slot, text, n);
}

/* --- domains --- */

static size_t find_word(const struct csv_column *column, struct span text)
{
    for (size_t i = 0; column->words && column->words[i]; i++)
        if (span_is(text, column->words[i]))
            return i;
    return CSV_NO_WORD;
}

static bool is_source(struct span text)
{
    size_t n = text.n;
    while (n > 0 && text.s[n - 1] >= '0' && text.s[n - 1] <= '9')
        n--;
    return n > 1 && n < text.n && text.s[n - 1] == ':' && text.s[n] != '0' && span_is_name(text);
}

static bool has_limits(const struct csv_column *column)
{
    return column->least != 0 || column->most != 0 || column->above_least;
}

static bool to_count(const struct csv_column *column, struct span text, double *ret_number)
{
    long count;
    double most = column->most > 0 ? column->most : CSV_COUNT_MAX;
    if (!span_to_count(text, (long)most, &count) || (double)count < column->least)
        return false;
    *ret_number = (double)count;
    return true;
}

static bool to_number(const struct csv_column *column, struct span text, double *ret_number)
{
    double number;
    if (!number_parse(text, &number))
        return false;
    if (has_limits(column) && (number < column->least || number > column->most ||
                               (column->above_least && number == column->least)))
        return false;
    *ret_number = number;
    return true;
}

/* Checks a field and sets what it means. */
static bool csv_take_field(const struct csv_column *column, struct span text, double *ret_number,
                           size_t *ret_word)
{
    *ret_number = NAN;
    *ret_word = CSV_NO_WORD;
    if (column->domain == CSV_ANY || (text.n == 0 && column->may_be_empty))
        return true;
    switch (column->domain) {
    case CSV_NAME:
    case CSV_TEXT:
        return span_is_name(text);
    case CSV_WORD:
        *ret_word = find_word(column, text);
        return *ret_word != CSV_NO_WORD;
    case CSV_COUNT:
        if (to_count(column, text, ret_number))
            return true;
        *ret_word = find_word(column, text);
        return *ret_word != CSV_NO_WORD;
    case CSV_NUMBER:
        if (to_number(column, text, ret_number))
            return true;
        *ret_word = find_word(column, text);
        return *ret_word != CSV_NO_WORD;
    case CSV_SOURCE:
        return is_source(text);
    default:
        return span_is_name(text) && column->fits(text);
    }
}

bool csv_column_accepts(const struct csv_column *column, struct span text)
{
    double number;
    size_t word;
    return csv_take_field(column, text, &number, &word);
}

/* Appends the words and `nothing`, as `a, b or c`. With blanks in a word there is a comma before
 * the `or`, too. */
static void append_words(char **text, const struct csv_column *column, bool begun)
{
    size_t count = 0;
    bool has_blank = false;
    for (; column->words && column->words[count]; count++)
        has_blank = has_blank || strchr(column->words[count], ' ');
    size_t all = count + column->may_be_empty;
    for (size_t i = 0; i < all; i++) {
        const char *last = has_blank && all > 2 ? ", or " : " or ";
        const char *separator = i == 0 && !begun ? "" : i + 1 < all ? ", " : last;
        memory_append(text, separator, i < count ? column->words[i] : "nothing");
    }
}

/* A limit, without the plus sign of an exponent: 1e100. */
static struct number_text limit_text(double limit)
{
    struct number_text n = number_text(limit);
    char *plus = strchr(n.text, '+');
    if (plus)
        memmove(plus, plus + 1, strlen(plus));
    return n;
}

/* The caller frees it. */
static char *range_text(const struct csv_column *column)
{
    struct number_text low = limit_text(column->least), high = limit_text(column->most);
    if (column->domain == CSV_COUNT)
        return column->most > 0 ? memory_print("a whole number from %s to %s", low.text, high.text)
                                : memory_print("a whole number from %s", low.text);
    if (!has_limits(column))
        return memory_print("a decimal number");
    return column->above_least ? memory_print("a number above %s, at most %s", low.text, high.text)
                               : memory_print("a number from %s to %s", low.text, high.text);
}

char *csv_column_expected(const struct csv_column *column)
{
    static const char *const nouns[] = {
        [CSV_NAME] = "a name",   [CSV_TEXT] = "a text",     [CSV_WORD] = "a word",
        [CSV_COUNT] = "a count", [CSV_NUMBER] = "a number", [CSV_SOURCE] = "a source",
        [CSV_FORM] = "a text",   [CSV_ANY] = "a text",
    };
    static const char *const sets[] = {
        [CSV_NAME] = "UTF-8 text without control or invisible characters",
        [CSV_TEXT] = "UTF-8 without control or invisible characters",
        [CSV_WORD] = "",
        [CSV_COUNT] = NULL,
        [CSV_NUMBER] = NULL,
        [CSV_SOURCE] = "FILE:LINE",
        [CSV_FORM] = NULL,
        [CSV_ANY] = "any",
    };
    const char *what = column->what ? column->what : nouns[column->domain];
    if (column->domain == CSV_FORM)
        return memory_print("%s%s", what, column->may_be_empty ? " or nothing" : "");
    bool is_range = column->domain == CSV_COUNT || column->domain == CSV_NUMBER;
    CLEANUP_TEXT char *range = is_range ? range_text(column) : NULL;
    char *text = memory_print("%s, expected %s", what, range ? range : sets[column->domain]);
    append_words(&text, column, column->domain != CSV_WORD);
    return text;
}

/* True if the row repeats the header, as when files were joined with cat. */
static bool is_header_again(const struct csv_reader *r)
{
    for (size_t c = 0; c < r->count; c++)
        if (r->positions[c] > 0 && !span_is(r->fields[c], r->columns[c].name))
            return false;
    return true;
}

/* Checks the fields that changed, in the order of the columns. */
static int check_fields(struct csv_reader *r)
{
    uint32_t bits = r->row.changed | r->unchecked;
    r->unchecked = 0;
    while (bits) {
        size_t c = (size_t)__builtin_ctz(bits);
        bits &= bits - 1;
        if (csv_take_field(&r->columns[c], r->fields[c], &r->numbers[c], &r->words[c]))
            continue;
        if (is_header_again(r))
            return error_at(r->err, (struct place){r->row.file, r->row.line, 1},
                            "a second header, expected a row; files joined into one have one "
                            "header");
        CLEANUP_TEXT char *expected = csv_column_expected(&r->columns[c]);
        return csv_row_error(&r->row, c, r->err, expected);
    }
    return 0;
}

/* --- rows --- */

/* Names of the columns; optional ones are in brackets. */
static char *join_columns(const struct csv_column columns[], size_t count)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < count; i++) {
        CLEANUP_TEXT char *name =
            memory_print(columns[i].is_optional ? "[%s]" : "%s", columns[i].name);
        memory_append(&text, ",", name);
    }
    return text;
}

static int header_error(struct csv_reader *r, size_t position, const char *what)
{
    CLEANUP_TEXT char *expected = join_columns(r->columns, r->count);
    return error_at(r->err, (struct place){r->row.file, r->row.line, position},
                    "%s, expected the columns %s", what, expected);
}

/* Finds the column of each header field. Until then slot i holds field i. */
static int header_finish(struct csv_reader *r)
{
    size_t seen = r->field < CSV_COLUMNS_MAX ? r->field : CSV_COLUMNS_MAX;
    size_t columns_of_fields[CSV_COLUMNS_MAX];
    bool found[CSV_COLUMNS_MAX] = {false};
    for (size_t i = 0; i < seen; i++) {
        size_t c = 0;
        while (c < r->count && !span_is(r->fields[i], r->columns[c].name))
            c++;
        if (c == r->count || found[c]) {
            CLEANUP_TEXT char *what =
                memory_print("%s column %s", c == r->count ? "unknown" : "repeated",
                             quoted(r->fields[i].s, r->fields[i].n).text);
            return header_error(r, i + 1, what);
        }
        found[c] = true;
        columns_of_fields[i] = c;
        r->positions[c] = i + 1;
    }
    for (size_t c = 0; c < r->count; c++)
        if (!found[c] && !r->columns[c].is_optional) {
            CLEANUP_TEXT char *what = memory_print("column '%s' is missing", r->columns[c].name);
            return header_error(r, c + 1, what);
        }
    for (size_t c = 0; c < r->count; c++)
        r->fields[c] = (struct span){"", 0};
    for (size_t i = 0; i < seen; i++)
        slot_point(r, i, columns_of_fields[i]);
    r->field_count = seen;
    r->header_done = true;
    return 0;
}

/* Passes the header of a file with arbitrary columns to the callback, as its first row. */
static int header_take(struct csv_reader *r)
{
    for (size_t i = 0; i < r->field && i < CSV_COLUMNS_MAX; i++)
        for (size_t k = 0; k <= i; k++)
            if (k < i ? span_equal(r->fields[k], r->fields[i]) : r->fields[i].n == 0)
                return error_at(r->err, (struct place){r->row.file, r->row.line, i + 1},
                                "column %s, expected a name for each column",
                                quoted(r->fields[i].s, r->fields[i].n).text);
    if (r->field > CSV_COLUMNS_MAX)
        return error_at(r->err, (struct place){r->row.file, r->row.line, CSV_COLUMNS_MAX + 1},
                        "columns: %zu, expected at most %d", r->field, CSV_COLUMNS_MAX);
    r->count = r->row.count = r->field_count = r->field;
    for (size_t i = 0; i < r->count; i++)
        r->positions[i] = i + 1;
    r->header_done = true;
    return r->on_row(r->context, &r->row, r->err);
}

static int row_finish(struct csv_reader *r)
{
    if (!r->header_done)
        return r->columns ? header_finish(r) : header_take(r);
    if (r->field != r->field_count)
        return error_at(r->err,
                        (struct place){r->row.file, r->row.line,
                                       r->field < r->field_count ? r->field : r->field_count + 1},
                        "fields of the row: %zu, expected %zu", r->field, r->field_count);
    int result = r->columns ? check_fields(r) : 0;
    return result != 0 ? result : r->on_row(r->context, &r->row, r->err);
}

/* libcsv calls this for every line end, including those of blank lines and an LF after a CR. */
static void on_line_end(int end, void *context)
{
    struct csv_reader *r = context;
    bool has_row = r->field > 0;
    if (has_row && r->result == 0)
        r->result = row_finish(r);
    if (r->result != 0)
        return;
    r->row.line += r->newlines;
    if (!(end == '\n' && r->after_return && !has_row))
        r->row.line++;
    r->after_return = end == '\r';
    if (has_row) {
        r->field = 0;
        r->newlines = 0;
        r->row.changed = 0;
    }
}

static int syntax_error(struct csv_reader *r)
{
    return error_at(r->err, (struct place){r->row.file, r->row.line, r->field + 1},
                    "quotes that do not match, expected a whole field in quotes, with inner quotes "
                    "doubled");
}

static int parse_chunk(struct csv_reader *r, struct csv_parser *parser, struct span chunk)
{
    if (!r->quotes && memchr(chunk.s, '"', chunk.n))
        r->quotes = true;
    size_t done = csv_parse(parser, chunk.s, chunk.n, on_field, on_line_end, r);
    if (r->result != 0)
        return r->result;
    if (done != chunk.n)
        return syntax_error(r);
    if (csv_get_buffer_size(parser) > FIELD_BYTES_MAX)
        return error_at(r->err, (struct place){r->row.file, r->row.line, r->field + 1},
                        "a field of over %d bytes, expected a shorter one", FIELD_BYTES_MAX);
    return 0;
}

static struct span without_byte_order_mark(struct span chunk)
{
    return span_starts(chunk, "\xef\xbb\xbf") ? span_skip(chunk, 3) : chunk;
}

static int read_chunks(struct csv_reader *r, struct csv_parser *parser, int fd, char *buffer)
{
    bool first = true;
    for (;;) {
        ssize_t n = read(fd, buffer, CHUNK_BYTES);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(r->err, ERROR_INPUT, "%s: cannot read: %s", r->row.file,
                             strerror(errno));
        if (n == 0)
            break;
        struct span chunk = {buffer, (size_t)n};
        if (first)
            chunk = without_byte_order_mark(chunk);
        first = false;
        int result = parse_chunk(r, parser, chunk);
        if (result != 0)
            return result;
    }
    if (csv_fini(parser, on_field, on_line_end, r) != 0)
        return syntax_error(r);
    if (r->result != 0)
        return r->result;
    if (!r->header_done)
        return header_error(r, 1, "no header line");
    return 0;
}

static int csv_read_file(struct csv_reader *r, const char *path)
{
    bool standard_input = strcmp(path, "-") == 0;
    r->row = (struct csv_row){.file = standard_input ? "standard input" : path,
                              .line = 1,
                              .count = r->count,
                              .fields = r->fields,
                              .numbers = r->numbers,
                              .words = r->words,
                              .positions = r->positions};
    for (size_t i = 0; i < CSV_COLUMNS_MAX; i++) {
        slot_point(r, i, i);
        r->fields[i] = (struct span){"", 0};
    }
    int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return error_set(r->err, ERROR_INPUT, "%s: cannot open: %s", path, strerror(errno));
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    CLEANUP_TEXT char *buffer = memory_alloc(CHUNK_BYTES, 1);
    int result = read_chunks(r, &parser, fd, buffer);
    csv_free(&parser);
    if (!standard_input)
        close(fd);
    return result;
}

int csv_read(const char *path, const struct csv_column columns[], size_t count,
             csv_row_function *row, void *context, struct error *err)
{
    CLEANUP(csv_reader_free)
    struct csv_reader r = {.columns = columns,
                           .count = count,
                           .unchecked = (uint32_t)((1ull << count) - 1),
                           .on_row = row,
                           .context = context,
                           .err = err};
    return csv_read_file(&r, path);
}

int csv_read_any(const char *path, csv_row_function *row, void *context, struct error *err)
{
    CLEANUP(csv_reader_free) struct csv_reader r = {.on_row = row, .context = context, .err = err};
    return csv_read_file(&r, path);
}

/* --- lines by themselves --- */

void csv_line_free(struct csv_line *line)
{
    free(line->text);
    *line = (struct csv_line){0};
}

static void on_line_field(void *text, size_t n, void *context)
{
    struct csv_line *line = context;
    if (line->count < CSV_COLUMNS_MAX) {
        char *copy = line->text + line->used;
        if (n > 0)
            memcpy(copy, text, n);
        line->fields[line->count] = (struct span){copy, n};
        line->used += n;
    }
    line->count++;
}

bool csv_line_split(struct csv_line *line, struct span text)
{
    struct csv_parser parser;
    /* The fields are never longer than the line. */
    if (text.n >= line->capacity) {
        line->capacity = text.n + 64;
        line->text = memory_resize(line->text, line->capacity, 1);
    }
    line->count = line->used = 0;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    bool is_valid = csv_parse(&parser, text.s, text.n, on_line_field, NULL, line) == text.n &&
                    csv_fini(&parser, on_line_field, NULL, line) == 0;
    csv_free(&parser);
    return is_valid;
}

void csv_line_split_at_blanks(struct csv_line *line, struct span text)
{
    line->count = 0;
    for (text = span_trim(text); text.n > 0; text = span_trim(text)) {
        struct span field = span_until(text, " \t");
        if (line->count < CSV_COLUMNS_MAX)
            line->fields[line->count] = field;
        line->count++;
        text = span_skip(text, field.n);
    }
}

struct place csv_row_place(const struct csv_row *row, size_t column)
{
    return (struct place){row->file, row->line, row->positions[column]};
}

int csv_row_error(const struct csv_row *row, size_t column, struct error *err, const char *expected)
{
    struct span field = row->fields[column];
    return error_at(err, csv_row_place(row, column), "%s is not %s", quoted(field.s, field.n).text,
                    expected);
}

void csv_write_field(FILE *out, const char *text, char end)
{
    size_t n = strlen(text);
    bool plain = !strpbrk(text, "\",\r\n") && !(n > 0 && (text[0] == ' ' || text[n - 1] == ' ' ||
                                                          text[0] == '\t' || text[n - 1] == '\t'));
    if (plain)
        fputs(text, out);
    else
        csv_fwrite(out, text, n);
    fputc(end, out);
}

void csv_write_required_columns(FILE *out, const struct csv_column columns[], size_t count)
{
    bool is_first = true;
    for (size_t c = 0; c < count; c++) {
        if (columns[c].is_optional)
            continue;
        fprintf(out, "%s%s", is_first ? "" : ",", columns[c].name);
        is_first = false;
    }
    fputc('\n', out);
}

void csv_write_columns(FILE *out, const struct csv_column columns[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_write_field(out, columns[i].name, i + 1 < count ? ',' : '\n');
}

void csv_write_header(FILE *out, const char *const names[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_write_field(out, names[i], i + 1 < count ? ',' : '\n');
}
