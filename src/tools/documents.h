/* Logs of tools that print JSON: each run is one document. A log may hold them in one array or one
 * after the other, and other programs' lines may stand between. */
#ifndef TOOLS_DOCUMENTS_H
#define TOOLS_DOCUMENTS_H

#include "base/json.h"
#include "tool.h"

/* One document of a log, and where it starts: places are counted from there, so that a log of many
 * documents is not gone through anew for each. */
struct document {
    const json_t *root;
    struct span text;
    struct place start;
};

/* Hands over the runs that a document tells of. */
typedef int document_function(const struct document *document, run_function *function,
                              void *context, struct error *err);

/* Goes over all documents of a log. What is no JSON where there should be some is handed over as a
 * run with that fault, and ends the parsing. */
int documents_parse(document_function *take, const struct file *log, run_function *function,
                    void *context, struct error *err);

/* Where in the log the value at a path of the document is, which there is; the document's start
 * where the text does not tell. */
struct place document_place(const struct document *document, const char *path);

/* Adds the number at a path, if there is a value, as the reading of that name; what is no number
 * becomes the fault of the run. */
void document_number(const struct document *document, struct run *run, const char *path);

/* The text at a path; NULL where there is none. */
const char *document_text(const struct document *document, const char *path);

#endif
