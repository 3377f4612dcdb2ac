#include "address.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/neighbour.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "link.h"

enum { FIRST = 10, LAST = 250 };

static int set_neighbour(struct nl_sock *socket, void *context, const char **ret_step)
{
    const struct address *address = context;
    struct nl_addr *ip = NULL, *mac = NULL;
    *ret_step = "set a neighbour";
    int code = nl_addr_parse(address->ip, AF_INET, &ip);
    if (code == 0)
        code = nl_addr_parse(address->mac, AF_LLC, &mac);
    if (code == 0) {
        struct rtnl_neigh *neighbour = rtnl_neigh_alloc();
        rtnl_neigh_set_ifindex(neighbour, (int)if_nametoindex(LAB_BRIDGE));
        rtnl_neigh_set_dst(neighbour, ip);
        rtnl_neigh_set_lladdr(neighbour, mac);
        rtnl_neigh_set_state(neighbour, NUD_PERMANENT);
        code = rtnl_neigh_add(socket, neighbour, NLM_F_CREATE | NLM_F_REPLACE);
        rtnl_neigh_put(neighbour);
    }
    nl_addr_put(ip);
    nl_addr_put(mac);
    return code;
}

/* Each address is a file: empty and unlocked means free. The file of a killed program stays
 * non-empty, since its instance may still answer at the address, until the lab goes down. */
int address_take(struct lab *lab, struct address *ret_address, struct error *err)
{
    CLEANUP_TEXT char *directory = memory_print("%s/addresses", lab->state);
    if (mkdir(directory, 0700) != 0 && errno != EEXIST)
        return error_set(err, ERROR_FAILED, "%s: cannot make: %s", directory, strerror(errno));
    for (int number = FIRST; number <= LAST; number++) {
        CLEANUP_TEXT char *path = memory_print("%s/%d", directory, number);
        int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock < 0)
            return error_set(err, ERROR_FAILED, "%s: cannot make: %s", path, strerror(errno));
        struct stat facts;
        if (flock(lock, LOCK_EX | LOCK_NB) != 0 || fstat(lock, &facts) != 0 || facts.st_size > 0) {
            close(lock);
            continue;
        }
        if (write(lock, "taken\n", 6) != 6) {
            error_set(err, ERROR_FAILED, "%s: cannot write: %s", path, strerror(errno));
            close(lock);
            return ERROR_FAILED;
        }
        struct address address = {.lock = lock};
        snprintf(address.ip, sizeof address.ip, "192.0.2.%d", number);
        snprintf(address.mac, sizeof address.mac, "02:76:67:00:02:%02x", (unsigned)number);
        int result = netlink_at(lab, LAB_INSIDE, set_neighbour, &address, err);
        if (result != 0)
            address_free(&address);
        else
            *ret_address = address;
        return result;
    }
    return error_set(err, ERROR_FAILED,
                     "all %d addresses of the lab are taken, some perhaps by killed programs: "
                     "virtgrade lab down",
                     LAST - FIRST + 1);
}

void address_free(struct address *address)
{
    /* The neighbour entry stays: the next instance with this address has the same MAC. If the file
     * cannot be emptied, the address is lost until the lab goes down. */
    int emptied = address->lock > 0 ? ftruncate(address->lock, 0) : 0;
    (void)emptied;
    address_abandon(address);
}

void address_abandon(struct address *address)
{
    if (address->lock > 0)
        close(address->lock);
    *address = (struct address){0};
}
