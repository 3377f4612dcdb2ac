#include "environment_disk.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"

/* --- the mount --- */

/* A line of /proc/self/mountinfo (proc_pid_mountinfo(5)); all empty if not found. */
struct mount {
    struct span device; /* "254:0" */
    struct span options, type, source, more;
};

static struct span next_field(struct span *line)
{
    struct span field = span_until(*line, " ");
    *line = span_trim(span_skip(*line, field.n));
    return field;
}

/* The mount with this ID. */
static struct mount find_mount(struct span mounts, unsigned long long number)
{
    CLEANUP_TEXT char *wanted = memory_print("%llu", number);
    struct lines lines = lines_of(mounts);
    while (lines_next(&lines)) {
        struct span line = lines.line, first[6];
        for (size_t i = 0; i < 6; i++)
            first[i] = next_field(&line);
        while (line.n > 0 && !span_is(next_field(&line), "-"))
            ;
        if (span_is(first[0], wanted)) {
            struct mount mount = {.device = first[2], .options = first[5]};
            mount.type = next_field(&line);
            mount.source = next_field(&line);
            mount.more = line;
            return mount;
        }
    }
    return (struct mount){{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
}

/* Options that affect the speed of files and contain no names. */
static json_t *mount_options(const struct mount *mount)
{
    static const char listed[] =
        "allocsize autodefrag barrier commit compress compress-force data dax delalloc "
        "dioread_lock dioread_nolock dirsync discard journal_async_commit lazytime logbsize "
        "logbufs "
        "metacopy noatime nobarrier nodatacow nodatasum nodelalloc nodiratime nodiscard nossd "
        "relatime ro rsize rw space_cache ssd strictatime sync vers volatile wsize";
    CLEANUP_TEXT char *all = memory_print("%.*s,%.*s", (int)mount->options.n, mount->options.s,
                                          (int)mount->more.n, mount->more.s);
    CLEANUP_TEXT char *kept = memory_copy("", 0);
    json_t *options = json_array();
    char *rest = all, *option;
    while ((option = strsep(&rest, ","))) {
        struct span key = span_until(span_of(option), "=");
        bool plain = option[strspn(option, "abcdefghijklmnopqrstuvwxyz0123456789_-.:=")] == '\0';
        if (!plain || !span_is_among(key, listed) || span_is_among(span_of(option), kept))
            continue;
        memory_append(&kept, " ", option);
        json_array_append_new(options, json_string(option));
    }
    return options;
}

/* --- the devices --- */

/* The type of a device on top of others: the prefix of device mapper's UUID ("LVM", "CRYPT"), or
 * the RAID level. */
static json_t *layer_type(const struct host_reader *reader, const char *directory)
{
    CLEANUP_TEXT char *mapped = host_line(reader->view, "%s/dm/uuid", directory);
    char *end = mapped ? strchr(mapped, '-') : NULL;
    if (!end)
        return host_json_file(reader, LINE_TEXT, "%s/md/level", directory);
    *end = '\0';
    return host_json_text(reader, mapped);
}

/* Adds a disk. The attributes of a partition are those of its disk. */
static void add_block_device(const struct host_reader *reader, const char *directory,
                             json_t *devices)
{
    CLEANUP_TEXT char *whole = memory_print("%s/..", directory);
    CLEANUP_TEXT char *own = host_line(reader->view, "%s/queue/rotational", directory);
    CLEANUP_TEXT char *its = host_line(reader->view, "%s/queue/rotational", whole);
    const char *at = own ? directory : whole;
    if (own || its)
        json_array_append_new(
            devices,
            json_pack("{s:o, s:o, s:o, s:o}", "model",
                      host_json_file(reader, LINE_TEXT, "%s/device/model", at), "rotational",
                      host_json_file(reader, LINE_FLAG, "%s/queue/rotational", at), "scheduler",
                      host_json_file(reader, LINE_CHOICE, "%s/queue/scheduler", at), "write_cache",
                      host_json_file(reader, LINE_TEXT, "%s/queue/write_cache", at)));
}

static void add_block_devices(const struct host_reader *reader, const char *directory, int depth,
                              json_t *layers, json_t *devices)
{
    enum { DEEPEST = 8 };
    CLEANUP(names_free) struct names slaves = host_names(reader->view, "%s/slaves", directory);
    if (slaves.count == 0 || depth == DEEPEST) {
        add_block_device(reader, directory, devices);
        return;
    }
    json_array_append_new(layers, layer_type(reader, directory));
    for (size_t i = 0; i < slaves.count; i++) {
        CLEANUP_TEXT char *below = memory_print("/sys/class/block/%s", slaves.items[i]);
        add_block_devices(reader, below, depth + 1, layers, devices);
    }
}

/* File systems that span devices have an anonymous device number, so use the name of the mount's
 * source. */
static char *device_directory(const struct mount *mount)
{
    const char *slash = memrchr(mount->source.s, '/', mount->source.n);
    if (mount->device.n > 0 && !span_starts(mount->device, "0:"))
        return memory_print("/sys/dev/block/%.*s", (int)mount->device.n, mount->device.s);
    struct span name = span_skip(mount->source, slash ? (size_t)(slash + 1 - mount->source.s) : 0);
    return slash && name.n > 0 ? memory_print("/sys/class/block/%.*s", (int)name.n, name.s) : NULL;
}

/* The mount that holds a directory. statx reports its ID since Linux 5.8. */
static struct mount mount_of(struct span mounts, const char *directory)
{
    struct statx facts;
    bool known =
        statx(AT_FDCWD, directory, 0, STATX_MNT_ID, &facts) == 0 && (facts.stx_mask & STATX_MNT_ID);
    return find_mount(known ? mounts : (struct span){"", 0}, known ? facts.stx_mnt_id : 0);
}

static json_t *size_gib(const char *directory)
{
    struct statvfs space;
    if (statvfs(directory, &space) != 0)
        return json_null();
    double gib = (double)space.f_blocks * (double)space.f_frsize / (1 << 30);
    return json_integer((json_int_t)(gib + 0.5));
}

json_t *environment_disk(const struct host_reader *reader)
{
    CLEANUP_TEXT char *mounts_path = memory_print("%s/proc/self/mountinfo", reader->view->root);
    CLEANUP_TEXT char *place = host_directory(reader->view->cache);
    CLEANUP(file_free) struct file mounts = {0};
    struct error ignored;
    CLEANUP_JSON json_t *layers = json_array(), *devices = json_array();
    bool readable = file_read(mounts_path, &mounts, &ignored) == 0;
    struct mount mount = mount_of(readable ? mounts.text : (struct span){"", 0}, place);
    CLEANUP_TEXT char *directory = device_directory(&mount);
    if (directory)
        add_block_devices(reader, directory, 0, layers, devices);
    bool known = json_array_size(devices) > 0;
    CLEANUP_TEXT char *type = memory_copy(mount.type.s, mount.type.n);
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "file_system", host_json_text(reader, type),
                     "options", mount.type.n > 0 ? mount_options(&mount) : json_null(), "total_gib",
                     size_gib(place), "layers", known ? json_incref(layers) : json_null(),
                     "devices", known ? json_incref(devices) : json_null());
}
