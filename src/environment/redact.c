#include "redact.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/streams.h"
#include "doctor/host.h"

#define LEFT_OUT "..."

/* --- names --- */

static void add_name(struct private_names *names, const char *name)
{
    static const char *const nobody[] = {"root", "localhost", "(none)"};
    size_t most = sizeof names->items / sizeof *names->items;
    bool useless = !name || strlen(name) < 2 || names->count == most;
    for (size_t i = 0; !useless && i < sizeof nobody / sizeof *nobody; i++)
        useless = strcmp(name, nobody[i]) == 0;
    if (!useless)
        names->items[names->count++] = memory_copy(name, strlen(name));
}

void private_names_read(const char *root, struct private_names *ret_names)
{
    static const char *const variables[] = {"SUDO_USER", "LOGNAME", "USER"};
    const struct host_view view = {.root = root};
    const struct passwd *user = getpwuid(getuid());
    CLEANUP_TEXT char *host = host_line(&view, "/proc/sys/kernel/hostname");
    CLEANUP_TEXT char *label = memory_copy(host ? host : "", host ? strcspn(host, ".") : 0);
    *ret_names = (struct private_names){0};
    add_name(ret_names, host);
    if (host && strcmp(label, host) != 0)
        add_name(ret_names, label);
    add_name(ret_names, user ? user->pw_name : NULL);
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        add_name(ret_names, getenv(variables[i]));
}

void private_names_free(struct private_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    *names = (struct private_names){0};
}

/* --- identifying parts of a text --- */

static bool goes_on(struct span text, size_t at)
{
    return at < text.n && isalnum((unsigned char)text.s[at]);
}

/* Length of the longest private name at the start of `text`, as a whole word; 0 for none. */
static size_t name_length(const struct private_names *names, struct span text)
{
    size_t longest = 0;
    for (size_t i = 0; i < names->count; i++) {
        size_t n = strlen(names->items[i]);
        if (n > longest && span_starts(text, names->items[i]) && !goes_on(text, n))
            longest = n;
    }
    return longest;
}

/* Length of a hardware address, a UUID or a machine-id(5) at the start of `text`; 0 for none. `x`
 * is a hexadecimal digit; `:` may also be a dash. */
static size_t number_length(struct span text)
{
    static const char *const forms[] = {"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
                                        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xx:xx:xx:xx:xx:xx"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n = 0;
        for (const char *form = forms[i]; n < text.n && form[n]; n++)
            if (form[n] == 'x' ? !isxdigit((unsigned char)text.s[n])
                               : text.s[n] != '-' && text.s[n] != form[n])
                break;
        if (n == strlen(forms[i]) && !goes_on(text, n))
            return n;
    }
    return 0;
}

/* Length of an IP address at the start of `text`; 0 for none and for the lab's own. A version like
 * 1.2.3.4 also matches: over-redacting beats leaking. */
static size_t address_length(struct span text)
{
    static const char *const labs[] = {"192.0.2.", "198.51.100.", "127.", "0.0.0.0"};
    static const char *const digits[] = {"0123456789.", "0123456789abcdefABCDEF.:"};
    for (size_t i = 0; i < sizeof labs / sizeof *labs; i++)
        if (span_starts(text, labs[i]))
            return 0;
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        char copy[INET6_ADDRSTRLEN] = "";
        struct in6_addr address;
        size_t n = 0;
        while (n < text.n && n < sizeof copy - 1 && text.s[n] && strchr(digits[i], text.s[n]))
            n++;
        n -= n > 0 && text.s[n - 1] == '.';
        memcpy(copy, text.s, n);
        if (!goes_on(text, n) && inet_pton(i == 0 ? AF_INET : AF_INET6, copy, &address) == 1)
            return n;
    }
    return 0;
}

static void append_text(struct buffer *out, const char *text)
{
    buffer_append(out, text, strlen(text));
}

static void append_without(const struct private_names *names, struct span text, struct buffer *out)
{
    for (size_t i = 0; i < text.n;) {
        struct span rest = span_skip(text, i);
        size_t n = 0;
        if (i == 0 || !isalnum((unsigned char)text.s[i - 1])) {
            n = name_length(names, rest);
            n = n > 0 ? n : number_length(rest);
            n = n > 0 ? n : address_length(rest);
        }
        if (n > 0)
            append_text(out, LEFT_OUT);
        else
            buffer_append(out, rest.s, n = 1);
        i += n;
    }
}

/* --- texts --- */

/* Offset of a path in a word, as in "/usr/bin/x", "~/x", "../x" and "unix:/run/x", but not in
 * "GNU/Linux"; the word's length for none. */
static size_t path_start(struct span word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.s[i] == '/' && (i == 0 || word.s[i - 1] == ':'))
            return i;
    return word.n > 0 && strchr("~.", *word.s) && memchr(word.s, '/', word.n) ? 0 : word.n;
}

