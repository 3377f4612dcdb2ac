#include "lab_state.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"

/* --- directories --- */

int lab_make_directory(const char *path, mode_t mode, struct error *err)
{
    if (mkdir(path, mode) == 0 || errno == EEXIST)
        return 0;
    return error_set(err, errno == EACCES ? ERROR_MISSING : ERROR_FAILED,
                     "%s: cannot make the directory: %s", path, strerror(errno));
}

/* A directory that another process removed meanwhile, taking the lab down, is no failure here. */
static int check_owner(const char *path, bool may_be_roots, struct error *err)
{
    struct stat facts;
    if (lstat(path, &facts) != 0)
        return errno == ENOENT ? 0
                               : error_set(err, ERROR_FAILED, "%s: cannot inspect it: %s", path,
                                           strerror(errno));
    if (S_ISLNK(facts.st_mode))
        return error_set(err, ERROR_MISSING,
                         "%s: is a link, perhaps of another user, to files that it would make this "
                         "command remove: remove the link, or set another directory",
                         path);
    if (!S_ISDIR(facts.st_mode))
        return error_set(err, ERROR_FAILED, "%s: is not a directory", path);
    if (facts.st_uid != geteuid() && !(may_be_roots && facts.st_uid == 0))
        return error_set(err, ERROR_MISSING,
                         "%s: belongs to another user: run as that user, or set another directory",
                         path);
    if (facts.st_mode & (S_IWGRP | S_IWOTH))
        return error_set(err, ERROR_MISSING,
                         "%s: others may write there: chmod go-w it, or set another directory",
                         path);
    return 0;
}

/* Puts the setting before the text of an error. */
static int name_setting(const char *setting, int result, struct error *err)
{
    struct error cause = *err;
    return result == 0 ? 0 : error_set(err, result, "%s: %s", setting, cause.text);
}

static int make_owned(const char *setting, const char *path, mode_t mode, struct error *err)
{
    int result = tree_make(path, mode, err);
    return name_setting(setting, result == 0 ? check_owner(path, false, err) : result, err);
}

int lab_make_state(const struct lab *lab, struct error *err)
{
    return make_owned("lab.state", lab->state, 0711, err);
}

int lab_make_cache(const struct lab *lab, struct error *err)
{
    return make_owned("lab.cache", lab->cache, 0711, err);
}

int lab_check_state(const struct lab *lab, struct error *err)
{
    return name_setting("lab.state", check_owner(lab->state, false, err), err);
}

int lab_check_cache(const struct lab *lab, struct error *err)
{
    return name_setting("lab.cache", check_owner(lab->cache, true, err), err);
}

/* --- up or down: the file `up` names the client --- */

static char *up_path(const struct lab *lab)
{
    return memory_print("%s/up", lab->state);
}

static const char *client_of_settings(const struct lab *lab)
{
    return settings_client_is_remote(lab->settings) ? lab->settings->client.interface : "namespace";
}

/* The client of the lab that is up, which the caller frees; NULL if it is down. */
static char *client_of_file(const struct lab *lab)
{
    CLEANUP_TEXT char *up = up_path(lab);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    if (access(up, F_OK) != 0 || file_read(up, &file, &ignored) != 0 || file.text.n == 0)
        return NULL;
    return memory_copy(file.text.s, file.text.n);
}

/* False after a restart of the host: the state may survive it, with plain files in place of the
 * mounted namespaces. */
static bool is_namespace(const struct lab *lab, enum lab_place place)
{
    CLEANUP_TEXT char *path = lab_place_path(lab, place);
    struct statfs facts;
    return statfs(path, &facts) == 0 && facts.f_type == NSFS_MAGIC;
}

bool lab_is_up(const struct lab *lab)
{
    CLEANUP_TEXT char *client = client_of_file(lab);
    return client && strcmp(client, client_of_settings(lab)) == 0 &&
           is_namespace(lab, LAB_INSIDE) &&
           (settings_client_is_remote(lab->settings) || is_namespace(lab, LAB_CLIENT));
}

int lab_check_client_unchanged(const struct lab *lab, struct error *err)
{
    CLEANUP_TEXT char *client = client_of_file(lab);
    const char *wanted = client_of_settings(lab);
    if (!client || strcmp(client, wanted) == 0 || !is_namespace(lab, LAB_INSIDE))
        return 0;
    return error_set(err, ERROR_USAGE,
                     "the lab is up with another client (%s, not %s): virtgrade lab down", client,
                     wanted);
}

int lab_mark_up(const struct lab *lab, struct error *err)
{
    CLEANUP_TEXT char *up = up_path(lab);
    const char *client = client_of_settings(lab);
    int fd = open(up, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    bool done = fd >= 0 && write(fd, client, strlen(client)) == (ssize_t)strlen(client);
    if (!done)
        error_set(err, ERROR_FAILED, "%s: cannot make: %s", up, strerror(errno));
    if (fd >= 0)
        close(fd);
    return done ? 0 : ERROR_FAILED;
}

void lab_mark_down(const struct lab *lab)
{
    CLEANUP_TEXT char *up = up_path(lab);
    unlink(up);
}
