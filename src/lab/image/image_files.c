#include "image_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The assembler includes the archive between the two symbols; no array of it is compiled. It finds
 * the file in the build's folder (-Wa,-I). */
__asm__(".pushsection .rodata\n"
        ".global guest_archive, guest_archive_end\n"
        "guest_archive: .incbin \"guest.tar\"\n"
        "guest_archive_end: .byte 0\n"
        ".popsection\n");
extern const unsigned char guest_archive[], guest_archive_end[];

static void files_reader_close(struct archive **archive)
{
    archive_read_free(*archive);
}

static void files_writer_close(struct archive **archive)
{
    archive_write_free(*archive);
}

static int files_error(struct archive *archive, const char *what, struct error *err)
{
    return error_set(err, ERROR_FAILED, "the image's files: cannot %s: %s", what,
                     archive_error_string(archive));
}

static int guest_archive_open(struct archive **ret_archive, struct error *err)
{
    struct archive *archive = archive_read_new();
    archive_read_support_format_tar(archive);
    /* cppcheck-suppress comparePointers ; the linker puts both symbols around one object */
    size_t size = (size_t)(guest_archive_end - guest_archive);
    if (archive_read_open_memory(archive, guest_archive, size) != ARCHIVE_OK) {
        files_error(archive, "open", err);
        archive_read_free(archive);
        return ERROR_FAILED;
    }
    *ret_archive = archive;
    return 0;
}

/* The next entry; NULL at the end, or with `*result` set after a failure. */
static struct archive_entry *next_entry(struct archive *archive, int *result, struct error *err)
{
    struct archive_entry *entry;
    int status = *result == 0 ? archive_read_next_header(archive, &entry) : ARCHIVE_EOF;
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
        return entry;
    if (status != ARCHIVE_EOF)
        *result = files_error(archive, "read", err);
    return NULL;
}

static int read_bytes(struct archive *archive, struct buffer *bytes, struct error *err)
{
    char block[1 << 14];
    la_ssize_t n;
    while ((n = archive_read_data(archive, block, sizeof block)) > 0)
        buffer_append(bytes, block, (size_t)n);
    return n == 0 ? 0 : files_error(archive, "read", err);
}

int image_file(const char *name, struct buffer *ret_bytes, struct error *err)
{
    CLEANUP(files_reader_close) struct archive *archive = NULL;
    int result = guest_archive_open(&archive, err);
    struct archive_entry *entry;
    while ((entry = next_entry(archive, &result, err)))
        if (strcmp(archive_entry_pathname(entry), name) == 0)
            return read_bytes(archive, ret_bytes, err);
    return result != 0 ? result : error_set(err, ERROR_FAILED, "the image's files lack '%s'", name);
}

int image_file_words(const char *name, struct names *ret_words, struct error *err)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    int result = image_file(name, &bytes, err);
    if (result != 0)
        return result;
    struct names words = {0};
    size_t capacity = 0;
    struct lines lines = lines_of((struct span){bytes.s, bytes.n});
    while (lines_next(&lines)) {
        struct span word = span_trim(span_until(lines.line, "#"));
        if (word.n == 0)
            continue;
        words.items = memory_grow(words.items, words.count, &capacity, sizeof *words.items);
        words.items[words.count++] = memory_copy(word.s, word.n);
    }
    *ret_words = words;
    return 0;
}

/* Writes one entry, whose path is that of its destination. */
static int install_entry(struct archive *from, struct archive *disk, struct archive_entry *entry,
                         struct error *err)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    int result = read_bytes(from, &bytes, err);
    if (result != 0)
        return result;
    if (archive_write_header(disk, entry) != ARCHIVE_OK ||
        (bytes.n > 0 && archive_write_data(disk, bytes.s, bytes.n) < 0) ||
        archive_write_finish_entry(disk) != ARCHIVE_OK)
        return files_error(disk, archive_entry_pathname(entry), err);
    return 0;
}

int image_files_install(const char *root, struct error *err)
{
    CLEANUP(files_reader_close) struct archive *archive = NULL;
    CLEANUP(files_writer_close) struct archive *disk = archive_write_disk_new();
    archive_write_disk_set_options(disk, ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_OWNER |
                                             ARCHIVE_EXTRACT_UNLINK);
    int result = guest_archive_open(&archive, err);
    struct archive_entry *entry;
    while ((entry = next_entry(archive, &result, err))) {
        const char *name = archive_entry_pathname(entry);
        /* Skip directories: existing ones keep their permissions, missing ones are made. */
        if (strncmp(name, "root/", 5) != 0 || archive_entry_filetype(entry) == AE_IFDIR)
            continue;
        CLEANUP_TEXT char *path = memory_print("%s/%s", root, name + 5);
        archive_entry_copy_pathname(entry, path);
        archive_entry_set_uid(entry, 0);
        archive_entry_set_gid(entry, 0);
        result = install_entry(archive, disk, entry, err);
    }
    return result;
}

int image_files_each(void (*take)(void *context, const char *name, unsigned mode,
                                  struct span bytes),
                     void *context, struct error *err)
{
    CLEANUP(files_reader_close) struct archive *archive = NULL;
    int result = guest_archive_open(&archive, err);
    struct archive_entry *entry;
    while ((entry = next_entry(archive, &result, err))) {
        CLEANUP(buffer_free) struct buffer bytes = {0};
        result = read_bytes(archive, &bytes, err);
        const char *link = archive_entry_symlink(entry);
        struct span contents = link ? span_of(link) : (struct span){bytes.s, bytes.n};
        if (result == 0)
            take(context, archive_entry_pathname(entry), (unsigned)archive_entry_mode(entry),
                 contents);
    }
    return result;
}
