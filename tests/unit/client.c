#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process.h"
#include "lab/network/client.h"
#include "suites.h"

/* A shell splits a quoted line into the original words. */
START_TEST(quoted_words_survive_a_shell)
{
    static const char *const words[] = {"printf", "[%s]", "",   "a b", "$(false)", "it's", "'",
                                        "\"x\\",  "*",    "-n", "\n",  "`id`;#",   NULL};
    CLEANUP_TEXT char *line = client_quote(words);
    const char *const argv[] = {"sh", "-c", line, NULL};
    CLEANUP(buffer_free) struct buffer output = {0};
    struct error err = {0};
    ck_assert_msg(
        process_check(&(struct process_plan){.argv = argv}, deadline_in(10), &output, &err) == 0,
        "%s", err.text);
    ck_assert_str_eq(output.s, "[][a b][$(false)][it's]['][\"x\\][*][-n][\n][`id`;#]");
}
END_TEST

static int check(const char *remote, const char *interface, struct error *err)
{
    struct settings settings = {0};
    settings.client.remote = (char *)(uintptr_t)remote;
    settings.client.interface = (char *)(uintptr_t)interface;
    return lab_check_client(&settings, err);
}

START_TEST(checks_the_settings_of_a_client)
{
    struct error err = {0};
    ck_assert_int_eq(check("", "", &err), 0);
    ck_assert_int_eq(check("", "anything", &err), 0);
    ck_assert_int_eq(check("vagrant@198.51.100.2", "eth1", &err), 0);
    ck_assert_int_eq(check("client", "enp0s31f6.100", &err), 0);
    static const char *const bad[][2] = {
        {"-oProxyCommand=id", "eth1"},
        {"a b", "eth1"},
        {"a;b", "eth1"},
        {"a", ""},
        {"a", "../eth1"},
        {"a", "br0"},
        {"a", "a-name-of-16-by"
              "te"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(check(bad[i][0], bad[i][1], &err) == ERROR_INPUT, "%s at %s", bad[i][0],
                      bad[i][1]);
}
END_TEST

Suite *client_suite(void)
{
    const TTest *const tests[] = {quoted_words_survive_a_shell, checks_the_settings_of_a_client};
    return SUITE_BEYOND_VALGRIND("client", tests);
}
