#include "json_places.h"

#include <limits.h>
#include <stdlib.h>

#include "memory.h"

/* A name without its quotes. */
static struct span take_member_name(struct json_scanner *scanner)
{
    const char *start = scanner->rest.s;
    json_skip_value(scanner);
    struct span name = {start + 1, (size_t)(scanner->rest.s - start) - 2};
    json_skip_spaces(scanner);
    json_skip_byte(scanner);
    json_skip_spaces(scanner);
    return name;
}

static struct json_spot *add_spot(struct json_spot *spot)
{
    spot->items = memory_grow(spot->items, spot->count, &spot->capacity, sizeof *spot->items);
    spot->items[spot->count] = (struct json_spot){0};
    return &spot->items[spot->count++];
}

/* Reads the value at the scanner. jansson bounds the depth of what it accepts. */
static void read_spot(struct json_scanner *scanner, struct json_spot *spot)
{
    spot->place = scanner->place;
    char open = scanner->rest.n > 0 ? scanner->rest.s[0] : '\0';
    if (open != '{' && open != '[') {
        json_skip_value(scanner);
        return;
    }
    do {
        json_skip_byte(scanner);
        json_skip_spaces(scanner);
        char c = scanner->rest.n > 0 ? scanner->rest.s[0] : '\0';
        if (c == '\0' || c == '}' || c == ']')
            break;
        struct json_spot *item = add_spot(spot);
        if (open == '{')
            item->name = take_member_name(scanner);
        read_spot(scanner, item);
        json_skip_spaces(scanner);
    } while (scanner->rest.n > 0 && scanner->rest.s[0] == ',');
    json_skip_byte(scanner);
}

void json_spot_read(const struct file *file, struct json_spot *ret_spot)
{
    struct json_scanner scanner = {.rest = file->text, .place = {file->path, 1, 1}};
    json_skip_spaces(&scanner);
    read_spot(&scanner, ret_spot);
}

void json_spot_free(struct json_spot *spot)
{
    for (size_t i = 0; i < spot->count; i++)
        json_spot_free(&spot->items[i]);
    free(spot->items);
    *spot = (struct json_spot){0};
}

static const struct json_spot *find_item(const struct json_spot *spot, struct span name)
{
    long index;
    if (spot->count > 0 && !spot->items[0].name.s)
        return span_to_count(name, LONG_MAX, &index) && (size_t)index < spot->count
                   ? &spot->items[index]
                   : NULL;
    for (size_t i = 0; i < spot->count; i++)
        if (span_equal(spot->items[i].name, name))
            return &spot->items[i];
    return NULL;
}

const struct json_spot *json_spot_find(const struct json_spot *spot, const char *path)
{
    for (struct span rest = span_of(path);;) {
        struct span name = span_until(rest, ".");
        const struct json_spot *item = find_item(spot, name);
        if (!item)
            return spot;
        spot = item;
        if (name.n == rest.n)
            return spot;
        rest = span_skip(rest, name.n + 1);
    }
}
