#include "guest_agent.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "platforms/command_environment.h"
#include "guest_agent_ask.h"

/* The guest's files for the output of command `number`. */
#define OUTPUT_BASE "/var/tmp/virtgrade-%u"

/* The image's program (src/lab/guest/run.c) that runs a command in /bench. It writes the output to
 * files, and also prints it if it is short. */
#define RUN "/usr/lib/virtgrade/run"

#define MARK GUEST_AGENT_MARK "=%u"

/* The request that starts a command; NULL if a word is not UTF-8. */
static json_t *command_of(unsigned number, const char *const argv[])
{
    char base[64], mark[64];
    snprintf(base, sizeof base, OUTPUT_BASE, number);
    snprintf(mark, sizeof mark, MARK, number);
    json_t *words = json_pack("[s]", base);
    bool whole = true;
    for (; *argv; argv++)
        whole = json_array_append_new(words, json_string(*argv)) == 0 && whole;
    if (!whole) {
        json_decref(words);
        return NULL;
    }
    return json_pack("{sssos[ssss]sb}", "path", RUN, "arg", words, "env", COMMAND_PATH,
                     COMMAND_HOME, COMMAND_LOCALE, mark, "capture-output", 1);
}

/* The state of a command. */
struct progress {
    bool exited;
    int status;
    struct buffer output, errors; /* of RUN */
};

static void progress_free(struct progress *progress)
{
    buffer_free(&progress->output);
    buffer_free(&progress->errors);
}

static int read_progress(const struct guest_agent *agent, json_t *value, struct progress *progress,
                         struct error *err)
{
    static const char command[] = "guest-exec-status";
    const json_t *exited = json_object_get(value, "exited");
    const json_t *code = json_object_get(value, "exitcode");
    const json_t *signal_number = json_object_get(value, "signal");
    const json_t *output = json_object_get(value, "out-data");
    const json_t *errors = json_object_get(value, "err-data");
    if (!json_is_boolean(exited))
        return agent_bad_answer(agent, command, "no state", err);
    if (!json_is_true(exited))
        return 0;
    progress->exited = true;
    if (json_is_integer(code))
        progress->status = (int)(json_integer_value(code) & 255);
    else if (json_is_integer(signal_number))
        progress->status = 128 + (int)(json_integer_value(signal_number) & 127);
    else
        return agent_bad_answer(agent, command, "no exit status", err);
    int result = output ? agent_decode(agent, command, output, &progress->output, err) : 0;
    if (result == 0 && errors)
        result = agent_decode(agent, command, errors, &progress->errors, err);
    return result;
}

/* Polls often at first, then after each hundredth of the elapsed time: polling takes CPU time of
 * the guest. */
static double pause_after(int64_t began_ns)
{
    double pause = (double)(clock_ns() - began_ns) / 1e9 / 100;
    return pause < 0.002 ? 0.002 : pause > 0.05 ? 0.05 : pause;
}

static int wait_for_command(const struct guest_agent *agent, json_int_t pid,
                            struct deadline deadline, struct progress *progress, struct error *err)
{
    int64_t began_ns = clock_ns();
    for (;;) {
        CLEANUP_JSON json_t *value = NULL;
        int result = agent_ask_take(agent, "guest-exec-status", json_pack("{sI}", "pid", pid),
                                    deadline, &value, err);
        if (result == 0)
            result = read_progress(agent, value, progress, err);
        if (result != 0 || progress->exited)
            return result;
        result = deadline_pause(deadline, pause_after(began_ns), agent->name, err);
        if (result != 0)
            return result;
    }
}

/* Kills processes by the mark in their environment until there are none, since they may start
 * others meanwhile. */
static const char end_script[] =
    "while p=$(grep -lsxz -- \"$1\" /proc/[0-9]*/environ); do for f in $p; do f=${f#/proc/}; "
    "kill -KILL \"${f%/environ}\" || exit; done; done";

