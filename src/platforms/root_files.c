#include "root_files.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "copy_mode.h"

/* Opens a path with `root` as root directory, so that neither links nor `..` lead out of it. */
static int open_below(int root, const char *path, int flags)
{
    struct open_how how = {.flags = (unsigned long long)(flags | O_CLOEXEC),
                           .resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS};
    return (int)syscall(SYS_openat2, root, path, &how, sizeof how);
}

static int copy_bytes(int from, int to, struct deadline deadline)
{
    char bytes[1 << 16];
    for (;;) {
        ssize_t n = read(from, bytes, sizeof bytes);
        if (n <= 0)
            return (int)n;
        for (ssize_t done = 0, written; done < n; done += written)
            if ((written = write(to, bytes + done, (size_t)(n - done))) < 0)
                return -1;
        if (deadline_over(deadline)) {
            errno = ETIMEDOUT;
            return -1;
        }
    }
}

/* Writes a temporary file beside the target and renames it. */
static int replace(int directory, const char *name, int from, struct deadline deadline)
{
    CLEANUP_TEXT char *beside = memory_print("%s.part-%d", name, (int)getpid());
    struct stat facts, there;
    if (fstat(from, &facts) != 0)
        return -1;
    if (!S_ISREG(facts.st_mode) ||
        (fstatat(directory, name, &there, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(there.st_mode))) {
        errno = EISDIR;
        return -1;
    }
    int to = openat(directory, beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (to < 0)
        return -1;
    int result = copy_bytes(from, to, deadline);
    if (result == 0)
        result = fchmod(to, facts.st_mode & 07777);
    int number = errno;
    close(to);
    if (result == 0 && (result = renameat(directory, beside, directory, name)) != 0)
        number = errno;
    if (result != 0)
        unlinkat(directory, beside, 0);
    errno = number;
    return result;
}

static int root_copy_error(const char *from, const char *to, struct error *err)
{
    return error_set(err, errno == ENOENT ? ERROR_INPUT : ERROR_FAILED, "cannot copy %s to %s: %s",
                     quoted(from, strlen(from)).text, quoted(to, strlen(to)).text, strerror(errno));
}

int root_copy_in(int root, const char *from, const char *to, struct deadline deadline,
                 struct error *err)
{
    CLEANUP_TEXT char *parent = memory_copy(to, strlen(to)), *last = memory_copy(to, strlen(to));
    int directory = open_below(root, dirname(parent), O_PATH | O_DIRECTORY);
    int source = open(from, O_RDONLY | O_CLOEXEC);
    int result =
        directory < 0 || source < 0 ? -1 : replace(directory, basename(last), source, deadline);
    if (result != 0)
        result = root_copy_error(from, to, err);
    if (directory >= 0)
        close(directory);
    if (source >= 0)
        close(source);
    return result;
}

static int write_out(int source, FILE *to, struct deadline deadline)
{
    struct stat facts;
    if (fstat(source, &facts) != 0 || fflush(to) != 0 ||
        copy_bytes(source, fileno(to), deadline) != 0)
        return -1;
    return fchmod(fileno(to), facts.st_mode & COPY_OUT_MODE);
}

int root_copy_out(int root, const char *from, const char *to, struct deadline deadline,
                  struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int source = open_below(root, from, O_RDONLY);
    if (source < 0)
        return root_copy_error(from, to, err);
    int result = output_open(to, &output, err);
    if (result == 0 && write_out(source, output.stream, deadline) != 0)
        result = root_copy_error(from, to, err);
    close(source);
    return result == 0 ? output_commit(&output, err) : result;
}
