/* Bytes as text, in base64 (RFC 4648, section 4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "error.h"
#include "streams.h"

/* The caller frees it. */
char *base64_encode(const void *bytes, size_t n);

/* Appends what a text stands for. ERROR_FAILED, with nothing appended, where it is not base64, with
 * its padding and nothing else. */
int base64_decode(const char *text, size_t n, struct buffer *bytes, struct error *err);

#endif
