/* Output of our own benchmark programs with --json: one document for each run, such as {"program":
 * "linpack", "equations": 1000, ...}. */
#include "json_form.h"

/* The programs, and what they print now. */
enum {
    ALWAYS = 0,
    FORKBENCH = 1 << 0,
    LINPACK = 1 << 1,
    MEMSWEEP = 1 << 2,
    NEW = 1 << 3, /* forkbench tells its range, memsweep the bytes and seconds of each rate */
};

static const struct json_member members[] = {
    {"program", MEMBER_TEXT, ALWAYS},
    {"{start,end}", MEMBER_INTEGER, FORKBENCH | NEW},
    {"sum", MEMBER_INTEGER, FORKBENCH},
    {"forks", MEMBER_WHOLE, FORKBENCH},
    {"{seconds,forks_per_second}", MEMBER_DECIMAL, FORKBENCH},
    {"{equations,solved}", MEMBER_WHOLE, LINPACK},
    {"{seconds,residual,kflops,gflops}", MEMBER_DECIMAL, LINPACK},
    {"{write,read,write_stride_8,read_stride_8,write_stride_512,read_stride_512}", MEMBER_DECIMAL,
     MEMSWEEP},
    {"{write_bytes,write_stride_8_bytes,write_stride_512_bytes}", MEMBER_WHOLE, MEMSWEEP | NEW},
    {"{write_seconds,write_stride_8_seconds,write_stride_512_seconds}", MEMBER_DECIMAL,
     MEMSWEEP | NEW},
    {"{read_bytes,read_stride_8_bytes,read_stride_512_bytes}", MEMBER_WHOLE, MEMSWEEP | NEW},
    {"{read_seconds,read_stride_8_seconds,read_stride_512_seconds}", MEMBER_DECIMAL,
     MEMSWEEP | NEW},
    {"{copy,scale,add,triad}", MEMBER_DECIMAL, MEMSWEEP},
    {"{copy_bytes,scale_bytes,add_bytes,triad_bytes}", MEMBER_WHOLE, MEMSWEEP | NEW},
    {"{copy_seconds,scale_seconds,add_seconds,triad_seconds}", MEMBER_DECIMAL, MEMSWEEP | NEW},
};

/* The duration is not among them: the log of the run has it. */
static const char *const facts[] = {
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
    NULL,
};

static const struct json_check checks[] = {
    {.path = "start"},
    {.path = "end"},
    {.path = "seconds"},
    {.path = "write_bytes"},
    {.path = "write_seconds"},
    {.path = "read_bytes"},
    {.path = "read_seconds"},
    {.path = "write_stride_8_bytes"},
    {.path = "write_stride_8_seconds"},
    {.path = "read_stride_8_bytes"},
    {.path = "read_stride_8_seconds"},
    {.path = "write_stride_512_bytes"},
    {.path = "write_stride_512_seconds"},
    {.path = "read_stride_512_bytes"},
    {.path = "read_stride_512_seconds"},
    {.path = "copy_bytes"},
    {.path = "copy_seconds"},
    {.path = "scale_bytes"},
    {.path = "scale_seconds"},
    {.path = "add_bytes"},
    {.path = "add_seconds"},
    {.path = "triad_bytes"},
    {.path = "triad_seconds"},
};

/* The rates follow from what is printed beside them. N numbers from START to END take 2 (N - 1)
 * forks, and a system of n equations 2/3 n^3 + 2 n^2 operations. The sweeps touch one array, and
 * the kernels of STREAM two or three. */
static const struct identity identities[] = {
    {"forks_per_second = forks / seconds", 0},
    {"forks = 2 * end - 2 * start", 0},
    {"sum = 0.25 * forks * start + 0.25 * forks * end + 0.5 * start + 0.5 * end", 0},
    {"1000 * kflops = 2 / 3 * equations * equations * equations * solved / seconds + "
     "2 * equations * equations * solved / seconds",
     0},
    {"gflops = kflops / 1000000", 0},
    {"write = write_bytes / write_seconds / 1000000", 0},
    {"read = read_bytes / read_seconds / 1000000", 0},
    {"write_stride_8 = write_stride_8_bytes / write_stride_8_seconds / 1000000", 0},
    {"read_stride_8 = read_stride_8_bytes / read_stride_8_seconds / 1000000", 0},
    {"write_stride_512 = write_stride_512_bytes / write_stride_512_seconds / 1000000", 0},
    {"read_stride_512 = read_stride_512_bytes / read_stride_512_seconds / 1000000", 0},
    {"copy = copy_bytes / copy_seconds / 1000000", 0},
    {"scale = scale_bytes / scale_seconds / 1000000", 0},
    {"add = add_bytes / add_seconds / 1000000", 0},
    {"triad = triad_bytes / triad_seconds / 1000000", 0},
    {"read_bytes = write_bytes", 0},
    {"write_stride_8_bytes = write_bytes", 0},
    {"read_stride_8_bytes = write_bytes", 0},
    {"write_stride_512_bytes = write_bytes", 0},
    {"read_stride_512_bytes = write_bytes", 0},
    {"copy_bytes = 2 * write_bytes", 0},
    {"scale_bytes = 2 * write_bytes", 0},
    {"add_bytes = 3 * write_bytes", 0},
    {"triad_bytes = 3 * write_bytes", 0},
    {NULL, 0},
};

static unsigned workload_conditions(const json_t *document)
{
    static const struct {
        const char *name, *new_member;
        unsigned condition;
    } programs[] = {
        {"forkbench", "start", FORKBENCH},
        {"linpack", "", LINPACK},
        {"memsweep", "write_bytes", MEMSWEEP},
    };
    const char *name = json_string_value(json_object_get(document, "program"));
    for (size_t i = 0; name && i < sizeof programs / sizeof *programs; i++)
        if (strcmp(name, programs[i].name) == 0)
            return programs[i].condition |
                   (json_object_get(document, programs[i].new_member) ? NEW : 0);
    return 0;
}

static void workload_begin(const struct document *document, struct run *run)
{
    if (document_text(document, "program") && workload_conditions(document->root) == 0)
        run_fail(run, document_place(document, "program"),
                 "the program is %s, expected forkbench, linpack or memsweep",
                 quoted(run->mode, strlen(run->mode)).text);
}

/* forkbench did not always print its range. Our experiments sum the numbers from 1. */
static void workload_complete(const struct document *document, struct run *run)
{
    (void)document;
    const struct reading *forks = run_find(run, "forks");
    if (!forks || run_find(run, "start"))
        return;
    struct reading start = *forks, end = *forks;
    start.name = SPAN("start");
    start.value = 1;
    end.name = SPAN("end");
    end.value = forks->value / 2 + 1;
    start.is_fact = end.is_fact = false;
    run_add(run, &start);
    run_add(run, &end);
}

static const struct json_form form = {
    .output = "one of our programs",
    .members = members,
    .member_count = sizeof members / sizeof *members,
    .facts = facts,
    .checks = checks,
    .check_count = sizeof checks / sizeof *checks,
    .rounds = true,
    .mode = "program",
    .identities = identities,
    .conditions = workload_conditions,
    .begin = workload_begin,
    .complete = workload_complete,
};

static int workload_parse(const struct log_part *part, run_function *function, void *context,
                          struct error *err)
{
    return json_form_parse(&form, part, function, context, err);
}

const struct tool tool_workload = {"workload", workload_parse, .identities = identities};
