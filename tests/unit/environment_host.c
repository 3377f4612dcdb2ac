/* The environment of a host that consists of made-up files. */
#include "environment/environment.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/json.h"
#include "environment/environment_cpu.h"
#include "environment/environment_disk.h"
#include "environment/environment_host.h"
#include "fact_assert.h"
#include "made_root.h"
#include "suites.h"

#define CPU "sys/devices/system/cpu/"

/* Reads host, processor and disk of the made-up host, and removes it. */
static json_t *read_made(const char *cache)
{
    CLEANUP_TEXT char *root = made_root();
    CLEANUP(host_free) struct host host = {0};
    struct settings settings = settings_of(NULL);
    const struct host_view view = {root, "", cache, &settings};
    const struct host_reader reader = {&view, {{"secrethost"}, 1}};
    host_read(&view, &host);
    json_t *facts = environment_host(&reader, &host);
    json_object_set_new(facts, "processor", environment_cpu(&reader, &host));
    json_object_set_new(facts, "disk", environment_disk(&reader));
    settings_free(&settings);
    made_root_clear();
    return facts;
}

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

/* Facts that don't come from files. */
static bool is_known(const char *path)
{
    return strcmp(path, ".kernel.architecture") == 0 || strcmp(path, ".disk.total_gib") == 0;
}

static void assert_nothing(const char *path, const json_t *value)
{
    const char *name;
    json_t *member;
    if (!json_is_object(value))
        ck_assert_msg(json_is_null(value) || is_known(path), "%s is facts", path);
    json_object_foreach((json_t *)(uintptr_t)value, name, member) {
        CLEANUP_TEXT char *below = memory_print("%s.%s", path, name);
        assert_nothing(below, member);
    }
}

START_TEST(facts_without_a_file_are_null)
{
    CLEANUP_JSON json_t *facts = read_made("/");
    assert_nothing("", facts);
    ck_assert_uint_gt(json_object_size(json_object_get(facts, "processor")), 20);
}
END_TEST

START_TEST(malformed_facts_are_null)
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
        CLEANUP_JSON json_t *facts = read_made("/");
        assert_fact(facts, "processor.smt_active", "null");
        assert_fact(facts, "processor.turbo", "null");
        assert_fact(facts, "processor.caches", "null");
        assert_fact(facts, "processor.most_frequencies_khz", "[null]");
        assert_fact(facts, "memory.swappiness", "null");
        assert_fact(facts, "memory.total_mib", "null");
    }
}
END_TEST

START_TEST(a_physical_machine_is_described)
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
    static const struct expected_fact expected[] = {
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
    CLEANUP_JSON json_t *facts = read_made("/");
    ASSERT_FACTS(facts, expected);
}
END_TEST

START_TEST(boost_is_turbo_and_an_unknown_socket_is_null)
{
    made_root_put(CPU "cpufreq/boost", "1\n");
    made_root_put(CPU "cpu0/topology/physical_package_id", "-1\n");
    made_root_put(CPU "cpu0/cpufreq/scaling_driver", "acpi-cpufreq\n");
    made_root_put("sys/module/kvm_amd/parameters/nested", "1\n");
    CLEANUP_JSON json_t *facts = read_made("/");
    assert_fact(facts, "processor.turbo", "true");
    assert_fact(facts, "processor.sockets", "null");
    assert_fact(facts, "processor.drivers", "[\"acpi-cpufreq\"]");
    assert_fact(facts, "kernel.kvm_amd_nested", "true");
}
END_TEST

START_TEST(a_container_in_a_virtual_machine_is_described)
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
    static const struct expected_fact expected[] = {
        {"virtualization", "\"a container on KVM\""},
        {"systemd", "false"},
        {"control_group_versions", "[1, 2]"},
        {"processor.governors", "null"},
        {"processor.turbo", "null"},
    };
    put_all(files);
    CLEANUP_JSON json_t *facts = read_made("/");
    ASSERT_FACTS(facts, expected);
}
END_TEST

