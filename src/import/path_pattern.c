#include "path_pattern.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/level.h"

enum { PATTERN_MOST = 1000, LEVEL_DIGITS_MOST = 20 };

/* A pattern is a sequence of parts: variables, and bytes that stand for themselves. */
enum part { PART_BYTE, PART_ANY, PART_DATE, PART_PLATFORM, PART_HOST, PART_LEVEL, PARTS };
static const char *const variables[PARTS] = {
    [PART_ANY] = "*",       [PART_DATE] = "{date}",   [PART_PLATFORM] = "{platform}",
    [PART_HOST] = "{host}", [PART_LEVEL] = "{level}",
};

/* The part at the start of a pattern, and its length in the pattern. */
static enum part first_part(struct span pattern, size_t *ret_n)
{
    for (enum part part = PART_ANY; part < PARTS; part++)
        if (span_starts(pattern, variables[part])) {
            *ret_n = strlen(variables[part]);
            return part;
        }
    *ret_n = 1;
    return PART_BYTE;
}

static size_t count_parts(struct span pattern, enum part wanted)
{
    size_t count = 0, n = 0;
    for (; pattern.n > 0; pattern = span_skip(pattern, n))
        count += first_part(pattern, &n) == wanted;
    return count;
}

/* True for an absolute path, and for one with the name `..`, `.` or an empty one. */
static bool leaves_directory(struct span path)
{
    for (;;) {
        struct span name = span_until(path, "/");
        if (name.n == 0 || span_is(name, "..") || span_is(name, "."))
            return true;
        if (name.n == path.n)
            return false;
        path = span_skip(path, name.n + 1);
    }
}

/* True if a brace does not belong to a variable. */
static bool has_unknown_variable(struct span pattern)
{
    for (size_t n; pattern.n > 0; pattern = span_skip(pattern, n))
        if (first_part(pattern, &n) == PART_BYTE && (pattern.s[0] == '{' || pattern.s[0] == '}'))
            return true;
    return false;
}

const char *path_pattern_fault(struct span text)
{
    if (text.n > PATTERN_MOST)
        return "a path pattern, expected at most 1000 bytes";
    if (leaves_directory(text))
        return "a path below the logs, expected one like logs/{platform}.log";
    if (has_unknown_variable(text))
        return "a path pattern, expected no braces but {date}, {platform}, {host} and {level}";
    for (enum part part = PART_DATE; part < PARTS; part++)
        if (count_parts(text, part) > 1)
            return "a path pattern, expected {date}, {platform}, {host} and {level} once each";
    return NULL;
}

bool path_pattern_names_platform(struct span pattern)
{
    return count_parts(pattern, PART_PLATFORM) > 0;
}

bool path_pattern_names_host(struct span pattern)
{
    return count_parts(pattern, PART_HOST) > 0;
}

bool path_pattern_names_level(struct span pattern)
{
    return count_parts(pattern, PART_LEVEL) > 0;
}

/* Length of a date like `2020-12-22T14:56:25+0200` at the start of a text; 0 if there is none. */
static size_t date_length(struct span text)
{
    static const char form[] = "0000-00-00T00:00:00+0000";
    size_t n = sizeof form - 1;
    if (text.n < n)
        return 0;
    for (size_t i = 0; i < n; i++) {
        bool digit = text.s[i] >= '0' && text.s[i] <= '9';
        bool sign = form[i] == '+' && text.s[i] == '-';
        if (form[i] == '0' ? !digit : text.s[i] != form[i] && !sign)
            return 0;
    }
    return n;
}

/* The level that a text of digits stands for: `01` is 1. LEVEL_NONE if it is none. */
static int level_of_digits(struct span digits)
{
    int level;
    while (digits.n > 1 && digits.s[0] == '0')
        digits = span_skip(digits, 1);
    return level_parse(digits, &level) && level <= LEVEL_MAX ? level : LEVEL_NONE;
}

/* A table tells for each rest of the pattern which rests of the path it fits. Trying all lengths of
 * each `*` in turn would take exponential time. */
struct fitting {
    struct span pattern, path;
    const struct platform_list *platforms;
    /* A row for each place in the pattern, with an entry for each place in the path: 0 if the rests
     * from there do not fit, otherwise 1 + the length that the first part takes. */
    size_t *taken;
};

static size_t *fitting_row(const struct fitting *f, size_t place)
{
    return f->taken + place * (f->path.n + 1);
}

