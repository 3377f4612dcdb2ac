#include "replay.h"

#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"

/* The instance's address in recorded commands of the client. */
#define ADDRESS "192.0.2.10"

enum { SECONDS_MOST = 1000000 };

/* A file that was copied in. */
struct kept {
    char *path;
    struct file file;
};

struct replay {
    json_t *recorded;
    bool *given; /* the answers that were used */
    struct kept *files;
    size_t file_count, file_capacity;
};

static int no_directory(struct error *err)
{
    return error_set(err, ERROR_MISSING,
                     "replay: name the directory of recorded answers in "
                     "study.ini: [replay] directory = PATH");
}

static char *replay_path(const struct lab *lab, const char *name)
{
    return memory_print("%s/%s", lab->settings->replay.directory, name);
}

static int replay_probe(const struct platform *platform, struct lab *lab, struct deadline deadline,
                        struct findings *findings, struct error *err)
{
    (void)deadline;
    (void)err;
    /* No finding without a directory: nobody who measures needs replay. */
    if (!*lab->settings->replay.directory)
        return 0;
    CLEANUP_TEXT char *path = replay_path(lab, "answers.json");
    bool there = access(path, R_OK) == 0;
    finding_add(findings, "platform", platform->name, there ? FINDING_GOOD : FINDING_MISSING, NULL,
                there ? "answers of %s" : "%s is not there", path);
    return 0;
}

static bool is_status(const json_t *status)
{
    return json_is_integer(status) && json_integer_value(status) >= 0 &&
           json_integer_value(status) <= 255;
}

static bool is_seconds(const json_t *time)
{
    double seconds = json_number_value(time);
    return json_is_number(time) && seconds >= 0 && seconds <= SECONDS_MOST;
}

/* True if a recorded answer has the form that replay.h describes. */
static bool is_recorded_answer(const json_t *answer)
{
    const json_t *argv = json_object_get(answer, "argv"), *word;
    size_t i;
    json_array_foreach(argv, i, word) {
        if (!json_is_string(word))
            return false;
    }
    const json_t *output = json_object_get(answer, "output"),
                 *errors = json_object_get(answer, "errors"),
                 *seconds = json_object_get(answer, "seconds");
    return json_array_size(argv) > 0 && (!output || json_is_string(output)) &&
           (!errors || json_is_string(errors)) && (!seconds || is_seconds(seconds)) &&
           is_status(json_object_get(answer, "status"));
}

/* Checks the optional times of the start. */
static int check_times(const json_t *recorded, const char *path, struct error *err)
{
    static const char *const names[] = {"accepted_s", "answered_s", "commanded_s"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const json_t *time = json_object_get(recorded, names[i]);
        if (time && !is_seconds(time))
            return error_at(err, (struct place){path, 1, 1},
                            "%s: expected a number of seconds from 0 to %d", names[i],
                            SECONDS_MOST);
    }
    return 0;
}

/* Adds the capabilities that the recorded platform lacked. */
static int take_lacks(const json_t *recorded, const char *path, unsigned *lacks, struct error *err)
{
    const json_t *name;
    size_t i;
    json_array_foreach(json_object_get(recorded, "lacks"), i, name) {
        unsigned one = json_is_string(name) ? capability_find(span_of(json_string_value(name))) : 0;
        if (one == 0)
            return error_at(
                err, (struct place){path, 1, 1},
                "lacks: expected names of what a platform may lack, such as fork and ping");
        *lacks |= one;
    }
    return 0;
}

static int read_answers(struct replay *replay, const struct lab *lab, unsigned *lacks,
                        struct error *err)
{
    CLEANUP_TEXT char *path = replay_path(lab, "answers.json");
    CLEANUP(file_free) struct file file = {0};
    size_t used, i;
    int result = file_read(path, &file, err);
    if (result == 0)
        result = json_read(&file, file.text, &replay->recorded, &used, err);
    if (result != 0)
        return result;
    const json_t *answers = json_object_get(replay->recorded, "answers"), *answer;
    if (!json_is_array(answers))
        return error_at(err, (struct place){path, 1, 1},
                        "expected an object with an array answers");
    json_array_foreach(answers, i, answer) {
        if (!is_recorded_answer(answer))
            return error_at(err, (struct place){path, 1, 1},
                            "answer %zu: expected argv, an array of texts; status, 0 to 255; "
                            "output and errors, names of files; seconds, a number",
                            i + 1);
    }
    replay->given = memory_alloc(json_array_size(answers) + 1, sizeof *replay->given);
    result = check_times(replay->recorded, path, err);
    return result == 0 ? take_lacks(replay->recorded, path, lacks, err) : result;
}

static int64_t time_of(const json_t *recorded, const char *name, int64_t asked_ns)
{
    double seconds = json_number_value(json_object_get(recorded, name));
    return asked_ns + llround(seconds * 1e9);
}

