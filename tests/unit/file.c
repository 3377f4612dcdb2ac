#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

static void assert_content(const char *path, const char *expected)
{
    struct error err;
    CLEANUP(file_free) struct file file = {0};
    ck_assert_int_eq(file_read(path, &file, &err), 0);
    ck_assert(span_is(file.text, expected));
}

START_TEST(an_output_appears_when_it_is_committed)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_file("output", "old", 3));
    struct output output = {0};
    ck_assert_int_eq(output_open(path, &output, &err), 0);
    fputs("new", output.stream);
    fflush(output.stream);
    assert_content(path, "old");
    ck_assert_int_eq(output_commit(&output, &err), 0);
    assert_content(path, "new");
    output_free(&output);
    struct stat facts;
    mode_t mask = umask(0);
    umask(mask);
    ck_assert_int_eq(stat(path, &facts), 0);
    ck_assert_uint_eq(facts.st_mode & 0777, 0666 & ~mask);
    unlink(path);
}
END_TEST

START_TEST(a_dropped_output_leaves_nothing)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_file("output", "old", 3));
    struct output output = {0};
    ck_assert_int_eq(output_open(path, &output, &err), 0);
    fputs("new", output.stream);
    output_free(&output);
    assert_content(path, "old");
    unlink(path);
}
END_TEST

START_TEST(links_and_devices_are_kept)
{
    struct error err;
    char path[128], link[128];
    strcpy(path, scratch_file("output", "old", 3));
    strcpy(link, scratch_path("link"));
    ck_assert_int_eq(symlink(path, link), 0);
    const char *const paths[] = {link, "/dev/null"};
    for (size_t i = 0; i < 2; i++) {
        struct stat before, after;
        struct output output = {0};
        ck_assert_int_eq(lstat(paths[i], &before), 0);
        ck_assert_int_eq(output_open(paths[i], &output, &err), 0);
        fputs("new", output.stream);
        ck_assert_int_eq(output_commit(&output, &err), 0);
        output_free(&output);
        ck_assert_int_eq(lstat(paths[i], &after), 0);
        ck_assert_uint_eq(after.st_mode, before.st_mode);
    }
    assert_content(path, "new");
    unlink(link);
    unlink(path);
}
END_TEST

/* Number of a directory's entries, hidden ones, too. */
static size_t count_entries(const char *directory)
{
    DIR *dir = opendir(directory);
    size_t count = 0;
    ck_assert_ptr_nonnull(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count - 2; /* . and .. */
}

/* A new directory of the scratch folder; the caller frees its path. */
static char *make_directory(const char *name)
{
    char *directory = memory_print("%s", scratch_path(name));
    ck_assert_int_eq(mkdir(directory, 0700), 0);
    return directory;
}

START_TEST(nothing_remains_of_an_output_that_a_signal_ends)
{
    static const int signals[] = {SIGTERM, SIGKILL};
    CLEANUP_TEXT char *directory = make_directory("killed");
    CLEANUP_TEXT char *path = memory_print("%s/output", directory);
    for (size_t i = 0; i < 4; i++) {
        struct error err;
        if (i == 2)
            ck_assert_int_eq(file_write(path, "old", &err), 0);
        pid_t pid = fork();
        if (pid == 0) {
            struct output output = {0};
            signal(SIGTERM, SIG_DFL); /* the test library handles it */
            if (output_open(path, &output, &err) == 0 && fputs("new", output.stream) >= 0 &&
                fflush(output.stream) == 0)
                raise(signals[i % 2]);
            _exit(1);
        }
        int status;
        ck_assert_int_eq(waitpid(pid, &status, 0), pid);
        ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == signals[i % 2]);
        ck_assert_uint_eq(count_entries(directory), i / 2);
    }
    assert_content(path, "old");
    unlink(path);
    rmdir(directory);
}
END_TEST

/* Makes opening a file without a name fail in this process, as on NFS. */
static bool forbid_nameless_files(void)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_TMPFILE & ~O_DIRECTORY, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {sizeof code / sizeof *code, code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* Writes outputs in a process that cannot make nameless files. Returns 0, or the number of the
 * first check that fails. */
static int fault_of_named_outputs(const char *directory, const char *path)
{
    struct error err;
    struct output output = {0};
    struct stat facts;
    mode_t mask = umask(0);
    umask(mask);
    if (!forbid_nameless_files())
        return 1;
    if (output_open(path, &output, &err) != 0 || !output.beside || access(path, F_OK) == 0)
        return 2;
    output_free(&output);
    if (count_entries(directory) != 0)
        return 3;
    if (file_write(path, "old", &err) != 0 || file_write(path, "new", &err) != 0)
        return 4;
    if (stat(path, &facts) != 0 || (facts.st_mode & 0777) != (0666 & ~mask))
        return 5;
    return count_entries(directory) == 1 ? 0 : 6;
}

START_TEST(an_output_without_nameless_files_is_whole_as_well)
{
    CLEANUP_TEXT char *directory = make_directory("named");
    CLEANUP_TEXT char *path = memory_print("%s/output", directory);
    pid_t pid = fork();
    if (pid == 0)
        _exit(fault_of_named_outputs(directory, path));
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    assert_content(path, "new");
    unlink(path);
    rmdir(directory);
}
END_TEST

START_TEST(a_link_to_no_file_gets_one)
{
    struct error err;
    CLEANUP_TEXT char *directory = make_directory("links");
    CLEANUP_TEXT char *link = memory_print("%s/link", directory);
    CLEANUP_TEXT char *second = memory_print("%s/second", directory);
    CLEANUP_TEXT char *target = memory_print("%s/target", directory);
    struct stat facts;
    ck_assert_int_eq(symlink("second", link), 0); /* relative, then absolute */
    ck_assert_int_eq(symlink(target, second), 0);
    ck_assert_int_eq(file_write(link, "new", &err), 0);
    assert_content(target, "new");
    ck_assert(lstat(link, &facts) == 0 && S_ISLNK(facts.st_mode));
    ck_assert(lstat(second, &facts) == 0 && S_ISLNK(facts.st_mode));
    unlink(target);
    unlink(second);
    ck_assert_int_eq(symlink("link", second), 0);
    ck_assert_int_eq(file_write(link, "new", &err), ERROR_OUTPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "Too many levels"));
    unlink(second);
    ck_assert_int_eq(symlink("nowhere/file", second), 0);
    ck_assert_int_eq(file_write(link, "new", &err), ERROR_OUTPUT);
    ck_assert_uint_eq(count_entries(directory), 2);
    unlink(second);
    unlink(link);
    rmdir(directory);
}
END_TEST

