#include "platforms/libvirt/guest_agent.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "platforms/libvirt/guest_agent_copy.h"
#include "fuzz.h"

/* A guest that answers each request with the next line, and is gone after the last. */
struct answers {
    struct span rest;
    size_t left; /* a guest that answers for ever takes time alone */
};

static int answer(void *context, const char *question, struct deadline deadline, char **ret_answer,
                  struct error *err)
{
    (void)question, (void)deadline;
    struct answers *answers = context;
    if (answers->left == 0 || answers->rest.n == 0)
        return error_set(err, ERROR_FAILED, "the agent is gone");
    struct span line = span_until(answers->rest, "\n");
    answers->left--;
    answers->rest = span_skip(answers->rest, line.n < answers->rest.n ? line.n + 1 : line.n);
    *ret_answer = memory_copy(line.s, line.n);
    return 0;
}

static void expect_result(int result, const struct error *err)
{
    fuzz_expect(result == 0 || result == ERROR_FAILED, "0, or the guest failed");
    fuzz_expect(result == 0 || *err->text, "a failure has a cause");
}

static void check_command(const struct guest_agent *agent)
{
    static const char *const argv[] = {"echo", NULL};
    struct error err = {0};
    CLEANUP(capture_free) struct capture capture = {0};
    const struct streams streams = capture_streams(&capture);
    int status = -1;
    int result = guest_agent_exec(agent, 1, argv, &streams, deadline_in(0.05), &status, &err);
    expect_result(result, &err);
    fuzz_expect(result == 0 ? status >= 0 && status <= 255 : status == -1, "an exit status");
}

/* A file that comes out is whole, and one that does not is absent. */
static void check_copy(const struct guest_agent *agent)
{
    struct error err = {0};
    CLEANUP_TEXT char *to = memory_print("%s/file", fuzz_folder_open());
    int result = guest_agent_get(agent, 1, "/bench/file", to, deadline_in(0.05), &err);
    expect_result(result, &err);
    fuzz_expect((access(to, F_OK) == 0) == (result == 0), "whole or absent");
    fuzz_folder_close();
}

static void check_put(const struct guest_agent *agent)
{
    struct error err = {0};
    const char *from = fuzz_file_open((const uint8_t *)"abc", 3);
    expect_result(guest_agent_put(agent, 1, from, "/bench/file", deadline_in(0.05), &err), &err);
    fuzz_file_close();
}

/* Whatever a guest answers to a command or a copy is a result or a failure of the guest. */
void fuzz_guest_agent(const uint8_t *data, size_t size)
{
    static void (*const checks[])(const struct guest_agent *) = {check_command, check_copy,
                                                                 check_put};
    enum { ANSWERS_MOST = 40 };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        struct answers answers = {{(const char *)data, size}, ANSWERS_MOST};
        const struct guest_agent agent = {"guest", answer, &answers};
        checks[i](&agent);
    }
}
