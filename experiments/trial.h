/* One experiment on one instance, and its log: what experiments do things with. */
#ifndef EXPERIMENTS_TRIAL_H
#define EXPERIMENTS_TRIAL_H

#include "environment/redact.h"
#include "model/raw_log.h"
#include "platforms/platform.h"

/* The results that an experiment will have, in their order; the labels are static. Zeroed at first;
 * trial_plan_free releases it. */
struct trial_plan {
    struct trial_result {
        struct raw_label label;
        double seconds; /* that its tool will run, at least */
    } * results;
    size_t count, capacity;
};
void trial_plan_add(struct trial_plan *plan, const char *label, int level, double seconds);
void trial_plan_free(struct trial_plan *plan);

/* All is borrowed but the sums. */
struct trial {
    const struct settings *settings;
    struct instance *instance;
    struct deadline deadline;
    struct raw_log *log;
    const struct private_names *names; /* that the log, which is published, has not */
    int repetition;
    double busy_s; /* how long the commands ran */
    bool spoilt;   /* a command was given up: what it left may still run in the instance */
};

/* Runs a command that makes something ready; a status that is not 0 is ERROR_FAILED, with the last
 * line that it printed. */
int trial_prepare(struct trial *trial, const char *const argv[], struct error *err);
int trial_prepare_at_client(struct trial *trial, const char *const argv[], struct error *err);
int trial_prepare_at_host(struct trial *trial, const char *const argv[], struct error *err);

/* Runs a command whose output, or time, is a result. Its status is in the log, and no error. */
int trial_measure(struct trial *trial, struct raw_label label, const char *const argv[],
                  struct error *err);
int trial_measure_at_client(struct trial *trial, struct raw_label label, const char *const argv[],
                            struct error *err);

/* A command whose time is told under a name, and which must not fail. */
int trial_step(struct trial *trial, const char *name, const char *const argv[], struct error *err);

/* A result that is a time which the experiment knows from elsewhere. */
void trial_time(struct trial *trial, struct raw_label label, double seconds);

/* Waits until a server in the instance, or at its host, listens at a TCP port. */
int trial_await_port(struct trial *trial, int port, struct error *err);
int trial_await_port_at_host(struct trial *trial, int port, struct error *err);

/* Tells, in the log, what of the settings is not honoured. */
void trial_note(struct trial *trial, const char *note);

/* Where the image has what experiments run. */
#define WORKLOADS "/usr/lib/virtgrade/workloads/"

/* The argv of a command: its words, ended by NULL. */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
