#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

int file_read(const char *path, struct file *ret_file, struct error *err)
{
    struct stat ignored;
    return file_read_with(path, ret_file, &ignored, err);
}

int file_read_with(const char *path, struct file *ret_file, struct stat *ret_facts,
                   struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, ret_facts) != 0) {
        error_set(err, ERROR_INPUT, "%s: cannot open: %s", path, strerror(errno));
        if (fd >= 0)
            close(fd);
        return ERROR_INPUT;
    }
    size_t used = 0, capacity = 1 << 16;
    CLEANUP_TEXT char *data = memory_alloc(capacity, 1);
    ssize_t n;
    while ((n = read(fd, data + used, capacity - used)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            error_set(err, ERROR_INPUT, "%s: cannot read: %s", path, strerror(errno));
            close(fd);
            return ERROR_INPUT;
        }
        used += (size_t)n;
        data = memory_grow(data, used, &capacity, 1);
    }
    close(fd);
    *ret_file = (struct file){memory_copy(path, strlen(path)), {data, used}};
    data = NULL;
    return 0;
}

void file_free(struct file *file)
{
    free(file->path);
    free((char *)file->text.s);
    *file = (struct file){0};
}

struct place file_place(const struct file *file, const char *at)
{
    struct span before = {file->text.s, (size_t)(at - file->text.s)};
    const char *end = memrchr(before.s, '\n', before.n);
    const char *start = end ? end + 1 : before.s;
    return (struct place){file->path, text_count_lines(before) + 1, (size_t)(at - start) + 1};
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int names_list(const char *directory, struct names *ret_names, struct error *err)
{
    DIR *dir = opendir(directory);
    if (!dir && errno == ENOENT) {
        *ret_names = (struct names){0};
        return 0;
    }
    if (!dir)
        return error_set(err, ERROR_INPUT, "%s: cannot open: %s", directory, strerror(errno));
    struct names names = {0};
    size_t capacity = 0;
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.')
            continue;
        names.items = memory_grow(names.items, names.count, &capacity, sizeof *names.items);
        names.items[names.count++] = memory_copy(entry->d_name, strlen(entry->d_name));
    }
    closedir(dir);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    *ret_names = names;
    return 0;
}

void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
    *names = (struct names){0};
}

static int output_error(const struct output *output, const char *what, struct error *err)
{
    return error_set(err, ERROR_OUTPUT, "%s: cannot %s: %s",
                     output->path ? output->path : "standard output", what, strerror(errno));
}

/* Opens a pipe or a device. */
static int open_special(struct output *output, struct error *err)
{
    int fd = open(output->path, O_WRONLY | O_CLOEXEC);
    output->stream = fd < 0 ? NULL : fdopen(fd, "w");
    return output->stream ? 0 : output_error(output, "write", err);
}

/* --- links --- */

/* The directory of a path; the caller frees it. */
static char *parent_of(const char *path)
{
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    const char *directory = dirname(copy);
    return memory_copy(directory, strlen(directory));
}

/* In a directory that everyone can write to, the links of the directory's owner and one's own. */
static bool may_follow(const struct stat *link, const char *directory)
{
    const mode_t for_everyone = S_ISVTX | S_IWOTH;
    struct stat facts;
    return stat(directory, &facts) == 0 &&
           ((facts.st_mode & for_everyone) != for_everyone || link->st_uid == geteuid() ||
            link->st_uid == facts.st_uid);
}

/* Reads a link's text. Returns its length; 0 if the path is no link; -1, with errno, if the link
 * must not be followed. */
static ssize_t link_read(const char *path, char *text, size_t size)
{
    CLEANUP_TEXT char *directory = parent_of(path);
    int fd = open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat facts;
    ssize_t length = 0;
    if (fd < 0)
        return 0;
    if (fstat(fd, &facts) == 0 && S_ISLNK(facts.st_mode)) {
        bool allowed = may_follow(&facts, directory);
        length = allowed ? readlinkat(fd, "", text, size) : -1;
        errno = allowed ? errno : EACCES;
    }
    close(fd);
    return length;
}

/* The path behind all links at the end of a path, where a file may or may not be. The caller frees
 * it; NULL, with errno, if a link must not be followed. */
static char *follow_links(const char *path)
{
    enum { LINKS_MOST = 40 };
    char text[PATH_MAX];
    char *at = memory_copy(path, strlen(path));
    for (int i = 0; i < LINKS_MOST; i++) {
        ssize_t length = link_read(at, text, sizeof text);
        if (length == 0)
            return at;
        if (length < 0) {
            free(at);
            return NULL;
        }
        CLEANUP_TEXT char *directory = parent_of(at);
        free(at);
        at = *text == '/' ? memory_copy(text, (size_t)length)
                          : memory_print("%s/%.*s", directory, (int)length, text);
    }
    free(at);
    errno = ELOOP;
    return NULL;
}

