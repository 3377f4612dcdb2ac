#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "environment/environment_table.h"
#include "suites.h"

static const char environment_text[] =
    "{\"host\": {\"system\": \"Debian\", \"kernel\": {\"release\": \"6.1\"},\n"
    "  \"virtualization\": \"KVM\",\n"
    "  \"processor\": {\"name\": \"Xeon\", \"threads\": 2, \"turbo\": null, \"governors\": [\"a\", "
    "\"b\"],\n"
    "    \"mitigations\": {\"l1tf\": \"Not affected\", \"mds\": \"Mitigation: x\",\n"
    "                      \"retbleed\": \"Vulnerable\", \"ssb\": \"Vulnerable\"}}},\n"
    " \"tools\": {\"iperf3\": \"iperf 3.12\", \"firecracker\": null},\n"
    " \"image\": {\"packages\": {\"sysbench\": \"1.0\"}},\n"
    " \"settings\": {\"cpu_events\": {\"prime\": 10000, \"seconds\": 2},\n"
    "               \"database\": {\"levels\": \"10 70\"}, \"wait\": {\"command_s\": 5}},\n"
    " \"platforms\": {\n"
    "   \"docker\": {\"kernel\": \"the host's\", \"vcpus\": 2, \"disk_cache\": null, \"lacks\": "
    "[\"disk\"]},\n"
    "   \"metal\": {\"kernel\": \"the host's\", \"vcpus\": 2, \"disk_cache\": null, \"lacks\": "
    "[]},\n"
    "   \"qemu\": {\"kernel\": \"its own\", \"vcpus\": 2, \"disk_cache\": \"none\", \"lacks\": "
    "[]}}}";

static json_t *environment(void)
{
    json_t *json = json_loads(environment_text, 0, NULL);
    ck_assert_ptr_nonnull(json);
    return json;
}

/* The table as CSV; the caller frees it. */
static char *facts(struct grid *grid)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    ck_assert_ptr_nonnull(out);
    grid_write(out, grid, GRID_CSV);
    fclose(out);
    grid_free(grid);
    return text;
}

static void assert_has(const char *text, const char *line)
{
    ck_assert_msg(strstr(text, line) != NULL, "no '%s' in:\n%s", line, text);
}

START_TEST(missing_facts_of_the_host_are_unknown)
{
    CLEANUP_JSON json_t *json = environment();
    struct grid grid = {0};
    environment_table_host(json, &grid);
    CLEANUP_TEXT char *text = facts(&grid);
    assert_has(text, "Part,Value\nsystem,Debian\nkernel,6.1\nthis host is itself in,KVM\n");
    assert_has(text, "\nclock governors,\"a, b\"\nturbo,unknown\n");
    assert_has(text, "\nweaknesses mitigated,mds\nweaknesses open,\"retbleed, ssb\"\n");
}
END_TEST

START_TEST(settings_are_those_of_the_experiments)
{
    struct error err;
    struct settings settings;
    CLEANUP_JSON json_t *json =
        json_loads("{\"settings\": {\"disk\": {\"total_mib\": 7}, \"uplink\": {\"seconds\": null}, "
                   "\"fork\": {\"numbers\": 9}}}",
                   0, NULL);
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    struct grid grid = {0};
    environment_table_settings(json, &settings, "random_disk uplink", &grid);
    settings_free(&settings);
    CLEANUP_TEXT char *rows = facts(&grid);
    assert_has(rows, "Setting,Value,What it is\ndisk.total_mib,7,\"size of the file, MiB\"\n");
    assert_has(rows, "\nuplink.seconds,unknown,\"duration of sending to the host, s\"\n");
    ck_assert_ptr_null(strstr(rows, "fork.numbers"));
    ck_assert_ptr_null(strstr(rows, "disk.direct")); /* there was no such setting then */
}
END_TEST

START_TEST(settings_are_those_of_the_study)
{
    static const struct {
        const char *experiments;
        bool has_disk, has_fork;
    } cases[] = {
        {"sequential_disk", true, false}, {"fork boot_time", false, true}, {"", true, true}};
    struct error err;
    struct settings settings;
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_JSON json_t *json = json_pack("{s{s{ss} s{si} s{si} s{si}}}", "settings", "study",
                                              "experiments", cases[i].experiments, "disk", "direct",
                                              1, "fork", "numbers", 9, "instance", "vcpus", 2);
        struct grid grid = {0};
        environment_table_settings(json, &settings, NULL, &grid);
        CLEANUP_TEXT char *rows = facts(&grid);
        ck_assert(!strstr(rows, "disk.direct") != cases[i].has_disk);
        ck_assert(!strstr(rows, "fork.numbers") != cases[i].has_fork);
        ck_assert_ptr_null(strstr(rows, "instance.vcpus"));
    }
    settings_free(&settings);
}
END_TEST

