#include "form_line.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

/* A field of a form's text: `{-name:kind}`. */
struct field {
    struct span name, kind;
    bool is_fact;
    size_t length; /* of its text, with the braces */
};

static struct field field_at(const char *text)
{
    const char *name = text + 1 + (text[1] == '-'), *colon = name + strcspn(name, ":");
    const char *end = colon + strcspn(colon, "}");
    return (struct field){{name, (size_t)(colon - name)},
                          {colon + 1, (size_t)(end - colon) - 1},
                          text[1] != '-',
                          (size_t)(end - text) + 1};
}

/* Half a unit of the last of some decimals. */
static double rounding_of(size_t decimals)
{
    static const double known[] = {0.5, 0.05, 0.005, 0.0005, 0.00005};
    return decimals < sizeof known / sizeof *known ? known[decimals]
                                                   : pow(10, -(double)decimals) / 2;
}

static bool is_decimal_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t digits(struct span text)
{
    size_t n = 0;
    while (n < text.n && is_decimal_digit(text.s[n]))
        n++;
    return n;
}

/* Length of the decimal number at the start of `text`; its number of decimals. */
static size_t decimal_length(struct span text, size_t *ret_decimals)
{
    size_t whole = digits(text);
    *ret_decimals = 0;
    if (whole == 0 || whole == text.n || text.s[whole] != '.')
        return whole;
    *ret_decimals = digits(span_skip(text, whole + 1));
    return *ret_decimals > 0 ? whole + 1 + *ret_decimals : 0;
}

/* Length of a duration at the start of `text`: 1m2.345s, or 62.34 as of `time -p`. Some locales
 * print a comma. */
static size_t duration_length(struct span text, double *ret_seconds, double *ret_rounding)
{
    char copy[32];
    size_t minutes = digits(text), decimals, n = 0;
    double whole = 0;
    if (minutes == 0)
        return 0;
    bool has_minutes = minutes < text.n && text.s[minutes] == 'm';
    if (has_minutes) {
        number_parse((struct span){text.s, minutes}, &whole);
        text = span_skip(text, minutes + 1);
    }
    for (;
         n < text.n && n < sizeof copy && (is_decimal_digit(text.s[n]) || strchr(".,", text.s[n]));
         n++)
        copy[n] = text.s[n] == ',' ? '.' : text.s[n];
    if (n == 0 || decimal_length((struct span){copy, n}, &decimals) != n ||
        !number_parse((struct span){copy, n}, ret_seconds))
        return 0;
    *ret_seconds += whole * 60;
    *ret_rounding = rounding_of(decimals);
    if (!has_minutes)
        return decimals == 2 ? n : 0;
    return decimals == 3 && n < text.n && text.s[n] == 's' ? minutes + 1 + n + 1 : 0;
}

/* A unit or prefix behind a number. */
struct suffix {
    char kind; /* as in form.h */
    const char *text;
    const char *exponent; /* of ten, as number_parse takes it */
    double factor;        /* besides the exponent */
};

/* "us" stands before "s", and the empty suffixes come last. */
static const struct suffix suffixes[] = {
    {'t', "us", "e-6", 1},  {'t', "ms", "e-3", 1},  {'t', "s", "", 1},      {'t', "m", "", 60},
    {'t', "h", "", 3600},   {'k', "k", "e3", 1},    {'k', "M", "e6", 1},    {'k', "G", "e9", 1},
    {'k', "T", "e12", 1},   {'k', "P", "e15", 1},   {'k', "", "", 1},       {'K', "K", "", 0x1p10},
    {'K', "M", "", 0x1p20}, {'K', "G", "", 0x1p30}, {'K', "T", "", 0x1p40}, {'K', "P", "", 0x1p50},
    {'K', "", "", 1},
};

/* Length of a number with a suffix of the kind, `.2t`, at the start of `text`. */
static size_t suffixed_length(struct span kind, struct span text, struct reading *ret_reading)
{
    char copy[40];
    size_t decimals, n = decimal_length(text, &decimals);
    if (n == 0 || decimals != (size_t)(kind.s[1] - '0'))
        return 0;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        const struct suffix *suffix = &suffixes[i];
        if (suffix->kind != kind.s[2] || !span_starts(span_skip(text, n), suffix->text))
            continue;
        int length = snprintf(copy, sizeof copy, "%.*s%s", (int)n, text.s, suffix->exponent);
        double unit;
        if (length < 0 || (size_t)length >= sizeof copy ||
            !number_parse((struct span){copy, (size_t)length}, &ret_reading->value))
            return 0;
        number_parse(
            (struct span){copy, (size_t)snprintf(copy, sizeof copy, "1%s", suffix->exponent)},
            &unit);
        ret_reading->value *= suffix->factor;
        ret_reading->rounding = rounding_of(decimals) * unit * suffix->factor;
        return ret_reading->value <= TOOL_NUMBER_MAX ? n + strlen(suffix->text) : 0;
    }
    return 0;
}

