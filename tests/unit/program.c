#include "doctor/program.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "suites.h"

static const struct program invented = {"frob", "frob-tools", "--version", "frobbing", NULL};

/* Checks a program that consists of this script. */
static void look_at(const char *script, struct findings *ret_findings)
{
    struct error err;
    CLEANUP_TEXT char *text = memory_print("#!/bin/sh\n%s", script);
    const char *path = scratch_file("frob", text, strlen(text));
    ck_assert_int_eq(chmod(path, 0755), 0);
    ck_assert_int_eq(program_check(&invented, path, deadline_in(20), ret_findings, &err), 0);
    unlink(scratch_path("frob"));
}

START_TEST(a_version_is_the_first_nonblank_line)
{
    static const struct {
        const char *script, *text;
        enum finding_level level;
    } scripts[] = {
        {"echo; echo ' frob 1.2 '; echo more\n", "frob 1.2", FINDING_GOOD},
        {"echo frob 3 >&2\n", "frob 3", FINDING_GOOD},
        {"echo frob \"$@\"\n", "frob --version", FINDING_GOOD},
        {"exit 0\n", "printed nothing", FINDING_WARNING},
        {"echo 'a library is missing' >&2; exit 127\n", "status 127: a library is missing",
         FINDING_WARNING},
        {"kill -SEGV $$\n", "status 139", FINDING_WARNING},
        {"printf 'frob \\033[2J\\377'\n", "frob \\x1b[2J\\xff", FINDING_GOOD},
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        CLEANUP(findings_free) struct findings findings = {0};
        look_at(scripts[i].script, &findings);
        const struct finding *found = findings_find(&findings, "tool", "frob");
        ck_assert_ptr_nonnull(found);
        ck_assert_msg(strstr(found->text, scripts[i].text), "%s", found->text);
        ck_assert_int_eq(found->level, scripts[i].level);
    }
}
END_TEST

START_TEST(a_program_that_hangs_is_not_waited_for)
{
    struct error err;
    CLEANUP(findings_free) struct findings findings = {0};
    static const char script[] = "#!/bin/sh\nexec sleep 100\n";
    const char *path = scratch_file("frob", script, strlen(script));
    ck_assert_int_eq(chmod(path, 0755), 0);
    ck_assert_int_eq(program_check(&invented, path, deadline_in(0.3), &findings, &err), 0);
    ck_assert_int_eq(findings.items[0].level, FINDING_WARNING);
    ck_assert_ptr_nonnull(strstr(findings.items[0].text, "no answer"));
    unlink(scratch_path("frob"));
}
END_TEST

START_TEST(a_missing_program_has_a_remedy)
{
    struct error err;
    CLEANUP(findings_free) struct findings findings = {0};
    ck_assert_int_eq(program_check(&invented, NULL, deadline_in(5), &findings, &err), 0);
    ck_assert_int_eq(findings.items[0].level, FINDING_MISSING);
    ck_assert_str_eq(findings.items[0].remedy, "apt-get install frob-tools");
    ck_assert_ptr_nonnull(strstr(findings.items[0].text, "frobbing"));
}
END_TEST

START_TEST(settings_name_other_programs)
{
    struct error err;
    struct settings settings;
    CLEANUP(findings_free) struct findings findings = {0};
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    free(settings.firecracker.binary);
    free(settings.gvisor.binary);
    settings.firecracker.binary = memory_print("/bin/echo");
    settings.gvisor.binary = memory_print("/no/such/runsc");
    ck_assert_int_eq(programs_check(&settings, deadline_in(60), &findings, &err), 0);
    settings_free(&settings);
    const struct finding *found = findings_find(&findings, "tool", "firecracker");
    ck_assert_int_eq(found->level, FINDING_GOOD);
    ck_assert_ptr_nonnull(strstr(found->text, "echo"));
    ck_assert_int_eq(findings_find(&findings, "tool", "runsc")->level, FINDING_MISSING);
}
END_TEST

/* True if packages.txt, in the current directory, names a package. */
static bool is_listed(struct span list, const char *package)
{
    struct lines lines = lines_of(list);
    while (lines_next(&lines)) {
        struct span purpose = span_until(lines.line, " ");
        struct span name = span_until(span_trim(span_skip(lines.line, purpose.n)), " ");
        if (!span_starts(lines.line, "#") && span_is(name, package))
            return true;
    }
    return false;
}

START_TEST(every_package_is_in_the_list)
{
    struct error err;
    CLEANUP(file_free) struct file list = {0};
    ck_assert_int_eq(file_read("packages.txt", &list, &err), 0);
    ck_assert(!is_listed(list.text, "no-such-package"));
    for (const struct program *program = programs; program->name; program++) {
        ck_assert_msg(program->package || program->elsewhere, "%s", program->name);
        if (program->package)
            ck_assert_msg(is_listed(list.text, program->package), "%s is not in packages.txt",
                          program->package);
    }
}
END_TEST

Suite *program_suite(void)
{
    const TTest *const tests[] = {
        a_version_is_the_first_nonblank_line, a_program_that_hangs_is_not_waited_for,
        a_missing_program_has_a_remedy,       settings_name_other_programs,
        every_package_is_in_the_list,
    };
    return SUITE_BEYOND_VALGRIND("program", tests);
}
