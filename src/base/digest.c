#include "digest.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

enum { PIECE = 1 << 20 };

/* A stretch of data or a hole in a file; `bytes` is the read buffer. */
struct part {
    const char *path;
    int fd;
    off_t start, end;
    bool hole;
    uint8_t *bytes;
};

static int add_part(struct sha256_ctx *hash, const struct part *part, struct deadline deadline,
                    struct error *err)
{
    if (part->hole)
        memset(part->bytes, 0, PIECE);
    for (off_t at = part->start; at < part->end;) {
        int result = deadline_pause(deadline, 0, part->path, err);
        if (result != 0)
            return result;
        size_t wanted = part->end - at < PIECE ? (size_t)(part->end - at) : PIECE;
        ssize_t n = part->hole ? (ssize_t)wanted : pread(part->fd, part->bytes, wanted, at);
        if (n <= 0)
            return error_set(err, ERROR_FAILED, "%s: cannot read: %s", part->path,
                             n < 0 ? strerror(errno) : "it became shorter");
        sha256_update(hash, (size_t)n, part->bytes);
        at += n;
    }
    return 0;
}

/* Offset of the next data or the next hole: `size` if there is none, `otherwise` if the file system
 * cannot say. */
static off_t seek(int fd, off_t from, off_t size, int whence, off_t otherwise)
{
    off_t at = lseek(fd, from, whence);
    if (at >= 0)
        return at < size ? at : size;
    return errno == ENXIO ? size : otherwise;
}

static int add_file(struct sha256_ctx *hash, struct part part, off_t size, struct deadline deadline,
                    struct error *err)
{
    int result = 0;
    for (off_t at = 0; at < size && result == 0; at = part.end) {
        off_t data = seek(part.fd, at, size, SEEK_DATA, at);
        part.hole = data > at;
        part.start = at;
        part.end = part.hole ? data : seek(part.fd, at, size, SEEK_HOLE, size);
        if (part.end <= at) /* the file is changing */
            part.end = size;
        result = add_part(hash, &part, deadline, err);
    }
    return result;
}

static void digest_finish(struct sha256_ctx *hash, struct digest *ret_digest)
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(hash, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(ret_digest->text + 2 * i, 3, "%02x", sum[i]);
}

int digest_file(const char *path, struct deadline deadline, struct digest *ret_digest,
                struct error *err)
{
    struct sha256_ctx hash;
    struct stat facts;
    struct part part = {.path = path, .fd = open(path, O_RDONLY | O_CLOEXEC)};
    if (part.fd < 0 || fstat(part.fd, &facts) != 0) {
        error_set(err, ERROR_FAILED, "%s: cannot read: %s", path, strerror(errno));
        if (part.fd >= 0)
            close(part.fd);
        return ERROR_FAILED;
    }
    sha256_init(&hash);
    part.bytes = memory_alloc(PIECE, 1);
    int result = add_file(&hash, part, facts.st_size, deadline, err);
    free(part.bytes);
    close(part.fd);
    if (result != 0)
        return result;
    digest_finish(&hash, ret_digest);
    return 0;
}

void digest_text(struct span text, struct digest *ret_digest)
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, text.n, (const uint8_t *)text.s);
    digest_finish(&hash, ret_digest);
}
