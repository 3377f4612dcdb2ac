#include "docker_probe.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"
#include "lab/daemons/dockerd.h"
#include "lab/session/lab_trial.h"
#include "docker.h"
#include "docker_choice.h"

enum { VERSION_S = 10, TRIAL_S = 15 };

/* The first line that `program --version` prints; the caller frees it. */
static int version_of(const char *program, struct deadline deadline, char **ret_version,
                      struct error *err)
{
    const char *const argv[] = {program, "--version", NULL};
    const struct process_plan plan = {.argv = argv};
    CLEANUP(buffer_free) struct buffer output = {0};
    int result = process_check(&plan, deadline_within(deadline, VERSION_S), &output, err);
    if (result != 0)
        return result;
    struct span line = span_until(span_of(output.s ? output.s : ""), "\n");
    struct shown text = shown(line.s, line.n);
    *ret_version = memory_copy(text.text, strlen(text.text));
    return 0;
}

/* The result of the probe. */
struct verdict {
    bool good;
    char *text, *remedy;
};

static void verdict_free(struct verdict *verdict)
{
    free(verdict->text);
    free(verdict->remedy);
}

static void refuse(struct verdict *verdict, const char *text, const char *remedy)
{
    verdict->good = false;
    verdict->text = memory_copy(text, strlen(text));
    verdict->remedy = memory_copy(remedy, strlen(remedy));
}

static int check_engine(const struct docker_choice *choice, struct deadline deadline,
                        const char *runtime, char **ret_version, bool *ret_runtime,
                        struct error *err)
{
    if (choice->private) {
        *ret_runtime = true;
        return version_of("dockerd", deadline, ret_version, err);
    }
    CLEANUP(engine_close) struct engine engine = {0};
    struct deadline part = deadline_within(deadline, VERSION_S);
    int result = engine_open(choice->socket, &engine, err);
    if (result == 0)
        result = engine_has_runtime(&engine, runtime, part, ret_runtime, err);
    return result == 0 ? engine_version(&engine, part, ret_version, err) : result;
}

/* Runs `true` on gVisor's platform, in namespaces that end with it, with the same read-only
 * /proc/sys/net as in lab/daemons/dockerd_config.c. */
static int try_runsc(const char *binary, const char *platform, struct deadline deadline,
                     struct error *err)
{
    static const char script[] = "mount -t tmpfs -o mode=700 none /mnt && "
                                 "mount -t tmpfs -o ro,size=4k,mode=555 none /proc/sys/net && "
                                 "exec \"$0\" --platform=\"$1\" --root=/mnt --network=none "
                                 "--ignore-cgroups do true";
    const char *const argv[] = {"unshare", "--mount",      "--propagation", "slave", "--pid",
                                "--fork",  "--kill-child", "--mount-proc",  "sh",    "-c",
                                script,    binary,         platform,        NULL};
    const struct process_plan plan = {.argv = argv};
    return process_check(&plan, deadline_within(deadline, TRIAL_S), NULL, err);
}

static int check_gvisor(const struct lab *lab, const struct docker_choice *choice,
                        struct deadline deadline, char **ret_version, struct error *err)
{
    CLEANUP_TEXT char *binary = NULL;
    int result = dockerd_runsc(lab, &binary, err);
    if (result == 0)
        result = version_of(binary, deadline, ret_version, err);
    if (result == 0 && choice->private)
        result = try_runsc(binary, lab->settings->gvisor.platform, deadline, err);
    return result;
}

static void judge_engine(const struct platform *platform, struct lab *lab,
                         const struct docker_choice *choice, struct deadline deadline,
                         struct verdict *verdict)
{
    const struct docker_flavour *flavour = platform->flavour;
    CLEANUP_TEXT char *engine = NULL, *gvisor = NULL;
    bool runtime = false;
    const char *remedy = "";
    struct error why;
    if (choice->private && lab_try(lab, LAB_NEEDS_CONTAINER, &remedy, &why) != 0) {
        refuse(verdict, why.text, remedy);
        return;
    }
    if (check_engine(choice, deadline, flavour->runtime, &engine, &runtime, &why) != 0) {
        refuse(verdict, why.text, "apt-get install docker.io");
        return;
    }
    if (!runtime) {
        CLEANUP_TEXT char *text =
            memory_print("the Docker at %s has no runtime %s", choice->socket, flavour->runtime);
        refuse(verdict, text,
               flavour->closed ? "runsc install && systemctl restart docker; or as root, "
                                 "set docker.engine = private in study.ini"
                               : "apt-get install runc");
        return;
    }
    if (flavour->closed && choice->private &&
        check_gvisor(lab, choice, deadline, &gvisor, &why) != 0) {
        refuse(verdict, why.text, "apt-get install runsc, or change gvisor.platform in study.ini");
        return;
    }
    verdict->good = true;
    verdict->text =
        choice->private
            ? memory_print("%s%s%s%s%s, in the lab", gvisor ? gvisor : "", gvisor ? " on " : "",
                           gvisor ? lab->settings->gvisor.platform : "", gvisor ? ", " : "", engine)
            : memory_print("Docker %s at %s, outside the lab's network", engine, choice->socket);
    verdict->remedy = memory_copy("", 0);
}

int docker_probe(const struct platform *platform, struct lab *lab, struct deadline deadline,
                 struct findings *findings, struct error *err)
{
    CLEANUP(docker_choice_free) struct docker_choice choice = {0};
    CLEANUP(verdict_free) struct verdict verdict = {0};
    struct error why;
    int result = docker_choose(lab, deadline, &choice, &why);
    if (result == ERROR_INTERRUPTED) {
        *err = why;
        return result;
    }
    if (result != 0)
        /* A user's refusal names its remedies itself, in their order. */
        refuse(&verdict, why.text,
               result == ERROR_INPUT ? "change it in study.ini"
               : geteuid() != 0      ? ""
                                     : "apt-get install docker.io");
    else
        judge_engine(platform, lab, &choice, deadline, &verdict);
    enum finding_level level = !verdict.good    ? FINDING_MISSING
                               : choice.private ? FINDING_GOOD
                                                : FINDING_WARNING;
    finding_add(findings, "platform", platform->name, level, verdict.remedy, "%s", verdict.text);
    return 0;
}
