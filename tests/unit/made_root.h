/* A host that is made up of files: each test writes the part of /proc and /sys that it is about. */
#ifndef TESTS_UNIT_MADE_ROOT_H
#define TESTS_UNIT_MADE_ROOT_H

/* Its root directory, which is made where it is not there; the caller frees the path. */
char *made_root(void);

/* Writes a file below it, and the directories above the file: "proc/cpuinfo". */
void made_root_put(const char *name, const char *text);

/* A link below it, which leads to another place below it. */
void made_root_link(const char *name, const char *target);

void made_root_clear(void);

#endif
