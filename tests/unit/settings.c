#include "model/settings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "suites.h"

static int read_text(const char *text, struct settings *ret_settings, struct error *err)
{
    return settings_read(scratch_file("study.ini", text, strlen(text)), ret_settings, err);
}

START_TEST(unset_keys_have_defaults)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    ck_assert_int_eq(settings.instance.vcpus, 2);
    ck_assert_int_eq(settings.lab.rate_mbit, 1000);
    ck_assert_str_eq(settings.instance.disk_cache, "writeback");
    ck_assert_str_eq(settings.docker.engine, "auto");
    ck_assert_str_eq(settings.grading.baseline, "metal");
    ck_assert_str_eq(settings.grading.scheme, "thesis");
    ck_assert_int_eq(settings.database.rows, 1000000); /* the thesis, 5.1.6 */
    ck_assert_ptr_null(settings.file);
}
END_TEST

START_TEST(reads_values)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    ck_assert_int_eq(read_text("; a study\n[instance]\nvcpus = 4\r\ndisk_cache=none\n\n"
                               "[lab]\nstate = /tmp/a 'b' \"c\";$(d)\n# the end",
                               &settings, &err),
                     0);
    ck_assert_int_eq(settings.instance.vcpus, 4);
    ck_assert_str_eq(settings.instance.disk_cache, "none");
    ck_assert_str_eq(settings.lab.state, "/tmp/a 'b' \"c\";$(d)");
}
END_TEST

START_TEST(skips_what_describes_a_published_study)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    ck_assert_int_eq(read_text("[publication]\ntitle = A = b\n[data]\nlicence = MIT\n"
                               "[instance]\nvcpus = 4\n",
                               &settings, &err),
                     0);
    ck_assert_int_eq(settings.instance.vcpus, 4);
}
END_TEST

START_TEST(written_settings_are_read_back)
{
    struct error err;
    CLEANUP(settings_free) struct settings first = {0}, second = {0};
    ck_assert_int_eq(
        read_text("[instance]\nvcpus = 3\n[kvm]\nuri = qemu+ssh://a/system\n", &first, &err), 0);
    char *texts[2] = {0};
    size_t sizes[2];
    FILE *out = open_memstream(&texts[0], &sizes[0]);
    settings_write(out, &first, false);
    fclose(out);
    ck_assert_int_eq(read_text(texts[0], &second, &err), 0);
    out = open_memstream(&texts[1], &sizes[1]);
    settings_write(out, &second, false);
    fclose(out);
    ck_assert_str_eq(texts[0], texts[1]);
    ck_assert_ptr_nonnull(strstr(texts[1], "\nuri = qemu+ssh://a/system\n"));
    ck_assert_ptr_nonnull(strstr(texts[1], "\nvcpus = 3\n"));
    free(texts[0]);
    free(texts[1]);
}
END_TEST

START_TEST(published_settings_have_no_path_of_this_host)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    ck_assert_int_eq(read_text("[gvisor]\nbinary = /opt/runsc\n[client]\nremote = a@b\n"
                               "[http]\npage = /index\n",
                               &settings, &err),
                     0);
    CLEANUP_TEXT char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    settings_write(out, &settings, true);
    fclose(out);
    ck_assert_ptr_null(strstr(text, "/opt/runsc"));
    ck_assert_ptr_null(strstr(text, "a@b"));
    ck_assert_ptr_nonnull(strstr(text, "\npage = /index\n"));
}
END_TEST

START_TEST(sections_belong_to_experiments)
{
    ck_assert(settings_are_of("file_io", "boot_time file_io"));
    ck_assert(settings_are_of("disk", "random_disk"));
    ck_assert(settings_are_of("disk", ""));
    ck_assert(!settings_are_of("disk", "fork"));
    ck_assert(!settings_are_of("study", ""));
}
END_TEST

