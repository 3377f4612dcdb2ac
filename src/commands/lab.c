#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/daemons/dockerd.h"
#include "lab/image/image.h"
#include "lab/lab_state.h"
#include "lab/linux/cgroup.h"
#include "lab/network/client.h"
#include "lab/session/lab_down.h"
#include "lab/session/lab_up.h"
#include "platforms/platform.h"
#include "command.h"
#include "output_format.h"
#include "lab_option.h"

enum { STUDY, FORCE, PURGE, TRUST, DEADLINE_S = 3600, DOWN_S = 180 };
enum action { UP, DOWN, STATUS, SETTINGS, ROOT };

static int bring_up(struct lab *lab, const struct deadline deadline, struct error *err)
{
    CLEANUP(image_free) struct image image = {0};
    int result = lab_up(lab, deadline, err);
    if (result == 0)
        result = image_make(lab, deadline, &image, err);
    if (result == 0)
        lab_say(lab, "lab: up; image %s", image.hash);
    return result;
}

static int bring_down(struct lab *lab, bool force, struct deadline deadline, struct error *err)
{
    CLEANUP(undo_items_free) struct undo_items items = {0};
    int result = undo_items(lab, &items, err);
    if (result != 0)
        return result;
    struct undo_kind *undos = platform_undos();
    result = lab_down(lab, undos, force, deadline_within(deadline, DOWN_S), err);
    free(undos);
    if (result == 0)
        lab_say(lab, items.count > 0 ? "lab: down; %zu items removed" : "lab: was not up",
                items.count);
    return result;
}

/* Remove our files from the cache, unless another lab uses it. A directory that holds files of
 * others stays. */
static int purge(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *instances = memory_print("%s/instances", lab->cache);
    int result = lab_check_cache(lab, err);
    if (result != 0)
        return result;
    if (rmdir(instances) != 0 && errno == ENOTEMPTY)
        return error_set(err, ERROR_FAILED,
                         "%s: holds instances of another lab; take that lab down first", instances);
    result = dockerd_purge(lab, deadline, err);
    if (result == 0)
        result = image_purge(lab, err);
    if (result == 0)
        rmdir(lab->cache);
    return result;
}

static int print_status(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP(undo_items_free) struct undo_items items = {0};
    int result = undo_items(lab, &items, err);
    if (result != 0)
        return result;
    printf("lab       %s\n", lab_is_up(lab) ? "up" : items.count > 0 ? "partly up" : "down");
    printf("state     %s\n", shown(lab->state, strlen(lab->state)).text);
    printf("cache     %s\n", shown(lab->cache, strlen(lab->cache)).text);
    CLEANUP(image_free) struct image image = {0};
    struct error none;
    printf("image     %s\n",
           image_find(lab, deadline, &image, &none) == 0 ? image.hash : "not built yet");
    if (items.count == 0)
        return 0;
    if (settings_client_is_remote(lab->settings))
        printf("link      %s, to a client on another machine\n", lab->settings->client.interface);
    else
        printf("link      %ld Mbit/s%s\n", lab->settings->lab.rate_mbit,
               lab->settings->lab.rate_mbit == 0 ? ": not shaped" : "");
    printf("processes %zu\n", cgroup_count(lab->cgroup));
    for (size_t i = 0; i < items.count; i++)
        printf("%-9s %s%s%s\n", items.items[i].kind,
               shown(items.items[i].what, strlen(items.items[i].what)).text,
               *items.items[i].where ? " at " : "",
               shown(items.items[i].where, strlen(items.items[i].where)).text);
    return 0;
}

static int lab_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(lab_option_free) struct lab_option option = {0};
    size_t action = 0;
    int result = choice_parse("action", arguments->operands[0], "up,down,status,settings,root",
                              &action, err);
    if (result == 0 && (action == ROOT) != (arguments->operand_count > 1))
        result = error_set(err, ERROR_USAGE, "lab %s: %s", arguments->operands[0],
                           action == ROOT ? "expected a directory to create, and packages"
                                          : "takes no further argument");
    if (result == 0)
        result = lab_option_open(arguments->values[STUDY], arguments->values[TRUST],
                                 arguments->messages, &option, err);
    if (result != 0)
        return result;
    struct deadline deadline = deadline_in(DEADLINE_S);
    deadline.interrupt = interrupt_open();
    if (action == UP)
        result = bring_up(&option.lab, deadline, err);
    else if (action == DOWN)
        result = bring_down(&option.lab, arguments->values[FORCE] != NULL, deadline, err);
    else if (action == ROOT)
        result = image_make_root(&option.lab, arguments->operands[1],
                                 (const char *const *)arguments->operands + 2,
                                 arguments->operand_count - 2, deadline, err);
    else if (action == SETTINGS)
        settings_write(stdout, option.settings, false);
    else
        result = print_status(&option.lab, deadline, err);
    if (result == 0 && action == DOWN && arguments->values[PURGE])
        result = purge(&option.lab, deadline, err);
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    return result;
}

const struct command command_lab = {
    .name = "lab",
    .operands = "up|down|status|settings | root DIRECTORY [PACKAGE...]",
    .operands_least = 1,
    .operands_most = 500,
    .purpose = "Bring the lab up or down, or print its status or settings",
    .details =
        "up        create the network between client and instances, and the image, unless\n"
        "          they exist; daemons start when a platform needs them\n"
        "down      remove everything created since, even after a crash, as recorded by the\n"
        "          lab; the image stays in the cache\n"
        "status    print what exists\n"
        "settings  print every setting of study.ini with its current value\n"
        "root      build a root file system like that of the instances, plus PACKAGEs, for a\n"
        "          machine that is not an instance\n"
        "\n"
        "A study.ini that another user owns or can write may not name programs ([gvisor],\n"
        "[firecracker]), directories ([lab]) or machines ([client], a uri): it could do anything\n"
        "as you. Read it and make it your own, or add --trust-study.",
    .options =
        {
            [STUDY] = {"study", 0, "FILE", NULL, "settings: a study.ini"},
            [FORCE] = {"force", 0, NULL, NULL, "with down: even if the lab is in use"},
            [PURGE] = {"purge", 0, NULL, NULL, "with down: also empty the cache"},
            [TRUST] = TRUST_STUDY_OPTION,
        },
    .run = lab_command_run,
};
