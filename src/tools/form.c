#include "form.h"

#include "form_line.h"

/* A run, or the part of a damaged run between two first or last lines. */
struct fragment {
    struct run run;
    const char *test; /* NULL: not known yet */
    size_t next;      /* the form's line that comes next */
    bool seen[FORM_LINES_MAX];
    size_t seen_count;
    struct span first, last; /* its first and its most recent line in the log */
    bool is_complete;        /* its last line was read */
    bool repeats;            /* a line came twice */
    bool has_first_line;     /* damaged or not */
};

struct form_reader {
    const struct form *form;
    const char *path;
    struct lines lines;
    /* The run before; some lines between it and the current one; the run being read. */
    struct fragment previous, remnant, current;
    bool has_previous, has_remnant, is_inside;
    struct error stray;   /* damage before the first run */
    struct error suspect; /* a line between two runs that looks like a damaged first one */
    run_function *function;
    void *context;
};

static bool form_has_tests(const struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->lines[i].test)
            return true;
    return false;
}

/* Number of lines that every run has. */
static size_t lines_required(const struct form *form)
{
    size_t count = 0;
    for (size_t i = 0; i < form->count; i++)
        count += form->lines[i].times == FORM_ONCE && !form->lines[i].test &&
                 !form->lines[i].is_alternative;
    return count;
}

/* The first of the alternatives that line `i` is one of. */
static size_t first_alternative(const struct form *form, size_t i)
{
    while (form->lines[i].is_alternative)
        i--;
    return i;
}

/* True if the fragment may go on without the form's line `i`. */
static bool may_skip(const struct form *form, const struct fragment *fragment, size_t i)
{
    const struct form_line *line = &form->lines[i];
    if (line->times != FORM_ONCE)
        return true;
    if (line->test && (!fragment->test || strcmp(line->test, fragment->test) != 0))
        return true;
    size_t first = first_alternative(form, i);
    for (i = first; i < form->count && (i == first || form->lines[i].is_alternative); i++)
        if (fragment->seen[i])
            return true;
    return false;
}

/* The first line from `from` on, and before `to`, that the fragment may not skip; `to` if there is
 * none. The alternatives of line `to` may be skipped. */
static size_t first_required(const struct form *form, const struct fragment *fragment, size_t from,
                             size_t to)
{
    size_t group = to < form->count ? first_alternative(form, to) : to;
    for (size_t i = from; i < to && i < group; i++)
        if (!may_skip(form, fragment, i))
            return i;
    return to;
}

/* True if the form's line `i` may be in the fragment's run. */
static bool is_of_test(const struct form *form, const struct fragment *fragment, size_t i)
{
    const char *test = form->lines[i].test;
    return !test || !fragment->test || strcmp(test, fragment->test) == 0;
}

static struct place place_of_line(const struct form_reader *r, const char *at)
{
    return (struct place){r->path, r->lines.number, lines_column(&r->lines, at)};
}

/* --- the lines of a run --- */

/* The line does not come next: reports it. */
static void reject_line(struct form_reader *r, struct span line, size_t expected)
{
    struct fragment *fragment = &r->current;
    run_fail(&fragment->run, place_of_line(r, line.s), "%s, expected '%s'",
             quoted(line.s, line.n).text, form_line_words(r->form->lines[expected].text).text);
}

static void accept_line(struct form_reader *r, size_t i, struct span line, bool is_readable)
{
    struct fragment *fragment = &r->current;
    const struct form_line *form_line = &r->form->lines[i];
    if (form_line->test && !fragment->test) {
        fragment->test = form_line->test;
        size_t missing = first_required(r->form, fragment, 0, i); /* now it is known to be */
        if (missing < i)
            reject_line(r, line, missing);
    }
    if (form_line->mode)
        fragment->run.mode = form_line->mode;
    if (is_readable)
        form_line_read(form_line->text, &r->lines, line, &fragment->run);
    if (is_readable && r->form->line_read)
        r->form->line_read(&fragment->run, form_line, line, r->lines.number);
    fragment->seen_count += !fragment->seen[i];
    fragment->seen[i] = true;
    fragment->next = form_line->times == FORM_REPEATED ? i : i + 1;
    while (fragment->next > i && fragment->next < r->form->count &&
           r->form->lines[fragment->next].is_alternative)
        fragment->next++;
    fragment->is_complete = i == r->form->count - 1;
}

/* The first line of the form from `from` on that fits at least so well; the form's count if none
 * does. */
static size_t find_line(const struct form_reader *r, size_t from, struct span line, enum fit least,
                        const char **ret_at, const char **ret_expected)
{
    for (size_t i = from; i < r->form->count; i++)
        if (is_of_test(r->form, &r->current, i) &&
            form_line_fit(r->form->lines[i].text, line, ret_at, ret_expected) >= least)
            return i;
    return r->form->count;
}

static bool is_among(const char *const texts[], struct span line)
{
    const char *at, *expected;
    for (size_t i = 0; texts && texts[i]; i++)
        if (form_line_fit(texts[i], line, &at, &expected) == FIT_ALL)
            return true;
    return false;
}

