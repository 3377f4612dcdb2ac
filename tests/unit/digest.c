#include "base/digest.h"

#include <fcntl.h>
#include <unistd.h>

#include "suites.h"

/* Expected digests are from sha256sum (GNU coreutils); that of "abc" is also in FIPS 180-4. */
START_TEST(digests_equal_those_of_sha256sum)
{
    static const struct {
        off_t hole, tail;
        const char *digest;
    } files[] = {
        {0, 0, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {3145728, 1048576, "0c98957182572886df24a063f6e8abb8becadb9fcf800b95b1c7717cb17a3130"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct error err;
        struct digest digest;
        const char *path = scratch_file("digest", "", 0);
        int fd = open(path, O_WRONLY | O_CLOEXEC);
        ck_assert_int_eq(pwrite(fd, "abc", 3, files[i].hole), 3);
        ck_assert_int_eq(ftruncate(fd, files[i].hole + 3 + files[i].tail), 0);
        close(fd);
        ck_assert_int_eq(digest_file(path, deadline_in(30), &digest, &err), 0);
        ck_assert_str_eq(digest.text, files[i].digest);
    }
}
END_TEST

START_TEST(an_empty_file_has_a_digest_and_a_missing_one_an_error)
{
    struct error err;
    struct digest digest;
    const char *path = scratch_file("digest", "", 0);
    ck_assert_int_eq(digest_file(path, deadline_in(30), &digest, &err), 0);
    ck_assert_str_eq(digest.text,
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    ck_assert_int_eq(digest_file(scratch_path("nothing"), deadline_in(30), &digest, &err),
                     ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(err.text, "nothing: cannot read"));
    ck_assert_int_eq(digest_file("/", deadline_in(30), &digest, &err), ERROR_FAILED);
}
END_TEST

START_TEST(a_digest_has_a_deadline)
{
    struct error err;
    struct digest digest;
    const char *path = scratch_file("digest", "abc", 3);
    ck_assert_int_eq(digest_file(path, deadline_in(-1), &digest, &err), ERROR_FAILED);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "x", 1), 1);
    struct deadline deadline = deadline_in(30);
    deadline.interrupt = ends[0];
    ck_assert_int_eq(digest_file(path, deadline, &digest, &err), ERROR_INTERRUPTED);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

Suite *digest_suite(void)
{
    const TTest *const tests[] = {
        digests_equal_those_of_sha256sum,
        an_empty_file_has_a_digest_and_a_missing_one_an_error,
        a_digest_has_a_deadline,
    };
    return SUITE_OF("digest", tests);
}
