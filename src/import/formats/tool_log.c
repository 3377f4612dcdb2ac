/* Logs of the tools that src/tools reads, outside of a study. Each run of the tool gives its main
 * numbers; runs of one mode, concurrency and settings are repetitions. */
#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "format.h"
#include "tools/tool.h"

/* A number of a run that is a result. */
struct main_number {
    const struct tool *tool;
    const char *modes; /* separated by spaces; NULL: of all modes */
    const char *name;  /* of the reading */
    const char *unit;
    enum result_better better;
    bool may_be_unused; /* 0 means that the run did not do this at all */
    bool repeats;       /* what another number of the run says */
};

static const struct main_number numbers[] = {
    {&tool_ab, NULL, "requests per second", "1/s", BETTER_HIGHER, false, false},
    {&tool_ab, NULL, "time per request", "ms", BETTER_LOWER, false, true},
    {&tool_fio, NULL, "jobs.0.read.bw_bytes", "B/s", BETTER_HIGHER, true, false},
    {&tool_fio, NULL, "jobs.0.read.iops", "1/s", BETTER_HIGHER, true, true},
    {&tool_fio, NULL, "jobs.0.read.clat_ns.mean", "ns", BETTER_LOWER, true, false},
    {&tool_fio, NULL, "jobs.0.write.bw_bytes", "B/s", BETTER_HIGHER, true, false},
    {&tool_fio, NULL, "jobs.0.write.iops", "1/s", BETTER_HIGHER, true, true},
    {&tool_fio, NULL, "jobs.0.write.clat_ns.mean", "ns", BETTER_LOWER, true, false},
    {&tool_iperf3, "TCP", "end.sum_sent.bits_per_second", "bit/s", BETTER_HIGHER, true, false},
    {&tool_iperf3, "TCP", "end.sum_received.bits_per_second", "bit/s", BETTER_HIGHER, true, false},
    {&tool_iperf3, "UDP", "end.sum.bits_per_second", "bit/s", BETTER_HIGHER, true, false},
    {&tool_iperf3, "UDP", "end.sum.jitter_ms", "ms", BETTER_LOWER, false, false},
    {&tool_sysbench, "cpu", "events per second", "1/s", BETTER_HIGHER, false, false},
    {&tool_sysbench, "seqrd rndrd rndrw", "read MiB/s", "MiB/s", BETTER_HIGHER, false, false},
    {&tool_sysbench, "seqwr seqrewr rndwr rndrw", "written MiB/s", "MiB/s", BETTER_HIGHER, false,
     false},
    {&tool_sysbench, "oltp_read_only oltp_write_only oltp_read_write", "transactions per second",
     "1/s", BETTER_HIGHER, false, false},
    {&tool_time, NULL, "real", "s", BETTER_LOWER, false, false},
    {&tool_wrk, NULL, "requests per second", "1/s", BETTER_HIGHER, false, false},
    {&tool_wrk, NULL, "latency avg", "s", BETTER_LOWER, false, false},
};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

/* Settings of a run, as readings or remarks: runs with others are no repetitions of it. */
static const struct {
    const struct tool *tool;
    const char *name, *field;
} settings[] = {
    {&tool_ab, "document path", "path"},
    {&tool_fio, "jobs.0.job options.bs", "block_size"},
    {&tool_iperf3, "start.test_start.reverse", "reverse"},
    {&tool_iperf3, "start.test_start.num_streams", "streams"},
    {&tool_sysbench, "prime limit", "prime_limit"},
    {&tool_sysbench, "block size KiB", "block_size_kib"},
    {&tool_sysbench, "io mode", "io_mode"},
    {&tool_wrk, "url", "url"},
};
enum { SETTINGS = sizeof settings / sizeof *settings };

/* --- recognition --- */

static int note_complete_run(void *context, const struct run *run, struct error *err)
{
    (void)err;
    bool *complete = context;
    *complete = *complete || run->fault.code == 0;
    return 0;
}

/* True if the parser accepts a run of the text. */
static bool is_log_of(const struct file *file, const struct tool *tool)
{
    struct error ignored;
    struct log_part part = log_part_of(file);
    bool complete = false;
    tool->parse(&part, note_complete_run, &complete, &ignored);
    return complete;
}

/* --- results --- */

struct log_results {
    const struct tool *tool;
    struct results *results;
    size_t last; /* line of the last number read */
};

/* Adds the settings that the run tells. */
static void add_settings(struct result *result, const struct tool *tool, const struct run *run)
{
    for (size_t i = 0; i < SETTINGS; i++) {
        const struct reading *reading = run_find(run, settings[i].name);
        if (settings[i].tool == tool && reading)
            result_add_word(result, settings[i].field, span_of(number_text(reading->value).text));
    }
    for (size_t i = 0; i < SETTINGS; i++)
        for (size_t k = 0; k < run->remark_count; k++)
            if (settings[i].tool == tool && span_is(run->remarks[k].name, settings[i].name))
                result_add_word(result, settings[i].field, run->remarks[k].text);
}

