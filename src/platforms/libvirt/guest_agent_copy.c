#include "guest_agent_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/file.h"
#include "base/memory.h"
#include "platforms/copy_mode.h"
#include "guest_agent_ask.h"

/* Bytes in one request. Much larger requests never arrive, without an error: 200 KiB already got
 * stuck in the guest's port. */
enum { WRITE_PIECE = 48 << 10 };

/* Runs a command whose failure is an error. */
static int check_command(const struct guest_agent *agent, unsigned number, const char *const argv[],
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
        int result =
            agent_ask_number_take(agent, command, arguments, "count", deadline, &written, err);
        if (result == 0 && written != n)
            result = error_set(err, ERROR_FAILED,
                               "%s: the guest took %" JSON_INTEGER_FORMAT
                               " of %zd bytes: is its disk full?",
                               agent->name, written, n);
        if (result != 0)
            return result;
    }
}

static int put_open_file(const struct guest_agent *agent, int fd, const char *from, const char *to,
                         struct deadline deadline, struct error *err)
{
    json_int_t handle;
    int result = agent_open_file(agent, to, "w", deadline, &handle, err);
    if (result != 0)
        return result;
    result = write_pieces(agent, handle, fd, from, deadline, err);
    return agent_close_file(agent, handle, deadline, result, err);
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
    int result = put_open_file(agent, fd, from, to, deadline, err);
    close(fd);
    snprintf(mode, sizeof mode, "%04o", (unsigned)about.st_mode & 07777);
    if (result == 0)
        result = check_command(agent, number, (const char *const[]){"chmod", mode, "--", to, NULL},
                               deadline, &capture, err);
    return result;
}

static int write_output_piece(void *context, const struct buffer *piece, struct error *err)
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
    int result =
        check_command(agent, number, (const char *const[]){"stat", "-Lc", "%a", "--", from, NULL},
                      deadline, &capture, err);
    if (result == 0)
        result = output_open(to, &output, err);
    if (result == 0)
        result = agent_read_file(agent, from, write_output_piece, &output, deadline, err);
    if (result != 0)
        return result;
    unsigned long mode = strtoul(capture.output.s ? capture.output.s : "644", NULL, 8);
    if (fchmod(fileno(output.stream), (mode_t)mode & COPY_OUT_MODE) != 0)
        return error_set(err, ERROR_OUTPUT, "%s: %s", to, strerror(errno));
    return output_commit(&output, err);
}
