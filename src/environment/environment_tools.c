#include "environment_tools.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "base/version.h"
#include "doctor/program.h"

/* Figures are drawn after measuring, maybe on another host. */
static bool only_draws(const char *program)
{
    return strcmp(program, "gnuplot") == 0 || strcmp(program, "latexmk") == 0;
}

int environment_tools(const struct host_reader *reader, struct deadline deadline,
                      json_t **ret_tools, struct error *err)
{
    CLEANUP(findings_free) struct findings findings = {0};
    int result = programs_check(reader->view->settings, deadline, &findings, err);
    /* A version that is missing because time ran out is no fact. */
    if (result == 0 && deadline_over(deadline))
        result =
            error_set(err, ERROR_FAILED, "versions of programs: no answer before the deadline");
    if (result != 0)
        return result;
    json_t *tools = json_object();
    for (const struct program *program = programs; program->name; program++) {
        const struct finding *finding = findings_find(&findings, "tool", program->name);
        bool known = finding && finding->level == FINDING_GOOD;
        if (!only_draws(program->name))
            json_object_set_new(tools, program->name,
                                host_json_text(reader, known ? finding->text : NULL));
    }
    json_object_set_new(tools, "virtgrade", json_string(version_text()));
    *ret_tools = tools;
    return 0;
}
