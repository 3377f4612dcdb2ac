/* Declarations that the C library of WebAssembly lacks: every file of the page is compiled with
 * this header in front. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_LIBRARY_H
#define ANALYSIS_REPORT_PAGE_PAGE_LIBRARY_H

#include <stddef.h>

/* As in glibc. */
void qsort_r(void *items, size_t count, size_t size,
             int (*compare)(const void *a, const void *b, void *context), void *context);

#endif
