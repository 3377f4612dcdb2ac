/* The recipe of an image, the initial RAM disk, and unpacking a kernel. */
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/image/image_files.h"
#include "lab/image/image_initrd.h"
#include "lab/image/image_kernel.h"
#include "lab/image/image_recipe.h"
#include "suites.h"

/* --- the recipe --- */

static struct recipe a_recipe(void)
{
    struct recipe recipe = {.suite = memory_print("bookworm"),
                            .sources = {memory_print("deb a"), memory_copy("", 0)},
                            .versions = memory_alloc(3, sizeof(char *)),
                            .kernel = memory_print("6.1"),
                            .disk_mib = 4096};
    recipe.packages.items = memory_alloc(2, sizeof(char *));
    recipe.packages.items[0] = memory_print("fio");
    recipe.packages.items[1] = memory_print("git");
    recipe.packages.count = 2;
    recipe.versions[0] = memory_print("3.33");
    return recipe;
}

static void replace(char **text, const char *by)
{
    free(*text);
    *text = by ? memory_print("%s", by) : NULL;
}

/* The hash of a recipe with one part changed. */
static void hash_of(size_t changed, char ret_hash[17])
{
    CLEANUP(recipe_free) struct recipe recipe = a_recipe();
    struct error err;
    switch (changed) {
    case 1:
        replace(&recipe.suite, "trixie");
        break;
    case 2:
        replace(&recipe.sources.list, "deb b");
        break;
    case 3:
        replace(&recipe.sources.deb822, "Types: deb");
        break;
    case 4:
        replace(&recipe.packages.items[0], "fi");
        break;
    case 5:
        replace(&recipe.versions[0], "3.34");
        break;
    case 6:
        replace(&recipe.versions[0], NULL);
        break;
    case 7:
        replace(&recipe.versions[1], "2.39");
        break;
    case 8:
        replace(&recipe.kernel, NULL);
        break;
    case 9:
        recipe.disk_mib = 4097;
        break;
    case 10:
        free(recipe.packages.items[1]);
        recipe.packages.count = 1;
        break;
    /* The same letters, split elsewhere. */
    case 11:
        replace(&recipe.sources.list, "deb ");
        replace(&recipe.sources.deb822, "a");
        break;
    default:
        break;
    }
    ck_assert_int_eq(recipe_hash(&recipe, ret_hash, &err), 0);
}

START_TEST(every_part_of_a_recipe_changes_the_hash)
{
    enum { CHANGES = 12 };
    char hashes[CHANGES][17], again[17];
    for (size_t i = 0; i < CHANGES; i++) {
        hash_of(i, hashes[i]);
        ck_assert_uint_eq(strlen(hashes[i]), 16);
        ck_assert_uint_eq(strspn(hashes[i], "0123456789abcdef"), 16);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(hashes[i], hashes[j]);
    }
    hash_of(0, again);
    ck_assert_str_eq(hashes[0], again);
}
END_TEST

static void count_file(void *context, const char *name, unsigned mode, struct span bytes)
{
    size_t *found = context;
    (void)bytes;
    *found += strcmp(name, "init") == 0;
    *found += strcmp(name, "packages") == 0;
    *found += strcmp(name, "root/usr/lib/virtgrade/command") == 0 && (mode & 0777) == 0755;
}

START_TEST(our_files_are_in_the_program)
{
    struct error err;
    size_t found = 0;
    CLEANUP(names_free) struct names packages = {0};
    CLEANUP(buffer_free) struct buffer bytes = {0};
    ck_assert_int_eq(image_files_each(count_file, &found, &err), 0);
    ck_assert_uint_eq(found, 3);
    ck_assert_int_eq(image_file_words("packages", &packages, &err), 0);
    size_t sysbench = 0;
    for (size_t i = 0; i < packages.count; i++)
        sysbench += strcmp(packages.items[i], "sysbench") == 0;
    ck_assert_uint_eq(sysbench, 1);
    ck_assert_int_eq(image_file("no such file", &bytes, &err), ERROR_FAILED);
}
END_TEST

