/* Direct bandwidth: the streams of the bandwidth experiment, but to the host itself, without the
 * bridge and the pair of links that connect instances. Only bare metal has it: beside its bandwidth
 * it tells what the bridge costs. */
#include "experiment.h"
#include "stream.h"

int experiment_direct(struct trial *trial, struct error *err)
{
    int result = stream_measure(trial, "received", true, 5206, false, err);
    return result == 0 ? stream_measure(trial, "sent", true, 5207, true, err) : result;
}