/* The line fits the form's text only up to `at`. */
static void describe_misfit(const struct form_reader *r, struct span line, const char *at,
                            const char *expected, struct error *fault)
{
    size_t left = (size_t)(line.s + line.n - at);
    struct form_words words = form_line_words(expected);
    error_at(fault, place_of_line(r, at), "%s, expected %s%s%s",
             left > 0 ? quoted(at, left).text : "the line ends", *expected ? "'" : "",
             *expected ? words.text : "the line to end", *expected ? "'" : "");
}

/* True if the line is near the form's beginning, though the fragment is near its end: the lines in
 * between are lost. */
static bool begins_next_run(const struct form_reader *r, struct span line)
{
    const struct fragment *fragment = &r->current;
    size_t count = r->form->count, quarter = count < 8 ? 1 : count / 4;
    const char *at, *expected;
    if (fragment->next < count - quarter || span_equal(line, fragment->last))
        return false;
    size_t before = find_line(r, 1, line, FIT_ALL, &at, &expected);
    return before <= quarter && fragment->seen[before];
}

/* Number of lines from `from` to before `to` that the fragment may not skip. */
static size_t count_required(const struct form_reader *r, size_t from, size_t to)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        count += !may_skip(r->form, &r->current, i) && !r->form->lines[i].is_alternative;
    return count;
}

static void take_line(struct form_reader *r, struct span line)
{
    const struct form *form = r->form;
    struct fragment *fragment = &r->current;
    const char *at, *expected;
    size_t found = find_line(r, fragment->next, line, FIT_ALL, &at, &expected);
    fragment->last = line;
    size_t required = first_required(form, fragment, fragment->next, found);
    if (found < form->count && required == found) {
        accept_line(r, found, line, true);
        return;
    }
    if (found == form->count && is_among(form->allowed, line))
        return;
    size_t next = required < form->count ? required : form->count - 1;
    if (found == form->count) {
        size_t similar = find_line(r, fragment->next, line, FIT_LABEL, &at, &expected);
        size_t before = find_line(r, 0, line, FIT_ALL, &at, &expected);
        if (similar < form->count &&
            first_required(form, fragment, fragment->next, similar) == similar) {
            find_line(r, similar, line, FIT_LABEL, &at, &expected);
            if (fragment->run.fault.code == 0)
                describe_misfit(r, line, at, expected, &fragment->run.fault);
            accept_line(r, similar, line, false);
            return;
        }
        fragment->repeats |= before < form->count && fragment->seen[before];
        reject_line(r, line, next);
        return;
    }
    reject_line(r, line, required);
    /* A last line far too early does not end the run. */
    size_t lost = count_required(r, fragment->next, found);
    if (found < form->count - 1 || lost <= 1 || lost * 2 <= lines_required(form))
        accept_line(r, found, line, true);
}

/* --- from fragments to runs --- */

static void complete_run(const struct form_reader *r, struct fragment *fragment)
{
    struct run *run = &fragment->run;
    const struct form *form = r->form;
    const struct reading *level = form->concurrency ? run_find(run, form->concurrency) : NULL;
    enum { CONCURRENCY_MAX = 1000000 };
    if (level && level->value >= 1 && level->value <= CONCURRENCY_MAX)
        run->concurrency = (int)level->value;
    else if (level)
        run_fail(run, ((struct place){r->path, level->line, level->column}),
                 "%.17g is not a concurrency, expected a whole number from 1 to %d", level->value,
                 CONCURRENCY_MAX);
    if (!fragment->is_complete)
        run_fail(run, ((struct place){r->path, r->lines.number, 1}),
                 "the run that begins in line %zu is cut off, expected '%s'", run->line,
                 form_line_words(form->lines[form->count - 1].text).text);
    else if (!fragment->test && form_has_tests(form))
        run_fail(run, ((struct place){r->path, r->lines.number, 1}),
                 "the run that begins in line %zu does not tell its test, expected its results",
                 run->line);
    if (run->fault.code == 0 && form->run_read)
        form->run_read(run, r->path);
    if (run->fault.code == 0 && form->identities)
        identities_check(form->identities, r->path, run);
}

/* Number of lines that both have. */
static size_t count_common(const struct fragment *a, const struct fragment *b, size_t count)
{
    size_t common = 0;
    for (size_t i = 1; i < count; i++)
        common += a->seen[i] && b->seen[i];
    return common;
}

/* True if both are parts of one damaged run: the first line came twice, or in the middle. */
static bool is_one_run(const struct form_reader *r, const struct fragment *a,
                       const struct fragment *b)
{
    bool is_first_line_alone =
        a->seen_count == 1 && b->run.line == a->run.line + 1 && span_equal(a->first, b->first);
    if (a->run.fault.code == 0 || a->is_complete || b->repeats)
        return false;
    if (a->has_first_line && b->has_first_line && !is_first_line_alone)
        return false;
    size_t common = count_common(a, b, r->form->count);
    return common == 0 || common * 4 < lines_required(r->form);
}

static int deliver_previous(struct form_reader *r, struct error *err)
{
    if (!r->has_previous)
        return 0;
    r->has_previous = false;
    return r->function(r->context, &r->previous.run, err);
}

