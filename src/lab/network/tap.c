#include "tap.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "link.h"
#include "namespace.h"

int tap_open(const char *name)
{
    struct ifreq request = {.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR};
    strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
    int fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request) == 0)
        return fd;
    int number = errno;
    close(fd);
    errno = number;
    return -1;
}

static int make_tap(void *context, struct error *err)
{
    const char *name = context;
    int fd = tap_open(name), result = 0;
    if (fd < 0 || ioctl(fd, TUNSETPERSIST, 1) != 0)
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

static int remove_tap(struct nl_sock *socket, void *context, const char **ret_step)
{
    *ret_step = "remove a tap device";
    return link_remove(socket, context);
}

int tap_make(struct lab *lab, const char *name, struct error *err)
{
    char *mutable = (char *)(uintptr_t)name;
    if (strlen(name) >= IFNAMSIZ)
        return error_set(err, ERROR_USAGE, "%s: too long a name for a tap device", name);
    int result = namespace_call(lab, LAB_INSIDE, make_tap, mutable, err);
    return result == 0 ? netlink_at(lab, LAB_INSIDE, join_bridge, mutable, err) : result;
}

int tap_remove(struct lab *lab, const char *name, struct error *err)
{
    return netlink_at(lab, LAB_INSIDE, remove_tap, (char *)(uintptr_t)name, err);
}
