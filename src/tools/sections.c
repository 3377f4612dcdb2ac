#include "sections.h"

int sections_parse(const struct sections *sections, const struct file *log, run_function *function,
                   void *context, struct error *err)
{
    struct run run = {0};
    bool inside = false;
    int result = 0;
    struct lines lines = lines_of(log->text);
    while (result == 0 && lines_next(&lines)) {
        if (sections->is_first_line(lines.line)) {
            if (inside)
                result =
                    run_finish_cut(&run, log, &lines, sections->last_line, function, context, err);
            run = (struct run){.mode = sections->mode, .line = lines.number};
            inside = true;
            if (sections->take_first_line)
                sections->take_first_line(&run, lines.line, lines.number);
            continue;
        }
        struct span line = span_trim(lines.line);
        if (!inside || line.n == 0)
            continue;
        sections->take_line(&run, line, log, &lines);
        if (!span_starts(line, sections->last_line))
            continue;
        if (sections->complete)
            sections->complete(&run, log);
        result = function(context, &run, err);
        inside = false;
    }
    if (result == 0 && inside)
        result = run_finish_cut(&run, log, &lines, sections->last_line, function, context, err);
    return result;
}
