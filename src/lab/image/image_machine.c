#include "image_machine.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"
#include "image_build.h"
#include "image_files.h"
#include "image_initrd.h"
#include "image_kernel.h"

/* Drivers for disks, network, the port of the guest agent, and vsock, on PCI or MMIO. */
static const char *const drivers[] = {"virtio_pci", "virtio_mmio",    "virtio_blk",
                                      "virtio_net", "virtio_console", "vmw_vsock_virtio_transport",
                                      NULL};

/* Drivers that commands of the image load when they need them, so that no start takes them along.
 */
static const char *const drivers_for_later[] = {"overlay", NULL};

/* Far above the size of any driver. */
static const size_t most_of_module = (size_t)64 << 20;

/* The name of the one kernel in the package, e.g. "6.1.0-37-cloud-amd64"; the caller frees it. */
static int find_release(const struct builder *builder, char **ret_release, struct error *err)
{
    CLEANUP_TEXT char *boot = memory_print("%s/kernel/boot", builder->directory);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(boot, &names, err);
    if (result != 0)
        return result;
    const char *release = NULL;
    for (size_t i = 0; i < names.count; i++)
        if (strncmp(names.items[i], "vmlinuz-", 8) == 0)
            release = names.items[i] + 8;
    if (!release)
        return error_set(err, ERROR_FAILED, "the package " RECIPE_KERNEL " brought no kernel");
    *ret_release = memory_copy(release, strlen(release));
    return 0;
}

static int read_kernel(const struct builder *builder, const char *release, struct file *ret_kernel,
                       struct error *err)
{
    CLEANUP_TEXT char *path =
        memory_print("%s/kernel/boot/vmlinuz-%s", builder->directory, release);
    return file_read(path, ret_kernel, err);
}

static int write_kernels(const struct builder *builder, const char *release, struct error *err)
{
    CLEANUP(file_free) struct file kernel = {0};
    CLEANUP(buffer_free) struct buffer elf = {0};
    CLEANUP_TEXT char *packed = memory_print("%s/" IMAGE_KERNEL, builder->directory);
    CLEANUP_TEXT char *unpacked = memory_print("%s/" IMAGE_VMLINUX, builder->directory);
    int result = read_kernel(builder, release, &kernel, err);
    if (result == 0)
        result = bytes_write(packed, kernel.text, err);
    if (result == 0)
        result = kernel_unpack(&kernel, &elf, err);
    if (result == 0)
        result = bytes_write(unpacked, (struct span){elf.s, elf.n}, err);
    return result;
}

/* --- the initial RAM disk --- */

/* Files of the RAM disk with the memory that they own. */
struct initrd_tree {
    struct initrd_file *files;
    char **names;
    struct buffer *bytes;
    size_t count, capacity;
};

static void tree_free(struct initrd_tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        free(tree->names[i]);
        buffer_free(&tree->bytes[i]);
    }
    free(tree->files);
    free(tree->names);
    free(tree->bytes);
    *tree = (struct initrd_tree){0};
}

static struct initrd_tree tree_of(size_t capacity)
{
    return (struct initrd_tree){memory_alloc(capacity, sizeof(struct initrd_file)),
                                memory_alloc(capacity, sizeof(char *)),
                                memory_alloc(capacity, sizeof(struct buffer)), 0, capacity};
}

/* Takes ownership of the name and the bytes. */
static void tree_take(struct initrd_tree *tree, char *name, unsigned mode, struct buffer *bytes)
{
    size_t i = tree->count++;
    tree->names[i] = name;
    if (bytes) {
        tree->bytes[i] = *bytes;
        *bytes = (struct buffer){0};
    }
    tree->files[i] = (struct initrd_file){name, mode, {tree->bytes[i].s, tree->bytes[i].n}};
}

static int add_program(const struct builder *builder, struct initrd_tree *tree, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/kernel/bin/busybox", builder->directory);
    CLEANUP(file_free) struct file shell = {0};
    CLEANUP(buffer_free) struct buffer init = {0}, copy = {0};
    int result = file_read(path, &shell, err);
    if (result == 0)
        result = image_file("init", &init, err);
    if (result != 0)
        return result;
    buffer_append(&copy, shell.text.s, shell.text.n);
    tree_take(tree, memory_print("bin/busybox"), S_IFREG | 0755, &copy);
    tree_take(tree, memory_print("init"), S_IFREG | 0755, &init);
    return 0;
}

/* Reads a driver of the package, "kernel/fs/overlayfs/overlay.ko.xz", uncompressed, since not every
 * insmod supports the compression. The caller frees its name, "overlay.ko". */
static int read_module(const struct builder *builder, const char *release, const char *module,
                       char **ret_name, struct buffer *ret_bytes, struct error *err)
{
    CLEANUP_TEXT char *path =
        memory_print("%s/kernel/lib/modules/%s/%s", builder->directory, release, module);
    const char *slash = strrchr(module, '/'), *base = slash ? slash + 1 : module;
    struct span stem = span_until(span_of(base), ".");
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(path, &file, err);
    if (result == 0)
        result = bytes_unpack(file.text, path, most_of_module, ret_bytes, err);
    if (result == 0)
        *ret_name = memory_print("%.*s.ko", (int)stem.n, stem.s);
    return result;
}

