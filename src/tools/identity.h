/* Identities: what a tool says twice in the output of one run, so that a damaged number shows.
 *
 * An identity is a line such as
 *
 *     time per request = 1000 * concurrency * time taken / complete requests
 *     min <= avg
 *     events = events per second * total time +- 0.02
 *
 * with the names of readings, numbers, `+`, `-`, `*` and `/`, between spaces; `*` and `/` bind
 * first. `+- 0.02` widens the name or number before it: two clocks that the tool reads one after
 * the other. Every reading stands for the interval that its rounding leaves. The two sides agree if
 * some values of these intervals do (interval arithmetic: Moore, R. E., Interval Analysis, 1966).
 * An identity applies to a run that has all its readings, unless it divides by zero. */
#ifndef TOOLS_IDENTITY_H
#define TOOLS_IDENTITY_H

#include "tool.h"

struct identity {
    const char *text;
    double slack; /* relative difference that is no contradiction, besides rounding */
};

/* The largest value that a tool's number can have: none counts beyond 64 bits. */
#define TOOL_NUMBER_MAX 18446744073709551615.0

/* Checks the identities that apply and adds them to the run's checks. `identities` ends with a NULL
 * text. The first contradiction becomes the run's fault, with both numbers and the places of
 * both. */
void identities_check(const struct identity identities[], const char *path, struct run *run);

/* Takes the next reading's name from an identity's text; false at the end. Numbers are left out. */
bool identity_next_name(struct span *rest, struct span *ret_name);

#endif
