/* The tools that print JSON: each kind of fault once, in the recorded output of a run. */
#include <stdlib.h>

#include "base/memory.h"
#include "suites.h"
#include "tools/identity.h"
#include "tools/tool.h"

#define REPLAY "tests/fixtures/replay/"

/* The runs of a log, in words: the mode of a complete one, the fault of another. */
static int add_run(void *context, const struct run *run, struct error *err)
{
    (void)err;
    char **words = context;
    const char *fault = strstr(run->fault.text, ":");
    memory_append(words, "; ", run->fault.code == 0 ? run->mode : fault + 1);
    return 0;
}

static char *runs_of(const struct tool *tool, const char *text)
{
    char *words = memory_copy("", 0);
    struct error err;
    const struct log_part part = {"log", span_of(text), 0, {NULL, 0}};
    ck_assert_int_eq(tool->parse(&part, add_run, &words, &err), 0);
    return words;
}

static char *read_text(const char *path)
{
    CLEANUP(file_free) struct file file = {0};
    struct error err;
    ck_assert_int_eq(file_read(path, &file, &err), 0);
    return memory_copy(file.text.s, file.text.n);
}

static void check_reading(const struct run *run, const char *name, double value, size_t line,
                          size_t column, bool is_fact)
{
    const struct reading *reading = run_find(run, name);
    ck_assert_msg(reading != NULL, "no %s", name);
    ck_assert_double_eq(reading->value, value);
    ck_assert_uint_eq(reading->line, line);
    ck_assert_uint_eq(reading->column, column);
    ck_assert_int_eq(reading->is_fact, is_fact);
}

static int check_places(void *context, const struct run *run, struct error *err)
{
    (void)context;
    (void)err;
    ck_assert_uint_eq(run->line, 11);
    check_reading(run, "end.sum.jitter_ms", 0.019694607669020384, 94, 17, true);
    check_reading(run, "end.sum_sent.bytes", 125976, 104, 13, false);
    ck_assert_uint_eq(run->remark_count, 3);
    ck_assert(span_is(run->remarks[0].name, "version") && span_is(run->remarks[0].text, "3.12"));
    ck_assert_uint_eq(run->remarks[0].line, 20);
    ck_assert(span_is(run->remarks[2].name, "kernel"));
    return 0;
}

