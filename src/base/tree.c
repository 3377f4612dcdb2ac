#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Removes what is in an open directory, which it closes, as long as it is on the same device. */
static int remove_inside(int directory, dev_t device)
{
    DIR *dir = fdopendir(directory);
    if (!dir) {
        close(directory);
        return -1;
    }
    struct dirent *entry;
    int result = 0;
    while (result == 0 && (entry = readdir(dir))) {
        struct stat facts;
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        result = fstatat(dirfd(dir), name, &facts, AT_SYMLINK_NOFOLLOW);
        if (result == 0 && facts.st_dev != device) {
            errno = EXDEV;
            result = -1;
        }
        if (result == 0 && S_ISDIR(facts.st_mode)) {
            int below = openat(dirfd(dir), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            result = below < 0 ? -1 : remove_inside(below, device);
        }
        if (result == 0)
            result = unlinkat(dirfd(dir), name, S_ISDIR(facts.st_mode) ? AT_REMOVEDIR : 0);
        if (result != 0 && errno == ENOENT) /* somebody else was faster */
            result = 0;
    }
    int number = errno;
    closedir(dir);
    errno = number;
    return result;
}

int tree_remove(const char *path, struct error *err)
{
    struct stat facts;
    int result = lstat(path, &facts);
    if (result == 0 && S_ISDIR(facts.st_mode)) {
        int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        result = directory < 0 ? -1 : remove_inside(directory, facts.st_dev);
        if (result == 0)
            result = rmdir(path);
    } else if (result == 0) {
        result = unlink(path);
    }
    if (result == 0 || errno == ENOENT)
        return 0;
    return error_set(err, ERROR_FAILED, "%s: cannot remove: %s", path, strerror(errno));
}
