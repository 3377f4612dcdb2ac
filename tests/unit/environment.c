#include "environment/environment.h"

#include "base/json.h"
#include "environment/environment_image.h"
#include "environment/environment_settings.h"
#include "platforms/platform_setup.h"
#include "fact_assert.h"
#include "suites.h"

/* --- settings and platforms --- */

START_TEST(settings_reveal_no_directories)
{
    static const char text[] =
        "[lab]\nstate = /home/alice/state\ncache = /home/alice/cache\n"
        "[image]\nmirror = http://alice:pw@mirror.corp.example/debian/\n"
        "[docker]\nengine = /run/user/1000/docker.sock\n"
        "[gvisor]\nbinary = bin/alice/runsc\n"
        "[kvm]\nuri = qemu+ssh://alice@host.corp/system?keyfile=/home/alice/k\n"
        "[qemu]\nuri = qemu:///session\n"
        "[lxc]\nuri = private\n"
        "[firecracker]\nbinary = /home/alice/firecracker\n"
        "[replay]\ndirectory = /home/alice/answers\n"
        "[study]\nscaled = database/2, /home/alice/x\n";
    static const struct expected_fact expected[] = {
        {"instance",
         "{\"disk_cache\": \"writeback\", \"disk_mib\": 8192, \"memory_mib\": 2048, \"vcpus\": 2}"},
        {"lab", "{\"rate_mbit\": 1000, \"separate_client\": \"no\"}"},
        {"image", "{\"mirror\": \"http://.../debian\", \"suite\": \"bookworm\"}"},
        {"docker.engine", "\"docker.sock\""},
        {"gvisor", "{\"binary\": \"runsc\", \"platform\": \"ptrace\"}"},
        {"kvm.uri", "\"qemu+ssh://.../system\""},
        {"qemu.uri", "\"qemu:///session\""},
        {"lxc.uri", "\"private\""},
        {"firecracker", "{\"binary\": \"firecracker\", \"jailer\": \"\"}"},
        {"replay.directory", "\"answers\""},
        {"study.scaled", "\"database/2, x\""},
        {"http.page", "\"/cgit/matrix.git/tree/\""},
    };
    struct settings settings = settings_of(scratch_file("study.ini", text, strlen(text)));
    const struct host_view view = {"", "", "/", &settings};
    const struct host_reader reader = {&view, {{0}, 0}};
    CLEANUP_JSON json_t *facts = environment_settings(&reader);
    ASSERT_FACTS(facts, expected);
    settings_free(&settings);
}
END_TEST

START_TEST(the_date_of_a_snapshot_mirror_is_kept)
{
    static const char text[] = "[image]\nmirror = http://mirror.example/debian/20231001T024155Z/\n";
    struct settings settings = settings_of(scratch_file("study.ini", text, strlen(text)));
    const struct host_view view = {"", "", "/", &settings};
    const struct host_reader reader = {&view, {{0}, 0}};
    CLEANUP_JSON json_t *facts = environment_settings(&reader);
    assert_fact(facts, "image.mirror", "\"http://.../20231001T024155Z\"");
    settings_free(&settings);
}
END_TEST

static json_t *read_platform(const char *name, const char *notes)
{
    struct settings settings = settings_of(NULL);
    const struct host_view view = {"", "", "/", &settings};
    const struct host_reader reader = {&view, {{0}, 0}};
    CLEANUP(environment_platform_free) struct environment_platform setup = {0};
    free(settings.instance.disk_cache);
    settings.instance.disk_cache = memory_copy("none", 4);
    platform_setup(platform_find(name), &settings, notes, &setup);
    json_t *facts = environment_platforms(&reader, &setup, 1);
    settings_free(&settings);
    return facts;
}

START_TEST(platforms_are_described)
{
    CLEANUP_JSON json_t *kvm = read_platform("kvm", "");
    CLEANUP_JSON json_t *firecracker = read_platform("firecracker", NULL);
    CLEANUP_JSON json_t *docker = read_platform(
        "docker", "one\nlab.rate_mbit: the engine at /run/user/1000/docker.sock is outside");
    assert_fact(kvm, "kvm",
                "{\"disk_cache\": \"none\", \"kernel\": \"the image's, in a machine of its own\", "
                "\"lacks\": [\"host network\"], \"memory_mib\": 2048, \"network\": \"virtio, a tap "
                "device on the "
                "bridge br0 in the lab; a veth pair to the client, shaped to 1000 Mbit/s\", "
                "\"notes\": [], \"vcpus\": 2}");
    assert_fact(firecracker, "firecracker.disk_cache", "\"writeback\"");
    assert_fact(firecracker, "firecracker.notes", "null");
    assert_fact(docker, "docker.disk_cache", "null");
    assert_fact(docker, "docker.lacks", "[\"kernel modules\", \"disk\", \"host network\"]");
    assert_fact(docker, "docker.notes",
                "[\"one\", \"lab.rate_mbit: the engine at docker.sock is outside\"]");
}
END_TEST

START_TEST(every_platform_but_replay_is_described)
{
    for (const struct platform *platform = platforms; platform->name; platform++) {
        CLEANUP_JSON json_t *facts = read_platform(platform->name, NULL);
        bool described =
            json_is_string(json_object_get(json_object_get(facts, platform->name), "network"));
        ck_assert_msg(described == !platform_is_recorded(platform), "%s", platform->name);
    }
}
END_TEST

