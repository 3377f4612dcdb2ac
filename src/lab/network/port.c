/* What one instance has on the bridge: a neighbour that is known beforehand, and a tap device. */
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/link.h>
#include <netlink/route/neighbour.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "lab/lab.h"
#include "link.h"
#include "network.h"

struct neighbour {
    const struct address *address;
    bool known;
};

static int set_neighbour(struct nl_sock *socket, void *context, const char **ret_step)
{
    const struct neighbour *wanted = context;
    struct nl_addr *ip = NULL, *mac = NULL;
    *ret_step = "set a neighbour";
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
    return code;
}

int network_neighbour(struct lab *lab, const struct address *address, bool known, struct error *err)
{
    struct neighbour neighbour = {address, known};
    return netlink_at(lab, LAB_INSIDE, set_neighbour, &neighbour, err);
}

static int make_tap(void *context, struct error *err)
{
    const char *name = context;
    struct ifreq request = {.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR};
    strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
    int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC), result = 0;
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request) != 0 || ioctl(fd, TUNSETPERSIST, 1) != 0)
        result = error_set(err, ERROR_FAILED, "cannot make the tap device %s: %s", name,
                           strerror(errno));
    if (fd >= 0)
        close(fd);
    return result;
}

static int join_bridge(struct nl_sock *socket, void *context, const char **ret_step)
{
    *ret_step = "put a tap device on the bridge";
    return link_raise(socket, context, LAB_BRIDGE);
}

static int remove_link(struct nl_sock *socket, void *context, const char **ret_step)
{
    const char *name = context;
    *ret_step = "remove a tap device";
    if (if_nametoindex(name) == 0)
        return 0;
    struct rtnl_link *link = rtnl_link_alloc();
    rtnl_link_set_ifindex(link, (int)if_nametoindex(name));
    int code = rtnl_link_delete(socket, link);
    rtnl_link_put(link);
    return code;
}

int lab_tap(struct lab *lab, const char *name, struct error *err)
{
    char *mutable = (char *)(uintptr_t)name;
    if (strlen(name) >= IFNAMSIZ)
        return error_set(err, ERROR_USAGE, "%s: too long a name for a tap device", name);
    int result = lab_run_at(lab, LAB_INSIDE, make_tap, mutable, err);
    return result == 0 ? netlink_at(lab, LAB_INSIDE, join_bridge, mutable, err) : result;
}

int lab_tap_remove(struct lab *lab, const char *name, struct error *err)
{
    return netlink_at(lab, LAB_INSIDE, remove_link, (char *)(uintptr_t)name, err);
}
