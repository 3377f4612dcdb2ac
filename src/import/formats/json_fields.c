#include "json_fields.h"

#include <math.h>
#include <stdbool.h>

void json_document_free(struct json_document *document)
{
    json_free(&document->root);
    json_spot_free(&document->spot);
    document->root = NULL;
}

int json_document_read(const struct file *file, struct json_document *ret_document,
                       struct error *err)
{
    CLEANUP_JSON json_t *root = NULL;
    size_t used;
    int result = json_read(file, file->text, &root, &used, err);
    if (result != 0)
        return result;
    for (size_t i = used; i < file->text.n; i++)
        if (!strchr(" \t\r\n", file->text.s[i]))
            return error_at(err, file_place(file, file->text.s + i),
                            "text after the document, expected the end of the file");
    ret_document->file = file;
    ret_document->root = root;
    json_spot_read(file, &ret_document->spot);
    root = NULL;
    return 0;
}

bool json_file_has(const struct file *file, const char *path)
{
    struct json_fault fault;
    size_t used, i = 0;
    while (i < file->text.n && strchr(" \t\r\n", file->text.s[i]))
        i++;
    if (i == file->text.n || file->text.s[i] != '{')
        return false;
    CLEANUP_JSON json_t *root = json_parse(file->text, &used, &fault);
    return root && json_member(root, path) != NULL;
}

struct place json_field_place(const struct json_document *document, const char *path)
{
    return json_spot_find(&document->spot, path)->place;
}

/* The member's own name, or the array's with the item's number: the end of its path. */
static const char *field_name(const char *path)
{
    const char *name = strrchr(path, '.');
    if (name && name[1] >= '0' && name[1] <= '9')
        while (name > path && *--name != '.')
            ;
    return !name ? path : *name == '.' ? name + 1 : name;
}

/* Reports a member that is not there or of another kind. */
static int field_error(const struct json_document *document, const char *path, const char *expected,
                       struct error *err)
{
    const json_t *value = json_member(document->root, path);
    struct place place = json_field_place(document, path);
    if (!value)
        return error_at(err, place, "no %s, expected %s", field_name(path), expected);
    CLEANUP_TEXT char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    return error_at(err, place, "%s is %s, expected %s", field_name(path),
                    shown(text, strlen(text)).text, expected);
}

int json_field_text(const struct json_document *document, const char *path, const char **ret_text,
                    struct error *err)
{
    const json_t *value = json_member(document->root, path);
    if (!json_is_string(value))
        return field_error(document, path, "a text", err);
    *ret_text = json_string_value(value);
    return 0;
}

int json_field_number(const struct json_document *document, const char *path, double *ret_value,
                      struct error *err)
{
    const json_t *value = json_member(document->root, path);
    if (!json_is_number(value) || !isfinite(json_number_value(value)))
        return field_error(document, path, "a number", err);
    *ret_value = json_number_value(value);
    return 0;
}

int json_field_optional_number(const struct json_document *document, const char *path,
                               double *ret_value, struct error *err)
{
    const json_t *value = json_member(document->root, path);
    *ret_value = NAN;
    return !value || json_is_null(value) ? 0 : json_field_number(document, path, ret_value, err);
}

int json_field_array(const struct json_document *document, const char *path, size_t least,
                     const json_t **ret_array, struct error *err)
{
    const json_t *value = json_member(document->root, path);
    if (!json_is_array(value))
        return field_error(document, path, "an array", err);
    if (json_array_size(value) < least)
        return error_at(err, json_field_place(document, path), "%s has %zu items, expected %zu",
                        field_name(path), json_array_size(value), least);
    *ret_array = value;
    return 0;
}

int json_field_object(const struct json_document *document, const char *path,
                      const json_t **ret_object, struct error *err)
{
    const json_t *value = json_member(document->root, path);
    if (!json_is_object(value))
        return field_error(document, path, "an object", err);
    *ret_object = value;
    return 0;
}
