#include "docker_choice.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "lab/daemons/dockerd.h"
#include "lab/image/image.h"
#include "lab/lab_lock.h"
#include "docker.h"
#include "docker_request.h"

#define USUAL_SOCKET "/var/run/docker.sock"
#define REPOSITORY "virtgrade"

enum { PING_S = 5 };

void docker_choice_free(struct docker_choice *choice)
{
    free(choice->socket);
    *choice = (struct docker_choice){0};
}

static int ping_engine(const char *socket, struct deadline deadline, struct error *err)
{
    CLEANUP(engine_close) struct engine engine = {0};
    int result = engine_open(socket, &engine, err);
    return result == 0 ? engine_ping(&engine, deadline_within(deadline, PING_S), err) : result;
}

static void set_choice(const char *socket, bool private, struct docker_choice *ret_choice)
{
    *ret_choice = (struct docker_choice){memory_copy(socket, strlen(socket)), private};
}

static int choose_private(const struct lab *lab, struct docker_choice *ret_choice,
                          struct error *err)
{
    int result = dockerd_check(lab, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *socket = dockerd_socket(lab);
    set_choice(socket, true, ret_choice);
    return 0;
}

/* Chooses the user's own engine if it answers; otherwise the error says why not. */
static int choose_users(struct deadline deadline, struct docker_choice *ret_choice,
                        struct error *err)
{
    const char *host = getenv("DOCKER_HOST"), *socket = USUAL_SOCKET;
    if (host && *host) {
        if (!span_starts(span_of(host), "unix://"))
            return error_set(err, ERROR_MISSING,
                             "DOCKER_HOST is %s, but only unix:// is supported: unset it",
                             quoted(host, strlen(host)).text);
        socket = host + strlen("unix://");
    }
    int result = ping_engine(socket, deadline, err);
    if (result == 0)
        set_choice(socket, false, ret_choice);
    return result;
}

int docker_choose(struct lab *lab, struct deadline deadline, struct docker_choice *ret_choice,
                  struct error *err)
{
    const char *set = lab->settings->docker.engine;
    if (strcmp(set, "private") == 0)
        return choose_private(lab, ret_choice, err);
    if (strcmp(set, "auto") != 0) {
        struct error why;
        int result = ping_engine(set, deadline, &why);
        if (result == 0)
            set_choice(set, false, ret_choice);
        else if (result == ERROR_FAILED)
            error_set(err, ERROR_MISSING,
                      "cannot reach Docker (%.400s); start it, or set engine of [docker] to "
                      "another socket or to private",
                      why.text);
        else
            *err = why;
        return result == 0 ? 0 : err->code;
    }
    struct error users;
    int result = choose_users(deadline, ret_choice, &users);
    if (result == ERROR_INTERRUPTED)
        *err = users;
    if (result == 0 || result == ERROR_INTERRUPTED)
        return result;
    result = choose_private(lab, ret_choice, err);
    if (result == ERROR_MISSING && geteuid() != 0)
        return error_set(err, ERROR_MISSING,
                         "cannot reach Docker (%.400s): run as root; or install it, start it, join "
                         "its group and log in again: sudo apt-get install docker.io && sudo "
                         "systemctl start docker && sudo usermod -aG docker \"$USER\"",
                         users.text);
    return result;
}

static bool is_recorded(const struct undo_items *items, const char *socket, const char *name)
{
    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->items[i].kind, DOCKER_CONTAINER_KIND) == 0 &&
            strcmp(items->items[i].where, socket) == 0 && strcmp(items->items[i].what, name) == 0)
            return true;
    return false;
}

/* Removes containers that a killed daemon left. The record is read after the list, and every
 * container is recorded before it is created: one that is not recorded is stale. */
static int sweep(struct lab *lab, const char *socket, struct engine *engine,
                 struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *filters = http_escape("{\"label\":[\"" DOCKER_LABEL "\"]}");
    CLEANUP_TEXT char *path = memory_print("/containers/json?all=1&filters=%s", filters);
    CLEANUP_JSON json_t *containers = NULL;
    CLEANUP(undo_items_free) struct undo_items items = {0};
    int result = engine_ask(engine, &(struct engine_call){.method = "GET", .path = path}, deadline,
                            NULL, &containers, err);
    if (result == 0)
        result = undo_items(lab, &items, err);
    size_t i;
    const json_t *container;
    json_array_foreach(containers, i, container) {
        const json_t *labels = json_object_get(container, "Labels");
        const char *id = json_string_value(json_object_get(container, "Id"));
        const char *name = json_string_value(json_object_get(labels, DOCKER_LABEL));
        if (result == 0 && id && name && !is_recorded(&items, socket, name))
            result = engine_container_remove(engine, id, deadline, err);
    }
    return result;
}

static int prepare_private(struct lab *lab, const char *socket, struct engine *engine,
                           struct deadline deadline, struct error *err)
{
    int lock = -1, result = lab_lock(lab, "docker", deadline, &lock, err);
    CLEANUP_JSON json_t *network = docker_request_network();
    if (result == 0)
        result = sweep(lab, socket, engine, deadline, err);
    if (result == 0)
        result = engine_network(engine, DOCKER_NETWORK, network, deadline, err);
    lab_unlock(&lock);
    return result;
}

int docker_ready(struct lab *lab, const struct docker_choice *choice, struct deadline deadline,
                 struct engine *ret_engine, struct error *err)
{
    CLEANUP_TEXT char *socket = NULL;
    CLEANUP(engine_close) struct engine engine = {0};
    int result = choice->private ? dockerd_up(lab, deadline, &socket, err) : 0;
    if (result == 0)
        result = engine_open(choice->socket, &engine, err);
    if (result == 0 && choice->private)
        result = prepare_private(lab, choice->socket, &engine, deadline, err);
    if (result != 0)
        return result;
    *ret_engine = engine;
    engine = (struct engine){0};
    return 0;
}

/* Imports the image. In a user's engine it is recorded, and removed with the lab; in the private
 * one it is part of the cache. */
static int import_image(struct lab *lab, const struct docker_choice *choice, struct engine *engine,
                        const struct image *image, const char *reference, struct deadline deadline,
                        struct error *err)
{
    int lock = -1, result = lab_lock(lab, "docker-image", deadline, &lock, err);
    bool found = false;
    if (result == 0)
        result = engine_image_find(engine, reference, deadline, &found, err);
    if (result == 0 && !found) {
        lab_say(lab, "docker: importing the image");
        if (!choice->private)
            result = undo_log_add(lab, DOCKER_IMAGE_KIND, choice->socket, reference, err);
        if (result == 0)
            result =
                engine_image_import(engine, image->archive, REPOSITORY, image->hash, deadline, err);
    }
    lab_unlock(&lock);
    return result;
}

int docker_image(struct lab *lab, const struct docker_choice *choice, struct engine *engine,
                 struct deadline deadline, char **ret_reference, struct error *err)
{
    CLEANUP(image_free) struct image image = {0};
    int result = image_make(lab, deadline, &image, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *reference = memory_print(REPOSITORY ":%s", image.hash);
    result = import_image(lab, choice, engine, &image, reference, deadline, err);
    if (result != 0)
        return result;
    *ret_reference = reference;
    reference = NULL;
    return 0;
}
