/* Output of iperf3 --json: one JSON document for each run. */
#include "documents.h"

/* The numbers of a document. A document has those of its protocol and version. */
static const char *const paths[] = {
    "start.test_start.reverse",
    "start.test_start.duration",
    "start.test_start.num_streams",
    "end.sum_received.seconds",
    "end.sum.seconds",
    "end.sum_sent.bits_per_second",
    "end.sum_received.bits_per_second",
    "end.sum.bits_per_second",
    "end.sum.jitter_ms",
    "end.sum.lost_packets",
    "end.sum.packets",
};

/* The texts of a document. */
static const struct {
    const char *path, *name, *prefix;
} texts[] = {
    {"start.version", "version", "iperf "},
    {"start.system_info", "system", ""},
};

/* Reads the release in the output of uname: `Linux host 5.4.0-58-generic #64-Ubuntu SMP ...`. */
static void iperf3_read_kernel(struct run *run, struct span system, size_t line)
{
    for (int word = 0; word < 2; word++) {
        struct span name = span_until(system, " ");
        if (name.n == system.n)
            return;
        system = span_skip(system, name.n + 1);
    }
    run_remark(run, SPAN("kernel"), span_until(system, " "), line);
}

static void iperf3_read_text(struct run *run, const struct document *document, size_t index)
{
    const char *text = document_text(document, texts[index].path);
    if (!text)
        return;
    struct span span = span_of(text);
    if (span_starts(span, texts[index].prefix))
        span = span_skip(span, strlen(texts[index].prefix));
    size_t line = document_place(document, texts[index].path).line;
    run_remark(run, span_of(texts[index].name), span, line);
    if (strcmp(texts[index].name, "system") == 0)
        iperf3_read_kernel(run, span, line);
}

/* True for the document of a server that was stopped while it waited: it holds no test. */
static bool is_end_of_server(const json_t *document, const char *cause)
{
    return strncmp(cause, "interrupt", strlen("interrupt")) == 0 &&
           json_array_size(json_member(document, "start.connected")) == 0 &&
           json_object_size(json_object_get(document, "end")) == 0;
}

static int iperf3_read_document(const struct document *document, run_function *function,
                                void *context, struct error *err)
{
    struct run run = {.mode = "", .line = document->start.line};
    const char *cause = document_text(document, "error");
    if (cause && is_end_of_server(document->root, cause))
        return 0;
    const char *protocol = document_text(document, "start.test_start.protocol");
    if (cause)
        error_at(&run.fault, document_place(document, "error"),
                 "the run failed with %s, expected its results", quoted(cause, strlen(cause)).text);
    else if (!protocol)
        error_at(&run.fault, document->start,
                 "no start.test_start.protocol, expected the output of iperf3 --json");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        document_number(document, &run, paths[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        iperf3_read_text(&run, document, i);
    if (protocol)
        run.mode = protocol;
    return function(context, &run, err);
}

static int iperf3_parse(const struct log_part *part, run_function *function, void *context,
                        struct error *err)
{
    return documents_parse(iperf3_read_document, part, function, context, err);
}

const struct tool tool_iperf3 = {"iperf3", iperf3_parse, NULL, NULL};
