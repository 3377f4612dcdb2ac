/* Output of iperf3 --json: one document for each run, of a client or of a server. */
#include <stdlib.h>

#include "json_form.h"

/* Conditions of the variants. */
enum {
    ALWAYS = 0,
    TEST = 1 << 0, /* not the end of a server without a test */
    CLIENT = 1 << 1,
    SERVER = 1 << 2,
    TCP = 1 << 3,
    UDP = 1 << 4,
    SENDS = 1 << 5, /* this end sends: a client without --reverse, a server with it */
    RECEIVES = 1 << 6,
    IDLE = 1 << 7,   /* a server that ended without a test */
    OLD = 1 << 8,    /* before 3.12 */
    TIMED = 1 << 9,  /* a test that ends by time, and not by bytes or blocks */
    WHOLE = 1 << 10, /* no interval is left out of the sums (--omit) */
    EARLY = 1 << 11, /* before 3.7 */
    LATER = 1 << 12,
    SHORT = 1 << 13, /* before 3.5: fractions with six decimals at most */
};

static const struct json_member members[] = {
    {"start.connected.*", MEMBER_GROUP, TEST},
    {"start.connected.*?", MEMBER_GROUP, IDLE},
    {"start.connected.*.socket", MEMBER_WHOLE, ALWAYS},
    {"start.connected.*.local_host", MEMBER_TEXT, ALWAYS},
    {"start.connected.*.local_port", MEMBER_WHOLE, ALWAYS},
    {"start.connected.*.remote_host", MEMBER_TEXT, ALWAYS},
    {"start.connected.*.remote_port", MEMBER_WHOLE, ALWAYS},
    {"start.version", MEMBER_TEXT, ALWAYS},
    {"start.system_info", MEMBER_TEXT, ALWAYS},
    {"start.timestamp.time", MEMBER_TEXT, TEST},
    {"start.timestamp.timesecs", MEMBER_WHOLE, TEST},
    {"start.timestamp.timemillisecs?", MEMBER_WHOLE, TEST}, /* 3.20 */
    {"start.connecting_to.host", MEMBER_TEXT, CLIENT},
    {"start.connecting_to.port", MEMBER_WHOLE, CLIENT},
    {"start.accepted_connection.host", MEMBER_TEXT, SERVER},
    {"start.accepted_connection.port", MEMBER_WHOLE, SERVER},
    {"start.cookie", MEMBER_TEXT, TEST},
    {"start.tcp_mss_default?", MEMBER_WHOLE, TEST | TCP},
    {"start.tcp_mss?", MEMBER_WHOLE, TEST | TCP}, /* --set-mss */
    {"start.target_bitrate?", MEMBER_WHOLE, TEST},
    {"start.fq_rate?", MEMBER_WHOLE, TEST},
    {"start.sock_bufsize?", MEMBER_WHOLE, TEST | EARLY},
    {"start.sock_bufsize", MEMBER_WHOLE, TEST | LATER},
    {"start.sndbuf_actual?", MEMBER_WHOLE, TEST | EARLY},
    {"start.sndbuf_actual", MEMBER_WHOLE, TEST | LATER},
    {"start.rcvbuf_actual?", MEMBER_WHOLE, TEST | EARLY},
    {"start.rcvbuf_actual", MEMBER_WHOLE, TEST | LATER},
    {"start.test_start.protocol", MEMBER_TEXT, TEST},
    {"start.test_start.num_streams", MEMBER_WHOLE, TEST},
    {"start.test_start.blksize", MEMBER_WHOLE, TEST},
    {"start.test_start.omit", MEMBER_WHOLE, TEST},
    {"start.test_start.duration", MEMBER_WHOLE, TEST},
    {"start.test_start.bytes", MEMBER_WHOLE, TEST},
    {"start.test_start.blocks", MEMBER_WHOLE, TEST},
    {"start.test_start.reverse", MEMBER_FLAG, TEST},
    {"start.test_start.tos?", MEMBER_WHOLE, TEST | EARLY},
    {"start.test_start.tos", MEMBER_WHOLE, TEST | LATER},
    {"start.test_start.target_bitrate?", MEMBER_WHOLE, TEST}, /* 3.10 */
    {"start.test_start.bidir?", MEMBER_ZERO, TEST},           /* 3.13 */
    {"start.test_start.fqrate?", MEMBER_WHOLE, TEST},         /* 3.13 */
    {"start.test_start.interval?", MEMBER_DECIMAL, TEST},     /* 3.17 */
    {"title?", MEMBER_TEXT, ALWAYS},                          /* --title */
    {"extra_data?", MEMBER_TEXT, ALWAYS},                     /* --extra-data */

    {"intervals.*?", MEMBER_GROUP, ALWAYS},
    {"intervals.*.streams.*.socket", MEMBER_WHOLE, ALWAYS},
    {"intervals.*.{streams.*,sum}.start", MEMBER_DECIMAL, ALWAYS},
    {"intervals.*.{streams.*,sum}.end", MEMBER_DECIMAL, ALWAYS},
    {"intervals.*.{streams.*,sum}.seconds", MEMBER_FLOAT, ALWAYS},
    {"intervals.*.{streams.*,sum}.bytes", MEMBER_WHOLE, ALWAYS},
    {"intervals.*.{streams.*,sum}.bits_per_second", MEMBER_DECIMAL, ALWAYS},
    /* Of the kernel, as far as the system tells. */
    {"intervals.*.{streams.*,sum}.retransmits?", MEMBER_WHOLE, TCP | SENDS},
    {"intervals.*.streams.*.{snd_cwnd,snd_wnd,rtt,rttvar,pmtu,reorder}?", MEMBER_WHOLE,
     TCP | SENDS},
    {"intervals.*.{streams.*,sum}.jitter_ms", MEMBER_DECIMAL, UDP | RECEIVES},
    {"intervals.*.{streams.*,sum}.lost_packets", MEMBER_WHOLE, UDP | RECEIVES},
    {"intervals.*.{streams.*,sum}.packets", MEMBER_WHOLE, UDP},
    {"intervals.*.{streams.*,sum}.lost_percent", MEMBER_PERCENTAGE, UDP | RECEIVES},
    {"intervals.*.{streams.*,sum}.omitted", MEMBER_TRUTH, ALWAYS},
    {"intervals.*.{streams.*,sum}.omitted", MEMBER_FALSE, WHOLE},
    {"intervals.*.{streams.*,sum}.sender", MEMBER_TRUE, SENDS | LATER},
    {"intervals.*.{streams.*,sum}.sender", MEMBER_FALSE, RECEIVES | LATER},

    {"end", MEMBER_GROUP, ALWAYS},
    {"end.streams.*", MEMBER_GROUP, TEST},
    {"end.streams.*.{sender,receiver}.socket", MEMBER_WHOLE, TCP},
    {"end.streams.*.udp.socket", MEMBER_WHOLE, UDP},
    {"end.{streams.*.sender,streams.*.receiver}.{start,end,seconds}", MEMBER_DECIMAL, TCP},
    {"end.{streams.*.sender,streams.*.receiver}.bytes", MEMBER_WHOLE, TCP},
    {"end.{streams.*.sender,streams.*.receiver}.bits_per_second", MEMBER_DECIMAL, TCP},
    {"end.{streams.*.sender,sum_sent}.retransmits?", MEMBER_WHOLE, TCP},
    {"end.streams.*.sender.{max_snd_cwnd,max_snd_wnd,max_rtt,min_rtt,mean_rtt,reorder}?",
     MEMBER_WHOLE, TCP},
    {"end.streams.*.{sender,receiver}.sender", MEMBER_TRUE, TCP | SENDS | LATER},
    {"end.streams.*.{sender,receiver}.sender", MEMBER_FALSE, TCP | RECEIVES | LATER},
    {"end.{streams.*.udp,sum}.{start,end,seconds}", MEMBER_DECIMAL, UDP},
    {"end.{streams.*.udp,sum}.bytes", MEMBER_WHOLE, UDP},
    {"end.{streams.*.udp,sum}.bits_per_second", MEMBER_DECIMAL, UDP},
    {"end.{streams.*.udp,sum}.jitter_ms", MEMBER_DECIMAL, UDP},
    {"end.{streams.*.udp,sum}.lost_packets", MEMBER_WHOLE, UDP},
    {"end.{streams.*.udp,sum}.packets", MEMBER_WHOLE, UDP},
    {"end.{streams.*.udp,sum}.lost_percent", MEMBER_PERCENTAGE, UDP},
    {"end.streams.*.udp.out_of_order", MEMBER_WHOLE, UDP},
    {"end.{streams.*.udp,sum}.sender", MEMBER_TRUE, UDP | SENDS | LATER},
    {"end.{streams.*.udp,sum}.sender", MEMBER_FALSE, UDP | RECEIVES | LATER},
    {"end.{sum_sent,sum_received}", MEMBER_GROUP, TEST},
    {"end.{sum_sent,sum_received}?", MEMBER_GROUP, UDP | OLD},
    {"end.{sum_sent,sum_received}.{start,end,seconds}", MEMBER_DECIMAL, TEST},
    {"end.{sum_sent,sum_received}.bytes", MEMBER_WHOLE, TEST},
    {"end.{sum_sent,sum_received}.bits_per_second", MEMBER_DECIMAL, TEST},
    {"end.{sum_sent,sum_received}.jitter_ms", MEMBER_DECIMAL, UDP},
    {"end.{sum_sent,sum_received}.lost_packets", MEMBER_WHOLE, UDP},
    {"end.{sum_sent,sum_received}.packets", MEMBER_WHOLE, UDP},
    {"end.{sum_sent,sum_received}.lost_percent", MEMBER_PERCENTAGE, UDP},
    {"end.{sum_sent,sum_received}.sender", MEMBER_TRUE, TCP | SENDS | LATER},
    {"end.{sum_sent,sum_received}.sender", MEMBER_FALSE, TCP | RECEIVES | LATER},
    {"end.sum_sent.sender", MEMBER_TRUE, UDP | LATER},
    {"end.sum_received.sender", MEMBER_FALSE, UDP | LATER},
    /* A server does not learn what the other end sent or received. */
    {"end.{streams.*.sender,sum_sent}.{bytes,bits_per_second}", MEMBER_ZERO,
     TCP | SERVER | RECEIVES},
    {"end.{streams.*.receiver,sum_received}.{bytes,bits_per_second}", MEMBER_ZERO,
     TCP | SERVER | SENDS},
    {"end.{streams.*.udp,sum}.{bytes,bits_per_second}", MEMBER_ZERO, UDP | SERVER | RECEIVES},
    {"end.sum_sent.{bytes,bits_per_second,jitter_ms,lost_packets,packets}", MEMBER_ZERO,
     UDP | SERVER | RECEIVES},
    {"end.sum_received.{bytes,bits_per_second,jitter_ms,lost_packets,packets}", MEMBER_ZERO,
     UDP | SERVER | SENDS},
    {"end.cpu_utilization_percent.{host_total,host_user,host_system}", MEMBER_DECIMAL, TEST},
    {"end.cpu_utilization_percent.{remote_total,remote_user,remote_system}", MEMBER_DECIMAL, TEST},
    {"end.{sender_tcp_congestion,receiver_tcp_congestion}?", MEMBER_TEXT, TCP},
    {"server_output_json?", MEMBER_ANYTHING, ALWAYS}, /* --get-server-output */
    {"server_output_text?", MEMBER_TEXT, ALWAYS},
    {"error", MEMBER_TEXT, IDLE},
};

