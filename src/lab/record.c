#include "record.h"

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

/* A path may hold any bytes, JSON only UTF-8: bytes above 127 that are no UTF-8 would be refused,
 * so texts are kept as Latin-1, a character a byte. */
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

static void item_free(struct lab_item *item)
{
    free(item->kind);
    free(item->where);
    free(item->what);
    *item = (struct lab_item){0};
}

void lab_items_free(struct lab_items *items)
{
    for (size_t i = 0; i < items->count; i++)
        item_free(&items->items[i]);
    free(items->items);
    *items = (struct lab_items){0};
}

/* Cuts off a last line without its end, which a crash of the host, or a full disk, has left. */
static int cut_rest(int fd)
{
    char last = '\n';
    off_t size = lseek(fd, 0, SEEK_END), end = size;
    while (end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n')
        end--;
    return size < 0 || (end < size && ftruncate(fd, end) != 0) ? -1 : 0;
}

/* Adds the line and has it on the disk, or leaves the file as it was. */
static int append(int fd, const char *line)
{
    size_t n = strlen(line);
    if (cut_rest(fd) != 0)
        return -1;
    ssize_t written = write(fd, line, n);
    if (written == (ssize_t)n && fdatasync(fd) == 0)
        return 0;
    int number = written >= 0 && written < (ssize_t)n ? ENOSPC : errno;
    cut_rest(fd);
    errno = number;
    return -1;
}

/* One program at a time writes. */
static int append_locked(const char *path, const char *line, struct error *err)
{
    int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600), result = 0;
    if (fd < 0)
        return error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
    struct deadline deadline = deadline_in(10);
    while (result == 0 && flock(fd, LOCK_EX | LOCK_NB) != 0)
        result = deadline_pause(deadline, 0.002, path, err);
    if (result == 0 && append(fd, line) != 0)
        result = error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
    close(fd);
    return result;
}

int record_add(const char *path, const char *event, const struct lab_item *item, struct error *err)
{
    CLEANUP_JSON json_t *line =
        json_pack("{s:s, s:o, s:o, s:o}", "event", event, "kind", bytes_to_json(item->kind),
                  "where", bytes_to_json(item->where), "what", bytes_to_json(item->what));
    char *text = line ? json_dumps(line, JSON_COMPACT | JSON_ENSURE_ASCII) : NULL;
    if (!text)
        return error_set(err, ERROR_FAILED, "%s: cannot write down a %s", path, item->kind);
    CLEANUP_TEXT char *whole = memory_print("%s\n", text);
    free(text);
    return append_locked(path, whole, err);
}

static bool same(const struct lab_item *a, const struct lab_item *b)
{
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->where, b->where) == 0 &&
           strcmp(a->what, b->what) == 0;
}

/* Removes the item from those that are there, or adds it to them; takes it. */
static void apply(struct lab_items *items, size_t *capacity, bool made, struct lab_item *item)
{
    size_t i = 0;
    while (i < items->count && !same(&items->items[i], item))
        i++;
    if (i < items->count) {
        item_free(&items->items[i]);
        memmove(&items->items[i], &items->items[i + 1],
                (items->count - i - 1) * sizeof *items->items);
        items->count--;
    }
    if (!made) {
        item_free(item);
        return;
    }
    items->items = memory_grow(items->items, items->count, capacity, sizeof *items->items);
    items->items[items->count++] = *item;
}

static int read_line(const struct file *file, struct span line, struct lab_items *items,
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
    struct lab_item item = {json_to_bytes(kind), json_to_bytes(where), json_to_bytes(what)};
    apply(items, capacity, strcmp(event, "made") == 0, &item);
    return 0;
}

int record_read(const char *path, struct lab_items *ret_items, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    CLEANUP(lab_items_free) struct lab_items items = {0};
    size_t capacity = 0;
    int result = access(path, F_OK) == 0 ? file_read(path, &file, err) : 0;
    struct span rest = file.text;
    const char *end;
    while (result == 0 && rest.n > 0 && (end = memchr(rest.s, '\n', rest.n))) {
        struct span line = {rest.s, (size_t)(end - rest.s)};
        result = read_line(&file, line, &items, &capacity, err);
        rest = span_skip(rest, line.n + 1);
    }
    if (result != 0)
        return result;
    *ret_items = items;
    items = (struct lab_items){0};
    return 0;
}
