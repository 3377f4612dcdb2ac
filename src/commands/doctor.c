#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "doctor/finding_write.h"
#include "doctor/host.h"
#include "doctor/host_check.h"
#include "doctor/kernel_feature.h"
#include "doctor/program.h"
#include "lab/image/image.h"
#include "lab/image/image_tool.h"
#include "lab/lab_state.h"
#include "lab/undo_log.h"
#include "platforms/kvm/kvm_probe.h"
#include "platforms/platform.h"
#include "command.h"
#include "lab_option.h"
#include "output_format.h"

enum { STUDY, REQUIRE, FORMAT, TRUST };

/* Deadlines of the whole check and of one platform's probe, far above what they normally take. */
#define WHOLE_S 300.0
#define PROBE_S 30.0

static const struct finding_group groups[] = {
    {"platform", "Platforms: what can be measured here"},
    {"lab", "Lab: the network and the image that all instances share"},
    {"tool", "Tools"},
    {"host", "Host: what spoils measurements"},
    {NULL, NULL},
};

/* --- checks --- */

static int check_platform(const struct platform *platform, struct lab *lab,
                          struct deadline deadline, struct findings *findings, struct error *err)
{
    struct error why;
    int result =
        platform->driver->probe(platform, lab, deadline_within(deadline, PROBE_S), findings, &why);
    if (result == ERROR_INTERRUPTED)
        return error_set(err, result, "%s", why.text);
    if (result != 0)
        finding_add(findings, "platform", platform->name, FINDING_MISSING, NULL, "%s", why.text);
    return 0;
}

static void check_lab(struct lab *lab, struct deadline deadline, struct findings *findings)
{
    CLEANUP(undo_items_free) struct undo_items items = {0};
    CLEANUP(image_free) struct image image = {0};
    struct error why;
    if (undo_items(lab, &items, &why) != 0)
        finding_add(findings, "lab", "state", FINDING_WARNING, NULL, "cannot tell: %s", why.text);
    else if (!lab_is_up(lab) && items.count > 0)
        finding_add(findings, "lab", "state", FINDING_WARNING,
                    lab->settings->file ? "virtgrade lab down, with the same --study"
                                        : "virtgrade lab down",
                    "partly up, after an interrupted run or at the start of one: %zu items in %s",
                    items.count, lab->state);
    else
        finding_add(findings, "lab", "state", FINDING_GOOD, NULL, "%s",
                    lab_is_up(lab) ? "up" : "down; comes up on demand");
    int found = image_find(lab, deadline_within(deadline, PROBE_S), &image, &why);
    if (found == 0)
        finding_add(findings, "lab", "image", FINDING_GOOD, NULL, "%s, in %s", image.hash,
                    lab->cache);
    else if (found == ERROR_MISSING && geteuid() == 0 && tools_check(&why) != 0)
        finding_add(findings, "lab", "image", FINDING_MISSING, NULL, "%s", why.text);
    else if (found != ERROR_MISSING)
        finding_add(findings, "lab", "image", FINDING_WARNING, NULL, "%s", why.text);
    else
        finding_add(findings, "lab", "image", FINDING_GOOD, NULL,
                    "not built yet; built on demand, or by virtgrade lab up");
}

/* Boot a guest under emulation: the only proof that QEMU works. */
static int check_emulator(struct deadline deadline, struct findings *findings, struct error *err)
{
    CLEANUP(kvm_answer_free) struct kvm_answer answer = {0};
    enum kvm_stage stage = KVM_REFUSED;
    int result =
        kvm_stage_guest("qemu-system-x86_64", "tcg", NULL, NULL, deadline, &stage, &answer, err);
    if (result == 0)
        finding_add(findings, "tool", "guest of QEMU",
                    stage == KVM_PASSED ? FINDING_GOOD : FINDING_MISSING, answer.remedy, "%s",
                    answer.text);
    return result;
}

static int doctor_check(struct lab_option *option, const struct host_view *view,
                        const struct host *host, struct deadline deadline,
                        struct findings *findings, struct error *err)
{
    int result = 0;
    for (const struct platform *platform = platforms; platform->name && result == 0; platform++)
        if (!platform->is_again)
            result = check_platform(platform, &option->lab, deadline, findings, err);
    if (result == 0) {
        check_lab(&option->lab, deadline, findings);
        result = kernel_features_check(&option->lab, deadline, findings, err);
    }
    if (result == 0)
        result = programs_check(option->settings, deadline, findings, err);
    if (result == 0)
        result = check_emulator(deadline, findings, err);
    if (result == 0)
        host_check(view, host, findings);
    return result;
}

/* --- output --- */

static bool can_run(const struct findings *findings, const char *platform)
{
    const struct finding *finding = findings_find(findings, "platform", platform);
    return finding && finding->level != FINDING_MISSING;
}

static void doctor_write_text(FILE *out, const struct findings *findings)
{
    CLEANUP_TEXT char *names = memory_copy("", 0);
    size_t all = 0, running = 0;
    for (const struct platform *platform = platforms; platform->name; platform++) {
        if (!findings_find(findings, "platform", platform->name))
            continue;
        all++;
        if (can_run(findings, platform->name)) {
            memory_append(&names, ", ", platform->name);
            running++;
        }
    }
    findings_write(out, findings, groups);
    fprintf(out, "\n%zu of %zu platforms can run%s%s.\n", running, all, running > 0 ? ": " : "",
            names);
}

