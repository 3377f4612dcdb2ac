/* The recipe of an image, and its hash: equal recipes have equal hashes, and a change of any part
 * changes the hash. */
#ifndef LAB_IMAGE_IMAGE_RECIPE_H
#define LAB_IMAGE_IMAGE_RECIPE_H

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "model/settings.h"

/* Package sources, in both formats of apt; "" for none. */
struct sources {
    char *list;   /* one line each, sources.list(5) */
    char *deb822; /* one paragraph each, sources.list(5) */
};

struct recipe {
    char *suite;
    struct sources sources;
    struct names packages; /* of the root file system */
    char **versions;       /* the candidate version of each package; NULL if unknown */
    char *kernel;          /* version of the kernel's package; NULL if unknown */
    long disk_mib;
};
void recipe_free(struct recipe *recipe);

#define RECIPE_KERNEL "linux-image-cloud-amd64"
#define RECIPE_SHELL "busybox-static"

/* Makes the recipe from the settings and the host. `etc` is the host's /etc. If the host runs the
 * Debian release of the settings, its apt supplies the versions, and its sources are used unless
 * the settings name a mirror. ERROR_INPUT for a malformed release or mirror. */
int recipe_make(const struct settings *settings, const char *etc, struct deadline deadline,
                struct recipe *ret_recipe, struct error *err);

/* The first 16 hexadecimal digits of SHA-256 over the recipe and all our files in the image. */
int recipe_hash(const struct recipe *recipe, char ret_hash[17], struct error *err);

/* Reads the versions from the output of `apt-cache policy`. */
void recipe_take_versions(struct recipe *recipe, struct span policy);

#endif
