#include "network.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/link/bridge.h>
#include <netlink/route/link/veth.h>
#include <netlink/route/neighbour.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/qdisc.h>
#include <netlink/route/qdisc/tbf.h>
#include <netlink/route/route.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

#include "base/memory.h"

#define LAB_END "vl"
#define CLIENT_END "vc"
#define CLIENT_GATEWAY "198.51.100.1"
/* A bridge takes the lowest of its ports' addresses unless it is given one, and each change makes
 * it forget its neighbours. */
#define BRIDGE_MAC "02:76:67:00:01:01"

enum {
    BURST_BYTES = 256 * 1024, /* what passes unshaped: some milliseconds at 1 Gbit/s */
    LATENCY_US = 20000,       /* how long a packet may wait for its turn */
};

static int netlink_error(const char *what, int code, struct error *err)
{
    return error_set(err, code == -NLE_PERM ? ERROR_MISSING : ERROR_FAILED,
                     "the lab's network: cannot %s: %s", what, nl_geterror(code));
}

/* --- in a namespace --- */

static int make_and_keep(void *context, struct error *err)
{
    const char *path = context;
    if (unshare(CLONE_NEWNET) != 0)
        return error_set(err, errno == EPERM ? ERROR_MISSING : ERROR_FAILED,
                         "cannot make a network namespace: %s", strerror(errno));
    if (mount("/proc/thread-self/ns/net", path, NULL, MS_BIND, NULL) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot keep a network namespace: %s", path,
                         strerror(errno));
    return 0;
}

struct visit {
    int namespace; /* -1 to stay */
    int (*function)(void *context, struct error *err);
    void *context;
    struct error *err;
    int result;
};

/* A namespace belongs to a thread, so a thread that ends is the way back. */
static void *visit(void *context)
{
    struct visit *visit = context;
    if (visit->namespace >= 0 && setns(visit->namespace, CLONE_NEWNET) != 0)
        visit->result = error_set(visit->err, ERROR_FAILED, "cannot enter a network namespace: %s",
                                  strerror(errno));
    else
        visit->result = visit->function(visit->context, visit->err);
    return NULL;
}

static int run_in(int namespace, int (*function)(void *context, struct error *err), void *context,
                  struct error *err)
{
    struct visit run = {namespace, function, context, err, 0};
    pthread_t thread;
    int number = pthread_create(&thread, NULL, visit, &run);
    if (number != 0)
        return error_set(err, ERROR_FAILED, "cannot start a thread: %s", strerror(number));
    pthread_join(thread, NULL);
    return run.result;
}

int namespace_make(const char *path, struct error *err)
{
    return run_in(-1, make_and_keep, (char *)(uintptr_t)path, err);
}

int lab_run_at(const struct lab *lab, enum lab_place place,
               int (*function)(void *context, struct error *err), void *context, struct error *err)
{
    int namespace = -1, result;
    if (place != LAB_HOST && (namespace = lab_namespace(lab, place, err)) < 0)
        return err->code;
    result = run_in(namespace, function, context, err);
    if (namespace >= 0)
        close(namespace);
    return result;
}

/* --- through netlink --- */

static struct nl_sock *talk(struct error *err)
{
    struct nl_sock *socket = nl_socket_alloc();
    int code = socket ? nl_connect(socket, NETLINK_ROUTE) : -NLE_NOMEM;
    if (code == 0)
        return socket;
    nl_socket_free(socket);
    netlink_error("reach the kernel", code, err);
    return NULL;
}

/* Sets the state of a link: up, and the port of a bridge where `master` is one. */
static int raise_link(struct nl_sock *socket, const char *name, const char *master)
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

static int add_address(struct nl_sock *socket, const char *link, const char *text)
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

static int add_default_route(struct nl_sock *socket, const char *link, const char *gateway)
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

/* A token bucket, the shaping that every kernel has. */
static int shape(struct nl_sock *socket, const char *link, long rate_mbit)
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

/* --- the two ends --- */

struct end {
    struct lab *lab;
    int client; /* the client's namespace */
};

/* One step after the other, until one fails. */
#define STEP(what, call)                                                                           \
    if (code == 0 && (code = (call)) != 0)                                                         \
    step = (what)

static int lay_inside(void *context, struct error *err)
{
    const struct end *end = context;
    struct nl_sock *socket = talk(err);
    if (!socket)
        return err->code;
    int code = 0;
    const char *step = "";
    STEP("raise the loopback", raise_link(socket, "lo", NULL));
    STEP("make a veth pair", add_veth(socket, end->client));
    STEP("set an address", add_address(socket, LAB_END, CLIENT_GATEWAY "/24"));
    STEP("shape a link", shape(socket, LAB_END, end->lab->settings->lab.rate_mbit));
    STEP("raise a link", raise_link(socket, LAB_END, NULL));
    STEP("make the bridge", add_bridge(socket));
    STEP("set the bridge's address", add_address(socket, LAB_BRIDGE, LAB_GATEWAY "/24"));
    STEP("raise the bridge", raise_link(socket, LAB_BRIDGE, NULL));
    nl_socket_free(socket);
    return code == 0 ? 0 : netlink_error(step, code, err);
}

