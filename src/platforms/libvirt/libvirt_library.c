#include "libvirt_library.h"

#include <stddef.h>

#include "base/library.h"

struct libvirt_library vir;

#define LIBVIRT_SYMBOL(name) {"vir" #name, offsetof(struct libvirt_library, name)},

static const struct library_symbol symbols[] = {LIBVIRT_FUNCTIONS(LIBVIRT_SYMBOL)};
static const struct library_symbol qemu_symbols[] = {LIBVIRT_QEMU_FUNCTIONS(LIBVIRT_SYMBOL)};

static struct library libraries[] = {
    {"libvirt.so.0", symbols, sizeof symbols / sizeof *symbols, &vir, false},
    {"libvirt-qemu.so.0", qemu_symbols, sizeof qemu_symbols / sizeof *qemu_symbols, &vir, false},
};

int libvirt_library_load(struct error *err)
{
    int result = library_load(&libraries[0], err);
    return result == 0 ? library_load(&libraries[1], err) : result;
}
