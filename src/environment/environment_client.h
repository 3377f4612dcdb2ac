/* The environment's `client`: kernel, processors, clock and tool versions of a client on another
 * machine, and both ends of the link. The client runs commands to report them. */
#ifndef ENVIRONMENT_ENVIRONMENT_CLIENT_H
#define ENVIRONMENT_ENVIRONMENT_CLIENT_H

#include "base/clock.h"
#include "lab/lab.h"
#include "host_json.h"

/* Sets `*ret_client` and `*ret_clock` (how far the client's clock is ahead), which the caller owns.
 * Leaves both unchanged if `lab` is NULL or its client is on this host. Fails if the client does
 * not answer. */
int environment_client(const struct host_reader *reader, struct lab *lab, struct deadline deadline,
                       json_t **ret_client, json_t **ret_clock, struct error *err);

#endif
