/* Titles of platforms, and their order in tables and figures. */
#ifndef MODEL_PLATFORM_TITLE_H
#define MODEL_PLATFORM_TITLE_H

/* The platform's name in running text; `name` itself for an unknown platform. */
const char *platform_title(const char *name);

/* Compares two platforms, like strcmp: bare metal first, then the other known platforms in the
 * order of the published study, then unknown platforms by name. */
int platform_compare(const char *a, const char *b);

#endif
