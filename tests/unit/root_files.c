#include "platforms/root_files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"
#include "suites.h"

/* A root directory with /bench and a link out of it, and a file beside it. */
struct world_of_files {
    char *directory, *root, *outside;
    int fd;
};

static struct world_of_files make_files(void)
{
    struct error err;
    struct world_of_files made = {memory_copy(scratch_path("files"), strlen(scratch_path("files"))),
                                  NULL, NULL, -1};
    made.root = memory_print("%s/root", made.directory);
    made.outside = memory_print("%s/out side;'\"$(x)\n", made.directory);
    ck_assert_int_eq(tree_remove(made.directory, &err), 0);
    ck_assert_int_eq(mkdir(made.directory, 0700), 0);
    ck_assert_int_eq(mkdir(made.root, 0700), 0);
    CLEANUP_TEXT char *bench = memory_print("%s/bench", made.root);
    CLEANUP_TEXT char *link = memory_print("%s/escape", made.root);
    ck_assert_int_eq(mkdir(bench, 0700), 0);
    ck_assert_int_eq(symlink("../../../../../../../../../../..", link), 0);
    made.fd = open(made.root, O_PATH | O_DIRECTORY);
    ck_assert_int_ge(made.fd, 0);
    int fd = open(made.outside, O_WRONLY | O_CREAT, 0600);
    ck_assert_int_eq(write(fd, "one\0two", 7), 7);
    ck_assert_int_eq(fchmod(fd, 0751), 0);
    close(fd);
    return made;
}

static void remove_files(struct world_of_files *made)
{
    struct error err;
    close(made->fd);
    ck_assert_int_eq(tree_remove(made->directory, &err), 0);
    ck_assert_int_ne(access(made->directory, F_OK), 0);
    free(made->directory);
    free(made->root);
    free(made->outside);
}

START_TEST(a_file_goes_in_and_comes_back_with_its_permissions)
{
    struct error err;
    CLEANUP(remove_files) struct world_of_files made = make_files();
    CLEANUP_TEXT char *back = memory_print("%s/back", made.directory);
    /* Without setuid, setgid and sticky bits on the way out. */
    ck_assert_int_eq(chmod(made.outside, 07751), 0);
    ck_assert_int_eq(root_copy_in(made.fd, made.outside, "/bench/x ;$(y)\n", deadline_in(10), &err),
                     0);
    ck_assert_int_eq(root_copy_out(made.fd, "/bench/x ;$(y)\n", back, deadline_in(10), &err), 0);
    struct stat facts;
    CLEANUP(file_free) struct file file = {0};
    ck_assert_int_eq(stat(back, &facts), 0);
    ck_assert_uint_eq(facts.st_mode & 07777, 0751);
    ck_assert_int_eq(file_read(back, &file, &err), 0);
    ck_assert_uint_eq(file.text.n, 7);
    ck_assert_int_eq(memcmp(file.text.s, "one\0two", 7), 0);
}
END_TEST

START_TEST(links_do_not_lead_out_of_the_root)
{
    struct error err;
    CLEANUP(remove_files) struct world_of_files made = make_files();
    CLEANUP_TEXT char *inside = memory_print("%s/landed", made.root);
    ck_assert_int_eq(root_copy_in(made.fd, made.outside, "/escape/landed", deadline_in(10), &err),
                     0);
    ck_assert_int_eq(access(inside, F_OK), 0);
    ck_assert_int_ne(
        root_copy_out(made.fd, "/../../../../../../../etc/passwd", inside, deadline_in(10), &err),
        0);
}
END_TEST

START_TEST(a_failed_copy_is_reported_and_leaves_nothing)
{
    struct error err;
    CLEANUP(remove_files) struct world_of_files made = make_files();
    ck_assert_int_ne(root_copy_in(made.fd, made.outside, "/none/x", deadline_in(10), &err), 0);
    ck_assert_int_ne(root_copy_in(made.fd, made.root, "/bench/x", deadline_in(10), &err), 0);
    ck_assert_int_ne(root_copy_in(made.fd, made.outside, "/bench", deadline_in(10), &err), 0);
    ck_assert_int_ne(root_copy_in(made.fd, made.outside, "/bench/x", deadline_in(-1), &err), 0);
    CLEANUP_TEXT char *bench = memory_print("%s/bench", made.root);
    ck_assert_int_eq(rmdir(bench), 0);
}
END_TEST

START_TEST(a_tree_is_removed_without_following_links)
{
    struct error err;
    CLEANUP(remove_files) struct world_of_files made = make_files();
    CLEANUP_TEXT char *link = memory_print("%s/root/link", made.directory);
    ck_assert_int_eq(symlink(made.outside, link), 0);
    ck_assert_int_eq(tree_remove(made.root, &err), 0);
    ck_assert_int_ne(access(made.root, F_OK), 0);
    ck_assert_int_eq(access(made.outside, F_OK), 0);
    ck_assert_int_eq(tree_remove(made.root, &err), 0);
}
END_TEST

START_TEST(files_that_an_instance_planted_are_not_written_to)
{
    struct error err;
    CLEANUP(remove_files) struct world_of_files made = make_files();
    CLEANUP_TEXT char *kept = memory_print("%s/kept", made.directory);
    CLEANUP_TEXT char *way = memory_print("%s/bench/x.part-%d", made.root, (int)getpid());
    close(open(kept, O_WRONLY | O_CREAT, 0600));
    ck_assert_int_eq(link(kept, way), 0);
    ck_assert_int_eq(root_copy_in(made.fd, made.outside, "/bench/x", deadline_in(10), &err),
                     ERROR_FAILED);
    struct stat facts;
    ck_assert_int_eq(stat(kept, &facts), 0);
    ck_assert_int_eq(facts.st_size, 0);
}
END_TEST

Suite *root_files_suite(void)
{
    const TTest *const tests[] = {
        files_that_an_instance_planted_are_not_written_to,
        a_file_goes_in_and_comes_back_with_its_permissions,
        links_do_not_lead_out_of_the_root,
        a_failed_copy_is_reported_and_leaves_nothing,
        a_tree_is_removed_without_following_links,
    };
    return SUITE_BEYOND_VALGRIND("root_files", tests);
}
