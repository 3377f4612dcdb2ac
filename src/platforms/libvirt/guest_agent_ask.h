/* Single requests to the QEMU guest agent, and reading of files: the basis for commands and
 * copies. */
#ifndef PLATFORMS_LIBVIRT_GUEST_AGENT_ASK_H
#define PLATFORMS_LIBVIRT_GUEST_AGENT_ASK_H

#include "base/json.h"
#include "guest_agent.h"

/* Sends one request, and returns the answer's member "return". Consumes the arguments, which may be
 * NULL for none. */
int agent_ask_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                   struct deadline deadline, json_t **ret_value, struct error *err);

/* Sends one request whose answer is a whole number: the member `member`, or the whole "return" if
 * that is NULL. Consumes the arguments. */
int agent_ask_number_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                          const char *member, struct deadline deadline, json_int_t *ret_number,
                          struct error *err);

/* Sets ERROR_FAILED, quoting an invalid answer. */
int agent_bad_answer(const struct guest_agent *agent, const char *command, const char *answer,
                     struct error *err);

/* Decodes a base64 text of an answer and appends the bytes. */
int agent_decode(const struct guest_agent *agent, const char *command, const json_t *text,
                 struct buffer *bytes, struct error *err);

/* Opens and closes a file of the guest. It is closed even after the deadline. `result` is an
 * earlier error, which is returned again. */
int agent_open_file(const struct guest_agent *agent, const char *path, const char *mode,
                    struct deadline deadline, json_int_t *ret_handle, struct error *err);
int agent_close_file(const struct guest_agent *agent, json_int_t handle, struct deadline deadline,
                     int result, struct error *err);

/* Consumes a piece of a file; returns 0 or an error code. */
typedef int agent_take_piece(void *context, const struct buffer *piece, struct error *err);
int agent_read_file(const struct guest_agent *agent, const char *path, agent_take_piece *take,
                    void *context, struct deadline deadline, struct error *err);

#endif