/* The /etc of a Debian release, below the scratch directory; the caller frees the path. */
static char *an_etc(const char *release)
{
    char *etc = memory_print("%s", scratch_path("etc"));
    mkdir(etc, 0755);
    mkdir(scratch_path("etc/apt"), 0755);
    mkdir(scratch_path("etc/apt/sources.list.d"), 0755);
    CLEANUP_TEXT char *text = memory_print("NAME=x\nID=debian\nVERSION_CODENAME=\"%s\"\n", release);
    scratch_file("etc/os-release", text, strlen(text));
    scratch_file("etc/apt/sources.list.d/debian.sources", "Types: deb\n", 11);
    scratch_file("etc/apt/sources.list.d/other.list", "deb http://elsewhere x\n", 23);
    return etc;
}

static void remove_etc(void)
{
    unlink(scratch_path("etc/apt/sources.list.d/other.list"));
    unlink(scratch_path("etc/apt/sources.list.d/debian.sources"));
    unlink(scratch_path("etc/os-release"));
    rmdir(scratch_path("etc/apt/sources.list.d"));
    rmdir(scratch_path("etc/apt"));
    rmdir(scratch_path("etc"));
}

static int make_recipe(const char *etc, const char *suite, const char *mirror,
                       struct recipe *ret_recipe, struct error *err)
{
    struct settings settings = {0};
    settings.instance.disk_mib = 1000;
    settings.image.suite = memory_print("%s", suite);
    settings.image.mirror = memory_print("%s", mirror);
    int result = recipe_make(&settings, etc, deadline_in(60), ret_recipe, err);
    free(settings.image.suite);
    free(settings.image.mirror);
    return result;
}

START_TEST(uses_the_sources_of_a_host_with_the_same_release)
{
    struct error err;
    CLEANUP(recipe_free) struct recipe same = {0}, other = {0}, named = {0}, past = {0};
    CLEANUP_TEXT char *etc = an_etc("sloth");
    ck_assert_int_eq(make_recipe(etc, "sloth", "", &same, &err), 0);
    ck_assert_str_eq(same.sources.deb822, "Types: deb\n");
    ck_assert_str_eq(same.sources.list, "");
    ck_assert_int_eq(make_recipe(etc, "bookworm", "", &other, &err), 0);
    ck_assert_str_eq(other.sources.deb822, "");
    ck_assert_str_eq(other.sources.list, "");
    ck_assert_ptr_null(other.versions[0]);
    ck_assert_int_eq(make_recipe(etc, "sloth", "http://mirror.example/debian", &named, &err), 0);
    ck_assert_ptr_nonnull(
        strstr(named.sources.list, "] http://mirror.example/debian sloth main\n"));
    ck_assert_uint_eq(text_count_lines(span_of(named.sources.list)), 1);
    ck_assert_ptr_null(strstr(named.sources.list, "check-valid-until"));
    ck_assert_int_eq(
        make_recipe(etc, "sloth", "http://mirror.example/debian/20231001T024155Z/", &past, &err),
        0);
    ck_assert_ptr_nonnull(strstr(past.sources.list, " check-valid-until=no] "));
    remove_etc();
}
END_TEST

START_TEST(rejects_hostile_settings)
{
    struct error err;
    struct recipe recipe;
    const char *const mirrors[] = {"http://a b", "http://a\ndeb http://b", "http://$(touch x)",
                                   "http://a'",  "http://[trusted=yes]",   "file:///etc",
                                   "-",          "copy:/etc/passwd",       "http://a\"; x"};
    const char *const suites[] = {"", "-x", "../x", "book worm", "a;b", "a/b", "a\nb"};
    for (size_t i = 0; i < sizeof mirrors / sizeof *mirrors; i++)
        ck_assert_int_eq(make_recipe("/nonexistent", "bookworm", mirrors[i], &recipe, &err),
                         ERROR_INPUT);
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        ck_assert_int_eq(make_recipe("/nonexistent", suites[i], "", &recipe, &err), ERROR_INPUT);
}
END_TEST

