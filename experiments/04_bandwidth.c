/* Bandwidth: one TCP stream of iperf3 from the client to the instance, then one back. */
#include "experiment.h"
#include "stream.h"

int experiment_bandwidth(struct trial *trial, struct error *err)
{
    return stream_measure(trial, false, 5201, err);
}
