#include "version.h"

/* The Makefile defines it, only for this file. */
#ifndef VIRTGRADE_VERSION
#define VIRTGRADE_VERSION "unknown"
#endif

#ifndef VIRTGRADE_RELEASE
#define VIRTGRADE_RELEASE "0"
#endif

#ifndef VIRTGRADE_DATE
#define VIRTGRADE_DATE ""
#endif

const char *version_text(void)
{
    return VIRTGRADE_VERSION;
}

const char *version_release(void)
{
    return VIRTGRADE_RELEASE;
}

const char *version_date(void)
{
    return *VIRTGRADE_DATE ? VIRTGRADE_DATE : "January 1, 1970";
}
