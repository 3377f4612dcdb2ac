#include "undo_log.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "lab_state.h"

/* A path may have any bytes, JSON only valid UTF-8: so each byte is stored as the Latin-1 character
 * with its number. */
static json_t *bytes_to_json(const char *bytes)
{
    CLEANUP_TEXT char *text = memory_alloc(2 * strlen(bytes) + 1, 1);
    size_t n = 0;
    for (const unsigned char *at = (const unsigned char *)bytes; *at; at++) {
        if (*at >= 0x80)
            text[n++] = (char)(0xc0 | *at >> 6);
        text[n++] = (char)(*at >= 0x80 ? 0x80 | (*at & 0x3f) : *at);
    }
    return json_string(text);
}

static char *json_to_bytes(const char *text)
{
    char *bytes = memory_alloc(strlen(text) + 1, 1);
    size_t n = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at >= 0xc0 && at[1] != '\0') {
            bytes[n++] = (char)(*at << 6 | (at[1] & 0x3f));
            at++;
        } else {
            bytes[n++] = (char)*at;
        }
    }
    return bytes;
}

static void undo_item_free(struct undo_item *item)
{
    free(item->kind);
    free(item->where);
    free(item->what);
    *item = (struct undo_item){0};
}

void undo_items_free(struct undo_items *items)
{
    for (size_t i = 0; i < items->count; i++)
        undo_item_free(&items->items[i]);
    free(items->items);
    *items = (struct undo_items){0};
}

/* Truncates the file after its last newline: a crash of the host or a full disk leaves part of a
 * line. */
static int cut_partial_line(int fd)
{
    char last = '\n';
    off_t size = lseek(fd, 0, SEEK_END), end = size;
    while (end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n')
        end--;
    return size < 0 || (end < size && ftruncate(fd, end) != 0) ? -1 : 0;
}

/* Appends the line and syncs it to the disk, or leaves the file unchanged. */
static int append_line(int fd, const char *line)
{
    size_t n = strlen(line);
    if (cut_partial_line(fd) != 0)
        return -1;
    ssize_t written = write(fd, line, n);
    if (written == (ssize_t)n && fdatasync(fd) == 0)
        return 0;
    int number = written >= 0 && written < (ssize_t)n ? ENOSPC : errno;
    cut_partial_line(fd);
    errno = number;
    return -1;
}

/* One process writes at a time. */
static int append_locked(const char *path, const char *line, struct error *err)
{
    int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600), result = 0;
    if (fd < 0)
        return error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
    struct deadline deadline = deadline_in(10);
    while (result == 0 && flock(fd, LOCK_EX | LOCK_NB) != 0)
        result = deadline_pause(deadline, 0.002, path, err);
    if (result == 0 && append_line(fd, line) != 0)
        result = error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
    close(fd);
    return result;
}

int undo_log_append(const char *path, const char *event, const struct undo_item *item,
                    struct error *err)
{
    CLEANUP_JSON json_t *line =
        json_pack("{s:s, s:o, s:o, s:o}", "event", event, "kind", bytes_to_json(item->kind),
                  "where", bytes_to_json(item->where), "what", bytes_to_json(item->what));
    char *text = line ? json_dumps(line, JSON_COMPACT | JSON_ENSURE_ASCII) : NULL;
    if (!text)
        return error_set(err, ERROR_FAILED, "%s: cannot log a %s", path, item->kind);
    CLEANUP_TEXT char *whole = memory_print("%s\n", text);
    free(text);
    return append_locked(path, whole, err);
}

static bool same_item(const struct undo_item *a, const struct undo_item *b)
{
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->where, b->where) == 0 &&
           strcmp(a->what, b->what) == 0;
}

/* Removes the item, then adds it again at the end if it was made. Takes ownership of it. */
static void apply_event(struct undo_items *items, size_t *capacity, bool made,
                        struct undo_item *item)
{
    size_t i = 0;
    while (i < items->count && !same_item(&items->items[i], item))
        i++;
    if (i < items->count) {
        undo_item_free(&items->items[i]);
        memmove(&items->items[i], &items->items[i + 1],
                (items->count - i - 1) * sizeof *items->items);
        items->count--;
    }
    if (!made) {
        undo_item_free(item);
        return;
    }
    items->items = memory_grow(items->items, items->count, capacity, sizeof *items->items);
    items->items[items->count++] = *item;
}

static int undo_log_read_line(const struct file *file, struct span line, struct undo_items *items,
                              size_t *capacity, struct error *err)
{
    CLEANUP_JSON json_t *value = NULL;
    size_t used;
    int result = json_read(file, line, &value, &used, err);
    if (result != 0)
        return result;
    const char *event, *kind, *where, *what;
    if (json_unpack(value, "{s:s, s:s, s:s, s:s}", "event", &event, "kind", &kind, "where", &where,
                    "what", &what) != 0)
        return error_at(err, file_place(file, line.s),
                        "expected an object with the texts event, kind, where and what");
    struct undo_item item = {json_to_bytes(kind), json_to_bytes(where), json_to_bytes(what)};
    apply_event(items, capacity, strcmp(event, "made") == 0, &item);
    return 0;
}

int undo_log_read(const char *path, struct undo_items *ret_items, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    CLEANUP(undo_items_free) struct undo_items items = {0};
    size_t capacity = 0;
    int result = access(path, F_OK) == 0 ? file_read(path, &file, err) : 0;
    struct span rest = file.text;
    const char *end;
    while (result == 0 && rest.n > 0 && (end = memchr(rest.s, '\n', rest.n))) {
        struct span line = {rest.s, (size_t)(end - rest.s)};
        result = undo_log_read_line(&file, line, &items, &capacity, err);
        rest = span_skip(rest, line.n + 1);
    }
    if (result != 0)
        return result;
    *ret_items = items;
    items = (struct undo_items){0};
    return 0;
}

/* --- the log of a lab --- */

char *undo_log_path(const struct lab *lab)
{
    return memory_print("%s/record", lab->state);
}

static int log_event(struct lab *lab, const char *event, const char *kind, const char *where,
                     const char *what, struct error *err)
{
    int result = lab_make_state(lab, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *path = undo_log_path(lab);
    struct undo_item item = {(char *)(uintptr_t)kind, (char *)(uintptr_t)where,
                             (char *)(uintptr_t)what};
    return undo_log_append(path, event, &item, err);
}

int undo_log_add(struct lab *lab, const char *kind, const char *where, const char *what,
                 struct error *err)
{
    return log_event(lab, "made", kind, where, what, err);
}

int undo_log_remove(struct lab *lab, const char *kind, const char *where, const char *what,
                    struct error *err)
{
    return log_event(lab, "gone", kind, where, what, err);
}

int undo_items(struct lab *lab, struct undo_items *ret_items, struct error *err)
{
    CLEANUP_TEXT char *path = undo_log_path(lab);
    int result = lab_check_state(lab, err);
    return result == 0 ? undo_log_read(path, ret_items, err) : result;
}
