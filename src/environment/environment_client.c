#include "environment_client.h"

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <math.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"
#include "lab/network/client.h"
#include "lab/network/namespace.h"

enum { ANSWER_S = 60, CLOCK_TRIES = 5 };

/* A series of commands on the client. After the first one that did not get through, no more are
 * sent. A command that fails on the client is not such an error. */
struct client_query {
    const struct host_reader *reader;
    struct lab *lab;
    struct deadline deadline;
    int result;
    struct error *err;
};

/* The first nonblank line that a command on the client prints; NULL if it fails. The caller frees
 * it. */
static char *ask_client(struct client_query *query, const char *const argv[])
{
    CLEANUP(capture_free) struct capture captured = {0};
    struct streams streams = capture_streams(&captured);
    int status = 0;
    if (query->result == 0)
        query->result = client_run(query->lab, argv, &streams,
                                   deadline_within(query->deadline, ANSWER_S), &status, query->err);
    if (query->result != 0 || status != 0)
        return NULL;
    struct lines lines =
        lines_of((struct span){captured.output.s ? captured.output.s : "", captured.output.n});
    while (lines_next(&lines)) {
        struct span words = span_trim(lines.line);
        if (words.n > 0)
            return memory_copy(words.s, words.n);
    }
    return NULL;
}

static json_t *client_fact(struct client_query *query, enum line_form form, const char *program,
                           const char *argument)
{
    const char *const argv[] = {program, argument, NULL};
    CLEANUP_TEXT char *line = ask_client(query, argv);
    return host_json_line(query->reader, form, line);
}

/* The client's interface to the lab, from `ip -o route get`; NULL if unknown. The caller frees
 * it. */
static char *find_link(struct client_query *query)
{
    const char *const argv[] = {"ip", "-o", "route", "get", LAB_CLIENT_GATEWAY, NULL};
    CLEANUP_TEXT char *line = ask_client(query, argv);
    const char *device = line ? strstr(line, " dev ") : NULL;
    struct span name = device ? span_until(span_of(device + 5), " ") : (struct span){0};
    return name.n > 0 && name.n < IFNAMSIZ && !memchr(name.s, '/', name.n)
               ? memory_copy(name.s, name.n)
               : NULL;
}

/* The kernel reports an unknown speed, such as a virtual link's, as -1. */
static json_t *speed_or_null(json_t *speed)
{
    if (!json_is_integer(speed) || json_integer_value(speed) > 0)
        return speed;
    json_decref(speed);
    return json_null();
}

static json_t *client_link(struct client_query *query)
{
    CLEANUP_TEXT char *name = find_link(query);
    if (!name)
        return json_null();
    CLEANUP_TEXT char *speed = memory_print("/sys/class/net/%s/speed", name);
    CLEANUP_TEXT char *mtu = memory_print("/sys/class/net/%s/mtu", name);
    return json_pack("{s:o, s:o}", "speed_mbit",
                     speed_or_null(client_fact(query, LINE_NUMBER, "cat", speed)), "mtu_bytes",
                     client_fact(query, LINE_NUMBER, "cat", mtu));
}

/* This host's end of the link, in the lab's namespace. */
struct host_interface {
    const char *name;
    long speed_mbit, mtu_bytes; /* 0 if unknown */
};

static int read_host_interface(void *context, struct error *err)
{
    (void)err;
    struct host_interface *link = context;
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct ethtool_cmd command = {.cmd = ETHTOOL_GSET};
    struct ifreq request = {0};
    strncpy(request.ifr_name, link->name, IFNAMSIZ - 1);
    if (fd >= 0 && ioctl(fd, SIOCGIFMTU, &request) == 0)
        link->mtu_bytes = request.ifr_mtu;
    request.ifr_data = (char *)&command;
    if (fd >= 0 && ioctl(fd, SIOCETHTOOL, &request) == 0 &&
        ethtool_cmd_speed(&command) != (uint32_t)SPEED_UNKNOWN)
        link->speed_mbit = (long)ethtool_cmd_speed(&command);
    if (fd >= 0)
        close(fd);
    return 0;
}

static json_t *positive_or_null(long number)
{
    return number > 0 ? json_integer(number) : json_null();
}

static json_t *host_link(struct lab *lab)
{
    struct host_interface link = {.name = lab->settings->client.interface};
    struct error ignored;
    if (namespace_call(lab, LAB_INSIDE, read_host_interface, &link, &ignored) != 0)
        return json_null();
    return json_pack("{s:o, s:o}", "speed_mbit", positive_or_null(link.speed_mbit), "mtu_bytes",
                     positive_or_null(link.mtu_bytes));
}

static json_t *client_tools(struct client_query *query)
{
    static const struct {
        const char *name, *version;
    } tools[] = {{"ab", "-V"}, {"iperf3", "--version"}, {"sysbench", "--version"}};
    json_t *versions = json_object();
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
        json_object_set_new(versions, tools[i].name,
                            client_fact(query, LINE_TEXT, tools[i].name, tools[i].version));
    return versions;
}

/* How far the client's clock is ahead, and the uncertainty of that, in ms. Of several requests, use
 * the one with the shortest round trip, and assume that the client answered half way through it
 * (Cristian, 1989). */
static json_t *clock_offset(struct client_query *query)
{
    static const char *const argv[] = {"date", "+%s.%N", NULL};
    double ahead_s = NAN, half_s = INFINITY;
    for (int i = 0; i < CLOCK_TRIES; i++) {
        double asked_s = clock_calendar_s(), there_s;
        CLEANUP_TEXT char *line = ask_client(query, argv);
        double answered_s = clock_calendar_s();
        if (!line || !number_parse(span_of(line), &there_s) || (answered_s - asked_s) / 2 >= half_s)
            continue;
        half_s = (answered_s - asked_s) / 2;
        ahead_s = there_s - (asked_s + half_s);
    }
    return isnan(ahead_s)
               ? json_null()
               : json_pack("{s:f, s:f}", "ahead_ms", 1e3 * ahead_s, "within_ms", 1e3 * half_s);
}

int environment_client(const struct host_reader *reader, struct lab *lab, struct deadline deadline,
                       json_t **ret_client, json_t **ret_clock, struct error *err)
{
    struct client_query all = {reader, lab, deadline, 0, err}, *query = &all;
    if (!lab || !settings_client_is_remote(lab->settings))
        return 0;
    json_t *clock = clock_offset(query);
    json_t *client =
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "kernel",
                  client_fact(query, LINE_TEXT, "cat", "/proc/sys/kernel/osrelease"), "clock",
                  client_fact(query, LINE_TEXT, "cat",
                              "/sys/devices/system/clocksource/clocksource0/current_clocksource"),
                  "processors", client_fact(query, LINE_NUMBER, "nproc", "--all"), "link",
                  client_link(query), "link_here", host_link(lab), "tools", client_tools(query));
    if (all.result != 0) {
        json_decref(client);
        json_decref(clock);
        return all.result;
    }
    *ret_client = client;
    *ret_clock = clock;
    return 0;
}
