#include "lab_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab_state.h"

/* False if lab_down removed the lock's file meanwhile: then the lock excludes nobody. */
static bool is_current(int lock, const char *path)
{
    struct stat held, there;
    return fstat(lock, &held) == 0 && stat(path, &there) == 0 && held.st_ino == there.st_ino &&
           held.st_dev == there.st_dev;
}

/* Tries once to lock the file of a name; `*ret_lock` is -1 if another process has the lock. */
static int try_lock(struct lab *lab, const char *name, int kind, int *ret_lock, struct error *err)
{
    CLEANUP_TEXT char *directory = memory_print("%s/locks", lab->state);
    CLEANUP_TEXT char *path = memory_print("%s/%s", directory, name);
    int result = lab_make_state(lab, err);
    if (result == 0)
        result = lab_make_directory(directory, 0700, err);
    if (result != 0)
        return result;
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    bool locked = lock >= 0 && flock(lock, kind | LOCK_NB) == 0 && is_current(lock, path);
    /* Another process that takes the lab down may remove the directory meanwhile: try again. */
    if (lock < 0 && errno != ENOENT)
        return error_set(err, ERROR_FAILED, "%s: cannot lock: %s", path, strerror(errno));
    if (lock >= 0 && !locked)
        close(lock);
    *ret_lock = locked ? lock : -1;
    return 0;
}

int lab_lock(struct lab *lab, const char *name, struct deadline deadline, int *ret_lock,
             struct error *err)
{
    for (;;) {
        int lock = -1, result = try_lock(lab, name, LOCK_EX, &lock, err);
        if (lock >= 0)
            *ret_lock = lock;
        if (result != 0 || lock >= 0)
            return result;
        result =
            deadline_pause(deadline, 0.01, "another virtgrade that is working on the lab", err);
        if (result != 0)
            return result;
    }
}

int lab_hold(struct lab *lab, struct deadline deadline, int *ret_hold, struct error *err)
{
    for (;;) {
        int hold = -1, result = try_lock(lab, "use", LOCK_SH, &hold, err);
        if (hold >= 0)
            *ret_hold = hold;
        if (result != 0 || hold >= 0)
            return result;
        result = deadline_pause(deadline, 0.01, "a lab that is going down", err);
        if (result != 0)
            return result;
    }
}

int lab_hold_alone(struct lab *lab, int *ret_hold, struct error *err)
{
    int result = try_lock(lab, "use", LOCK_EX, ret_hold, err);
    if (result == 0 && *ret_hold < 0)
        result = error_set(err, ERROR_FAILED,
                           "another virtgrade uses the lab: end it first, or use --force");
    return result;
}

void lab_unlock(int *lock)
{
    if (*lock >= 0)
        close(*lock);
    *lock = -1;
}
