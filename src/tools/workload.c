/* Output of our own benchmark programs with --json: one document for each run, such as {"program":
 * "memsweep", "copy": 12345.678, ...}. */
#include "json_form.h"

/* The programs, and what they print since when. */
enum {
    ALWAYS = 0,
    FORKBENCH = 1 << 0,
    LINPACK = 1 << 1,
    MEMSWEEP = 1 << 2,
    TIMED = 1 << 3, /* memsweep says the bytes and seconds of each rate */
};

#define KERNELS                                                                                    \
    "{write,read,write_stride_8,read_stride_8,write_stride_512,read_stride_512,copy,scale,add,"    \
    "triad}"

static const struct json_member members[] = {
    {"program", MEMBER_TEXT, ALWAYS},
    {"{sum,forks}", MEMBER_WHOLE, FORKBENCH},
    {"{seconds,forks_per_second}", MEMBER_DECIMAL, FORKBENCH},
    {"{equations,solved}", MEMBER_WHOLE, LINPACK},
    {"{seconds,residual,kflops,gflops}", MEMBER_DECIMAL, LINPACK},
    {KERNELS, MEMBER_DECIMAL, MEMSWEEP},
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
    {.path = "seconds"},
};

static const struct identity identities[] = {
    {"forks = forks_per_second * seconds", 0},
    {"kflops / 1000000 = gflops", 0},
    {NULL, 0},
};

static unsigned workload_conditions(const json_t *document)
{
    const char *program = json_string_value(json_object_get(document, "program"));
    if (!program)
        return 0;
    return strcmp(program, "forkbench") == 0 ? FORKBENCH
           : strcmp(program, "linpack") == 0 ? LINPACK
           : strcmp(program, "memsweep") == 0 ? MEMSWEEP
                                              : 0;
}

static const struct json_form form = {
    .output = "one of our programs",
    .members = members,
    .member_count = sizeof members / sizeof *members,
    .facts = facts,
    .checks = checks,
    .check_count = sizeof checks / sizeof *checks,
    .rounding = 0.5e-6,
    .mode = "program",
    .identities = identities,
    .conditions = workload_conditions,
};

static int workload_parse(const struct log_part *part, run_function *function, void *context,
                          struct error *err)
{
    return json_form_parse(&form, part, function, context, err);
}

const struct tool tool_workload = {"workload", workload_parse, .identities = identities};
