/* Version of virtgrade. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

/* The commit of the sources, by git, with the suffix "-dirty" if they were changed since; "unknown"
 * if the program was built without git. */
const char *version_text(void);

#endif