static int add_module(const struct builder *builder, const char *release, const char *module,
                      struct initrd_tree *tree, struct buffer *order, struct error *err)
{
    CLEANUP_TEXT char *name = NULL;
    CLEANUP(buffer_free) struct buffer bytes = {0};
    int result = read_module(builder, release, module, &name, &bytes, err);
    if (result != 0)
        return result;
    buffer_append(order, name, strlen(name));
    buffer_append(order, "\n", 1);
    tree_take(tree, memory_print("modules/%s", name), S_IFREG | 0644, &bytes);
    return 0;
}

/* The drivers with those that they need, in the order of loading. */
static int find_modules(const struct builder *builder, const char *release,
                        const char *const names[], struct names *ret_modules, struct error *err)
{
    CLEANUP_TEXT char *base = memory_print("%s/kernel", builder->directory);
    CLEANUP_TEXT char *path = memory_print("%s/lib/modules/%s/modules.dep", base, release);
    const char *const argv[] = {"depmod", "--basedir", base, release, NULL};
    CLEANUP(file_free) struct file dependencies = {0};
    int result = tool_run(builder, argv, NULL, err);
    if (result == 0)
        result = file_read(path, &dependencies, err);
    if (result == 0)
        result = modules_in_order(&dependencies, names, ret_modules, err);
    return result;
}

static int write_initrd(const struct builder *builder, const char *release, struct error *err)
{
    static const char *const directories[] = {"bin", "modules", "proc", "root"};
    enum { DIRECTORIES = sizeof directories / sizeof *directories };
    CLEANUP(names_free) struct names modules = {0};
    int result = find_modules(builder, release, drivers, &modules, err);
    if (result != 0)
        return result;
    CLEANUP(tree_free) struct initrd_tree tree = tree_of(DIRECTORIES + modules.count + 3);
    CLEANUP(buffer_free) struct buffer order = {0};
    for (size_t i = 0; i < DIRECTORIES; i++)
        tree_take(&tree, memory_print("%s", directories[i]), S_IFDIR | 0755, NULL);
    result = add_program(builder, &tree, err);
    for (size_t i = 0; i < modules.count && result == 0; i++)
        result = add_module(builder, release, modules.items[i], &tree, &order, err);
    if (result != 0)
        return result;
    tree_take(&tree, memory_print("modules/order"), S_IFREG | 0644, &order);
    CLEANUP_TEXT char *path = memory_print("%s/" IMAGE_INITRD, builder->directory);
    return initrd_write(path, tree.files, tree.count, err);
}

/* Writes the drivers for later into the root file system. */
static int write_drivers_for_later(const struct builder *builder, const char *release,
                                   struct error *err)
{
    CLEANUP_TEXT char *directory =
        memory_print("%s/" IMAGE_ROOT "/usr/lib/virtgrade/drivers", builder->directory);
    CLEANUP(names_free) struct names modules = {0};
    int result = tree_make(directory, 0755, err);
    if (result == 0)
        result = find_modules(builder, release, drivers_for_later, &modules, err);
    for (size_t i = 0; i < modules.count && result == 0; i++) {
        CLEANUP_TEXT char *name = NULL;
        CLEANUP(buffer_free) struct buffer bytes = {0};
        result = read_module(builder, release, modules.items[i], &name, &bytes, err);
        CLEANUP_TEXT char *path = memory_print("%s/%s", directory, name ? name : "");
        if (result == 0)
            result = bytes_write(path, (struct span){bytes.s, bytes.n}, err);
    }
    return result;
}

int machine_files(const struct builder *builder, struct error *err)
{
    CLEANUP_TEXT char *release = NULL;
    int result = find_release(builder, &release, err);
    if (result == 0)
        result = write_kernels(builder, release, err);
    if (result == 0)
        result = write_initrd(builder, release, err);
    if (result == 0)
        result = write_drivers_for_later(builder, release, err);
    return result;
}

/* --- versions --- */

/* The word after `before` in a text; "unknown" if there is none. */
static struct span word_behind(const char *text, const char *before, const char *stops)
{
    const char *at = strstr(text, before);
    struct span word = at ? span_until(span_of(at + strlen(before)), stops) : (struct span){0};
    return word.n > 0 && word.n < 100 ? word : SPAN("unknown");
}

int machine_packages(const struct builder *builder, char **ret_lines, struct error *err)
{
    CLEANUP_TEXT char *release = NULL, *version = NULL;
    CLEANUP_TEXT char *shell = memory_print("%s/kernel/bin/busybox", builder->directory);
    const char *const argv[] = {shell, NULL};
    CLEANUP(file_free) struct file kernel = {0};
    CLEANUP(buffer_free) struct buffer help = {0};
    int result = find_release(builder, &release, err);
    if (result == 0)
        result = read_kernel(builder, release, &kernel, err);
    if (result == 0)
        result = kernel_version(&kernel, &version, err);
    if (result == 0)
        result = tool_run(builder, argv, &help, err);
    if (result != 0)
        return result;
    struct span of_kernel = word_behind(version, " Debian ", " ");
    struct span of_shell = word_behind(help.s ? help.s : "", "(Debian ", ")");
    *ret_lines = memory_print("linux-image-%s,%.*s\n" RECIPE_SHELL ",%.*s\n", release,
                              (int)of_kernel.n, of_kernel.s, (int)of_shell.n, of_shell.s);
    return 0;
}
