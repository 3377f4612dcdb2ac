/* The client, which makes the load: a network namespace of this host, or another machine that is
 * reached by ssh over the link that it shares with the lab.
 *
 *     client 198.51.100.2/24 ===== [client] interface, 198.51.100.1/24 lab 192.0.2.1/24 -- guests
 *
 * The interface of this host moves into the lab while the lab is up. The other machine's address
 * and its route to the guests, 192.0.2.0/24 by 198.51.100.1, are set up by its owner. */
#ifndef LAB_NETWORK_CLIENT_H
#define LAB_NETWORK_CLIENT_H

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"
#include "lab/lab.h"

/* Runs a command on the client until it ends; see process_run. On another machine the command is
 * killed there soon after the deadline. ERROR_FAILED also if ssh itself fails. */
int client_run(struct lab *lab, const char *const argv[], const struct streams *streams,
               struct deadline deadline, int *ret_status, struct error *err);

/* A command line for a POSIX shell: each word in single quotes. The caller frees it. */
char *client_quote(const char *const argv[]);

#endif
