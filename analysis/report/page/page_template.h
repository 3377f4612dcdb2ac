/* Templates of pages: HTML with places, `{{NAME}}`. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_TEMPLATE_H
#define ANALYSIS_REPORT_PAGE_PAGE_TEMPLATE_H

#include <stdio.h>

#include "base/error.h"
#include "page_files.h"

/* Writes what a place has; an unknown name is empty. */
typedef int page_fill(FILE *out, struct span name, void *user, struct error *err);

/* Writes a template with its places filled. `fill` writes them, with `user`, except those of the
 * page's files: {{style}}, {{script}}, {{worker}}, {{engine}} in base64, and {{style_hash}} and the
 * like, for a content security policy. */
int page_template_fill(FILE *out, enum page_file page_template, page_fill *fill, void *user,
                       struct error *err);

#endif
