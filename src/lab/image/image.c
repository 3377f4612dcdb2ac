#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/tree.h"
#include "lab/lab_lock.h"
#include "lab/lab_state.h"
#include "image_build.h"
#include "image_recipe.h"
#include "image_tool.h"

void image_free(struct image *image)
{
    char *const texts[] = {image->hash,   image->archive, image->root,   image->disk,
                           image->kernel, image->vmlinux, image->initrd, image->packages};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    *image = (struct image){0};
}

static struct image image_at(const char *directory, const char *hash)
{
    return (struct image){
        .hash = memory_copy(hash, strlen(hash)),
        .archive = memory_print("%s/" IMAGE_ARCHIVE, directory),
        .root = memory_print("%s/" IMAGE_ROOT, directory),
        .disk = memory_print("%s/" IMAGE_DISK, directory),
        .kernel = memory_print("%s/" IMAGE_KERNEL, directory),
        .vmlinux = memory_print("%s/" IMAGE_VMLINUX, directory),
        .initrd = memory_print("%s/" IMAGE_INITRD, directory),
        .packages = memory_print("%s/" IMAGE_PACKAGES, directory),
    };
}

/* A recipe and the location of its image. */
struct image_order {
    struct recipe recipe;
    char hash[17];
    char *images, *directory; /* directories: of all images, of this one */
};

static void order_free(struct image_order *order)
{
    recipe_free(&order->recipe);
    free(order->images);
    free(order->directory);
}

/* A user cannot build an image: use root's if it is readable. */
static void order_roots(struct image_order *order)
{
    CLEANUP_TEXT char *roots = memory_print(LAB_ROOTS_CACHE "/images/%s", order->hash);
    CLEANUP_TEXT char *disk = memory_print("%s/" IMAGE_DISK, roots);
    if (geteuid() == 0 || access(order->directory, F_OK) == 0 || access(disk, R_OK) != 0)
        return;
    free(order->directory);
    order->directory = memory_copy(roots, strlen(roots));
}

static int order_make(const struct lab *lab, struct deadline deadline, struct image_order *order,
                      struct error *err)
{
    int result = lab_check_cache(lab, err);
    if (result == 0)
        result = recipe_make(lab->settings, "/etc", deadline, &order->recipe, err);
    if (result == 0)
        result = recipe_hash(&order->recipe, order->hash, err);
    if (result != 0)
        return result;
    order->images = memory_print("%s/images", lab->cache);
    order->directory = memory_print("%s/%s", order->images, order->hash);
    order_roots(order);
    return 0;
}

static bool is_there(const struct image_order *order)
{
    return access(order->directory, F_OK) == 0;
}

int image_find(struct lab *lab, struct deadline deadline, struct image *ret_image,
               struct error *err)
{
    CLEANUP(order_free) struct image_order order = {0};
    int result = order_make(lab, deadline, &order, err);
    if (result != 0)
        return result;
    if (!is_there(&order))
        return error_set(err, ERROR_MISSING, "the image is not built yet: virtgrade lab up");
    *ret_image = image_at(order.directory, order.hash);
    return 0;
}

/* Hides the root file system from other users: nobody updates its setuid programs. An instance
 * does not inherit the mode, since the upper layer has the one of `/`. Also images that were built
 * earlier are closed. */
static int close_root(const char *directory, struct error *err)
{
    CLEANUP_TEXT char *root = memory_print("%s/" IMAGE_ROOT, directory);
    if (geteuid() != 0 || chmod(root, 0700) == 0 || errno == ENOENT)
        return 0;
    return error_set(err, ERROR_FAILED, "%s: cannot close it to other users: %s", root,
                     strerror(errno));
}

/* --- building --- */

/* One process builds in a cache at a time. The lock is on its directory, since labs with different
 * states may share a cache. */
static int lock_images(const struct image_order *order, struct deadline deadline, int *ret_lock,
                       struct error *err)
{
    int lock = open(order->images, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot open: %s", order->images, strerror(errno));
    while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        int result =
            deadline_pause(deadline, 0.1, "the image that another process is building", err);
        if (result != 0) {
            close(lock);
            return result;
        }
    }
    *ret_lock = lock;
    return 0;
}

int image_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
               struct error *err)
{
    (void)lab;
    (void)deadline;
    CLEANUP_TEXT char *copy = memory_copy(item->what, strlen(item->what));
    CLEANUP(lab_unlock) int lock = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0)
        return 0;
    /* cppcheck-suppress resourceLeak ; CLEANUP closes the lock */
    return tree_remove(item->what, err);
}

/* Builds in a temporary directory, syncs it, and renames it. The directory is below one that other
 * users cannot enter; apt's user must enter it where the build mounts it. */
