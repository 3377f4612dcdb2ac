#include "guest_agent.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/json.h"
#include "base/memory.h"
#include "platforms/environment.h"

/* Bytes in one answer and one question. In emulation larger answers come no faster; much larger
 * questions never arrive, without an error: some 200 KiB already got stuck in the guest's port. */
enum { READ_PIECE = 384 << 10, WRITE_PIECE = 48 << 10 };

/* Where the output of command `number` goes in the guest. */
#define OUTPUT_BASE "/var/tmp/virtgrade-%u"

/* Output goes to files, since what the agent keeps of it is cut off at some size, and its answer at
 * another. The shell becomes the command, so that no process but the command has its words. */
static const char script[] = "cd /work && exec \"$@\" >\"$0.out\" 2>\"$0.err\"";

static int bad_answer(const struct guest_agent *agent, const char *command, const char *answer,
                      struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: the guest agent answered %s with %s", agent->name,
                     command, quoted(answer, strlen(answer)).text);
}

/* Asks one question, and returns what the answer's "return" holds. Takes the arguments, which may
 * be NULL for none. */
static int ask_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                    struct deadline deadline, json_t **ret_value, struct error *err)
{
    CLEANUP_JSON json_t *question = json_pack("{ss}", "execute", command);
    if (arguments)
        json_object_set_new(question, "arguments", arguments);
    CLEANUP_TEXT char *text = json_dumps(question, JSON_COMPACT);
    CLEANUP_TEXT char *answer = NULL;
    if (!text)
        return error_set(err, ERROR_FAILED, "%s: cannot ask the guest agent", agent->name);
    int result = agent->ask(agent->context, text, deadline, &answer, err);
    if (result != 0)
        return result;
    CLEANUP_JSON json_t *whole = answer ? json_loads(answer, 0, NULL) : NULL;
    json_t *value = json_object_get(whole, "return");
    if (!value)
        return bad_answer(agent, command, answer ? answer : "", err);
    *ret_value = json_incref(value);
    return 0;
}

/* The same for a question whose answer is one whole number. */
static int ask_number_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                           const char *member, struct deadline deadline, json_int_t *ret_number,
                           struct error *err)
{
    CLEANUP_JSON json_t *value = NULL;
    int result = ask_take(agent, command, arguments, deadline, &value, err);
    if (result != 0)
        return result;
    const json_t *number = member ? json_object_get(value, member) : value;
    if (!json_is_integer(number))
        return bad_answer(agent, command, "no number", err);
    *ret_number = json_integer_value(number);
    return 0;
}

/* --- commands --- */

/* What marks a command and all that it starts, whatever sessions they make, so that they can be
 * ended. */
#define MARK "VIRTGRADE_COMMAND=%u"

/* The question that starts a command; NULL where a word cannot be carried. */
static json_t *command_of(unsigned number, const char *const argv[])
{
    char base[64], mark[64];
    snprintf(base, sizeof base, OUTPUT_BASE, number);
    snprintf(mark, sizeof mark, MARK, number);
    json_t *words = json_pack("[sss]", "-c", script, base);
    bool whole = true;
    for (; *argv; argv++)
        whole = json_array_append_new(words, json_string(*argv)) == 0 && whole;
    if (!whole) {
        json_decref(words);
        return NULL;
    }
    return json_pack("{sssos[ssss]sb}", "path", "/bin/sh", "arg", words, "env", ENVIRONMENT_PATH,
                     ENVIRONMENT_HOME, ENVIRONMENT_LOCALE, mark, "capture-output", 1);
}

/* How a command goes on. */
struct progress {
    bool exited;
    int status;
    struct buffer shell; /* what the shell complains of where it could not become the command */
};

static void progress_free(struct progress *progress)
{
    buffer_free(&progress->shell);
}

static int decode(const struct guest_agent *agent, const char *command, const json_t *text,
                  struct buffer *bytes, struct error *err)
{
    struct error why;
    if (!json_is_string(text))
        return bad_answer(agent, command, "no bytes", err);
    if (base64_decode(json_string_value(text), json_string_length(text), bytes, &why) != 0)
        return bad_answer(agent, command, why.text, err);
    return 0;
}

static int read_progress(const struct guest_agent *agent, json_t *value, struct progress *progress,
                         struct error *err)
{
    static const char command[] = "guest-exec-status";
    const json_t *exited = json_object_get(value, "exited");
    const json_t *code = json_object_get(value, "exitcode");
    const json_t *signal_number = json_object_get(value, "signal");
    const json_t *errors = json_object_get(value, "err-data");
    if (!json_is_boolean(exited))
        return bad_answer(agent, command, "no state", err);
    if (!json_is_true(exited))
        return 0;
    progress->exited = true;
    if (json_is_integer(code))
        progress->status = (int)(json_integer_value(code) & 255);
    else if (json_is_integer(signal_number))
        progress->status = 128 + (int)(json_integer_value(signal_number) & 127);
    else
        return bad_answer(agent, command, "no exit status", err);
    return errors ? decode(agent, command, errors, &progress->shell, err) : 0;
}

