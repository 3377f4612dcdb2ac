#include "host_json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static json_t *redacted(const struct host_reader *reader, const char *text)
{
    CLEANUP_TEXT char *publishable = redact_text(&reader->names, span_of(text));
    return json_string(publishable);
}

json_t *host_json_text(const struct host_reader *reader, const char *text)
{
    return text && *text ? redacted(reader, text) : json_null();
}

static json_t *number_from_line(const char *line)
{
    char *end;
    errno = 0;
    long long number = strtoll(line, &end, 10);
    return end != line && *end == '\0' && errno == 0 ? json_integer(number) : json_null();
}

static json_t *flag_from_line(const char *line)
{
    static const struct {
        const char *line;
        int value;
    } flags[] = {{"0", 0}, {"N", 0}, {"1", 1}, {"Y", 1}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(line, flags[i].line) == 0)
            return json_boolean(flags[i].value);
    return json_null();
}

static json_t *choice_from_line(const struct host_reader *reader, const char *line)
{
    const char *open = strchr(line, '['), *close = open ? strchr(open, ']') : NULL;
    if (!close)
        return open || strchr(line, ' ') ? json_null() : host_json_text(reader, line);
    CLEANUP_TEXT char *word = memory_copy(open + 1, (size_t)(close - open - 1));
    return host_json_text(reader, word);
}

json_t *host_json_line(const struct host_reader *reader, enum line_form form, const char *line)
{
    if (!line)
        return json_null();
    switch (form) {
    case LINE_NUMBER:
        return number_from_line(line);
    case LINE_FLAG:
        return flag_from_line(line);
    case LINE_CHOICE:
        return choice_from_line(reader, line);
    case LINE_TEXT:
        break;
    }
    return redacted(reader, line);
}

json_t *host_json_file(const struct host_reader *reader, enum line_form form, const char *format,
                       ...)
{
    va_list args;
    va_start(args, format);
    CLEANUP_TEXT char *path = memory_print_list(format, args);
    va_end(args);
    CLEANUP_TEXT char *line = host_line(reader->view, "%s", path);
    return host_json_line(reader, form, line);
}
