#include "stream.h"

#include "base/memory.h"
#include "model/level.h"

int stream_measure(struct trial *trial, const char *label, bool at_host, int port, bool back,
                   struct error *err)
{
    const struct settings *settings = trial->settings;
    const char *ip = at_host ? LAB_GATEWAY : trial->instance->address.ip;
    const char *argv[16] = {"iperf3", "-J", "-c", ip, "-p"};
    CLEANUP_TEXT char *number = memory_print("%d", port);
    CLEANUP_TEXT char *seconds = memory_print("%ld", settings->bandwidth.seconds);
    CLEANUP_TEXT char *warmup = memory_print("%ld", settings->bandwidth.warmup);
    size_t n = 5;
    argv[n++] = number;
    argv[n++] = "-t";
    argv[n++] = seconds;
    if (settings->bandwidth.warmup > 0) {
        argv[n++] = "-O";
        argv[n++] = warmup;
    }
    if (back)
        argv[n++] = "-R";
    const char *const *server = ARGV("iperf3", "-s", "-1", "-D", "-B", ip, "-p", number);
    int result =
        at_host ? trial_prepare_at_host(trial, server, err) : trial_prepare(trial, server, err);
    if (result == 0)
        result = at_host ? trial_await_port_at_host(trial, port, err)
                         : trial_await_port(trial, port, err);
    if (result == 0)
        result = trial_measure_at_client(trial, (struct raw_label){label, LEVEL_NONE}, argv, err);
    return result;
}