static int lay_client(void *context, struct error *err)
{
    const struct end *end = context;
    struct nl_sock *socket = talk(err);
    if (!socket)
        return err->code;
    int code = 0;
    const char *step = "";
    STEP("raise the loopback", raise_link(socket, "lo", NULL));
    STEP("set an address", add_address(socket, CLIENT_END, LAB_CLIENT_ADDRESS "/24"));
    STEP("shape a link", shape(socket, CLIENT_END, end->lab->settings->lab.rate_mbit));
    STEP("raise a link", raise_link(socket, CLIENT_END, NULL));
    STEP("set a route", add_default_route(socket, CLIENT_END, CLIENT_GATEWAY));
    nl_socket_free(socket);
    return code == 0 ? 0 : netlink_error(step, code, err);
}

static int forward_packets(void *context, struct error *err)
{
    (void)context;
    int fd = open("/proc/sys/net/ipv4/ip_forward", O_WRONLY | O_CLOEXEC);
    bool done = fd >= 0 && write(fd, "1", 1) == 1;
    if (!done)
        error_set(err, ERROR_FAILED, "the lab's network: cannot let packets through: %s",
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

/* Connections out of the guests' network leave with the lab's address, as with every platform's
 * own default; it is set once for all of them. */
static int translate(struct lab *lab, struct deadline deadline, struct error *err)
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
    struct end end = {lab, lab_namespace(lab, LAB_CLIENT, err)};
    if (end.client < 0)
        return err->code;
    int result = lab_run_at(lab, LAB_INSIDE, lay_inside, &end, err);
    if (result == 0)
        result = lab_run_at(lab, LAB_CLIENT, lay_client, &end, err);
    if (result == 0)
        result = lab_run_at(lab, LAB_INSIDE, forward_packets, NULL, err);
    if (result == 0)
        result = translate(lab, deadline, err);
    close(end.client);
    return result;
}

/* --- for one instance --- */

struct neighbour {
    const struct address *address;
    bool known;
};

static int set_neighbour(void *context, struct error *err)
{
    const struct neighbour *wanted = context;
    struct nl_sock *socket = talk(err);
    if (!socket)
        return err->code;
    struct nl_addr *ip = NULL, *mac = NULL;
    int code = nl_addr_parse(wanted->address->ip, AF_INET, &ip);
    if (code == 0)
        code = nl_addr_parse(wanted->address->mac, AF_LLC, &mac);
    if (code == 0) {
        struct rtnl_neigh *neighbour = rtnl_neigh_alloc();
        rtnl_neigh_set_ifindex(neighbour, (int)if_nametoindex(LAB_BRIDGE));
        rtnl_neigh_set_dst(neighbour, ip);
        rtnl_neigh_set_lladdr(neighbour, mac);
        rtnl_neigh_set_state(neighbour, NUD_PERMANENT);
        code = wanted->known ? rtnl_neigh_add(socket, neighbour, NLM_F_CREATE | NLM_F_REPLACE)
                             : rtnl_neigh_delete(socket, neighbour, 0);
        rtnl_neigh_put(neighbour);
    }
    nl_addr_put(ip);
    nl_addr_put(mac);
    nl_socket_free(socket);
    return code == 0 ? 0 : netlink_error("set a neighbour", code, err);
}

int network_neighbour(struct lab *lab, const struct address *address, bool known, struct error *err)
{
    struct neighbour neighbour = {address, known};
    return lab_run_at(lab, LAB_INSIDE, set_neighbour, &neighbour, err);
}

static int make_tap(void *context, struct error *err)
{
    const char *name = context;
    struct ifreq request = {.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR};
    strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
    int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request) != 0 || ioctl(fd, TUNSETPERSIST, 1) != 0) {
        error_set(err, ERROR_FAILED, "cannot make the tap device %s: %s", name, strerror(errno));
        if (fd >= 0)
            close(fd);
        return ERROR_FAILED;
    }
    close(fd);
    struct nl_sock *socket = talk(err);
    if (!socket)
        return err->code;
    int code = raise_link(socket, name, LAB_BRIDGE);
    nl_socket_free(socket);
    return code == 0 ? 0 : netlink_error("put a tap device on the bridge", code, err);
}

static int remove_tap(void *context, struct error *err)
{
    const char *name = context;
    struct nl_sock *socket = talk(err);
    if (!socket)
        return err->code;
    struct rtnl_link *link = rtnl_link_alloc();
    rtnl_link_set_ifindex(link, (int)if_nametoindex(name));
    int code = if_nametoindex(name) == 0 ? 0 : rtnl_link_delete(socket, link);
    rtnl_link_put(link);
    nl_socket_free(socket);
    return code == 0 ? 0 : netlink_error("remove a tap device", code, err);
}

int lab_tap(struct lab *lab, const char *name, struct error *err)
{
    if (strlen(name) >= IFNAMSIZ)
        return error_set(err, ERROR_USAGE, "%s: too long a name for a tap device", name);
    return lab_run_at(lab, LAB_INSIDE, make_tap, (char *)(uintptr_t)name, err);
}

int lab_tap_remove(struct lab *lab, const char *name, struct error *err)
{
    return lab_run_at(lab, LAB_INSIDE, remove_tap, (char *)(uintptr_t)name, err);
}