/* Length of the text that fits a field of text, which ends before `next` (form text). */
static size_t text_length(struct field field, struct span line, const char *next)
{
    bool is_word = span_is(field.kind, "word");
    for (size_t n = 0; n <= line.n; n++) {
        bool ends =
            n == line.n || (*next && (line.s[n] == *next || (*next == ' ' && is_blank(line.s[n]))));
        if (n > 0 && ends && (n == line.n) == (*next == '\0')) {
            /* Any text goes on behind the stop if the rest of the form's text isn't there. */
            const char *at, *expected;
            if (is_word || *next == '\0' ||
                form_line_fit(next, span_skip(line, n), &at, &expected) == FIT_ALL)
                return n;
        }
        if (n < line.n && is_word && is_blank(line.s[n]))
            return 0;
    }
    return 0;
}

/* Length of the text that fits a field; 0 if none does. */
static size_t field_length(struct field field, struct span line, const char *next,
                           struct reading *ret_reading)
{
    size_t decimals = 0, n;
    if (span_is(field.kind, "word") || span_is(field.kind, "text"))
        return text_length(field, line, next);
    if (span_is(field.kind, "time"))
        return duration_length(line, &ret_reading->value, &ret_reading->rounding);
    if (field.kind.n == 3)
        return suffixed_length(field.kind, line, ret_reading);
    n = decimal_length(line, &decimals);
    if (n == 0 || !number_parse((struct span){line.s, n}, &ret_reading->value))
        return 0;
    bool is_whole = span_is(field.kind, "#");
    if ((is_whole && decimals > 0) ||
        (field.kind.n == 2 && decimals != (size_t)(field.kind.s[1] - '0')))
        return 0;
    ret_reading->rounding = decimals == 0 ? 0 : rounding_of(decimals);
    return ret_reading->value <= TOOL_NUMBER_MAX ? n : 0;
}

/* Adds a field with this text to the run: a number as a reading, a text as a remark. */
static void add_field(struct run *run, struct field field, struct reading *reading,
                      struct span text, const struct lines *lines)
{
    if (span_is(field.kind, "word") || span_is(field.kind, "text")) {
        run_remark(run, field.name, text, lines->number);
        return;
    }
    reading->name = field.name;
    reading->line = lines->number;
    reading->column = lines_column(lines, text.s);
    reading->is_fact = field.is_fact;
    run_add(run, reading);
}

/* Walks through form text and line together. With a run, adds the fields to it. */
static enum fit walk(const char *text, struct span line, const struct lines *lines, struct run *run,
                     const char **ret_at, const char **ret_expected)
{
    bool has_label = false; /* some text of the form's own fits */
    bool is_label = true;   /* no field so far */
    struct span rest = line;
    while (*text) {
        *ret_at = rest.s;
        *ret_expected = text;
        if (*text == '{') {
            struct field field = field_at(text);
            struct reading reading = {0};
            is_label = false;
            size_t n = field_length(field, rest, text + field.length, &reading);
            if (n == 0)
                break;
            if (run && field.name.n > 0)
                add_field(run, field, &reading, (struct span){rest.s, n}, lines);
            rest = span_skip(rest, n);
            text += field.length;
        } else if (*text == ' ') {
            size_t n = 0;
            while (n < rest.n && is_blank(rest.s[n]))
                n++;
            if (n == 0)
                break;
            rest = span_skip(rest, n);
            text++;
        } else {
            if (rest.n == 0 || rest.s[0] != *text)
                break;
            has_label = true;
            rest = span_skip(rest, 1);
            text++;
        }
    }
    if (!*text && rest.n == 0)
        return FIT_ALL;
    *ret_at = rest.s;
    *ret_expected = text;
    return is_label || !has_label ? FIT_NOT : FIT_LABEL;
}

enum fit form_line_fit(const char *form_text, struct span line, const char **ret_at,
                       const char **ret_expected)
{
    return walk(form_text, line, NULL, NULL, ret_at, ret_expected);
}

void form_line_read(const char *form_text, const struct lines *lines, struct span line,
                    struct run *run)
{
    const char *at, *expected;
    walk(form_text, line, lines, run, &at, &expected);
}

/* A kind in words. */
static const char *kind_words(struct span kind)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {{".0t", "DURATION"},   {".2t", "DURATION"},   {".2k", "NUMBER.DD"},
                 {".2K", "NUMBER.DD"},  {"#", "WHOLE NUMBER"}, {".", "NUMBER"},
                 {".1", "NUMBER.D"},    {".2", "NUMBER.DD"},   {".3", "NUMBER.DDD"},
                 {".4", "NUMBER.DDDD"}, {"time", "DURATION"},  {"word", "WORD"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (span_is(kind, kinds[i].kind))
            return kinds[i].words;
    return "TEXT";
}

struct form_words form_line_words(const char *form_text)
{
    struct form_words words = {""};
    size_t n = 0, room = sizeof words.text - 1;
    while (*form_text && n < room) {
        if (*form_text != '{') {
            words.text[n++] = *form_text++;
            continue;
        }
        struct field field = field_at(form_text);
        const char *kind = kind_words(field.kind);
        for (; *kind && n < room; kind++)
            words.text[n++] = *kind;
        form_text += field.length;
    }
    return words;
}
