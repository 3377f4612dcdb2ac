/* Delay until the lab notices that an instance answers: notice TIMES
 *
 * Instead of starting an instance, adds an address in the lab at a known time, from which on it
 * answers. Prints the median and the longest delay. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "lab/lab_process.h"
#include "lab/network/address.h"
#include "lab/network/link.h"
#include "lab/network/ping.h"
#include "lab/session/lab_up.h"

static int add_address(struct nl_sock *socket, void *context, const char **ret_step)
{
    *ret_step = "add an address";
    return link_add_address(socket, LAB_BRIDGE, context);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Milliseconds from just before the address is there to the answer. */
static int notice(struct lab *lab, int wait_ms, double *ret_ms, struct error *err)
{
    struct address address = {0};
    CLEANUP(pinger_free) struct pinger pinger = {0};
    int status, result = address_take(lab, &address, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *own = memory_print("%s/32", address.ip);
    result = pinger_start(lab, address.ip, &pinger, err);
    usleep((useconds_t)wait_ms * 1000);
    int64_t before = clock_ns(), answered = 0;
    if (result == 0)
        result = netlink_at(lab, LAB_INSIDE, add_address, own, err);
    if (result == 0)
        result = pinger_wait(&pinger, deadline_in(10), &answered, err);
    *ret_ms = (double)(answered - before) / 1e6;
    const char *const remove[] = {"ip", "address", "delete", own, "dev", LAB_BRIDGE, NULL};
    struct error later;
    lab_run(lab, LAB_INSIDE, remove, NULL, deadline_in(10), &status, &later);
    address_free(&address);
    return result;
}

int main(int argc, char *argv[])
{
    struct error err;
    struct settings settings;
    struct lab lab;
    const char *study = getenv("STUDY");
    int times = argc == 2 ? atoi(argv[1]) : 0, result = 0;
    if (times < 1 || settings_read(study && *study ? study : NULL, &settings, &err) != 0 ||
        lab_open(&settings, NULL, &lab, &err) != 0) {
        fprintf(stderr, "usage: [STUDY=study.ini] notice TIMES\n");
        return 2;
    }
    double *all = memory_alloc((size_t)times, sizeof *all);
    result = lab_up(&lab, deadline_in(60), &err);
    /* The moments are spread over the period of the requests. */
    for (int i = 0; i < times && result == 0; i++)
        result = notice(&lab, 20 + i * 7 % 20, &all[i], &err);
    if (result == 0) {
        qsort(all, (size_t)times, sizeof *all, compare);
        printf("median %.2f ms, longest %.2f ms; limit of 5 ms: %s\n", all[times / 2],
               all[times - 1], all[times - 1] <= 5 ? "met" : "not met");
    } else {
        printf("%s\n", err.text);
    }
    free(all);
    lab_close(&lab);
    settings_free(&settings);
    return 0;
}
