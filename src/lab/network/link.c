#include "link.h"

#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/qdisc.h>
#include <netlink/route/qdisc/tbf.h>
#include <netlink/route/route.h>

#include "namespace.h"

enum {
    BURST_BYTES = 256 * 1024, /* passes unshaped: some milliseconds at 1 Gbit/s */
    LATENCY_US = 20000,       /* longest wait of a packet in the queue */
};

struct netlink_call {
    int (*steps)(struct nl_sock *socket, void *context, const char **ret_step);
    void *context;
};

static int netlink_connect_and_call(void *context, struct error *err)
{
    const struct netlink_call *call = context;
    struct nl_sock *socket = nl_socket_alloc();
    const char *step = "reach the kernel";
    int code = socket ? nl_connect(socket, NETLINK_ROUTE) : -NLE_NOMEM;
    if (code == 0)
        code = call->steps(socket, call->context, &step);
    nl_socket_free(socket);
    return code == 0 ? 0
                     : error_set(err, code == -NLE_PERM ? ERROR_MISSING : ERROR_FAILED,
                                 "the lab's network: cannot %s: %s", step, nl_geterror(code));
}

int netlink_at(const struct lab *lab, enum lab_place place,
               int (*steps)(struct nl_sock *socket, void *context, const char **ret_step),
               void *context, struct error *err)
{
    struct netlink_call call = {steps, context};
    return namespace_call(lab, place, netlink_connect_and_call, &call, err);
}

int netlink_in(int namespace,
               int (*steps)(struct nl_sock *socket, void *context, const char **ret_step),
               void *context, struct error *err)
{
    struct netlink_call call = {steps, context};
    return namespace_call_in(namespace, netlink_connect_and_call, &call, err);
}

int link_raise(struct nl_sock *socket, const char *name, const char *master)
{
    struct rtnl_link *change = rtnl_link_alloc(), *old = rtnl_link_alloc();
    rtnl_link_set_name(old, name);
    rtnl_link_set_ifindex(old, (int)if_nametoindex(name));
    rtnl_link_set_flags(change, IFF_UP);
    if (master)
        rtnl_link_set_master(change, (int)if_nametoindex(master));
    int code = rtnl_link_change(socket, old, change, 0);
    rtnl_link_put(change);
    rtnl_link_put(old);
    return code;
}

int link_remove(struct nl_sock *socket, const char *name)
{
    int index = (int)if_nametoindex(name);
    if (index == 0)
        return 0;
    struct rtnl_link *link = rtnl_link_alloc();
    rtnl_link_set_ifindex(link, index);
    int code = rtnl_link_delete(socket, link);
    rtnl_link_put(link);
    /* The kernel removes the links of an ended namespace by itself, at any moment. */
    return code == -NLE_NODEV ? 0 : code;
}

int link_add_address(struct nl_sock *socket, const char *link, const char *text)
{
    struct nl_addr *local;
    int code = nl_addr_parse(text, AF_INET, &local);
    if (code != 0)
        return code;
    struct rtnl_addr *address = rtnl_addr_alloc();
    rtnl_addr_set_local(address, local);
    rtnl_addr_set_ifindex(address, (int)if_nametoindex(link));
    code = rtnl_addr_add(socket, address, 0);
    rtnl_addr_put(address);
    nl_addr_put(local);
    return code;
}

int link_add_default_route(struct nl_sock *socket, const char *link, const char *gateway)
{
    struct nl_addr *anywhere, *by;
    if (nl_addr_parse("default", AF_INET, &anywhere) != 0 ||
        nl_addr_parse(gateway, AF_INET, &by) != 0)
        return -NLE_INVAL;
    struct rtnl_route *route = rtnl_route_alloc();
    struct rtnl_nexthop *hop = rtnl_route_nh_alloc();
    rtnl_route_nh_set_gateway(hop, by);
    rtnl_route_nh_set_ifindex(hop, (int)if_nametoindex(link));
    rtnl_route_add_nexthop(route, hop);
    rtnl_route_set_dst(route, anywhere);
    int code = rtnl_route_add(socket, route, NLM_F_CREATE);
    rtnl_route_put(route);
    nl_addr_put(anywhere);
    nl_addr_put(by);
    return code;
}

int link_shape(struct nl_sock *socket, const char *link, long rate_mbit)
{
    if (rate_mbit == 0)
        return 0;
    struct rtnl_qdisc *qdisc = rtnl_qdisc_alloc();
    rtnl_tc_set_ifindex(TC_CAST(qdisc), (int)if_nametoindex(link));
    rtnl_tc_set_parent(TC_CAST(qdisc), TC_H_ROOT);
    int code = rtnl_tc_set_kind(TC_CAST(qdisc), "tbf");
    if (code == 0) {
        rtnl_qdisc_tbf_set_rate(qdisc, (int)(rate_mbit * 125000), BURST_BYTES, 0);
        code = rtnl_qdisc_tbf_set_limit_by_latency(qdisc, LATENCY_US);
    }
    if (code == 0)
        code = rtnl_qdisc_add(socket, qdisc, NLM_F_CREATE | NLM_F_REPLACE);
    rtnl_qdisc_put(qdisc);
    return code;
}
