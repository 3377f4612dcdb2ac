#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "lab/daemons/dockerd.h"
#include "lab/daemons/dockerd_config.h"
#include "platforms/docker/docker.h"
#include "platforms/docker/docker_choice.h"
#include "platforms/docker/docker_request.h"
#include "fake_engine.h"
#include "suites.h"

/* --- requests --- */

static void assert_json(json_t *value, const char *expected)
{
    ck_assert_ptr_nonnull(value);
    char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
    ck_assert_str_eq(text, expected);
    free(text);
    json_decref(value);
}

#define COMMON                                                                                     \
    "\"Cmd\":[\"sleep\",\"infinity\"],\"Env\":["                                                   \
    "\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\",\"HOME=/root\","        \
    "\"LC_ALL=C.UTF-8\"],"

START_TEST(a_container_in_the_lab)
{
    const struct docker_plan plan = {.name = "a \"b\"\n;$(x)",
                                     .image = "virtgrade:12",
                                     .runtime = "runsc",
                                     .ip = "192.0.2.10",
                                     .mac = "02:76:67:00:02:0a",
                                     .cgroup_parent = "/virtgrade-1/docker",
                                     .cpus = "0,1",
                                     .memory_mib = 4096,
                                     .files = 20000};
    assert_json(docker_request_container(&plan),
                "{" COMMON "\"HostConfig\":{\"CgroupParent\":\"/virtgrade-1/docker\","
                "\"CpusetCpus\":\"0,1\",\"Init\":true,\"Memory\":4294967296,"
                "\"MemorySwap\":4294967296,\"NetworkMode\":\"virtgrade\",\"Runtime\":\"runsc\","
                "\"Ulimits\":[{\"Hard\":20000,\"Name\":\"nofile\",\"Soft\":20000}]},"
                "\"Hostname\":\"instance\",\"Image\":\"virtgrade:12\","
                "\"Labels\":{\"virtgrade\":\"a \\\"b\\\"\\n;$(x)\"},"
                "\"MacAddress\":\"02:76:67:00:02:0a\",\"NetworkingConfig\":{\"EndpointsConfig\":"
                "{\"virtgrade\":{\"IPAMConfig\":{\"IPv4Address\":\"192.0.2.10\"},"
                "\"MacAddress\":\"02:76:67:00:02:0a\"}}},\"User\":\"root\","
                "\"WorkingDir\":\"/bench\"}");
}
END_TEST

START_TEST(a_container_of_a_users_engine)
{
    const struct docker_plan plan = {.name = "n",
                                     .image = "i",
                                     .runtime = "runc",
                                     .ip = "",
                                     .mac = "",
                                     .cpus = "3",
                                     .memory_mib = 256};
    assert_json(docker_request_container(&plan),
                "{" COMMON "\"HostConfig\":{\"CpusetCpus\":\"3\",\"Init\":true,"
                "\"Memory\":268435456,\"MemorySwap\":268435456,\"Runtime\":\"runc\"},"
                "\"Hostname\":\"instance\",\"Image\":\"i\",\"Labels\":{\"virtgrade\":\"n\"},"
                "\"User\":\"root\",\"WorkingDir\":\"/bench\"}");
}
END_TEST

START_TEST(a_name_that_is_not_utf8_makes_no_request)
{
    const struct docker_plan plan = {
        .name = "\377", .image = "i", .runtime = "runc", .ip = "", .mac = "", .cpus = "0"};
    ck_assert_ptr_null(docker_request_container(&plan));
}
END_TEST

START_TEST(the_network_is_the_labs_bridge)
{
    assert_json(docker_request_network(),
                "{\"CheckDuplicate\":true,\"Driver\":\"bridge\",\"IPAM\":{\"Config\":[{"
                "\"Gateway\":\"192.0.2.1\",\"Subnet\":\"192.0.2.0/24\"}]},\"Name\":\"virtgrade\","
                "\"Options\":{\"com.docker.network.bridge.enable_ip_masquerade\":\"false\","
                "\"com.docker.network.bridge.inhibit_ipv4\":\"true\","
                "\"com.docker.network.bridge.name\":\"br0\"}}");
}
END_TEST

/* --- the lab's own dockerd --- */

static struct lab lab_at(const char *state, const char *cache)
{
    return (struct lab){.state = (char *)(uintptr_t)state,
                        .cache = (char *)(uintptr_t)cache,
                        .cgroup = (char *)(uintptr_t) "/virtgrade-1"};
}

