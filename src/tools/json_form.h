/* Forms of tools that print JSON: which members the document of one run has, and what they hold.
 *
 * A path such as `intervals.*.sum.bytes` names a member of the document. Its parts are names
 * between points. `*` is each item of an array that has at least one, and a number is an item of an
 * array that has no others: `jobs.0` is the only job. `{read,write}` stands for either name.
 * `?` after a part says that it may be absent. All else must be there, provided that what contains
 * it is; a member that the form does not know is a fault. */
#ifndef TOOLS_JSON_FORM_H
#define TOOLS_JSON_FORM_H

#include "documents.h"
#include "identity.h"

enum member_kind {
    MEMBER_ANYTHING, /* not looked into */
    MEMBER_TEXT,
    MEMBER_INTEGER,    /* a whole number, which may be negative */
    MEMBER_WHOLE,      /* a whole number, not negative */
    MEMBER_DECIMAL,    /* a number, not negative */
    MEMBER_FLOAT,      /* the same; the tool kept it with the 24 bits of a float */
    MEMBER_PERCENTAGE, /* a number from 0 to 100 */
    MEMBER_ZERO,
    MEMBER_FLAG,  /* 0 or 1 */
    MEMBER_SIZE,  /* a text such as 4k, 16M or 512, in units of 1024 */
    MEMBER_TRUTH, /* true or false */
    MEMBER_TRUE,
    MEMBER_FALSE,
    MEMBER_GROUP, /* an object or an array, whose members have rows of their own */
    /* An object whose members without a row are of one kind, under any names. */
    MEMBER_TEXTS,
    MEMBER_WHOLES,
    MEMBER_DECIMALS,
    MEMBER_PERCENTAGES,
};

/* The variants of a tool's documents are conditions, each with a bit: the protocol, the version.
 * A row counts in documents that meet all conditions in `when`. A later row for the same path
 * replaces the kind of an earlier one. */
struct json_member {
    const char *path;
    enum member_kind kind;
    unsigned when;
};

/* A reading that only serves to check others: of a number, of a truth value, which is 1 or 0, or of
 * a group, which is 1, so that items are counted. What comes in several items adds up. The path is
 * that of a member, without `?` and braces. */
struct json_check {
    const char *path;
    const char *name; /* NULL: the path */
    unsigned when;
};

/* A text that becomes a remark. */
struct json_remark {
    const char *path, *name, *prefix; /* the prefix is left out; NULL for none */
};

struct json_form {
    const char *output; /* "iperf3 --json", for messages */
    const struct json_member *members;
    size_t member_count;
    const char *const *facts; /* paths, and names, of the readings that count; NULL ends the list */
    const struct json_check *checks;
    size_t check_count;
    const struct json_remark *remarks;
    size_t remark_count;
    bool rounds;          /* the tool prints some digits of its numbers, and not all */
    unsigned rounds_when; /* it does so in documents that meet these conditions */
    const char *mode;     /* path of the text that is the run's mode */
    const char *time;     /* path of a number that grows from run to run, or NULL */
    const struct identity *identities;
    const char *const *repeated; /* as in struct documents */

    /* The conditions that a document meets; NULL if there are none. */
    unsigned (*conditions)(const json_t *root);
    /* Called for each document, to report what went wrong in its run; may be NULL. */
    void (*begin)(const struct document *document, struct run *run);
    /* Called for a document that fits before its identities are checked; may be NULL. */
    void (*complete)(const struct document *document, struct run *run);
    /* True for a document that is no run, once it fits; may be NULL. */
    bool (*is_no_run)(const json_t *root);
};

/* Calls `function` with the run of each document of the log. */
int json_form_parse(const struct json_form *form, const struct log_part *part,
                    run_function *function, void *context, struct error *err);

#endif
