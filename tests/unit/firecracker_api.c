#include "platforms/firecracker/firecracker_api.h"

#include <jansson.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "stage.h"
#include "suites.h"

/* The fake API's answer to one request. */
static int put(struct stage *stage, const char *path, const char *body)
{
    json_t *json = json_loads(body, JSON_DECODE_ANY, NULL);
    ck_assert_ptr_nonnull(json);
    return firecracker_put_take(&stage->machine.http, path, json, deadline_in(10), &stage->err);
}

static int ask(struct stage *stage, const char *method, const char *path, const char *body,
               struct http_answer *answer)
{
    CLEANUP_JSON json_t *json = body ? json_loads(body, 0, NULL) : NULL;
    const struct http_request request = {.method = method, .path = path, .json = json};
    return http_ask(&stage->machine.http, &request, deadline_in(10), answer, &stage->err);
}

static void assert_answer(struct stage *stage, const char *method, const char *path,
                          const char *body, long status, const char *words)
{
    CLEANUP(http_answer_free) struct http_answer answer = {0};
    ck_assert_int_eq(ask(stage, method, path, body, &answer), 0);
    ck_assert_int_eq(answer.status, status);
    ck_assert_msg(strstr(answer.body.s, words) != NULL, "%s", answer.body.s);
}

struct refusal {
    const char *path, *body, *says;
};

static void assert_refused(struct stage *stage, const struct refusal cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(put(stage, cases[i].path, cases[i].body) == ERROR_FAILED, "%s %s",
                      cases[i].path, cases[i].body);
        CLEANUP_TEXT char *start = memory_print("PUT %s was answered 400: ", cases[i].path);
        assert_says(stage, start);
        assert_says(stage, cases[i].says);
    }
}

/* A process whose API answers, without a configured machine. The fake refuses the first request,
 * which serves as a warm-up. */
static void open_api(struct stage *stage)
{
    stage_open(stage, "PUT /logger=once inner");
    ck_assert_int_eq(stage_run(stage, 10), ERROR_FAILED);
    assert_says(stage, "PUT /logger was answered 500: the inside is broken");
}

