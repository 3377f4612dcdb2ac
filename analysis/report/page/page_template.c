#include "page_template.h"

#include <nettle/sha2.h>
#include <string.h>

#include "base/base64.h"
#include "base/memory.h"

/* The hash of an inline script or style, as a content security policy has it. */
static char *policy_hash(struct span text)
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, text.n, (const uint8_t *)text.s);
    sha256_digest(&context, sizeof digest, digest);
    CLEANUP_TEXT char *encoded = base64_encode(digest, sizeof digest);
    return memory_print("sha256-%s", encoded);
}

/* True if the place is one of the page's files, which it then has. */
static bool fill_file(FILE *out, struct span name)
{
    static const struct {
        const char *name, *hash_name;
        enum page_file file;
    } files[] = {{"style", "style_hash", PAGE_STYLE},
                 {"script", "script_hash", PAGE_SCRIPT},
                 {"worker", "worker_hash", PAGE_WORKER}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct span text = page_file(files[i].file);
        if (span_is(name, files[i].name)) {
            fwrite(text.s, 1, text.n, out);
            return true;
        }
        if (span_is(name, files[i].hash_name)) {
            CLEANUP_TEXT char *hash = policy_hash(text);
            fputs(hash, out);
            return true;
        }
    }
    if (!span_is(name, "engine"))
        return false;
    struct span engine = page_file(PAGE_ENGINE);
    CLEANUP_TEXT char *encoded = base64_encode(engine.s, engine.n);
    fputs(encoded, out);
    return true;
}

int page_template_fill(FILE *out, enum page_file page_template, page_fill *fill, void *user,
                       struct error *err)
{
    struct span rest = page_file(page_template);
    int result = 0;
    while (result == 0 && rest.s && rest.n > 0) {
        const char *place = memmem(rest.s, rest.n, "{{", 2);
        size_t n = place ? (size_t)(place - rest.s) : rest.n;
        fwrite(rest.s, 1, n, out);
        rest = span_skip(rest, n);
        if (!place)
            break;
        struct span name = span_until(span_skip(rest, 2), "}");
        if (!fill_file(out, name))
            result = fill(out, name, user, err);
        rest = span_skip(rest, name.n + 4);
    }
    return result;
}
