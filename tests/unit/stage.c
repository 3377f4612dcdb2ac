#include "stage.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/tree.h"
#include "suites.h"

/* A failing test ends at once; its child processes must end with it. */
static const char *end_with_test(void *context)
{
    (void)context;
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 ? NULL : "end with the test";
}

static int start_here(void *context, const struct process_plan *plan, struct process *ret_process,
                      struct error *err)
{
    (void)context;
    struct process_plan whole = *plan;
    whole.enter = end_with_test;
    return process_start(&whole, ret_process, err);
}

static char *make_file(const struct stage *stage, const char *name, const char *content)
{
    char *path = memory_print("%s/%s", stage->top, name);
    FILE *out = fopen(path, "wb");
    ck_assert_ptr_nonnull(out);
    fputs(content, out);
    ck_assert_int_eq(fclose(out), 0);
    return path;
}

void stage_open(struct stage *stage, const char *play)
{
    *stage = (struct stage){0};
    /* A jailed process belongs to another user. */
    ck_assert_int_eq(chmod(scratch_path(""), 0711), 0);
    stage->top = memory_print("%s", scratch_path("stage.XXXXXX"));
    ck_assert_ptr_nonnull(mkdtemp(stage->top));
    ck_assert_int_eq(chmod(stage->top, 0755), 0);
    stage->directory = memory_print("%s/machine", stage->top);
    ck_assert_int_eq(mkdir(stage->directory, 0755), 0);
    stage->kernel = make_file(stage, "a kernel",
                              "\x7f"
                              "ELF and more");
    stage->initrd = make_file(stage, "an initrd", "0707");
    stage->requests = make_file(stage, "requests", "");
    ck_assert_int_eq(chmod(stage->requests, 0666), 0);
    stage->binary = realpath("tests/platforms/firecracker/firecracker.py", NULL);
    stage->jailer = realpath("tests/platforms/firecracker/jailer.py", NULL);
    ck_assert_ptr_nonnull(stage->binary);
    setenv("FIRECRACKER_PLAY", play, 1);
    setenv("FIRECRACKER_TAPS", STAGE_TAP, 1);
    setenv("FIRECRACKER_REQUESTS", stage->requests, 1);
    unsetenv("FIRECRACKER_ROOT");
    stage->plan = (struct firecracker_plan){
        .binary = stage->binary,
        .id = "virtgrade-firecracker-1a2b3c4d",
        .directory = stage->directory,
        .kernel = stage->kernel,
        .initrd = stage->initrd,
        .arguments =
            "console=ttyS0 root=/dev/vda rw ip=192.0.2.7::192.0.2.1:255.255.255.0:n:eth0:off",
        .vcpus = 2,
        .memory_mib = 512,
        .cache = "Writeback",
        .tap = STAGE_TAP,
        .mac = "02:76:67:00:02:07",
        .start = start_here,
    };
}

void stage_close(struct stage *stage)
{
    struct error err;
    firecracker_end(&stage->machine);
    ck_assert_int_eq(tree_remove(stage->top, &err), 0);
    free(stage->top);
    free(stage->kernel);
    free(stage->initrd);
    free(stage->directory);
    free(stage->requests);
    free(stage->binary);
    free(stage->jailer);
    unsetenv("FIRECRACKER_PLAY");
    unsetenv("FIRECRACKER_TAPS");
    unsetenv("FIRECRACKER_REQUESTS");
}

int stage_run(struct stage *stage, double seconds)
{
    int result = firecracker_prepare(&stage->plan, &stage->machine, &stage->err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *path = memory_print("%s/" FIRECRACKER_DISK, stage->machine.root);
    FILE *disk = fopen(path, "wb");
    ck_assert_ptr_nonnull(disk);
    fputs("disk", disk);
    fclose(disk);
    return firecracker_run(&stage->plan, &stage->machine, deadline_in(seconds), &stage->err);
}

int stage_boot(struct stage *stage, double seconds)
{
    struct deadline deadline = deadline_in(seconds);
    int result = stage_run(stage, seconds);
    if (result != 0)
        return result;
    int64_t commanded_ns = 0;
    struct vsock vsock = firecracker_vsock(&stage->machine);
    result = vsock_await(&vsock, deadline, &commanded_ns, &stage->err);
    if (result == 0)
        ck_assert_int_gt(commanded_ns, stage->machine.accepted_ns);
    return firecracker_explain(&stage->machine, true, result, &stage->err);
}

int stage_exec(struct stage *stage, const char *const argv[], struct capture *capture,
               int *ret_status)
{
    struct vsock vsock = firecracker_vsock(&stage->machine);
    struct streams streams = capture_streams(capture);
    int result = vsock_run(&vsock, argv, 0, &streams, deadline_in(20), ret_status, &stage->err);
    return firecracker_explain(&stage->machine, false, result, &stage->err);
}

void assert_says(const struct stage *stage, const char *words)
{
    ck_assert_msg(strstr(stage->err.text, words) != NULL, "expected '%s' in: %s", words,
                  stage->err.text);
}