static const struct refusal before_start[] = {
    {"/machine-config", "{\"vcpu_count\": 0, \"mem_size_mib\": 128}",
     "The number of vCPUs must be"},
    {"/machine-config", "{\"vcpu_count\": 33, \"mem_size_mib\": 128}",
     "The number of vCPUs must be"},
    {"/machine-config", "{\"vcpu_count\": 3, \"mem_size_mib\": 128, \"smt\": true}",
     "The number of vCPUs must be"},
    {"/machine-config", "{\"vcpu_count\": 256, \"mem_size_mib\": 128}", "expected u8"},
    {"/machine-config", "{\"vcpu_count\": -1, \"mem_size_mib\": 128}", "expected u8"},
    {"/machine-config", "{\"vcpu_count\": 1.5, \"mem_size_mib\": 128}", "expected u8"},
    {"/machine-config", "{\"vcpu_count\": 1, \"mem_size_mib\": 0}",
     "The memory size (MiB) is either 0"},
    {"/machine-config", "{\"vcpu_count\": 1, \"mem_size_mib\": \"1\"}", "invalid type: string"},
    {"/machine-config", "{\"vcpu_count\": 1}", "missing field `mem_size_mib`"},
    {"/machine-config", "{\"mem_size_mib\": 1}", "missing field `vcpu_count`"},
    {"/machine-config", "{\"vcpu_count\": 1, \"mem_size_mib\": 1, \"ht_enabled\": false}",
     "unknown field `ht_enabled`"},
    {"/machine-config", "{\"vcpu_count\": 1, \"mem_size_mib\": 1, \"smt\": \"no\"}",
     "expected a boolean"},
    {"/machine-config", "[1]", "invalid type"},
    {"/boot-source", "{}", "missing field `kernel_image_path`"},
    {"/boot-source", "{\"kernel_image_path\": \"absent\"}",
     "The kernel file cannot be opened: No such file or directory (os error 2)"},
    {"/boot-source", "{\"kernel_image_path\": \"vmlinux\", \"initrd_path\": \"absent\"}",
     "The initrd file cannot be opened"},
    {"/boot-source", "{\"kernel_image_path\": \"vmlinux\", \"boot_args\": \"a\\nb\"}",
     "command line is invalid"},
    {"/boot-source", "{\"kernel_image_path\": null}", "invalid type: null"},
    {"/drives/a",
     "{\"drive_id\": \"a\", \"path_on_host\": \"absent\", \"is_root_device\": true, "
     "\"is_read_only\": false}",
     "No such file or directory (os error 2) absent"},
    {"/drives/a",
     "{\"drive_id\": \"b\", \"path_on_host\": \"disk.raw\", \"is_root_device\": true, "
     "\"is_read_only\": false}",
     "The id from the path does not match the id from the body!"},
    {"/drives/a-b",
     "{\"drive_id\": \"a-b\", \"path_on_host\": \"disk.raw\", "
     "\"is_root_device\": true, \"is_read_only\": false}",
     "alphanumeric characters and underscores"},
    {"/drives",
     "{\"drive_id\": \"\", \"path_on_host\": \"disk.raw\", \"is_root_device\": true, "
     "\"is_read_only\": false}",
     "The ID cannot be empty."},
    {"/drives/a",
     "{\"drive_id\": \"a\", \"path_on_host\": \"disk.raw\", \"is_root_device\": true, "
     "\"is_read_only\": false, \"cache_type\": \"None\"}",
     "unknown variant `None`, expected `Unsafe` or `Writeback`"},
    {"/drives/a",
     "{\"drive_id\": \"a\", \"path_on_host\": \"disk.raw\", \"is_root_device\": 1, "
     "\"is_read_only\": false}",
     "expected a boolean"},
    {"/network-interfaces/eth0", "{\"iface_id\": \"eth0\"}", "missing field `host_dev_name`"},
    {"/network-interfaces/eth0", "{\"iface_id\": \"eth0\", \"host_dev_name\": \"absent\"}",
     "Open tap device failed"},
    {"/network-interfaces/eth0",
     "{\"iface_id\": \"eth0\", \"host_dev_name\": \"" STAGE_TAP "\", \"guest_mac\": \"02:0\"}",
     "MAC address is invalid"},
    {"/vsock", "{\"guest_cid\": 2, \"uds_path\": \"v\"}", "Vsock config error"},
    {"/vsock", "{\"guest_cid\": 4294967296, \"uds_path\": \"v\"}", "expected u32"},
    {"/vsock", "{\"guest_cid\": 3, \"uds_path\": \"disk.raw\"}", "UnixBind"},
    {"/logger", "{\"log_path\": \"absent\"}", "Logger error: Failed to open"},
    {"/logger", "{\"log_path\": \"" FIRECRACKER_LOG "\", \"level\": \"loud\"}",
     "unknown variant `loud`"},
    {"/metrics", "{\"metrics_path\": \"absent\"}", "No such file or directory (os error 2)"},
    {"/actions", "{\"action_type\": \"InstanceStop\"}", "unknown variant `InstanceStop`"},
    {"/actions", "{\"action_type\": \"FlushMetrics\"}",
     "not supported before starting the microVM."},
    {"/actions", "{\"action_type\": \"SendCtrlAltDel\"}",
     "not supported before starting the microVM."},
    {"/actions", "{\"action_type\": \"InstanceStart\"}",
     "Start microvm error: Cannot start microvm without kernel configuration."},
    {"/nowhere", "{}", "Invalid request method and/or path: PUT nowhere."},
};

START_TEST(each_refusal_names_its_request)
{
    struct stage stage;
    open_api(&stage);
    assert_refused(&stage, before_start, sizeof before_start / sizeof *before_start);
    stage_close(&stage);
}
END_TEST