START_TEST(reads_versions_from_apt)
{
    CLEANUP(recipe_free) struct recipe recipe = a_recipe();
    replace(&recipe.versions[0], NULL);
    replace(&recipe.kernel, NULL);
    recipe_take_versions(&recipe, SPAN("fio:\n  Installed: (none)\n  Candidate: 3.33-3\n"
                                       "  Version table:\n     3.33-3 500\n"
                                       "other:\n  Candidate: 9\n"
                                       "git:\n  Installed: 2\n  Candidate: (none)\n" RECIPE_KERNEL
                                       ":\n  Candidate: 6.1.140-1\n"));
    ck_assert_str_eq(recipe.versions[0], "3.33-3");
    ck_assert_ptr_null(recipe.versions[1]);
    ck_assert_str_eq(recipe.kernel, "6.1.140-1");
}
END_TEST

/* --- the initial RAM disk --- */

START_TEST(an_initrd_is_read_back)
{
    struct error err;
    char path[200];
    strcpy(path, scratch_path("initrd"));
    const struct initrd_file files[] = {{"bin", S_IFDIR | 0755, {NULL, 0}},
                                        {"bin/sh", S_IFREG | 0755, SPAN("a shell")},
                                        {"empty", S_IFREG | 0644, {NULL, 0}}};
    ck_assert_int_eq(initrd_write(path, files, 3, &err), 0);
    CLEANUP(file_free) struct file first = {0}, second = {0};
    ck_assert_int_eq(file_read(path, &first, &err), 0);
    ck_assert_uint_eq(first.text.n % 4, 0);
    ck_assert_mem_eq(first.text.s, "070701", 6);

    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    archive_read_support_format_cpio(archive);
    ck_assert_int_eq(archive_read_open_memory(archive, first.text.s, first.text.n), ARCHIVE_OK);
    const char *const names[] = {"dev", "dev/console", "bin", "bin/sh", "empty"};
    for (size_t i = 0; i < 5; i++) {
        char bytes[20] = "";
        ck_assert_int_eq(archive_read_next_header(archive, &entry), ARCHIVE_OK);
        ck_assert_str_eq(archive_entry_pathname(entry), names[i]);
        if (i == 1) {
            ck_assert_uint_eq(archive_entry_filetype(entry), AE_IFCHR);
            ck_assert_uint_eq(archive_entry_rdevmajor(entry), 5);
            ck_assert_uint_eq(archive_entry_rdevminor(entry), 1);
        }
        if (i == 3) {
            ck_assert_uint_eq(archive_entry_mode(entry), S_IFREG | 0755);
            ck_assert_int_eq(archive_read_data(archive, bytes, sizeof bytes), 7);
            ck_assert_str_eq(bytes, "a shell");
        }
    }
    ck_assert_int_eq(archive_read_next_header(archive, &entry), ARCHIVE_EOF);
    archive_read_free(archive);

    ck_assert_int_eq(initrd_write(path, files, 3, &err), 0);
    ck_assert_int_eq(file_read(path, &second, &err), 0);
    ck_assert(span_equal(first.text, second.text));
    unlink(path);
    ck_assert_int_eq(initrd_write("/nonexistent/initrd", files, 3, &err), ERROR_OUTPUT);
}
END_TEST

START_TEST(modules_come_after_their_dependencies)
{
    struct error err;
    CLEANUP(names_free) struct names paths = {0};
    const char *const wanted[] = {"virtio_pci", "virtio_net", "built_in", "virtio_rng", NULL};
    struct file file = {(char *)(uintptr_t) "modules.dep",
                        SPAN("k/net_failover.ko: k/failover.ko\n"
                             "k/virtio_net.ko.xz: k/net_failover.ko k/failover.ko "
                             "k/virtio_ring.ko k/virtio.ko\n"
                             "k/virtio.ko:\n"
                             "k/virtio-rng.ko: k/virtio_ring.ko k/virtio.ko\n"
                             "k/virtio_pci.ko: k/virtio_ring.ko k/virtio.ko\n")};
    ck_assert_int_eq(modules_in_order(&file, wanted, &paths, &err), 0);
    const char *const expected[] = {"k/virtio.ko",    "k/virtio_ring.ko",  "k/virtio_pci.ko",
                                    "k/failover.ko",  "k/net_failover.ko", "k/virtio_net.ko.xz",
                                    "k/virtio-rng.ko"};
    ck_assert_uint_eq(paths.count, 7);
    for (size_t i = 0; i < 7; i++)
        ck_assert_str_eq(paths.items[i], expected[i]);
    struct file broken = {file.path, SPAN("no colon here\n")};
    ck_assert_int_eq(modules_in_order(&broken, wanted, &paths, &err), ERROR_INPUT);
}
END_TEST

