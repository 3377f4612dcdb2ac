#include "client.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lab/lab_process.h"
#include "lab/lab_state.h"

/* Exit status of ssh if ssh itself fails. */
enum { SSH_FAILED = 255 };

char *client_quote(const char *const argv[])
{
    char *line = memory_copy("", 0);
    for (size_t i = 0; argv[i]; i++) {
        memory_append(&line, " ", "'");
        for (const char *at = argv[i]; *at; at++)
            memory_append(&line, "", *at == '\'' ? "'\\''" : (char[]){*at, '\0'});
        memory_append(&line, "", "'");
    }
    return line;
}

/* The command behind timeout(1), so that nothing keeps running on the client if this side breaks
 * off. The caller frees the array, not its strings. */
static const char **with_timeout(const char *const argv[], const char *seconds)
{
    size_t count = 0;
    while (argv[count])
        count++;
    const char **words = memory_alloc(count + 4, sizeof *words);
    words[0] = "timeout";
    words[1] = "--kill-after=5";
    words[2] = seconds;
    memcpy(words + 3, argv, count * sizeof *words);
    return words;
}

/* `-oNAME="PATH"` with quotes, backslashes and percent tokens escaped, see ssh_config(5); the
 * caller frees it. */
static char *path_option(const char *name, const char *path)
{
    char *option = memory_print("-o%s=\"", name);
    for (const char *at = path; *at; at++)
        memory_append(&option,
                      strchr("\"\\", *at) ? "\\"
                      : *at == '%'        ? "%"
                                          : "",
                      (char[]){*at, '\0'});
    memory_append(&option, "", "\"");
    return option;
}

static int client_run_by_ssh(struct lab *lab, const char *const argv[],
                             const struct streams *streams, struct deadline deadline,
                             int *ret_status, struct error *err)
{
    enum { MORE_S = 3 };
    const struct settings *settings = lab->settings;
    CLEANUP_TEXT char *directory = memory_print("%s/ssh", lab->state);
    CLEANUP_TEXT char *known = memory_print("%s/known_hosts", directory);
    CLEANUP_TEXT char *control = memory_print("%s/control", directory);
    CLEANUP_TEXT char *known_option = path_option("UserKnownHostsFile", known);
    CLEANUP_TEXT char *control_option = path_option("ControlPath", control);
    CLEANUP_TEXT char *key_option = path_option("IdentityFile", settings->client.key);
    CLEANUP_TEXT char *seconds = memory_print("%d", deadline_left_ms(deadline) / 1000 + MORE_S);
    const char **words = with_timeout(argv, seconds);
    CLEANUP_TEXT char *line = client_quote(words);
    CLEANUP_TEXT char *command = memory_print("exec %s", line);
    free(words);
    const char *ssh[24] = {"ssh", "-F", "none", "-T", "-oBatchMode=yes", "-oLogLevel=ERROR",
                           /* Accept an unknown host key, reject a changed one. */
                           "-oStrictHostKeyChecking=accept-new", "-oConnectTimeout=30",
                           /* Detect a broken link within half a minute. */
                           "-oServerAliveInterval=10", "-oServerAliveCountMax=3",
                           /* Share one connection between all commands. */
                           "-oControlMaster=auto", "-oControlPersist=yes"};
    size_t n = 12;
    ssh[n++] = known_option;
    ssh[n++] = control_option;
    if (*settings->client.key) {
        ssh[n++] = "-oIdentitiesOnly=yes";
        ssh[n++] = key_option;
    }
    ssh[n++] = "--";
    ssh[n++] = settings->client.remote;
    ssh[n++] = command;
    int result = lab_make_directory(directory, 0700, err);
    if (result == 0)
        result = lab_run(lab, LAB_INSIDE, ssh, streams, deadline, ret_status, err);
    if (result == 0 && *ret_status == SSH_FAILED)
        result =
            error_set(err, ERROR_FAILED, "the client does not answer: ssh %s ended with status %d",
                      settings->client.remote, SSH_FAILED);
    return result;
}

int client_run(struct lab *lab, const char *const argv[], const struct streams *streams,
               struct deadline deadline, int *ret_status, struct error *err)
{
    return settings_client_is_remote(lab->settings)
               ? client_run_by_ssh(lab, argv, streams, deadline, ret_status, err)
               : lab_run(lab, LAB_CLIENT, argv, streams, deadline, ret_status, err);
}
