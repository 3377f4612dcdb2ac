#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdlib.h>
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

/* Creates a temporary file beside the path, with the usual permissions of a new file. */
static int open_beside(struct output *output, struct error *err)
{
    output->temporary = memory_print("%s.XXXXXX", output->path);
    int fd = mkstemp(output->temporary);
    if (fd < 0) {
        free(output->temporary);
        output->temporary = NULL;
        return output_error(output, "write", err);
    }
    output->stream = fdopen(fd, "w");
    mode_t mask = umask(0);
    umask(mask);
    if (!output->stream || fchmod(fd, 0666 & ~mask) != 0)
        return output_error(output, "write", err);
    return 0;
}

int output_open(const char *path, struct output *ret_output, struct error *err)
{
    if (!path) {
        *ret_output = (struct output){.stream = stdout};
        return 0;
    }
    struct stat facts;
    bool exists = stat(path, &facts) == 0, special = exists && !S_ISREG(facts.st_mode);
    char *target = special ? NULL : realpath(path, NULL);
    CLEANUP(output_free)
    struct output output = {.path = target ? target : memory_copy(path, strlen(path))};
    int result = special ? open_special(&output, err) : open_beside(&output, err);
    if (result != 0)
        return result;
    *ret_output = output;
    output = (struct output){0};
    return 0;
}

/* The new name is durable only after its directory is synced. */
static int sync_directory(const char *path)
{
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    int result = fsync(fd);
    close(fd);
    return result;
}

int output_commit(struct output *output, struct error *err)
{
    if (ferror(output->stream) || fflush(output->stream) != 0)
        return output_error(output, "write", err);
    if (!output->temporary)
        return 0;
    if (fsync(fileno(output->stream)) != 0)
        return output_error(output, "sync", err);
    if (rename(output->temporary, output->path) != 0)
        return output_error(output, "rename", err);
    free(output->temporary);
    output->temporary = NULL;
    if (sync_directory(output->path) != 0)
        return output_error(output, "sync the directory of", err);
    return 0;
}

void output_free(struct output *output)
{
    if (output->stream && output->path)
        fclose(output->stream);
    if (output->temporary)
        unlink(output->temporary);
    free(output->temporary);
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
