/* Child processes: started by their words, waited for by their pidfd, ended for certain. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "clock.h"
#include "error.h"
#include "streams.h"

/* What is to run. The child leads a session of its own, so that it can be ended with all that it
 * started and left in that session. */
struct process_plan {
    const char *const *argv;        /* ends with NULL; the first is looked up in its PATH */
    const char *const *environment; /* ends with NULL; NULL for this program's own */
    const char *directory;          /* where it runs; NULL for this program's own */
    int input, output, errors;      /* descriptors; 0 for /dev/null */

    /* Where the command cannot be executed, that is its own failure, as in a shell: status 127 if
     * it is not there, else 126, and a line on its standard error. */
    bool as_shell;

    /* Where this program is killed, or the thread that starts the command ends, so does the
     * command. */
    bool ends_with_us;

    /* Runs in the child before the command, which inherits what it changes: namespaces, the root
     * directory, limits. Returns NULL, or the name of the step that failed, with errno. The program
     * may have other threads, so only system calls are safe in it. May be NULL. */
    const char *(*enter)(void *context);

    /* Runs in this program while the child waits to be let go; where it fails, or where this
     * program is killed meanwhile, the child ends without running anything. May be NULL. */
    int (*started)(void *context, pid_t pid, struct error *err);
    void *context;
};

/* A child. process_free kills one that still runs, with its session, and accepts a zeroed one. */
struct process {
    pid_t pid;
    int pidfd;
    char *name; /* for messages */
};
int process_start(const struct process_plan *plan, struct process *ret_process, struct error *err);

/* Waits until it ended: its exit status, or 128 and the signal that ended it, as shells tell it. */
int process_wait(struct process *process, struct deadline deadline, int *ret_status,
                 struct error *err);

void process_free(struct process *process);

/* Lets it live on when the program ends. */
void process_release(struct process *process);

/* Runs a command to its end, and passes on what it prints meanwhile; `plan`'s output and errors are
 * not looked at. Where the deadline passes, or this program is killed, so is the command; what it
 * left running is not waited for. */
int process_run(const struct process_plan *plan, const struct streams *streams,
                struct deadline deadline, int *ret_status, struct error *err);

/* Runs a command whose failure is one of ours: ERROR_FAILED with the last line that it printed to
 * its standard error. `ret_output` may be NULL. */
int process_check(const struct process_plan *plan, struct deadline deadline,
                  struct buffer *ret_output, struct error *err);

/* Where a program of this name is in PATH and the system's directories; NULL where it is not. The
 * caller frees it. program_path is these directories as an environment has them, "PATH=...". */
char *program_find(const char *name);
char *program_path(void);

/* A process is known by its number and its start, in clock ticks since the host's boot: the number
 * alone may be another's later. 0 where there is no such process (or it is a zombie). */
unsigned long long process_born(pid_t pid);

/* Kills that very process and waits until it is gone, also where it is not a child of ours. */
int process_kill(pid_t pid, unsigned long long born, struct deadline deadline, struct error *err);

#endif