/* The results and the settings of the test. */
static const char *const facts[] = {
    "start.test_start.reverse",
    "start.test_start.duration",
    "start.test_start.num_streams",
    "end.sum_received.seconds",
    "end.sum.seconds",
    "end.sum_sent.bits_per_second",
    "end.sum_received.bits_per_second",
    "end.sum.bits_per_second",
    "end.sum.jitter_ms",
    "end.sum.lost_packets",
    "end.sum.packets",
    NULL,
};

/* Numbers that say the same again. */
static const struct json_check checks[] = {
    {.path = "start.connected.*"},
    {.path = "intervals.*.sum.bytes", .when = SENDS | WHOLE, .name = "bytes sent in intervals"},
    {.path = "intervals.*.sum.bytes",
     .when = RECEIVES | WHOLE,
     .name = "bytes received in intervals"},
    {.path = "intervals.*.sum.packets", .when = SENDS | WHOLE, .name = "packets sent in intervals"},
    {.path = "intervals.*.sum.packets",
     .when = RECEIVES | WHOLE,
     .name = "packets received in intervals"},
    {.path = "intervals.*.sum.lost_packets", .when = WHOLE, .name = "packets lost in intervals"},
    {.path = "intervals.*.sum.retransmits", .when = WHOLE, .name = "retransmits in intervals"},
    {.path = "intervals.*.sum.seconds", .when = SENDS | WHOLE, .name = "seconds sent in intervals"},
    {.path = "intervals.*.sum.seconds",
     .when = RECEIVES | WHOLE,
     .name = "seconds received in intervals"},
    {.path = "end.streams.*"},
    {.path = "end.streams.*.sender.bytes"},
    {.path = "end.streams.*.sender.bits_per_second"},
    {.path = "end.streams.*.receiver.bytes"},
    {.path = "end.streams.*.receiver.bits_per_second"},
    {.path = "end.streams.*.udp.seconds"},
    {.path = "end.streams.*.sender.seconds",
     .name = "seconds of a client's streams",
     .when = CLIENT | TIMED},
    {.path = "end.streams.*.udp.end",
     .name = "seconds of a client's streams",
     .when = CLIENT | TIMED},
    {.path = "end.streams.*.sender.seconds",
     .name = "seconds of a server's streams",
     .when = SERVER | TIMED},
    {.path = "end.streams.*.udp.end",
     .name = "seconds of a server's streams",
     .when = SERVER | TIMED},
    {.path = "end.streams.*.udp.bytes"},
    {.path = "end.streams.*.udp.jitter_ms"},
    {.path = "end.streams.*.udp.lost_packets"},
    {.path = "end.streams.*.udp.packets"},
    {.path = "end.sum.end"},
    {.path = "end.sum.bytes"},
    {.path = "end.sum_sent.bytes", .when = CLIENT},
    {.path = "end.sum_sent.bytes", .when = SERVER | SENDS},
    {.path = "end.sum_received.bytes"},
    {.path = "start.test_start.blksize", .when = CLIENT},
    {.path = "start.test_start.blksize", .when = SERVER | SENDS},
    {.path = "end.sum.lost_percent"},
    {.path = "end.sum_sent.end"},
    {.path = "end.sum_sent.seconds"},
    {.path = "end.sum_sent.retransmits"},
    {.path = "end.sum_received.end"},
    {.path = "end.sum_received.jitter_ms", .when = CLIENT},
    {.path = "end.sum_received.lost_packets", .when = CLIENT},
    {.path = "end.sum_received.packets", .when = CLIENT},
    {.path = "end.cpu_utilization_percent.host_total"},
    {.path = "end.cpu_utilization_percent.host_user"},
    {.path = "end.cpu_utilization_percent.host_system"},
    {.path = "end.cpu_utilization_percent.remote_total"},
    {.path = "end.cpu_utilization_percent.remote_user"},
    {.path = "end.cpu_utilization_percent.remote_system"},
};

