#include "trial.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"

/* Milliseconds since 1970. */
static int64_t now_ms(void)
{
    return (int64_t)(clock_calendar_s() * 1e3);
}

typedef int exec_function(struct instance *instance, const char *const argv[],
                          const struct streams *streams, struct deadline deadline,
                          struct outcome *ret_outcome, struct error *err);

/* The last line that is not blank; empty if there is none. */
static struct span last_printed_line(const struct buffer *printed)
{
    struct span last = {"", 0};
    struct lines lines = lines_of((struct span){printed->s, printed->n});
    while (lines_next(&lines))
        if (span_trim(lines.line).n > 0)
            last = span_trim(lines.line);
    return last;
}

static int run_logged(struct trial *trial, exec_function *exec, const char *place,
                      struct raw_label label, const char *const argv[], bool must_succeed,
                      struct error *err)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct streams streams = capture_streams(&capture);
    struct outcome outcome = {0};
    struct raw_command command = {
        .label = label, .place = place, .argv = argv, .began_ms = now_ms(), .printed = &capture};
    int64_t asked_ns = clock_ns();
    int result = exec(trial->instance, argv, &streams, trial->deadline, &outcome, err);
    command.seconds =
        (double)(result == 0 ? outcome.ended_ns - outcome.asked_ns : clock_ns() - asked_ns) / 1e9;
    command.status = outcome.status;
    CLEANUP_TEXT char *broke = result == 0 ? NULL : trial->redact(trial->names, span_of(err->text));
    command.broke = broke;
    trial->busy_s += command.seconds;
    trial->spoilt = trial->spoilt || result != 0;
    raw_log_command(trial->log, &command);
    if (result != 0 || !must_succeed || outcome.status == 0)
        return result;
    struct span line = last_printed_line(capture.errors.n > 0 ? &capture.errors : &capture.output);
    return error_set(err, ERROR_FAILED, "%s ended with status %d: %s", argv[0], outcome.status,
                     shown(line.s, line.n).text);
}

static int exec_at_client(struct instance *instance, const char *const argv[],
                          const struct streams *streams, struct deadline deadline,
                          struct outcome *ret_outcome, struct error *err)
{
    return instance_beside(instance, LAB_CLIENT, argv, streams, deadline, ret_outcome, err);
}

static int exec_at_host(struct instance *instance, const char *const argv[],
                        const struct streams *streams, struct deadline deadline,
                        struct outcome *ret_outcome, struct error *err)
{
    return instance_beside(instance, LAB_INSIDE, argv, streams, deadline, ret_outcome, err);
}

/* The label of a command without a result. */
#define PREPARATION ((struct raw_label){0})

int trial_prepare(struct trial *trial, const char *const argv[], struct error *err)
{
    return run_logged(trial, instance_exec, "instance", PREPARATION, argv, true, err);
}

int trial_prepare_at_client(struct trial *trial, const char *const argv[], struct error *err)
{
    return run_logged(trial, exec_at_client, "client", PREPARATION, argv, true, err);
}

int trial_prepare_at_host(struct trial *trial, const char *const argv[], struct error *err)
{
    return run_logged(trial, exec_at_host, "host", PREPARATION, argv, true, err);
}

int trial_step(struct trial *trial, const char *name, const char *const argv[], struct error *err)
{
    return run_logged(trial, instance_exec, "instance", (struct raw_label){name, 0}, argv, true,
                      err);
}

int trial_measure(struct trial *trial, struct raw_label label, const char *const argv[],
                  struct error *err)
{
    return run_logged(trial, instance_exec, "instance", label, argv, false, err);
}

int trial_measure_at_client(struct trial *trial, struct raw_label label, const char *const argv[],
                            struct error *err)
{
    return run_logged(trial, exec_at_client, "client", label, argv, false, err);
}

void trial_time(struct trial *trial, struct raw_label label, double seconds)
{
    raw_log_command(trial->log,
                    &(struct raw_command){
                        .label = label, .place = "host", .began_ms = now_ms(), .seconds = seconds});
}

/* Ask the server's kernel for listening ports. A test connection would count as a request, and
 * some servers stumble over it. */
static int await_port(struct trial *trial, exec_function *exec, const char *place, int port,
                      struct error *err)
{
    static const char script[] = "until grep -qs \":$1 [0-9A-F]*:0000 0A\" /proc/net/tcp; do\n"
                                 "    sleep 0.02\n"
                                 "done";
    CLEANUP_TEXT char *number = memory_print("%04X", (unsigned)port);
    struct deadline whole = trial->deadline;
    trial->deadline = deadline_within(whole, (double)trial->settings->wait.start_s);
    int result = run_logged(trial, exec, place, PREPARATION, ARGV("sh", "-c", script, "sh", number),
                            true, err);
    trial->deadline = whole;
    return result;
}

int trial_await_port(struct trial *trial, int port, struct error *err)
{
    return await_port(trial, instance_exec, "instance", port, err);
}

int trial_await_port_at_host(struct trial *trial, int port, struct error *err)
{
    return await_port(trial, exec_at_host, "host", port, err);
}

void trial_note(struct trial *trial, const char *note)
{
    raw_log_add_fact(trial->log, "note", note);
}
