#include "stream.h"

#include "base/memory.h"
#include "model/level.h"

struct tcp_stream {
    bool at_host;
    int port;
    const char *label; /* NULL for a stream that is not measured */
    const char *way;   /* "-R" from the server to the client; else NULL */
    long seconds;
};

/* Runs one stream. Each starts its own server for a single test: a server needs a moment between
 * two tests, and resets connections meanwhile. */
static int run_stream(struct trial *trial, const struct tcp_stream *stream, struct error *err)
{
    const char *ip = stream->at_host ? LAB_GATEWAY : trial->instance->address.ip;
    CLEANUP_TEXT char *port = memory_print("%d", stream->port);
    CLEANUP_TEXT char *seconds = memory_print("%ld", stream->seconds);
    const char *const *server = ARGV("iperf3", "-s", "-1", "-D", "-B", ip, "-p", port);
    const char *const *client =
        ARGV("iperf3", "-J", "-c", ip, "-p", port, "-t", seconds, stream->way);
    int result = stream->at_host ? trial_prepare_at_host(trial, server, err)
                                 : trial_prepare(trial, server, err);
    if (result == 0)
        result = stream->at_host ? trial_await_port_at_host(trial, stream->port, err)
                                 : trial_await_port(trial, stream->port, err);
    if (result != 0)
        return result;
    if (!stream->label)
        return trial_prepare_at_client(trial, client, err);
    return trial_measure_at_client(trial, (struct raw_label){stream->label, LEVEL_NONE}, client,
                                   err);
}

int stream_measure(struct trial *trial, bool at_host, int port, struct error *err)
{
    long seconds = trial->settings->bandwidth.seconds, warmup = trial->settings->bandwidth.warmup;
    int result = 0;
    if (warmup > 0)
        result =
            run_stream(trial, &(struct tcp_stream){at_host, port - 1, NULL, NULL, warmup}, err);
    if (result == 0)
        result =
            run_stream(trial, &(struct tcp_stream){at_host, port, "received", NULL, seconds}, err);
    if (result == 0)
        result =
            run_stream(trial, &(struct tcp_stream){at_host, port + 1, "sent", "-R", seconds}, err);
    return result;
}
