#include "base/tree.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "suites.h"

/* An empty directory in the scratch directory. */
static char *make_top(void)
{
    struct error err;
    char *top = memory_copy(scratch_path("tree"), strlen(scratch_path("tree")));
    ck_assert_int_eq(tree_remove(top, &err), 0);
    ck_assert_int_eq(mkdir(top, 0700), 0);
    return top;
}

static void make_file(const char *directory, const char *name)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", directory, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

START_TEST(all_kinds_of_files_are_removed)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top();
    CLEANUP_TEXT char *below = memory_print("%s/a\nb", top), *deep = memory_print("%s/ ", below);
    CLEANUP_TEXT char *pipe = memory_print("%s/pipe", deep), *link = memory_print("%s/link", deep);
    ck_assert_int_eq(mkdir(below, 0700), 0);
    ck_assert_int_eq(mkdir(deep, 0700), 0);
    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    ck_assert_int_eq(symlink("/nowhere", link), 0);
    make_file(deep, ".hidden");
    make_file(top, ".removed-0");
    ck_assert_int_eq(tree_remove(top, &err), 0);
    ck_assert_int_ne(access(top, F_OK), 0);
    ck_assert_int_eq(tree_remove(top, &err), 0);
}
END_TEST

START_TEST(links_are_not_followed)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top();
    CLEANUP_TEXT char *kept = memory_print("%s-kept", top), *file = memory_print("%s/file", kept);
    CLEANUP_TEXT char *link = memory_print("%s/link", top);
    ck_assert_int_eq(tree_remove(kept, &err), 0);
    ck_assert_int_eq(mkdir(kept, 0700), 0);
    make_file(kept, "file");
    ck_assert_int_eq(symlink(kept, link), 0);
    ck_assert_int_eq(tree_remove(top, &err), 0);
    ck_assert_int_eq(access(file, F_OK), 0);
    ck_assert_int_eq(symlink(kept, top), 0);
    ck_assert_int_eq(tree_remove(top, &err), 0);
    ck_assert_int_eq(access(file, F_OK), 0);
    ck_assert_int_eq(tree_remove(kept, &err), 0);
}
END_TEST

START_TEST(a_tree_may_be_deeper_than_there_are_descriptors)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top();
    int directory = open(top, O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < 300; i++) {
        ck_assert_int_eq(mkdirat(directory, "d", 0700), 0);
        ck_assert_int_eq(mkdirat(directory, "e", 0700), 0);
        int below = openat(directory, "d", O_RDONLY | O_DIRECTORY);
        ck_assert_int_ge(below, 0);
        close(directory);
        directory = below;
    }
    close(directory);
    struct rlimit before, few = {60, 60};
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
    few.rlim_max = before.rlim_max;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
    int result = tree_remove(top, &err);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
    ck_assert_int_eq(result, 0);
    ck_assert_int_ne(access(top, F_OK), 0);
}
END_TEST

START_TEST(directories_without_permissions_are_removed)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top();
    CLEANUP_TEXT char *below = memory_print("%s/below", top),
                      *deep = memory_print("%s/deep", below);
    ck_assert_int_eq(mkdir(below, 0700), 0);
    ck_assert_int_eq(mkdir(deep, 0700), 0);
    make_file(deep, "file");
    ck_assert_int_eq(chmod(deep, 0), 0);
    ck_assert_int_eq(chmod(below, 0500), 0);
    ck_assert_int_eq(tree_remove(top, &err), 0);
}
END_TEST

/* Runs in a child: a bind mount of the same device stays, and is an error. Returns the exit status
 * of the child, 77 if this user may not mount. */
static int try_mounted(const char *top, const char *kept)
{
    struct error err;
    CLEANUP_TEXT char *at = memory_print("%s/at", top), *file = memory_print("%s/file", kept);
    if (unshare(CLONE_NEWNS | (geteuid() == 0 ? 0 : CLONE_NEWUSER)) != 0 ||
        mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 || mkdir(at, 0700) != 0 ||
        mount(kept, at, NULL, MS_BIND, NULL) != 0)
        return 77;
    int result = tree_remove(top, &err);
    return result == ERROR_FAILED && access(file, F_OK) == 0 &&
                   strstr(err.text, ": cannot remove 'at' in it: it is a mount point")
               ? 0
               : 1;
}

