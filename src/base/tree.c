#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "memory.h"

enum { COPY_BYTES = 1 << 16 };

/* A tree may be deeper than a process may have descriptors. So a directory that is not empty is
 * moved to the top of the tree, unless it is there already, and is removed later. */
struct removal {
    int top;
    unsigned long moved;
    char failed[256]; /* the name that could not be removed */
};

/* Opens a directory, but not a mount point: also not one of the same device. */
static int open_inside(int directory, const char *name)
{
    struct statx facts = {0};
    int fd = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return -1;
    int result = statx(fd, "", AT_EMPTY_PATH, 0, &facts);
    if (result == 0 && !(facts.stx_attributes & STATX_ATTR_MOUNT_ROOT))
        return fd;
    int number = result == 0 ? EXDEV : errno;
    close(fd);
    errno = number;
    return -1;
}

/* Clears the attributes that keep even root from removing a file: chattr +i and +a. */
static void clear_attributes(int fd)
{
    int flags = 0;
    const int hard = FS_IMMUTABLE_FL | FS_APPEND_FL;
    if (ioctl(fd, FS_IOC_GETFLAGS, &flags) == 0 && (flags & hard) != 0) {
        flags &= ~hard;
        ioctl(fd, FS_IOC_SETFLAGS, &flags);
    }
}

/* After a refused removal, grants the permission. True if something changed. */
static bool grant_permission(int directory, const char *name, bool is_directory)
{
    if (errno == EACCES) {
        bool changed = fchmod(directory, 0700) == 0;
        return (is_directory && fchmodat(directory, name, 0700, 0) == 0) || changed;
    }
    if (errno != EPERM)
        return false;
    clear_attributes(directory);
    int fd = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0) {
        clear_attributes(fd);
        close(fd);
    }
    return true;
}

/* Moves a directory to the top, under an unused name. */
static int move_up(struct removal *removal, int directory, const char *name)
{
    char moved[40];
    int result;
    do {
        snprintf(moved, sizeof moved, ".removed-%lu", removal->moved++);
        result = renameat2(directory, name, removal->top, moved, RENAME_NOREPLACE);
    } while (result != 0 && errno == EEXIST);
    return result;
}

static int remove_inside(struct removal *removal, int directory);

static int try_remove(struct removal *removal, int directory, const char *name, bool is_directory)
{
    int result = unlinkat(directory, name, is_directory ? AT_REMOVEDIR : 0);
    if (result == 0 || !is_directory || (errno != ENOTEMPTY && errno != EEXIST))
        return result;
    int below = open_inside(directory, name);
    if (below < 0)
        return -1;
    if (directory == removal->top)
        return remove_inside(removal, below) == 0 ? unlinkat(directory, name, AT_REMOVEDIR) : -1;
    close(below);
    return move_up(removal, directory, name);
}

static int remove_entry(struct removal *removal, int directory, const char *name)
{
    struct stat facts;
    int result = fstatat(directory, name, &facts, AT_SYMLINK_NOFOLLOW);
    bool is_directory = result == 0 && S_ISDIR(facts.st_mode);
    if (result == 0)
        result = try_remove(removal, directory, name, is_directory);
    if (result != 0 && grant_permission(directory, name, is_directory))
        result = try_remove(removal, directory, name, is_directory);
    if (result != 0 && errno == ENOENT) /* another process removed it */
        return 0;
    if (result != 0 && !*removal->failed) {
        int number = errno;
        snprintf(removal->failed, sizeof removal->failed, "%s", name);
        errno = number;
    }
    return result;
}

/* Removes the content of an open directory and closes it. A directory moved to the top during the
 * scan may be missed, so scans until the directory is empty. */