/* A link of another user in a directory like /tmp may be a trap. */
START_TEST(a_strangers_link_is_not_followed)
{
    struct error err;
    if (geteuid() != 0)
        return; /* only root can make a file of another user */
    CLEANUP_TEXT char *directory = make_directory("everyone");
    CLEANUP_TEXT char *link = memory_print("%s/link", directory);
    CLEANUP_TEXT char *target = memory_print("%s/target", directory);
    ck_assert_int_eq(symlink(target, link), 0);
    ck_assert_int_eq(lchown(link, 65534, 65534), 0);
    ck_assert_int_eq(chmod(directory, 01777), 0);
    for (int exists = 0; exists < 2; exists++) {
        ck_assert_int_eq(file_write(link, "new", &err), ERROR_OUTPUT);
        ck_assert_ptr_nonnull(strstr(err.text, "Permission denied"));
        ck_assert_uint_eq(count_entries(directory), 1 + (size_t)exists);
        ck_assert_int_eq(file_write(target, "old", &err), 0);
    }
    assert_content(target, "old");
    ck_assert_int_eq(chmod(directory, 0755), 0);
    ck_assert_int_eq(file_write(link, "new", &err), 0);
    assert_content(target, "new");
    unlink(target);
    unlink(link);
    rmdir(directory);
}
END_TEST

START_TEST(an_output_that_cannot_be_written_is_an_error)
{
    struct error err;
    struct output output = {0};
    ck_assert_int_eq(output_open("/dev/null/x", &output, &err), ERROR_OUTPUT);
    ck_assert_ptr_null(output.stream);
    output.stream = fopen("/dev/full", "w");
    ck_assert_ptr_nonnull(output.stream);
    fputs("lost", output.stream);
    ck_assert_int_eq(output_commit(&output, &err), ERROR_OUTPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "No space left"));
    fclose(output.stream);
}
END_TEST

START_TEST(places_in_a_file)
{
    struct file file = {"f", SPAN("ab\ncd\n")};
    struct place place = file_place(&file, file.text.s + 4);
    ck_assert_uint_eq(place.line, 2);
    ck_assert_uint_eq(place.column, 2);
    place = file_place(&file, file.text.s + file.text.n);
    ck_assert_uint_eq(place.line, 3);
    ck_assert_uint_eq(place.column, 1);
}
END_TEST

START_TEST(names_are_sorted_and_a_missing_folder_is_empty)
{
    struct error err;
    CLEANUP(names_free) struct names names = {0};
    unlink(scratch_path("output"));
    char folder[128];
    strcpy(folder, scratch_path("folder"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    scratch_file("folder/b", "", 0);
    scratch_file("folder/a", "", 0);
    scratch_file("folder/.hidden", "", 0);
    ck_assert_int_eq(names_list(folder, &names, &err), 0);
    ck_assert_uint_eq(names.count, 2);
    ck_assert_str_eq(names.items[0], "a");
    names_free(&names);
    unlink(scratch_path("folder/a"));
    unlink(scratch_path("folder/b"));
    unlink(scratch_path("folder/.hidden"));
    rmdir(folder);
    ck_assert_int_eq(names_list(folder, &names, &err), 0);
    ck_assert_uint_eq(names.count, 0);
    ck_assert_int_eq(names_list("/dev/null", &names, &err), ERROR_INPUT);
}
END_TEST

Suite *file_suite(void)
{
    const TTest *const tests[] = {an_output_appears_when_it_is_committed,
                                  a_dropped_output_leaves_nothing,
                                  links_and_devices_are_kept,
                                  nothing_remains_of_an_output_that_a_signal_ends,
                                  an_output_without_nameless_files_is_whole_as_well,
                                  a_link_to_no_file_gets_one,
                                  a_strangers_link_is_not_followed,
                                  an_output_that_cannot_be_written_is_an_error,
                                  places_in_a_file,
                                  names_are_sorted_and_a_missing_folder_is_empty};
    return SUITE_OF("file", tests);
}
