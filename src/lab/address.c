/* Addresses for instances: each is a file, which is empty and unlocked where it is free. What a
 * program that was killed has left may still answer at its address, so that it stays taken until
 * the lab goes down. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab.h"
#include "lab/network/network.h"

enum { FIRST = 10, LAST = 250 };

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
        int result = network_neighbour(lab, &address, true, err);
        if (result != 0)
            address_free(&address);
        else
            *ret_address = address;
        return result;
    }
    return error_set(err, ERROR_FAILED,
                     "all %d addresses of the lab are taken, some maybe by what broke off: "
                     "virtgrade lab down",
                     LAST - FIRST + 1);
}

void address_free(struct address *address)
{
    /* The neighbour stays known: the next instance with this address has the same. Where the file
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
