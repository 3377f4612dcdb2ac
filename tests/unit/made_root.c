#include "made_root.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/tree.h"
#include "suites.h"

char *made_root(void)
{
    const char *path = scratch_path("host");
    mkdir(path, 0755);
    return memory_copy(path, strlen(path));
}

/* A path below the scratch directory; creates its directories. */
static char *make_way(const char *name)
{
    char *path = memory_print("host/%s", name);
    for (char *at = path; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(scratch_path(path), 0755);
        *at = '/';
    }
    return path;
}

void made_root_put(const char *name, const char *text)
{
    CLEANUP_TEXT char *path = make_way(name);
    scratch_file(path, text, strlen(text));
}

void made_root_link(const char *name, const char *target)
{
    CLEANUP_TEXT char *path = make_way(name), *root = made_root();
    CLEANUP_TEXT char *whole = memory_print("%s/%s", root, target);
    ck_assert_int_eq(symlink(whole, scratch_path(path)), 0);
}

void made_root_clear(void)
{
    struct error err;
    CLEANUP_TEXT char *root = made_root();
    ck_assert_int_eq(tree_remove(root, &err), 0);
}