START_TEST(reports_the_place_of_an_error)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"[instance]\nvcpus = many\n", "2:9: 'many', expected a number from 1 to 32"},
        {"[instance]\n\nvcpus = 0\n", "3:9: '0', expected a number from 1 to 32"},
        {"[instance]\nvcpus =\n", "2:1: '', expected a number from 1 to 32"},
        {"[instance]\ndisk_cache = fast\n",
         "2:14: 'fast', expected one of: writeback none writethrough directsync unsafe"},
        {"[instance]\ndisk_cache =\n",
         "2:1: '', expected one of: writeback none writethrough directsync unsafe"},
        {"[instance]\ndisk_cache = write\n",
         "2:14: 'write', expected one of: writeback none writethrough directsync unsafe"},
        {"[study]\nplatforms = metal moon\n", "2:13: 'moon', expected some of: metal "
                                              "kvm firecracker gvisor docker lxc qemu "
                                              "docker-in-qemu metal-again replay"},
        {"[database]\nlevels = 10 5\n",
         "2:10: '10 5', expected rising numbers from 1 to 190 between spaces"},
        {"[instance]\ncolour = red\n", "2:1: unknown key 'colour' in [instance]"},
        {"[elsewhere]\ncolour = red\n", "2:1: a key in the unknown section 'elsewhere'"},
        {"colour = red\n", "1:1: a key in the unknown section ''"},
        {"[instance]\nno sense\n", "2:1: expected [section], key = value, or a comment"},
        {"[instance\nvcpus = 2\n", "1:1: expected [section], key = value, or a comment"},
        {"[lab]\nstate = /a\n  /b\n", "3:1: a space, expected [section] or a key"},
    };
    char path[128];
    strcpy(path, scratch_path("study.ini"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        CLEANUP(settings_free) struct settings settings = {0};
        CLEANUP_TEXT char *expected = memory_print("%s:%s", path, cases[i].expected);
        ck_assert_int_eq(read_text(cases[i].text, &settings, &err), ERROR_INPUT);
        ck_assert_str_eq(err.text, expected);
        ck_assert_ptr_null(settings.instance.disk_cache);
    }
}
END_TEST

START_TEST(rejects_a_line_that_inih_would_cut)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    CLEANUP_TEXT char *text = memory_print("[lab]\nstate = /%0*d\n", 300, 7);
    ck_assert_int_eq(read_text(text, &settings, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, ":2:1: a line of 309 bytes, expected less than 198"));
}
END_TEST

START_TEST(knows_a_file_that_others_can_write)
{
    struct error err;
    static const struct {
        mode_t mode;
        uid_t owner;
        bool foreign;
    } cases[] = {
        {0644, 0, false}, {0400, 0, false}, {0664, 0, true}, {0646, 0, true}, {0644, 65534, true}};
    const char *path = scratch_file("study.ini", "", 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(settings_free) struct settings settings = {0};
        if (cases[i].owner != 0 && (geteuid() != 0 || chown(path, cases[i].owner, 0) != 0))
            continue;
        ck_assert_int_eq(chmod(path, cases[i].mode), 0);
        ck_assert_int_eq(settings_read(path, &settings, &err), 0);
        ck_assert_msg(settings.foreign == cases[i].foreign, "case %zu", i);
        ck_assert(settings_file_is_foreign(path) == cases[i].foreign);
    }
    ck_assert_int_eq(unlink(path), 0);
    ck_assert(settings_file_is_foreign(path));
}
END_TEST

START_TEST(reports_a_missing_file)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    ck_assert_int_eq(settings_read("/there/is/none", &settings, &err), ERROR_INPUT);
}
END_TEST

Suite *settings_suite(void)
{
    const TTest *const tests[] = {
        unset_keys_have_defaults,
        reads_values,
        skips_what_describes_a_published_study,
        written_settings_are_read_back,
        published_settings_have_no_path_of_this_host,
        sections_belong_to_experiments,
        reports_the_place_of_an_error,
        rejects_a_line_that_inih_would_cut,
        knows_a_file_that_others_can_write,
        reports_a_missing_file,
    };
    return SUITE_OF("settings", tests);
}
