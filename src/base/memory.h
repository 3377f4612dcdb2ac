/* Allocation that never fails, and scope-bound release.
 *
 * No caller can recover from running out of memory, so it is reported here and the program ends
 * with status 4. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

/* `count` zeroed items of `size` bytes; the caller frees them with free(). */
void *memory_alloc(size_t count, size_t size);

/* Resizes to `count` items of `size` bytes, like realloc. */
void *memory_resize(void *old, size_t count, size_t size);

/* Makes space for at least one more item in an array of `count` items. Returns the array, which may
 * have moved, and updates `*capacity`. Grows by half, so that at most a third is unused. */
void *memory_grow(void *array, size_t count, size_t *capacity, size_t size);

/* A copy of the `n` bytes at `s`, which may be NULL if there are none, with a terminating NUL; the
 * caller frees it. */
char *memory_copy(const char *s, size_t n);

/* A copy of `count` items of `size` bytes; the caller frees it with free(). */
void *memory_duplicate(const void *items, size_t count, size_t size);

/* The formatted text; the caller frees it. */
__attribute__((format(printf, 1, 2))) char *memory_print(const char *format, ...);
__attribute__((format(printf, 1, 0))) char *memory_print_list(const char *format, va_list args);

/* `CLEANUP(x_free) struct x x = {0};` calls x_free(&x) at the end of the scope. */
#define CLEANUP(function) __attribute__((cleanup(function)))

/* Appends `separator`, unless the text is empty, and `more`. Reallocates the text. */
void memory_append(char **text, const char *separator, const char *more);

void memory_free_text(char **text);
#define CLEANUP_TEXT CLEANUP(memory_free_text)

#endif
