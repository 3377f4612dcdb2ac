/* Logs of tools that print JSON: each run is one document. A log may hold the documents in one
 * array or one after the other, with lines of other programs in between. */
#ifndef TOOLS_DOCUMENTS_H
#define TOOLS_DOCUMENTS_H

#include "base/json.h"
#include "tool.h"

/* One document of a log. Places are counted from its start, so that a log of many documents is not
 * scanned from the beginning for each. */
struct document {
    const json_t *root;
    struct span text;
    struct place start;
};

/* Calls `function` for each run in a document. A return value other than 0 ends the parsing. */
typedef int document_function(const struct document *document, run_function *function,
                              void *context, struct error *err);

/* Calls `take` for each document of a log. Broken JSON ends the parsing with a run that has this
 * fault. */
int documents_parse(document_function *take, const struct log_part *part, run_function *function,
                    void *context, struct error *err);

/* Place in the log of the value at a path of the document, which must exist; the document's start
 * if the text spells a name of the path with escapes. */
struct place document_place(const struct document *document, const char *path);

/* Adds the number at a path, if there is a value, as the reading of that name. A value that is not
 * a number becomes the run's fault. */
void document_number(const struct document *document, struct run *run, const char *path);

/* The text at a path; NULL if there is none. */
const char *document_text(const struct document *document, const char *path);

#endif