/* --- files that appear at once --- */

/* The place of an open file in /proc, from which even a file without a name can be linked. */
struct fd_path {
    char text[32];
};
static struct fd_path fd_path(int fd)
{
    struct fd_path path;
    snprintf(path.text, sizeof path.text, "/proc/self/fd/%d", fd);
    return path;
}

/* Creates a file without a name in a directory; -1 if that cannot be done, or the file could not be
 * given a name later. */
static int open_nameless(const char *directory)
{
    int fd = open(directory, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (fd < 0 || access(fd_path(fd).text, F_OK) == 0)
        return fd;
    close(fd);
    return -1;
}

/* Creates a file with a name for the time being, with the usual permissions of a new file. */
static int open_beside(const char *directory, char **ret_name)
{
    CLEANUP_TEXT char *name = memory_print("%s/.virtgrade-XXXXXX", directory);
    int fd = mkostemp(name, O_CLOEXEC);
    if (fd < 0)
        return -1;
    mode_t mask = umask(0);
    umask(mask);
    *ret_name = name;
    name = NULL;
    if (fchmod(fd, 0666 & ~mask) == 0)
        return fd;
    close(fd);
    return -1;
}

static int open_regular(struct output *output, struct error *err)
{
    CLEANUP_TEXT char *directory = parent_of(output->path);
    int fd = open_nameless(directory);
    if (fd < 0)
        fd = open_beside(directory, &output->beside);
    output->is_regular = true;
    output->stream = fd < 0 ? NULL : fdopen(fd, "w");
    return output->stream ? 0 : output_error(output, "write", err);
}

int output_open(const char *path, struct output *ret_output, struct error *err)
{
    if (!path) {
        *ret_output = (struct output){.stream = stdout};
        return 0;
    }
    struct stat facts;
    bool special = stat(path, &facts) == 0 && !S_ISREG(facts.st_mode);
    CLEANUP(output_free)
    struct output output = {.path = special ? memory_copy(path, strlen(path)) : follow_links(path)};
    if (!output.path)
        return error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
    int result = special ? open_special(&output, err) : open_regular(&output, err);
    if (result != 0)
        return result;
    *ret_output = output;
    output = (struct output){0};
    return 0;
}

/* Gives a file without a name this one; -1, with errno, if there is such a file already. */
static int link_nameless(int fd, const char *path)
{
    return linkat(AT_FDCWD, fd_path(fd).text, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

/* Gives a file without a name a new one in a directory; the caller frees it. NULL, with errno, on
 * failure. */
static char *link_beside(int fd, const char *directory)
{
    for (unsigned number; getrandom(&number, sizeof number, 0) == sizeof number;) {
        char *name = memory_print("%s/.virtgrade-%08x", directory, number);
        if (link_nameless(fd, name) == 0)
            return name;
        free(name);
        if (errno != EEXIST)
            break;
    }
    return NULL;
}

/* Puts a file without a name in place of another. Only rename does that, so for a moment it has a
 * name beside it: no signal ends the program before that has gone. */
static int replace_by_nameless(int fd, const char *path)
{
    CLEANUP_TEXT char *directory = parent_of(path);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    CLEANUP_TEXT char *name = link_beside(fd, directory);
    int result = name ? rename(name, path) : -1;
    if (name && result != 0) {
        int number = errno;
        unlink(name);
        errno = number;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}

static int put_in_place(const struct output *output)
{
    int fd = fileno(output->stream);
    if (output->beside)
        return rename(output->beside, output->path);
    if (link_nameless(fd, output->path) == 0)
        return 0;
    return errno == EEXIST ? replace_by_nameless(fd, output->path) : -1;
}

/* The new name is durable only after its directory is synced. */
static int sync_directory(const char *path)
{
    CLEANUP_TEXT char *directory = parent_of(path);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    int result = fsync(fd);
    close(fd);
    return result;
}

int output_commit(struct output *output, struct error *err)
{
    /* Flush first: it has the cause, while ferror only says that an earlier write failed. */
    if (fflush(output->stream) != 0 || ferror(output->stream))
        return output_error(output, "write", err);
    if (!output->is_regular)
        return 0;
    if (fsync(fileno(output->stream)) != 0)
        return output_error(output, "sync", err);
    if (put_in_place(output) != 0)
        return output_error(output, "create", err);
    free(output->beside);
    output->beside = NULL;
    if (sync_directory(output->path) != 0)
        return output_error(output, "sync the directory of", err);
    return 0;
}

void output_free(struct output *output)
{
    if (output->stream && output->path)
        fclose(output->stream);
    if (output->beside)
        unlink(output->beside);
    free(output->beside);
    free(output->path);
    *output = (struct output){0};
}

int file_write(const char *path, const char *text, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    fputs(text, output.stream);
    return output_commit(&output, err);
}
