/* The undo log: everything that is made for a study, in a file that survives the program.
 *
 * An item is logged before it is made ("made") and after it is removed ("gone"), so that lab_down
 * finds it after a kill at any time. The file has one JSON object a line, synced to the disk. */
#ifndef LAB_UNDO_LOG_H
#define LAB_UNDO_LOG_H

#include <stddef.h>

#include "base/clock.h"
#include "base/error.h"
#include "lab.h"

/* One logged item: its kind, e.g. "container"; its location, e.g. the socket of the engine; and its
 * name. */
struct undo_item {
    char *kind, *where, *what;
};

struct undo_items {
    struct undo_item *items;
    size_t count;
};
void undo_items_free(struct undo_items *items);

/* When lab_down undoes a kind: while daemons run, together with all processes, or once no process
 * is left that could hold the item or make it again. */
enum undo_phase { UNDO_BY_DAEMONS, UNDO_PROCESSES, UNDO_AFTER_PROCESSES };

/* How to undo items of a kind. `undo` succeeds if the item was never made or is already gone. */
struct undo_kind {
    const char *kind;
    int (*undo)(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                struct error *err);
    enum undo_phase phase;
};

/* Logs an item that is about to be made. */
int undo_log_add(struct lab *lab, const char *kind, const char *where, const char *what,
                 struct error *err);

/* Logs that an item is gone. */
int undo_log_remove(struct lab *lab, const char *kind, const char *where, const char *what,
                    struct error *err);

/* Items that were made and are not gone, in the order of making; the caller frees them with
 * undo_items_free. */
int undo_items(struct lab *lab, struct undo_items *ret_items, struct error *err);

/* Path of the lab's log; the caller frees it. */
char *undo_log_path(const struct lab *lab);

/* Appends a line to the log at `path`, which is made if it does not exist. */
int undo_log_append(const char *path, const char *event, const struct undo_item *item,
                    struct error *err);

/* Like undo_items, from the log at `path`. Ignores a last line without a newline: a crash of the
 * host leaves one. */
int undo_log_read(const char *path, struct undo_items *ret_items, struct error *err);

#endif
