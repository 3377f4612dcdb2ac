#include "docker_copy.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "platforms/copy_mode.h"
#include "engine_exec.h"

enum { PIECE = 1 << 16 };

static int docker_copy_error(const char *from, const char *to, const char *why, int code,
                             struct error *err)
{
    return error_set(err, code, "cannot copy %s to %s: %s", quoted(from, strlen(from)).text,
                     quoted(to, strlen(to)).text, why);
}

static int code_of(int number)
{
    return number == ENOENT ? ERROR_INPUT : ERROR_FAILED;
}

/* An unnamed file, which disappears with its descriptor however this program ends. */
static int open_scratch(const char *directory, int *ret_file, struct error *err)
{
    int file = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot create a file there: %s", directory,
                         strerror(errno));
    *ret_file = file;
    return 0;
}

/* --- archives --- */

static void archive_writer_free(struct archive **archive)
{
    if (*archive)
        archive_write_free(*archive);
}

static void archive_reader_free(struct archive **archive)
{
    if (*archive)
        archive_read_free(*archive);
}

static void entry_free(struct archive_entry **entry)
{
    archive_entry_free(*entry);
}

static int put_bytes(struct archive *archive, int from, struct deadline deadline)
{
    CLEANUP_TEXT char *bytes = memory_alloc(PIECE, 1);
    for (;;) {
        ssize_t n = read(from, bytes, PIECE);
        if (n <= 0)
            return (int)n;
        if (archive_write_data(archive, bytes, (size_t)n) != n)
            return -1;
        if (deadline_over(deadline)) {
            errno = ETIMEDOUT;
            return -1;
        }
    }
}

/* Writes an archive of one file, called `name`, owned by root, with the file's permissions. GNU tar
 * keeps the bytes of names unchanged. */