/* The result of runs with these words; a new one if this is the first. */
static struct result *run_result(struct log_results *log, const struct run *run,
                                 const struct main_number *number)
{
    struct results *results = log->results;
    struct result *result = results_add(results, number->unit, number->better, run->line);
    result->repeats = number->repeats;
    result_add_word(result, "mode", span_of(run->mode));
    result_add_word(result, "number", span_of(number->name));
    if (run->concurrency > 0) {
        CLEANUP_TEXT char *concurrency = memory_print("%d", run->concurrency);
        result_add_word(result, "concurrency", span_of(concurrency));
    }
    add_settings(result, log->tool, run);
    for (size_t i = 0; i + 1 < results->count; i++)
        if (result_has_words_of(&results->items[i], result)) {
            results_remove_last(results);
            return &results->items[i];
        }
    return result;
}

/* True if the tool counts failures in the run: its numbers are those of another work. */
static bool has_failures(const struct tool *tool, const struct run *run)
{
    for (const char *const *name = tool->failures; name && *name; name++) {
        const struct reading *count = run_find(run, *name);
        if (count && count->value > 0)
            return true;
    }
    return false;
}

static int take_run(void *context, const struct run *run, struct error *err)
{
    struct log_results *log = context;
    if (run->fault.code != 0) {
        *err = run->fault;
        return run->fault.code;
    }
    for (size_t i = 0; i < run->count; i++)
        if (run->readings[i].line > log->last)
            log->last = run->readings[i].line;
    for (size_t i = 0; i < NUMBERS; i++) {
        const struct main_number *number = &numbers[i];
        const struct reading *reading = run_find(run, number->name);
        if (number->tool != log->tool || !reading ||
            (number->modes && !span_is_among(span_of(run->mode), number->modes)) ||
            (number->may_be_unused && reading->value == 0))
            continue;
        result_add_value(run_result(log, run, number),
                         has_failures(log->tool, run) ? NAN : reading->value, reading->line);
    }
    return 0;
}

/* Tools end their lines. A last line without an end that comes after all runs is the torn beginning
 * of another run. */
static int check_end(const struct file *file, size_t last, struct error *err)
{
    struct lines lines = lines_of(file->text);
    while (lines_next(&lines))
        if (lines.rest.n == 0 && file->text.s[file->text.n - 1] != '\n' && lines.number > last &&
            span_trim(lines.line).n > 0)
            return error_at(err, (struct place){file->path, lines.number, 1},
                            "a line that is cut off, expected a whole log");
    return 0;
}

static int read_log_of(const struct tool *tool, const struct format_input *input,
                       struct results *results, struct error *err)
{
    struct log_results log = {.tool = tool, .results = results};
    struct log_part part = log_part_of(input->file);
    int failed = tool->parse(&part, take_run, &log, err);
    bool prints_json = tool == &tool_fio || tool == &tool_iperf3;
    return failed != 0 || prints_json ? failed : check_end(input->file, log.last, err);
}

/* --- the formats --- */

#define TOOL_LOG(tool_name, tool_title, output, level_template)                                    \
    static int tool_name##_log_read(const struct format_input *input, struct results *results,     \
                                    struct error *err)                                             \
    {                                                                                              \
        return read_log_of(&tool_##tool_name, input, results, err);                                \
    }                                                                                              \
    static bool tool_name##_log_fits(const struct file *file);                                     \
    const struct format format_##tool_name = {                                                     \
        .name = #tool_name,                                                                        \
        .title = tool_title,                                                                       \
        .files = output,                                                                           \
        .platform = "{file}",                                                                      \
        .feature = "{mode} {number}",                                                              \
        .level = level_template,                                                                   \
        .fits = tool_name##_log_fits,                                                              \
        .read = tool_name##_log_read,                                                              \
    };                                                                                             \
    static bool tool_name##_log_fits(const struct file *file)

TOOL_LOG(ab, "ApacheBench", "what ab prints", "{concurrency}")
{
    return is_log_of(file, &tool_ab);
}

TOOL_LOG(fio, "fio", "--output-format=json, one job", "")
{
    return is_log_of(file, &tool_fio);
}

TOOL_LOG(iperf3, "iperf3", "--json", "")
{
    return is_log_of(file, &tool_iperf3);
}

TOOL_LOG(sysbench, "sysbench", "what sysbench run prints", "{concurrency}")
{
    return is_log_of(file, &tool_sysbench);
}

TOOL_LOG(wrk, "wrk", "what wrk prints", "{concurrency}")
{
    return is_log_of(file, &tool_wrk);
}

/* `time` may measure the run of another tool, which is then what the log is of. */
TOOL_LOG(time, "time", "what bash's time, or time -p, prints", "")
{
    static const struct tool *const others[] = {&tool_ab, &tool_fio, &tool_iperf3, &tool_sysbench,
                                                &tool_wrk};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (is_log_of(file, others[i]))
            return false;
    return is_log_of(file, &tool_time);
}
