/* TCP streams of iperf3 between the client and a server of this host. */
#ifndef EXPERIMENTS_STREAM_H
#define EXPERIMENTS_STREAM_H

#include "trial.h"

/* Measures a stream from the client to the server as the result `received`, then one back as
 * `sent`. Runs a stream before that is not measured if [bandwidth] warmup is not 0. The server is
 * in the instance; or, if `at_host`, in the lab's network beside it, which no bridge connects.
 * Takes the port, the one above and the one below. */
int stream_measure(struct trial *trial, bool at_host, int port, struct error *err);

#endif
