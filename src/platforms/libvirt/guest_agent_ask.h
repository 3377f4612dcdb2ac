/* Single questions to the QEMU guest agent, and the reading of its files: what commands and copies
 * are made of. */
#ifndef PLATFORMS_LIBVIRT_GUEST_AGENT_ASK_H
#define PLATFORMS_LIBVIRT_GUEST_AGENT_ASK_H

#include "base/json.h"
#include "guest_agent.h"

/* Asks one question, and returns what the answer's "return" holds. Takes the arguments, which may
 * be NULL for none. */
int agent_ask_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                   struct deadline deadline, json_t **ret_value, struct error *err);

/* The same for a question whose answer is one whole number: its member, or itself where that is
 * NULL. */
int agent_ask_number_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                          const char *member, struct deadline deadline, json_int_t *ret_number,
                          struct error *err);

/* ERROR_FAILED that tells what came instead of an answer. */
int agent_bad_answer(const struct guest_agent *agent, const char *command, const char *answer,
                     struct error *err);

/* Appends the bytes that a text of an answer, in base64, stands for. */
int agent_decode(const struct guest_agent *agent, const char *command, const json_t *text,
                 struct buffer *bytes, struct error *err);

/* A file of the guest. It is closed also after the deadline, and `result`, an error from its use,
 * is passed on. */
int agent_open_file(const struct guest_agent *agent, const char *path, const char *mode,
                    struct deadline deadline, json_int_t *ret_handle, struct error *err);
int agent_close_file(const struct guest_agent *agent, json_int_t handle, struct deadline deadline,
                     int result, struct error *err);

/* Takes a piece of a file; 0 or an error code. */
typedef int agent_take_piece(void *context, const struct buffer *piece, struct error *err);
int agent_read_file(const struct guest_agent *agent, const char *path, agent_take_piece *take,
                    void *context, struct deadline deadline, struct error *err);

#endif
