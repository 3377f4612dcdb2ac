#include "guest_agent_ask.h"

#include "base/base64.h"
#include "base/memory.h"

/* Bytes in one answer. Under emulation, larger ones are no faster. */
enum { READ_PIECE = 384 << 10 };

int agent_bad_answer(const struct guest_agent *agent, const char *command, const char *answer,
                     struct error *err)
{
    return error_set(err, ERROR_FAILED, "%s: the guest agent answered %s with %s", agent->name,
                     command, quoted(answer, strlen(answer)).text);
}

int agent_ask_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                   struct deadline deadline, json_t **ret_value, struct error *err)
{
    CLEANUP_JSON json_t *question = json_pack("{ss}", "execute", command);
    if (arguments)
        json_object_set_new(question, "arguments", arguments);
    CLEANUP_TEXT char *text = json_dumps(question, JSON_COMPACT);
    CLEANUP_TEXT char *answer = NULL;
    if (!text)
        return error_set(err, ERROR_FAILED, "%s: cannot ask the guest agent", agent->name);
    int result = agent->ask(agent->context, text, deadline, &answer, err);
    if (result != 0)
        return result;
    CLEANUP_JSON json_t *whole = answer ? json_loads(answer, 0, NULL) : NULL;
    json_t *value = json_object_get(whole, "return");
    if (!value)
        return agent_bad_answer(agent, command, answer ? answer : "", err);
    *ret_value = json_incref(value);
    return 0;
}

int agent_ask_number_take(const struct guest_agent *agent, const char *command, json_t *arguments,
                          const char *member, struct deadline deadline, json_int_t *ret_number,
                          struct error *err)
{
    CLEANUP_JSON json_t *value = NULL;
    int result = agent_ask_take(agent, command, arguments, deadline, &value, err);
    if (result != 0)
        return result;
    const json_t *number = member ? json_object_get(value, member) : value;
    if (!json_is_integer(number))
        return agent_bad_answer(agent, command, "no number", err);
    *ret_number = json_integer_value(number);
    return 0;
}

int agent_decode(const struct guest_agent *agent, const char *command, const json_t *text,
                 struct buffer *bytes, struct error *err)
{
    struct error why;
    if (!json_is_string(text))
        return agent_bad_answer(agent, command, "no bytes", err);
    if (base64_decode(json_string_value(text), json_string_length(text), bytes, &why) != 0)
        return agent_bad_answer(agent, command, why.text, err);
    return 0;
}

/* --- files in the guest --- */

int agent_open_file(const struct guest_agent *agent, const char *path, const char *mode,
                    struct deadline deadline, json_int_t *ret_handle, struct error *err)
{
    json_t *arguments = json_pack("{ssss}", "path", path, "mode", mode);
    if (!arguments)
        return error_set(err, ERROR_INPUT, "%s: not a name that the guest agent can carry",
                         quoted(path, strlen(path)).text);
    return agent_ask_number_take(agent, "guest-file-open", arguments, NULL, deadline, ret_handle,
                                 err);
}

int agent_close_file(const struct guest_agent *agent, json_int_t handle, struct deadline deadline,
                     int result, struct error *err)
{
    CLEANUP_JSON json_t *value = NULL;
    struct error own;
    struct deadline last = deadline_over(deadline) ? deadline_in(5) : deadline;
    int closed = agent_ask_take(agent, "guest-file-close", json_pack("{sI}", "handle", handle),
                                last, &value, &own);
    if (result == 0 && closed != 0)
        *err = own;
    return result != 0 ? result : closed;
}

static int read_pieces(const struct guest_agent *agent, json_int_t handle, agent_take_piece *take,
                       void *context, struct deadline deadline, struct error *err)
{
    static const char command[] = "guest-file-read";
    for (bool end = false; !end;) {
        CLEANUP_JSON json_t *value = NULL;
        CLEANUP(buffer_free) struct buffer piece = {0};
        json_t *arguments = json_pack("{sIsi}", "handle", handle, "count", (int)READ_PIECE);
        int result = agent_ask_take(agent, command, arguments, deadline, &value, err);
        if (result == 0)
            result = agent_decode(agent, command, json_object_get(value, "buf-b64"), &piece, err);
        if (result == 0 && piece.n > READ_PIECE)
            result = agent_bad_answer(agent, command, "more than was asked for", err);
        if (result == 0 && piece.n > 0)
            result = take(context, &piece, err);
        if (result != 0)
            return result;
        end = json_is_true(json_object_get(value, "eof")) || piece.n == 0;
    }
    return 0;
}

int agent_read_file(const struct guest_agent *agent, const char *path, agent_take_piece *take,
                    void *context, struct deadline deadline, struct error *err)
{
    json_int_t handle = 0;
    int result = agent_open_file(agent, path, "r", deadline, &handle, err);
    if (result != 0)
        return result;
    result = read_pieces(agent, handle, take, context, deadline, err);
    return agent_close_file(agent, handle, deadline, result, err);
}
