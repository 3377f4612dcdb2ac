/* Version of virtgrade. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

/* The commit of the sources, by git, with the suffix "-dirty" if they were changed since; "unknown"
 * if the program was built without git. */
const char *version_text(void);

/* Date of that commit, such as "May 1, 2021"; that of the epoch if it is unknown. */
const char *version_date(void);

#endif
