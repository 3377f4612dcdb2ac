#include "host/environment.h"

#include <ctype.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/version.h"
#include "host/environment_parts.h"
#include "made_root.h"
#include "platforms/setup.h"
#include "suites.h"

#define CPU "sys/devices/system/cpu/"

static struct settings settings_of(const char *file)
{
    struct error err;
    struct settings settings;
    ck_assert_msg(settings_read(file, &settings, &err) == 0, "%s", err.text);
    return settings;
}

/* Host, processor and disk of the made-up host, which is removed. */
static json_t *tell_made(const char *cache)
{
    CLEANUP_TEXT char *root = made_root();
    CLEANUP(host_free) struct host host = {0};
    struct settings settings = settings_of(NULL);
    const struct host_view view = {root, "", cache, &settings};
    const struct teller teller = {&view, {{"secrethost"}, 1}};
    host_read(&view, &host);
    json_t *told = tell_host(&teller, &host);
    json_object_set_new(told, "processor", tell_processor(&teller, &host));
    json_object_set_new(told, "disk", tell_disk(&teller));
    settings_free(&settings);
    made_root_clear();
    return told;
}

static void assert_told(const json_t *told, const char *path, const char *expected)
{
    const json_t *value = json_member(told, path);
    ck_assert_msg(value != NULL, "nothing is told of %s", path);
    CLEANUP_TEXT char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_SORT_KEYS);
    ck_assert_msg(strcmp(text, expected) == 0, "%s: %s, expected %s", path, text, expected);
}