/* The text with `to` in place of the n-th `from`. */
static char *replaced(const char *text, int n, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    while (at && --n > 0)
        at = strstr(at + 1, from);
    ck_assert_msg(at != NULL, "no '%s'", from);
    return memory_print("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* A change of a log, and what its runs become. */
struct change {
    int n;
    const char *from, *to, *runs;
};

static void check_changes(const struct tool *tool, const char *path, const struct change changes[],
                          size_t count)
{
    CLEANUP_TEXT char *text = read_text(path);
    for (size_t i = 0; i < count; i++) {
        CLEANUP_TEXT char *changed = replaced(text, changes[i].n, changes[i].from, changes[i].to);
        CLEANUP_TEXT char *runs = runs_of(tool, changed);
        ck_assert_msg(strcmp(runs, changes[i].runs) == 0, "'%s' for '%s':\n%s\nexpected\n%s",
                      changes[i].to, changes[i].from, runs, changes[i].runs);
    }
}

#define CHECK_CHANGES(tool, path, changes)                                                         \
    check_changes(tool, path, changes, sizeof(changes) / sizeof *(changes))

START_TEST(iperf3_udp_is_read_whole)
{
    static const struct change changes[] = {
        /* Unchanged. */
        {1, "{", "{", "UDP"},
        /* A lost line. */
        {1, "\t\t\"cookie\":\t\"v753tdxxw2a5osqk4wdvys3exfwpoquahfxn\",\n", "",
         "2:11: no start.cookie, expected the output of iperf3 --json"},
        {2, "\t\t\t\"jitter_ms\":\t0.019694607669020384,\n", "",
         "78:10: no end.sum.jitter_ms, expected the output of iperf3 --json"},
        /* A doubled one. */
        {2, "\"packets\":\t87,", "\"packets\":\t87,\n\"packets\":\t87,",
         "57:1: broken JSON: duplicate object key near '\"packets\"'"},
        /* An unknown one. */
        {1, "\"socket\"", "\"rocket\"",
         "4:5: unknown member start.connected.*.rocket, expected the output of iperf3 --json"},
        /* Of another kind. */
        {1, "\"cookie\":\t\"v753tdxxw2a5osqk4wdvys3exfwpoquahfxn\"", "\"cookie\":\t5",
         "20:13: start.cookie is 5, expected a text"},
        {1, "\"end\":\t{", "\"end\":\t[],\n\"END\":\t{",
         "61:9: end is an array, expected an object"},
        {1, "\"intervals\":\t[{", "\"intervals\":\t[5, {",
         "38:16: intervals.* is 5, expected an object"},
        {1, "\"connected\":\t[{", "\"connected\":\t[],\n\"x\":\t[{",
         "3:16: 0 items of start.connected, expected one at least"},
        {1, "\"omitted\":\tfalse", "\"omitted\":\ttrue",
         "47:17: intervals.*.streams.*.omitted is true, expected false"},
        /* Domains. */
        {1, "\"bytes\":\t125976", "\"bytes\":\t-125976",
         "44:15: intervals.*.streams.*.bytes is -125976, expected a whole number from 0 to 2^64"},
        {1, "\"bytes\":\t125976", "\"bytes\":\t125976.5",
         "44:15: intervals.*.streams.*.bytes is 125976.5, expected a whole number from 0 to 2^64"},
        {1, "\"jitter_ms\":\t0.019694607669020384", "\"jitter_ms\":\t1e300",
         "70:19: end.streams.*.udp.jitter_ms is 1e300, expected a number from 0 to 2^64"},
        {1, "\"lost_percent\":\t0", "\"lost_percent\":\t101",
         "73:22: end.streams.*.udp.lost_percent is 101, expected a percentage from 0 to 100"},
        {1, "\"reverse\":\t0", "\"reverse\":\t8",
         "33:15: start.test_start.reverse is 8, expected 0 or 1"},
        /* Broken JSON. */
        {1, "\"bytes\":\t125976", "\"bytes\":\t99999999999999999999",
         "44:15: broken JSON: too big integer near '99999999999999999999'"},
        {1, "\"omit\":\t0", "\"omit\"\t0", "29:11: broken JSON: ':' expected near '0'"},
        {1, "\"omit\":\t0", "\"omit\":\tO", "29:12: broken JSON: invalid token near 'O'"},
        {1, "\"cookie\":\t\"v", "\"cookie\":\tv", "20:13: broken JSON: invalid token near 'v'"},
        {1, "\t}\n}", "\t}\n", "124:1: broken JSON: '}' expected near end of file"},
        /* The run failed. */
        {1, "\"end\":\t{", "\"error\":\t\"unable to send\",\n\"end\":\t{",
         "61:11: the run failed with 'unable to send', expected its results"},
        {1, "\"end\":\t{", "\"error\":\t5,\n\"end\":\t{",
         "61:11: the run failed with an error, expected its results"},
        /* Another test. */
        {1, "\"protocol\":\t\"UDP\"", "\"protocol\":\t\"SCTP\"",
         "26:16: a run of 'SCTP', expected TCP or UDP"},
        {1, "\"protocol\":\t\"UDP\"", "\"protocol\":\t\"TCP\"",
         "46:6: unknown member intervals.*.streams.*.packets, expected the output of iperf3 "
         "--json"},
        {1, "\"reverse\":\t0", "\"reverse\":\t1",
         "48:16: intervals.*.streams.*.sender is true, expected false"},
        /* Contradictions. */
        {2, "\"jitter_ms\":\t0.019694607669020384", "\"jitter_ms\":\t0.029694607669020384",
         "84:17: the run contradicts itself: 0.029694607669020386 here, expected "
         "0.019694607669020384 by line 70: end.sum.jitter_ms * end.streams.* = "
         "end.streams.*.udp.jitter_ms"},
        {3, "\"bits_per_second\":\t1007657.8589790121", "\"bits_per_second\":\t0",
         "95:23: the run contradicts itself: 0 here, expected 1007808 by line 94: "
         "end.sum_sent.bits_per_second * end.sum_sent.seconds = 8 * end.sum_sent.bytes"},
        {2, "\"bits_per_second\":\t1007657.8589790121", "\"bits_per_second\":\t1107657.8589790121",
         "83:23: the run contradicts itself: 1107822.9 here, expected 1007808 by line 82: "
         "end.sum.bits_per_second * end.streams.*.udp.seconds = 8 * end.sum.bytes * end.streams.*"},
        {3, "\"packets\":\t87", "\"packets\":\t78",
         "86:15: the run contradicts itself: 87 here, expected 78 by line 72: end.sum.packets = "
         "end.streams.*.udp.packets"},
        {4, "\"packets\":\t87", "\"packets\":\t78",
         "86:15: the run contradicts itself: 78 here, expected 87 by line 72: end.sum.packets = "
         "end.streams.*.udp.packets"},
        {2, "\"lost_packets\":\t0", "\"lost_packets\":\t7",
         "85:20: the run contradicts itself: 7 here, expected 0 by line 71: end.sum.lost_packets = "
         "end.streams.*.udp.lost_packets"},
        {2, "\"bytes\":\t125976", "\"bytes\":\t25976",
         "94:13: the run contradicts itself: 125976 here, expected 25976 by line 54: "
         "end.sum_sent.bytes = bytes sent in intervals"},
        {1, "\"duration\":\t1", "\"duration\":\t10",
         "30:16: the run contradicts itself: 10 here, expected at most 1.000149 by line 66: "
         "start.test_start.duration * end.streams.* <= seconds of a client's streams"},
        {1, "\"duration\":\t1", "\"duration\":\t0",
         "66:13: the run contradicts itself: 1.000149 here, expected at most 0 by line 30: seconds "
         "of a client's streams / end.streams.* <= 2 * start.test_start.duration"},
        {1, "\"num_streams\":\t1", "\"num_streams\":\t2",
         "27:19: the run contradicts itself: 2 here, expected 1 by line 62: "
         "start.test_start.num_streams = end.streams.*"},
        {1, "\"host_total\":\t4.5", "\"host_total\":\t44.5",
         "115:18: the run contradicts itself: 44.5656237382926 here, expected 4.5656237382926 by "
         "line 116: end.cpu_utilization_percent.host_total +- 1 = "
         "end.cpu_utilization_percent.host_user + end.cpu_utilization_percent.host_system"},
        /* Iperf3 before 3.14 repeats this one. */
        {1, "\"sock_bufsize\":\t0,", "\"sock_bufsize\":\t0,\n\"sock_bufsize\":\t0,", "UDP"},
    };
    CHECK_CHANGES(&tool_iperf3, REPLAY "jitter-jitter.txt", changes);
}
END_TEST

START_TEST(iperf3_tcp_is_read_whole)
{
    static const struct change changes[] = {
        /* Unchanged. */
        {1, "{", "{", "TCP"},
        {2, "\"bytes\":\t122128024", "\"bytes\":\t112128024",
         "92:23: the run contradicts itself: 977024192 here, expected 897024192 by line 91: "
         "end.sum_sent.bits_per_second * end.sum_sent.seconds = 8 * end.sum_sent.bytes"},
        {2, "\"bytes\":\t119594024", "\"bytes\":\t129594024",
         "100:13: the run contradicts itself: 119594024 here, expected 129594024 by line 54: "
         "end.sum_received.bytes = bytes received in intervals"},
        {2, "\"seconds\":\t1.00011,", "\"seconds\":\t1.1,",
         "101:23: the run contradicts itself: 1052311656.9177389 here, expected 956752192 by line "
         "100: end.sum_received.bits_per_second * end.sum_received.seconds = 8 * "
         "end.sum_received.bytes"},
        {2, "\"bits_per_second\":\t956646960.834308", "\"bits_per_second\":\t95664696.0834308",
         "101:23: the run contradicts itself: 95675219.19999997 here, expected 956752192 by line "
         "100: end.sum_received.bits_per_second * end.sum_received.seconds = 8 * "
         "end.sum_received.bytes"},
        {1, "\"reverse\":\t1", "\"reverse\":\t0",
         "48:16: intervals.*.streams.*.sender is false, expected true"},
        /* Not on all systems. */
        {1, "\t\t\t\"retransmits\":\t0,\n", "", "TCP"},
    };
    CHECK_CHANGES(&tool_iperf3, REPLAY "bandwidth-sent.txt", changes);
}
END_TEST

/* A client's test of one stream and one interval, in the form of iperf 3.1.3. */
#define EARLY_STREAM                                                                               \
    "\"socket\":4,\"start\":0,\"end\":2.000004,\"seconds\":2.000004,\"bytes\":5774000000,"         \
    "\"bits_per_second\":2.309595e+10"
#define EARLY_SUM                                                                                  \
    "\"start\":0,\"end\":2.000004,\"seconds\":2.000004,\"bytes\":5774000000,"                      \
    "\"bits_per_second\":2.309595e+10"
static const char iperf_3_1[] =
    "{\"start\":{\"connected\":[{\"socket\":4,\"local_host\":\"a\",\"local_port\":1,"
    "\"remote_host\":\"b\",\"remote_port\":5201}],\"version\":\"iperf 3.1.3\","
    "\"system_info\":\"Linux a 4.15.0\",\"timestamp\":{\"time\":\"Sun\",\"timesecs\":1581253668},"
    "\"connecting_to\":{\"host\":\"b\",\"port\":5201},\"cookie\":\"a.1\",\"tcp_mss_default\":1448,"
    "\"test_start\":{\"protocol\":\"TCP\",\"num_streams\":1,\"blksize\":131072,\"omit\":0,"
    "\"duration\":2,\"bytes\":0,\"blocks\":0,\"reverse\":0}},"
    "\"intervals\":[{\"streams\":[{" EARLY_STREAM ",\"retransmits\":0,\"snd_cwnd\":1,\"rtt\":6,"
    "\"omitted\":false}],\"sum\":{" EARLY_SUM ",\"retransmits\":0,\"omitted\":false}}],"
    "\"end\":{\"streams\":[{\"sender\":{" EARLY_STREAM ",\"retransmits\":0,\"max_snd_cwnd\":1,"
    "\"max_rtt\":6,\"min_rtt\":6,\"mean_rtt\":6},\"receiver\":{" EARLY_STREAM "}}],"
    "\"sum_sent\":{" EARLY_SUM ",\"retransmits\":0},\"sum_received\":{" EARLY_SUM "},"
    "\"cpu_utilization_percent\":{\"host_total\":71.1,\"host_user\":1.1,\"host_system\":70,"
    "\"remote_total\":60.8,\"remote_user\":1,\"remote_system\":59.8}}}\n";

/* Early versions lack members, and print seven digits of a rate: 23095950808.1 is 2.309595e+10. */
START_TEST(early_iperf3_rounds_its_rates)
{
    static const struct {
        int n;
        const char *from, *to, *runs;
    } cases[] = {
        {1, "{", "{", "TCP"},
        {3, "2.309595e+10", "2.309585e+10", /* of the stream's sender */
         "1:1151: the run contradicts itself: 23095950000 here, expected 23095850000 by line 1: "
         "end.sum_sent.bits_per_second = end.streams.*.sender.bits_per_second"},
        {1, "3.1.3", "3.12",
         "1:302: no start.test_start.tos, expected the output of iperf3 --json"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_TEXT char *text = replaced(iperf_3_1, cases[i].n, cases[i].from, cases[i].to);
        CLEANUP_TEXT char *runs = runs_of(&tool_iperf3, text);
        ck_assert_msg(strcmp(runs, cases[i].runs) == 0, "%s\n is not %s", runs, cases[i].runs);
    }
}
END_TEST

/* Removes each line that contains `part`. */
static void remove_lines(char *text, const char *part)
{
    for (char *at; (at = strstr(text, part));) {
        char *begin = at, *end = strchr(at, '\n') + 1;
        while (begin > text && begin[-1] != '\n')
            begin--;
        memmove(begin, end, strlen(end) + 1);
    }
}

static int check_percentiles(void *context, const struct run *run, struct error *err)
{
    (void)err;
    size_t *count = context;
    ck_assert_int_eq(run->fault.code, 0);
    check_reading(run, "jobs.0.read.clat_ns.percentile.50.000000", 80384, 47, 26, false);
    check_reading(run, "jobs.0.read.clat_ns.percentile.99.000000", 138240, 47, 26, false);
    ck_assert_ptr_null(run_find(run, "jobs.0.write.clat_ns.percentile.99.000000"));
    ++*count;
    return 0;
}

START_TEST(percentiles_of_fio_are_readings)
{
    CLEANUP_TEXT char *text = read_text(REPLAY "random_disk-randread.txt");
    const struct log_part part = {"log", span_of(text), 0, {NULL, 0}};
    struct error err;
    size_t count = 0;
    ck_assert_int_eq(tool_fio.parse(&part, check_percentiles, &count, &err), 0);
    ck_assert_uint_eq(count, 1);
}
END_TEST

/* fio 3.13 does not count the samples of a latency, which 3.33 has to, and lets a depth exceed
 * 100 %; fio 3.1 also lacks other members, and repeats a name. */
START_TEST(old_fio_lacks_members)
{
    CLEANUP_TEXT char *text = read_text(REPLAY "random_disk-randread.txt");
    CLEANUP_TEXT char *later = memory_copy(text, strlen(text));
    remove_lines(later, "\"N\" :");
    for (char *at; (at = strstr(later, ",\n        }"));)
        *at = ' ';
    CLEANUP_TEXT char *missing = runs_of(&tool_fio, later);
    ck_assert_str_eq(missing,
                     "34:21: no jobs.0.read.slat_ns.N, expected the output of fio for one job");
    CLEANUP_TEXT char *old = replaced(later, 1, "fio-3.33", "fio-3.13");
    CLEANUP_TEXT char *runs = runs_of(&tool_fio, old);
    ck_assert_str_eq(runs, "randread");
}
END_TEST

START_TEST(fio_is_read_whole)
{
    static const struct change changes[] = {
        /* Unchanged. */
        {1, "{", "{", "randread"},
        {1, "        \"rw\" : \"randread\",\n", "",
         "13:23: no jobs.0.job options.rw, expected the output of fio for one job"},
        {1, "\"rw\" : \"randread\"", "\"rw\" : \"randwrite\"",
         "25:22: jobs.0.read.io_bytes is 98111488, expected 0"},
        {1, "\"bs\" : \"4k\"", "\"bs\" : \"8k\"",
         "25:22: the run contradicts itself: 98111488 here, expected 196222976 by line 31: "
         "jobs.0.read.io_bytes = jobs.0.read.total_ios * jobs.0.job options.bs"},
        {1, "\"bs\" : \"4k\"", "\"bs\" : \"4q\"",
         "20:16: jobs.0.job options.bs is \"4q\", expected a size such as 4k"},
        {1, "\"error\" : 0", "\"error\" : 5", "10:17: the job ended with error 5, expected 0"},
        {1, "\"bw_bytes\" : 49031228", "\"bw_bytes\" : 49031230",
         "27:22: the run contradicts itself: 49031230 here, expected 49031228.3858071 by line 25: "
         "jobs.0.read.bw_bytes +- 1 = 1000 * jobs.0.read.io_bytes / jobs.0.read.runtime"},
        {1, "\"bw_bytes\" : 0", "\"bw_bytes\" : 1",
         "89:22: jobs.0.write.bw_bytes is 1, expected 0"},
        {1, "\"runtime\" : 2001", "\"runtime\" : 2101",
         "27:22: the run contradicts itself: 49031228 here, expected 46697519.27653498 by line 25: "
         "jobs.0.read.bw_bytes +- 1 = 1000 * jobs.0.read.io_bytes / jobs.0.read.runtime"},
        {1, "\"total_ios\" : 23953", "\"total_ios\" : 0",
         "29:18: the run contradicts itself: 11970.514743 here, expected 0 by line 31: "
         "jobs.0.read.iops = 1000 * jobs.0.read.total_ios / jobs.0.read.runtime"},
        {1, "\"mean\" : 82451.044128", "\"mean\" : 8245.044128",
         "42:19: the run contradicts itself: 39615 here, expected at most 8245.044128 by line 44: "
         "jobs.0.read.clat_ns.min <= jobs.0.read.clat_ns.mean"},
        {1, "\"mean\" : 82451.044128", "\"mean\" : 92451.044128",
         "44:20: the run contradicts itself: 92451.044128 here, expected at most 87366.74260000003 "
         "by line 47: jobs.0.read.clat_ns.mean <= greatest mean by jobs.0.read.clat_ns.percentile"},
        {1, "\"iops_samples\"", "\"iops_sample\"",
         "84:9: unknown member jobs.0.read.iops_sample, expected the output of fio for one job"},
        {1, "\"jobs\" : [", "\"jobs\" : [{},", "6:12: 2 items of jobs, expected one"},
        {1, "  \"jobs\" : [", "  \"jobs\" : [],\n  \"job\" : [",
         "6:12: 0 items of jobs, expected one"},
        {1, "\"latency_percentile\" : 100.000000", "\"latency_percentile\" : 100.5",
         "255:30: jobs.0.latency_percentile is 100.5, expected a percentage from 0 to 100"},
    };
    CHECK_CHANGES(&tool_fio, REPLAY "random_disk-randread.txt", changes);
}
END_TEST

START_TEST(our_programs_are_read_whole)
{
    static const struct change changes[] = {
        /* Unchanged. */
        {1, "{", "{", "memsweep"},
        {1, "\"memsweep\"", "\"membrush\"",
         "1:13: the program is 'membrush', expected forkbench, linpack or memsweep"},
        {1, "\"memsweep\"", "\"linpack\"",
         "1:24: unknown member write, expected the output of one of our programs"},
        {1, "\"write\": 24945.919464", "\"write\": 24945.999464",
         "1:34: the run contradicts itself: 24945.999464 here, expected 24945.91948327592 by line "
         "1: write = write_bytes / write_seconds / 1000000"},
        {1, "\"copy_bytes\": 134217728", "\"copy_bytes\": 13421772",
         "1:606: the run contradicts itself: 35267.80361 here, expected 3526.780151631586 by line "
         "1: copy = copy_bytes / copy_seconds / 1000000"},
        {1, "\"read_seconds\": 0.001713309, ", "",
         "1:1: no read_seconds, expected the output of one of our programs"},
        {1, "\"add\": 33361.834144", "\"add\": \"fast\"",
         "1:760: add is \"fast\", expected a number from 0 to 2^64"},
    };
    CHECK_CHANGES(&tool_workload, REPLAY "memory-memory.txt", changes);
}
END_TEST

/* A document that several tests put together, on one line and as tools with many members do. */
#define FORKS(n)                                                                                   \
    "{\"program\": \"forkbench\", \"start\": 1, \"end\": 2, \"sum\": 3, \"forks\": " #n            \
    ", \"seconds\": 0.5, \"forks_per_second\": 4}"
#define TALL                                                                                       \
    "{\n\t\"program\":\t\"forkbench\",\n\t\"start\":\t1,\n\t\"end\":\t2,\n\t\"sum\":\t3,\n"        \
    "\t\"forks\":\t2,\n\t\"seconds\":\t0.5,\n\t\"forks_per_second\":\t4\n}"

/* A log, and its runs. */
struct log_runs {
    const char *log, *runs;
};

static void check_logs(const struct log_runs logs[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CLEANUP_TEXT char *runs = runs_of(&tool_workload, logs[i].log);
        ck_assert_msg(strcmp(runs, logs[i].runs) == 0, "%s\n%s\nexpected\n%s", logs[i].log, runs,
                      logs[i].runs);
    }
}

START_TEST(documents_follow_each_other)
{
    static const struct log_runs logs[] = {
        {"", ""},
        {"no JSON\n[INFO] run 2\n\"quoted\" text\n", ""},
        {FORKS(2), "forkbench"},
        {FORKS(2) FORKS(2) "\n" TALL "\n", "forkbench; forkbench; forkbench"},
        {"[" FORKS(2) ",\n" TALL "]\n", "forkbench; forkbench"},
        {"starting\n" TALL "\n[INFO] again\n" TALL "\ndone\n", "forkbench; forkbench"},
        {"[]", ""},
        {"  " FORKS(2) "\r\n", "forkbench"},
    };
    check_logs(logs, sizeof logs / sizeof *logs);
}
END_TEST

START_TEST(documents_keep_their_numbers_behind_a_damaged_one)
{
    static const struct log_runs logs[] = {
        /* A run that contradicts itself. */
        {FORKS(3) "\n" FORKS(2) "\n",
         "1:106: the run contradicts itself: 4 here, expected 6.0606060606060606 by line 1: "
         "forks_per_second = forks / seconds; forkbench"},
        /* A member that lost its colon. */
        {TALL "\n"
              "{\n\t\"program\"\t\"forkbench\"\n}"
              "\n" TALL,
         "forkbench; 11:12: broken JSON: ':' expected near '\"forkbench\"'; forkbench"},
        /* A lost first brace. */
        {"[" TALL ",\n"
         "\t\"program\":\t\"x\"\n}"
         ",\n" TALL "]",
         "forkbench; 10:2: broken JSON: '\"', expected a document"},
        /* A lost last brace. */
        {"[" TALL ",\n"
         "{\n\t\"program\":\t\"x\"\n"
         ",\n" TALL "]",
         "forkbench; 13:1: broken JSON: string or '}' expected near '{'; forkbench"},
        /* A doubled last brace. */
        {"[" TALL "\n}"
         ",\n" TALL "]",
         "10:1: broken JSON: '}', expected a comma or the end of the array; forkbench"},
        /* A doubled first brace. */
        {"[" TALL ",\n{\n" TALL ",\n" TALL "]",
         "forkbench; 11:1: broken JSON: string or '}' expected near '{'; forkbench"},
        /* A lost comma. */
        {"[" TALL "\n" TALL ",\n" TALL "]",
         "forkbench; 10:1: broken JSON: '{', expected a comma or the end of the array; forkbench"},
        /* A doubled comma. */
        {"[" TALL ",\n,\n" TALL ",\n" TALL "]",
         "forkbench; 10:1: broken JSON: ',', expected a document; forkbench"},
        /* The start of the array. */
        {"{\n\t\"program\"\n}"
         ",\n" TALL "]",
         "3:1: broken JSON: ':' expected near '}'; forkbench"},
        /* A document that closes too early. */
        {"[" TALL ",\n"
         "{\n\t\"a\":\t{\n\t\t}\n\t},\n\t\"b\":\t5\n}"
         ",\n" TALL "]",
         "forkbench; 13:3: broken JSON: ',', expected a comma or the end of the array; forkbench"},
        /* The end of the log. */
        {TALL "\n{\n\t\"program\":\t\"fo",
         "forkbench; 11:16: broken JSON: premature end of input near '\"fo'"},
        /* The end of the array. */
        {"[" TALL ",\n" TALL "\n", "forkbench; forkbench; 19:1: broken JSON: the log ends inside "
                                   "an array, expected a comma or the end of the array"},
        /* A bracket too many. */
        {FORKS(2) "]"
                  "\n" FORKS(2),
         "1:108: broken JSON: ']', expected a document or an array of documents; forkbench"},
    };
    check_logs(logs, sizeof logs / sizeof *logs);
}
END_TEST

START_TEST(parts_of_a_log_have_its_lines)
{
    char *words = memory_copy("", 0);
    struct error err;
    const struct log_part part = {"log", SPAN("\n" FORKS(2) "\n" FORKS(3) "\n{"), 40, {NULL, 0}};
    ck_assert_int_eq(tool_workload.parse(&part, add_run, &words, &err), 0);
    ck_assert_str_eq(words, "forkbench; 43:106: the run contradicts itself: 4 here, expected "
                            "6.0606060606060606 by line 43: forks_per_second = forks / seconds; "
                            "44:2: broken JSON: string or '}' expected near end of file");
    free(words);
}
END_TEST

START_TEST(runs_come_in_the_order_of_time)
{
    CLEANUP_TEXT char *text = read_text(REPLAY "jitter-jitter.txt");
    CLEANUP_TEXT char *later = replaced(text, 1, "1795264453", "1795264455");
    CLEANUP_TEXT char *log = memory_print("%s%s%s", text, later, text);
    CLEANUP_TEXT char *runs = runs_of(&tool_iperf3, log);
    ck_assert_str_eq(runs, "UDP; UDP; 260:16: the run is older than the one that begins in line "
                           "124, expected runs in the order of time");
}
END_TEST

START_TEST(readings_have_places)
{
    CLEANUP_TEXT char *text = read_text(REPLAY "jitter-jitter.txt");
    const struct log_part part = {"log", span_of(text), 10, {NULL, 0}};
    struct error err;
    ck_assert_int_eq(tool_iperf3.parse(&part, check_places, NULL, &err), 0);
}
END_TEST

START_TEST(a_line_that_no_tool_prints_is_refused)
{
    enum { SIZE = (16 << 20) + 1 };
    struct error err;
    char *words = NULL;
    CLEANUP_TEXT char *text = memory_alloc(SIZE + 8, 1);
    memset(text, ' ', SIZE + 7);
    text[0] = '\n';
    const struct log_part part = {"log", {text, SIZE}, 4, {NULL, 0}};
    ck_assert_int_eq(tool_fio.parse(&part, add_run, &words, &err), 0);
    const struct log_part longer = {"log", {text, SIZE + 1}, 4, {NULL, 0}};
    ck_assert_int_eq(tool_fio.parse(&longer, add_run, &words, &err), ERROR_INPUT);
    ck_assert_str_eq(err.text, "log:6:1: a line of 16777217 bytes, expected at most 16777216");
}
END_TEST

Suite *tool_json_suite(void)
{
    const TTest *const tests[] = {iperf3_udp_is_read_whole,
                                  iperf3_tcp_is_read_whole,
                                  fio_is_read_whole,
                                  early_iperf3_rounds_its_rates,
                                  percentiles_of_fio_are_readings,
                                  old_fio_lacks_members,
                                  our_programs_are_read_whole,
                                  documents_follow_each_other,
                                  documents_keep_their_numbers_behind_a_damaged_one,
                                  parts_of_a_log_have_its_lines,
                                  runs_come_in_the_order_of_time,
                                  readings_have_places,
                                  a_line_that_no_tool_prints_is_refused};
    return SUITE_OF("tool_json", tests);
}
