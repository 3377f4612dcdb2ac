/* Which virtgrade this is. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

/* What git calls the last change of what the program is made from, with "-dirty" behind it where
 * something was changed since; "unknown" where it was built without git. */
const char *version_text(void);

#endif
