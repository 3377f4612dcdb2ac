#include "version.h"

/* The Makefile defines it, only for this file. */
#ifndef VIRTGRADE_VERSION
#define VIRTGRADE_VERSION "unknown"
#endif

const char *version_text(void)
{
    return VIRTGRADE_VERSION;
}