/* The entry for a text of any length, from 0 or 1 up to the next slash. `row` is filled from the
 * right, so a text that may go on takes one byte more than from the next place. */
static size_t take_text(const struct fitting *f, const size_t *row, const size_t *rest, size_t at,
                        size_t least)
{
    bool may_take = at < f->path.n && f->path.s[at] != '/';
    if (may_take && row[at + 1] > 0)
        return 1 + row[at + 1];
    if (may_take && rest[at + 1] > 0)
        return 2;
    return least == 0 && rest[at] > 0;
}

/* The entry for the longest name of a platform. */
static size_t take_platform(const struct fitting *f, const size_t *rest, size_t at)
{
    struct span path = span_skip(f->path, at);
    size_t longest = 0;
    for (size_t i = 0; i < f->platforms->count; i++) {
        struct span names = span_of(f->platforms->items[i].in_logs), name;
        while (span_take_word(&names, &name))
            if (name.n > longest && name.n <= path.n && memcmp(name.s, path.s, name.n) == 0 &&
                !memchr(name.s, '/', name.n) && rest[at + name.n] > 0)
                longest = name.n;
    }
    return longest > 0 ? 1 + longest : 0;
}

static size_t take_date(const struct fitting *f, const size_t *rest, size_t at)
{
    size_t n = date_length(span_skip(f->path, at));
    return n > 0 && rest[at + n] > 0 ? 1 + n : 0;
}

/* The entry for the most digits that are a level. */
static size_t take_level(const struct fitting *f, const size_t *rest, size_t at)
{
    struct span path = span_skip(f->path, at);
    size_t longest = 0;
    for (size_t n = 1;
         n <= path.n && n <= LEVEL_DIGITS_MOST && path.s[n - 1] >= '0' && path.s[n - 1] <= '9'; n++)
        if (rest[at + n] > 0 && level_of_digits((struct span){path.s, n}) != LEVEL_NONE)
            longest = n;
    return longest > 0 ? 1 + longest : 0;
}

static size_t take_byte(const struct fitting *f, const size_t *rest, size_t at, char byte)
{
    return at < f->path.n && f->path.s[at] == byte && rest[at + 1] > 0 ? 2 : 0;
}

/* Fills the row of the part at `place` from that of the part after it. */
static void fill_row(const struct fitting *f, size_t place)
{
    size_t n, *row = fitting_row(f, place);
    enum part part = first_part(span_skip(f->pattern, place), &n);
    const size_t *rest = fitting_row(f, place + n);
    for (size_t at = f->path.n + 1; at-- > 0;) {
        if (part == PART_ANY || part == PART_HOST || (part == PART_PLATFORM && !f->platforms))
            row[at] = take_text(f, row, rest, at, part == PART_ANY ? 0 : 1);
        else if (part == PART_PLATFORM)
            row[at] = take_platform(f, rest, at);
        else if (part == PART_DATE)
            row[at] = take_date(f, rest, at);
        else if (part == PART_LEVEL)
            row[at] = take_level(f, rest, at);
        else
            row[at] = take_byte(f, rest, at, f->pattern.s[place]);
    }
}

static struct path_match fitting_match(const struct fitting *f)
{
    struct path_match match = {0};
    size_t n, at = 0;
    for (size_t place = 0; place < f->pattern.n; place += n) {
        enum part part = first_part(span_skip(f->pattern, place), &n);
        struct span text = {f->path.s + at, fitting_row(f, place)[at] - 1};
        if (part == PART_DATE)
            match.date = text;
        if (part == PART_PLATFORM)
            match.platform = text;
        if (part == PART_HOST)
            match.host = text;
        if (part == PART_LEVEL)
            match.level = level_of_digits(text);
        at += text.n;
    }
    return match;
}

bool path_pattern_fits(const char *pattern, const char *path, const struct platform_list *platforms,
                       struct path_match *ret_match)
{
    struct fitting f = {.pattern = span_of(pattern), .path = span_of(path), .platforms = platforms};
    f.taken = memory_alloc((f.pattern.n + 1) * (f.path.n + 1), sizeof *f.taken);
    fitting_row(&f, f.pattern.n)[f.path.n] = 1;
    for (size_t place = f.pattern.n; place-- > 0;)
        fill_row(&f, place);
    bool fits = *fitting_row(&f, 0) > 0;
    *ret_match = fits ? fitting_match(&f) : (struct path_match){0};
    free(f.taken);
    return fits;
}
