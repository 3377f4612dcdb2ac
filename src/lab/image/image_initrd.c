#include "image_initrd.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "base/memory.h"

static void initrd_writer_close(struct archive **archive)
{
    archive_write_free(*archive);
}

static int write_error(struct archive *archive, const char *path, struct error *err)
{
    return error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path,
                     archive_error_string(archive));
}

/* /dev/console must exist before /dev is mounted, so that early errors are visible. */
static void describe_console(struct archive_entry *entry)
{
    archive_entry_set_rdev(entry, makedev(5, 1));
}

static int initrd_add(struct archive *archive, const char *path, const struct initrd_file *file,
                      struct error *err)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, file->name);
    archive_entry_set_mode(entry, (mode_t)file->mode);
    archive_entry_set_size(entry, (la_int64_t)file->bytes.n);
    archive_entry_set_nlink(entry, 1);
    archive_entry_set_mtime(entry, 0, 0);
    if (S_ISCHR(file->mode))
        describe_console(entry);
    int status = archive_write_header(archive, entry);
    archive_entry_free(entry);
    if (status != ARCHIVE_OK ||
        (file->bytes.n > 0 &&
         archive_write_data(archive, file->bytes.s, file->bytes.n) != (la_ssize_t)file->bytes.n))
        return write_error(archive, path, err);
    return 0;
}

int initrd_write(const char *path, const struct initrd_file files[], size_t count,
                 struct error *err)
{
    CLEANUP(initrd_writer_close) struct archive *archive = archive_write_new();
    archive_write_set_format_cpio_newc(archive);
    if (archive_write_open_filename(archive, path) != ARCHIVE_OK)
        return write_error(archive, path, err);
    const struct initrd_file device[] = {{"dev", S_IFDIR | 0755, {NULL, 0}},
                                         {"dev/console", S_IFCHR | 0600, {NULL, 0}}};
    int result = 0;
    for (size_t i = 0; i < 2 && result == 0; i++)
        result = initrd_add(archive, path, &device[i], err);
    for (size_t i = 0; i < count && result == 0; i++)
        result = initrd_add(archive, path, &files[i], err);
    if (result == 0 && archive_write_close(archive) != ARCHIVE_OK)
        result = write_error(archive, path, err);
    return result;
}

/* True if a path such as "kernel/drivers/net/virtio_net.ko.xz" is that of the module. In file names
 * a dash may replace an underscore. */
static bool is_module(struct span path, const char *name)
{
    const char *slash = memrchr(path.s, '/', path.n);
    if (slash)
        path = span_skip(path, (size_t)(slash + 1 - path.s));
    struct span stem = span_until(path, ".");
    if (stem.n != strlen(name))
        return false;
    for (size_t i = 0; i < stem.n; i++)
        if (stem.s[i] != name[i] && !(stem.s[i] == '-' && name[i] == '_'))
            return false;
    return true;
}

static void add_once(struct names *paths, size_t *capacity, struct span path)
{
    for (size_t i = 0; i < paths->count; i++)
        if (span_is(path, paths->items[i]))
            return;
    paths->items = memory_grow(paths->items, paths->count, capacity, sizeof *paths->items);
    paths->items[paths->count++] = memory_copy(path.s, path.n);
}

/* Adds the last word of `line` first: depmod lists direct dependencies before indirect ones, which
 * must be loaded first. */
static void add_backwards(struct names *paths, size_t *capacity, struct span line)
{
    for (line = span_trim(line); line.n > 0; line = span_trim(line)) {
        const char *space = memrchr(line.s, ' ', line.n);
        struct span word = space ? span_skip(line, (size_t)(space + 1 - line.s)) : line;
        add_once(paths, capacity, word);
        line.n -= word.n;
    }
}

int modules_in_order(const struct file *dependencies, const char *const names[],
                     struct names *ret_paths, struct error *err)
{
    CLEANUP(names_free) struct names paths = {0};
    size_t capacity = 0;
    for (size_t i = 0; names[i]; i++) {
        struct lines lines = lines_of(dependencies->text);
        while (lines_next(&lines)) {
            struct span path = span_until(lines.line, ":");
            if (path.n == lines.line.n)
                return error_at(err, (struct place){dependencies->path, lines.number, 0},
                                "this line names no module");
            if (!is_module(path, names[i]))
                continue;
            add_backwards(&paths, &capacity, span_skip(lines.line, path.n + 1));
            add_once(&paths, &capacity, path);
        }
    }
    *ret_paths = paths;
    paths = (struct names){0};
    return 0;
}
