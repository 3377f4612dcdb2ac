#include "guest_initrd.h"

#include <archive.h>
#include <archive_entry.h>
#include <elf.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"

/* True if a program has no PT_INTERP, i.e. needs no dynamic linker. */
static bool is_static(struct span program)
{
    Elf64_Ehdr header;
    if (program.n < sizeof header)
        return false;
    memcpy(&header, program.s, sizeof header);
    if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64)
        return false;
    for (size_t i = 0; i < header.e_phnum; i++) {
        Elf64_Phdr part;
        if (header.e_phoff > program.n || program.n - header.e_phoff < (i + 1) * sizeof part)
            return false;
        memcpy(&part, program.s + header.e_phoff + i * sizeof part, sizeof part);
        if (part.p_type == PT_INTERP)
            return false;
    }
    return true;
}

/* Debian's package busybox needs libraries; busybox-static does not. */
static int read_busybox(struct file *ret_file, struct error *err)
{
    CLEANUP_TEXT char *path = program_find("busybox");
    if (!path)
        return error_set(err, ERROR_MISSING, "busybox is not installed");
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(path, &file, err);
    if (result != 0)
        return result;
    if (!is_static(file.text))
        return error_set(err, ERROR_MISSING, "%s needs libraries, which the guest would not have",
                         path);
    *ret_file = file;
    file = (struct file){0};
    return 0;
}

static bool add_initrd_entry(struct archive *archive, const char *path, unsigned type,
                             struct span data)
{
    struct archive_entry *entry = archive_entry_new();
    if (!entry)
        return false;
    archive_entry_set_pathname(entry, path);
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0755);
    archive_entry_set_size(entry, (la_int64_t)data.n);
    bool added = archive_write_header(archive, entry) == ARCHIVE_OK &&
                 (data.n == 0 || archive_write_data(archive, data.s, data.n) == (ssize_t)data.n);
    archive_entry_free(entry);
    return added;
}

static bool write_disk(int fd, struct span busybox, const char *marker)
{
    struct archive *archive = archive_write_new();
    if (!archive)
        return false;
    CLEANUP_TEXT char *init = memory_print("#!/bin/busybox sh\n"
                                           "/bin/busybox echo %s\n"
                                           "/bin/busybox poweroff -f\n",
                                           marker);
    bool written = archive_write_set_format_cpio_newc(archive) == ARCHIVE_OK &&
                   archive_write_open_fd(archive, fd) == ARCHIVE_OK &&
                   add_initrd_entry(archive, "bin", AE_IFDIR, (struct span){0}) &&
                   add_initrd_entry(archive, "bin/busybox", AE_IFREG, busybox) &&
                   add_initrd_entry(archive, "init", AE_IFREG, span_of(init)) &&
                   archive_write_close(archive) == ARCHIVE_OK;
    archive_write_free(archive);
    return written;
}

int guest_initrd_open(const char *marker, int *ret_fd, struct error *err)
{
    CLEANUP(file_free) struct file busybox = {0};
    int result = read_busybox(&busybox, err);
    if (result != 0)
        return result;
    int fd = memfd_create("virtgrade-initrd", MFD_CLOEXEC);
    if (fd < 0)
        return error_set(err, ERROR_FAILED, "cannot create a memory file: %s", strerror(errno));
    if (!write_disk(fd, busybox.text, marker) || lseek(fd, 0, SEEK_SET) != 0) {
        close(fd);
        return error_set(err, ERROR_FAILED, "cannot write an initial RAM disk into memory");
    }
    *ret_fd = fd;
    return 0;
}
