#include "vsock_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "platforms/copy_mode.h"

/* Runs a command in the guest. If its status is not 0, the error quotes what it printed. */
static int run_copy_step(const struct vsock *vsock, const char *const argv[], int input,
                         const struct streams *streams, const struct buffer *messages,
                         const char *path, struct deadline deadline, struct error *err)
{
    int status = 0, result = vsock_run(vsock, argv, input, streams, deadline, &status, err);
    if (result != 0 || status == 0)
        return result;
    struct span words = span_trim(span_until((struct span){messages->s, messages->n}, "\n"));
    return error_set(err, ERROR_FAILED, "%s: %s in the guest ended with status %d: %s",
                     shown(path, strlen(path)).text, argv[0], status,
                     words.n > 0 ? shown(words.s, words.n).text : "it printed nothing");
}

/* Opens a file to copy; it must be a regular file. */
static int open_file(const char *path, int *ret_fd, mode_t *ret_mode, struct error *err)
{
    struct stat facts;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &facts) != 0) {
        error_set(err, ERROR_INPUT, "%s: cannot open: %s", path, strerror(errno));
    } else if (!S_ISREG(facts.st_mode)) {
        error_set(err, ERROR_INPUT, "%s: not a file", path);
    } else {
        *ret_fd = fd;
        *ret_mode = facts.st_mode & 07777;
        return 0;
    }
    if (fd >= 0)
        close(fd);
    return ERROR_INPUT;
}

int vsock_copy_in(const struct vsock *vsock, const char *from, const char *to,
                  struct deadline deadline, struct error *err)
{
    int fd = -1;
    mode_t mode = 0;
    int result = open_file(from, &fd, &mode, err);
    if (result != 0)
        return result;
    CLEANUP(capture_free) struct capture capture = {0};
    struct streams streams = capture_streams(&capture);
    CLEANUP_TEXT char *target = memory_print("of=%s", to);
    CLEANUP_TEXT char *rights = memory_print("%04o", (unsigned)mode);
    const char *const write_it[] = {"dd", target, "bs=64k", "status=none", NULL};
    const char *const set_rights[] = {"chmod", "--", rights, to, NULL};
    result = run_copy_step(vsock, write_it, fd, &streams, &capture.errors, to, deadline, err);
    if (result == 0)
        result = run_copy_step(vsock, set_rights, 0, &streams, &capture.errors, to, deadline, err);
    close(fd);
    return result;
}

/* The targets of a command's outputs: the file, and memory for messages. */
struct sink {
    struct output *output;
    struct buffer messages;
};

static int take_guest_file(void *context, enum stream stream, const char *bytes, size_t n,
                           struct error *err)
{
    struct sink *sink = context;
    if (stream == STREAM_ERRORS)
        buffer_append(&sink->messages, bytes, n);
    else if (fwrite(bytes, 1, n, sink->output->stream) != n)
        return error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", sink->output->path,
                         strerror(errno));
    return 0;
}

static int read_mode(const struct vsock *vsock, const char *path, mode_t *ret_mode,
                     struct deadline deadline, struct error *err)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct streams streams = capture_streams(&capture);
    const char *const argv[] = {"stat", "-L", "-c", "%a", "--", path, NULL};
    int result = run_copy_step(vsock, argv, 0, &streams, &capture.errors, path, deadline, err);
    if (result != 0)
        return result;
    char *end = NULL;
    unsigned long mode = capture.output.n > 0 ? strtoul(capture.output.s, &end, 8) : 0;
    if (!end || end == capture.output.s || *end != '\n' || mode > 07777)
        return error_set(err, ERROR_FAILED, "%s: the guest did not report its permissions: %s",
                         shown(path, strlen(path)).text,
                         capture.output.n > 0 ? quoted(capture.output.s, capture.output.n).text
                                              : "nothing");
    *ret_mode = (mode_t)mode;
    return 0;
}

int vsock_copy_out(const struct vsock *vsock, const char *from, const char *to,
                   struct deadline deadline, struct error *err)
{
    mode_t mode = 0;
    int result = read_mode(vsock, from, &mode, deadline, err);
    if (result != 0)
        return result;
    CLEANUP(output_free) struct output output = {0};
    result = output_open(to, &output, err);
    if (result != 0)
        return result;
    struct sink sink = {&output, {0}};
    const struct streams streams = {take_guest_file, &sink};
    const char *const argv[] = {"cat", "--", from, NULL};
    result = run_copy_step(vsock, argv, 0, &streams, &sink.messages, from, deadline, err);
    buffer_free(&sink.messages);
    if (result == 0 && output.is_regular &&
        fchmod(fileno(output.stream), mode & COPY_OUT_MODE) != 0)
        result =
            error_set(err, ERROR_OUTPUT, "%s: cannot set its permissions: %s", to, strerror(errno));
    return result == 0 ? output_commit(&output, err) : result;
}