/* Looks at it often at first, then at each hundredth of the time that it took so far: the looks
 * take time of the guest. */
static double pause_after(int64_t began_ns)
{
    double pause = (double)(clock_ns() - began_ns) / 1e9 / 100;
    return pause < 0.004 ? 0.004 : pause > 0.05 ? 0.05 : pause;
}

static int wait_for(const struct guest_agent *agent, json_int_t pid, struct deadline deadline,
                    struct progress *progress, struct error *err)
{
    int64_t began_ns = clock_ns();
    for (;;) {
        CLEANUP_JSON json_t *value = NULL;
        int result = ask_take(agent, "guest-exec-status", json_pack("{sI}", "pid", pid), deadline,
                              &value, err);
        if (result == 0)
            result = read_progress(agent, value, progress, err);
        if (result != 0 || progress->exited)
            return result;
        result = deadline_pause(deadline, pause_after(began_ns), agent->name, err);
        if (result != 0)
            return result;
    }
}

/* Finds processes by the mark in their environment, as often as it takes for those that start
 * others meanwhile. */
static const char end_script[] =
    "while p=$(grep -lsxz -- \"$1\" /proc/[0-9]*/environ); do for f in $p; do f=${f#/proc/}; "
    "kill -KILL \"${f%/environ}\" || exit; done; done";

/* Ends a command that its caller waits for no more, with all that it started. */
static void end_command(const struct guest_agent *agent, unsigned number, json_int_t pid)
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
    if (ask_number_take(agent, "guest-exec", arguments, "pid", deadline, &killer, &ignored) == 0 &&
        wait_for(agent, killer, deadline, &killing, &ignored) == 0)
        wait_for(agent, pid, deadline, &command, &ignored);
}

/* --- files in the guest --- */

static int open_file(const struct guest_agent *agent, const char *path, const char *mode,
                     struct deadline deadline, json_int_t *ret_handle, struct error *err)
{
    json_t *arguments = json_pack("{ssss}", "path", path, "mode", mode);
    if (!arguments)
        return error_set(err, ERROR_INPUT, "%s: not a name that the guest agent can carry",
                         quoted(path, strlen(path)).text);
    return ask_number_take(agent, "guest-file-open", arguments, NULL, deadline, ret_handle, err);
}

/* The first error counts; a file is closed also after the deadline. */
static int close_file(const struct guest_agent *agent, json_int_t handle, struct deadline deadline,
                      int result, struct error *err)
{
    CLEANUP_JSON json_t *value = NULL;
    struct error own;
    struct deadline last = deadline_over(deadline) ? deadline_in(5) : deadline;
    int closed = ask_take(agent, "guest-file-close", json_pack("{sI}", "handle", handle), last,
                          &value, &own);
    if (result == 0 && closed != 0)
        *err = own;
    return result != 0 ? result : closed;
}

/* Takes a piece of a file; 0 or an error code. */
typedef int take_piece(void *context, const struct buffer *piece, struct error *err);

static int read_pieces(const struct guest_agent *agent, json_int_t handle, take_piece *take,
                       void *context, struct deadline deadline, struct error *err)
{
    static const char command[] = "guest-file-read";
    for (bool end = false; !end;) {
        CLEANUP_JSON json_t *value = NULL;
        CLEANUP(buffer_free) struct buffer piece = {0};
        json_t *arguments = json_pack("{sIsi}", "handle", handle, "count", (int)READ_PIECE);
        int result = ask_take(agent, command, arguments, deadline, &value, err);
        if (result == 0)
            result = decode(agent, command, json_object_get(value, "buf-b64"), &piece, err);
        if (result == 0 && piece.n > READ_PIECE)
            result = bad_answer(agent, command, "more than was asked for", err);
        if (result == 0 && piece.n > 0)
            result = take(context, &piece, err);
        if (result != 0)
            return result;
        end = json_is_true(json_object_get(value, "eof")) || piece.n == 0;
    }
    return 0;
}