START_TEST(the_json_is_valid_whatever_files_contain)
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
        CLEANUP_JSON json_t *facts = read_made("/");
        ck_assert_ptr_nonnull(facts);
        CLEANUP_TEXT char *text = json_dumps(facts, JSON_SORT_KEYS);
        ck_assert_ptr_nonnull(text);
        ck_assert_ptr_null(strstr(text, "secrethost"));
        ck_assert_ptr_null(strstr(text, "52:54"));
        ck_assert_uint_lt(strlen(text), 100000);
        CLEANUP_JSON json_t *again = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        ck_assert(json_equal(facts, again));
    }
}
END_TEST

/* --- disks --- */

/* Writes a mountinfo with the root directory's mount ID between other lines. */
static void put_mount(const char *fields)
{
    struct statx facts = {0};
    ck_assert_int_eq(statx(AT_FDCWD, "/", 0, STATX_MNT_ID, &facts), 0);
    CLEANUP_TEXT char *text = memory_print(
        "1%llu 1 0:2 / / rw - proc proc rw\nbroken\n\n%llu 1 %s\n",
        (unsigned long long)facts.stx_mnt_id, (unsigned long long)facts.stx_mnt_id, fields);
    made_root_put("proc/self/mountinfo", text);
}

START_TEST(a_disk_reveals_no_names)
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
    CLEANUP_JSON json_t *facts = read_made("/");
    assert_fact(facts, "disk.file_system", "\"ext4\"");
    assert_fact(facts, "disk.options",
                "[\"rw\", \"noatime\", \"data=ordered\", \"commit=30\", \"discard\"]");
    assert_fact(facts, "disk.layers", "[]");
    assert_fact(facts, "disk.devices",
                "[{\"model\": \"Samsung SSD 970 EVO Plus 1TB\", \"rotational\": false, "
                "\"scheduler\": \"none\", \"write_cache\": \"write back\"}]");
}
END_TEST

START_TEST(stacked_devices_are_described)
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
    CLEANUP_JSON json_t *facts = read_made("/");
    assert_fact(facts, "disk.options", "[\"rw\", \"compress=zstd:3\"]");
    assert_fact(facts, "disk.layers", "[\"LVM\", \"CRYPT\", \"raid1\"]");
    ck_assert_uint_eq(json_array_size(json_member(facts, "disk.devices")), 2);
    put_all(files);
    put_mount("0:31 / / rw - odd /dev/loop rw");
    CLEANUP_JSON json_t *round = read_made("/");
    assert_fact(round, "disk.devices", "null");
}
END_TEST

START_TEST(a_file_system_without_a_device_lists_none)
{
    static const char *const mounts[] = {"0:31 / / rw - overlay overlay rw,lowerdir=/a:/b",
                                         "0:31 / / rw - nfs host:/ rw", "0:31 / / rw - zfs pool rw",
                                         "0:31 / / rw - tmpfs"};
    for (size_t i = 0; i < sizeof mounts / sizeof *mounts; i++) {
        put_mount(mounts[i]);
        CLEANUP_JSON json_t *facts = read_made("/not/there");
        ck_assert(json_is_string(json_member(facts, "disk.file_system")));
        assert_fact(facts, "disk.options", "[\"rw\"]");
        assert_fact(facts, "disk.layers", "null");
        assert_fact(facts, "disk.devices", "null");
    }
}
END_TEST

Suite *environment_host_suite(void)
{
    const TTest *const tests[] = {
        facts_without_a_file_are_null,
        malformed_facts_are_null,
        a_physical_machine_is_described,
        boost_is_turbo_and_an_unknown_socket_is_null,
        a_container_in_a_virtual_machine_is_described,
        the_json_is_valid_whatever_files_contain,
        a_disk_reveals_no_names,
        stacked_devices_are_described,
        a_file_system_without_a_device_lists_none,
    };
    return SUITE_OF("environment_host", tests);
}
