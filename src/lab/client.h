/* The client on another machine: reached by ssh over the link that it shares with the lab.
 *
 *     client 198.51.100.2/24 ===== the interface that is set, 198.51.100.1/24 lab 192.0.2.1/24 --
 * guests
 *
 * The interface of this host moves into the lab for as long as that is up. The client has its
 * address and its route to the guests, 192.0.2.0/24 by 198.51.100.1, from elsewhere. */
#ifndef LAB_CLIENT_H
#define LAB_CLIENT_H

#include "lab.h"

/* Whether the settings name one. */
bool client_is_remote(const struct settings *settings);

/* Checks that the settings go together. */
int client_check(const struct settings *settings, struct error *err);

/* Runs a command on it to its end, as lab_run does. What outlives the deadline there ends by
 * itself. ERROR_FAILED also where ssh itself fails. */
int client_run(struct lab *lab, const char *const argv[], const struct streams *streams,
               struct deadline deadline, int *ret_status, struct error *err);

/* A command line for a shell of POSIX: each word between single quotes. The caller frees it. */
char *client_quote(const char *const argv[]);

#endif