START_TEST(a_second_device_of_a_kind_is_refused)
{
    static const char drive[] = "{\"drive_id\": \"%s\", \"path_on_host\": \"disk.raw\", "
                                "\"is_root_device\": true, \"is_read_only\": true}";
    static const char net[] = "{\"iface_id\": \"%s\", \"host_dev_name\": \"" STAGE_TAP
                              "\", \"guest_mac\": \"02:00:00:00:00:01\"}";
    CLEANUP_TEXT char *drive_a = memory_print(drive, "a");
    CLEANUP_TEXT char *drive_b = memory_print(drive, "b");
    CLEANUP_TEXT char *net_0 = memory_print(net, "eth0");
    CLEANUP_TEXT char *net_1 = memory_print(net, "eth1");
    const char *const metrics = "{\"metrics_path\": \"" FIRECRACKER_METRICS "\"}";
    const struct refusal twice[] = {
        {"/drives/b", drive_b, "A root block device already exists!"},
        {"/network-interfaces/eth1", net_1, "already in use: 02:00:00:00:00:01"},
        {"/metrics", metrics, "Reinitialization of metrics not allowed."},
    };
    struct stage stage;
    open_api(&stage);
    ck_assert_int_eq(put(&stage, "/drives/a", drive_a), 0);
    ck_assert_int_eq(put(&stage, "/drives/a", drive_a), 0);
    ck_assert_int_eq(put(&stage, "/network-interfaces/eth0", net_0), 0);
    ck_assert_int_eq(put(&stage, "/metrics", metrics), 0);
    assert_refused(&stage, twice, sizeof twice / sizeof *twice);
    stage_close(&stage);
    static const struct refusal logger = {"/logger", "{\"log_path\": \"" FIRECRACKER_LOG "\"}",
                                          "Reinitialization of logger"};
    stage_open(&stage, "PUT /metrics=once inner");
    ck_assert_int_eq(stage_run(&stage, 10), ERROR_FAILED);
    assert_refused(&stage, &logger, 1);
    stage_close(&stage);
}
END_TEST

START_TEST(a_running_machine_is_not_reconfigured)
{
    static const struct refusal cases[] = {
        {"/machine-config", "{\"vcpu_count\": 1, \"mem_size_mib\": 128}",
         "The requested operation is not supported after starting the microVM."},
        {"/boot-source", "{\"kernel_image_path\": \"vmlinux\"}", "after starting the microVM."},
        {"/logger", "{\"log_path\": \"" FIRECRACKER_LOG "\"}", "after starting the microVM."},
        {"/metrics", "{\"metrics_path\": \"metrics.json\"}", "after starting the microVM."},
        {"/vsock", "{\"guest_cid\": 3, \"uds_path\": \"w\"}", "after starting the microVM."},
        {"/actions", "{\"action_type\": \"InstanceStart\"}", "after starting the microVM."},
    };
    struct stage stage;
    stage_open(&stage, "");
    ck_assert_int_eq(stage_run(&stage, 10), 0);
    assert_refused(&stage, cases, sizeof cases / sizeof *cases);
    ck_assert_int_eq(put(&stage, "/actions", "{\"action_type\": \"FlushMetrics\"}"), 0);
    assert_answer(&stage, "GET", "/", NULL, 200, "\"state\": \"Running\"");
    assert_answer(&stage, "PATCH", "/machine-config", "{\"vcpu_count\": 1}", 400,
                  "after starting the microVM.");
    stage_close(&stage);
}
END_TEST