static const struct json_remark remarks[] = {
    {"start.version", "version", "iperf "},
    {"start.system_info", "system", ""},
};

/* Before 3.14, iperf3 prints these once a stream, and the bitrate of a UDP server twice. */
static const char *const repeated[] = {"sock_bufsize", "sndbuf_actual", "rcvbuf_actual",
                                       "target_bitrate", NULL};

/* Since 3.5, iperf3 prints its numbers with all their digits, so equal numbers are equal. */
static const struct identity identities[] = {
    {"end.sum_sent.bits_per_second * end.sum_sent.seconds = 8 * end.sum_sent.bytes", 0},
    {"end.sum_received.bits_per_second * end.sum_received.seconds = 8 * end.sum_received.bytes", 0},
    /* Of UDP, the rate and the bytes are the sender's, and the seconds of the sum the receiver's.
     */
    {"end.sum.bits_per_second * end.streams.*.udp.seconds = 8 * end.sum.bytes * end.streams.*", 0},
    {"start.test_start.num_streams = end.streams.*", 0},
    {"start.test_start.num_streams = start.connected.*", 0},
    {"end.sum_sent.bytes = end.streams.*.sender.bytes", 0},
    {"end.sum_sent.bits_per_second = end.streams.*.sender.bits_per_second", 0},
    {"end.sum_received.bytes = end.streams.*.receiver.bytes", 0},
    {"end.sum_received.bits_per_second = end.streams.*.receiver.bits_per_second", 0},
    {"end.sum.bytes = end.streams.*.udp.bytes", 0},
    {"end.sum.packets = end.streams.*.udp.packets", 0},
    {"end.sum.lost_packets = end.streams.*.udp.lost_packets", 0},
    {"end.sum.jitter_ms * end.streams.* = end.streams.*.udp.jitter_ms", 0},
    {"end.sum.lost_percent * end.sum.packets = 100 * end.sum.lost_packets", 0},
    {"end.sum_received.packets <= end.sum.packets", 0},
    {"end.sum.bytes = end.sum.packets * start.test_start.blksize", 0},
    {"end.sum.lost_packets = end.sum_received.lost_packets", 0},
    {"end.sum.jitter_ms = end.sum_received.jitter_ms", 0},
    {"end.sum.seconds = end.sum_received.seconds", 0},
    {"end.sum_sent.bytes = bytes sent in intervals", 0},
    {"end.sum_received.bytes = bytes received in intervals", 0},
    {"end.sum.packets = packets sent in intervals", 0},
    {"packets received in intervals <= end.sum.packets", 0},
    {"end.sum_received.packets = packets received in intervals", 0},
    {"end.sum.lost_packets = packets lost in intervals", 0},
    {"end.sum_sent.retransmits = retransmits in intervals", 0},
    /* iperf3 leaves out a last interval shorter than a tenth in which nothing came. */
    {"end.sum_sent.seconds = seconds sent in intervals +- 0.1", 0},
    {"end.sum_received.seconds = seconds received in intervals +- 0.1", 0},
    {"end.sum_received.bytes <= end.sum_sent.bytes", 0},
    {"end.sum.seconds = end.sum.end", 0},
    {"end.sum_sent.seconds = end.sum_sent.end", 0},
    {"end.sum_received.seconds = end.sum_received.end", 0},
    /* A client ends a test by its timer: it is never early, and late if the other end is slow to
     * answer: by 1.7 s in gVisor. A server begins and ends with what it hears. */
    {"start.test_start.duration * end.streams.* <= seconds of a client's streams", 0},
    {"seconds of a client's streams / end.streams.* <= 2 * start.test_start.duration", 0},
    {"start.test_start.duration +- 1 = seconds of a server's streams / end.streams.*", 0},
    /* Two clocks; one may count ticks of 10 ms. A test lasts at least a second. */
    {"end.cpu_utilization_percent.host_total +- 1 = "
     "end.cpu_utilization_percent.host_user + end.cpu_utilization_percent.host_system",
     0},
    {"end.cpu_utilization_percent.remote_total +- 1 = "
     "end.cpu_utilization_percent.remote_user + end.cpu_utilization_percent.remote_system",
     0},
    {NULL, 0},
};

