#include "image_build.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/tree.h"
#include "image_files.h"
#include "image_machine.h"
#include "image_tool.h"

/* mmdebstrap writes the path of the directory into configuration files, which cannot quote every
 * path: so the directory is mounted here. */
#define PLACE "/mnt"

static int build_file_write(const struct builder *builder, const char *name, const char *text,
                            struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", builder->directory, name);
    return bytes_write(path, span_of(text), err);
}

/* A root file system of packages and what they depend on; `variant` is mmdebstrap's. */
static int bootstrap(const struct builder *builder, const char *variant, const char *include,
                     const char *name, struct error *err)
{
    const struct sources *sources = &builder->recipe->sources;
    CLEANUP_TEXT char *variant_word = memory_print("--variant=%s", variant);
    CLEANUP_TEXT char *include_word = memory_print("--include=%s", include);
    CLEANUP_TEXT char *target = memory_print(PLACE "/%s", name);
    const char *argv[16] = {"mmdebstrap", "--mode=root", "--format=directory",
                            /* No fsync: after a crash of the host the image is built again. */
                            "--dpkgopt=force-unsafe-io", "--dpkgopt=path-exclude=/usr/share/man/*",
                            "--dpkgopt=path-exclude=/usr/share/doc/*",
                            "--dpkgopt=path-exclude=/usr/share/locale/*",
                            "--aptopt=APT::Install-Recommends \"false\""};
    size_t n = 8;
    argv[n++] = variant_word;
    argv[n++] = include_word;
    argv[n++] = builder->recipe->suite;
    argv[n++] = target;
    if (*sources->list)
        argv[n++] = PLACE "/sources.list";
    if (*sources->deb822)
        argv[n++] = PLACE "/debian.sources";
    return tool_run_in_place(builder, argv, PLACE, err);
}

static char *packages_list(const struct recipe *recipe)
{
    char *list = memory_copy("", 0);
    for (size_t i = 0; i < recipe->packages.count; i++)
        memory_append(&list, ",", recipe->packages.items[i]);
    return list;
}

static int make_root_of(const struct builder *builder, const char *packages, struct error *err)
{
    const struct sources *sources = &builder->recipe->sources;
    int result = build_file_write(builder, "sources.list", sources->list, err);
    if (result == 0)
        result = build_file_write(builder, "debian.sources", sources->deb822, err);
    if (result != 0)
        return result;
    return bootstrap(builder, "minbase", packages, IMAGE_ROOT, err);
}

static int make_root(const struct builder *builder, struct error *err)
{
    CLEANUP_TEXT char *list = packages_list(builder->recipe);
    return make_root_of(builder, list, err);
}

/* Unpacks the packages of the kernel and the shell without running their scripts: the kernel's
 * would make Debian's initial RAM disk. */
static int fetch_kernel(const struct builder *builder, struct error *err)
{
    int result = bootstrap(builder, "extract", RECIPE_KERNEL "," RECIPE_SHELL, "kernel", err);
    /* Later releases have these directories only below /usr; the links come with another package.
     */
    static const char *const merged[] = {"lib", "bin"};
    for (size_t i = 0; i < 2 && result == 0; i++) {
        CLEANUP_TEXT char *link = memory_print("%s/kernel/%s", builder->directory, merged[i]);
        CLEANUP_TEXT char *target = memory_print("usr/%s", merged[i]);
        if (symlink(target, link) != 0 && errno != EEXIST)
            result = error_set(err, ERROR_OUTPUT, "%s: cannot make: %s", link, strerror(errno));
    }
    return result;
}

/* Empties root's password: the second field in /etc/shadow, shadow(5). */
static int open_root_account(const char *root, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/etc/shadow", root);
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(path, &file, err);
    if (result != 0)
        return result;
    CLEANUP(buffer_free) struct buffer text = {0};
    struct lines lines = lines_of(file.text);
    while (lines_next(&lines)) {
        struct span line = lines.line;
        if (span_starts(line, "root:")) {
            struct span after = span_skip(line, 5);
            after = span_skip(after, span_until(after, ":").n);
            buffer_append(&text, "root:", 5);
            line = after;
        }
        buffer_append(&text, line.s, line.n);
        buffer_append(&text, "\n", 1);
    }
    int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW);
    bool written = fd >= 0 && write(fd, text.s, text.n) == (ssize_t)text.n;
    if (fd >= 0)
        written = close(fd) == 0 && written;
    return written ? 0
                   : error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path, strerror(errno));
}

/* Enables the systemd units of the preset alone. */
static int set_units(const struct builder *builder, const char *root, struct error *err)
{
    CLEANUP(names_free) struct names masked = {0};
    int result = image_file_words("masked", &masked, err);
    if (result != 0)
        return result;
    const char *const preset[] = {"chroot", root, "systemctl", "--quiet", "preset-all", NULL};
    result = tool_run(builder, preset, NULL, err);
    const char *const aim[] = {
        "chroot", root, "systemctl", "--quiet", "set-default", "multi-user.target", NULL};
    if (result == 0)
        result = tool_run(builder, aim, NULL, err);
    const char **argv = memory_alloc(masked.count + 6, sizeof *argv);
    const char *const mask[] = {"chroot", root, "systemctl", "--quiet", "mask"};
    memcpy(argv, mask, sizeof mask);
    memcpy(argv + 5, masked.items, masked.count * sizeof *argv);
    if (result == 0)
        result = tool_run(builder, argv, NULL, err);
    free(argv);
    return result;
}

