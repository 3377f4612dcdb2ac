#include "raw_log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/digest.h"
#include "base/memory.h"
#include "base/number.h"
#include "level.h"

#define MARK "=== "
#define TITLE "virtgrade raw log 2"
#define TITLE_WITHOUT_SUM "virtgrade raw log 1"

/* --- writing --- */

/* Writes a word quoted for a shell. */
static void write_quoted(FILE *out, const char *word)
{
    fputc('\'', out);
    for (; *word; word++)
        if (*word == '\'')
            fputs("'\\''", out);
        else
            fputc(*word, out);
    fputc('\'', out);
}

/* Writes the output of a tool: a space in front of each line that begins with MARK, and a newline
 * at the end. */
static void write_printed(FILE *out, const struct buffer *printed)
{
    bool begins = true;
    for (size_t i = 0; i < printed->n; i++) {
        if (begins && printed->n - i >= strlen(MARK) &&
            memcmp(printed->s + i, MARK, strlen(MARK)) == 0)
            fputc(' ', out);
        fputc(printed->s[i], out);
        begins = printed->s[i] == '\n';
    }
    if (!begins)
        fputc('\n', out);
}

/* Writes a text as one line: control characters become spaces. */
static void write_one_line(FILE *out, const char *text)
{
    for (; *text; text++)
        fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
    fputc('\n', out);
}

static void write_label(FILE *out, struct raw_label label)
{
    fputs(label.label ? label.label : "-", out);
    if (label.level != LEVEL_NONE)
        fprintf(out, " %d", label.level);
}

/* Writes a time since 1970; one before is negative, and its milliseconds still count forward. */
static void write_time(FILE *out, int64_t ms)
{
    int64_t part = (ms % 1000 + 1000) % 1000;
    time_t seconds = (time_t)((ms - part) / 1000);
    struct tm parts;
    char text[32] = "";
    if (gmtime_r(&seconds, &parts))
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    fprintf(out, "%s.%03dZ", text, (int)part);
}

int raw_log_open(const char *path, const char *experiment, const char *platform, int repetition,
                 struct raw_log *ret_log, struct error *err)
{
    struct raw_log log = {{0}};
    int result = output_open(path, &log.output, err);
    if (result != 0)
        return result;
    fprintf(log.output.stream,
            MARK TITLE "\n" MARK "experiment %s\n" MARK "platform %s\n" MARK "repetition %d\n",
            experiment, platform, repetition);
    *ret_log = log;
    return 0;
}

void raw_log_free(struct raw_log *log)
{
    output_free(&log->output);
}

void raw_log_planned(struct raw_log *log, struct raw_label label)
{
    FILE *out = log->output.stream;
    fputs(MARK "planned ", out);
    write_label(out, label);
    fputc('\n', out);
}

/* Writes a command as one line: a newline in an argument becomes a space. */
static void write_command(FILE *out, const char *const argv[])
{
    fputs(MARK "command", out);
    for (; *argv; argv++) {
        CLEANUP_TEXT char *line = memory_copy(*argv, strlen(*argv));
        for (char *at = line; (at = strpbrk(at, "\n\r"));)
            *at = ' ';
        fputc(' ', out);
        write_quoted(out, line);
    }
    fputc('\n', out);
}

void raw_log_command(struct raw_log *log, const struct raw_command *command)
{
    FILE *out = log->output.stream;
    fputs(MARK "run ", out);
    write_label(out, command->label);
    fprintf(out, " at %s\n", command->place);
    if (command->argv)
        write_command(out, command->argv);
    fputs(MARK "began ", out);
    write_time(out, command->began_ms);
    fputc('\n', out);
    if (command->printed)
        write_printed(out, &command->printed->output);
    if (command->printed && command->printed->errors.n > 0) {
        fputs(MARK "errors\n", out);
        write_printed(out, &command->printed->errors);
    }
    if (command->broke) {
        fprintf(out, MARK "broke off after %.9f s: ", command->seconds);
        write_one_line(out, command->broke);
    } else {
        fprintf(out, MARK "ended after %.9f s with status %d\n", command->seconds, command->status);
    }
}

void raw_log_add_fact(struct raw_log *log, const char *name, const char *text)
{
    fprintf(log->output.stream, MARK "%s ", name);
    write_one_line(log->output.stream, text);
}

/* Writes the sum of all that was written. */
static int write_sum(FILE *out, struct error *err)
{
    enum { READ_S = 60 };
    struct digest digest;
    CLEANUP_TEXT char *path = memory_print("/proc/self/fd/%d", fileno(out));
    if (fflush(out) != 0)
        return error_set(err, ERROR_OUTPUT, "cannot write the log: %s", strerror(errno));
    int result = digest_file(path, deadline_in(READ_S), &digest, err);
    if (result == 0)
        fprintf(out, MARK "sha256 %s\n", digest.text);
    return result;
}

