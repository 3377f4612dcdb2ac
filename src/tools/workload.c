/* Output of our own benchmark programs with --json: one document for each run, such as {"program":
 * "memsweep", "copy": 12345.678, ...}. */
#include "documents.h"

/* The duration is not read: the log of the run has it. */
static const char *const names[] = {
    "sum",
    "forks",
    "forks_per_second",
    "equations",
    "solved",
    "residual",
    "kflops",
    "gflops",
    "write",
    "read",
    "write_stride_8",
    "read_stride_8",
    "write_stride_512",
    "read_stride_512",
    "copy",
    "scale",
    "add",
    "triad",
};

static int workload_read_document(const struct document *document, run_function *function,
                                  void *context, struct error *err)
{
    struct run run = {.mode = "", .line = document->start.line};
    const char *program = document_text(document, "program");
    if (!program)
        error_at(&run.fault, document->start, "no program, expected the output of one of ours");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        document_number(document, &run, names[i]);
    if (program)
        run.mode = program;
    return function(context, &run, err);
}

static int workload_parse(const struct log_part *part, run_function *function, void *context,
                          struct error *err)
{
    return documents_parse(workload_read_document, part, function, context, err);
}

const struct tool tool_workload = {"workload", workload_parse, NULL, NULL};
