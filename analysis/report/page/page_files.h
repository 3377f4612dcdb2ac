/* Files inside the program that a page is made of. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_FILES_H
#define ANALYSIS_REPORT_PAGE_PAGE_FILES_H

#include "base/text.h"

enum page_file {
    PAGE_TEMPLATE, /* page.html */
    PAGE_INDEX,    /* index.html */
    PAGE_STYLE,    /* page.css */
    PAGE_SCRIPT,   /* page.js */
    PAGE_WORKER,   /* worker.js */
    PAGE_ENGINE,   /* WebAssembly; empty if the program was built without the packages of `page` */
};
struct span page_file(enum page_file file);

#endif
