#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(void)
{
    fputs("virtgrade: out of memory\n", stderr);
    exit(4);
}

void *memory_alloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);
    if (!p)
        out_of_memory();
    return p;
}

void *memory_resize(void *old, size_t count, size_t size)
{
    void *p = reallocarray(old, count, size);
    if (!p)
        out_of_memory();
    return p;
}

void *memory_grow(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    *capacity = *capacity < 8 ? 8 : *capacity + *capacity / 2;
    return memory_resize(array, *capacity, size);
}

void *memory_duplicate(const void *items, size_t count, size_t size)
{
    void *copy = memory_alloc(count, size);
    if (count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

char *memory_copy(const char *s, size_t n)
{
    char *copy = memory_alloc(n + 1, 1);
    if (n > 0)
        memcpy(copy, s, n);
    return copy;
}

char *memory_print_list(const char *format, va_list args)
{
    char *text = NULL;
    if (vasprintf(&text, format, args) < 0)
        out_of_memory();
    return text;
}

char *memory_print(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = memory_print_list(format, args);
    va_end(args);
    return text;
}

void memory_append(char **text, const char *separator, const char *more)
{
    char *longer = memory_print("%s%s%s", *text, **text ? separator : "", more);
    free(*text);
    *text = longer;
}

void memory_free_text(char **text)
{
    free(*text);
}
