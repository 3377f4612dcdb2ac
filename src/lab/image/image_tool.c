#include "image_tool.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "lab/lab_process.h"
#include "lab/lab_state.h"

/* English messages, and a PATH with the system programs that a user's may lack. */
static const char *const environment[] = {
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "HOME=/root",
    "DEBIAN_FRONTEND=noninteractive", NULL};

int tools_check(struct error *err)
{
    static const struct {
        const char *program, *package;
    } tools[] = {
        {"mmdebstrap", "mmdebstrap"},
        {"apt-get", "apt"},
        {"mke2fs", "e2fsprogs"},
        {"depmod", "kmod"},
        {"unshare", "util-linux"},
        {"chroot", "coreutils"},
        {"tar", "tar"},
    };
    if (geteuid() != 0)
        return error_set(err, ERROR_MISSING,
                         "only root can build the image, which all users may then use: run "
                         "virtgrade lab up as root once");
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
        CLEANUP_TEXT char *found = program_find(tools[i].program);
        if (!found)
            return error_set(err, ERROR_MISSING,
                             "the image cannot be built without %s: apt-get install %s",
                             tools[i].program, tools[i].package);
    }
    return 0;
}

int tool_run(const struct builder *builder, const char *const argv[], struct buffer *ret_output,
             struct error *err)
{
    struct process_plan plan = {.argv = argv, .environment = environment, .directory = "/"};
    return process_check(&plan, builder->deadline, ret_output, err);
}

struct tool_mount {
    const char *directory, *place;
};

/* Runs in the child: only system calls. */
static const char *enter_place(void *context)
{
    const struct tool_mount *placing = context;
    if (unshare(CLONE_NEWNS) != 0)
        return "leave the host's mounts";
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        return "make its mounts private";
    if (mount(placing->directory, placing->place, NULL, MS_BIND, NULL) != 0)
        return "mount its directory";
    return NULL;
}

/* The line that says why a tool failed: the first error of apt, since later ones are consequences,
 * or mmdebstrap's report of the failure; without one, the last line. */
static struct span reason_in(const struct file *log)
{
    struct span last = SPAN("it printed nothing");
    struct lines lines = lines_of(log->text);
    while (lines_next(&lines)) {
        struct span line = span_trim(lines.line);
        if (span_starts(line, "E: ") && !span_starts(line, "E: mmdebstrap") &&
            !span_ends(line, " failed"))
            return line;
        if (line.n > 0)
            last = line;
    }
    return last;
}

static int explain(const struct builder *builder, const char *name, int status, struct error *err)
{
    CLEANUP(file_free) struct file log = {0};
    int result = file_read(builder->log, &log, err);
    if (result != 0)
        return result;
    struct span words = reason_in(&log);
    enum { MOST = 400 };
    return error_set(err, ERROR_FAILED, "%s ended with status %d: %.*s (see %s)", name, status,
                     words.n < MOST ? (int)words.n : MOST, words.s, builder->log);
}

static int tool_start(const struct builder *builder, const struct process_plan *plan,
                      struct process *ret_process, struct error *err)
{
    if (lab_is_up(builder->lab))
        return lab_start(builder->lab, LAB_HOST, plan, ret_process, err);
    return process_start(plan, ret_process, err);
}

/* The command behind unshare(1): in its own process namespace, its children end with it. */
static const char **with_unshare(const char *const argv[])
{
    static const char *const prefix[] = {"unshare", "--pid", "--fork", "--kill-child",
                                         "--mount-proc"};
    enum { PREFIX = sizeof prefix / sizeof *prefix };
    size_t count = 0;
    while (argv[count])
        count++;
    const char **whole = memory_alloc(PREFIX + count + 1, sizeof *whole);
    memcpy(whole, prefix, sizeof prefix);
    memcpy(whole + PREFIX, argv, count * sizeof *argv);
    return whole;
}

int tool_run_in_place(const struct builder *builder, const char *const argv[], const char *place,
                      struct error *err)
{
    int log = open(builder->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (log < 0)
        return error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", builder->log, strerror(errno));
    struct tool_mount placing = {builder->directory, place};
    const char **whole = with_unshare(argv);
    struct process_plan plan = {.argv = whole,
                                .environment = environment,
                                .directory = "/",
                                .output = log,
                                .errors = log,
                                .ends_with_us = true,
                                .enter = enter_place,
                                .context = &placing};
    CLEANUP(process_free) struct process process = {0};
    int status = 0, result = tool_start(builder, &plan, &process, err);
    close(log);
    free(whole);
    if (result == 0) {
        /* Messages name the tool, not unshare. */
        free(process.name);
        process.name = memory_copy(argv[0], strlen(argv[0]));
        result = process_wait(&process, builder->deadline, &status, err);
    }
    if (result == 0 && status != 0)
        result = explain(builder, argv[0], status, err);
    return result;
}

int bytes_write(const char *path, struct span bytes, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    if (bytes.n > 0)
        fwrite(bytes.s, 1, bytes.n, output.stream);
    return output_commit(&output, err);
}