/* --- the image --- */

/* An image of three small files, at paths that live until the caller frees them. */
static int read_made_image(const char *packages, const char *disk, json_t **ret_told,
                           struct error *err)
{
    struct settings settings = settings_of(NULL);
    const struct host_view view = {"", "", "/", &settings};
    const struct host_reader reader = {&view, {{0}, 0}};
    CLEANUP_TEXT char *list =
        memory_print("%s", scratch_file("packages.csv", packages, strlen(packages)));
    CLEANUP_TEXT char *archive = memory_print("%s", scratch_file("root.tar", "abc", 3));
    CLEANUP_TEXT char *path = memory_print("%s", scratch_path(disk));
    scratch_file("disk", "", 0);
    const struct image image = {
        .hash = (char[]){"46a53641a2972459"}, .archive = archive, .disk = path, .packages = list};
    int result = environment_image(&reader, &image, deadline_in(30), ret_told, err);
    settings_free(&settings);
    return result;
}

START_TEST(an_image_is_described_by_its_contents)
{
    struct error err;
    CLEANUP_JSON json_t *facts = NULL;
    ck_assert_int_eq(
        read_made_image("package,version\nzlib1g,1:1.2.13\nabc,2~\n", "disk", &facts, &err), 0);
    static const struct expected_fact expected[] = {
        {"hash", "\"46a53641a2972459\""},
        {"release", "\"bookworm\""},
        {"archive_sha256", "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""},
        {"disk_sha256", "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""},
        {"packages", "{\"abc\": \"2~\", \"zlib1g\": \"1:1.2.13\"}"},
    };
    ASSERT_FACTS(facts, expected);
}
END_TEST

START_TEST(a_broken_image_is_an_error)
{
    struct error err;
    CLEANUP_JSON json_t *facts = NULL;
    ck_assert_int_eq(read_made_image("package,version\na\xff,1\n", "disk", &facts, &err),
                     ERROR_INPUT);
    ck_assert_int_eq(read_made_image("package\na\n", "disk", &facts, &err), ERROR_INPUT);
    ck_assert_int_eq(read_made_image("package,version\na,1\n", "no-disk", &facts, &err),
                     ERROR_FAILED);
    ck_assert_ptr_null(facts);
}
END_TEST

/* --- comparing --- */

START_TEST(the_first_difference_is_found)
{
    static const struct {
        const char *before, *now, *path, *old, *new;
    } pairs[] = {
        {"{}", "{}", NULL, NULL, NULL},
        {"{'a': 1, 'b': {'c': [1, 2]}}", "{'b': {'c': [1, 2]}, 'a': 1}", NULL, NULL, NULL},
        {"{'moment': 1, 'b': 1}", "{'moment': 2, 'b': 1}", NULL, NULL, NULL},
        {"{'moment': 1, 'n': 1}", "{'moment': 2, 'n': 2}", "n", "1", "2"},
        {"{'a': {'moment': 1}}", "{'a': {'moment': 2}}", "a.moment", "1", "2"},
        {"{'z': 1, 'h': {'k': {'r': '6.1'}}}", "{'z': 2, 'h': {'k': {'r': '6.2'}}}", "h.k.r",
         "\"6.1\"", "\"6.2\""},
        {"{'a': null}", "{}", NULL, NULL, NULL},
        {"{'a': null, 'b': {'c': 1}}", "{'b': {'c': 1, 'd': true}}", "b.d", "null", "true"},
        {"{'a': [1, 2]}", "{'a': [2, 1]}", "a", "[1, 2]", "[2, 1]"},
        {"{'a': {'b': 1}}", "{'a': null}", "a", "{\"b\": 1}", "null"},
        {"{'b': 1, 'a': {}}", "{'b': 2, 'a': {'x': null}}", "b", "1", "2"},
        {"{'a': '\xc3\xa9'}", "{'a': 1}", "a", "\"\xc3\xa9\"", "1"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        json_t *both[2];
        const char *const texts[] = {pairs[i].before, pairs[i].now};
        for (int k = 0; k < 2; k++) {
            CLEANUP_TEXT char *text = memory_copy(texts[k], strlen(texts[k]));
            for (char *at = text; (at = strchr(at, '\''));)
                *at = '"';
            both[k] = json_loads(text, 0, NULL);
            ck_assert_ptr_nonnull(both[k]);
        }
        CLEANUP_TEXT char *old = NULL, *new = NULL;
        CLEANUP_TEXT char *path = environment_difference(both[0], both[1], &old, &new);
        ck_assert_pstr_eq(path, pairs[i].path);
        ck_assert_pstr_eq(old, pairs[i].old);
        ck_assert_pstr_eq(new, pairs[i].new);
        json_decref(both[0]);
        json_decref(both[1]);
    }
}
END_TEST

Suite *environment_suite(void)
{
    const TTest *const tests[] = {
        settings_reveal_no_directories,
        the_date_of_a_snapshot_mirror_is_kept,
        platforms_are_described,
        every_platform_but_replay_is_described,
        an_image_is_described_by_its_contents,
        a_broken_image_is_an_error,
        the_first_difference_is_found,
    };
    return SUITE_OF("environment", tests);
}