START_TEST(mounts_below_are_left_alone)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top(), *kept = memory_print("%s-kept", top);
    ck_assert_int_eq(tree_remove(kept, &err), 0);
    ck_assert_int_eq(mkdir(kept, 0700), 0);
    make_file(kept, "file");
    pid_t child = fork();
    if (child == 0)
        _exit(try_mounted(top, kept));
    int status = 0;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 77));
    ck_assert_int_eq(tree_remove(kept, &err), 0);
    ck_assert_int_eq(tree_remove(top, &err), 0);
}
END_TEST

START_TEST(attributes_do_not_prevent_removal)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top(), *path = memory_print("%s/file", top);
    make_file(top, "file");
    int flags = 0, fds[] = {open(path, O_RDONLY), open(top, O_RDONLY | O_DIRECTORY)};
    for (int i = 0; i < 2; i++) {
        if (ioctl(fds[i], FS_IOC_GETFLAGS, &flags) == 0) {
            flags |= FS_IMMUTABLE_FL;
            ioctl(fds[i], FS_IOC_SETFLAGS,
                  &flags); /* only root may, and not on every file system */
        }
        close(fds[i]);
    }
    ck_assert_int_eq(tree_remove(top, &err), 0);
}
END_TEST

START_TEST(a_copy_has_the_content_and_the_permissions)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top();
    CLEANUP_TEXT char *from = memory_print("%s/from", top), *to = memory_print("%s/to", top);
    CLEANUP_TEXT char *deep = memory_print("%s/a b", from), *file = memory_print("%s/c", deep);
    CLEANUP_TEXT char *copied = memory_print("%s/a b/c", to), *empty = memory_print("%s/e", from);
    struct stat facts;
    CLEANUP(file_free) struct file read = {0};
    ck_assert_int_eq(tree_make(deep, 0755, &err), 0);
    ck_assert_int_eq(mkdir(empty, 0750), 0);
    ck_assert_int_eq(file_write(file, "content\n", &err), 0);
    ck_assert_int_eq(chmod(file, 0640), 0);
    ck_assert_msg(tree_copy(from, to, &err) == 0, "%s", err.text);
    ck_assert_int_eq(file_read(copied, &read, &err), 0);
    ck_assert(span_is(read.text, "content\n"));
    ck_assert_int_eq(stat(copied, &facts), 0);
    ck_assert_int_eq(facts.st_mode & 07777, 0640 & ~0022);
    CLEANUP_TEXT char *empty_copy = memory_print("%s/e", to);
    ck_assert_int_eq(stat(empty_copy, &facts), 0);
    /* Nothing is overwritten. */
    ck_assert_int_eq(tree_copy(from, to, &err), ERROR_OUTPUT);
    ck_assert_int_eq(tree_copy(file, copied, &err), ERROR_OUTPUT);
    ck_assert_int_eq(tree_remove(top, &err), 0);
}
END_TEST

START_TEST(links_are_not_copied)
{
    struct error err;
    CLEANUP_TEXT char *top = make_top();
    CLEANUP_TEXT char *from = memory_print("%s/from", top), *to = memory_print("%s/to", top);
    CLEANUP_TEXT char *link = memory_print("%s/link", from), *none = memory_print("%s/none", top);
    ck_assert_int_eq(tree_make(from, 0755, &err), 0);
    ck_assert_int_eq(symlink("/etc/passwd", link), 0);
    ck_assert_int_eq(tree_copy(from, to, &err), ERROR_INPUT);
    ck_assert_int_eq(tree_copy(none, to, &err), ERROR_INPUT);
    ck_assert_int_eq(tree_remove(top, &err), 0);
}
END_TEST

Suite *tree_suite(void)
{
    const TTest *const tests[] = {
        all_kinds_of_files_are_removed,
        links_are_not_followed,
        a_tree_may_be_deeper_than_there_are_descriptors,
        directories_without_permissions_are_removed,
        mounts_below_are_left_alone,
        attributes_do_not_prevent_removal,
        a_copy_has_the_content_and_the_permissions,
        links_are_not_copied,
    };
    return SUITE_BEYOND_VALGRIND("tree", tests);
}