static int pack_archive(int from, const char *name, int to, struct deadline deadline)
{
    struct stat facts;
    CLEANUP(archive_writer_free) struct archive *archive = archive_write_new();
    CLEANUP(entry_free) struct archive_entry *entry = archive_entry_new();
    if (fstat(from, &facts) != 0)
        return -1;
    if (!S_ISREG(facts.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, facts.st_mode & 07777);
    archive_entry_set_size(entry, facts.st_size);
    archive_entry_set_mtime(entry, facts.st_mtim.tv_sec, 0);
    errno = EIO;
    if (archive_write_set_format_gnutar(archive) != ARCHIVE_OK ||
        archive_write_open_fd(archive, to) != ARCHIVE_OK ||
        archive_write_header(archive, entry) != ARCHIVE_OK ||
        put_bytes(archive, from, deadline) != 0 || archive_write_close(archive) != ARCHIVE_OK)
        return -1;
    return lseek(to, 0, SEEK_SET) == 0 ? 0 : -1;
}

static int take_bytes(struct archive *archive, FILE *to, struct deadline deadline)
{
    CLEANUP_TEXT char *bytes = memory_alloc(PIECE, 1);
    for (;;) {
        la_ssize_t n = archive_read_data(archive, bytes, PIECE);
        if (n == 0)
            return 0;
        if (n < 0 || deadline_over(deadline)) {
            errno = n < 0 ? EIO : ETIMEDOUT;
            return -1;
        }
        if (fwrite(bytes, 1, (size_t)n, to) != (size_t)n)
            return -1;
    }
}

/* Extracts the only file of an archive to `to`, whole or not at all. */
static int unpack_archive(int archive_file, const char *from, const char *to,
                          struct deadline deadline, struct error *err)
{
    CLEANUP(archive_reader_free) struct archive *archive = archive_read_new();
    CLEANUP(output_free) struct output output = {0};
    struct archive_entry *entry = NULL;
    archive_read_support_format_tar(archive);
    if (lseek(archive_file, 0, SEEK_SET) != 0 ||
        archive_read_open_fd(archive, archive_file, PIECE) != ARCHIVE_OK ||
        archive_read_next_header(archive, &entry) < ARCHIVE_WARN)
        return docker_copy_error(from, to, "the container sent no tar archive", ERROR_FAILED, err);
    if (archive_entry_filetype(entry) != AE_IFREG)
        return docker_copy_error(from, to, "not a file", ERROR_INPUT, err);
    int result = output_open(to, &output, err);
    if (result != 0)
        return result;
    if (take_bytes(archive, output.stream, deadline) != 0 || fflush(output.stream) != 0 ||
        fchmod(fileno(output.stream), archive_entry_perm(entry) & COPY_OUT_MODE) != 0)
        return docker_copy_error(from, to, strerror(errno), ERROR_FAILED, err);
    return output_commit(&output, err);
}

/* --- by the engine --- */

static char *archive_path(const struct docker_files *files, const char *path, const char *more)
{
    CLEANUP_TEXT char *container = http_escape(files->container), *escaped = http_escape(path);
    return memory_print("/containers/%s/archive?path=%s%s", container, escaped, more);
}

static int engine_put(const struct docker_files *files, int archive, const char *directory,
                      struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *path = archive_path(files, directory, "&noOverwriteDirNonDir=1");
    const struct engine_call call = {.method = "PUT", .path = path, .file = archive};
    return engine_ask(files->engine, &call, deadline, NULL, NULL, err);
}

static int write_archive_piece(void *context, const char *bytes, size_t n, struct error *err)
{
    const int *file = context;
    while (n > 0) {
        ssize_t written = write(*file, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return error_set(err, ERROR_OUTPUT, "cannot write data from a container: %s",
                             strerror(errno));
        bytes += written;
        n -= (size_t)written;
    }
    return 0;
}

static int engine_get(const struct docker_files *files, const char *from, int archive,
                      struct deadline deadline, struct error *err)
{
    enum { NOT_FOUND = 404 };
    CLEANUP_TEXT char *path = archive_path(files, from, "");
    long status;
    const struct engine_call call = {.method = "GET",
                                     .path = path,
                                     .fine = {NOT_FOUND},
                                     .take = write_archive_piece,
                                     .context = &archive};
    int result = engine_ask(files->engine, &call, deadline, &status, NULL, err);
    if (result == 0 && status == NOT_FOUND)
        return error_set(err, ERROR_INPUT, "cannot copy %s: not in the container",
                         quoted(from, strlen(from)).text);
    return result;
}

/* --- by commands in the container --- */

/* The output of tar: the archive goes to a file, messages go to memory. */
struct tar {
    int archive;
    struct buffer complaints;
};

static int take_tar(void *context, enum stream stream, const char *bytes, size_t n,
                    struct error *err)
{
    enum { MOST = 4096 };
    struct tar *tar = context;
    if (stream == STREAM_OUTPUT)
        return tar->archive > 0 ? write_archive_piece(&tar->archive, bytes, n, err) : 0;
    if (tar->complaints.n < MOST)
        buffer_append(&tar->complaints, bytes, n < MOST ? n : MOST);
    return 0;
}

static int run_tar(const struct docker_files *files, const char *const argv[], int input,
                   int output, const char *path, struct deadline deadline, struct error *err)
{
    struct tar tar = {.archive = output};
    const struct streams streams = {take_tar, &tar};
    const struct engine_command command = {
        .container = files->container, .argv = argv, .input = input, .streams = &streams};
    int status = 0;
    int result = engine_exec(files->engine, &command, deadline, NULL, NULL, &status, err);
    if (result == 0 && status != 0) {
        struct span words = span_until(span_of(tar.complaints.s ? tar.complaints.s : ""), "\n");
        result = error_set(err, ERROR_INPUT, "cannot copy %s in the container: %s",
                           quoted(path, strlen(path)).text,
                           words.n > 0 ? shown(words.s, words.n).text : "it is a directory");
    }
    buffer_free(&tar.complaints);
    return result;
}

static int closed_put(const struct docker_files *files, int archive, const char *directory,
                      const char *to, struct deadline deadline, struct error *err)
{
    const char *const argv[] = {
        "sh",
        "-c",
        "test ! -d \"$2\" && exec tar -x --no-unquote -p --no-same-owner -f - -C \"$1\"",
        "sh",
        directory,
        to,
        NULL};
    return run_tar(files, argv, archive, 0, to, deadline, err);
}

static int closed_get(const struct docker_files *files, const char *from, int archive,
                      struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *above = memory_copy(from, strlen(from)),
                      *last = memory_copy(from, strlen(from));
    const char *const argv[] = {
        "tar",          "-c", "-f",           "-", "--no-recursion", "--no-unquote", "-C",
        dirname(above), "--", basename(last), NULL};
    return run_tar(files, argv, 0, archive, from, deadline, err);
}

/* --- both --- */

static int check_path(const char *path, struct error *err)
{
    if (*path == '/' && path[strlen(path) - 1] != '/')
        return 0;
    return error_set(err, ERROR_INPUT, "%s: expected the absolute path of a file",
                     quoted(path, strlen(path)).text);
}

int docker_copy_in(const struct docker_files *files, const char *from, const char *to,
                   struct deadline deadline, struct error *err)
{
    int archive = -1, source = -1, result = check_path(to, err);
    CLEANUP_TEXT char *above = memory_copy(to, strlen(to)), *last = memory_copy(to, strlen(to));
    const char *directory = dirname(above);
    if (result == 0 && (source = open(from, O_RDONLY | O_CLOEXEC)) < 0)
        result = docker_copy_error(from, to, strerror(errno), code_of(errno), err);
    if (result == 0)
        result = open_scratch(files->scratch, &archive, err);
    if (result == 0 && pack_archive(source, basename(last), archive, deadline) != 0)
        result = docker_copy_error(from, to, strerror(errno), ERROR_FAILED, err);
    if (result == 0)
        result = files->closed ? closed_put(files, archive, directory, to, deadline, err)
                               : engine_put(files, archive, directory, deadline, err);
    if (source >= 0)
        close(source);
    if (archive >= 0)
        close(archive);
    return result;
}

int docker_copy_out(const struct docker_files *files, const char *from, const char *to,
                    struct deadline deadline, struct error *err)
{
    int archive = -1, result = check_path(from, err);
    if (result == 0)
        result = open_scratch(files->scratch, &archive, err);
    if (result == 0)
        result = files->closed ? closed_get(files, from, archive, deadline, err)
                               : engine_get(files, from, archive, deadline, err);
    if (result == 0)
        result = unpack_archive(archive, from, to, deadline, err);
    if (archive >= 0)
        close(archive);
    return result;
}
