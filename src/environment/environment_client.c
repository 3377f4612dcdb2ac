/* The client on another machine: what it runs, its clock, and both ends of the link. */
#include "environment_parts.h"

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

/* One client that is asked: after the first question that did not get through, none is asked. What
 * a command there does not know is no such failure. */
struct asking {
    const struct teller *teller;
    struct lab *lab;
    struct deadline deadline;
    int result;
    struct error *err;
};

/* The first line with words in it that a command on the client prints; NULL where it fails. The
 * caller frees it. */
static char *ask(struct asking *asking, const char *const argv[])
{
    CLEANUP(capture_free) struct capture told = {0};
    struct streams streams = capture_streams(&told);
    int status = 0;
    if (asking->result == 0)
        asking->result =
            client_run(asking->lab, argv, &streams, deadline_within(asking->deadline, ANSWER_S),
                       &status, asking->err);
    if (asking->result != 0 || status != 0)
        return NULL;
    struct lines lines = lines_of((struct span){told.output.s ? told.output.s : "", told.output.n});
    while (lines_next(&lines)) {
        struct span words = span_trim(lines.line);
        if (words.n > 0)
            return memory_copy(words.s, words.n);
    }
    return NULL;
}

static json_t *tell_answer(struct asking *asking, enum form form, const char *program,
                           const char *argument)
{
    const char *const argv[] = {program, argument, NULL};
    CLEANUP_TEXT char *line = ask(asking, argv);
    return tell_line(asking->teller, form, line);
}

/* The name of the client's interface that leads to the lab, from `ip -o route get`; the caller
 * frees it. */
static char *find_link(struct asking *asking)
{
    const char *const argv[] = {"ip", "-o", "route", "get", LAB_CLIENT_GATEWAY, NULL};
    CLEANUP_TEXT char *line = ask(asking, argv);
    const char *device = line ? strstr(line, " dev ") : NULL;
    struct span name = device ? span_until(span_of(device + 5), " ") : (struct span){0};
    return name.n > 0 && name.n < IFNAMSIZ && !memchr(name.s, '/', name.n)
               ? memory_copy(name.s, name.n)
               : NULL;
}

/* What the kernel does not know, as of a virtual link, it tells as -1. */
static json_t *speed_or_null(json_t *speed)
{
    if (!json_is_integer(speed) || json_integer_value(speed) > 0)
        return speed;
    json_decref(speed);
    return json_null();
}

static json_t *tell_far_link(struct asking *asking)
{
    CLEANUP_TEXT char *name = find_link(asking);
    if (!name)
        return json_null();
    CLEANUP_TEXT char *speed = memory_print("/sys/class/net/%s/speed", name);
    CLEANUP_TEXT char *mtu = memory_print("/sys/class/net/%s/mtu", name);
    return json_pack("{s:o, s:o}", "speed_mbit",
                     speed_or_null(tell_answer(asking, FORM_NUMBER, "cat", speed)), "mtu_bytes",
                     tell_answer(asking, FORM_NUMBER, "cat", mtu));
}

/* The end that is in the lab. */
struct near_link {
    const char *name;
    long speed_mbit, mtu_bytes; /* 0 where they are not known */
};

static int read_near_link(void *context, struct error *err)
{
    (void)err;
    struct near_link *link = context;
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

static json_t *number_or_null(long number)
{
    return number > 0 ? json_integer(number) : json_null();
}

static json_t *tell_near_link(struct lab *lab)
{
    struct near_link link = {.name = lab->settings->client.interface};
    struct error ignored;
    if (namespace_call(lab, LAB_INSIDE, read_near_link, &link, &ignored) != 0)
        return json_null();
    return json_pack("{s:o, s:o}", "speed_mbit", number_or_null(link.speed_mbit), "mtu_bytes",
                     number_or_null(link.mtu_bytes));
}

static json_t *tell_tools_there(struct asking *asking)
{
    static const struct {
        const char *name, *version;
    } tools[] = {{"ab", "-V"}, {"iperf3", "--version"}, {"sysbench", "--version"}};
    json_t *versions = json_object();
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
        json_object_set_new(versions, tools[i].name,
                            tell_answer(asking, FORM_TEXT, tools[i].name, tools[i].version));
    return versions;
}

/* How far the client's clock is ahead, and how far it may be from that, ms: of some questions the
 * one that was answered soonest, half way between which the answer is taken to be (Cristian, 1989).
 */
static json_t *tell_clock(struct asking *asking)
{
    static const char *const argv[] = {"date", "+%s.%N", NULL};
    double ahead_s = NAN, half_s = INFINITY;
    for (int i = 0; i < CLOCK_TRIES; i++) {
        double asked_s = clock_calendar_s(), there_s;
        CLEANUP_TEXT char *line = ask(asking, argv);
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

int tell_client(const struct teller *teller, struct lab *lab, struct deadline deadline,
                json_t **ret_client, json_t **ret_clock, struct error *err)
{
    struct asking all = {teller, lab, deadline, 0, err}, *asking = &all;
    if (!lab || !settings_client_is_remote(lab->settings))
        return 0;
    json_t *clock = tell_clock(asking);
    json_t *client = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o}", "kernel",
        tell_answer(asking, FORM_TEXT, "cat", "/proc/sys/kernel/osrelease"), "clock",
        tell_answer(asking, FORM_TEXT, "cat",
                    "/sys/devices/system/clocksource/clocksource0/current_clocksource"),
        "processors", tell_answer(asking, FORM_NUMBER, "nproc", "--all"), "link",
        tell_far_link(asking), "link_here", tell_near_link(lab), "tools", tell_tools_there(asking));
    if (all.result != 0) {
        json_decref(client);
        json_decref(clock);
        return all.result;
    }
    *ret_client = client;
    *ret_clock = clock;
    return 0;
}
