/* Version of virtgrade. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

/* The commit of the sources, by git, with the suffix "-dirty" if they were changed since; "unknown"
 * if the program was built without git. */
const char *version_text(void);

/* Number of the release that the sources are of or after, by CITATION.cff, such as 1.0.0. */
const char *version_release(void);

/* Date of the commit, such as "May 1, 2021"; that of the epoch if it is unknown. */
const char *version_date(void);

#endif