static int image_build_and_rename(struct lab *lab, const struct image_order *order,
                                  struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *part = memory_print("%s.part", order->directory);
    CLEANUP_TEXT char *build = memory_print("%s/build", part);
    CLEANUP_TEXT char *log = memory_print("%s.log", order->directory);
    int64_t start = clock_ns();
    unlink(log);
    lab_say(lab, "image: building it, which takes minutes; later ones take it from the cache");
    int result = tree_remove(part, err);
    if (result == 0)
        result = undo_log_add(lab, IMAGE_KIND, "", part, err);
    if (result == 0)
        result = lab_make_directory(part, 0700, err);
    if (result == 0)
        result = lab_make_directory(build, 0711, err);
    if (result == 0)
        result = image_build(lab, &order->recipe, build, log, deadline, err);
    if (result == 0)
        result = close_root(build, err);
    int fd = result == 0 ? open(build, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (result == 0 && (fd < 0 || syncfs(fd) != 0 || rename(build, order->directory) != 0))
        result = error_set(err, ERROR_FAILED, "%s: cannot rename it: %s", build, strerror(errno));
    if (fd >= 0)
        close(fd);
    struct error later;
    if (tree_remove(part, &later) == 0)
        undo_log_remove(lab, IMAGE_KIND, "", part, &later);
    if (result == 0)
        lab_say(lab, "image: built in %.0f s, %s", (double)(clock_ns() - start) / 1e9,
                order->directory);
    return result;
}

int image_make(struct lab *lab, struct deadline deadline, struct image *ret_image,
               struct error *err)
{
    CLEANUP(order_free) struct image_order order = {0};
    CLEANUP(lab_unlock) int lock = -1;
    int result = order_make(lab, deadline, &order, err);
    if (result != 0)
        return result;
    if (!is_there(&order)) {
        result = tools_check(err);
        if (result == 0)
            result = lab_make_cache(lab, err);
        if (result == 0)
            result = lab_make_directory(order.images, 0711, err);
        if (result == 0)
            result = lock_images(&order, deadline, &lock, err);
        if (result == 0 && !is_there(&order))
            result = image_build_and_rename(lab, &order, deadline, err);
    } else {
        result = close_root(order.directory, err);
    }
    if (result != 0)
        return result;
    *ret_image = image_at(order.directory, order.hash);
    return 0;
}

int image_purge(struct lab *lab, struct error *err)
{
    CLEANUP_TEXT char *images = memory_print("%s/images", lab->cache);
    CLEANUP(lab_unlock) int lock = open(images, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 && errno == ENOENT)
        return 0;
    if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0)
        return error_set(err, ERROR_FAILED,
                         "%s: another virtgrade is building an image there: end it", images);
    /* cppcheck-suppress resourceLeak ; CLEANUP closes the lock */
    return tree_remove(images, err);
}

/* --- a disk for an instance --- */

/* Copies the parts with data; the rest stays a hole. */
static bool copy_data(int from, int to, off_t size)
{
    for (off_t start = 0; (start = lseek(from, start, SEEK_DATA)) >= 0;) {
        off_t end = lseek(from, start, SEEK_HOLE), target = start;
        if (end < 0)
            return false;
        while (start < end) {
            ssize_t n = copy_file_range(from, &start, to, &target, (size_t)(end - start), 0);
            if (n <= 0)
                return false;
        }
    }
    return errno == ENXIO && ftruncate(to, size) == 0;
}

int image_copy_disk(const struct image *image, const char *path, struct error *err)
{
    struct stat facts = {0};
    int from = open(image->disk, O_RDONLY | O_CLOEXEC), to = -1, result = 0;
    if (from < 0 || fstat(from, &facts) != 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot read: %s", image->disk, strerror(errno));
    if (result == 0 && (to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) < 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot make: %s", path, strerror(errno));
    /* A file system with reflinks shares the blocks. */
    if (result == 0 && ioctl(to, FICLONE, from) != 0 && !copy_data(from, to, facts.st_size)) {
        result =
            error_set(err, ERROR_FAILED, "%s: cannot copy the disk: %s", path, strerror(errno));
        unlink(path);
    }
    if (from >= 0)
        close(from);
    if (to >= 0 && close(to) != 0 && result == 0)
        result =
            error_set(err, ERROR_FAILED, "%s: cannot copy the disk: %s", path, strerror(errno));
    return result;
}

/* True for a well-formed package name, which a comma-separated list can hold. */
static bool is_package(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789+-.";
    return *name && *name != '-' && name[strspn(name, letters)] == '\0';
}

int image_make_root(struct lab *lab, const char *directory, const char *const packages[],
                    size_t count, struct deadline deadline, struct error *err)
{
    CLEANUP(order_free) struct image_order order = {0};
    CLEANUP_TEXT char *log = memory_print("%s/log", directory);
    CLEANUP_TEXT char *build = memory_print("%s/build", directory);
    for (size_t i = 0; i < count; i++)
        if (!is_package(packages[i]))
            return error_set(err, ERROR_USAGE, "%s is not the name of a package",
                             quoted(packages[i], strlen(packages[i])).text);
    int result = order_make(lab, deadline, &order, err);
    if (result == 0 && (mkdir(directory, 0700) != 0 || mkdir(build, 0711) != 0))
        result = error_set(err, ERROR_OUTPUT, "%s: cannot make the directory: %s", directory,
                           strerror(errno));
    CLEANUP_TEXT char *whole = result == 0 ? realpath(build, NULL) : NULL;
    if (result == 0 && whole)
        result = image_build_root(lab, &order.recipe, packages, count, whole, log, deadline, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *built = memory_print("%s/" IMAGE_ROOT, build);
    CLEANUP_TEXT char *root = memory_print("%s/" IMAGE_ROOT, directory);
    if (rename(built, root) != 0)
        return error_set(err, ERROR_OUTPUT, "%s: cannot rename it: %s", built, strerror(errno));
    return tree_remove(build, err);
}