static int remove_inside(struct removal *removal, int directory)
{
    DIR *dir = fdopendir(directory);
    if (!dir) {
        close(directory);
        return -1;
    }
    struct dirent *entry;
    int result = 0;
    bool found;
    do {
        found = false;
        while (result == 0 && (entry = readdir(dir))) {
            if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
                continue;
            found = true;
            result = remove_entry(removal, directory, entry->d_name);
        }
        rewinddir(dir);
    } while (result == 0 && found);
    int number = errno;
    closedir(dir);
    errno = number;
    return result;
}

int tree_remove(const char *path, struct error *err)
{
    struct stat facts;
    struct removal removal = {.failed = ""};
    int result = lstat(path, &facts);
    if (result == 0 && S_ISDIR(facts.st_mode)) {
        removal.top = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        result = removal.top < 0 ? -1 : remove_inside(&removal, removal.top);
        if (result == 0)
            result = rmdir(path);
    } else if (result == 0) {
        result = unlink(path);
    }
    if (result == 0 || errno == ENOENT)
        return 0;
    const char *why =
        errno == EBUSY || errno == EXDEV ? "it is a mount point or in use" : strerror(errno);
    size_t n = strlen(removal.failed);
    return error_set(err, ERROR_FAILED, "%s: cannot remove %s%s%s", path,
                     n > 0 ? quoted(removal.failed, n).text : "it", n > 0 ? " in it: " : ": ", why);
}

static int make_one(const char *path, mode_t mode, struct error *err)
{
    if (mkdir(path, mode) == 0 || errno == EEXIST)
        return 0;
    return error_set(err, errno == EACCES ? ERROR_MISSING : ERROR_OUTPUT,
                     "%s: cannot make the directory: %s", path, strerror(errno));
}

int tree_make(const char *path, mode_t mode, struct error *err)
{
    CLEANUP_TEXT char *part = memory_copy(path, strlen(path));
    for (char *at = part; *at && (at = strchr(at + 1, '/')); *at = '/') {
        *at = '\0';
        int result = make_one(part, 0755, err);
        if (result != 0)
            return result;
    }
    return make_one(path, mode, err);
}

/* --- copies --- */

static int copy_content(int from, int to)
{
    char *bytes = memory_alloc(COPY_BYTES, 1);
    ssize_t n, written = 0;
    while ((n = read(from, bytes, COPY_BYTES)) > 0)
        for (ssize_t at = 0; at < n; at += written)
            if ((written = write(to, bytes + at, (size_t)(n - at))) < 0) {
                free(bytes);
                return -1;
            }
    free(bytes);
    return n < 0 ? -1 : 0;
}

static int copy_file(const char *from, const char *to, mode_t mode, struct error *err)
{
    int in = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (in < 0)
        return error_set(err, ERROR_INPUT, "%s: cannot read: %s", from, strerror(errno));
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    int result = 0;
    if (out < 0 || copy_content(in, out) != 0)
        result = error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", to, strerror(errno));
    close(in);
    if (out >= 0)
        close(out);
    return result;
}

int tree_copy(const char *from, const char *to, struct error *err)
{
    struct stat facts;
    if (lstat(from, &facts) != 0)
        return error_set(err, ERROR_INPUT, "%s: cannot read: %s", from, strerror(errno));
    if (S_ISREG(facts.st_mode))
        return copy_file(from, to, facts.st_mode & 0777, err);
    if (!S_ISDIR(facts.st_mode))
        return error_set(err, ERROR_INPUT, "%s: neither a file nor a directory", from);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(from, &names, err);
    if (result == 0 && mkdir(to, (facts.st_mode & 0777) | 0700) != 0)
        result = error_set(err, ERROR_OUTPUT, "%s: cannot make: %s", to, strerror(errno));
    for (size_t i = 0; i < names.count && result == 0; i++) {
        CLEANUP_TEXT char *source = memory_print("%s/%s", from, names.items[i]);
        CLEANUP_TEXT char *target = memory_print("%s/%s", to, names.items[i]);
        result = tree_copy(source, target, err);
    }
    return result;
}