static void spoil(struct fragment *fragment, const struct error *fault)
{
    if (fragment->run.fault.code == 0)
        fragment->run.fault = *fault;
}

/* The lines between two runs are lost from the current one or doubled from the previous one. */
static void resolve_remnant(struct form_reader *r, bool has_current)
{
    struct fragment *remnant = &r->remnant;
    if (!r->has_remnant)
        return;
    r->has_remnant = false;
    bool is_of_current = has_current && r->current.run.fault.code != 0 &&
                         count_common(remnant, &r->current, r->form->count) == 0;
    if (is_of_current) {
        r->current.run.fault = remnant->run.fault;
        r->current.run.line = remnant->run.line;
    } else if (r->has_previous) {
        spoil(&r->previous, &remnant->run.fault);
    } else {
        r->stray = remnant->run.fault;
    }
}

/* Ends the current fragment. It is delivered when the next one shows that nothing of it follows. */
static int end_fragment(struct form_reader *r, struct error *err)
{
    struct fragment *current = &r->current, *previous = &r->previous;
    if (!r->is_inside)
        return 0;
    r->is_inside = false;
    complete_run(r, current);
    if (!current->has_first_line && current->seen_count * 2 < lines_required(r->form)) {
        resolve_remnant(r, false);
        r->remnant = *current;
        r->has_remnant = true;
        return 0;
    }
    resolve_remnant(r, true);
    if (r->stray.code != 0)
        spoil(current, &r->stray);
    r->stray.code = 0;
    current->run.is_tail = !current->has_first_line;
    if (r->has_previous && is_one_run(r, previous, current)) {
        if (current->run.fault.code == 0 || current->seen_count > previous->seen_count) {
            current->run.fault = previous->run.fault;
            current->run.line = previous->run.line;
            *previous = *current;
        }
        return 0;
    }
    if (r->has_previous && previous->seen_count == 1 && previous->seen[0] &&
        current->run.line == previous->run.line + 1) {
        /* Two first lines: either may be that of the run. */
        spoil(current, &previous->run.fault);
        current->run.is_tail = true;
    }
    int result = deliver_previous(r, err);
    *previous = *current;
    r->has_previous = true;
    return result;
}

static void begin_fragment(struct form_reader *r)
{
    r->current = (struct fragment){.run = {.mode = r->form->mode, .line = r->lines.number}};
    r->is_inside = true;
}

/* A line between two runs. If it belongs into one, its first line is missing. */
static void take_stray_line(struct form_reader *r, struct span line)
{
    const char *at, *expected;
    r->current.test = NULL;
    if (form_line_fit(r->form->lines[0].text, line, &at, &expected) == FIT_LABEL)
        describe_misfit(r, line, at, expected, &r->suspect);
    if (find_line(r, 0, line, FIT_ALL, &at, &expected) == r->form->count)
        return;
    begin_fragment(r);
    r->current.has_first_line = r->suspect.code != 0;
    if (r->suspect.code != 0)
        r->current.run.fault = r->suspect;
    r->suspect.code = 0;
    reject_line(r, line, 0);
    r->current.next = 1;
    take_line(r, line);
}

/* The tool reports a failure: of the current run, or of one next to it. */
static int take_fatal_line(struct form_reader *r, struct span line, struct error *err)
{
    bool is_between = !r->is_inside;
    if (is_between)
        begin_fragment(r);
    run_fail(&r->current.run, place_of_line(r, line.s), "the run failed with %s, expected results",
             quoted(line.s, line.n).text);
    return is_between ? end_fragment(r, err) : 0;
}

static int read_line(struct form_reader *r, struct error *err)
{
    const char *at, *expected;
    struct span line = span_trim(r->lines.line);
    int result = 0;
    if (line.n == 0)
        return 0;
    if (is_among(r->form->fatal, line))
        return take_fatal_line(r, line, err);
    if (form_line_fit(r->form->lines[0].text, line, &at, &expected) == FIT_ALL) {
        result = end_fragment(r, err);
        begin_fragment(r);
        r->suspect.code = 0;
        r->current.has_first_line = true;
        r->current.first = line;
        accept_line(r, 0, line, true);
    } else {
        if (r->is_inside && begins_next_run(r, line))
            result = end_fragment(r, err);
        if (r->is_inside)
            take_line(r, line);
        else
            take_stray_line(r, line);
    }
    if (result == 0 && r->is_inside && r->current.is_complete)
        result = end_fragment(r, err);
    return result;
}

int form_parse(const struct form *form, const struct log_part *part, run_function *function,
               void *context, struct error *err)
{
    struct form_reader r = {.form = form, .path = part->path, .lines = lines_of(part->text)};
    r.lines.number = part->lines_before;
    r.function = function;
    r.context = context;
    int result = 0;
    while (result == 0 && lines_next(&r.lines))
        result = read_line(&r, err);
    if (result == 0)
        result = end_fragment(&r, err);
    resolve_remnant(&r, false);
    if (result == 0)
        result = deliver_previous(&r, err);
    if (result == 0 && r.stray.code != 0) {
        *err = r.stray;
        result = r.stray.code;
    }
    return result;
}
