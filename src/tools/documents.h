/* Logs of tools that print JSON: each run is one document, an object. A log may hold the documents
 * in one array or one after the other. Other programs may print lines in between, as long as none
 * begins like JSON: with a brace, a closing bracket, a comma, or a name and a colon.
 *
 * Tools print the first and the last brace of a document with the same indentation and all between
 * with more, or all of it on one line. So a damaged document ends at its own indentation, and the
 * documents behind it keep their numbers. */
#ifndef TOOLS_DOCUMENTS_H
#define TOOLS_DOCUMENTS_H

#include "base/json.h"
#include "tool.h"

/* One document of a log. */
struct document {
    const json_t *root;
    struct span text;
    struct place start;
};

/* Calls `function` for the run of a document. If `fault` has a code, the document is complete but
 * the text around it is not: the fault is that of the run. A return value other than 0 ends the
 * parsing. */
typedef int document_function(void *taker, const struct document *document,
                              const struct error *fault, run_function *function, void *context,
                              struct error *err);

struct documents {
    document_function *take;
    void *taker;
    /* Names of members that the tool may print several times in one object; NULL ends the list, and
     * stands for none. The first counts. Any other name that comes twice is a fault. */
    const char *const *repeated;
};

/* Calls `take` for each document of a log. A document of broken JSON is a run with this fault. */
int documents_parse(const struct documents *documents, const struct log_part *part,
                    run_function *function, void *context, struct error *err);

/* Place in the log of the value at a path of the document; the document's start if there is none,
 * or if the text spells a name of the path with escapes. */
struct place document_place(const struct document *document, const char *path);

/* The text at a path; NULL if there is none. */
const char *document_text(const struct document *document, const char *path);

#endif
