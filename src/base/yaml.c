#include "yaml.h"

#include <stdio.h>
#include <yaml.h>

#include "file.h"
#include "json.h"
#include "memory.h"

enum { DEPTH_MOST = 100 };

struct yaml_reader {
    yaml_parser_t parser;
    const char *path;
    int depth;
};

static int yaml_fault(const struct yaml_reader *reader, yaml_mark_t mark, const char *what,
                      struct error *err)
{
    const struct place place = {reader->path, mark.line + 1, mark.column + 1};
    return error_at(err, place, "%s", what);
}

static int next_event(struct yaml_reader *reader, yaml_event_t *ret_event, struct error *err)
{
    if (yaml_parser_parse(&reader->parser, ret_event))
        return 0;
    const char *what = reader->parser.problem ? reader->parser.problem : "broken YAML";
    return yaml_fault(reader, reader->parser.problem_mark, what, err);
}

static int read_scalar_or_list(struct yaml_reader *reader, yaml_event_t *event, json_t **ret_value,
                               struct error *err);

/* Reads the items of a sequence, or keys and values of a mapping, up to its end. */
static int read_collection(struct yaml_reader *reader, yaml_event_type_t end, json_t *collection,
                           struct error *err)
{
    for (;;) {
        yaml_event_t event;
        CLEANUP_JSON json_t *key = NULL, *value = NULL;
        int result = next_event(reader, &event, err);
        if (result != 0)
            return result;
        if (event.type == end) {
            yaml_event_delete(&event);
            return 0;
        }
        if (json_is_object(collection)) {
            yaml_mark_t mark = event.start_mark;
            result = read_scalar_or_list(reader, &event, &key, err);
            if (result == 0 &&
                (!json_is_string(key) || json_object_get(collection, json_string_value(key))))
                result = yaml_fault(reader, mark, "expected a new name", err);
            if (result == 0)
                result = next_event(reader, &event, err);
            if (result != 0)
                return result;
        }
        result = read_scalar_or_list(reader, &event, &value, err);
        if (result != 0)
            return result;
        if (key)
            json_object_set(collection, json_string_value(key), value);
        else
            json_array_append(collection, value);
    }
}

/* Reads the value that begins with an event, which it deletes. */
static int read_scalar_or_list(struct yaml_reader *reader, yaml_event_t *event, json_t **ret_value,
                               struct error *err)
{
    int result = 0;
    if (event->type == YAML_SCALAR_EVENT)
        *ret_value =
            json_stringn((const char *)event->data.scalar.value, event->data.scalar.length);
    else if (event->type == YAML_MAPPING_START_EVENT)
        *ret_value = json_object();
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        *ret_value = json_array();
    yaml_event_type_t type = event->type;
    if (!*ret_value || reader->depth == DEPTH_MOST)
        result =
            yaml_fault(reader, event->start_mark, "expected a scalar, sequence or mapping", err);
    yaml_event_delete(event);
    if (result != 0 || type == YAML_SCALAR_EVENT)
        return result;
    reader->depth++;
    result = read_collection(
        reader, type == YAML_MAPPING_START_EVENT ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT,
        *ret_value, err);
    reader->depth--;
    return result;
}

/* Passes the start of the stream and of the document, and reads the document. */
static int read_mapping(struct yaml_reader *reader, json_t **ret_value, struct error *err)
{
    yaml_event_t event;
    int result = 0;
    for (;;) {
        result = next_event(reader, &event, err);
        if (result != 0)
            return result;
        if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT)
            return read_scalar_or_list(reader, &event, ret_value, err);
        yaml_event_delete(&event);
    }
}

int yaml_read(const char *path, json_t **ret_value, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    CLEANUP_JSON json_t *value = NULL;
    struct yaml_reader reader = {.path = path};
    int result = file_read(path, &file, err);
    if (result != 0)
        return result;
    if (!yaml_parser_initialize(&reader.parser))
        return error_set(err, ERROR_FAILED, "no memory for %s", path);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)file.text.s, file.text.n);
    result = read_mapping(&reader, &value, err);
    yaml_parser_delete(&reader.parser);
    if (result == 0) {
        *ret_value = value;
        value = NULL;
    }
    return result;
}