static int edit_root(const struct builder *builder, struct error *err)
{
    CLEANUP_TEXT char *root = memory_print("%s/" IMAGE_ROOT, builder->directory);
    CLEANUP_TEXT char *bench = memory_print("%s/bench", root);
    int result = image_files_install(root, err);
    if (result == 0)
        result = open_root_account(root, err);
    if (result == 0 && (mkdir(bench, 0755) != 0 || chmod(bench, 01777) != 0))
        result = error_set(err, ERROR_OUTPUT, "%s: cannot make: %s", bench, strerror(errno));
    if (result == 0)
        result = set_units(builder, root, err);
    return result;
}

static int list_packages(const struct builder *builder, struct error *err)
{
    CLEANUP_TEXT char *root = memory_print("%s/" IMAGE_ROOT, builder->directory);
    const char *const argv[] = {
        "chroot", root, "dpkg-query", "--show", "--showformat", "${Package},${Version}\n", NULL};
    CLEANUP(buffer_free) struct buffer output = {0};
    CLEANUP_TEXT char *kernel = NULL;
    int result = tool_run(builder, argv, &output, err);
    if (result == 0)
        result = machine_packages(builder, &kernel, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *text =
        memory_print("package,version\n%s%s", output.s ? output.s : "", kernel);
    return build_file_write(builder, IMAGE_PACKAGES, text, err);
}

static int pack_root(const struct builder *builder, struct error *err)
{
    CLEANUP_TEXT char *root = memory_print("%s/" IMAGE_ROOT, builder->directory);
    CLEANUP_TEXT char *archive = memory_print("%s/" IMAGE_ARCHIVE, builder->directory);
    /* With extended attributes: ping's capability is one. */
    const char *const argv[] = {"tar",
                                "--create",
                                "--sort=name",
                                "--numeric-owner",
                                "--xattrs",
                                "--xattrs-include=*",
                                "--force-local",
                                "--file",
                                archive,
                                "--directory",
                                root,
                                ".",
                                NULL};
    return tool_run(builder, argv, NULL, err);
}

static int build_disk(const struct builder *builder, struct error *err)
{
    CLEANUP_TEXT char *root = memory_print("%s/" IMAGE_ROOT, builder->directory);
    CLEANUP_TEXT char *disk = memory_print("%s/" IMAGE_DISK, builder->directory);
    CLEANUP_TEXT char *size = memory_print("%ldM", builder->recipe->disk_mib);
    /* Write all tables now; otherwise the guest's kernel does it during the measurements. */
    const char *const argv[] = {"mke2fs",
                                "-q",
                                "-F",
                                "-t",
                                "ext4",
                                "-m",
                                "0",
                                "-L",
                                "virtgrade",
                                "-E",
                                "lazy_itable_init=0,lazy_journal_init=0",
                                "-d",
                                root,
                                disk,
                                size,
                                NULL};
    return tool_run(builder, argv, NULL, err);
}

/* Removes intermediate files. */
static int tidy(const struct builder *builder, struct error *err)
{
    CLEANUP_TEXT char *kernel = memory_print("%s/kernel", builder->directory);
    int result = tree_remove(kernel, err);
    const char *const texts[] = {"sources.list", "debian.sources"};
    for (size_t i = 0; i < 2; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", builder->directory, texts[i]);
        unlink(path);
    }
    return result;
}

int image_build(struct lab *lab, const struct recipe *recipe, const char *directory,
                const char *log, struct deadline deadline, struct error *err)
{
    static const struct {
        const char *name; /* NULL to print nothing */
        int (*make)(const struct builder *builder, struct error *err);
    } stages[] = {
        {"root file system", make_root},
        {"kernel", fetch_kernel},
        {"kernel's files", machine_files},
        {"list of packages", list_packages},
        {"files of ours", edit_root},
        {"archive", pack_root},
        {"disk", build_disk},
        {NULL, tidy},
    };
    struct builder builder = {lab, recipe, directory, log, deadline};
    int result = tools_check(err);
    for (size_t i = 0; i < sizeof stages / sizeof *stages && result == 0; i++) {
        int64_t start = clock_ns();
        result = stages[i].make(&builder, err);
        if (result == 0 && stages[i].name)
            lab_say(lab, "image: %s, %.1f s", stages[i].name, (double)(clock_ns() - start) / 1e9);
    }
    return result;
}

int image_build_root(struct lab *lab, const struct recipe *recipe, const char *const more[],
                     size_t count, const char *directory, const char *log, struct deadline deadline,
                     struct error *err)
{
    struct builder builder = {lab, recipe, directory, log, deadline};
    CLEANUP_TEXT char *list = packages_list(recipe);
    for (size_t i = 0; i < count; i++)
        memory_append(&list, ",", more[i]);
    int result = tools_check(err);
    return result == 0 ? make_root_of(&builder, list, err) : result;
}
