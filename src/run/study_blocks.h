/* The blocks of a study that is run or was: from its journal, marked by its rules. */
#ifndef RUN_STUDY_BLOCKS_H
#define RUN_STUDY_BLOCKS_H

#include "model/block.h"
#include "study_directory.h"

/* Reads the blocks that have begun and marks them. blocks_free releases them. */
int study_blocks_read(struct journal *journal, const struct settings *settings,
                      struct blocks *ret_blocks, struct error *err);

/* The number of cells of the whole study, with the blocks that are to be run again so far; 0 if its
 * plan is not known yet. */
int study_planned_cells(struct study_directory *study, long *ret_cells, struct error *err);

/* Writes blocks.csv into the study's directory. */
int study_blocks_save(struct study_directory *study, const struct settings *settings,
                      struct error *err);

#endif
