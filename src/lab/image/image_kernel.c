#include "image_kernel.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Offsets of the header's fields in the file. */
enum {
    SETUP_SECTORS = 0x1f1, /* 1 byte; 0 stands for 4 */
    MAGIC = 0x202,         /* "HdrS" */
    PROTOCOL = 0x206,      /* 2 bytes */
    VERSION = 0x20e,       /* 2 bytes: offset of the version string, less 0x200 */
    PAYLOAD_OFFSET = 0x248,
    PAYLOAD_LENGTH = 0x24c,
    HEADER_END = 0x250,
    SECTOR = 512,
    FIRST_WITH_PAYLOAD = 0x208,
};

/* Far above the size of any kernel. */
static const size_t most_of_kernel = (size_t)512 << 20;

static uint32_t number_at(struct span bytes, size_t at, size_t size)
{
    uint32_t number = 0;
    for (size_t i = size; i-- > 0;)
        number = number << 8 | (unsigned char)bytes.s[at + i];
    return number;
}

static int check_boot_header(const struct file *bzimage, struct error *err)
{
    struct span bytes = bzimage->text;
    if (bytes.n < HEADER_END || memcmp(bytes.s + MAGIC, "HdrS", 4) != 0)
        return error_set(err, ERROR_INPUT, "%s: this is not a Linux kernel", bzimage->path);
    if (number_at(bytes, PROTOCOL, 2) < FIRST_WITH_PAYLOAD)
        return error_set(err, ERROR_INPUT,
                         "%s: this kernel is too old: its header does not locate the payload",
                         bzimage->path);
    return 0;
}

/* Size of the real-mode code at the start of the file. */
static uint64_t setup_size(struct span bytes)
{
    uint32_t sectors = number_at(bytes, SETUP_SECTORS, 1);
    return ((sectors == 0 ? 4 : sectors) + 1) * (uint64_t)SECTOR;
}

int kernel_payload(const struct file *bzimage, struct span *ret_payload, struct error *err)
{
    int result = check_boot_header(bzimage, err);
    if (result != 0)
        return result;
    struct span bytes = bzimage->text;
    uint64_t start = setup_size(bytes) + number_at(bytes, PAYLOAD_OFFSET, 4);
    uint64_t length = number_at(bytes, PAYLOAD_LENGTH, 4);
    if (length < 8 || start > bytes.n || length > bytes.n - start)
        return error_set(err, ERROR_INPUT,
                         "%s: the kernel in it should be %llu bytes from byte %llu on, but the "
                         "file has %zu bytes",
                         bzimage->path, (unsigned long long)length, (unsigned long long)start,
                         bytes.n);
    *ret_payload = (struct span){bytes.s + start, (size_t)length};
    return 0;
}

int kernel_version(const struct file *bzimage, char **ret_version, struct error *err)
{
    int result = check_boot_header(bzimage, err);
    if (result != 0)
        return result;
    struct span bytes = bzimage->text;
    size_t at = number_at(bytes, VERSION, 2);
    at += 0x200;
    size_t end = setup_size(bytes) < bytes.n ? (size_t)setup_size(bytes) : bytes.n;
    struct span version = {bytes.s + at, at < end ? strnlen(bytes.s + at, end - at) : 0};
    if (at == 0x200 || version.n == 0 || at + version.n == end || !span_is_name(version))
        return error_set(err, ERROR_INPUT, "%s: the kernel has no version string", bzimage->path);
    *ret_version = memory_copy(version.s, version.n);
    return 0;
}

static void kernel_reader_close(struct archive **archive)
{
    archive_read_free(*archive);
}

static int unpack_error(struct archive *archive, const char *name, struct error *err)
{
    const char *reason = archive_error_string(archive);
    return error_set(err, ERROR_INPUT, "%s: cannot unpack: %s", name,
                     reason ? reason : "it is damaged");
}

int bytes_unpack(struct span bytes, const char *name, size_t most, struct buffer *ret_bytes,
                 struct error *err)
{
    CLEANUP(kernel_reader_close) struct archive *archive = archive_read_new();
    CLEANUP(buffer_free) struct buffer unpacked = {0};
    struct archive_entry *entry;
    /* Listed one by one, since some other filters of libarchive run programs. */
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_lzma(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_filter_lz4(archive);
    archive_read_support_format_raw(archive);
    if (archive_read_open_memory(archive, bytes.s, bytes.n) != ARCHIVE_OK ||
        archive_read_next_header(archive, &entry) != ARCHIVE_OK)
        return unpack_error(archive, name, err);
    char *block = memory_alloc(1 << 16, 1);
    la_ssize_t n;
    while ((n = archive_read_data(archive, block, 1 << 16)) > 0 && unpacked.n <= most)
        buffer_append(&unpacked, block, (size_t)n);
    free(block);
    if (n < 0)
        return unpack_error(archive, name, err);
    if (unpacked.n > most)
        return error_set(err, ERROR_INPUT, "%s: cannot unpack: it is larger than %zu bytes", name,
                         most);
    *ret_bytes = unpacked;
    unpacked = (struct buffer){0};
    return 0;
}

int kernel_unpack(const struct file *bzimage, struct buffer *ret_elf, struct error *err)
{
    struct span payload;
    int result = kernel_payload(bzimage, &payload, err);
    if (result != 0)
        return result;
    /* The last 4 bytes are the size of the unpacked kernel. gzip writes them itself; for other
     * formats the kernel's build appends them, and the decompressor must not see them. */
    size_t size = number_at(payload, payload.n - 4, 4);
    bool gzip = memcmp(payload.s, "\x1f\x8b", 2) == 0;
    if (size > most_of_kernel)
        return error_set(err, ERROR_INPUT, "%s: %zu bytes is too large for a kernel", bzimage->path,
                         size);
    CLEANUP(buffer_free) struct buffer elf = {0};
    result = bytes_unpack((struct span){payload.s, payload.n - (gzip ? 0 : 4)}, bzimage->path,
                          most_of_kernel, &elf, err);
    if (result != 0)
        return result;
    if (elf.n != size || elf.n < 4 || memcmp(elf.s, "\177ELF", 4) != 0)
        return error_set(
            err, ERROR_INPUT,
            "%s: the payload is not an ELF kernel of %zu bytes, the size that it states",
            bzimage->path, size);
    *ret_elf = elf;
    elf = (struct buffer){0};
    return 0;
}
