/* Monotonic time, calendar time, and deadlines: every wait has one.
 *
 * A deadline also carries an interrupt descriptor, so that every wait ends when the user asks the
 * program to stop. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "error.h"

/* CLOCK_MONOTONIC in nanoseconds. */
int64_t clock_ns(void);

/* Seconds since 1970, by CLOCK_REALTIME. For dates; never measure a duration with it. */
double clock_calendar_s(void);

/* Seconds since 1970 as text, "2026-11-28T07:40:10Z"; "" if no calendar has them. */
struct clock_text {
    char text[32];
};
struct clock_text clock_text(double seconds);

struct deadline {
    int64_t at_ns;
    int interrupt; /* becomes readable when the user asks to stop; -1 for none */
};

/* A deadline `seconds` from now, without an interrupt. */
struct deadline deadline_in(double seconds);

/* A deadline `seconds` from now, but no later than `whole`, with the interrupt of `whole`. */
struct deadline deadline_within(struct deadline whole, double seconds);

/* Milliseconds left, rounded up; 0 after the deadline. */
int deadline_left_ms(struct deadline deadline);

bool deadline_over(struct deadline deadline);

/* Waits until one of at most 7 descriptors is ready. `what` names the awaited thing in errors:
 * ERROR_FAILED at the deadline, ERROR_INTERRUPTED if the user asks to stop. */
int deadline_wait(struct deadline deadline, struct pollfd fds[], size_t count, const char *what,
                  struct error *err);

/* Waits `seconds`, or until the deadline. Use it only if no event can be awaited. Returns 0,
 * ERROR_FAILED if the deadline has passed already, or ERROR_INTERRUPTED if the user asks to
 * stop. */
int deadline_pause(struct deadline deadline, double seconds, const char *what, struct error *err);

/* Blocks SIGINT, SIGTERM and SIGHUP and returns the interrupt descriptor for deadlines, which
 * becomes readable when one of these signals arrives; -1 on failure. Also ignores SIGPIPE. */
int interrupt_open(void);

#endif