static int replay_start(struct instance *instance, struct deadline deadline, struct error *err)
{
    (void)deadline;
    if (!*instance->lab->settings->replay.directory)
        return no_directory(err);
    struct replay *replay = memory_alloc(1, sizeof *replay);
    instance->state = replay;
    int result = read_answers(replay, instance->lab, &instance->lacks, err);
    if (result != 0)
        return result;
    instance->asked_ns = clock_ns();
    instance->accepted_ns = time_of(replay->recorded, "accepted_s", instance->asked_ns);
    instance->commanded_ns = time_of(replay->recorded, "commanded_s", instance->asked_ns);
    snprintf(instance->address.ip, sizeof instance->address.ip, "%s", ADDRESS);
    if (json_object_get(replay->recorded, "answered_s"))
        instance->answered_ns = time_of(replay->recorded, "answered_s", instance->asked_ns);
    return 0;
}

static bool fits(const json_t *answer, const char *const argv[])
{
    const json_t *pattern;
    size_t i = 0;
    json_array_foreach(json_object_get(answer, "argv"), i, pattern) {
        if (!argv[i] || fnmatch(json_string_value(pattern), argv[i], 0) != 0)
            return false;
    }
    return argv[i] == NULL;
}

static json_t *choose_answer(struct replay *replay, const char *const argv[])
{
    json_t *answer, *last = NULL;
    size_t i;
    json_array_foreach(json_object_get(replay->recorded, "answers"), i, answer) {
        if (!fits(answer, argv))
            continue;
        last = answer;
        if (!replay->given[i]) {
            replay->given[i] = true;
            return answer;
        }
    }
    return last;
}

static int give(const struct lab *lab, const json_t *answer, const char *key, enum stream stream,
                const struct streams *streams, struct error *err)
{
    const char *name = json_string_value(json_object_get(answer, key));
    if (!name)
        return 0;
    CLEANUP_TEXT char *path = replay_path(lab, name);
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(path, &file, err);
    return result == 0 ? streams_take(streams, stream, file.text.s, file.text.n, err) : result;
}

static int replay_exec(struct instance *instance, const char *const argv[],
                       const struct streams *streams, struct deadline deadline, int *ret_status,
                       struct error *err)
{
    (void)deadline;
    const json_t *answer = choose_answer(instance->state, argv);
    if (!answer)
        return error_set(err, ERROR_INPUT, "%s/answers.json: no answer for %s",
                         instance->lab->settings->replay.directory,
                         quoted(argv[0], strlen(argv[0])).text);
    int result = give(instance->lab, answer, "output", STREAM_OUTPUT, streams, err);
    if (result == 0)
        result = give(instance->lab, answer, "errors", STREAM_ERRORS, streams, err);
    instance->took_ns = llround(json_number_value(json_object_get(answer, "seconds")) * 1e9);
    if (result == 0)
        *ret_status = (int)json_integer_value(json_object_get(answer, "status"));
    return result;
}

static int replay_copy_in(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err)
{
    (void)deadline;
    struct replay *replay = instance->state;
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(from, &file, err);
    if (result != 0)
        return result;
    replay->files = memory_grow(replay->files, replay->file_count, &replay->file_capacity,
                                sizeof *replay->files);
    replay->files[replay->file_count++] = (struct kept){memory_copy(to, strlen(to)), file};
    file = (struct file){0};
    return 0;
}

static int replay_copy_out(struct instance *instance, const char *from, const char *to,
                           struct deadline deadline, struct error *err)
{
    (void)deadline;
    const struct replay *replay = instance->state;
    for (size_t i = replay->file_count; i-- > 0;) {
        if (strcmp(replay->files[i].path, from) != 0)
            continue;
        CLEANUP(output_free) struct output output = {0};
        int result = output_open(to, &output, err);
        if (result == 0)
            fwrite(replay->files[i].file.text.s, 1, replay->files[i].file.text.n, output.stream);
        return result == 0 ? output_commit(&output, err) : result;
    }
    return error_set(err, ERROR_INPUT, "%s was not copied in", quoted(from, strlen(from)).text);
}

static int replay_stop(struct instance *instance, struct deadline deadline, struct error *err)
{
    (void)deadline;
    (void)err;
    struct replay *replay = instance->state;
    if (!replay)
        return 0;
    for (size_t i = 0; i < replay->file_count; i++) {
        free(replay->files[i].path);
        file_free(&replay->files[i].file);
    }
    json_free(&replay->recorded);
    free(replay->files);
    free(replay->given);
    free(replay);
    instance->state = NULL;
    return 0;
}

const struct driver replay_driver = {
    .probe = replay_probe,
    .start = replay_start,
    .exec = replay_exec,
    .beside = replay_exec,
    .copy_in = replay_copy_in,
    .copy_out = replay_copy_out,
    .stop = replay_stop,
};
