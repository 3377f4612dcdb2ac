#include "image_recipe.h"

#include <fnmatch.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "image_files.h"

#define KEYRING "/usr/share/keyrings/debian-archive-keyring.gpg"

/* A time in the address of an archive snapshot: 20231001T024155Z. */
#define TWO_DIGITS "[0-9][0-9]"
#define DAY TWO_DIGITS TWO_DIGITS TWO_DIGITS TWO_DIGITS
#define TIME TWO_DIGITS TWO_DIGITS TWO_DIGITS

void recipe_free(struct recipe *recipe)
{
    for (size_t i = 0; recipe->versions && i < recipe->packages.count; i++)
        free(recipe->versions[i]);
    free(recipe->versions);
    names_free(&recipe->packages);
    free(recipe->suite);
    free(recipe->sources.list);
    free(recipe->sources.deb822);
    free(recipe->kernel);
    *recipe = (struct recipe){0};
}

static bool recipe_has_only(const char *text, const char *letters)
{
    return *text != '\0' && text[strspn(text, letters)] == '\0';
}

#define LETTERS_SMALL "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"
#define LETTERS_URL LETTERS_SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ" DIGITS "-._~:/@%+,"

/* Both become words of a line in sources.list: reject characters with a meaning there. */
static int check_settings(const struct settings *settings, struct error *err)
{
    const char *suite = settings->image.suite, *mirror = settings->image.mirror;
    if (!recipe_has_only(suite, LETTERS_SMALL DIGITS "-.") || *suite == '-' || *suite == '.' ||
        strlen(suite) > 60)
        return error_set(err, ERROR_INPUT, "[image] suite: %s is not a release of Debian",
                         quoted(suite, strlen(suite)).text);
    bool web = strncmp(mirror, "http://", 7) == 0 || strncmp(mirror, "https://", 8) == 0;
    if (*mirror && (!web || !recipe_has_only(mirror, LETTERS_URL) || strlen(mirror) > 400))
        return error_set(err, ERROR_INPUT,
                         "[image] mirror: %s is not an address that begins with http:// or "
                         "https:// and consists of letters, digits and -._~:/@%%+,",
                         quoted(mirror, strlen(mirror)).text);
    return 0;
}

/* The text of a file; "" if it cannot be read. */
static char *text_of_file(const char *directory, const char *name)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", directory, name);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    if (file_read(path, &file, &ignored) != 0)
        return memory_copy("", 0);
    return memory_copy(file.text.s, file.text.n);
}

/* True if os-release(5) assigns this value to a key, with or without quotes. */
static bool release_has(const char *release, const char *key, const char *value)
{
    struct lines lines = lines_of(span_of(release));
    size_t length = strlen(key);
    while (lines_next(&lines)) {
        struct span line = lines.line;
        if (!span_starts(line, key) || line.n <= length || line.s[length] != '=')
            continue;
        struct span said = span_skip(line, length + 1);
        if (said.n >= 2 && (*said.s == '"' || *said.s == '\'') && said.s[said.n - 1] == *said.s)
            said = (struct span){said.s + 1, said.n - 2};
        return span_is(said, value);
    }
    return false;
}

static bool is_same_release(const char *etc, const char *suite)
{
    CLEANUP_TEXT char *release = text_of_file(etc, "os-release");
    return release_has(release, "ID", "debian") && release_has(release, "VERSION_CODENAME", suite);
}

/* A snapshot mirror serves the same packages for ever; its indexes have expired, so their date is
 * not checked. */
static char *sources_of_mirror(const char *mirror, const char *suite)
{
    bool past = fnmatch("*/" DAY "T" TIME "Z*", mirror, 0) == 0;
    return memory_print("deb [signed-by=" KEYRING "%s] %s %s main\n",
                        past ? " check-valid-until=no" : "", mirror, suite);
}

/* With empty sources, mmdebstrap uses the default mirror of the release. */
static struct sources find_sources(const struct settings *settings, const char *etc, bool same)
{
    const char *suite = settings->image.suite, *mirror = settings->image.mirror;
    if (*mirror)
        return (struct sources){sources_of_mirror(mirror, suite), memory_copy("", 0)};
    if (!same)
        return (struct sources){memory_copy("", 0), memory_copy("", 0)};
    return (struct sources){text_of_file(etc, "apt/sources.list"),
                            text_of_file(etc, "apt/sources.list.d/debian.sources")};
}