static const struct json_form form;

/* True for the document of a server that was stopped while it waited: it holds no test. */
static bool is_end_of_server(const json_t *document)
{
    const char *cause = json_string_value(json_object_get(document, "error"));
    return cause && strncmp(cause, "interrupt", strlen("interrupt")) == 0 &&
           !json_member(document, "start.test_start");
}

static double iperf3_number(const json_t *document, const char *path)
{
    return json_number_value(json_member(document, path));
}

/* True for a version before 3.`minor`, in a text such as "iperf 3.9+". */
static bool is_before(const char *version, long minor)
{
    static const char prefix[] = "iperf 3.";
    return version && strncmp(version, prefix, strlen(prefix)) == 0 &&
           strtol(version + strlen(prefix), NULL, 10) < minor;
}

static unsigned iperf3_conditions(const json_t *document)
{
    if (is_end_of_server(document))
        return IDLE;
    const char *protocol = json_string_value(json_member(document, "start.test_start.protocol"));
    bool is_client = json_member(document, "start.connecting_to") != NULL;
    bool sends = is_client == (iperf3_number(document, "start.test_start.reverse") == 0);
    bool is_timed = iperf3_number(document, "start.test_start.bytes") == 0 &&
                    iperf3_number(document, "start.test_start.blocks") == 0;
    unsigned conditions = TEST | (is_client ? CLIENT : SERVER) | (sends ? SENDS : RECEIVES);
    if (protocol && strcmp(protocol, "TCP") == 0)
        conditions |= TCP;
    if (protocol && strcmp(protocol, "UDP") == 0)
        conditions |= UDP;
    const char *version = json_string_value(json_member(document, "start.version"));
    conditions |= is_before(version, 7) ? EARLY : LATER;
    if (is_before(version, 5))
        conditions |= SHORT;
    if (is_before(version, 12))
        conditions |= OLD;
    if (is_timed)
        conditions |= TIMED;
    if (iperf3_number(document, "start.test_start.omit") == 0)
        conditions |= WHOLE;
    return conditions;
}

