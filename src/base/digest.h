/* SHA-256 of a file or a text, as `sha256sum` prints it. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "clock.h"
#include "error.h"
#include "text.h"

struct digest {
    char text[65]; /* 64 hexadecimal digits */
};

/* Reads the file in pieces. Holes, which disk images are full of, count as zeros without being
 * read. ERROR_FAILED if it cannot be read or at the deadline, ERROR_INTERRUPTED if the user asks to
 * stop. */
int digest_file(const char *path, struct deadline deadline, struct digest *ret_digest,
                struct error *err);

void digest_text(struct span text, struct digest *ret_digest);

#endif
