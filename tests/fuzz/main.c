/* Calls a fuzz target with each file, with parts of it, and with copies in which a seeded generator
 * changed bytes: replay TARGET FILE... Without arguments, lists the targets. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { PARTS = 40, MUTANTS = 200, PART_MOST = 1 << 16 };

/* Some bytes mean more to a parser than others. */
static uint8_t random_byte(void)
{
    static const char special[] = "\n\r,\"{}[]:0-.e \t\x1b\0\xff";
    long n = lrand48();
    return n % 2 ? (uint8_t)special[(size_t)n / 2 % (sizeof special - 1)] : (uint8_t)(n >> 8);
}

static size_t mutate(uint8_t *data, size_t size)
{
    for (long changes = 1 + lrand48() % 6; changes > 0 && size > 0; changes--) {
        size_t at = (size_t)lrand48() % size;
        switch (lrand48() % 3) {
        case 0:
            data[at] = random_byte();
            break;
        case 1: /* lose a piece */
            size -= (size_t)lrand48() % (size - at) % 20;
            break;
        default: /* copy a piece over another */
            memmove(data + at, data + (size_t)lrand48() % (at + 1), (size - at) % 20);
        }
    }
    return size;
}

static void replay(const struct fuzz_target *target, const struct file *file)
{
    const uint8_t *data = (const uint8_t *)file->text.s;
    size_t size = file->text.n, part = size < PART_MOST ? size : PART_MOST;
    fuzz_run(target, data, size);
    for (size_t i = 0; i < PARTS; i++)
        fuzz_run(target, data, part * i / PARTS);
    uint8_t *copy = malloc(part + 1);
    for (size_t i = 0; copy && i < MUTANTS; i++) {
        size_t start = size > part ? (size_t)lrand48() % (size - part) : 0;
        memcpy(copy, data + start, part);
        fuzz_run(target, copy, mutate(copy, part));
    }
    free(copy);
}

int main(int argc, char *argv[])
{
    struct fuzz_target target;
    if (argc < 2) {
        fuzz_list();
        return 0;
    }
    if (!fuzz_find(argv[1], &target)) {
        fprintf(stderr, "no fuzz target is named '%s'\n", argv[1]);
        return 2;
    }
    srand48(20210303);
    for (int i = 2; i < argc; i++) {
        struct error err = {0};
        struct file file = {0};
        if (file_read(argv[i], &file, &err) != 0) {
            fprintf(stderr, "%s\n", err.text);
            return 1;
        }
        replay(&target, &file);
        file_free(&file);
    }
    return 0;
}