START_TEST(paths_that_docker_cannot_use_are_refused)
{
    static const struct {
        const char *state, *cache;
        int code;
    } cases[] = {
        {"/run/virtgrade", "/var/cache/virtgrade", 0},
        {"/run/a b;$(x)'\",:\\", "/var/a b;$(x)'\"", 0},
        {"/run/v", "/var/a,b", ERROR_INPUT},
        {"/run/v", "/var/a:b", ERROR_INPUT},
        {"/run/v", "/var/a\\b", ERROR_INPUT},
        {"/run/v\n", "/var/v", ERROR_INPUT},
        {"/run/v", "/var/v\n", ERROR_INPUT},
        {"/run/\377", "/var/v", ERROR_INPUT},
        {"/run/v", "/var/\377", ERROR_INPUT},
        {"/run/678901234567890123456789012345678901234567890123456789012", "/var/v", 0},
        {"/run/6789012345678901234567890123456789012345678901234567890123", "/var/v", ERROR_INPUT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct lab lab = lab_at(cases[i].state, cases[i].cache);
        CLEANUP(dockerd_paths_free) struct dockerd_paths paths = {0};
        struct error err = {0};
        dockerd_paths_make(&lab, &paths);
        int result = dockerd_paths_check(&lab, &paths, &err);
        ck_assert_msg(result == cases[i].code, "%zu: %d %s", i, result, err.text);
    }
}
END_TEST

START_TEST(the_daemon_is_configured_to_leave_the_host_alone)
{
    struct lab lab = lab_at("/s \"q\"", "/c");
    CLEANUP(dockerd_paths_free) struct dockerd_paths paths = {0};
    dockerd_paths_make(&lab, &paths);
    assert_json(dockerd_config(&lab, &paths),
                "{\"bridge\":\"none\",\"cgroup-parent\":\"/virtgrade-1/docker\","
                "\"data-root\":\"/c/docker\",\"exec-opts\":[\"native.cgroupdriver=cgroupfs\"],"
                "\"exec-root\":\"/s \\\"q\\\"/dockerd/run\","
                "\"hosts\":[\"unix:///s \\\"q\\\"/dockerd/socket\"],\"ip-forward\":false,"
                "\"ip-masq\":false,\"ip6tables\":false,\"iptables\":false,"
                "\"pidfile\":\"/s \\\"q\\\"/dockerd/pid\","
                "\"runtimes\":{\"runsc\":{\"path\":\"/s \\\"q\\\"/dockerd/runsc\"}},"
                "\"storage-driver\":\"overlay2\",\"userland-proxy\":false}");
}
END_TEST

START_TEST(the_wrapper_of_runsc_sets_the_platform)
{
    static const char *const platforms_of_gvisor[] = {"ptrace", "systrap", "kvm"};
    for (size_t i = 0; i < 3; i++) {
        CLEANUP_TEXT char *word = memory_print(" --platform=%s ", platforms_of_gvisor[i]);
        ck_assert_ptr_nonnull(strstr(dockerd_runsc_script(platforms_of_gvisor[i]), word));
    }
}
END_TEST

/* --- which engine --- */

static const struct fake_line answers_ping[] = {
    {.request = "GET /_ping", .answer = FAKE_JSON("200", "")},
    {.request = "DELETE /containers/gone", .answer = FAKE_JSON("404", "{}")},
    {.request = "DELETE /containers/busy", .answer = FAKE_JSON("500", "{\"message\":\"busy\"}")},
    {.request = "DELETE /images/virtgrade%3A12?force=1", .answer = FAKE_JSON("200", "[]")},
    {0}};

START_TEST(a_users_engine_is_used_if_it_answers)
{
    CLEANUP_TEXT char *socket = memory_print("%s", scratch_path("users"));
    CLEANUP_TEXT char *host = memory_print("unix://%s", socket);
    struct settings settings = {.docker.engine = socket};
    struct lab lab = lab_at("/nonexistent/s", "/nonexistent/c");
    lab.settings = &settings;
    CLEANUP(docker_choice_free) struct docker_choice set = {0}, found = {0}, none = {0};
    struct error err;
    struct fake_engine *fake = fake_engine_start(socket, answers_ping);
    ck_assert_int_eq(docker_choose(&lab, deadline_in(5), &set, &err), 0);
    ck_assert_str_eq(set.socket, socket);
    ck_assert(!set.private);
    settings.docker.engine = (char *)(uintptr_t) "auto";
    setenv("DOCKER_HOST", host, 1);
    ck_assert_int_eq(docker_choose(&lab, deadline_in(5), &found, &err), 0);
    ck_assert_str_eq(found.socket, socket);
    ck_assert(!found.private);
    fake_engine_stop(fake);
    settings.docker.engine = socket;
    ck_assert_int_eq(docker_choose(&lab, deadline_in(5), &none, &err), ERROR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.text, "; start it, or set engine of [docker]"));
    unsetenv("DOCKER_HOST");
    char too_long[200];
    memset(too_long, 'x', sizeof too_long - 1);
    too_long[sizeof too_long - 1] = '\0';
    settings.docker.engine = too_long;
    ck_assert_int_eq(docker_choose(&lab, deadline_in(5), &none, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, ": a socket's path has at most 107 bytes"));
}
END_TEST

