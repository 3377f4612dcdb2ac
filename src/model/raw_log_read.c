/* Reads what raw_log.c writes. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/number.h"
#include "level.h"
#include "raw_log.h"

#define MARK "=== "

struct reader {
    struct raw_content content;
    struct lines lines;
    struct raw_run *open; /* the run that has not ended yet */
    bool ended;
};

void raw_content_free(struct raw_content *content)
{
    free(content->planned);
    free(content->runs);
    free(content->facts);
    file_free(&content->file);
    *content = (struct raw_content){0};
}

static int wrong(const struct reader *reader, const char *expected, struct error *err)
{
    struct span line = reader->lines.line;
    return error_at(err,
                    (struct place){reader->content.file.path,
                                   reader->lines.number ? reader->lines.number : 1, 1},
                    "%s, expected %s", quoted(line.s, line.n).text, expected);
}

/* Takes `word` and a space off the front of `*rest`. */
static bool takes(struct span *rest, const char *word)
{
    size_t n = strlen(word);
    if (!span_starts(*rest, word) || (rest->n > n && rest->s[n] != ' '))
        return false;
    *rest = span_trim(span_skip(*rest, rest->n > n ? n + 1 : n));
    return true;
}

/* "seqrd" or "oltp_read_only 10"; the rest stands behind it. */
static bool take_label(struct span *rest, struct span *ret_label, int *ret_level)
{
    *ret_label = span_until(*rest, " ");
    *rest = span_trim(span_skip(*rest, ret_label->n));
    *ret_level = LEVEL_NONE;
    struct span word = span_until(*rest, " ");
    if (word.n > 0 && word.s[0] >= '0' && word.s[0] <= '9') {
        if (!level_parse(word, ret_level))
            return false;
        *rest = span_trim(span_skip(*rest, word.n));
    }
    return ret_label->n > 0 && (span_is(*ret_label, "-") || span_is_name(*ret_label));
}

static int take_planned(struct reader *reader, struct span rest, struct error *err)
{
    struct raw_content *content = &reader->content;
    struct raw_planned planned;
    if (!take_label(&rest, &planned.label, &planned.level) || rest.n > 0)
        return wrong(reader, "planned LABEL [LEVEL]", err);
    content->planned = memory_grow(content->planned, content->planned_count,
                                   &content->planned_capacity, sizeof *content->planned);
    content->planned[content->planned_count++] = planned;
    return 0;
}

static int take_run(struct reader *reader, struct span rest, struct error *err)
{
    struct raw_content *content = &reader->content;
    struct raw_run run = {.first = reader->lines.number, .status = -1};
    if (reader->open)
        return wrong(reader, "the end of the run before", err);
    if (!take_label(&rest, &run.label, &run.level) || !takes(&rest, "at"))
        return wrong(reader, "run LABEL [LEVEL] at PLACE", err);
    if (span_is(run.label, "-"))
        run.label.n = 0;
    content->runs = memory_grow(content->runs, content->run_count, &content->run_capacity,
                                sizeof *content->runs);
    reader->open = &content->runs[content->run_count++];
    *reader->open = run;
    return 0;
}

/* "2026-11-21T12:00:00.123Z", as raw_log.c writes it. */
static int take_began(struct reader *reader, struct span rest, struct error *err)
{
    CLEANUP_TEXT char *text = memory_copy(rest.s, rest.n);
    struct tm tm = {0};
    const char *end = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
    long ms;
    if (!reader->open || !end || *end != '.' || strlen(end) != 5 || end[4] != 'Z' ||
        !span_to_count((struct span){end + 1, 3}, 999, &ms))
        return wrong(reader, "began YEAR-MONTH-DAYTHOUR:MINUTE:SECOND.MSZ, behind a run", err);
    reader->open->began_ms = (int64_t)timegm(&tm) * 1000 + ms;
    return 0;
}

/* "after 10.1 s" and what is behind it. */
static bool take_seconds(struct span *rest, double *ret_seconds)
{
    if (!takes(rest, "after"))
        return false;
    struct span word = span_until(*rest, " ");
    *rest = span_trim(span_skip(*rest, word.n));
    return number_parse(word, ret_seconds) && *ret_seconds >= 0 && span_starts(*rest, "s");
}

