#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "command.h"
#include "format.h"
#include "lab/lab_state.h"
#include "lab/linux/cgroup.h"
#include "lab/network/client.h"
#include "lab/daemons/dockerd.h"
#include "lab/image/image.h"
#include "lab_option.h"
#include "lab/session/lab_down.h"
#include "lab/session/lab_up.h"
#include "platforms/platform.h"

enum { STUDY, FORCE, PURGE, DEADLINE_S = 3600, DOWN_S = 180 };
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
        lab_say(lab, items.count > 0 ? "lab: down; %zu things removed" : "lab: was not up",
                items.count);
    return result;
}

/* What the cache holds of ours, while no other lab uses it; a directory that holds another's stays.
 */
static int purge(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *instances = memory_print("%s/instances", lab->cache);
    if (rmdir(instances) != 0 && errno == ENOTEMPTY)
        return error_set(err, ERROR_FAILED,
                         "%s: holds instances of another lab: take that down first", instances);
    int result = dockerd_purge(lab, deadline, err);
    if (result == 0)
        result = image_purge(lab, err);
    if (result == 0)
        rmdir(lab->cache);
    return result;
}

static int tell_status(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP(undo_items_free) struct undo_items items = {0};
    int result = undo_items(lab, &items, err);
    if (result != 0)
        return result;
    printf("lab       %s\n", lab_is_up(lab) ? "up" : items.count > 0 ? "half up" : "down");
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

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(laboratory_free) struct laboratory laboratory = {0};
    size_t action = 0;
    int result = choice_parse("action", arguments->operands[0], "up,down,status,settings,root",
                              &action, err);
    if (result == 0 && (action == ROOT) != (arguments->operand_count > 1))
        result = error_set(err, ERROR_USAGE, "lab %s: %s", arguments->operands[0],
                           action == ROOT ? "expected a directory to make, and packages"
                                          : "expected nothing behind it");
    if (result == 0)
        result = laboratory_open(arguments->values[STUDY], arguments->words, &laboratory, err);
    if (result != 0)
        return result;
    struct deadline deadline = deadline_in(DEADLINE_S);
    deadline.interrupt = interrupt_open();
    if (action == UP)
        result = bring_up(&laboratory.lab, deadline, err);
    else if (action == DOWN)
        result = bring_down(&laboratory.lab, arguments->values[FORCE] != NULL, deadline, err);
    else if (action == ROOT)
        result = image_make_root(&laboratory.lab, arguments->operands[1],
                                 (const char *const *)arguments->operands + 2,
                                 arguments->operand_count - 2, deadline, err);
    else if (action == SETTINGS)
        settings_write(stdout, laboratory.settings, false);
    else
        result = tell_status(&laboratory.lab, deadline, err);
    if (result == 0 && action == DOWN && arguments->values[PURGE])
        result = purge(&laboratory.lab, deadline, err);
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    return result;
}

const struct command command_lab = {
    .name = "lab",
    .operands = "up|down|status|settings | root DIRECTORY [PACKAGE...]",
    .operands_least = 1,
    .operands_most = 500,
    .purpose = "Brings the laboratory up or down, or tells what of it there is.",
    .details =
        "up makes the network between client and instances, and the image, where they are not "
        "there;\n"
        "daemons start when a platform needs them. down removes all that was made since, also "
        "after\n"
        "a crash, from the lab's own record, and nothing else; the image stays in the cache.\n"
        "settings prints all that a study.ini can set, with what holds now. root makes a root "
        "file\n"
        "system by the recipe of the instances with more packages, for a machine that is none.",
    .options =
        {
            [STUDY] = {"study", 0, "FILE", NULL, "settings, a study.ini"},
            [FORCE] = {"force", 0, NULL, NULL, "with down: also while somebody uses it"},
            [PURGE] = {"purge", 0, NULL, NULL, "with down: remove what the cache holds as well"},
        },
    .run = run,
};
