/* A TCP stream of iperf3 between the client and a server of this host. */
#ifndef EXPERIMENTS_STREAM_H
#define EXPERIMENTS_STREAM_H

#include "trial.h"

/* Measures one stream to `port` as the result `label`: from the client to a server, or back if
 * `back`. The server is in the instance; or, if `at_host`, in the lab's network beside the
 * instance, which no bridge connects. Each stream starts its own server for a single test: a server
 * needs a moment between two tests, and resets connections meanwhile. */
int stream_measure(struct trial *trial, const char *label, bool at_host, int port, bool back,
                   struct error *err);

#endif