static int read_file(const struct guest_agent *agent, const char *path, take_piece *take,
                     void *context, struct deadline deadline, struct error *err)
{
    json_int_t handle;
    int result = open_file(agent, path, "r", deadline, &handle, err);
    if (result != 0)
        return result;
    result = read_pieces(agent, handle, take, context, deadline, err);
    return close_file(agent, handle, deadline, result, err);
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

/* Passes on a file of output. A long one is emptied then, so that it does not fill the disk. */
static int pass_output(const struct guest_agent *agent, unsigned number, enum stream stream,
                       const struct streams *streams, struct deadline deadline, struct error *err)
{
    enum { SHORT = 1 << 16 };
    struct passing passing = {streams, stream, 0};
    CLEANUP_TEXT char *path =
        memory_print(OUTPUT_BASE "%s", number, stream == STREAM_OUTPUT ? ".out" : ".err");
    int result = read_file(agent, path, pass_piece, &passing, deadline, err);
    if (result != 0 || passing.n <= SHORT)
        return result;
    json_int_t handle;
    result = open_file(agent, path, "w", deadline, &handle, err);
    return result != 0 ? result : close_file(agent, handle, deadline, 0, err);
}

static int pass_all(const struct guest_agent *agent, unsigned number,
                    const struct progress *progress, const struct streams *streams,
                    struct deadline deadline, struct error *err)
{
    if (progress->shell.n > 0)
        return streams_take(streams, STREAM_ERRORS, progress->shell.s, progress->shell.n, err);
    int result = 0;
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
    int result = ask_number_take(agent, "guest-exec", command, "pid", deadline, &pid, err);
    if (result != 0)
        return result;
    result = wait_for(agent, pid, deadline, &progress, err);
    if (result != 0 && !progress.exited)
        end_command(agent, number, pid);
    if (result == 0 && streams && streams->take)
        result = pass_all(agent, number, &progress, streams, deadline, err);
    if (result == 0)
        *ret_status = progress.status;
    return result;
}

/* --- files in and out --- */

/* A command whose failure is ours. */
static int check(const struct guest_agent *agent, unsigned number, const char *const argv[],
                 struct deadline deadline, struct capture *capture, struct error *err)
{
    struct streams streams = capture_streams(capture);
    int status = 0;
    int result = guest_agent_exec(agent, number, argv, &streams, deadline, &status, err);
    if (result == 0 && status != 0)
        result = error_set(
            err, ERROR_FAILED, "%s: %s failed with status %d: %s", agent->name, argv[0], status,
            shown(capture->errors.s ? capture->errors.s : "", capture->errors.n).text);
    return result;
}

static int write_pieces(const struct guest_agent *agent, json_int_t handle, int fd,
                        const char *from, struct deadline deadline, struct error *err)
{
    static const char command[] = "guest-file-write";
    CLEANUP_TEXT char *bytes = memory_alloc(WRITE_PIECE, 1);
    for (;;) {
        ssize_t n = read(fd, bytes, WRITE_PIECE);
        if (n < 0)
            return error_set(err, ERROR_INPUT, "%s: %s", from, strerror(errno));
        if (n == 0)
            return 0;
        CLEANUP_TEXT char *text = base64_encode(bytes, (size_t)n);
        json_int_t written;
        json_t *arguments = json_pack("{sIss}", "handle", handle, "buf-b64", text);
        int result = ask_number_take(agent, command, arguments, "count", deadline, &written, err);
        if (result == 0 && written != n)
            result = error_set(err, ERROR_FAILED,
                               "%s: the guest took %" JSON_INTEGER_FORMAT
                               " of %zd bytes: is its disk full?",
                               agent->name, written, n);
        if (result != 0)
            return result;
    }
}

static int put(const struct guest_agent *agent, int fd, const char *from, const char *to,
               struct deadline deadline, struct error *err)
{
    json_int_t handle;
    int result = open_file(agent, to, "w", deadline, &handle, err);
    if (result != 0)
        return result;
    result = write_pieces(agent, handle, fd, from, deadline, err);
    return close_file(agent, handle, deadline, result, err);
}

int guest_agent_put(const struct guest_agent *agent, unsigned number, const char *from,
                    const char *to, struct deadline deadline, struct error *err)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct stat about;
    char mode[8];
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about) != 0) {
        int result = error_set(err, ERROR_INPUT, "%s: %s", from, strerror(errno));
        if (fd >= 0)
            close(fd);
        return result;
    }
    int result = put(agent, fd, from, to, deadline, err);
    close(fd);
    snprintf(mode, sizeof mode, "%04o", (unsigned)about.st_mode & 07777);
    if (result == 0)
        result = check(agent, number, (const char *const[]){"chmod", mode, "--", to, NULL},
                       deadline, &capture, err);
    return result;
}

static int write_piece(void *context, const struct buffer *piece, struct error *err)
{
    struct output *output = context;
    if (fwrite(piece->s, 1, piece->n, output->stream) == piece->n)
        return 0;
    return error_set(err, ERROR_OUTPUT, "%s: %s", output->path, strerror(errno));
}

int guest_agent_get(const struct guest_agent *agent, unsigned number, const char *from,
                    const char *to, struct deadline deadline, struct error *err)
{
    CLEANUP(capture_free) struct capture capture = {0};
    CLEANUP(output_free) struct output output = {0};
    int result = check(agent, number, (const char *const[]){"stat", "-Lc", "%a", "--", from, NULL},
                       deadline, &capture, err);
    if (result == 0)
        result = output_open(to, &output, err);
    if (result == 0)
        result = read_file(agent, from, write_piece, &output, deadline, err);
    if (result != 0)
        return result;
    unsigned long mode = strtoul(capture.output.s ? capture.output.s : "644", NULL, 8);
    if (fchmod(fileno(output.stream), (mode_t)mode & 07777) != 0)
        return error_set(err, ERROR_OUTPUT, "%s: %s", to, strerror(errno));
    return output_commit(&output, err);
}
