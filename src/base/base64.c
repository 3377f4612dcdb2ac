#include "base64.h"

#include <stdint.h>
#include <stdlib.h>

#include "memory.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64_encode(const void *bytes, size_t n)
{
    const unsigned char *in = bytes;
    char *text = memory_alloc((n + 2) / 3 * 4 + 1, 1), *out = text;
    for (size_t i = 0; i < n; i += 3) {
        size_t have = n - i < 3 ? n - i : 3;
        uint32_t group = (uint32_t)in[i] << 16;
        group |= have > 1 ? (uint32_t)in[i + 1] << 8 : 0;
        group |= have > 2 ? in[i + 2] : 0;
        *out++ = digits[group >> 18];
        *out++ = digits[group >> 12 & 63];
        *out++ = have > 1 ? digits[group >> 6 & 63] : '=';
        *out++ = have > 2 ? digits[group & 63] : '=';
    }
    return text;
}

/* The value of a digit, -1 where it is none. */
static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* How many `=` end the text. */
static size_t padding(const char *text, size_t n)
{
    if (n == 0 || text[n - 1] != '=')
        return 0;
    return text[n - 2] == '=' ? 2 : 1;
}

int base64_decode(const char *text, size_t n, struct buffer *bytes, struct error *err)
{
    if (n % 4 != 0)
        return error_set(err, ERROR_FAILED, "%zu characters are no whole base64", n);
    size_t digits_n = n - padding(text, n), count = 0;
    unsigned char *out = memory_alloc(n / 4 * 3 + 1, 1);
    uint32_t group = 0;
    for (size_t i = 0; i < digits_n; i++) {
        int value = value_of(text[i]);
        if (value < 0) {
            free(out);
            return error_set(err, ERROR_FAILED, "%s is no base64", quoted(text + i, n - i).text);
        }
        group = group << 6 | (uint32_t)value;
        /* Each digit but the first of four completes a byte. */
        unsigned left = 6 - (unsigned)(i % 4) * 2;
        if (i % 4 != 0)
            out[count++] = (unsigned char)(group >> left);
    }
    buffer_append(bytes, (const char *)out, count);
    free(out);
    return 0;
}
