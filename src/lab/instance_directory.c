#include "instance_directory.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/tree.h"
#include "lab_state.h"
#include "undo_log.h"

int instance_directory_make(struct lab *lab, const char *name, char **ret_path, struct error *err)
{
    CLEANUP_TEXT char *parent = memory_print("%s/instances", lab->cache);
    CLEANUP_TEXT char *path = memory_print("%s/%s", parent, name);
    int result = lab_make_cache(lab, err);
    if (result == 0)
        result = lab_make_directory(parent, 0711, err);
    if (result == 0)
        result = undo_log_add(lab, "directory", "", path, err);
    if (result == 0 && mkdir(path, 0700) != 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot make the directory: %s", path,
                           strerror(errno));
    if (result != 0)
        return result;
    *ret_path = path;
    path = NULL;
    return 0;
}

int instance_directory_let_pass(const char *path, struct error *err)
{
    if (chmod(path, 0711) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot let other users pass: %s", path,
                         strerror(errno));
    return 0;
}

int instance_directory_remove(struct lab *lab, const char *path, struct error *err)
{
    int result = tree_remove(path, err);
    return result == 0 ? undo_log_remove(lab, "directory", "", path, err) : result;
}
