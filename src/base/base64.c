#include "base64.h"

#include <nettle/base64.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

char *base64_encode(const void *bytes, size_t n)
{
    char *text = memory_alloc(BASE64_ENCODE_RAW_LENGTH(n) + 1, 1);
    base64_encode_raw(text, n, bytes);
    return text;
}

/* nettle skips white space, and takes three `=` for padding. */
static bool is_strict(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strchr(" \t\n\v\f\r", text[i]) || (text[i] == '=' && i + 2 < n))
            return false;
    return n % 4 == 0;
}

int base64_decode(const char *text, size_t n, struct buffer *bytes, struct error *err)
{
    struct base64_decode_ctx decoder;
    size_t count = BASE64_DECODE_LENGTH(n);
    unsigned char *out = memory_alloc(count, 1);
    base64_decode_init(&decoder);
    bool good = is_strict(text, n) && base64_decode_update(&decoder, &count, out, n, text) &&
                base64_decode_final(&decoder);
    if (good)
        buffer_append(bytes, (const char *)out, count);
    free(out);
    return good ? 0 : error_set(err, ERROR_FAILED, "%s is not base64", quoted(text, n).text);
}
