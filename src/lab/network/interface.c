#include "interface.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "link.h"

/* In the undo log, for an interface without addresses. */
#define HAD_NONE "none"

/* An interface on its way into the lab or back. */
struct moved_interface {
    const char *name;
    char *addresses; /* IPv4 with prefix lengths, separated by spaces; NULL for none */
    int namespace;   /* its destination */
    bool is_there;
};

static void add_address(struct nl_object *object, void *context)
{
    struct moved_interface *moved = context;
    char text[64];
    struct nl_addr *local = rtnl_addr_get_local((struct rtnl_addr *)object);
    if (local && nl_addr_get_family(local) == AF_INET)
        memory_append(&moved->addresses, " ", nl_addr2str(local, text, sizeof text));
}

static int find_addresses(struct nl_sock *socket, void *context, const char **ret_step)
{
    struct moved_interface *moved = context;
    struct nl_cache *all;
    unsigned index = if_nametoindex(moved->name);
    moved->is_there = index != 0;
    *ret_step = "read addresses";
    int code = moved->is_there ? rtnl_addr_alloc_cache(socket, &all) : 0;
    if (code != 0 || !moved->is_there)
        return code;
    struct rtnl_addr *of_this = rtnl_addr_alloc();
    rtnl_addr_set_ifindex(of_this, (int)index);
    nl_cache_foreach_filter(all, OBJ_CAST(of_this), add_address, moved);
    rtnl_addr_put(of_this);
    nl_cache_free(all);
    return 0;
}

static int move_interface(struct nl_sock *socket, void *context, const char **ret_step)
{
    struct moved_interface *moved = context;
    unsigned index = if_nametoindex(moved->name);
    moved->is_there = index != 0;
    *ret_step = "move an interface";
    if (!moved->is_there)
        return 0;
    struct rtnl_link *change = rtnl_link_alloc(), *old = rtnl_link_alloc();
    rtnl_link_set_ifindex(old, (int)index);
    rtnl_link_set_ns_fd(change, moved->namespace);
    int code = rtnl_link_change(socket, old, change, 0);
    rtnl_link_put(change);
    rtnl_link_put(old);
    return code;
}

/* A network manager of the host may have set an address already. */
static int restore_interface(struct nl_sock *socket, void *context, const char **ret_step)
{
    const struct moved_interface *moved = context;
    int code = 0;
    NETLINK_STEP("raise an interface", link_raise(socket, moved->name, NULL));
    for (struct span rest = span_of(moved->addresses ? moved->addresses : "");
         rest.n > 0 && code == 0;) {
        struct span word = span_until(rest, " ");
        CLEANUP_TEXT char *address = memory_copy(word.s, word.n);
        rest = span_trim(span_skip(rest, word.n));
        *ret_step = "set an address";
        code = link_add_address(socket, moved->name, address);
        code = code == -NLE_EXIST ? 0 : code;
    }
    return code;
}

int interface_take(struct lab *lab, const char *name, struct error *err)
{
    CLEANUP_TEXT char *addresses = memory_copy("", 0);
    struct moved_interface moved = {name, addresses, -1, false};
    int result = netlink_at(lab, LAB_HOST, find_addresses, &moved, err);
    addresses = moved.addresses;
    if (result == 0 && !moved.is_there)
        result = error_set(err, ERROR_MISSING,
                           "[client] interface: this host has no network interface %s",
                           quoted(name, strlen(name)).text);
    if (result == 0)
        result = undo_log_add(lab, INTERFACE_KIND, name, *addresses ? addresses : HAD_NONE, err);
    if (result == 0 && (moved.namespace = lab_namespace(lab, LAB_INSIDE, err)) < 0)
        result = err->code;
    if (result == 0)
        result = netlink_at(lab, LAB_HOST, move_interface, &moved, err);
    if (moved.namespace >= 0)
        close(moved.namespace);
    return result;
}

int interface_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                   struct error *err)
{
    (void)deadline;
    bool had_none = strcmp(item->what, HAD_NONE) == 0;
    struct moved_interface moved = {item->where, had_none ? NULL : item->what,
                                    open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC), false};
    struct error gone;
    if (moved.namespace < 0)
        return error_set(err, ERROR_FAILED, "cannot find this host's network: %s", strerror(errno));
    /* If the lab's namespace is gone already, the kernel has moved the interface back. */
    int inside = lab_namespace(lab, LAB_INSIDE, &gone), result = 0;
    if (inside >= 0) {
        close(inside);
        result = netlink_at(lab, LAB_INSIDE, move_interface, &moved, err);
    }
    close(moved.namespace);
    return result == 0 && if_nametoindex(item->where) != 0
               ? netlink_at(lab, LAB_HOST, restore_interface, &moved, err)
               : result;
}