START_TEST(requests_follow_the_api_description)
{
    struct stage stage;
    open_api(&stage);
    assert_answer(&stage, "GET", "/", NULL, 200, "\"state\": \"Not started\"");
    assert_answer(&stage, "GET", "/", NULL, 200, "\"id\": \"virtgrade-firecracker-1a2b3c4d\"");
    assert_answer(&stage, "GET", "/version", NULL, 200, "\"firecracker_version\": \"1.10.1\"");
    assert_answer(&stage, "GET", "/machine-config", NULL, 200, "\"mem_size_mib\": 128");
    assert_answer(&stage, "PATCH", "/machine-config", "{\"vcpu_count\": 4}", 204, "");
    assert_answer(&stage, "GET", "/machine-config", NULL, 200, "\"vcpu_count\": 4");
    assert_answer(&stage, "PATCH", "/boot-source", "{\"boot_args\": \"\"}", 400,
                  "Invalid request method and/or path: PATCH boot-source.");
    assert_answer(&stage, "PATCH", "/drives/rootfs", "{\"drive_id\": \"rootfs\"}", 400,
                  "before starting the microVM.");
    assert_answer(&stage, "GET", "/nowhere", NULL, 400, "Invalid request method");
    stage_close(&stage);
}
END_TEST

START_TEST(a_body_that_cannot_be_made_is_not_sent)
{
    struct stage stage;
    open_api(&stage);
    ck_assert_int_eq(
        firecracker_put_take(&stage.machine.http, "/vsock", NULL, deadline_in(1), &stage.err),
        ERROR_INPUT);
    stage_close(&stage);
}
END_TEST

START_TEST(versions_are_read)
{
    static const struct {
        const char *name, *text;
        bool good;
        unsigned major, minor, patch;
    } cases[] = {
        {"Firecracker", "Firecracker v1.7.0\n\n", true, 1, 7, 0},
        {"Firecracker", "Firecracker v1.13.12", true, 1, 13, 12},
        {"Firecracker", "noise\nFirecracker v0.25.2\nSupported: v1.2.3\n", true, 0, 25, 2},
        {"Firecracker", "Firecracker v1.8.0-dev\n", true, 1, 8, 0},
        {"Firecracker", "Firecracker v1.9.1+fuzzing\n", true, 1, 9, 1},
        {"Jailer", "Jailer v1.7.0\n", true, 1, 7, 0},
        {"Firecracker", "Jailer v1.7.0\n", false, 0, 0, 0},
        {"Firecracker", "Firecracker v1.7\n", false, 0, 0, 0},
        {"Firecracker", "Firecracker v1.7.0x\n", false, 0, 0, 0},
        {"Firecracker", "Firecracker v1.7.99999999999999\n", false, 0, 0, 0},
        {"Firecracker", "Firecracker v-1.7.0\n", false, 0, 0, 0},
        {"Firecracker", "Firecracker vx\n", false, 0, 0, 0},
        {"Firecracker", "Firecracker", false, 0, 0, 0},
        {"Firecracker", "", false, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct firecracker_version version = {0};
        ck_assert_msg(firecracker_version_read(cases[i].name, cases[i].text, &version) ==
                          cases[i].good,
                      "%s", cases[i].text);
        ck_assert_uint_eq(version.major, cases[i].major);
        ck_assert_uint_eq(version.minor, cases[i].minor);
        ck_assert_uint_eq(version.patch, cases[i].patch);
    }
}
END_TEST

START_TEST(a_missing_cache_mode_is_reported)
{
    static const struct {
        const char *name, *cache;
        bool same;
    } cases[] = {{"writeback", "Writeback", true},
                 {"unsafe", "Unsafe", true},
                 {"none", "Writeback", false},
                 {"writethrough", "Writeback", false},
                 {"directsync", "Writeback", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool same = !cases[i].same;
        ck_assert_str_eq(firecracker_cache(cases[i].name, &same), cases[i].cache);
        ck_assert_int_eq(same, cases[i].same);
    }
}
END_TEST

Suite *firecracker_api_suite(void)
{
    const TTest *const tests[] = {
        each_refusal_names_its_request,         a_second_device_of_a_kind_is_refused,
        a_running_machine_is_not_reconfigured,  requests_follow_the_api_description,
        a_body_that_cannot_be_made_is_not_sent, versions_are_read,
        a_missing_cache_mode_is_reported};
    return SUITE_BEYOND_VALGRIND("firecracker_api", tests);
}
