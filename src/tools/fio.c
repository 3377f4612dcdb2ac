/* Output of fio --output-format=json: one document for each run of one job. */
#include "documents.h"

static const char *const paths[] = {
    "jobs.0.error",
    "jobs.0.read.bw_bytes",
    "jobs.0.read.iops",
    "jobs.0.read.total_ios",
    "jobs.0.read.io_bytes",
    "jobs.0.read.runtime",
    "jobs.0.write.bw_bytes",
    "jobs.0.write.iops",
    "jobs.0.write.total_ios",
    "jobs.0.write.io_bytes",
    "jobs.0.write.runtime",
    "jobs.0.read.clat_ns.mean",
    "jobs.0.write.clat_ns.mean",
};

static int fio_read_document(const struct document *document, run_function *function, void *context,
                             struct error *err)
{
    struct run run = {.mode = "", .line = document->start.line};
    const char *version = document_text(document, "fio version");
    const char *mode = document_text(document, "jobs.0.job options.rw");
    if (!version || !mode)
        error_at(&run.fault, document->start, "no %s, expected the output of fio for one job",
                 version ? "jobs with the option rw" : "fio version");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        document_number(document, &run, paths[i]);
    if (version)
        run_remark(&run, SPAN("version"), span_of(version),
                   document_place(document, "fio version").line);
    const char *direct = document_text(document, "jobs.0.job options.direct");
    if (direct)
        run_remark(&run, SPAN("direct"), span_of(direct),
                   document_place(document, "jobs.0.job options.direct").line);
    const struct reading *failed = run_find(&run, "jobs.0.error");
    if (failed && failed->value != 0 && run.fault.code == 0)
        error_at(&run.fault, document_place(document, "jobs.0.error"),
                 "the job ended with error %g, expected 0", failed->value);
    if (mode)
        run.mode = mode;
    return function(context, &run, err);
}

static int fio_parse(const struct log_part *part, run_function *function, void *context,
                     struct error *err)
{
    return documents_parse(fio_read_document, part, function, context, err);
}

const struct tool tool_fio = {"fio", fio_parse, NULL, NULL};
