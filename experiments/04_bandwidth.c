/* Bandwidth: one TCP stream of iperf3 from the client to the instance, then one back. */
#include "experiment.h"
#include "stream.h"

int experiment_bandwidth(struct trial *trial, struct error *err)
{
    int result = stream_measure(trial, "received", false, 5201, false, err);
    return result == 0 ? stream_measure(trial, "sent", false, 5202, true, err) : result;
}