static void append_word(const struct private_names *names, struct span word, struct buffer *out)
{
    size_t start = path_start(word);
    const char *at = memchr(word.s, '@', word.n);
    if (at && at > word.s && at + 1 < word.s + word.n) { /* user@host */
        append_text(out, LEFT_OUT);
        return;
    }
    struct span path = span_skip(word, start);
    while (path.n > 1 && path.s[path.n - 1] == '/')
        path.n--;
    const char *last = path.n > 1 ? memrchr(path.s, '/', path.n) : NULL;
    append_without(names, (struct span){word.s, start}, out);
    append_without(names, last ? span_skip(path, (size_t)(last + 1 - path.s)) : path, out);
}

static void cut(struct buffer *text)
{
    if (text->n <= REDACT_MOST)
        return;
    text->n = REDACT_MOST;
    while (((unsigned char)text->s[text->n] & 0xc0) == 0x80) /* inside a UTF-8 sequence */
        text->n--;
    append_text(text, LEFT_OUT);
}

char *redact_text(const struct private_names *names, struct span text)
{
    static const char separators[] = " \"'`()[]{}<>,;=|&?";
    CLEANUP(buffer_free) struct buffer out = {0};
    while (text.n > 0 && out.n <= REDACT_MOST) {
        size_t n = 0, character;
        while (n < text.n && !strchr(separators, text.s[n]) &&
               (character = span_character(span_skip(text, n))) > 0)
            n += character;
        append_word(names, (struct span){text.s, n}, &out);
        text = span_skip(text, n);
        if (text.n == 0)
            break;
        if (span_character(text) > 0)
            buffer_append(&out, text.s, 1);
        else
            append_text(&out, *text.s == '\t' || *text.s == '\n' ? " " : "?");
        text = span_skip(text, 1);
    }
    cut(&out);
    return memory_copy(out.n > 0 ? out.s : "", out.n);
}

/* --- the kernel's command line --- */

/* Parameters whose values matter for measurements and contain no names. As for the kernel, a dash
 * equals an underscore in them. */
static const char listed[] =
    "amd_iommu amd_pstate apparmor audit clocksource default_hugepagesz elevator hugepages "
    "hugepagesz idle init_on_alloc init_on_free intel_iommu intel_pstate iommu irqaffinity "
    "isolcpus l1tf maxcpus mds mem mitigations nohz nohz_full nosmt nr_cpus numa_balancing preempt "
    "processor.max_cstate psi rcu_nocbs selinux skew_tick spec_store_bypass_disable spectre_v2 "
    "swapaccount systemd.legacy_systemd_cgroup_controller systemd.unified_cgroup_hierarchy "
    "transparent_hugepage tsc tsx zswap.enabled";
static const char *const listed_families[] = {"cgroup",    "cpufreq.",    "cpuidle",
                                              "haltpoll.", "intel_idle.", "kvm"};

static bool has_only(struct span text, const char *others)
{
    for (size_t i = 0; i < text.n; i++)
        if (!isalnum((unsigned char)text.s[i]) && (!text.s[i] || !strchr(others, text.s[i])))
            return false;
    return text.n > 0;
}

static bool may_publish_value(struct span key, struct span value)
{
    enum { MOST = 100 };
    CLEANUP_TEXT char *name = memory_copy(key.s, key.n);
    for (char *at = name; (at = strchr(at, '-'));)
        *at = '_';
    bool known = span_is_among(span_of(name), listed);
    for (size_t i = 0; i < sizeof listed_families / sizeof *listed_families; i++)
        known = known || span_starts(span_of(name), listed_families[i]);
    return known && value.n <= MOST && has_only(value, "_.,:+-");
}

/* The first word of a line; double quotes protect spaces. */
static struct span first_word(struct span line)
{
    bool quoted = false;
    size_t n = 0;
    for (; n < line.n && (quoted || line.s[n] != ' '); n++)
        if (line.s[n] == '"')
            quoted = !quoted;
    return (struct span){line.s, n};
}

char *redact_command_line(const struct private_names *names, struct span line)
{
    CLEANUP_TEXT char *out = memory_copy("", 0);
    for (line = span_trim(line); line.n > 0 && strlen(out) <= REDACT_MOST; line = span_trim(line)) {
        struct span word = first_word(line), key = span_until(word, "=");
        line = span_skip(line, word.n);
        if (span_is(word, "--")) {
            memory_append(&out, " ", "-- " LEFT_OUT);
            break;
        }
        struct span value = span_skip(word, key.n);
        if (value.n > 0 && !has_only(key, "_.-"))
            key = SPAN(LEFT_OUT);
        if (value.n > 0 && !may_publish_value(key, span_skip(value, 1)))
            value = SPAN("=" LEFT_OUT);
        CLEANUP_TEXT char *word_text =
            memory_print("%.*s%.*s", (int)key.n, key.s, (int)value.n, value.s);
        memory_append(&out, " ", word_text);
    }
    return redact_text(names, span_of(out));
}
