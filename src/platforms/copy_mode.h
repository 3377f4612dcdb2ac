/* The permissions that a file keeps when it leaves an instance. */
#ifndef PLATFORMS_COPY_MODE_H
#define PLATFORMS_COPY_MODE_H

/* Not setuid, setgid and sticky: a guest must not make programs that other users of the host run
 * with the rights of the one who copies. */
#define COPY_OUT_MODE 0777

#endif