int raw_log_end(struct raw_log *log, enum status status, const char *reason, struct error *err)
{
    FILE *out = log->output.stream;
    int result = write_sum(out, err);
    if (result != 0)
        return result;
    if (status == STATUS_OK) {
        fputs(MARK "end ok\n", out);
    } else {
        fprintf(out, MARK "end %s: ", status == STATUS_FAILED ? "failed" : "skipped");
        write_one_line(out, reason);
    }
    return output_commit(&log->output, err);
}

/* --- reading --- */

struct raw_log_reader {
    struct raw_content content;
    struct lines lines;
    struct raw_run *open;                        /* the run that has not ended yet */
    bool is_printing;                            /* standard output of the open run follows */
    enum { SUM_NONE, SUM_WANTED, SUM_READ } sum; /* none in a log of version 1 */
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

static int raw_log_error(const struct raw_log_reader *reader, const char *expected,
                         struct error *err)
{
    struct span line = reader->lines.line;
    return error_at(err,
                    (struct place){reader->content.file.path,
                                   reader->lines.number ? reader->lines.number : 1, 1},
                    "%s, expected %s", quoted(line.s, line.n).text, expected);
}

/* Skips `word` and the space after it at the start of `*rest`; false if it is not there. */
static bool skip_word(struct span *rest, const char *word)
{
    size_t n = strlen(word);
    if (!span_starts(*rest, word) || (rest->n > n && rest->s[n] != ' '))
        return false;
    *rest = span_trim(span_skip(*rest, rest->n > n ? n + 1 : n));
    return true;
}

/* Reads "seqrd" or "oltp_read_only 10" and leaves the text after it in `*rest`. */
static bool read_label(struct span *rest, struct span *ret_label, int *ret_level)
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

static int read_planned(struct raw_log_reader *reader, struct span rest, struct error *err)
{
    struct raw_content *content = &reader->content;
    struct raw_planned planned = {.line = reader->lines.number};
    if (!read_label(&rest, &planned.label, &planned.level) || rest.n > 0)
        return raw_log_error(reader, "planned LABEL [LEVEL]", err);
    content->planned = memory_grow(content->planned, content->planned_count,
                                   &content->planned_capacity, sizeof *content->planned);
    content->planned[content->planned_count++] = planned;
    return 0;
}

static int read_run(struct raw_log_reader *reader, struct span rest, struct error *err)
{
    struct raw_content *content = &reader->content;
    struct raw_run run = {.first = reader->lines.number, .status = -1};
    if (reader->open)
        return raw_log_error(reader, "the end of the previous run", err);
    if (!read_label(&rest, &run.label, &run.level) || !skip_word(&rest, "at"))
        return raw_log_error(reader, "run LABEL [LEVEL] at PLACE", err);
    if (span_is(run.label, "-"))
        run.label.n = 0;
    content->runs = memory_grow(content->runs, content->run_count, &content->run_capacity,
                                sizeof *content->runs);
    reader->open = &content->runs[content->run_count++];
    *reader->open = run;
    return 0;
}

/* Reads a time as write_time writes it: "2026-11-21T12:00:00.123Z". */
static int read_began(struct raw_log_reader *reader, struct span rest, struct error *err)
{
    CLEANUP_TEXT char *text = memory_copy(rest.s, rest.n);
    struct tm tm = {0};
    const char *end = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
    long ms;
    if (!reader->open || !end || *end != '.' || strlen(end) != 5 || end[4] != 'Z' ||
        !span_to_count((struct span){end + 1, 3}, 999, &ms))
        return raw_log_error(reader, "began YEAR-MONTH-DAYTHOUR:MINUTE:SECOND.MSZ, after a run",
                             err);
    reader->open->began_ms = (int64_t)timegm(&tm) * 1000 + ms;
    reader->open->output = (struct span){reader->lines.rest.s, 0};
    reader->open->output_line = reader->lines.number + 1;
    reader->is_printing = true;
    return 0;
}

/* Reads the number in "after 10.1 s" and leaves the text from the unit on in `*rest`. */
static bool read_seconds(struct span *rest, double *ret_seconds)
{
    if (!skip_word(rest, "after"))
        return false;
    struct span word = span_until(*rest, " ");
    *rest = span_trim(span_skip(*rest, word.n));
    return number_parse(word, ret_seconds) && *ret_seconds >= 0 && span_starts(*rest, "s");
}

static int read_ended(struct raw_log_reader *reader, struct span rest, struct error *err)
{
    struct raw_run *run = reader->open;
    long status;
    if (!run || !read_seconds(&rest, &run->seconds) || !skip_word(&rest, "s") ||
        !skip_word(&rest, "with") || !skip_word(&rest, "status") ||
        !span_to_count(rest, 255, &status))
        return raw_log_error(reader, "ended after SECONDS s with status STATUS, after a run", err);
    run->status = (int)status;
    run->last = reader->lines.number;
    reader->open = NULL;
    return 0;
}

static int read_broke(struct raw_log_reader *reader, struct span rest, struct error *err)
{
    struct raw_run *run = reader->open;
    if (!run || !skip_word(&rest, "off") || !read_seconds(&rest, &run->seconds) ||
        !skip_word(&rest, "s:"))
        return raw_log_error(reader, "broke off after SECONDS s: REASON, after a run", err);
    run->broke = rest;
    run->last = reader->lines.number;
    reader->open = NULL;
    return 0;
}

static int read_sum(struct raw_log_reader *reader, struct span rest, struct error *err)
{
    struct span text = reader->content.file.text;
    struct digest digest;
    digest_text((struct span){text.s, (size_t)(reader->lines.start - text.s)}, &digest);
    if (!span_is(rest, digest.text))
        return raw_log_error(reader, "the sum of the lines above: the log was changed", err);
    reader->sum = SUM_READ;
    return 0;
}

static int read_end(struct raw_log_reader *reader, struct span rest, struct error *err)
{
    struct raw_content *content = &reader->content;
    if (reader->open)
        return raw_log_error(reader, "the end of the previous run", err);
    if (reader->sum == SUM_WANTED)
        return raw_log_error(reader, "sha256 SUM before the end", err);
    if (span_is(rest, "ok"))
        content->status = STATUS_OK;
    else if (skip_word(&rest, "failed:"))
        content->status = STATUS_FAILED;
    else if (skip_word(&rest, "skipped:"))
        content->status = STATUS_SKIPPED;
    else
        return raw_log_error(reader, "end ok, end failed: REASON or end skipped: REASON", err);
    if (content->status != STATUS_OK)
        content->reason = rest;
    content->last_line = reader->lines.number;
    reader->ended = true;
    return 0;
}

static void read_fact(struct raw_log_reader *reader, struct span line)
{
    struct raw_content *content = &reader->content;
    struct span name = span_until(line, " ");
    content->facts = memory_grow(content->facts, content->fact_count, &content->fact_capacity,
                                 sizeof *content->facts);
    content->facts[content->fact_count++] =
        (struct raw_fact){name, span_trim(span_skip(line, name.n)), reader->lines.number};
}

static int read_marked_line(struct raw_log_reader *reader, struct error *err)
{
    struct span rest = span_skip(reader->lines.line, strlen(MARK));
    if (reader->open && reader->is_printing)
        reader->open->output.n = (size_t)(reader->lines.start - reader->open->output.s);
    reader->is_printing = false;
    if (reader->sum == SUM_READ && !span_starts(rest, "end "))
        return raw_log_error(reader, "the end, after the sum", err);
    if (skip_word(&rest, "planned"))
        return read_planned(reader, rest, err);
    if (skip_word(&rest, "run"))
        return read_run(reader, rest, err);
    if (skip_word(&rest, "ended"))
        return read_ended(reader, rest, err);
    if (skip_word(&rest, "broke"))
        return read_broke(reader, rest, err);
    if (skip_word(&rest, "end"))
        return read_end(reader, rest, err);
    if (skip_word(&rest, "sha256"))
        return read_sum(reader, rest, err);
    if (skip_word(&rest, "began"))
        return read_began(reader, rest, err);
    if (!skip_word(&rest, "command") && !skip_word(&rest, "errors"))
        read_fact(reader, rest);
    return 0;
}

/* Reads the first four lines: title, experiment, platform and repetition. */
static int read_head(struct raw_log_reader *reader, struct error *err)
{
    struct raw_content *content = &reader->content;
    struct span rest;
    long repetition;
    if (!lines_next(&reader->lines) || (!span_is(reader->lines.line, MARK TITLE) &&
                                        !span_is(reader->lines.line, MARK TITLE_WITHOUT_SUM)))
        return raw_log_error(reader, "the first line of a raw log", err);
    reader->sum = span_is(reader->lines.line, MARK TITLE) ? SUM_WANTED : SUM_NONE;
    struct {
        const char *name;
        struct span *value;
    } names[] = {{MARK "experiment", &content->experiment}, {MARK "platform", &content->platform}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!lines_next(&reader->lines) ||
            (rest = reader->lines.line, !skip_word(&rest, names[i].name)) || !span_is_name(rest))
            return raw_log_error(reader, i == 0 ? "experiment NAME" : "platform NAME", err);
        *names[i].value = rest;
    }
    if (!lines_next(&reader->lines) ||
        (rest = reader->lines.line, !skip_word(&rest, MARK "repetition")) ||
        !span_to_count(rest, REPETITION_MAX, &repetition) || repetition < 1)
        return raw_log_error(reader, "repetition NUMBER", err);
    content->repetition = (int)repetition;
    return 0;
}

int raw_log_read(const char *path, struct raw_content *ret_content, struct error *err)
{
    struct raw_log_reader reader = {.ended = false};
    int result = file_read(path, &reader.content.file, err);
    if (result != 0)
        return result;
    reader.lines = lines_of(reader.content.file.text);
    result = read_head(&reader, err);
    while (result == 0 && lines_next(&reader.lines)) {
        if (reader.ended)
            result = raw_log_error(&reader, "nothing after the end", err);
        else if (span_starts(reader.lines.line, MARK))
            result = read_marked_line(&reader, err);
        else if (!reader.open)
            result = raw_log_error(&reader, "a line that begins with " MARK, err);
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
