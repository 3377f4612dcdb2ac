/* The studies that a command holds something against: the summaries that its operands name. */
#ifndef COMMANDS_SUMMARIES_OPERANDS_H
#define COMMANDS_SUMMARIES_OPERANDS_H

#include "analysis/uncertainty/ratio_ci.h"

enum { SUMMARIES_OPERANDS_MOST = 8 };

/* The studies borrow from the rest: it stays where it is filled. summaries_operands_free accepts a
 * zeroed one.
 */
struct summaries_operands {
    struct summaries summaries[SUMMARIES_OPERANDS_MOST];
    struct samples samples;
    struct measured_study *items;
    size_t count, capacity;
};
void summaries_operands_free(struct summaries_operands *studies);

/* Reads `count` files, at most SUMMARIES_OPERANDS_MOST, and the repetitions behind them where
 * `observations` is not NULL. ERROR_INPUT also where two files have a study of one name. */
int summaries_operands_read(char *const files[], size_t count, const char *observations,
                            struct summaries_operands *ret_operands, struct error *err);

#endif
