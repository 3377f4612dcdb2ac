/* Direct bandwidth: the streams of the bandwidth experiment, but to the host itself, without the
 * bridge and the pair of links that connect instances. Only bare metal has it: beside its bandwidth
 * it tells what the bridge costs. */
#include "experiment.h"
#include "stream.h"

int experiment_direct(struct trial *trial, struct error *err)
{
    return stream_measure(trial, true, 5211, err);
}
