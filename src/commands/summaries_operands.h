/* Operands of expect and literature: the studies to compare with. */
#ifndef COMMANDS_SUMMARIES_OPERANDS_H
#define COMMANDS_SUMMARIES_OPERANDS_H

#include "analysis/grading/graded_study.h"
#include "analysis/uncertainty/ratio_ci.h"

enum { SUMMARIES_OPERANDS_MOST = 8 };

/* `items` borrow from the other members: don't move the struct once it is filled.
 * summaries_operands_free accepts a zeroed one. */
struct summaries_operands {
    struct graded_study studies[SUMMARIES_OPERANDS_MOST]; /* not graded */
    struct samples samples;                               /* of `observations` */
    struct measured_study *items;
    size_t count, capacity;
};
void summaries_operands_free(struct summaries_operands *operands);

/* Read `count` operands, at most SUMMARIES_OPERANDS_MOST, each a study or a summary; and if
 * `observations` is not NULL the repetitions behind the summaries. ERROR_INPUT also if two operands
 * have a study of the same name. */
int summaries_operands_read(char *const operands[], size_t count, const char *observations,
                            struct summaries_operands *ret_operands, struct error *err);

#endif