/* Kills a command that its caller no longer waits for, with everything that it started. */
static void end_guest_command(const struct guest_agent *agent, unsigned number, json_int_t pid)
{
    enum { END_S = 10 };
    struct deadline deadline = deadline_in(END_S);
    struct error ignored;
    CLEANUP(progress_free) struct progress command = {0};
    CLEANUP(progress_free) struct progress killing = {0};
    CLEANUP_TEXT char *mark = memory_print(MARK, number);
    json_int_t killer;
    json_t *arguments =
        json_pack("{sss[ssss]}", "path", "/bin/sh", "arg", "-c", end_script, "sh", mark);
    if (agent_ask_number_take(agent, "guest-exec", arguments, "pid", deadline, &killer, &ignored) ==
            0 &&
        wait_for_command(agent, killer, deadline, &killing, &ignored) == 0)
        wait_for_command(agent, pid, deadline, &command, &ignored);
}

/* --- the output of a command --- */

struct passing {
    const struct streams *streams;
    enum stream stream;
    size_t n;
};

static int pass_piece(void *context, const struct buffer *piece, struct error *err)
{
    struct passing *passing = context;
    passing->n += piece->n;
    return streams_take(passing->streams, passing->stream, piece->s, piece->n, err);
}

/* Passes on an output file. A long one is then emptied, so that it does not fill the disk. */
static int pass_output(const struct guest_agent *agent, unsigned number, enum stream stream,
                       const struct streams *streams, struct deadline deadline, struct error *err)
{
    enum { SHORT = 1 << 16 };
    struct passing passing = {streams, stream, 0};
    CLEANUP_TEXT char *path =
        memory_print(OUTPUT_BASE "%s", number, stream == STREAM_OUTPUT ? ".out" : ".err");
    int result = agent_read_file(agent, path, pass_piece, &passing, deadline, err);
    if (result != 0 || passing.n <= SHORT)
        return result;
    json_int_t handle;
    result = agent_open_file(agent, path, "w", deadline, &handle, err);
    return result != 0 ? result : agent_close_file(agent, handle, deadline, 0, err);
}

/* RUN prints an equals sign and then all output if it is short, or an error message if it cannot
 * run the command. For long output, and if it was killed, it prints nothing, and the output is in
 * files. */
static int pass_all(const struct guest_agent *agent, unsigned number,
                    const struct progress *progress, const struct streams *streams,
                    struct deadline deadline, struct error *err)
{
    const struct buffer *output = &progress->output, *errors = &progress->errors;
    bool all = output->n > 0 && *output->s == '=';
    int result = 0;
    if (all && output->n > 1)
        result = streams_take(streams, STREAM_OUTPUT, output->s + 1, output->n - 1, err);
    if (result == 0 && errors->n > 0)
        result = streams_take(streams, STREAM_ERRORS, errors->s, errors->n, err);
    if (all || errors->n > 0)
        return result;
    for (int stream = STREAM_OUTPUT; stream <= STREAM_ERRORS && result == 0; stream++)
        result = pass_output(agent, number, (enum stream)stream, streams, deadline, err);
    return result;
}

int guest_agent_exec(const struct guest_agent *agent, unsigned number, const char *const argv[],
                     const struct streams *streams, struct deadline deadline, int *ret_status,
                     struct error *err)
{
    CLEANUP(progress_free) struct progress progress = {0};
    json_int_t pid;
    json_t *command = command_of(number, argv);
    if (!command)
        return error_set(err, ERROR_INPUT,
                         "%s: a word of the command is not UTF-8, which the guest agent "
                         "cannot carry",
                         quoted(argv[0], strlen(argv[0])).text);
    int result = agent_ask_number_take(agent, "guest-exec", command, "pid", deadline, &pid, err);
    if (result != 0)
        return result;
    result = wait_for_command(agent, pid, deadline, &progress, err);
    if (result != 0 && !progress.exited)
        end_guest_command(agent, number, pid);
    if (result == 0 && streams && streams->take)
        result = pass_all(agent, number, &progress, streams, deadline, err);
    if (result == 0)
        *ret_status = progress.status;
    return result;
}
