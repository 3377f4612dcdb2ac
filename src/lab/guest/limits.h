/* Resource limits of commands, the same on all platforms; shared by the helpers in the guest and
 * the host's side. */
#ifndef LAB_GUEST_LIMITS_H
#define LAB_GUEST_LIMITS_H

#include <stdbool.h>
#include <sys/resource.h>

enum { LIMITS_OPEN_FILES = 16384 };

/* Sets them for the calling process, by system calls alone. False if a user's hard limit is lower:
 * then that applies. */
static inline bool limits_set(void)
{
    struct rlimit files = {LIMITS_OPEN_FILES, LIMITS_OPEN_FILES};
    if (setrlimit(RLIMIT_NOFILE, &files) == 0)
        return true;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    return false;
}

#endif
