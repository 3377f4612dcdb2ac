#include "firecracker_files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "firecracker_launch.h"

int firecracker_directories(const char *top, const char *below, struct error *err)
{
    CLEANUP_TEXT char *part = memory_copy(below, strlen(below));
    for (char *at = part + strlen(top); *at;) {
        at = strchrnul(at + 1, '/');
        char after = *at;
        *at = '\0';
        if (mkdir(part, 0755) != 0)
            return error_set(err, ERROR_FAILED, "%s: cannot make the directory: %s", part,
                             strerror(errno));
        *at = after;
    }
    return 0;
}

int firecracker_empty_file(int root, const char *name, struct error *err)
{
    int fd = openat(root, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot make it: %s", name, strerror(errno));
    close(fd);
    return 0;
}

static int copy_all(int from, int to)
{
    ssize_t n;
    do
        n = sendfile(to, from, NULL, 1 << 30);
    while (n > 0 || (n < 0 && errno == EINTR));
    return (int)n;
}

/* Symbolic links cannot lead out of a jail, so use a hard link. Copy if linking fails, or if the
 * jail's user could not read the file. */
static int borrow_into_jail(const char *path, int root, const char *name, struct error *err)
{
    struct stat facts;
    int from = open(path, O_RDONLY | O_CLOEXEC);
    if (from < 0 || fstat(from, &facts) != 0) {
        error_set(err, ERROR_FAILED, "%s: cannot open: %s", path, strerror(errno));
        if (from >= 0)
            close(from);
        return ERROR_FAILED;
    }
    int result = 0;
    if (!(facts.st_mode & S_IROTH) || linkat(AT_FDCWD, path, root, name, AT_SYMLINK_FOLLOW) != 0) {
        int to = openat(root, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (to < 0 || copy_all(from, to) != 0)
            result = error_set(err, ERROR_FAILED, "%s: cannot be copied into the jail: %s", path,
                               strerror(errno));
        if (to >= 0)
            close(to);
    }
    close(from);
    return result;
}

int firecracker_borrow(const char *path, int root, const char *name, bool jailed, struct error *err)
{
    if (jailed)
        return borrow_into_jail(path, root, name, err);
    if (access(path, R_OK) != 0 || symlinkat(path, root, name) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot be linked: %s", path, strerror(errno));
    return 0;
}

int firecracker_give_to_jail(int root, struct error *err)
{
    static const char *const names[] = {FIRECRACKER_DISK, FIRECRACKER_LOG, FIRECRACKER_METRICS};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fchownat(root, names[i], FIRECRACKER_JAIL_USER, FIRECRACKER_JAIL_USER,
                     AT_SYMLINK_NOFOLLOW) != 0)
            return error_set(err, ERROR_FAILED, "%s: cannot be given to the jail's user: %s",
                             names[i], strerror(errno));
    return 0;
}

struct shown firecracker_last_line(int root, const char *name)
{
    char bytes[4096];
    struct span words = {0};
    int fd = openat(root, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    off_t size = fd < 0 ? 0 : lseek(fd, 0, SEEK_END);
    off_t from = size > (off_t)sizeof bytes ? size - (off_t)sizeof bytes : 0;
    ssize_t n = fd < 0 ? 0 : pread(fd, bytes, sizeof bytes, from);
    if (fd >= 0)
        close(fd);
    struct lines lines = lines_of((struct span){bytes, n > 0 ? (size_t)n : 0});
    while (lines_next(&lines))
        if (span_trim(lines.line).n > 0)
            words = span_trim(lines.line);
    /* "2024-01-01T00:00:00.000000000 [ID:main] " */
    struct span head = span_until(words, "]");
    if (memchr(head.s ? head.s : "", '[', head.n) && words.n > head.n + 2 && *words.s >= '0' &&
        *words.s <= '9')
        words = span_skip(words, head.n + 2);
    return shown(words.s ? words.s : "", words.n);
}