static void iperf3_begin(const struct document *document, struct run *run)
{
    if (is_end_of_server(document->root))
        return;
    /* A test that failed holds only what was printed until then. */
    if (json_object_get(document->root, "error")) {
        const char *cause = document_text(document, "error");
        run_fail(run, document_place(document, "error"),
                 "the run failed with %s, expected its results",
                 cause ? quoted(cause, strlen(cause)).text : "an error");
    }
    const char *protocol = document_text(document, form.mode);
    if (!protocol)
        run_fail(run, document->start, "no %s, expected the output of %s", form.mode, form.output);
    else if (strcmp(protocol, "TCP") != 0 && strcmp(protocol, "UDP") != 0)
        run_fail(run, document_place(document, form.mode), "a run of %s, expected TCP or UDP",
                 quoted(protocol, strlen(protocol)).text);
}

/* Reads the release in the output of uname: `Linux host 5.4.0-58-generic #64-Ubuntu SMP ...`. */
static void iperf3_complete(const struct document *document, struct run *run)
{
    (void)document;
    for (size_t i = 0; i < run->remark_count; i++) {
        struct span rest = run->remarks[i].text, word;
        if (!span_is(run->remarks[i].name, "system"))
            continue;
        if (span_take_word(&rest, &word) && span_take_word(&rest, &word) &&
            span_take_word(&rest, &word))
            run_remark(run, SPAN("kernel"), word, run->remarks[i].line);
        return;
    }
}

static const struct json_form form = {
    .output = "iperf3 --json",
    .members = members,
    .member_count = sizeof members / sizeof *members,
    .facts = facts,
    .checks = checks,
    .check_count = sizeof checks / sizeof *checks,
    .remarks = remarks,
    .remark_count = sizeof remarks / sizeof *remarks,
    .mode = "start.test_start.protocol",
    .rounds = true,
    .rounds_when = SHORT,
    .time = "start.timestamp.timesecs",
    .identities = identities,
    .repeated = repeated,
    .conditions = iperf3_conditions,
    .begin = iperf3_begin,
    .complete = iperf3_complete,
    .is_no_run = is_end_of_server,
};

static int iperf3_parse(const struct log_part *part, run_function *function, void *context,
                        struct error *err)
{
    return json_form_parse(&form, part, function, context, err);
}

const struct tool tool_iperf3 = {"iperf3", iperf3_parse, .identities = identities};
