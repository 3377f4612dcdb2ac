#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv_table.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"
#include "import/import_run.h"
#include "import/import_sources.h"

/* Written in place: the import reads it at once, so it need not be safe. */
static int write_text(const char *path, struct span text, struct error *err)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written = file >= 0 && write(file, text.s, text.n) == (ssize_t)text.n;
    if (file >= 0)
        close(file);
    return written ? 0 : error_set(err, ERROR_OUTPUT, "%s: %s", path, strerror(errno));
}

/* Copies study.ini and the tables, but no folders and no values: those are large. */
static int copy_files(const struct scratch *scratch, struct error *err)
{
    enum { SIZE_MOST = 100000 };
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(scratch->origin, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++) {
        CLEANUP_TEXT char *from = memory_print("%s/%s", scratch->origin, names.items[i]);
        CLEANUP_TEXT char *to = memory_print("%s/%s", scratch->folder, names.items[i]);
        CLEANUP(file_free) struct file file = {0};
        struct stat status;
        if (stat(from, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > SIZE_MOST)
            continue;
        result = file_read(from, &file, err);
        if (result == 0)
            result = write_text(to, file.text, err);
    }
    return result;
}

int scratch_open(const char *study, struct scratch *ret_scratch, struct error *err)
{
    CLEANUP(scratch_free) struct scratch scratch = {0};
    CLEANUP_TEXT char *copy = memory_print("%s", study);
    const char *name = basename(copy);
    const char *temporary = getenv("TMPDIR");
    scratch.root = memory_print("%s/mutation-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm"
                                                      : temporary                   ? temporary
                                                                                    : "/tmp");
    if (!mkdtemp(scratch.root))
        return error_set(err, ERROR_OUTPUT, "%s: %s", scratch.root, strerror(errno));
    scratch.origin = data_path(study);
    scratch.folder = memory_print("%s/%s", scratch.root, name);
    int result = tree_make(scratch.folder, 0700, err);
    if (result == 0)
        result = copy_files(&scratch, err);
    CLEANUP_TEXT char *sources = memory_print("%s/sources.csv", scratch.folder);
    scratch.is_own = access(sources, F_OK) != 0;
    scratch.logs = memory_print("%s/%s", scratch.root, scratch.is_own ? name : "logs");
    if (result != 0)
        return result;
    *ret_scratch = scratch;
    scratch = (struct scratch){0};
    return 0;
}

static void unload(struct scratch *scratch)
{
    study_free(&scratch->study);
    sources_free(&scratch->sources);
}

void scratch_free(struct scratch *scratch)
{
    struct error ignored;
    unload(scratch);
    if (scratch->folder)
        tree_remove(scratch->root, &ignored);
    free(scratch->root);
    free(scratch->origin);
    free(scratch->folder);
    free(scratch->logs);
    *scratch = (struct scratch){0};
}

int scratch_set(struct scratch *scratch, const char *key, const char *value, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/study.ini", scratch->folder);
    CLEANUP_TEXT char *wanted = memory_print("%s =", key);
    CLEANUP_TEXT char *text = memory_copy("", 0);
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(path, &file, err);
    if (result != 0)
        return result;
    for (struct lines lines = lines_of(file.text); lines_next(&lines);) {
        CLEANUP_TEXT char *line = span_starts(lines.line, wanted)
                                      ? memory_print("%s %s\n", wanted, value)
                                      : memory_print("%.*s\n", (int)lines.line.n, lines.line.s);
        memory_append(&text, "", line);
    }
    return write_text(path, span_of(text), err);
}

static void append_field(char **text, const char *field)
{
    CLEANUP_TEXT char *written = memory_print(strpbrk(field, ",\"") ? "\"%s\"" : "%s", field);
    memory_append(text, "", written);
}

int scratch_select(struct scratch *scratch, const char *path, const char *platform,
                   const char *levels, struct error *err)
{
    CLEANUP_TEXT char *from = memory_print("%s/sources.csv", scratch->origin);
    CLEANUP_TEXT char *to = memory_print("%s/sources.csv", scratch->folder);
    CLEANUP_TEXT char *text = memory_copy("", 0);
    CLEANUP(csv_table_free) struct csv_table table = {0};
    int result = csv_table_read(from, &table, err);
    if (result != 0)
        return result;
    size_t path_column = csv_table_column(&table, SPAN("path"));
    for (size_t i = 0; i < table.columns; i++)
        memory_append(&text, i > 0 ? "," : "", table.names[i]);
    memory_append(&text, "", "\n");
    for (size_t row = 0; row < table.count; row++) {
        if (strcmp(csv_table_field(&table, row, path_column), path) != 0)
            continue;
        for (size_t i = 0; i < table.columns; i++) {
            const char *field = csv_table_field(&table, row, i);
            if (platform && strcmp(table.names[i], "platform") == 0 && *field)
                field = platform;
            if (levels && strcmp(table.names[i], "levels") == 0 && *field)
                field = levels;
            memory_append(&text, "", i > 0 ? "," : "");
            append_field(&text, field);
        }
        memory_append(&text, "", "\n");
    }
    return write_text(to, span_of(text), err);
}

int scratch_put(struct scratch *scratch, const char *place, struct span text, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", scratch->logs, place);
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    int result = access(path, F_OK) == 0 ? 0 : tree_make(dirname(copy), 0700, err);
    return result == 0 ? write_text(path, text, err) : result;
}

int scratch_load(struct scratch *scratch, struct error *err)
{
    CLEANUP_TEXT char *sources = memory_print("%s/sources.csv", scratch->folder);
    unload(scratch);
    int result = study_read(scratch->folder, &scratch->study, err);
    if (result == 0 && !scratch->is_own)
        result = sources_read(sources, &scratch->study, &scratch->sources, err);
    return result;
}

const char *scratch_accept(const struct scratch *scratch)
{
    /* Without the key in study.ini, a run of our own accepts what settings.def says. */
    return scratch->is_own && !*scratch->study.accept ? "ignored errors" : scratch->study.accept;
}

int scratch_import(struct scratch *scratch, bool keep_going, struct values *ret_values,
                   struct error *err)
{
    struct imported imported = {0};
    int result = scratch->is_own ? import_run(scratch->logs, keep_going, &imported, err)
                                 : import_sources(&scratch->study, &scratch->sources, scratch->logs,
                                                  keep_going, &imported, err);
    if (result == 0)
        values_take(&imported, ret_values);
    return result;
}
