#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/tree.h"

/* Open files, the newest last. */
enum { FILES_MOST = 4 };
static int files[FILES_MOST];
static char paths[FILES_MOST][64];
static size_t file_count;
static char folder[64];

void fuzz_expect(int condition, const char *promise)
{
    if (condition)
        return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

const char *fuzz_file_open(const uint8_t *data, size_t size)
{
    fuzz_expect(file_count < FILES_MOST, "few files at once");
    int fd = memfd_create("input", MFD_CLOEXEC);
    fuzz_expect(fd >= 0 && write(fd, data, size) == (ssize_t)size, "a file in memory");
    files[file_count] = fd;
    snprintf(paths[file_count], sizeof paths[file_count], "/proc/self/fd/%d", fd);
    return paths[file_count++];
}

void fuzz_file_close(void)
{
    close(files[--file_count]);
}

const char *fuzz_folder_open(void)
{
    snprintf(folder, sizeof folder, "%s/virtgrade-fuzz.XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    fuzz_expect(mkdtemp(folder) != NULL, "a folder");
    return folder;
}

void fuzz_folder_close(void)
{
    struct error err = {0};
    fuzz_expect(tree_remove(folder, &err) == 0, err.text);
}

struct span fuzz_take_part(struct span *rest)
{
    const char *end = rest->n > 0 ? memmem(rest->s, rest->n, "\n\n", 2) : NULL;
    struct span part = {rest->s, end ? (size_t)(end - rest->s) + 1 : rest->n};
    *rest = span_skip(*rest, end ? part.n + 1 : part.n);
    return part;
}

void fuzz_expect_lines(struct span text)
{
    while (text.n > 0) {
        size_t length = *text.s == '\n' ? 1 : span_character(text);
        fuzz_expect(length > 0, "what is written is printable");
        text = span_skip(text, length);
    }
}
