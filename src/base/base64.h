/* Bytes as text in base64 (RFC 4648, section 4), through nettle. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "error.h"
#include "streams.h"

/* The text for `n` bytes; the caller frees it. */
char *base64_encode(const void *bytes, size_t n);

/* Appends the bytes that a text encodes. ERROR_FAILED, with nothing appended, unless the text is
 * exactly one base64 value: padded, without white space or any other byte, and without bits in the
 * padding (RFC 4648, section 3.5). */
int base64_decode(const char *text, size_t n, struct buffer *bytes, struct error *err);

#endif
