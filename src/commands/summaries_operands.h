/* The studies that a command holds something against: the summaries that its operands name. */
#ifndef COMMANDS_SUMMARIES_OPERANDS_H
#define COMMANDS_SUMMARIES_OPERANDS_H

#include "analysis/uncertainty/ratio_ci.h"

enum { STUDIES_MOST = 8 };

/* The studies borrow from the rest: it stays where it is filled. studies_free accepts a zeroed one.
 */
struct studies {
    struct summaries summaries[STUDIES_MOST];
    struct samples samples;
    struct measured_study *items;
    size_t count, capacity;
};
void studies_free(struct studies *studies);

/* Reads `count` files, at most STUDIES_MOST, and the repetitions behind them where `observations`
 * is not NULL. ERROR_INPUT also where two files have a study of one name. */
int studies_read(char *const files[], size_t count, const char *observations,
                 struct studies *ret_studies, struct error *err);

#endif
