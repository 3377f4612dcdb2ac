#include "libvirt_remote.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "lab/lab_lock.h"
#include "libvirt_store.h"

#define WHOLE "-whole"

/* The volumes of a set; the mark of completeness comes last. */
static const char *const parts[] = {"-disk", "-kernel", "-initrd", WHOLE};
enum { DISK, KERNEL, INITRD, MARK, PARTS };

/* --- sets that are there --- */

static bool has_line(const char *names, const char *name)
{
    struct lines lines = lines_of(span_of(names));
    while (lines_next(&lines))
        if (span_is(lines.line, name))
            return true;
    return false;
}

static bool has_all(const char *names, const char *set)
{
    bool all = true;
    for (size_t i = 0; i < PARTS && all; i++) {
        CLEANUP_TEXT char *name = memory_print("%s%s", set, parts[i]);
        all = has_line(names, name);
    }
    return all;
}

char *libvirt_remote_find(const char *names, const char *hash)
{
    CLEANUP_TEXT char *prefix = memory_print("image-%s-", hash);
    char *found = NULL;
    for (struct lines lines = lines_of(span_of(names)); lines_next(&lines);) {
        if (!span_starts(lines.line, prefix) || !span_ends(lines.line, WHOLE))
            continue;
        char *set = memory_copy(lines.line.s, lines.line.n - strlen(WHOLE));
        if (has_all(names, set) && (!found || strcmp(set, found) < 0)) {
            free(found);
            found = set;
        } else {
            free(set);
        }
    }
    return found;
}

static int find_set(const struct libvirt_guest *guest, struct deadline deadline, char **ret_set,
                    struct error *err)
{
    CLEANUP_TEXT char *names = NULL;
    int result = store_list(guest->link.connection, deadline, &names, err);
    if (result == 0)
        *ret_set = libvirt_remote_find(names, guest->image.hash);
    return result;
}

/* --- uploads --- */

/* Remove the mark first: a partly removed set is not complete. */
static int remove_set(virConnectPtr connection, const char *set, struct deadline deadline,
                      struct error *err)
{
    int result = 0;
    for (size_t i = PARTS; i-- > 0 && result == 0;) {
        CLEANUP_TEXT char *name = memory_print("%s%s", set, parts[i]);
        result = store_remove(connection, name, deadline, err);
    }
    return result;
}

static int send_set(const struct libvirt_guest *guest, const char *set, struct deadline deadline,
                    struct error *err)
{
    const char *const files[] = {
        [DISK] = guest->image.disk, [KERNEL] = guest->image.kernel, [INITRD] = guest->image.initrd};
    int result = 0;
    for (size_t i = 0; i < MARK && result == 0; i++) {
        CLEANUP_TEXT char *name = memory_print("%s%s", set, parts[i]);
        result = store_upload(guest->link.connection, name, files[i], deadline, err);
    }
    CLEANUP_TEXT char *mark = memory_print("%s" WHOLE, set);
    return result == 0 ? store_make(guest->link.connection, mark, 1, deadline, err) : result;
}

/* Removes incomplete sets of killed programs. The lock is held, so no other program uploads for
 * this lab now. */
static int remove_remains(struct lab *lab, const struct libvirt_guest *guest,
                          struct deadline deadline, struct error *err)
{
    CLEANUP(undo_items_free) struct undo_items items = {0};
    int result = undo_items(lab, &items, err);
    for (size_t i = 0; i < items.count && result == 0; i++) {
        const struct undo_item *item = &items.items[i];
        if (strcmp(item->kind, "upload") != 0 || strcmp(item->where, guest->link.uri) != 0)
            continue;
        result = remove_set(guest->link.connection, item->what, deadline, err);
        if (result == 0)
            result = undo_log_remove(lab, item->kind, item->where, item->what, err);
    }
    return result;
}