START_TEST(a_missing_runsc_is_reported)
{
    struct settings settings = {.gvisor.binary = (char *)(uintptr_t) "/nonexistent/runsc"};
    struct lab lab = lab_at("/nonexistent/s", "/nonexistent/c");
    CLEANUP_TEXT char *program = NULL, *found = NULL;
    lab.settings = &settings;
    struct error err;
    ck_assert_int_eq(dockerd_runsc(&lab, &program, &err), ERROR_MISSING);
    ck_assert_str_eq(err.text, "gVisor's '/nonexistent/runsc' is not installed: apt-get install "
                               "runsc, or set binary in [gvisor]");
    settings.gvisor.binary = (char *)(uintptr_t) "sh";
    ck_assert_int_eq(dockerd_runsc(&lab, &found, &err), 0);
    ck_assert_int_eq(access(found, X_OK), 0);
}
END_TEST

static int undo(struct lab *lab, const char *kind, const char *where, const char *what,
                struct error *err)
{
    struct undo_item item = {(char *)(uintptr_t)kind, (char *)(uintptr_t)where,
                             (char *)(uintptr_t)what};
    for (const struct undo_kind *one = docker_driver.undo; one->kind; one++)
        if (strcmp(one->kind, kind) == 0)
            return one->undo(lab, &item, deadline_in(5), err);
    ck_abort_msg("no way to undo a %s", kind);
    return -1;
}

START_TEST(recorded_items_are_undone)
{
    CLEANUP_TEXT char *socket = memory_print("%s", scratch_path("undo"));
    struct lab lab = lab_at("/nonexistent/s", "/nonexistent/c");
    struct error err = {0};
    struct fake_engine *fake = fake_engine_start(socket, answers_ping);
    ck_assert_int_eq(undo(&lab, "container", socket, "gone", &err), 0);
    ck_assert_int_eq(undo(&lab, "docker-image", socket, "virtgrade:12", &err), 0);
    ck_assert_uint_eq(fake_engine_count(fake, "DELETE /images/"), 1);
    ck_assert_int_eq(undo(&lab, "container", socket, "busy", &err), ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(err.text, "busy"));
    fake_engine_stop(fake);
}
END_TEST

START_TEST(items_of_a_users_engine_stay_recorded_while_it_is_down)
{
    CLEANUP_TEXT char *socket = memory_print("%s", scratch_path("down"));
    struct lab lab = lab_at("/nonexistent/s", "/nonexistent/c");
    CLEANUP_TEXT char *own = dockerd_socket(&lab);
    struct error err = {0};
    ck_assert_int_eq(undo(&lab, "container", socket, "busy", &err), ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(err.text, "may still have busy: start it"));
    ck_assert_int_eq(undo(&lab, "docker-image", socket, "virtgrade:12", &err), ERROR_FAILED);
    ck_assert_int_eq(undo(&lab, "container", own, "busy", &err), 0);
}
END_TEST

Suite *docker_suite(void)
{
    const TTest *const tests[] = {
        a_container_in_the_lab,
        a_container_of_a_users_engine,
        a_name_that_is_not_utf8_makes_no_request,
        the_network_is_the_labs_bridge,
        paths_that_docker_cannot_use_are_refused,
        the_daemon_is_configured_to_leave_the_host_alone,
        the_wrapper_of_runsc_sets_the_platform,
        a_users_engine_is_used_if_it_answers,
        a_missing_runsc_is_reported,
        recorded_items_are_undone,
        items_of_a_users_engine_stay_recorded_while_it_is_down,
    };
    return SUITE_OF("docker", tests);
}
