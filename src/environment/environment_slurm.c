#include "environment_slurm.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

static json_t *variable_text(const char *name)
{
    const char *value = getenv(name);
    json_t *text = value && *value ? json_string(value) : NULL;
    return text ? text : json_null();
}

static json_t *variable_number(const char *name)
{
    const char *value = getenv(name);
    long number;
    return value && span_to_count(span_of(value), 1000000000000L, &number) ? json_integer(number)
                                                                           : json_null();
}

/* A time that Slurm gives in seconds since 1970. */
static json_t *variable_time(const char *name)
{
    const char *value = getenv(name);
    long number;
    return value && span_to_count(span_of(value), 1000000000000L, &number)
               ? json_string(clock_text((double)number).text)
               : json_null();
}

/* The path of this process in the hierarchy of version 2; the caller frees it. */
static char *own_control_group(const char *root)
{
    CLEANUP_TEXT char *path = memory_print("%s/proc/self/cgroup", root);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    if (file_read(path, &file, &ignored) != 0)
        return memory_copy("", 0);
    struct lines lines = lines_of(file.text);
    while (lines_next(&lines))
        if (span_starts(lines.line, "0::")) {
            struct span group = span_skip(lines.line, 3);
            return memory_copy(group.s, group.n);
        }
    return memory_copy("", 0);
}

/* A limit of the control group, or of the next one above that has it. */
static json_t *limit_of(const char *root, const char *group, const char *name)
{
    CLEANUP_TEXT char *at = memory_print("%s", group);
    for (;;) {
        CLEANUP_TEXT char *path = memory_print("%s/sys/fs/cgroup%s/%s", root, at, name);
        CLEANUP(file_free) struct file file = {0};
        struct error ignored;
        if (file_read(path, &file, &ignored) == 0) {
            struct span line = span_trim(span_until(file.text, "\n"));
            return json_stringn(line.s, line.n);
        }
        char *slash = strrchr(at, '/');
        if (!slash)
            return json_null();
        *slash = '\0';
    }
}

json_t *environment_slurm(const char *root)
{
    const char *job = getenv("SLURM_JOB_ID");
    if (!job || !*job)
        return NULL;
    CLEANUP_TEXT char *group = own_control_group(root);
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:{s:o, s:o, s:o}}", "job",
        variable_number("SLURM_JOB_ID"), "array_job", variable_number("SLURM_ARRAY_JOB_ID"),
        "block", variable_number("SLURM_ARRAY_TASK_ID"), "restarts",
        variable_number("SLURM_RESTART_COUNT"), "cluster", variable_text("SLURM_CLUSTER_NAME"),
        "partition", variable_text("SLURM_JOB_PARTITION"), "nodes",
        variable_text("SLURM_JOB_NODELIST"), "node", variable_text("SLURMD_NODENAME"),
        "cpus_on_node", variable_number("SLURM_CPUS_ON_NODE"), "memory_per_node_mib",
        variable_number("SLURM_MEM_PER_NODE"), "started", variable_time("SLURM_JOB_START_TIME"),
        "submitted", variable_text("VIRTGRADE_SUBMITTED"), "limits", "memory",
        limit_of(root, group, "memory.max"), "cpu", limit_of(root, group, "cpu.max"), "cpuset",
        limit_of(root, group, "cpuset.cpus.effective"));
}
