/* Redacts texts of the host for publication: results describe the machine, but not its owner.
 * Omitted text becomes "...". */
#ifndef ENVIRONMENT_REDACT_H
#define ENVIRONMENT_REDACT_H

#include <stddef.h>

#include "base/text.h"

/* Names that must not be published: the host's and the user's, including the user behind sudo; not
 * root and localhost, which identify nobody. private_names_free accepts a zeroed one. */
struct private_names {
    char *items[8];
    size_t count;
};
void private_names_read(const char *root, struct private_names *ret_names);
void private_names_free(struct private_names *names);

/* A text as one line of printable UTF-8, of at most REDACT_MOST bytes and "...". Paths are reduced
 * to their last name. Private names, and anything that looks like a hardware address, a UUID,
 * user@host, or an IP address outside the lab, are omitted. The caller frees it. */
enum { REDACT_MOST = 4000 };
char *redact_text(const struct private_names *names, struct span text);

/* A kernel command line, up to the arguments of the init program: words without `=`, and the values
 * of parameters that matter for measurements; for others only the key. The caller frees it. */
char *redact_command_line(const struct private_names *names, struct span line);

#endif
