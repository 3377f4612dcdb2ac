/* Brings the lab's network up. */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cgroup.h"
#include "client.h"
#include "lab.h"
#include "lab_parts.h"
#include "lab/network/network.h"

static bool is_namespace(const struct lab *lab, enum lab_place place)
{
    CLEANUP_TEXT char *path = lab_place_path(lab, place);
    struct statfs facts;
    return statfs(path, &facts) == 0 && facts.f_type == NSFS_MAGIC;
}

/* What the client of a lab is, as the file `up` keeps it. */
static const char *client_of(const struct lab *lab)
{
    return client_is_remote(lab->settings) ? lab->settings->client.interface : "namespace";
}

/* The client of the lab that is up, which the caller frees; NULL where none is. */
static char *client_up(const struct lab *lab)
{
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    CLEANUP(file_free) struct file file = {0};
    struct error none;
    if (access(up, F_OK) != 0 || file_read(up, &file, &none) != 0 || file.text.n == 0)
        return NULL;
    return memory_copy(file.text.s, file.text.n);
}

bool lab_is_up(const struct lab *lab)
{
    CLEANUP_TEXT char *client = client_up(lab);
    /* A state that outlives a restart of the host has files where the namespaces were. */
    return client && strcmp(client, client_of(lab)) == 0 && is_namespace(lab, LAB_INSIDE) &&
           (client_is_remote(lab->settings) || is_namespace(lab, LAB_CLIENT));
}

/* A lab that is up keeps its client. */
static int check_client(const struct lab *lab, struct error *err)
{
    CLEANUP_TEXT char *client = client_up(lab);
    if (!client || strcmp(client, client_of(lab)) == 0 || !is_namespace(lab, LAB_INSIDE))
        return 0;
    return error_set(err, ERROR_USAGE,
                     "the lab is up with another client (%s, not %s): virtgrade lab down", client,
                     client_of(lab));
}

static int make_namespace(struct lab *lab, enum lab_place place, struct error *err)
{
    CLEANUP_TEXT char *path = lab_place_path(lab, place);
    int fd = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot make: %s", path, strerror(errno));
    close(fd);
    int result = lab_note(lab, "mount", "", path, err);
    return result == 0 ? namespace_make(path, err) : result;
}

static int write_up(const struct lab *lab, struct error *err)
{
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    const char *client = client_of(lab);
    int fd = open(up, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool done = fd >= 0 && write(fd, client, strlen(client)) == (ssize_t)strlen(client);
    if (!done)
        error_set(err, ERROR_FAILED, "%s: cannot make: %s", up, strerror(errno));
    if (fd >= 0)
        close(fd);
    return done ? 0 : ERROR_FAILED;
}

static int make_all(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *namespaces = memory_print("%s/netns", lab->state);
    CLEANUP_TEXT char *daemons = memory_print("%s/daemons", lab->cgroup);
    int result = lab_note(lab, "cgroup", "", lab->cgroup, err);
    if (result == 0)
        result = cgroup_make(daemons, err);
    if (result == 0)
        result = lab_make_directory(namespaces, 0711, err);
    if (result == 0)
        result = make_namespace(lab, LAB_INSIDE, err);
    if (result == 0 && !client_is_remote(lab->settings))
        result = make_namespace(lab, LAB_CLIENT, err);
    if (result == 0)
        result = network_make(lab, deadline, err);
    return result == 0 ? write_up(lab, err) : result;
}

int lab_up(struct lab *lab, struct deadline deadline, struct error *err)
{
    if (lab_is_up(lab))
        return 0;
    if (geteuid() != 0)
        return error_set(err, ERROR_MISSING,
                         "the lab needs root, for network namespaces, bridges and mounts");
    int lock = -1, result = lab_lock(lab, "lab", deadline, &lock, err);
    if (result == 0)
        result = check_client(lab, err);
    if (result == 0 && !lab_is_up(lab)) {
        lab_say(lab, "lab: making the network: %s",
                client_is_remote(lab->settings) ? "a namespace, the link to the client, a bridge"
                : lab->settings->lab.rate_mbit  ? "two namespaces, a shaped link, a bridge"
                                                : "two namespaces, a bridge");
        result = lab_undo_network(lab, deadline, err);
        if (result == 0)
            result = make_all(lab, deadline, err);
    }
    lab_unlock(&lock);
    return result;
}
