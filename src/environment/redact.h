/* What of a host's texts may be shown to everybody: results are published, and tell the machine,
 * not whose it is. What is left out becomes "...". */
#ifndef ENVIRONMENT_REDACT_H
#define ENVIRONMENT_REDACT_H

#include <stddef.h>

#include "base/text.h"

/* Names that no published text has: of the host, and of the user, also behind sudo; not root and
 * localhost, which name nobody. private_names_free accepts a zeroed one. */
struct private_names {
    char *items[8];
    size_t count;
};
void private_names_read(const char *root, struct private_names *ret_names);
void private_names_free(struct private_names *names);

/* A text as one line of printable UTF-8, of at most REDACT_MOST bytes and "...". Paths are reduced
 * to the names at their ends. Left out are the private names, and what looks like a hardware
 * address, a UUID, an account at a host, or an address that is not the lab's own. The caller frees
 * it. */
enum { REDACT_MOST = 4000 };
char *redact_text(const struct private_names *names, struct span text);

/* A kernel's command line, up to what it leaves to its first program: words without `=`, and the
 * values of what matters for measurements; of others, only the key. The caller frees it. */
char *redact_command_line(const struct private_names *names, struct span line);

#endif