struct expected {
    const char *path, *text;
};
static void assert_all_told(const json_t *told, const struct expected expected[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_told(told, expected[i].path, expected[i].text);
}
#define ASSERT_ALL_TOLD(told, expected)                                                            \
    assert_all_told(told, expected, sizeof(expected) / sizeof *(expected))

/* Files, up to one without a name. */
struct made_file {
    const char *name, *text;
};
static void put_all(const struct made_file files[])
{
    for (; files->name; files++)
        made_root_put(files->name, files->text);
}

/* --- hosts --- */

/* What may be known although no file tells it. */
static bool is_known(const char *path)
{
    return strcmp(path, ".kernel.architecture") == 0 || strcmp(path, ".disk.total_gib") == 0;
}

static void assert_nothing(const char *path, const json_t *value)
{
    const char *name;
    json_t *member;
    if (!json_is_object(value))
        ck_assert_msg(json_is_null(value) || is_known(path), "%s is told", path);
    json_object_foreach((json_t *)(uintptr_t)value, name, member)
    {
        CLEANUP_TEXT char *below = memory_print("%s.%s", path, name);
        assert_nothing(below, member);
    }
}

START_TEST(what_no_file_tells_is_null)
{
    CLEANUP_JSON json_t *told = tell_made("/");
    assert_nothing("", told);
    ck_assert_uint_gt(json_object_size(json_object_get(told, "processor")), 20);
}
END_TEST

START_TEST(what_files_do_not_tell_rightly_is_null)
{
    static const char *const texts[] = {"", "\n", "\xff\xfe\x01 [ =", "][",
                                        "99999999999999999999\n"};
    static const char *const files[] = {CPU "smt/active",
                                        CPU "intel_pstate/no_turbo",
                                        CPU "cpufreq/boost",
                                        CPU "cpu0/cpufreq/scaling_max_freq",
                                        CPU "cpu0/cache/index0/level",
                                        CPU "cpu0/cache/index0/size",
                                        CPU "cpu0/cache/index0/type",
                                        "proc/sys/vm/swappiness",
                                        "proc/meminfo",
                                        "sys/kernel/mm/transparent_hugepage/enabled"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (size_t k = 0; k < sizeof files / sizeof *files; k++)
            made_root_put(files[k], texts[i]);
        CLEANUP_JSON json_t *told = tell_made("/");
        assert_told(told, "processor.smt_active", "null");
        assert_told(told, "processor.turbo", "null");
        assert_told(told, "processor.caches", "null");
        assert_told(told, "processor.most_frequencies_khz", "[null]");
        assert_told(told, "memory.swappiness", "null");
        assert_told(told, "memory.total_mib", "null");
    }
}
END_TEST

START_TEST(a_machine_of_its_own_is_told)
{
    static const struct made_file files[] = {
        {"etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"},
        {"proc/sys/kernel/osrelease", "6.1.0-31-amd64\n"},
        {"proc/sys/kernel/version", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.128-1 (2025-02-07)\n"},
        {"proc/sys/kernel/randomize_va_space", "2\n"},
        {"proc/cmdline", "BOOT_IMAGE=/vmlinuz root=UUID=0b7c3f3e ro quiet mitigations=off\n"},
        {"proc/1/comm", "systemd\n"},
        {"proc/self/mountinfo", "30 1 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n"},
        {"proc/meminfo", "MemTotal:  4194304 kB\nSwapTotal:  0 kB\n"},
        {"proc/cpuinfo",
         "processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 85\n"
         "model name\t: Intel(R) Xeon(R) Gold 6230\nstepping\t: 7\n"
         "microcode\t: 0x5003604\nflags\t\t: fpu vmx\n"},
        {CPU "online", "0-3\n"},
        {CPU "isolated", "\n"},
        {CPU "smt/active", "1\n"},
        {CPU "intel_pstate/no_turbo", "1\n"},
        {CPU "cpuidle/current_driver", "intel_idle\n"},
        {CPU "cpu0/topology/physical_package_id", "0\n"},
        {CPU "cpu1/topology/physical_package_id", "1\n"},
        {CPU "cpu2/topology/physical_package_id", "0\n"},
        {CPU "cpu3/topology/physical_package_id", "1\n"},
        {CPU "cpu0/topology/thread_siblings_list", "0,2\n"},
        {CPU "cpu1/topology/thread_siblings_list", "1,3\n"},
        {CPU "cpu2/topology/thread_siblings_list", "0,2\n"},
        {CPU "cpu3/topology/thread_siblings_list", "1,3\n"},
        {CPU "cpu0/cpufreq/scaling_governor", "powersave\n"},
        {CPU "cpu1/cpufreq/scaling_governor", "performance\n"},
        {CPU "cpu2/cpufreq/scaling_governor", "powersave\n"},
        {CPU "cpu0/cpufreq/scaling_max_freq", "900000\n"},
        {CPU "cpu1/cpufreq/scaling_max_freq", "3900000\n"},
        {CPU "cpu0/cpufreq/base_frequency", "2100000\n"},
        {CPU "cpu0/cache/index0/level", "1\n"},
        {CPU "cpu0/cache/index0/type", "Data\n"},
        {CPU "cpu0/cache/index0/size", "32K\n"},
        {CPU "cpu0/cache/index3/level", "3\n"},
        {CPU "cpu0/cache/index3/type", "Unified\n"},
        {CPU "cpu0/cache/index3/size", "28160K\n"},
        {CPU "vulnerabilities/meltdown", "Mitigation: PTI\n"},
        {CPU "vulnerabilities/mds", "Vulnerable: Clear CPU buffers attempted; SMT vulnerable\n"},
        {"sys/devices/system/node/online", "0-1\n"},
        {"sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n"},
        {"sys/module/kvm_intel/parameters/nested", "Y\n"},
        {0},
    };
    static const struct expected expected[] = {
        {"system", "\"Debian GNU/Linux 12 (bookworm)\""},
        {"virtualization", "\"none\""},
        {"systemd", "true"},
        {"control_group_versions", "[2]"},
        {"kernel.release", "\"6.1.0-31-amd64\""},
        {"kernel.command_line", "\"BOOT_IMAGE=... root=... ro quiet mitigations=off\""},
        {"kernel.address_randomization", "2"},
        {"kernel.kvm_intel_nested", "true"},
        {"kernel.kvm_amd_nested", "null"},
        {"memory.total_mib", "4096"},
        {"memory.swap_mib", "0"},
        {"memory.transparent_huge_pages", "\"madvise\""},
        {"processor.name", "\"Intel(R) Xeon(R) Gold 6230\""},
        {"processor.family", "6"},
        {"processor.microcode", "\"0x5003604\""},
        {"processor.sockets", "2"},
        {"processor.cores", "2"},
        {"processor.threads", "4"},
        {"processor.smt_active", "true"},
        {"processor.turbo", "false"},
        {"processor.isolated", "\"\""},
        {"processor.idle_driver", "\"intel_idle\""},
        {"processor.governors", "[\"performance\", \"powersave\"]"},
        {"processor.drivers", "null"},
        {"processor.base_frequencies_khz", "[2100000]"},
        {"processor.most_frequencies_khz", "[900000, 3900000]"},
        {"processor.caches", "{\"l1_data_kib\": 32, \"l3_kib\": 28160}"},
        {"processor.mitigations", "{\"mds\": \"Vulnerable: Clear CPU buffers attempted; SMT "
                                  "vulnerable\", \"meltdown\": \"Mitigation: PTI\"}"},
        {"processor.numa_nodes", "2"},
    };
    put_all(files);
    CLEANUP_JSON json_t *told = tell_made("/");
    ASSERT_ALL_TOLD(told, expected);
}
END_TEST

START_TEST(boost_is_turbo_and_an_unknown_socket_is_null)
{
    made_root_put(CPU "cpufreq/boost", "1\n");
    made_root_put(CPU "cpu0/topology/physical_package_id", "-1\n");
    made_root_put(CPU "cpu0/cpufreq/scaling_driver", "acpi-cpufreq\n");
    made_root_put("sys/module/kvm_amd/parameters/nested", "1\n");
    CLEANUP_JSON json_t *told = tell_made("/");
    assert_told(told, "processor.turbo", "true");
    assert_told(told, "processor.sockets", "null");
    assert_told(told, "processor.drivers", "[\"acpi-cpufreq\"]");
    assert_told(told, "kernel.kvm_amd_nested", "true");
}
END_TEST

START_TEST(a_container_in_a_machine_is_told)
{
    static const struct made_file files[] = {
        {".dockerenv", ""},
        {"proc/cpuinfo", "flags\t\t: fpu hypervisor\n"},
        {"sys/class/dmi/id/product_name", "KVM\n"},
        {"proc/1/comm", "sh\n"},
        {"proc/self/mountinfo", "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n"
                                "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n"
                                "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"},
        {0},
    };
    static const struct expected expected[] = {
        {"virtualization", "\"a container on KVM\""},
        {"systemd", "false"},
        {"control_group_versions", "[1, 2]"},
        {"processor.governors", "null"},
        {"processor.turbo", "null"},
    };
    put_all(files);
    CLEANUP_JSON json_t *told = tell_made("/");
    ASSERT_ALL_TOLD(told, expected);
}
END_TEST

START_TEST(whatever_files_hold_the_json_is_valid)
{
    static const char *const files[] = {"etc/os-release",
                                        "proc/cmdline",
                                        "proc/cpuinfo",
                                        "proc/meminfo",
                                        "proc/1/comm",
                                        "proc/self/mountinfo",
                                        "proc/sys/kernel/version",
                                        CPU "online",
                                        CPU "smt/active",
                                        CPU "cpu0/cpufreq/scaling_governor",
                                        CPU "cpu0/cpufreq/scaling_max_freq",
                                        CPU "vulnerabilities/meltdown",
                                        CPU "vulnerabilities/\xff\x01",
                                        CPU "cpu0/topology/thread_siblings_list",
                                        CPU "cpu0/cache/index0/size",
                                        "sys/kernel/mm/transparent_hugepage/enabled",
                                        "sys/kernel/security/lsm"};
    enum { LONG = 1 << 20 };
    CLEANUP_TEXT char *filled = memory_alloc(LONG + 1, 1);
    memset(filled, 'x', LONG);
    const char *const texts[] = {"\x1b[2J\x01\x7f\xff\xfe\xc3\x28",
                                 "PRETTY_NAME=\"\xed\xa0\x80\"\nmodel name: \xf5\n",
                                 filled,
                                 "]always[",
                                 "[[[[",
                                 "999999999999999999999999\n",
                                 "\n\n\n",
                                 "0-9999999999999\n",
                                 "Name: secrethost /home/secrethost 52:54:00:12:34:56\n",
                                 " - - - - - - - - - - -"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (size_t k = 0; k < sizeof files / sizeof *files; k++)
            made_root_put(files[k], texts[i]);
        CLEANUP_JSON json_t *told = tell_made("/");
        ck_assert_ptr_nonnull(told);
        CLEANUP_TEXT char *text = json_dumps(told, JSON_SORT_KEYS);
        ck_assert_ptr_nonnull(text);
        ck_assert_ptr_null(strstr(text, "secrethost"));
        ck_assert_ptr_null(strstr(text, "52:54"));
        ck_assert_uint_lt(strlen(text), 100000);
        CLEANUP_JSON json_t *again = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        ck_assert(json_equal(told, again));
    }
}
END_TEST

/* --- disks --- */

/* Puts a mount of the root directory, as the kernel numbers it, between others. */
static void put_mount(const char *fields)
{
    struct statx facts = {0};
    ck_assert_int_eq(statx(AT_FDCWD, "/", 0, STATX_MNT_ID, &facts), 0);
    CLEANUP_TEXT char *text = memory_print(
        "1%llu 1 0:2 / / rw - proc proc rw\nbroken\n\n%llu 1 %s\n",
        (unsigned long long)facts.stx_mnt_id, (unsigned long long)facts.stx_mnt_id, fields);
    made_root_put("proc/self/mountinfo", text);
}

START_TEST(a_disk_tells_no_names)
{
    static const struct made_file files[] = {
        {"sys/devices/nvme0n1/queue/rotational", "0\n"},
        {"sys/devices/nvme0n1/queue/scheduler", "[none] mq-deadline\n"},
        {"sys/devices/nvme0n1/queue/write_cache", "write back\n"},
        {"sys/devices/nvme0n1/device/model", "Samsung SSD 970 EVO Plus 1TB            \n"},
        {"sys/devices/nvme0n1/device/serial", "S4EWNX0M123456\n"},
        {"sys/devices/nvme0n1/nvme0n1p2/partition", "2\n"},
        {0},
    };
    put_all(files);
    put_mount("259:2 /sub /mnt/alice rw,noatime,nosuid shared:1 master:2 - ext4 "
              "/dev/nvme0n1p2 rw,data=ordered,commit=30,noatime,upperdir=/home/alice,discard");
    made_root_link("sys/dev/block/259:2", "sys/devices/nvme0n1/nvme0n1p2");
    CLEANUP_JSON json_t *told = tell_made("/");
    assert_told(told, "disk.file_system", "\"ext4\"");
    assert_told(told, "disk.options",
                "[\"rw\", \"noatime\", \"data=ordered\", \"commit=30\", \"discard\"]");
    assert_told(told, "disk.layers", "[]");
    assert_told(told, "disk.devices",
                "[{\"model\": \"Samsung SSD 970 EVO Plus 1TB\", \"rotational\": false, "
                "\"scheduler\": \"none\", \"write_cache\": \"write back\"}]");
}
END_TEST

START_TEST(devices_below_devices_are_told)
{
    static const struct made_file files[] = {
        {"sys/class/block/dm-1/dm/uuid", "LVM-abcdef\n"},
        {"sys/class/block/dm-1/slaves/dm-0", ""},
        {"sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-0b7c3f3e-name\n"},
        {"sys/class/block/dm-0/slaves/md0", ""},
        {"sys/class/block/md0/md/level", "raid1\n"},
        {"sys/class/block/md0/slaves/sda", ""},
        {"sys/class/block/md0/slaves/sdb", ""},
        {"sys/class/block/sda/queue/rotational", "1\n"},
        {"sys/class/block/sda/queue/scheduler", "none\n"},
        {"sys/class/block/sdb/queue/rotational", "1\n"},
        {"sys/class/block/loop/slaves/loop", ""},
        {0},
    };
    put_all(files);
    put_mount("0:31 / / rw - btrfs /dev/dm-1 rw,compress=zstd:3,subvol=/@home");
    CLEANUP_JSON json_t *told = tell_made("/");
    assert_told(told, "disk.options", "[\"rw\", \"compress=zstd:3\"]");
    assert_told(told, "disk.layers", "[\"LVM\", \"CRYPT\", \"raid1\"]");
    ck_assert_uint_eq(json_array_size(json_member(told, "disk.devices")), 2);
    put_all(files);
    put_mount("0:31 / / rw - odd /dev/loop rw");
    CLEANUP_JSON json_t *round = tell_made("/");
    assert_told(round, "disk.devices", "null");
}
END_TEST

START_TEST(a_file_system_without_a_device_has_none)
{
    static const char *const mounts[] = {"0:31 / / rw - overlay overlay rw,lowerdir=/a:/b",
                                         "0:31 / / rw - nfs host:/ rw", "0:31 / / rw - zfs pool rw",
                                         "0:31 / / rw - tmpfs"};
    for (size_t i = 0; i < sizeof mounts / sizeof *mounts; i++) {
        put_mount(mounts[i]);
        CLEANUP_JSON json_t *told = tell_made("/not/there");
        ck_assert(json_is_string(json_member(told, "disk.file_system")));
        assert_told(told, "disk.options", "[\"rw\"]");
        assert_told(told, "disk.layers", "null");
        assert_told(told, "disk.devices", "null");
    }
}
END_TEST

/* --- settings and platforms --- */

START_TEST(settings_tell_no_directories)
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
    static const struct expected expected[] = {
        {"instance",
         "{\"disk_cache\": \"writeback\", \"disk_mib\": 8192, \"memory_mib\": 2048, \"vcpus\": 2}"},
        {"lab", "{\"rate_mbit\": 1000}"},
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
    const struct teller teller = {&view, {{0}, 0}};
    CLEANUP_JSON json_t *told = tell_settings(&teller);
    ASSERT_ALL_TOLD(told, expected);
    settings_free(&settings);
}
END_TEST

START_TEST(of_a_mirror_of_the_past_the_moment_is_told)
{
    static const char text[] = "[image]\nmirror = http://mirror.example/debian/20231001T024155Z/\n";
    struct settings settings = settings_of(scratch_file("study.ini", text, strlen(text)));
    const struct host_view view = {"", "", "/", &settings};
    const struct teller teller = {&view, {{0}, 0}};
    CLEANUP_JSON json_t *told = tell_settings(&teller);
    assert_told(told, "image.mirror", "\"http://.../20231001T024155Z\"");
    settings_free(&settings);
}
END_TEST

static json_t *tell_platform(const char *name, const char *notes)
{
    struct settings settings = settings_of(NULL);
    const struct host_view view = {"", "", "/", &settings};
    const struct teller teller = {&view, {{0}, 0}};
    CLEANUP(environment_platform_free) struct environment_platform setup = {0};
    free(settings.instance.disk_cache);
    settings.instance.disk_cache = memory_copy("none", 4);
    platform_setup(platform_find(name), &settings, notes, &setup);
    json_t *told = tell_platforms(&teller, &setup, 1);
    settings_free(&settings);
    return told;
}

START_TEST(platforms_stand_side_by_side)
{
    CLEANUP_JSON json_t *kvm = tell_platform("kvm", "");
    CLEANUP_JSON json_t *firecracker = tell_platform("firecracker", NULL);
    CLEANUP_JSON json_t *docker = tell_platform(
        "docker", "one\nlab.rate_mbit: the engine at /run/user/1000/docker.sock is outside");
    assert_told(kvm, "kvm",
                "{\"disk_cache\": \"none\", \"kernel\": \"the image's, in a machine of its own\", "
                "\"lacks\": [], \"memory_mib\": 2048, \"network\": \"virtio, a tap device on the "
                "bridge br0 in the lab; a veth pair to the client, shaped to 1000 Mbit/s\", "
                "\"notes\": [], \"vcpus\": 2}");
    assert_told(firecracker, "firecracker.disk_cache", "\"writeback\"");
    assert_told(firecracker, "firecracker.notes", "null");
    assert_told(docker, "docker.disk_cache", "null");
    assert_told(docker, "docker.lacks", "[\"kernel\", \"disk\"]");
    assert_told(docker, "docker.notes",
                "[\"one\", \"lab.rate_mbit: the engine at docker.sock is outside\"]");
}
END_TEST

START_TEST(every_platform_but_replay_is_described)
{
    for (const struct platform *platform = platforms; platform->name; platform++) {
        CLEANUP_JSON json_t *told = tell_platform(platform->name, NULL);
        bool described =
            json_is_string(json_object_get(json_object_get(told, platform->name), "network"));
        ck_assert_msg(described == (strcmp(platform->name, "replay") != 0), "%s", platform->name);
    }
}
END_TEST

/* --- the image --- */

/* An image of three small files, at paths that live until the caller frees them. */
static int tell_made_image(const char *packages, const char *disk, json_t **ret_told,
                           struct error *err)
{
    struct settings settings = settings_of(NULL);
    const struct host_view view = {"", "", "/", &settings};
    const struct teller teller = {&view, {{0}, 0}};
    CLEANUP_TEXT char *list =
        memory_print("%s", scratch_file("packages.csv", packages, strlen(packages)));
    CLEANUP_TEXT char *archive = memory_print("%s", scratch_file("root.tar", "abc", 3));
    CLEANUP_TEXT char *path = memory_print("%s", scratch_path(disk));
    scratch_file("disk", "", 0);
    const struct image image = {
        .hash = (char[]){"46a53641a2972459"}, .archive = archive, .disk = path, .packages = list};
    int result = tell_image(&teller, &image, deadline_in(30), ret_told, err);
    settings_free(&settings);
    return result;
}

START_TEST(an_image_is_told_by_its_contents)
{
    struct error err;
    CLEANUP_JSON json_t *told = NULL;
    ck_assert_int_eq(
        tell_made_image("package,version\nzlib1g,1:1.2.13\nabc,2~\n", "disk", &told, &err), 0);
    static const struct expected expected[] = {
        {"hash", "\"46a53641a2972459\""},
        {"release", "\"bookworm\""},
        {"archive_sha256", "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""},
        {"disk_sha256", "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""},
        {"packages", "{\"abc\": \"2~\", \"zlib1g\": \"1:1.2.13\"}"},
    };
    ASSERT_ALL_TOLD(told, expected);
}
END_TEST

START_TEST(a_broken_image_is_an_error)
{
    struct error err;
    CLEANUP_JSON json_t *told = NULL;
    ck_assert_int_eq(tell_made_image("package,version\na\xff,1\n", "disk", &told, &err),
                     ERROR_INPUT);
    ck_assert_int_eq(tell_made_image("package\na\n", "disk", &told, &err), ERROR_INPUT);
    ck_assert_int_eq(tell_made_image("package,version\na,1\n", "no-disk", &told, &err),
                     ERROR_FAILED);
    ck_assert_ptr_null(told);
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
        what_no_file_tells_is_null,
        what_files_do_not_tell_rightly_is_null,
        a_machine_of_its_own_is_told,
        boost_is_turbo_and_an_unknown_socket_is_null,
        a_container_in_a_machine_is_told,
        whatever_files_hold_the_json_is_valid,
        a_disk_tells_no_names,
        devices_below_devices_are_told,
        a_file_system_without_a_device_has_none,
        settings_tell_no_directories,
        of_a_mirror_of_the_past_the_moment_is_told,
        platforms_stand_side_by_side,
        every_platform_but_replay_is_described,
        an_image_is_told_by_its_contents,
        a_broken_image_is_an_error,
        the_first_difference_is_found,
    };
    return SUITE_OF("environment", tests);
}

/* --- this host --- */

/* A user's study; SHOW_ENVIRONMENT=1 prints what is told of it to standard error. */
static json_t *read_here(const char *root)
{
    struct error err;
    static const char text[] = "[lab]\nstate = /tmp/privatestate\ncache = /tmp/privatecache\n";
    struct settings settings = settings_of(scratch_file("study.ini", text, strlen(text)));
    char signature[13];
    host_signature(signature);
    const struct host_view host = {root, signature, settings.lab.cache, &settings};
    struct environment_platform setups[16] = {{0}};
    size_t count = 0;
    for (const struct platform *platform = platforms; platform->name; platform++)
        platform_setup(platform, &settings, NULL, &setups[count++]);
    const struct environment_view view = {&host, NULL, setups, count};
    json_t *told = NULL;
    int result = environment_read(&view, deadline_in(50), &told, &err);
    ck_assert_msg(result == 0, "%s", err.text);
    for (size_t i = 0; i < count; i++)
        environment_platform_free(&setups[i]);
    settings_free(&settings);
    return told;
}

/* Whether a text has a secret as a word of its own. */
static bool has_word(const char *text, const char *secret)
{
    size_t n = strlen(secret);
    for (const char *at = text; n > 0 && (at = strstr(at, secret)); at++)
        if ((at == text || !isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[n]))
            return true;
    return false;
}

static void assert_without(const json_t *value, const char *secret)
{
    const char *name;
    json_t *member;
    size_t i;
    const char *text = json_string_value(value);
    ck_assert_msg(!text || !has_word(text, secret), "'%s' is in '%s'", secret, text);
    json_object_foreach((json_t *)(uintptr_t)value, name, member) assert_without(member, secret);
    json_array_foreach(value, i, member) assert_without(member, secret);
}

/* The first line of a file of this host is not told. */
static void assert_without_line(const json_t *told, const char *path)
{
    static const struct host_view here = {.root = ""};
    CLEANUP_TEXT char *line = host_line(&here, "%s", path);
    if (line && *line && strcmp(line, "00:00:00:00:00:00") != 0)
        assert_without(told, line);
}

static void assert_without_addresses(const json_t *told)
{
    struct ifaddrs *all = NULL;
    ck_assert_int_eq(getifaddrs(&all), 0);
    for (const struct ifaddrs *one = all; one; one = one->ifa_next) {
        char address[NI_MAXHOST] = "";
        int family = one->ifa_addr ? one->ifa_addr->sa_family : AF_UNSPEC;
        socklen_t size =
            family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
        if ((family == AF_INET || family == AF_INET6) &&
            getnameinfo(one->ifa_addr, size, address, sizeof address, NULL, 0, NI_NUMERICHOST) == 0)
            assert_without(told, address);
    }
    freeifaddrs(all);
    struct names links = host_names(&(struct host_view){.root = ""}, "/sys/class/net");
    for (size_t i = 0; i < links.count; i++) {
        CLEANUP_TEXT char *path = memory_print("/sys/class/net/%s/address", links.items[i]);
        assert_without_line(told, path);
    }
    names_free(&links);
}

START_TEST(this_host_is_told_without_names)
{
    CLEANUP_JSON json_t *told = read_here("");
    CLEANUP_TEXT char *text = json_dumps(told, JSON_SORT_KEYS | JSON_INDENT(2));
    if (getenv("SHOW_ENVIRONMENT"))
        environment_write(stderr, told);
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    const struct passwd *user = getpwuid(getuid());
    const char *const names[] = {host, user ? user->pw_name : "", getenv("SUDO_USER")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && strlen(names[i]) > 1 && strcmp(names[i], "root") != 0 &&
            strcmp(names[i], "localhost") != 0)
            assert_without(told, names[i]);
    const char *const parts[] = {"privatestate", "privatecache", "/home/",      "/root",
                                 "/tmp/",        "/var/",        getenv("HOME")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        ck_assert_msg(!parts[i] || strlen(parts[i]) < 2 || !strstr(text, parts[i]), "%s", parts[i]);
    assert_without_addresses(told);
    static const char *const secrets[] = {"/etc/machine-id", "/proc/sys/kernel/random/boot_id",
                                          "/sys/class/dmi/id/product_uuid",
                                          "/sys/class/dmi/id/board_serial"};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        assert_without_line(told, secrets[i]);
}
END_TEST

START_TEST(what_is_written_is_read_again)
{
    CLEANUP_JSON json_t *told = read_here("");
    FILE *out = fopen(scratch_path("environment.json"), "w");
    ck_assert_ptr_nonnull(out);
    environment_write(out, told);
    ck_assert_int_eq(fclose(out), 0);
    CLEANUP_JSON json_t *again = json_load_file(scratch_path("environment.json"), 0, NULL);
    ck_assert_ptr_nonnull(again);
    CLEANUP_TEXT char *before = NULL, *now = NULL;
    ck_assert_ptr_null(environment_difference(told, again, &before, &now));
}
END_TEST

START_TEST(a_second_look_finds_no_difference)
{
    CLEANUP_JSON json_t *told = read_here(""), *again = read_here("");
    CLEANUP_TEXT char *before = NULL, *now = NULL;
    CLEANUP_TEXT char *path = environment_difference(told, again, &before, &now);
    ck_assert_msg(!path, "%s: %s, then %s", path, before, now);
    assert_told(told, "format", "1");
    assert_told(told, "image", "null");
    CLEANUP_TEXT char *version = memory_print("\"%s\"", version_text());
    assert_told(told, "tools.virtgrade", version);
    ck_assert_ptr_null(json_member(told, "tools.gnuplot"));
    ck_assert_ptr_nonnull(json_member(told, "platforms.lxc.vcpus"));
    ck_assert(json_is_string(json_member(told, "host.kernel.release")));
}
END_TEST

/* Puts a program before all others, and takes it away. */
START_TEST(programs_tell_versions_without_paths)
{
    static const struct {
        const char *script, *told;
    } scripts[] = {
        {"#!/bin/sh\necho \"$0 1.0.20 of 52:54:00:12:34:56\"\n", "\"sysbench 1.0.20 of ...\""},
        {"#!/bin/sh\necho broken >&2; exit 3\n", "null"},
        {"#!/bin/sh\nkill -9 $$\n", "null"},
    };
    const char *old = getenv("PATH");
    CLEANUP_TEXT char *path = memory_copy(old, strlen(old)), *root = made_root();
    CLEANUP_TEXT char *changed = memory_print("%s/bin:%s", root, path);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        made_root_put("bin/sysbench", scripts[i].script);
        ck_assert_int_eq(chmod(scratch_path("host/bin/sysbench"), 0755), 0);
        setenv("PATH", changed, 1);
        CLEANUP_JSON json_t *told = read_here(root);
        setenv("PATH", path, 1);
        assert_told(told, "tools.sysbench", scripts[i].told);
        assert_told(told, "host.kernel.release", "null");
    }
    made_root_clear();
}
END_TEST

START_TEST(the_environment_has_a_deadline)
{
    struct error err;
    struct settings settings = settings_of(NULL);
    const struct host_view host = {"", "", "/", &settings};
    const struct environment_view view = {&host, NULL, NULL, 0};
    json_t *told = NULL;
    ck_assert_int_eq(environment_read(&view, deadline_in(-1), &told, &err), ERROR_FAILED);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "x", 1), 1);
    struct deadline deadline = deadline_in(30);
    deadline.interrupt = ends[0];
    ck_assert_int_eq(environment_read(&view, deadline, &told, &err), ERROR_INTERRUPTED);
    ck_assert_ptr_null(told);
    close(ends[0]);
    close(ends[1]);
    settings_free(&settings);
}
END_TEST

Suite *environment_read_suite(void)
{
    const TTest *const tests[] = {
        this_host_is_told_without_names,   what_is_written_is_read_again,
        a_second_look_finds_no_difference, programs_tell_versions_without_paths,
        the_environment_has_a_deadline,
    };
    return SUITE_BEYOND_VALGRIND("environment_read", tests);
}
