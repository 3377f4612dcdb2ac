#include "network.h"

#include <errno.h>
#include <fcntl.h>
#include <netlink/netlink.h>
#include <netlink/route/link.h>
#include <netlink/route/link/bridge.h>
#include <netlink/route/link/veth.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "interface.h"
#include "link.h"
#include "namespace.h"

#define LAB_END "vl"
#define CLIENT_END "vc"
/* Set explicitly: by default a bridge takes the lowest MAC of its ports, and each change flushes
 * its neighbour table. */
#define BRIDGE_MAC "02:76:67:00:01:01"

/* --- links --- */

static int add_veth(struct nl_sock *socket, int client)
{
    struct rtnl_link *link = rtnl_link_veth_alloc(), *peer = rtnl_link_veth_get_peer(link);
    rtnl_link_set_name(link, LAB_END);
    rtnl_link_set_name(peer, CLIENT_END);
    rtnl_link_set_ns_fd(peer, client);
    int code = rtnl_link_add(socket, link, NLM_F_CREATE | NLM_F_EXCL);
    rtnl_link_put(peer);
    rtnl_link_put(link);
    return code;
}

static int add_bridge(struct nl_sock *socket)
{
    struct nl_addr *mac;
    int code = nl_addr_parse(BRIDGE_MAC, AF_LLC, &mac);
    if (code != 0)
        return code;
    struct rtnl_link *bridge = rtnl_link_bridge_alloc();
    rtnl_link_set_name(bridge, LAB_BRIDGE);
    rtnl_link_set_addr(bridge, mac);
    code = rtnl_link_add(socket, bridge, NLM_F_CREATE | NLM_F_EXCL);
    rtnl_link_put(bridge);
    nl_addr_put(mac);
    return code;
}

/* --- both ends of the link to the client --- */

struct client_link {
    struct lab *lab;
    int client; /* the client's namespace */
};

/* The end in the lab. A link to another machine is not shaped. */
static int set_up_link(struct nl_sock *socket, const struct client_link *end, const char **ret_step)
{
    const struct settings *settings = end->lab->settings;
    bool remote = settings_client_is_remote(settings);
    const char *name = remote ? settings->client.interface : LAB_END;
    int code = 0;
    if (!remote)
        NETLINK_STEP("make a veth pair", add_veth(socket, end->client));
    NETLINK_STEP("set an address", link_add_address(socket, name, LAB_CLIENT_GATEWAY "/24"));
    if (!remote)
        NETLINK_STEP("shape a link", link_shape(socket, name, settings->lab.rate_mbit));
    NETLINK_STEP("raise a link", link_raise(socket, name, NULL));
    return code;
}

static int set_up_lab(struct nl_sock *socket, void *context, const char **ret_step)
{
    int code = 0;
    NETLINK_STEP("raise the loopback", link_raise(socket, "lo", NULL));
    if (code == 0)
        code = set_up_link(socket, context, ret_step);
    NETLINK_STEP("make the bridge", add_bridge(socket));
    NETLINK_STEP("set the bridge's address",
                 link_add_address(socket, LAB_BRIDGE, LAB_GATEWAY "/24"));
    NETLINK_STEP("raise the bridge", link_raise(socket, LAB_BRIDGE, NULL));
    return code;
}

static int set_up_client(struct nl_sock *socket, void *context, const char **ret_step)
{
    const struct client_link *end = context;
    int code = 0;
    NETLINK_STEP("raise the loopback", link_raise(socket, "lo", NULL));
    NETLINK_STEP("set an address", link_add_address(socket, CLIENT_END, LAB_CLIENT_ADDRESS "/24"));
    NETLINK_STEP("shape a link", link_shape(socket, CLIENT_END, end->lab->settings->lab.rate_mbit));
    NETLINK_STEP("raise a link", link_raise(socket, CLIENT_END, NULL));
    NETLINK_STEP("set a route", link_add_default_route(socket, CLIENT_END, LAB_CLIENT_GATEWAY));
    return code;
}

static int forward_packets(void *context, struct error *err)
{
    (void)context;
    int fd = open("/proc/sys/net/ipv4/ip_forward", O_WRONLY | O_CLOEXEC);
    bool done = fd >= 0 && write(fd, "1", 1) == 1;
    if (!done)
        error_set(err, ERROR_FAILED, "the lab's network: cannot enable forwarding: %s",
                  strerror(errno));
    if (fd >= 0)
        close(fd);
    return done ? 0 : ERROR_FAILED;
}

/* --- NAT --- */

static const char *enter_namespace(void *context)
{
    return setns(*(const int *)context, CLONE_NEWNET) == 0 ? NULL : "enter the lab";
}

/* Source NAT for connections out of the guests' network: every platform does this by default; here
 * it is set once for all of them. */
static int add_nat(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *iptables = program_find("iptables");
    if (!iptables)
        return error_set(err, ERROR_MISSING,
                         "the lab's network needs iptables: apt-get install iptables");
    int namespace = lab_namespace(lab, LAB_INSIDE, err);
    if (namespace < 0)
        return err->code;
    const char *const argv[] = {iptables, "-w",          "5",  "-t",         "nat",
                                "-A",     "POSTROUTING", "-s", LAB_NETWORK,  "!",
                                "-o",     LAB_BRIDGE,    "-j", "MASQUERADE", NULL};
    struct process_plan plan = {.argv = argv, .enter = enter_namespace, .context = &namespace};
    int result = process_check(&plan, deadline_within(deadline, 20), NULL, err);
    close(namespace);
    return result;
}

int network_make(struct lab *lab, struct deadline deadline, struct error *err)
{
    bool remote = settings_client_is_remote(lab->settings);
    struct client_link end = {lab, remote ? -1 : lab_namespace(lab, LAB_CLIENT, err)};
    if (!remote && end.client < 0)
        return err->code;
    int result = remote ? interface_take(lab, lab->settings->client.interface, err) : 0;
    if (result == 0)
        result = netlink_at(lab, LAB_INSIDE, set_up_lab, &end, err);
    if (result == 0 && !remote)
        result = netlink_at(lab, LAB_CLIENT, set_up_client, &end, err);
    if (result == 0)
        result = namespace_call(lab, LAB_INSIDE, forward_packets, NULL, err);
    if (result == 0)
        result = add_nat(lab, deadline, err);
    if (end.client >= 0)
        close(end.client);
    return result;
}
