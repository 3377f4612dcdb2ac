/* A trial: one experiment on one instance in one repetition, and its log. Experiments run commands,
 * wait for servers and record results through these functions alone. */
#ifndef EXPERIMENTS_TRIAL_H
#define EXPERIMENTS_TRIAL_H

#include "model/raw_log.h"
#include "platforms/platform.h"

/* Names that no log may contain, since logs are published; only `redact` reads them. */
struct private_names;

/* The runner fills all fields but the last two. Pointers are borrowed. */
struct trial {
    const struct settings *settings;
    struct instance *instance;
    struct deadline deadline;
    struct raw_log *log;
    const struct private_names *names;
    /* Copies a text without private names; the caller frees it. */
    char *(*redact)(const struct private_names *names, struct span text);
    int repetition;
    double busy_s; /* total time of all commands so far */
    bool spoilt;   /* a command was abandoned and may still run in the instance */
};

/* Each function below runs one command and logs it with its output, time and status. It returns
 * an error if the command cannot be started or misses the deadline. */

/* Prepares something. A status other than 0 is ERROR_FAILED, with the last line of the output. The
 * command runs in the instance, at the client, or on the instance's host. */
int trial_prepare(struct trial *trial, const char *const argv[], struct error *err);
int trial_prepare_at_client(struct trial *trial, const char *const argv[], struct error *err);
int trial_prepare_at_host(struct trial *trial, const char *const argv[], struct error *err);

/* Measures: the command's output or time is the result `label`. The log records its status; a
 * status other than 0 is no error. */
int trial_measure(struct trial *trial, struct raw_label label, const char *const argv[],
                  struct error *err);
int trial_measure_at_client(struct trial *trial, struct raw_label label, const char *const argv[],
                            struct error *err);

/* Runs a step of a longer measurement in the instance. The log has its time under `name`. A status
 * other than 0 is ERROR_FAILED. */
int trial_step(struct trial *trial, const char *name, const char *const argv[], struct error *err);

/* Waits until a server listens at a TCP port, in the instance or on its host. */
int trial_await_port(struct trial *trial, int port, struct error *err);
int trial_await_port_at_host(struct trial *trial, int port, struct error *err);

/* Logs the result `label`: a time that the experiment measured without a command. */
void trial_time(struct trial *trial, struct raw_label label, double seconds);

/* Logs a setting that the platform cannot honour. */
void trial_note(struct trial *trial, const char *note);

/* The image's directory of scripts and programs that experiments run. */
#define WORKLOADS "/usr/lib/virtgrade/workloads/"

/* An argv of these words, ended by NULL. It lives as long as the enclosing block. */
#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
