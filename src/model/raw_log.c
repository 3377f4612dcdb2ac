#include "raw_log.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "level.h"

#define MARK "=== "
#define TITLE "virtgrade raw log 1"

/* A word as a shell would take it. */
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

/* The printed bytes, with lines that look like the log's own set apart, and ended by a newline. */
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

/* On one line, whatever is in it. */
static void write_line(FILE *out, const char *text)
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

static void write_time(FILE *out, int64_t ms)
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm parts;
    char text[32] = "";
    if (gmtime_r(&seconds, &parts))
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    fprintf(out, "%s.%03dZ", text, (int)(ms % 1000));
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

/* The words stay on one line: a newline in one is written as the shell's $'\n' would be read. */
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
        write_line(out, command->broke);
    } else {
        fprintf(out, MARK "ended after %.9f s with status %d\n", command->seconds, command->status);
    }
}

void raw_log_tell(struct raw_log *log, const char *name, const char *text)
{
    fprintf(log->output.stream, MARK "%s ", name);
    write_line(log->output.stream, text);
}

int raw_log_end(struct raw_log *log, enum status status, const char *reason, struct error *err)
{
    FILE *out = log->output.stream;
    if (status == STATUS_OK) {
        fputs(MARK "end ok\n", out);
    } else {
        fprintf(out, MARK "end %s: ", status == STATUS_FAILED ? "failed" : "skipped");
        write_line(out, reason);
    }
    return output_commit(&log->output, err);
}
