/* HTTP: ApacheBench requests a page of the pipeline's repository from the client, with a growing
 * number of connections. In the instance, cgit behind nginx computes the page for each request. */
#include "base/memory.h"
#include "experiment.h"

enum { PORT = 8080 };

/* Requests the page for some seconds, so that no measured run is the first one. */
static int warm_up_http(struct trial *trial, const char *page, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *seconds = memory_print("%ld", settings->http.warmup);
    struct span rest = span_of(settings->http.levels);
    long level;
    if (settings->http.warmup == 0 || !settings_number(&rest, &level))
        return 0;
    CLEANUP_TEXT char *connections = memory_print("%ld", level);
    return trial_prepare_at_client(
        trial, ARGV("ab", "-q", "-l", "-t", seconds, "-n", "100000000", "-c", connections, page),
        err);
}

int experiment_http(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *page =
        memory_print("http://%s:%d%s", trial->instance->address.ip, PORT, settings->http.page);
    CLEANUP_TEXT char *seconds = memory_print("%ld", settings->http.seconds);
    int result = trial_prepare(trial, ARGV("sh", WORKLOADS "web.sh"), err);
    if (result == 0)
        result = warm_up_http(trial, page, err);
    struct span rest = span_of(settings->http.levels);
    long level;
    while (result == 0 && settings_number(&rest, &level)) {
        CLEANUP_TEXT char *connections = memory_print("%ld", level);
        /* ab refuses fewer requests than connections. */
        long wanted = settings->http.requests < level ? level : settings->http.requests;
        CLEANUP_TEXT char *requests = memory_print("%ld", wanted);
        struct raw_label label = {"http", (int)level};
        /* ab's -t also sets the number of requests, so -n must come after it. */
        result = settings->http.seconds > 0
                     ? trial_measure_at_client(trial, label,
                                               ARGV("ab", "-q", "-l", "-t", seconds, "-n", requests,
                                                    "-c", connections, page),
                                               err)
                     : trial_measure_at_client(
                           trial, label,
                           ARGV("ab", "-q", "-l", "-n", requests, "-c", connections, page), err);
    }
    return result;
}
