#include "guest_trial.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"
#include "guest_initrd.h"

/* The first words of SeaBIOS, QEMU's firmware for PCs. */
#define FIRMWARE_MARKER "SeaBIOS"

/* Returned by take_console to end a guest that printed its marker; not an error. */
enum { SEEN = 1 };

struct watch {
    const char *marker;
    bool firmware; /* the marker may be anywhere in the output; else it is a line */
    bool seen, flooded;
    struct capture printed;
};

void guest_report_free(struct guest_report *report)
{
    free(report->words);
    *report = (struct guest_report){0};
}

bool guest_trial_is_marker(const char *line, size_t n, const char *marker)
{
    struct span text = span_trim((struct span){line, n});
    size_t length = strlen(marker);
    if (!span_ends(text, marker))
        return false;
    /* A kernel message may precede the marker on its line. The kernel's command line, with the
     * marker after `virtgrade.marker=`, is no match. */
    return text.n == length || text.s[text.n - length - 1] != '=';
}

static bool find_marker(const struct watch *watch)
{
    const struct buffer *output = &watch->printed.output;
    if (!output->s)
        return false;
    if (watch->firmware)
        return strstr(output->s, watch->marker) != NULL;
    /* An incomplete line may continue. */
    const char *end = memrchr(output->s, '\n', output->n);
    struct lines lines = lines_of((struct span){output->s, end ? (size_t)(end - output->s) : 0});
    while (lines_next(&lines))
        if (guest_trial_is_marker(lines.line.s, lines.line.n, watch->marker))
            return true;
    return false;
}

static int take_console(void *context, enum stream stream, const char *bytes, size_t n,
                        struct error *err)
{
    enum { MOST = 1 << 20 }; /* limit for a guest that prints without end */
    struct watch *watch = context;
    struct buffer *buffer =
        stream == STREAM_OUTPUT ? &watch->printed.output : &watch->printed.errors;
    watch->flooded = watch->flooded || buffer->n + n > MOST;
    if (watch->flooded)
        return error_set(err, ERROR_FAILED, "it printed more than %d bytes", MOST);
    buffer_append(buffer, bytes, n);
    watch->seen = watch->seen || (stream == STREAM_OUTPUT && find_marker(watch));
    return watch->seen ? SEEN : 0;
}

static char *last_line_of(const struct buffer *text)
{
    struct span words = {"", 0};
    struct lines lines = lines_of((struct span){text->s ? text->s : "", text->n});
    while (lines_next(&lines))
        if (span_trim(lines.line).n > 0)
            words = span_trim(lines.line);
    return memory_copy(words.s, words.n < 200 ? words.n : 200);
}

static bool is_blank_buffer(const struct buffer *text)
{
    return !text->s || text->s[strspn(text->s, " \t\r\n")] == '\0';
}

/* `ended`: QEMU exited on its own. */
static void fill_report(const struct watch *watch, bool ended, int status, double seconds,
                        struct guest_report *ret_report)
{
    const struct capture *printed = &watch->printed;
    enum guest_end end = watch->seen                         ? GUEST_CAME
                         : ended                             ? GUEST_DIED
                         : is_blank_buffer(&printed->output) ? GUEST_SILENT
                                                             : GUEST_ASTRAY;
    /* QEMU prints its reason only if it exits. */
    bool errors = end == GUEST_DIED && !is_blank_buffer(&printed->errors);
    *ret_report = (struct guest_report){end, status, seconds,
                                        last_line_of(errors ? &printed->errors : &printed->output)};
}

enum { WORDS_MOST = 40 };

/* QEMU's arguments: the common ones, then those for a kernel or the firmware. */
static void fill_words(const struct guest_trial *trial, const char *machine, const char *append,
                       const char *words[WORDS_MOST])
{
    const char *common[] = {trial->program, "-nodefaults", "-no-user-config", "-no-reboot",
                            "-display", "none", "-machine", machine, "-cpu",
                            strcmp(trial->accelerator, "kvm") == 0 ? "host" : "max", "-m",
                            trial->kernel ? "256" : "64",
                            /* Not stdio, which would also read standard input, nor /dev/stdout,
                             * which a small /dev lacks. */
                            "-chardev", "file,id=words,path=/proc/self/fd/1"};
    const char *firmware[] = {"-device", "isa-debugcon,iobase=0x402,chardev=words"};
    const char *kernel[] = {"-serial", "chardev:words",
                            "-kernel", trial->kernel,
                            "-initrd", trial->initrd ? trial->initrd : "/proc/self/fd/0",
                            "-append", append};
    memcpy(words, common, sizeof common);
    words += sizeof common / sizeof *common;
    if (trial->kernel)
        memcpy(words, kernel, sizeof kernel);
    else
        memcpy(words, firmware, sizeof firmware);
}

/* Runs the guest until it prints the marker, ends, or its time is over; process_run ends it. */
static int run_trial(const struct guest_trial *trial, const char *marker, int input,
                     struct deadline deadline, struct guest_report *ret_report, struct error *err)
{
    CLEANUP_TEXT char *machine = memory_print("q35,accel=%s", trial->accelerator);
    CLEANUP_TEXT char *append =
        memory_print("console=ttyS0 quiet panic=-1 virtgrade.marker=%s", marker);
    const char *words[WORDS_MOST] = {NULL};
    fill_words(trial, machine, append, words);
    struct process_plan plan = {.argv = words, .input = input};
    struct watch watch = {.marker = marker, .firmware = !trial->kernel};
    struct streams streams = {take_console, &watch};
    struct deadline own = deadline_within(deadline, trial->seconds);
    int64_t started = clock_ns();
    int status = 0, result = process_run(&plan, &streams, own, &status, err);
    bool stopped =
        result == SEEN || (result == ERROR_FAILED && (watch.flooded || deadline_over(own)));
    if (result == 0 || stopped) {
        double seconds = (double)(clock_ns() - started) / 1e9;
        fill_report(&watch, result == 0, status, seconds, ret_report);
        result = 0;
    }
    capture_free(&watch.printed);
    return result;
}

int guest_trial_run(const struct guest_trial *trial, struct deadline deadline,
                    struct guest_report *ret_report, struct error *err)
{
    CLEANUP_TEXT char *marker = trial->kernel ? memory_print("virtgrade-%d-%llx", (int)getpid(),
                                                             (unsigned long long)clock_ns())
                                              : memory_print(FIRMWARE_MARKER);
    int input = 0;
    int result = 0;
    if (trial->kernel && !trial->initrd)
        result = guest_initrd_open(marker, &input, err);
    if (result == 0)
        result = run_trial(trial, marker, input, deadline, ret_report, err);
    if (input > 0)
        close(input);
    return result;
}

char *guest_report_text(const struct guest_report *report)
{
    const char *words = report->words ? report->words : "";
    struct shown last = quoted(words, strlen(words));
    switch (report->end) {
    case GUEST_CAME:
        return memory_print("came up in %.1f s", report->seconds);
    case GUEST_SILENT:
        return memory_print("printed nothing in %.1f s", report->seconds);
    case GUEST_ASTRAY:
        return memory_print("printed no marker in %.1f s; its last line was %s", report->seconds,
                            last.text);
    case GUEST_DIED:
        break;
    }
    return memory_print("made QEMU end with status %d after %.2f s%s%s", report->status,
                        report->seconds, *words ? ", saying " : "", *words ? last.text : "");
}
