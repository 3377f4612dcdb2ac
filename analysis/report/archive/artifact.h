/* The artifact as archives want it described: codemeta.json, .zenodo.json, ro-crate-metadata.json.
 * All say what CITATION.cff says, so nothing is typed twice. */
#ifndef ANALYSIS_REPORT_ARCHIVE_ARTIFACT_H
#define ANALYSIS_REPORT_ARCHIVE_ARTIFACT_H

#include <jansson.h>

#include "base/clock.h"
#include "base/error.h"

/* A folder with a CITATION.cff. artifact_free accepts a zeroed one. */
struct artifact {
    const char *folder; /* borrowed */
    json_t *citation;
};

/* ERROR_INPUT for a CITATION.cff that lacks title, version, date-released, license or authors. */
int artifact_read(const char *folder, struct artifact *ret_artifact, struct error *err);
void artifact_free(struct artifact *artifact);

/* CodeMeta 3.0 (https://w3id.org/codemeta/3.0), and the metadata of a deposit at Zenodo
 * (https://developers.zenodo.org/#representation). The caller owns the value. */
json_t *artifact_codemeta(const struct artifact *artifact);
json_t *artifact_zenodo(const struct artifact *artifact);

/* RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) with Process Run Crate 0.5: every file of the folder
 * that is not hidden, with size and SHA-256; every run in results/, and each of its blocks, with
 * what it used and made, and when. ERROR_INPUT for a file that cannot be read. */
int artifact_crate(const struct artifact *artifact, struct deadline deadline, json_t **ret_crate,
                   struct error *err);

#endif
