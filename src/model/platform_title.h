/* The platforms of the studies: their titles, and the order in which tables and figures show them.
 */
#ifndef MODEL_PLATFORM_TITLE_H
#define MODEL_PLATFORM_TITLE_H

/* The platform's name in running text; one that we do not know is called what it is called. */
const char *platform_title(const char *name);

/* Orders two platforms, like strcmp: the baseline of bare metal first, then as the published study
 * has them, then those that we do not know, by name. */
int platform_compare(const char *a, const char *b);

#endif