START_TEST(an_empty_environment_is_unknown)
{
    CLEANUP_JSON json_t *json = json_object();
    struct settings settings;
    struct error err;
    struct grid host = {0}, tools = {0}, platforms = {0}, scaled = {0};
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    environment_table_host(json, &host);
    environment_table_tools(json, &tools);
    environment_table_platforms(json, &platforms);
    environment_table_scaled(json, &settings, &scaled);
    settings_free(&settings);
    CLEANUP_TEXT char *of_host = facts(&host);
    CLEANUP_TEXT char *of_tools = facts(&tools);
    CLEANUP_TEXT char *of_platforms = facts(&platforms);
    CLEANUP_TEXT char *of_scaled = facts(&scaled);
    assert_has(of_host, "\nweaknesses open,unknown\n");
    assert_has(of_tools, "\nsysbench,unknown\n");
    ck_assert_str_eq(of_platforms, "Setting,Platforms\n");
    ck_assert_str_eq(of_scaled, "Setting,there,here\n"); /* it had none of the sections */
}
END_TEST

START_TEST(missing_tools_are_left_out)
{
    CLEANUP_JSON json_t *json = environment();
    struct grid grid = {0};
    environment_table_tools(json, &grid);
    CLEANUP_TEXT char *text = facts(&grid);
    assert_has(text, "Program,Version\niperf3,iperf 3.12\nsysbench,1.0\n");
    ck_assert_ptr_null(strstr(text, "firecracker"));
}
END_TEST

START_TEST(platforms_with_equal_setup_share_a_row)
{
    CLEANUP_JSON json_t *json = environment();
    struct grid grid = {0};
    environment_table_platforms(json, &grid);
    CLEANUP_TEXT char *text = facts(&grid);
    assert_has(text, "Setting,Platforms\nthe host's,\"Bare metal, Docker\"\nits own,QEMU\n"
                     "2,\"Bare metal, Docker, QEMU\"\n");
    assert_has(text, "\nnone of its own,\"Bare metal, Docker\"\nnone,QEMU\n");
    assert_has(text, "\nnone,\"Bare metal, QEMU\"\ndisk,Docker\n");
}
END_TEST

START_TEST(scaled_settings_are_those_that_differ)
{
    CLEANUP_JSON json_t *json = environment();
    static const char profile[] = "[cpu_events]\nprime = 10000\nseconds = 10\n"
                                  "[database]\nlevels = 10 40 70\n[wait]\ncommand_s = 9\n";
    struct settings settings;
    struct error err;
    struct grid grid = {0};
    ck_assert_int_eq(settings_parse("p.ini", span_of(profile), &settings, &err), 0);
    environment_table_scaled(json, &settings, &grid);
    settings_free(&settings);
    CLEANUP_TEXT char *text = facts(&grid);
    assert_has(text, "Setting,there,here\n");
    assert_has(text, "\ncpu_events.seconds,10,2\n");
    assert_has(text, "\ndatabase.levels,10 40 70,10 70\n");
    ck_assert_ptr_null(strstr(text, "prime"));
    ck_assert_ptr_null(strstr(text, "wait"));
}
END_TEST

START_TEST(settings_of_an_experiment_that_was_not_run_are_not_scaled)
{
    static const struct {
        const char *profile, *run;
        bool is_listed;
    } cases[] = {{"", "database", true},
                 {"", "", true},
                 {"http database", "database fork", true},
                 {"http", "", false},
                 {"", "http fork", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_JSON json_t *json =
            json_pack("{s{s{ss}s{si}s{si}}}", "settings", "study", "experiments", cases[i].run,
                      "database", "rows", 7, "instance", "vcpus", 31);
        CLEANUP_TEXT char *profile = memory_print("[study]\nexperiments = %s\n", cases[i].profile);
        struct settings settings;
        struct error err;
        struct grid grid = {0};
        ck_assert_int_eq(settings_parse("p.ini", span_of(profile), &settings, &err), 0);
        environment_table_scaled(json, &settings, &grid);
        settings_free(&settings);
        CLEANUP_TEXT char *text = facts(&grid);
        ck_assert(!strstr(text, "database.rows") != cases[i].is_listed);
        assert_has(text, "\ninstance.vcpus,2,31\n");
    }
}
END_TEST

Suite *environment_table_suite(void)
{
    const TTest *const tests[] = {
        missing_facts_of_the_host_are_unknown,
        settings_are_those_of_the_experiments,
        settings_are_those_of_the_study,
        an_empty_environment_is_unknown,
        missing_tools_are_left_out,
        platforms_with_equal_setup_share_a_row,
        scaled_settings_are_those_that_differ,
        settings_of_an_experiment_that_was_not_run_are_not_scaled,
    };
    return SUITE_OF("environment_table", tests);
}