static json_t *text_or_null(const char *text)
{
    return *text ? json_string(shown(text, strlen(text)).text) : json_null();
}

static json_t *doctor_number(int64_t number)
{
    return number != 0 ? json_integer(number) : json_null();
}

static json_t *host_to_json(const struct host *host)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "system", text_or_null(host->system), "kernel",
        text_or_null(host->kernel), "architecture", text_or_null(host->architecture), "processor",
        text_or_null(host->processor), "virtualization", text_or_null(host->virtualization), "cpus",
        doctor_number(host->cpus), "memory_mib", doctor_number(host->memory_mib), "available_mib",
        doctor_number(host->available_mib));
}

static void doctor_write_json(FILE *out, const struct host *host, const struct findings *findings)
{
    CLEANUP_JSON json_t *value =
        json_pack("{s:o, s:o}", "host", host_to_json(host), "findings", findings_to_json(findings));
    json_dumpf(value, out, JSON_INDENT(2));
    fputc('\n', out);
}

/* --- --require --- */

static int check_names(const char *list, struct error *err)
{
    CLEANUP_TEXT char *copy = memory_copy(list ? list : "", list ? strlen(list) : 0);
    char *rest = list ? copy : NULL, *name;
    while ((name = strsep(&rest, ","))) {
        if (platform_find(name))
            continue;
        CLEANUP_TEXT char *names = platform_names();
        CLEANUP_TEXT char *hint = nearest_hint_among(span_of(name), names);
        return error_set(err, ERROR_USAGE, "--require: unknown platform %s, %sexpected some of: %s",
                         quoted(name, strlen(name)).text, hint, names);
    }
    return 0;
}

static int check_required(const char *list, const struct findings *findings, struct error *err)
{
    CLEANUP_TEXT char *copy = memory_copy(list ? list : "", list ? strlen(list) : 0);
    CLEANUP_TEXT char *missing = memory_copy("", 0);
    char *rest = list ? copy : NULL, *name;
    while ((name = strsep(&rest, ",")))
        if (!can_run(findings, name))
            memory_append(&missing, ", ", name);
    if (!*missing)
        return 0;
    return error_set(err, ERROR_CHECK, "required platforms cannot run here: %s", missing);
}

static int doctor_write(enum output_format format, const struct host *host,
                        const struct findings *findings, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(NULL, &output, err);
    if (result != 0)
        return result;
    if (format == FORMAT_JSON)
        doctor_write_json(output.stream, host, findings);
    else
        doctor_write_text(output.stream, findings);
    return output_commit(&output, err);
}

static int doctor_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(lab_option_free) struct lab_option option = {0};
    CLEANUP(findings_free) struct findings findings = {0};
    CLEANUP(host_free) struct host host = {0};
    const char *required = arguments->values[REQUIRE];
    enum output_format format;
    int result = format_parse(arguments->values[FORMAT], "text,json", &format, err);
    if (result == 0)
        result = check_names(required, err);
    if (result == 0)
        result =
            lab_option_open(arguments->values[STUDY], arguments->values[TRUST], NULL, &option, err);
    if (result != 0)
        return result;
    char signature[13];
    host_signature(signature);
    struct host_view view = {"", signature, option.lab.cache, option.settings};
    host_read(&view, &host);
    struct deadline deadline = deadline_in(WHOLE_S);
    deadline.interrupt = interrupt_open();
    result = doctor_check(&option, &view, &host, deadline, &findings, err);
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    if (result == 0)
        result = doctor_write(format, &host, &findings, err);
    return result == 0 ? check_required(required, &findings, err) : result;
}

const struct command command_doctor = {
    .name = "doctor",
    .operands = "",
    .purpose = "Report which platforms can run here and what spoils measurements",
    .details =
        "Checks each platform, the lab's requirements, tools and the host within seconds,\n"
        "and prints a remedy for what is missing. It needs no root, changes nothing, and\n"
        "leaves nothing behind. KVM counts only if a guest booted under it. A finding is good,\n"
        "missing (it cannot run), or a warning: it runs, but measurements may be spoiled, or\n"
        "something that matters is unknown. The exit status is 0 even if platforms are\n"
        "missing; see --require.\n"
        "\n"
        "JSON is one object: \"host\", an object of \"system\", \"kernel\", "
        "\"architecture\",\n"
        "\"processor\", \"virtualization\" (texts), \"cpus\", \"memory_mib\" and "
        "\"available_mib\"\n"
        "(numbers), each null if unknown; and \"findings\", an array of objects of the texts\n"
        "\"group\" (platform, lab, tool or host), \"subject\", \"level\" (good, warning or "
        "missing),\n"
        "\"text\" and \"remedy\" (\"\" for none).",
    .options =
        {
            [STUDY] = {"study", 0, "FILE", NULL, "settings: a study.ini"},
            [REQUIRE] = {"require", 0, "NAME[,NAME]", NULL,
                         "exit with status 1 unless these platforms can run"},
            [FORMAT] = {"format", 0, "NAME", "text", "text or json"},
            [TRUST] = TRUST_STUDY_OPTION,
        },
    .run = doctor_command_run,
};
