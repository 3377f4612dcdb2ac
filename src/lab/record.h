/* The record of what was made, in a file that survives the program: one JSON object a line, added
 * and synced before a thing is made ("made"), and after it is gone ("gone"). */
#ifndef LAB_RECORD_H
#define LAB_RECORD_H

#include "lab.h"

/* Adds a line; the file is made where it is not there. */
int record_add(const char *path, const char *event, const struct lab_item *item, struct error *err);

/* What was made and is not gone, in the order of making. A last line without its end, as a crash
 * of the host may leave it, is not counted. */
int record_read(const char *path, struct lab_items *ret_items, struct error *err);

#endif