static int take_ended(struct reader *reader, struct span rest, struct error *err)
{
    struct raw_run *run = reader->open;
    long status;
    if (!run || !take_seconds(&rest, &run->seconds) || !takes(&rest, "s") ||
        !takes(&rest, "with") || !takes(&rest, "status") || !span_to_count(rest, 255, &status))
        return wrong(reader, "ended after SECONDS s with status STATUS, behind a run", err);
    run->status = (int)status;
    run->last = reader->lines.number;
    reader->open = NULL;
    return 0;
}

static int take_broke(struct reader *reader, struct span rest, struct error *err)
{
    struct raw_run *run = reader->open;
    if (!run || !takes(&rest, "off") || !take_seconds(&rest, &run->seconds) || !takes(&rest, "s:"))
        return wrong(reader, "broke off after SECONDS s: REASON, behind a run", err);
    run->broke = rest;
    run->last = reader->lines.number;
    reader->open = NULL;
    return 0;
}

static int take_end(struct reader *reader, struct span rest, struct error *err)
{
    struct raw_content *content = &reader->content;
    if (reader->open)
        return wrong(reader, "the end of the run before", err);
    if (span_is(rest, "ok"))
        content->status = STATUS_OK;
    else if (takes(&rest, "failed:"))
        content->status = STATUS_FAILED;
    else if (takes(&rest, "skipped:"))
        content->status = STATUS_SKIPPED;
    else
        return wrong(reader, "end ok, end failed: REASON or end skipped: REASON", err);
    if (content->status != STATUS_OK)
        content->reason = rest;
    content->last_line = reader->lines.number;
    reader->ended = true;
    return 0;
}

static void take_fact(struct reader *reader, struct span line)
{
    struct raw_content *content = &reader->content;
    struct span name = span_until(line, " ");
    content->facts = memory_grow(content->facts, content->fact_count, &content->fact_capacity,
                                 sizeof *content->facts);
    content->facts[content->fact_count++] =
        (struct raw_fact){name, span_trim(span_skip(line, name.n)), reader->lines.number};
}

static int take_line(struct reader *reader, struct error *err)
{
    struct span rest = span_skip(reader->lines.line, strlen(MARK));
    if (takes(&rest, "planned"))
        return take_planned(reader, rest, err);
    if (takes(&rest, "run"))
        return take_run(reader, rest, err);
    if (takes(&rest, "ended"))
        return take_ended(reader, rest, err);
    if (takes(&rest, "broke"))
        return take_broke(reader, rest, err);
    if (takes(&rest, "end"))
        return take_end(reader, rest, err);
    if (takes(&rest, "began"))
        return take_began(reader, rest, err);
    if (!takes(&rest, "command") && !takes(&rest, "errors"))
        take_fact(reader, rest);
    return 0;
}

/* The lines that every log begins with. */
static int take_head(struct reader *reader, struct error *err)
{
    struct raw_content *content = &reader->content;
    struct span rest;
    long repetition;
    if (!lines_next(&reader->lines) || !span_is(reader->lines.line, MARK "virtgrade raw log 1"))
        return wrong(reader, "the first line of a raw log", err);
    struct {
        const char *name;
        struct span *value;
    } names[] = {{MARK "experiment", &content->experiment}, {MARK "platform", &content->platform}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!lines_next(&reader->lines) ||
            (rest = reader->lines.line, !takes(&rest, names[i].name)) || !span_is_name(rest))
            return wrong(reader, i == 0 ? "experiment NAME" : "platform NAME", err);
        *names[i].value = rest;
    }
    if (!lines_next(&reader->lines) ||
        (rest = reader->lines.line, !takes(&rest, MARK "repetition")) ||
        !span_to_count(rest, REPETITION_MOST, &repetition) || repetition < 1)
        return wrong(reader, "repetition NUMBER", err);
    content->repetition = (int)repetition;
    return 0;
}

int raw_log_read(const char *path, struct raw_content *ret_content, struct error *err)
{
    struct reader reader = {.ended = false};
    int result = file_read(path, &reader.content.file, err);
    if (result != 0)
        return result;
    reader.lines = lines_of(reader.content.file.text);
    result = take_head(&reader, err);
    while (result == 0 && lines_next(&reader.lines)) {
        if (reader.ended)
            result = wrong(&reader, "nothing behind the end", err);
        else if (span_starts(reader.lines.line, MARK))
            result = take_line(&reader, err);
    }
    if (result == 0 && !reader.ended)
        result = error_at(err, (struct place){path, reader.lines.number, 1},
                          "the log breaks off, expected its end");
    if (result != 0) {
        raw_content_free(&reader.content);
        return result;
    }
    *ret_content = reader.content;
    return 0;
}
