#include "import/path_pattern.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/level.h"
#include "suites.h"

/* Platforms with names that begin with one another, and one that no log can name. */
static const char PLATFORMS[] = "platform,title,kind,in_logs,colour\n"
                                "docker,Docker,container,docker,\n"
                                "gvisor,gVisor,sandbox,docker-gvisor  runsc,\n"
                                "odd,Odd,,a/b,\n"
                                "quiet,Quiet,,,\n";

static void read_platforms(struct platform_list *ret_list)
{
    struct error err = {0};
    const char *path = scratch_file("platforms.csv", PLATFORMS, strlen(PLATFORMS));
    ck_assert_msg(platform_list_read(path, ret_list, &err) == 0, "%s", err.text);
}

/* `date` and `platform` are what the variables take; NULL if the path does not fit. */
static void assert_fit(const char *pattern, const char *path, const struct platform_list *platforms,
                       const char *date, const char *platform)
{
    struct path_match match;
    bool fits = path_pattern_fits(pattern, path, platforms, &match);
    ck_assert_msg(fits == (date != NULL), "%s, %s", pattern, path);
    ck_assert_msg(span_is(match.date, date ? date : ""), "%s, %s: date %.*s", pattern, path,
                  (int)match.date.n, match.date.s);
    ck_assert_msg(span_is(match.platform, platform ? platform : ""), "%s, %s: platform %.*s",
                  pattern, path, (int)match.platform.n, match.platform.s);
}

static void assert_no_fit(const char *pattern, const char *path)
{
    CLEANUP(platform_list_free) struct platform_list platforms = {0};
    read_platforms(&platforms);
    assert_fit(pattern, path, &platforms, NULL, NULL);
}

START_TEST(bytes_stand_for_themselves)
{
    assert_fit("a/b.log", "a/b.log", NULL, "", "");
    assert_fit("[a]?", "[a]?", NULL, "", "");
    assert_no_fit("a/b.log", "a/b.lo");
    assert_no_fit("a/b.log", "a/b.logs");
    assert_no_fit("a/b.log", "a/B.log");
    assert_no_fit("[a]?", "ab");
}
END_TEST

START_TEST(a_star_takes_any_text_but_a_slash)
{
    assert_fit("*", "a", NULL, "", "");
    assert_fit("*", "", NULL, "", "");
    assert_fit("a*", "a", NULL, "", "");
    assert_fit("a*c*e", "abcde", NULL, "", "");
    assert_fit("a*c*e", "acce", NULL, "", "");
    assert_fit("**", "ab", NULL, "", "");
    assert_fit("*/*.log", "a/.log", NULL, "", "");
    assert_no_fit("*", "a/b");
    assert_no_fit("a*b", "a/b");
    assert_no_fit("*/*.log", "a/b/c.log");
    assert_no_fit("a*c*e", "ace/");
}
END_TEST

START_TEST(a_date_has_one_form)
{
    static const char date[] = "2020-12-22T14:56:25+0200", west[] = "2020-12-22T14:56:25-0430";
    assert_fit("{date}", date, NULL, date, "");
    assert_fit("*{date}*", "on 2020-12-22T14:56:25-0430.log", NULL, west, "");
    assert_no_fit("{date}", "2020-12-22");
    assert_no_fit("{date}", "2020-12-22 14:56:25+0200");
    assert_no_fit("{date}", "2020-12-22T14:56:25Z");
    assert_no_fit("{date}", "2020-12-22T14:56:25+02000");
    assert_no_fit("{date}", "");
}
END_TEST

START_TEST(a_platform_is_the_longest_name_of_the_list_that_fits)
{
    CLEANUP(platform_list_free) struct platform_list p = {0};
    read_platforms(&p);
    assert_fit("{platform}.log", "docker.log", &p, "", "docker");
    assert_fit("{platform}.log", "docker-gvisor.log", &p, "", "docker-gvisor");
    assert_fit("{platform}*", "docker-gvisor.log", &p, "", "docker-gvisor");
    assert_fit("{platform}-gvisor.log", "docker-gvisor.log", &p, "", "docker");
    assert_fit("*-{platform}.log", "docker-runsc.log", &p, "", "runsc");
    assert_fit("{platform}/{date}", "runsc/2020-12-22T14:56:25+0200", &p,
               "2020-12-22T14:56:25+0200", "runsc");
    /* From the left, a star takes what it can. */
    assert_fit("*{platform}*", "docker, docker-gvisor, runsc!", &p, "", "runsc");
    assert_no_fit("{platform}.log", "gvisor.log");
    assert_no_fit("{platform}.log", "xdocker.log");
    assert_no_fit("{platform}.log", "quiet.log");
    assert_no_fit("{platform}.log", ".log");
    assert_no_fit("{platform}.log", "a/b.log");
}
END_TEST

START_TEST(without_a_list_any_text_is_a_platform)
{
    assert_fit("{platform}.log", "xen.log", NULL, "", "xen");
    assert_fit("{platform}-*.log", "a-b-c.log", NULL, "", "a-b");
    assert_fit("{platform}.log", "a.log.log", NULL, "", "a.log");
    assert_fit("{platform}.log", ".log", NULL, NULL, NULL);
    assert_fit("{platform}.log", "a/b.log", NULL, NULL, NULL);
}
END_TEST

