/* What an image is made from, and the name that follows from it: two recipes with the same
 * ingredients have the same hash, and each ingredient changes it. */
#ifndef LAB_IMAGE_IMAGE_RECIPE_H
#define LAB_IMAGE_IMAGE_RECIPE_H

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "lab/settings.h"

/* Where packages come from: files as apt reads them, of one form each. Empty for none. */
struct sources {
    char *list;   /* a line for each, sources.list(5) */
    char *deb822; /* a paragraph for each */
};

struct recipe {
    char *suite;
    struct sources sources;
    struct names packages; /* of the root file system */
    char **versions;       /* of each of them that apt would take; NULL where it is not known */
    char *kernel;          /* version of the kernel's package; NULL where it is not known */
    long disk_mib;
};
void recipe_free(struct recipe *recipe);

#define RECIPE_KERNEL "linux-image-cloud-amd64"
#define RECIPE_SHELL "busybox-static"

/* The recipe that settings and the host give. `etc` is the host's /etc: where it is a Debian of the
 * release that is asked for, its sources are used unless the settings name a mirror, and its apt
 * tells versions. ERROR_INPUT for a release or a mirror that cannot be one. */
int recipe_make(const struct settings *settings, const char *etc, struct deadline deadline,
                struct recipe *ret_recipe, struct error *err);

/* 16 hexadecimal digits of SHA-256 over all of it, and over all files that go in. */
int recipe_hash(const struct recipe *recipe, char ret_hash[17], struct error *err);

/* Takes the versions out of what `apt-cache policy` printed. */
void recipe_take_versions(struct recipe *recipe, struct span policy);

#endif
