/* Time that only goes forward, the calendar's, and deadlines: every wait has one.
 *
 * A deadline also carries the descriptor of an interrupt, so that whatever waits for something
 * stops waiting when the user asks the program to end. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "error.h"

/* CLOCK_MONOTONIC in nanoseconds. */
int64_t clock_ns(void);

/* Seconds since 1970, by CLOCK_REALTIME: to tell people when, not to measure how long. */
double clock_calendar_s(void);

struct deadline {
    int64_t at_ns;
    int interrupt; /* readable once the user asked to end; -1 for none */
};

/* In `seconds` from now, without an interrupt. */
struct deadline deadline_in(double seconds);

/* In `seconds` from now, but not after `whole`, and with its interrupt. */
struct deadline deadline_within(struct deadline whole, double seconds);

/* Milliseconds left, rounded up; 0 once it is over. */
int deadline_left_ms(struct deadline deadline);

bool deadline_over(struct deadline deadline);

/* Waits until one of the descriptors is ready. ERROR_FAILED once the deadline is over, naming
 * `what` was waited for; ERROR_INTERRUPTED where the user asked to end. At most 7 descriptors. */
int deadline_wait(struct deadline deadline, struct pollfd fds[], size_t count, const char *what,
                  struct error *err);

/* Waits `seconds`, or until the user asks to end, or the deadline is over: for what tells no event
 * that could be waited for. */
int deadline_pause(struct deadline deadline, double seconds, const char *what, struct error *err);

/* Blocks SIGINT, SIGTERM and SIGHUP and returns a descriptor that becomes readable when one of them
 * comes, for deadlines; -1 where that is not possible. Ignores SIGPIPE. */
int interrupt_open(void);

#endif
