/* Unpacks the kernel from a bzImage and reads its version.
 *
 * Follows the Linux/x86 boot protocol, version 2.08 or later (the kernel's Documentation/arch/x86/
 * boot.rst, section "The Real-Mode Kernel Header"). The file is not trusted. */
#ifndef LAB_IMAGE_IMAGE_KERNEL_H
#define LAB_IMAGE_IMAGE_KERNEL_H

#include "base/error.h"
#include "base/file.h"
#include "base/streams.h"

/* The compressed kernel in a bzImage, borrowed. */
int kernel_payload(const struct file *bzimage, struct span *ret_payload, struct error *err);

/* The kernel as an uncompressed ELF file; compressed by gzip, xz, lzma, bzip2, zstd or lz4. */
int kernel_unpack(const struct file *bzimage, struct buffer *ret_elf, struct error *err);

/* The kernel's version string, e.g. "6.1.0-37-cloud-amd64 (...) #1 SMP ... Debian 6.1.140-1"; the
 * caller frees it. */
int kernel_version(const struct file *bzimage, char **ret_version, struct error *err);

/* Unpacks bytes in one of these formats, e.g. a module; copies uncompressed ones. ERROR_INPUT if
 * the result exceeds `most` bytes. */
int bytes_unpack(struct span bytes, const char *name, size_t most, struct buffer *ret_bytes,
                 struct error *err);

#endif