static int upload(struct instance *instance, const char *set, struct deadline deadline,
                  struct error *err)
{
    enum { REMOVE_S = 30 };
    struct libvirt_guest *guest = instance->state;
    const char *uri = guest->link.uri;
    struct error later;
    lab_say(instance->lab, "sending the image to %s, storage pool " STORE_POOL ", %s-*", uri, set);
    int64_t start_ns = clock_ns();
    int result = undo_log_add(instance->lab, "upload", uri, set, err);
    if (result != 0)
        return result;
    result = send_set(guest, set, deadline, err);
    if (result == 0)
        lab_say(instance->lab, "sent in %.0f s; it stays there for the next machine",
                (double)(clock_ns() - start_ns) / 1e9);
    else if (remove_set(guest->link.connection, set, deadline_in(REMOVE_S), &later) != 0)
        return result;
    int forgotten = undo_log_remove(instance->lab, "upload", uri, set, result == 0 ? err : &later);
    return result == 0 ? forgotten : result;
}

/* One program per lab uploads at a time; others wait and then use its set. */
static int make_set(struct instance *instance, struct deadline deadline, char **ret_set,
                    struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    CLEANUP(lab_unlock) int lock = -1;
    int result = find_set(guest, deadline, ret_set, err);
    if (result != 0 || *ret_set)
        return result;
    result = lab_lock(instance->lab, "upload", deadline, &lock, err);
    if (result == 0)
        result = remove_remains(instance->lab, guest, deadline, err);
    if (result == 0)
        result = find_set(guest, deadline, ret_set, err);
    if (result != 0 || *ret_set)
        return result;
    const char *tag = strrchr(instance->name, '-');
    *ret_set = memory_print("image-%s%s", guest->image.hash, tag);
    return upload(instance, *ret_set, deadline, err);
}

/* --- one machine --- */

static int make_remote_disk(struct instance *instance, const char *set, struct deadline deadline,
                            struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    CLEANUP_TEXT char *from = memory_print("%s%s", set, parts[DISK]);
    char *name = memory_print("%s-disk", instance->name);
    int result = undo_log_add(instance->lab, "volume", guest->link.uri, name, err);
    if (result != 0) {
        free(name);
        return result;
    }
    guest->volume = name;
    return store_clone(guest->link.connection, name, from, deadline, err);
}

int libvirt_remote_prepare(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    virConnectPtr connection = guest->link.connection;
    CLEANUP_TEXT char *set = NULL;
    int result = store_open(connection, guest->link.uri, deadline, err);
    if (result == 0)
        result = make_set(instance, deadline, &set, err);
    if (result == 0)
        result = make_remote_disk(instance, set, deadline, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *kernel = memory_print("%s%s", set, parts[KERNEL]);
    CLEANUP_TEXT char *initrd = memory_print("%s%s", set, parts[INITRD]);
    result = store_path(connection, guest->volume, deadline, &guest->files.disk, err);
    if (result == 0)
        result = store_path(connection, kernel, deadline, &guest->files.kernel, err);
    if (result == 0)
        result = store_path(connection, initrd, deadline, &guest->files.initrd, err);
    instance_note(instance, "console: what the machine prints when it boots is not kept");
    return result;
}

int libvirt_remote_release(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    if (!guest->volume)
        return 0;
    int result = store_remove(guest->link.connection, guest->volume, deadline, err);
    if (result == 0)
        result = undo_log_remove(instance->lab, "volume", guest->link.uri, guest->volume, err);
    return result;
}

/* --- after a kill --- */

static int undo_remote(const struct undo_item *item, struct deadline deadline,
                       int (*take_away)(virConnectPtr connection, const char *name,
                                        struct deadline deadline, struct error *err),
                       struct error *err)
{
    enum { UNDO_S = 60 };
    CLEANUP(libvirt_link_close) struct libvirt_link link = {0};
    struct deadline part = deadline_within(deadline, UNDO_S);
    int result = libvirt_link_open_uri(item->where, part, &link, err);
    if (result == 0)
        result = store_open(link.connection, item->where, part, err);
    return result == 0 ? take_away(link.connection, item->what, part, err) : result;
}

int libvirt_remote_undo_volume(struct lab *lab, const struct undo_item *item,
                               struct deadline deadline, struct error *err)
{
    (void)lab;
    return undo_remote(item, deadline, store_remove, err);
}

int libvirt_remote_undo_upload(struct lab *lab, const struct undo_item *item,
                               struct deadline deadline, struct error *err)
{
    (void)lab;
    return undo_remote(item, deadline, remove_set, err);
}
