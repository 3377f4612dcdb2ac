/* The parts of an environment. */
#ifndef ENVIRONMENT_ENVIRONMENT_PARTS_H
#define ENVIRONMENT_ENVIRONMENT_PARTS_H

#include <jansson.h>

#include "environment.h"
#include "redact.h"

/* Who tells: a host, and what must not be told of it. */
struct teller {
    const struct host_view *view;
    struct private_names names;
};

/* A text as it may be published; null for NULL and "". */
json_t *tell_text(const struct teller *teller, const char *text);

/* What the first line of a file means; null for NULL, as where there is no such file, and where it
 * means nothing of the kind. The path is below the view's root. */
enum form {
    FORM_TEXT,
    FORM_NUMBER, /* a whole number */
    FORM_FLAG,   /* 0 or N, 1 or Y */
    FORM_CHOICE, /* the word in brackets, e.g. "always [madvise] never", or the only word */
};
json_t *tell_line(const struct teller *teller, enum form form, const char *line);
__attribute__((format(printf, 3, 4))) json_t *tell_file(const struct teller *teller, enum form form,
                                                        const char *format, ...);

/* host, without processor and disk. */
json_t *tell_host(const struct teller *teller, const struct host *host);

json_t *tell_processor(const struct teller *teller, const struct host *host);

/* The file system of the view's cache, and the disks below it. */
json_t *tell_disk(const struct teller *teller);

json_t *tell_settings(const struct teller *teller);
json_t *tell_platforms(const struct teller *teller, const struct environment_platform platforms[],
                       size_t count);
/* The client of a lab where that is another machine, and how its clock differs; else both are left
 * as they are. Fails where it does not answer. */
int tell_client(const struct teller *teller, struct lab *lab, struct deadline deadline,
                json_t **ret_client, json_t **ret_clock, struct error *err);

int tell_tools(const struct teller *teller, struct deadline deadline, json_t **ret_tools,
               struct error *err);
int tell_image(const struct teller *teller, const struct image *image, struct deadline deadline,
               json_t **ret_image, struct error *err);

#endif
