#include "clock.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>

int64_t clock_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

double clock_calendar_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct clock_text clock_text(double seconds)
{
    struct clock_text text = {""};
    time_t whole = (time_t)seconds;
    struct tm parts;
    if (gmtime_r(&whole, &parts))
        strftime(text.text, sizeof text.text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

struct deadline deadline_in(double seconds)
{
    return (struct deadline){clock_ns() + llround(seconds * 1e9), -1};
}

struct deadline deadline_within(struct deadline whole, double seconds)
{
    struct deadline part = deadline_in(seconds);
    part.interrupt = whole.interrupt;
    if (part.at_ns > whole.at_ns)
        part.at_ns = whole.at_ns;
    return part;
}

int deadline_left_ms(struct deadline deadline)
{
    int64_t left = (deadline.at_ns - clock_ns() + 999999) / 1000000;
    return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

bool deadline_over(struct deadline deadline)
{
    return clock_ns() >= deadline.at_ns;
}

int deadline_wait(struct deadline deadline, struct pollfd fds[], size_t count, const char *what,
                  struct error *err)
{
    enum { MOST = 7 };
    struct pollfd all[MOST + 1];
    for (size_t i = 0; i < count; i++)
        all[i] = fds[i];
    all[count] = (struct pollfd){.fd = deadline.interrupt, .events = POLLIN};
    int ready;
    do
        ready = poll(all, count + 1, deadline_left_ms(deadline));
    while (ready < 0 && errno == EINTR);
    if (ready < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot wait: %s", what, strerror(errno));
    if (all[count].revents != 0)
        return error_set(err, ERROR_INTERRUPTED, "%s: interrupted", what);
    if (ready == 0)
        return error_set(err, ERROR_FAILED, "%s: no answer before the deadline", what);
    for (size_t i = 0; i < count; i++)
        fds[i] = all[i];
    return 0;
}

int deadline_pause(struct deadline deadline, double seconds, const char *what, struct error *err)
{
    if (deadline_over(deadline))
        return error_set(err, ERROR_FAILED, "%s: no answer before the deadline", what);
    struct error over; /* dropped: the end of the pause is not an error */
    int result = deadline_wait(deadline_within(deadline, seconds), NULL, 0, what, &over);
    if (result != ERROR_INTERRUPTED)
        return 0;
    *err = over;
    return result;
}

int interrupt_open(void)
{
    sigset_t signals;
    /* With SIGPIPE ignored, writing to a closed pipe fails, and the normal cleanup runs. */
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    if (sigprocmask(SIG_BLOCK, &signals, NULL) != 0)
        return -1;
    int fd = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd < 0) /* without the descriptor the signals must end the program */
        sigprocmask(SIG_UNBLOCK, &signals, NULL);
    return fd;
}
