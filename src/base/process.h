/* Child processes: started from an argv, awaited by their pidfd, and always ended. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <sched.h>
#include <stdbool.h>
#include <sys/types.h>

#include "clock.h"
#include "error.h"
#include "streams.h"

/* A command to run. The child leads its own session, so that it can be killed together with its
 * descendants in that session. */
struct process_plan {
    const char *const *argv; /* ends with NULL; the first is searched in the command's PATH */
    const char *const *environment; /* ends with NULL; NULL for this program's own */
    const char *directory;          /* where it runs; NULL for this program's own */
    int input, output, errors;      /* descriptors; 0 for /dev/null */
    const cpu_set_t *processors;    /* where it runs; NULL for this program's own */

    /* If the command cannot be executed, report it as a shell does: a line on its standard error,
     * and status 127 if the program does not exist, 126 otherwise. Without this it is an error. */
    bool as_shell;

    /* Kill the command if this program is killed or the thread that started it ends. */
    bool ends_with_us;

    /* Runs in the child before the command, to change what the command inherits: namespaces, the
     * root directory, limits. Returns NULL, or the name of the step that failed, with errno. Make
     * only system calls in it: the program may have other threads. May be NULL. */
    const char *(*enter)(void *context);

    /* Runs in this program while the child waits. If it fails, or this program is killed meanwhile,
     * the child ends without running the command. May be NULL. */
    int (*started)(void *context, pid_t pid, struct error *err);
    void *context;
};

/* A child. process_free kills it and its session if it still runs, and accepts a zeroed one.
 * ERROR_MISSING if the program does not exist, ERROR_FAILED if it cannot start. */
struct process {
    pid_t pid;
    int pidfd;
    char *name; /* for messages */
};
int process_start(const struct process_plan *plan, struct process *ret_process, struct error *err);

/* Waits for its end. As in a shell, the status is its exit status, or 128 plus the signal that
 * ended it. */
int process_wait(struct process *process, struct deadline deadline, int *ret_status,
                 struct error *err);

void process_free(struct process *process);

/* Releases the record and leaves the child running. */
void process_release(struct process *process);

/* Runs a command to its end and forwards its output to `streams`; ignores the output and errors of
 * `plan`. Kills the command at the deadline, or if this program is killed. Does not wait for
 * background processes that it leaves. */
int process_run(const struct process_plan *plan, const struct streams *streams,
                struct deadline deadline, int *ret_status, struct error *err);

/* Runs a command that must succeed. A status other than 0 is ERROR_FAILED, with the last line of
 * its standard error. `ret_output` may be NULL. */
int process_check(const struct process_plan *plan, struct deadline deadline,
                  struct buffer *ret_output, struct error *err);

/* Path of a program in PATH or the system's directories; NULL if there is none. program_path
 * returns these directories as an environment variable, "PATH=...". The caller frees either. */
char *program_find(const char *name);
char *program_path(void);

/* Start of a process, in clock ticks since the host's boot; 0 if there is none or it is a zombie.
 * Pid and start together identify a process: a pid alone may be reused. */
unsigned long long process_start_time(pid_t pid);

/* Kills the process with this pid and start, and waits until it is gone. It need not be a child of
 * this program. Returns 0 if there is no such process. */
int process_kill(pid_t pid, unsigned long long start, struct deadline deadline, struct error *err);

#endif
