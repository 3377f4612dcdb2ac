/* Runs all suites: unit REPORT.tap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tree.h"
#include "base/tree.h"
#include "suites.h"

static char scratch[64];
static char path[128];

const char *scratch_path(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    return path;
}

const char *scratch_file(const char *name, const void *data, size_t n)
{
    FILE *out = fopen(scratch_path(name), "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(data, 1, n, out), n);
    ck_assert_int_eq(fclose(out), 0);
    return path;
}

static Suite *tagged_suite(const char *name, const char *tags, const TTest *const tests[],
                           size_t count)
{
    Suite *suite = suite_create(name);
    TCase *cases = tcase_create(name);
    tcase_set_timeout(cases, 60);
    tcase_set_tags(cases, tags);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    return suite;
}

Suite *suite_of(const char *name, const TTest *const tests[], size_t count)
{
    return tagged_suite(name, "", tests, count);
}

Suite *suite_beyond_valgrind(const char *name, const TTest *const tests[], size_t count)
{
    return tagged_suite(name, "beyond-valgrind", tests, count);
}

int main(int argc, char *argv[])
{
    strcpy(scratch, "/tmp/virtgrade-unit.XXXXXX");
    if (argc != 2 || !mkdtemp(scratch)) {
        fputs("usage: unit REPORT.tap\n", stderr);
        return 2;
    }
    SRunner *runner = srunner_create(number_suite());
    Suite *(*const others[])(void) = {client_suite,
                                      compare_suite,
                                      csv_suite,
                                      describe_suite,
                                      digest_suite,
                                      docker_suite,
                                      domain_xml_suite,
                                      bootstrap_suite,
                                      engine_suite,
                                      environment_suite,
                                      environment_host_suite,
                                      environment_read_suite,
                                      environment_table_suite,
                                      error_suite,
                                      evaluate_suite,
                                      expression_suite,
                                      file_suite,
                                      finding_suite,
                                      firecracker_api_suite,
                                      firecracker_launch_suite,
                                      grid_suite,
                                      guest_suite,
                                      guest_agent_suite,
                                      host_suite,
                                      image_suite,
                                      image_sources_suite,
                                      json_suite,
                                      kendall_suite,
                                      lab_suite,
                                      libvirt_suite,
                                      host_load_suite,
                                      parallel_suite,
                                      quantile_suite,
                                      process_suite,
                                      program_suite,
                                      redact_suite,
                                      rank_test_suite,
                                      undo_log_suite,
                                      raw_log_suite,
                                      journal_suite,
                                      relation_suite,
                                      replay_suite,
                                      root_files_suite,
                                      sample_suite,
                                      score_suite,
                                      sensitivity_suite,
                                      settings_suite,
                                      text_suite,
                                      tree_suite,
                                      guest_trial_suite,
                                      vsock_command_suite,
                                      vsock_frames_suite};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        srunner_add_suite(runner, others[i]());
    srunner_set_tap(runner, argv[1]);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    struct error left;
    if (tree_remove(scratch, &left) != 0)
        fprintf(stderr, "%s\n", left.text);
    return failed == 0 ? 0 : 1;
}