void recipe_take_versions(struct recipe *recipe, struct span policy)
{
    struct lines lines = lines_of(policy);
    char **version = NULL;
    while (lines_next(&lines)) {
        struct span line = lines.line, said = span_trim(line);
        bool names_package = *lines.start != ' ' && span_ends(line, ":");
        if (names_package) {
            struct span name = {line.s, line.n - 1};
            version = span_is(name, RECIPE_KERNEL) ? &recipe->kernel : NULL;
            for (size_t i = 0; i < recipe->packages.count; i++)
                if (span_is(name, recipe->packages.items[i]))
                    version = &recipe->versions[i];
        }
        if (version && !*version && span_starts(said, "Candidate: ") && !span_ends(said, "(none)"))
            *version = memory_copy(said.s + 11, said.n - 11);
    }
}

/* Not a failure if the host has no apt or no package lists: then the versions are unknown. */
static int ask_versions(struct recipe *recipe, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *program = program_find("apt-cache");
    if (!program)
        return 0;
    const char **argv = memory_alloc(recipe->packages.count + 4, sizeof *argv);
    size_t n = 0;
    argv[n++] = program;
    argv[n++] = "policy";
    argv[n++] = RECIPE_KERNEL;
    for (size_t i = 0; i < recipe->packages.count; i++)
        argv[n++] = recipe->packages.items[i];
    CLEANUP_TEXT char *path = program_path();
    const char *const environment[] = {path, "LC_ALL=C", NULL};
    CLEANUP(buffer_free) struct buffer output = {0};
    int result = process_check(&(struct process_plan){.argv = argv, .environment = environment},
                               deadline, &output, err);
    free(argv);
    if (result == 0 && output.n > 0)
        recipe_take_versions(recipe, (struct span){output.s, output.n});
    return result;
}

int recipe_make(const struct settings *settings, const char *etc, struct deadline deadline,
                struct recipe *ret_recipe, struct error *err)
{
    int result = check_settings(settings, err);
    if (result != 0)
        return result;
    CLEANUP(recipe_free) struct recipe recipe = {0};
    result = image_file_words("packages", &recipe.packages, err);
    if (result != 0)
        return result;
    bool same = is_same_release(etc, settings->image.suite);
    recipe.suite = memory_copy(settings->image.suite, strlen(settings->image.suite));
    recipe.sources = find_sources(settings, etc, same);
    recipe.versions = memory_alloc(recipe.packages.count + 1, sizeof *recipe.versions);
    recipe.disk_mib = settings->instance.disk_mib;
    if (same)
        result = ask_versions(&recipe, deadline, err);
    if (result != 0)
        return result;
    *ret_recipe = recipe;
    recipe = (struct recipe){0};
    return 0;
}

/* Each part is preceded by its length, so that different lists of parts never give the same bytes.
 */
static void hash_part(struct sha256_ctx *hash, struct span part)
{
    char length[32];
    int n = snprintf(length, sizeof length, "%zu:", part.n);
    sha256_update(hash, (size_t)n, (const uint8_t *)length);
    sha256_update(hash, part.n, (const uint8_t *)part.s);
}

static void hash_text(struct sha256_ctx *hash, const char *text)
{
    hash_part(hash, span_of(text ? text : ""));
}

static void hash_file(void *context, const char *name, unsigned mode, struct span bytes)
{
    CLEANUP_TEXT char *permissions = memory_print("%o", mode);
    hash_text(context, name);
    hash_text(context, permissions);
    hash_part(context, bytes);
}

int recipe_hash(const struct recipe *recipe, char ret_hash[17], struct error *err)
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    CLEANUP_TEXT char *size = memory_print("%ld", recipe->disk_mib);
    CLEANUP_TEXT char *count = memory_print("%zu", recipe->packages.count);
    const char *const texts[] = {
        recipe->suite, recipe->sources.list, recipe->sources.deb822, recipe->kernel, size, count};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash_text(&hash, texts[i]);
    for (size_t i = 0; i < recipe->packages.count; i++) {
        hash_text(&hash, recipe->packages.items[i]);
        hash_text(&hash, recipe->versions[i]);
    }
    int result = image_files_each(hash_file, &hash, err);
    uint8_t digest[8];
    sha256_digest(&hash, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(ret_hash + 2 * i, 3, "%02x", digest[i]);
    return result;
}