/* --- the kernel's file --- */

enum { SETUP = 2 * 512, TAIL = 16 };

/* A bzImage with the payload `elf`, compressed by the filter, followed by its size if the kernel's
 * build would append it. */
static struct buffer a_bzimage(int (*filter)(struct archive *), const char *elf, size_t n,
                               bool own_size)
{
    unsigned char *image = memory_alloc(1, 1 << 16);
    size_t used = 0;
    struct archive *archive = archive_write_new();
    archive_write_set_format_raw(archive);
    filter(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, "x");
    archive_entry_set_filetype(entry, AE_IFREG);
    ck_assert_int_eq(
        archive_write_open_memory(archive, image + SETUP + 32, (1 << 16) - SETUP - 32, &used), 0);
    ck_assert_int_eq(archive_write_header(archive, entry), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_data(archive, elf, n), (la_ssize_t)n);
    ck_assert_int_eq(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
    archive_entry_free(entry);
    for (size_t i = 0; own_size && i < 4; i++)
        image[SETUP + 32 + used++] = (unsigned char)(n >> (8 * i));
    image[0x1f1] = 1;
    memcpy(image + 0x202, "HdrS\x0f\x02", 6);
    image[0x20e] = 0x80; /* the version at 0x280 */
    strcpy((char *)image + 0x280, "6.1.0 (x@y) #1 SMP Debian 6.1.140-1");
    image[0x248] = 32;
    image[0x24c] = (unsigned char)used;
    image[0x24d] = (unsigned char)(used >> 8);
    struct buffer buffer = {0};
    buffer_append(&buffer, (char *)image, SETUP + 32 + used + TAIL);
    free(image);
    return buffer;
}

static const char an_elf[] = "\177ELF and a kernel kernel kernel kernel kernel kernel kernel";

static int unpack(const struct buffer *image, size_t n, struct buffer *ret_elf, struct error *err)
{
    /* An exact copy, so that the sanitizer detects reads beyond the end. */
    char *bytes = memory_alloc(n ? n : 1, 1);
    memcpy(bytes, image->s, n);
    struct file file = {(char *)(uintptr_t) "bzImage", {bytes, n}};
    int result = kernel_unpack(&file, ret_elf, err);
    free(bytes);
    return result;
}

START_TEST(unpacks_a_kernel)
{
    struct error err;
    int (*const filters[])(struct archive *) = {
        archive_write_add_filter_gzip, archive_write_add_filter_xz, archive_write_add_filter_lzma,
        archive_write_add_filter_zstd, archive_write_add_filter_lz4};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        CLEANUP(buffer_free) struct buffer elf = {0};
        CLEANUP(buffer_free)
        struct buffer image = a_bzimage(filters[i], an_elf, sizeof an_elf, i != 0);
        ck_assert_msg(unpack(&image, image.n, &elf, &err) == 0, "%zu: %s", i, err.text);
        ck_assert_uint_eq(elf.n, sizeof an_elf);
        ck_assert_mem_eq(elf.s, an_elf, sizeof an_elf);
        CLEANUP_TEXT char *version = NULL;
        struct file file = {(char *)(uintptr_t) "bzImage", {image.s, image.n}};
        ck_assert_int_eq(kernel_version(&file, &version, &err), 0);
        ck_assert_str_eq(version, "6.1.0 (x@y) #1 SMP Debian 6.1.140-1");
    }
}
END_TEST

START_TEST(rejects_a_truncated_kernel)
{
    struct error err;
    CLEANUP(buffer_free)
    struct buffer image = a_bzimage(archive_write_add_filter_xz, an_elf, sizeof an_elf, true);
    for (size_t n = 0; n < image.n - TAIL; n++) {
        struct buffer elf = {0};
        ck_assert_int_eq(unpack(&image, n, &elf, &err), ERROR_INPUT);
        ck_assert_ptr_null(elf.s);
    }
}
END_TEST

