#include "firecracker_api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"

/* The fault_message of an answer, or else the start of its body. */
static struct shown fault_of(const struct http_answer *answer)
{
    json_error_t ignored;
    CLEANUP_JSON json_t *body = json_loadb(answer->body.s, answer->body.n, 0, &ignored);
    const json_t *fault = json_object_get(body, "fault_message");
    struct shown text;
    if (!json_is_string(fault))
        return answer->body.n > 0 ? quoted(answer->body.s, answer->body.n)
                                  : (struct shown){"nothing"};
    /* Fault messages are longer than what `shown` keeps, and their end, the file's name,
     * matters. */
    struct span rest = {json_string_value(fault), json_string_length(fault)};
    size_t used = 0;
    while (rest.n > 0 && used + 8 < sizeof text.text) {
        size_t n = span_character(rest);
        if (n > 0)
            memcpy(text.text + used, rest.s, n);
        else
            snprintf(text.text + used, 5, "\\x%02x", (unsigned char)*rest.s);
        used += n > 0 ? n : 4;
        rest = span_skip(rest, n > 0 ? n : 1);
    }
    strcpy(text.text + used, rest.n > 0 ? "..." : "");
    return text;
}

int firecracker_put_take(struct http *http, const char *path, json_t *body,
                         struct deadline deadline, struct error *err)
{
    CLEANUP_JSON json_t *owned = body;
    if (!owned)
        return error_set(err, ERROR_INPUT, "PUT %s: a name that is not UTF-8", path);
    const struct http_request request = {.method = "PUT", .path = path, .json = owned};
    CLEANUP(http_answer_free) struct http_answer answer = {0};
    int result = http_ask(http, &request, deadline, &answer, err);
    if (result == 0 && answer.status != 204)
        return error_set(err, ERROR_FAILED, "PUT %s was answered %ld: %s", path, answer.status,
                         fault_of(&answer).text);
    return result;
}

int firecracker_configure(struct http *http, const struct firecracker_machine *m,
                          struct deadline deadline, struct error *err)
{
    const struct {
        const char *path;
        json_t *body;
    } requests[] = {
        {"/logger", json_pack("{ss ss sb}", "log_path", m->log, "level", "Info", "show_level", 1)},
        {"/metrics", json_pack("{ss}", "metrics_path", m->metrics)},
        {"/machine-config", json_pack("{sI sI sb}", "vcpu_count", (json_int_t)m->vcpus,
                                      "mem_size_mib", (json_int_t)m->memory_mib, "smt", 0)},
        {"/boot-source", json_pack("{ss ss ss}", "kernel_image_path", m->kernel, "initrd_path",
                                   m->initrd, "boot_args", m->arguments)},
        {"/drives/rootfs",
         json_pack("{ss ss sb sb ss}", "drive_id", "rootfs", "path_on_host", m->disk,
                   "is_root_device", 1, "is_read_only", 0, "cache_type", m->cache)},
        {"/network-interfaces/eth0",
         json_pack("{ss ss ss}", "iface_id", "eth0", "host_dev_name", m->tap, "guest_mac", m->mac)},
        /* 0 to 2 are reserved: hypervisor, loopback, host. */
        {"/vsock", json_pack("{sI ss}", "guest_cid", (json_int_t)3, "uds_path", m->vsock)},
    };
    int result = 0;
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        if (result == 0)
            result = firecracker_put_take(http, requests[i].path, requests[i].body, deadline, err);
        else
            json_decref(requests[i].body);
    return result;
}

int firecracker_start(struct http *http, struct deadline deadline, struct error *err)
{
    return firecracker_put_take(http, "/actions", json_pack("{ss}", "action_type", "InstanceStart"),
                                deadline, err);
}

const char *firecracker_cache(const char *disk_cache, bool *ret_same)
{
    bool unsafe = strcmp(disk_cache, "unsafe") == 0;
    *ret_same = unsafe || strcmp(disk_cache, "writeback") == 0;
    return unsafe ? "Unsafe" : "Writeback";
}

bool firecracker_version_read(const char *name, const char *text,
                              struct firecracker_version *ret_version)
{
    struct lines lines = lines_of(span_of(text));
    while (lines_next(&lines)) {
        char line[80] = "", major[5], minor[5], patch[5], rest = '\0';
        if (!span_starts(lines.line, name) || lines.line.n >= sizeof line)
            continue;
        memcpy(line, lines.line.s + strlen(name), lines.line.n - strlen(name));
        /* Ignore a suffix, as in "v1.8.0-dev" or "v1.9.0+fuzzing". */
        int fields = sscanf(line, " v%4[0-9].%4[0-9].%4[0-9]%c", major, minor, patch, &rest);
        if (fields == 3 || (fields == 4 && strchr("-+ ", rest))) {
            *ret_version = (struct firecracker_version){
                (unsigned)atoi(major), (unsigned)atoi(minor), (unsigned)atoi(patch)};
            return true;
        }
    }
    return false;
}
