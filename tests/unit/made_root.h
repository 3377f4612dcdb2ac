/* A host made up of files: each test writes the part of /proc and /sys that it is about. */
#ifndef TESTS_UNIT_MADE_ROOT_H
#define TESTS_UNIT_MADE_ROOT_H

/* Its root directory, created if absent; the caller frees the path. */
char *made_root(void);

/* Writes a file below the root, creating its directories: "proc/cpuinfo". */
void made_root_put(const char *name, const char *text);

/* Creates a symbolic link below the root to another path below it. */
void made_root_link(const char *name, const char *target);

void made_root_clear(void);

#endif
