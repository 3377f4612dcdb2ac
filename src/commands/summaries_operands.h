/* Operands of expect and literature: summaries of the studies to compare with. */
#ifndef COMMANDS_SUMMARIES_OPERANDS_H
#define COMMANDS_SUMMARIES_OPERANDS_H

#include "analysis/uncertainty/ratio_ci.h"

enum { SUMMARIES_OPERANDS_MOST = 8 };

/* `items` borrow from the other members: don't move the struct once it is filled.
 * summaries_operands_free accepts a zeroed one. */
struct summaries_operands {
    struct summaries summaries[SUMMARIES_OPERANDS_MOST];
    struct samples samples;
    struct measured_study *items;
    size_t count, capacity;
};
void summaries_operands_free(struct summaries_operands *operands);

/* Read `count` files, at most SUMMARIES_OPERANDS_MOST, and the repetitions behind them unless
 * `observations` is NULL. ERROR_INPUT also if two files have a study of the same name. */
int summaries_operands_read(char *const files[], size_t count, const char *observations,
                            struct summaries_operands *ret_operands, struct error *err);

#endif