static void refuse(size_t at, const char *bytes, size_t n)
{
    struct error err;
    struct buffer elf = {0};
    CLEANUP(buffer_free)
    struct buffer image = a_bzimage(archive_write_add_filter_xz, an_elf, sizeof an_elf, true);
    memcpy(image.s + at, bytes, n);
    ck_assert_int_eq(unpack(&image, image.n, &elf, &err), ERROR_INPUT);
}

START_TEST(rejects_a_hostile_header)
{
    refuse(0x1f1, "\xff", 1);                 /* a setup larger than the file */
    refuse(0x202, "Hdrs", 4);                 /* another magic */
    refuse(0x206, "\x07\x02", 2);             /* too old */
    refuse(0x248, "\xff\xff\xff\xff", 4);     /* a payload beyond the file */
    refuse(0x24c, "\xff\xff\xff\xff", 4);     /* longer than the file */
    refuse(0x24c, "\0\0\0\0", 4);             /* empty */
    refuse(0x24c, "\x07\0\0\0", 4);           /* too short for its size */
    refuse(SETUP + 32, "not compressed", 14); /* damaged */
    CLEANUP(buffer_free)
    struct buffer image = a_bzimage(archive_write_add_filter_xz, an_elf, sizeof an_elf, true);
    char *size = image.s + image.n - TAIL - 4;
    size_t at = (size_t)(size - image.s);
    refuse(at, "\xff\xff\xff\x7f", 4); /* a size that no kernel has */
    refuse(at, "\x01\0\0\0", 4);       /* another size */
    CLEANUP(buffer_free)
    struct buffer other = a_bzimage(archive_write_add_filter_xz, "not ELF at all", 14, true);
    struct buffer elf = {0};
    struct error err;
    ck_assert_int_eq(unpack(&other, other.n, &elf, &err), ERROR_INPUT);
}
END_TEST

START_TEST(rejects_a_version_out_of_bounds)
{
    struct error err;
    char *version = NULL;
    CLEANUP(buffer_free)
    struct buffer image = a_bzimage(archive_write_add_filter_xz, an_elf, sizeof an_elf, true);
    struct file file = {(char *)(uintptr_t) "bzImage", {image.s, image.n}};
    const char *const places[] = {"\0\0", "\xff\xff", "\xff\x01", "\0\x02"};
    for (size_t i = 0; i < 4; i++) {
        memcpy(image.s + 0x20e, places[i], 2);
        ck_assert_int_eq(kernel_version(&file, &version, &err), ERROR_INPUT);
    }
}
END_TEST

START_TEST(copies_uncompressed_bytes)
{
    struct error err;
    CLEANUP(buffer_free) struct buffer bytes = {0};
    ck_assert_int_eq(bytes_unpack(SPAN("\177ELF a module"), "x.ko", 100, &bytes, &err), 0);
    ck_assert_uint_eq(bytes.n, 13);
    ck_assert_mem_eq(bytes.s, "\177ELF a module", 13);
    ck_assert_int_eq(bytes_unpack(SPAN("\177ELF a module"), "x.ko", 5, &bytes, &err), ERROR_INPUT);
}
END_TEST

Suite *image_suite(void)
{
    const TTest *const tests[] = {
        every_part_of_a_recipe_changes_the_hash,
        our_files_are_in_the_program,
        rejects_hostile_settings,
        reads_versions_from_apt,
        an_initrd_is_read_back,
        modules_come_after_their_dependencies,
        unpacks_a_kernel,
        rejects_a_truncated_kernel,
        rejects_a_hostile_header,
        rejects_a_version_out_of_bounds,
        copies_uncompressed_bytes,
    };
    return SUITE_OF("image", tests);
}

/* Runs apt-cache. */
Suite *image_sources_suite(void)
{
    const TTest *const tests[] = {uses_the_sources_of_a_host_with_the_same_release};
    return SUITE_BEYOND_VALGRIND("image_sources", tests);
}
