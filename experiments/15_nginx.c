/* nginx: ApacheBench requests a static file from the client. Each request opens a connection, as is
 * ab's default. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

enum { PORT = 8081 };

int experiment_nginx(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    long wanted = settings->nginx.requests < settings->nginx.connections
                      ? settings->nginx.connections
                      : settings->nginx.requests;
    CLEANUP_TEXT char *size = memory_print("%ld", settings->nginx.file_kib);
    CLEANUP_TEXT char *requests = memory_print("%ld", wanted);
    CLEANUP_TEXT char *connections = memory_print("%ld", settings->nginx.connections);
    CLEANUP_TEXT char *file = memory_print("http://%s:%d/file", trial->instance->address.ip, PORT);
    int result = trial_prepare(trial, ARGV("sh", WORKLOADS "static.sh", size), err);
    if (result == 0)
        result =
            trial_measure_at_client(trial, (struct raw_label){"nginx", LEVEL_NONE},
                                    ARGV("ab", "-q", "-n", requests, "-c", connections, file), err);
    return result;
}
