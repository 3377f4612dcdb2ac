#include "pair.h"

#include <netlink/netlink.h>
#include <netlink/route/link.h>
#include <netlink/route/link/veth.h>

#include "base/memory.h"
#include "link.h"

#define INNER_END "eth0"

struct pair {
    const char *name;
    int namespace;
    const struct address *address;
};

static int pair_add(struct nl_sock *socket, const struct pair *pair)
{
    struct nl_addr *mac;
    int code = nl_addr_parse(pair->address->mac, AF_LLC, &mac);
    if (code != 0)
        return code;
    struct rtnl_link *link = rtnl_link_veth_alloc(), *peer = rtnl_link_veth_get_peer(link);
    rtnl_link_set_name(link, pair->name);
    rtnl_link_set_name(peer, INNER_END);
    rtnl_link_set_addr(peer, mac);
    rtnl_link_set_ns_fd(peer, pair->namespace);
    code = rtnl_link_add(socket, link, NLM_F_CREATE | NLM_F_EXCL);
    rtnl_link_put(peer);
    rtnl_link_put(link);
    nl_addr_put(mac);
    return code;
}

static int set_up_outside(struct nl_sock *socket, void *context, const char **ret_step)
{
    const struct pair *pair = context;
    int code = 0;
    NETLINK_STEP("make a veth pair", pair_add(socket, pair));
    NETLINK_STEP("put a link on the bridge", link_raise(socket, pair->name, LAB_BRIDGE));
    return code;
}

static int set_up_within(struct nl_sock *socket, void *context, const char **ret_step)
{
    const struct pair *pair = context;
    CLEANUP_TEXT char *address = memory_print("%s/%d", pair->address->ip, LAB_PREFIX);
    int code = 0;
    NETLINK_STEP("raise the loopback", link_raise(socket, "lo", NULL));
    NETLINK_STEP("set an address", link_add_address(socket, INNER_END, address));
    NETLINK_STEP("raise a link", link_raise(socket, INNER_END, NULL));
    NETLINK_STEP("set a route", link_add_default_route(socket, INNER_END, LAB_GATEWAY));
    return code;
}

static int remove_pair(struct nl_sock *socket, void *context, const char **ret_step)
{
    *ret_step = "remove a veth pair";
    return link_remove(socket, context);
}

int pair_make(struct lab *lab, const char *name, int namespace, const struct address *address,
              struct error *err)
{
    struct pair pair = {name, namespace, address};
    int result = netlink_at(lab, LAB_INSIDE, set_up_outside, &pair, err);
    return result == 0 ? netlink_in(namespace, set_up_within, &pair, err) : result;
}

int pair_remove(struct lab *lab, const char *name, struct error *err)
{
    return netlink_at(lab, LAB_INSIDE, remove_pair, (char *)(uintptr_t)name, err);
}