/* Trying all lengths of each star in turn would not end before the timeout of a test. */
START_TEST(many_stars_take_little_time)
{
    char pattern[1001], path[1001];
    for (size_t i = 0; i < 1000; i++)
        pattern[i] = i % 2 ? 'a' : '*';
    pattern[999] = 'b';
    memset(path, 'a', 1000);
    pattern[1000] = path[1000] = '\0';
    assert_fit(pattern, path, NULL, NULL, NULL);
    path[999] = 'b';
    assert_fit(pattern, path, NULL, "", "");
}
END_TEST

START_TEST(what_is_no_pattern)
{
    static const struct {
        const char *pattern, *fault;
    } cases[] = {
        {"a", NULL},
        {"*/{platform}/{date}..log", NULL},
        {"...", NULL},
        {"", "a path below the logs, expected one like logs/{platform}.log"},
        {"/a", "a path below the logs, expected one like logs/{platform}.log"},
        {"a//b", "a path below the logs, expected one like logs/{platform}.log"},
        {"a/", "a path below the logs, expected one like logs/{platform}.log"},
        {"..", "a path below the logs, expected one like logs/{platform}.log"},
        {"a/../../b", "a path below the logs, expected one like logs/{platform}.log"},
        {"./a", "a path below the logs, expected one like logs/{platform}.log"},
        {"{day}", "a path pattern, expected no braces but {date}, {platform}, {host} and {level}"},
        {"{{date}",
         "a path pattern, expected no braces but {date}, {platform}, {host} and {level}"},
        {"{date}}",
         "a path pattern, expected no braces but {date}, {platform}, {host} and {level}"},
        {"{date}{date}",
         "a path pattern, expected {date}, {platform}, {host} and {level} once each"},
        {"{host}{host}",
         "a path pattern, expected {date}, {platform}, {host} and {level} once each"},
        {"{level}{level}",
         "a path pattern, expected {date}, {platform}, {host} and {level} once each"},
        {"{platform}/{platform}",
         "a path pattern, expected {date}, {platform}, {host} and {level} once each"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_pstr_eq(path_pattern_fault(span_of(cases[i].pattern)), cases[i].fault);
    char longest[1002];
    memset(longest, 'a', sizeof longest);
    ck_assert_pstr_eq(path_pattern_fault((struct span){longest, 1000}), NULL);
    ck_assert_pstr_eq(path_pattern_fault((struct span){longest, 1001}),
                      "a path pattern, expected at most 1000 bytes");
}
END_TEST

START_TEST(a_pattern_may_name_platform_host_and_level)
{
    ck_assert(path_pattern_names_platform(SPAN("a/{platform}.log")));
    ck_assert(!path_pattern_names_platform(SPAN("platform/{date}{host}{level}")));
    ck_assert(path_pattern_names_host(SPAN("{host}/a.log")));
    ck_assert(!path_pattern_names_host(SPAN("host/{date}{platform}{level}")));
    ck_assert(path_pattern_names_level(SPAN("a-{level}.log")));
    ck_assert(!path_pattern_names_level(SPAN("level/{date}{platform}{host}")));
}
END_TEST

/* `host` is NULL if the path does not fit. */
static void assert_place(const char *pattern, const char *path, const char *host, int level)
{
    struct path_match match;
    bool fits = path_pattern_fits(pattern, path, NULL, &match);
    ck_assert_msg(fits == (host != NULL), "%s, %s", pattern, path);
    ck_assert_msg(span_is(match.host, host ? host : ""), "%s, %s: host %.*s", pattern, path,
                  (int)match.host.n, match.host.s);
    ck_assert_msg(match.level == level, "%s, %s: level %d", pattern, path, match.level);
}

START_TEST(a_host_is_any_text_but_a_slash)
{
    assert_place("{host}/a.log", "m5d.metal/a.log", "m5d.metal", LEVEL_NONE);
    assert_place("{host}-*.log", "a-b-c.log", "a-b", LEVEL_NONE);
    assert_place("{host}/a.log", "/a.log", NULL, LEVEL_NONE);
    assert_place("{host}/a.log", "a/b/a.log", NULL, LEVEL_NONE);
}
END_TEST

START_TEST(a_level_is_the_most_digits_that_fit)
{
    assert_place("a-{level}.log", "a-10.log", "", 10);
    assert_place("a-{level}.log", "a-01.log", "", 1);
    assert_place("{level}*", "128k", "", 128);
    assert_place("{level}8k", "128k", "", 12);
    assert_place("{level}", "1000000000", "", 1000000000);
    assert_place("{level}", "0000000000000000001", "", 1);
    assert_place("{host}-{level}.log", "a-1-2.log", "a-1", 2);
    assert_place("{level}", "1000000001", NULL, LEVEL_NONE);
    assert_place("{level}", "000000000000000000001", NULL, LEVEL_NONE);
    assert_place("{level}", "0", NULL, LEVEL_NONE);
    assert_place("{level}", "00", NULL, LEVEL_NONE);
    assert_place("{level}", "", NULL, LEVEL_NONE);
    assert_place("{level}", "all", NULL, LEVEL_NONE);
    assert_place("{level}", "-1", NULL, LEVEL_NONE);
}
END_TEST

Suite *path_pattern_suite(void)
{
    const TTest *const tests[] = {
        bytes_stand_for_themselves,
        a_star_takes_any_text_but_a_slash,
        a_date_has_one_form,
        a_platform_is_the_longest_name_of_the_list_that_fits,
        without_a_list_any_text_is_a_platform,
        many_stars_take_little_time,
        what_is_no_pattern,
        a_pattern_may_name_platform_host_and_level,
        a_host_is_any_text_but_a_slash,
        a_level_is_the_most_digits_that_fit,
    };
    return SUITE_OF("path_pattern", tests);
}
